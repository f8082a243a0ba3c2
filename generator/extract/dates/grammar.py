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
    "CNT": r"(?:[DNCG])",
    "UNIT": r"[ynkdqxcvuIJ]",
}
_OF_YEAR = r"(?:(?:[,/-]|o{0,2})<YR>(?!-?[ynkdqxch])|[opF]{0,2}<RY>)"

_SHAPES: tuple[tuple[str, str], ...] = (
    ("none", r"!"),
    ("decade", r"v[DN]R?c|[DN]xo?[RDO]c|v[DN](?![ynkdqxcv])|vY(?![-ta])"),
    ("numeric", r"(?:<WD>)?T"),
    ("ago", r"AK?<CNT><UNIT>Z?|K?(?:<CNT>)?<UNIT>K?Z|<CNT>jZ"),
    # 2022年3月5日至8日, "10 bis 22. August 2012", "August 10-22, 2012"
    (
        "days",
        r"(?:(?:<YR>|<RY>),?o?)?Di<DAY>[-ta]<DAY>(?!i)|f?<DAY>[-ta]<DAY>o?<MN>(?:<OY>)?|f?[Mm]<DAY>[-ta][DO](?![Mmi])(?:,?<OY>)?",
    ),
    (
        "day",
        r"(?:<YR>,?o?|<RY>o?)(?:Di|[Mm])o?<DAY>(?:,?<WD>)?|Di[DO]j(?:,?W)?|(?:<YR>|<RY>)[o/-]?<MN>[/-]?[DO](?![ynkdqxchi])",
    ),
    ("day", r"(?:<WD>)?(?:<DD><DAY>o?|Co)(?:<MN>)(?:<OY>)?"),
    ("monthday", r"(?:<WD>)?[Mm](?:[DO]j|[DO](?![ynkdqxchijMmuvIJ]))(?:<OY>)?"),
    ("day", r"(?:<WD>)?<DAY>o?<RM>|2o?[DO]j"),
    ("nth", r"[OL]W[opF]{1,2}(?:<MN>)(?:<OY>)?"),
    ("weekday", r"[Ww][,(]?[O]|L?[Ww]\([DO](?:/D)?|[Ww]o?p?<RK>|<RK>o?p?[Ww]|L[Ww]d?|[Ww]d?<LAST>|V"),
    ("decade", r"7o?[DN]x|(?:Po?-?)?zx?|(?:Po?)?xo?[DNYO]|(?:Po?)?[DNYO]o?x|Nv"),
    ("century", r"(?:Po?)?[ORD]-?c|c[ORD]"),
    ("month", r"(?:<YR>|<RY>)[opF]?P?o?-?(?:Di|[Mm]n?)[Pr]?"),
    ("month", r"(?:P-?o?)?<RM>P?"),
    ("month", r"(?:[PrL]-?o?)?(?:<MN>)[Pr]?(?:<OY>)"),
    ("month", r"L(?:Di|[Mm]n?)|(?:Di|[Mm]n?)L(?![ynkdv])"),
    ("month", r"(?:[Pr]-?o?)?(?:Di|Mn?|<NM>)[Pr]?|P-?o?mn?|mn?[Pr]?"),
    ("quarter", r"(?:[ORDC]q|q[DROC]|Q)[,opF/-]*(?:<YR>|<RY>)|(?:<YR>|<RY>)[,opF]?(?:[ORDC]q|Q|q[DRO])|Lq|qL|5"),
    ("half", r"(?:[ORDC]h|hO|H)[,opF]*(?:<YR>|<RY>)|(?:<YR>|<RY>)[,opF]?(?:[ORDC]h|H)"),
    ("hence", r"FK?(?:<CNT>)<UNIT>B?|<CNT>(?:<UNIT>|j)B"),
    ("season", r"(?:P-?o?)?S[,opF/-]*(?:<YR>|<RY>)|(?:<YR>|<RY>)[,opF]?S|LS|SL"),
    ("years", r"(?:[yv]o?)?Y[-t]Yy|[yv]o?Y[-t]Y"),
    (
        "year",
        r"(?:P-?o?)?(?:[yv]o?YE?|YyE?|YE|Ey?[DNYO]y?|[DN]E)P?|P-?o?Y|K(?:Yy|yY|Y)|YP|(?:P-?o?)?<RY>P?|Po{0,2}[yn](?![YDLlZMm])",
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
def grammar(marks_first: frozenset[str], ago_alone: bool, shift_after: bool, spoken: bool = False) -> re.Pattern[str]:
    """The grammar where the words of ``marks_first`` ("day", "month") before a number make it one, and where, with
    ``ago_alone``, the word for "ago" after a unit without a number is "last" (tahun lalu)."""
    month_first = "n[DCO]|" if "month" in marks_first else ""
    parts = dict(_PARTS)
    parts["LAST"] = "[LlZ]" if ago_alone else "[Ll]"
    parts["FIRST"] = "(?!)" if shift_after else "[Ll]"
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
