"""One grammar of dates for all languages, over the letters of the atoms (see `lexicon`).

"15 de março de 2022" is ``DoMoY``, 去年12月 is ``1Di``, "vor drei Jahren" is ``ACy``. Order in `_SHAPES`
matters: at one place the first shape that fits wins, so longer ones come first.
"""

from __future__ import annotations

import re
from functools import cache

# Parts of shapes; a name in angle brackets is replaced by its part.
_PARTS = {
    "YR": r"(?:yo?YE?|Yy?E?|E[DNCYO]y?|[DN]E)",  # "ano de 2022", 2022年, 令和5年, "14 AD"
    "RY": r"(?:<FIRST>y|y<LAST>|1)",  # "last year", "ano passado", 去年
    "RM": r"(?:<FIRST>n|n<LAST>|2)",
    "RK": r"(?:<FIRST>k|k<LAST>|3)",
    "WD": r"(?:(?:[Ww],?|V)p?)",
    "DAY": r"(?:[DO]j?)",
    "CNT": r"(?:G?[DNCX]|G|m(?=<UNIT>))",
    "DUR": r"(?:(?:<CNT><UNIT>X?|&)(?:,?a?<CNT><UNIT>X?){0,5})",  # "an hour and 5 minutes", 一年半
    "UNIT": r"[ynkdqxcvuIJ]",
}
_OF_YEAR = r"(?:(?:[,/-]|o{0,2})<YR>(?!-?[ynkdqxch])|[opF]{0,2}<RY>)"

_SHAPES: tuple[tuple[str, str], ...] = (
    ("none", r"!"),
    ("decade", r"v[DN]R?c|[DN]xo?[RDO]c|v[DN](?![ynkdqxcv])|vY(?![-ta])"),
    ("numeric", r"(?:<WD>)?<DD>T"),
    ("daymonth", r"(?:<WD>)?g(?:[(]?[Ww])?"),
    ("offset", r"<OFFSET>"),
    ("ago", r"AK?<DUR>Z?|K?(?:<DUR>|<UNIT>)K?Z|<CNT>jZ"),
    # 2022年3月5日至8日, "10 bis 22. August 2012", "August 10-22, 2012"
    (
        "days",
        r"(?:(?:<YR>|<RY>),?o?)?Di<DAY>[-ta]<DAY>(?!i)|f?<DAY>[-ta]<DAY>o?<MN>(?:<OY>)?|f?[Mm]<DAY>[-ta][DO](?![Mmi])(?:,?<OY>)?",
    ),
    (
        "day",
        r"(?:<WD>)?(?:<YR>,?o?|<RY>o?)(?:Di|[Mm])o?<DAY>(?:,?<WD>)?|Di[DO]j(?:,?W)?|(?:<YR>|<RY>)[o/-]?<MN>[/-]?[DO](?![ynkdqxchi])",
    ),
    ("day", r"(?:<WD>)?(?:<DD><DAY>o?|Co)(?:<MN>)(?:<OY>W?)?"),
    ("monthday", r"(?:<WD>)?[Mm](?:[DO]j|[DO](?![ynkdqxchijMmuvIJ]))(?:<OY>)?"),
    ("day", r"(?:<WD>)?<DAY>o?<RM>|2o?[DO]j"),
    ("nth", r"[OL]W[opF]{1,2}(?:<MN>(?:<OY>)?|<RM>)"),
    ("weekday", r"[Ww][,(]?[O]|L?[Ww]\([DO](?:j|/D)?|[Ww]o?p?<RK>|<RK>o?p?[Ww]|L[Ww]d?|[Ww]d?<LAST>|V"),
    ("decade", r"7o?[DN]x|(?:Po?-?)?zx?|(?:Po?)?xo?[DNYO]|(?:Po?)?[DNYO]o?x|Nv"),
    ("century", r"(?:Po?)?[ORD]-?c|c[ORD]"),
    ("month", r"(?:<YR>|<RY>)[opF]?P?o?-?(?:Di|[Mm]n?)[Pr]?"),
    ("month", r"(?:P-?o?)?<RM>P?"),
    ("month", r"(?:[PrL]-?o?)?(?:<MN>)[Pr]?(?:<OY>)"),
    ("month", r"L(?:Di|[Mm]n?)|(?:Di|[Mm]n?)L(?![ynkdv])"),
    ("month", r"(?:[Pr]-?o?)?(?:Di|Mn?|<NM>)[Pr]?|P-?o?mn?|mn?[Pr]?"),
    (
        "quarter",
        r"(?:[ORDC]q|q[DROC]|Q)[,opF/-]*(?:<YR>|<RY>|y(?![DYLlZMm]))|(?:<YR>|<RY>)[,opF]?(?:[ORDC]q|Q|q[DRO])|Lq|qL|5",
    ),
    ("half", r"(?:[ORDC]h|hO|H)[,opF]*(?:<YR>|<RY>|y(?![DYLlZMm]))|(?:<YR>|<RY>)[,opF]?(?:[ORDC]h|H)"),
    ("hence", r"<SOON>"),
    ("span", r"F?(?:<BACK>|<AFTER>)"),  # "the last three years", "3 próximos meses"
    ("hence", r"FK?<DUR>B?|(?:<DUR>|<CNT>j)<LATER>"),
    ("within", r"<WITHIN>"),
    ("season", r"(?:P-?o?)?S[,opF/-]*(?:<YR>|<RY>)|(?:<YR>|<RY>)[,opF]?S|LS|SL"),
    ("years", r"(?:[yv]o?)?Y[-t]Yy|[yv]o?Y[-t]Y"),
    (
        "year",
        r"(?:P-?o?)?(?:[yv]o?YE?|YyE?|YE|Ey?[DNCYO]y?|[DN]E)P?|P-?o?Y|K(?:Yy|yY|Y)|YP|(?:P-?o?)?<RY>P?|Po{0,2}[yn](?![YDLlZMm])",
    ),
    ("bare", r"Y(?:[at,-]+Y)*"),
    ("weekend", r"[Ll]e|e[Ll]|9"),
    ("week", r"(?:Po?)?<RK>"),
    ("relday", r"4"),
    ("weekday", r"[Ww]d?"),
    ("monthnumber", r"n?U"),
    ("dayonly", r"<DM>"),
)


