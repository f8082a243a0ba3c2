"""One grammar of dates for all languages, over the letters of the atoms (see `lexicon`).

"15 de março de 2022" is ``DoMoY``, 去年12月 is ``1Di``, "vor drei Jahren" is ``ACy``. Order in `_SHAPES`
matters: at one place the first shape that fits wins, so longer ones come first.
"""

from __future__ import annotations

import re
from functools import cache

# Parts of shapes; a name in angle brackets is replaced by its part.
_PARTS = {
    "YR": r"(?:yo?Y|Yy?E?|E[DNCYO]y?|[DN]E)",  # "ano de 2022", 2022年, 令和5年, "14 AD"
    "RY": r"(?:[Ll][yv]|[yv][Ll]|1)",  # "last year", "ano passado", 去年
    "RM": r"(?:[Ll]n|n[Ll]|2)",
    "RK": r"(?:[Ll]k|k[Ll]|3)",
    "WD": r"(?:(?:[Ww],?|V)p?)",
    "DAY": r"(?:[DO]j?)",
    "CNT": r"(?:[DNCGO])",
    "UNIT": r"[ynkdqxcv]",
}
_OF_YEAR = r"(?:[,/o-]?o?<YR>(?!-?[ynkdqxch])|[,]?[op]?<RY>)"

_SHAPES: tuple[tuple[str, str], ...] = (
    ("none", r"!"),
    ("decade", r"v[DN]R?c|[DN]xo?[RDO]c|v[DN](?![ynkdqxcv])|vY(?![-ta,])"),
    ("numeric", r"(?:<WD>)?T"),
    ("ago", r"A(?:K?(?:<CNT>)|K)?<UNIT>|K?(?:<CNT>)?<UNIT>K?Z"),
    ("hence", r"[Fp]K?(?:<CNT>)<UNIT>B?|(?:<CNT>)<UNIT>B"),
    # 2022年3月5日至8日, "10 bis 22. August 2012", "August 10-22, 2012"
    ("days", r"(?:(?:<YR>|<RY>),?o?)?Di<DAY>[-ta]<DAY>|f?<DAY>[-ta]<DAY>o?<MN>(?:<OY>)?|f?[Mm]<DAY>[-ta][DO](?![Mmi])(?:,?<OY>)?"),
    ("day", r"(?:(?:<YR>|<RY>),?o?)(?:Di|[Mm])o?<DAY>(?:,?<WD>)?|Di[DO]j(?:,?W)?|(?:<YR>|<RY>)o?<MN>-?[DO](?![ynkdqxchi])"),
    ("day", r"(?:<WD>)?(?:<DD><DAY>|C)o?(?:<MN>)(?:<OY>)?"),
    ("day", r"(?:<WD>)?[Mm][DO](?![ynkdqxchijMm])(?:<OY>)?"),
    ("day", r"(?:<WD>)?<DAY>o?<RM>|2o?[DO]j"),
    ("weekday", r"[Ww][,(]?[O]|L?W\([DO]|[Ww]o?p?<RK>|<RK>o?p?[Ww]|L[Ww]|[Ww]L|V"),
    ("decade", r"7o?[DN]x|P?o?-?zx?|P?o?xo?[DNYO]|P?o?[DNYO]x"),
    ("century", r"P?o?[ORD]c|c[ORD]"),
    ("month", r"(?:<YR>|<RY>)[,op]?P?o?-?(?:Di|[Mm]n?)[Pr]?"),
    ("month", r"[PrL]?-?o?(?:<MN>)[Pr]?(?:<OY>)|[Pr]?-?o?(?:Di|Mn?|<NM>)[Pr]?|[PL]-?o?mn?|[Mm]L|m"),
    ("month", r"P?-?o?<RM>P?"),
    ("quarter", r"(?:[ORDC]q|q[DROC]|Q)[,op/-]*(?:<YR>|<RY>)|(?:<YR>|<RY>)[,op]?(?:[ORDC]q|Q|q[DRO])|Lq|qL|5"),
    ("half", r"(?:[ORDC]h|H)[,op]*(?:<YR>|<RY>)|(?:<YR>|<RY>)[,op]?(?:[ORDC]h|H)"),
    ("season", r"P?-?o?S[,op/-]*(?:<YR>|<RY>)|(?:<YR>|<RY>)[,op]?S|LS|SL"),
    ("year", r"P?-?o?(?:[yv]o?Y|YyE?|YE|Ey?[DNYO]y?|[DN]E)P?|P-?o?Y|KY|YP|P?-?o?<RY>P?"),
    ("bare", r"Y(?:[at,-]+Y)*"),
    ("weekend", r"[Ll]e|e[Ll]|9"),
    ("week", r"P?o?<RK>"),
    ("relday", r"4"),
    ("weekday", r"[Ww]"),
    ("monthnumber", r"U"),
    ("dayonly", r"<DM>"),
)


@cache
def grammar(marks_first: frozenset[str]) -> re.Pattern[str]:
    """The grammar where the words of ``marks_first`` ("day", "month") before a number make it one."""
    month_first = "n[DCO]|" if "month" in marks_first else ""
    parts = dict(_PARTS)
    parts["OY"] = _OF_YEAR
    parts["NM"] = "n[DCO]" if month_first else "(?!)"
    parts["MN"] = f"(?:{month_first}Di|[Mm]n?)"
    parts["DD"] = "(?:d?)" if "day" in marks_first else ""
    parts["DM"] = "[DO]j" + ("|d[DO](?!n)" if "day" in marks_first else "")
    branches = []
    for number, (name, shape) in enumerate(_SHAPES):
        while "<" in re.sub(r"\(\?<[=!]", "", shape):
            shape = re.sub(r"<([A-Z]+)>", lambda found: parts[found[1]], shape)
        branches.append(f"(?P<{name}_{number}>{shape})")
    return re.compile("|".join(branches))