@cache
def grammar(
    marks_first: frozenset[str], ago_alone: bool, shift_after: bool, attached: bool, spoken: bool = False
) -> re.Pattern[str]:
    """The grammar where the words of ``marks_first`` ("day", "month") before a number make it one, and where, with
    ``ago_alone``, the word for "ago" after a unit without a number is "last" (tahun lalu)."""
    month_first = "n[DCO]|" if "month" in marks_first else ""
    parts = dict(_PARTS)
    parts["LAST"] = "[LlZ]" if ago_alone else "[Ll]"
    parts["FIRST"] = "(?!)" if shift_after else "[Ll]"
    parts["SOON"] = "F[L@]<DUR>" if spoken else "(?!)"  # "in the next five days"
    parts["BACK"] = "(?!)" if shift_after else "[L@]o?<CNT><UNIT>"
    parts["AFTER"] = "(?!)" if attached else "<CNT>[L@]<UNIT>|<CNT><UNIT>o?[L@]|<UNIT>o?<CNT>[L@]"
    parts["OFFSET"] = "<DUR>[Bf]4" if spoken else "(?!)"  # "a week after tomorrow"
    parts["WITHIN"] = "(?!)" if spoken else "p<DUR>(?![ZBsL@])"
    parts["LATER"] = "[BL]" if spoken and shift_after else "B"  # "3 ngày sau"
    parts["OY"] = f"(?:{_OF_YEAR}|,?N)" if spoken else _OF_YEAR  # "3rd Feb 82"
    parts["NM"] = "n[DCO]" if month_first else "(?!)"
    parts["MN"] = f"(?:{month_first}Di|n?[Mm]n?)"
    parts["DD"] = "(?:d?)" if "day" in marks_first else ""
    parts["DM"] = "[DO]j" + ("|d[DO](?:[/-]D)?(?!n)" if "day" in marks_first else "")
    branches = []
    for number, (name, shape) in enumerate(_SHAPES):
        while "<" in re.sub(r"\(\?<[=!]", "", shape):
            shape = re.sub(r"<([A-Z]+)>", lambda found: parts[found[1]], shape)
        branches.append(f"(?P<{name}_{number}>{shape})")
    return re.compile("|".join(branches))
