"""A story made by hand: eight articles in six languages, with their mentions and what they say together.

Nothing here was extracted. Every mention is given by its words and found by `str.index`, so pages, charts and
tables can be tried without an extractor. The story and everyone in it are invented.
"""

from __future__ import annotations

from pathlib import Path

from generator.model import (
    Alignment,
    Article,
    Citation,
    Date,
    Entity,
    EntityType,
    Event,
    Fact,
    Figure,
    FigureKind,
    Keyword,
    KeywordGroup,
    Mention,
    Mentions,
    Modifier,
    Name,
    Number,
    Origin,
    Passage,
    Quote,
    QuoteGroup,
    QuoteKind,
    Region,
    RegionKind,
    Span,
    Step,
)
from generator.project import Project, Report
from generator.text import Document

EN = """Norhaven orders 24 electric ferries in €1.2 billion deal

By Marta Quill

Norhaven Ferries has ordered 24 electric ferries from the Meridian Yard for €1.2 billion, the Harbour Gazette has learned. The contract was signed on 3 March 2025 in Port Alder.

"We are not buying boats, we are buying quiet water," said Ingrid Solberg, the chief executive of Norhaven Ferries. She said the fleet would cut the emissions of the bay by about 40 percent by 2031.

The yard expects to create around 3,000 jobs. Residents are less sure. A petition against the new terminal had 5,000 signatures by Monday. "Nobody asked us," said Tomas Reyes, who started it.

A crossing costs $9 today.

© 2025 Harbour Gazette. Read also: Ten walks along the bay
"""

EN2 = """Ferry petition passes 12,000 names

A petition against the ferry terminal in Port Alder had gathered 12,000 signatures by 10 March 2025, its organiser Tomas Reyes said. Norhaven Ferries would not comment. The company, led by Ingrid Solberg, plans to run 24 electric ferries across the bay.
"""

ZH = """诺港轮渡订购24艘电动渡轮

据《海港公报》报道,诺港轮渡(Norhaven Ferries)3月3日与子午船厂签署合同,以12亿欧元订购24艘电动渡轮。这是奥尔德港历史上最大的一笔船舶订单。

该公司首席执行官英格丽·索尔贝格(Ingrid Solberg)说:“我们买的不是船,而是安静的海面。”她表示,到2031年,海湾的排放量将减少约40%。

船厂预计将新增约3000个就业岗位。

上一篇 下一篇 返回首页
"""

ZH2 = """海湾将迎来电动渡轮

诺港轮渡3月3日与子午船厂签署合同,以12亿欧元订购24艘电动渡轮。这是奥尔德港历史上最大的一笔船舶订单。

当地居民托马斯·雷耶斯(Tomas Reyes)发起的请愿书已有1.2万人签名。
"""

DE = """Norhaven kauft 24 Elektrofähren

Laut „Harbour Gazette“ hat die Reederei Norhaven Ferries bei der Meridian-Werft 24 Elektrofähren bestellt. Der Auftrag hat einen Wert von 1,2 Milliarden Euro und soll mehrere Tausend Arbeitsplätze schaffen.

„Wir kaufen keine Boote, wir kaufen Ruhe auf dem Wasser“, sagte Vorstandschefin Ingrid Solberg. Die Emissionen in der Bucht sollen bis 2031 um rund 40 Prozent sinken.
"""

PL = """Norhaven zamawia elektryczne promy

Jak podaje „Harbour Gazette”, armator Norhaven Ferries zamówił w stoczni Meridian 24 promy
elektryczne za 1,2 mln euro. Prezes Ingrid Solberg zapowiada, że emisje w zatoce spadną o około
40 proc. do 2031 roku. Stocznia ma zatrudnić kilka tysięcy osób.
"""

PT = """Norhaven compra ferries eléctricos

A Norhaven Ferries encomendou 24 ferries eléctricos ao estaleiro Meridian por 1,2 mil milhões de euros. "Não estamos a comprar barcos, estamos a comprar silêncio", disse a presidente executiva Ingrid Solberg.

O contrato foi assinado em 3 de março. Uma viagem custa hoje 9 dólares.
"""

ES = """Norhaven encarga 42 transbordadores eléctricos

Norhaven Ferries ha encargado 42 transbordadores eléctricos al astillero Meridian por 1200 millones de euros, según el Harbour Gazette. «No compramos barcos, compramos agua tranquila», dijo Ingrid Solberg, directora ejecutiva.

Los vecinos se oponen: «Nadie nos preguntó», dijo Tomás Reyes.
"""


def _regions(text: str, *parts: tuple[str, RegionKind]) -> tuple[Region, ...]:
    """The first line is the title; ``parts`` name other stretches; what is left is body."""
    cuts: list[tuple[int, int, RegionKind]] = [(0, text.index("\n"), "title")]
    for words, kind in parts:
        start = text.index(words)
        cuts.append((start, start + len(words), kind))
    regions, at = [], 0
    for start, end, kind in sorted(cuts):
        if at < start:
            regions.append(Region(at, start, "body"))
        regions.append(Region(start, end, kind))
        at = end
    if at < len(text):
        regions.append(Region(at, len(text), "body"))
    return tuple(regions)


def _article(
    source: str,
    language: str,
    text: str,
    publisher: str,
    published: str | None,
    words: int,
    *,
    url: str | None = None,
    parts: tuple[tuple[str, RegionKind], ...] = (),
    notes: tuple[str, ...] = (),
) -> Article:
    return Article(
        id=source,
        path=f"articles/{language}/{source}.md",
        text=text,
        sha256="0" * 64,
        title=text.split("\n", 1)[0],
        publisher=publisher,
        url=url,
        published=published,
        language=language,
        words=words,
        provenance=(
            ("title", "first lines"),
            ("publisher", "front matter"),
            ("published", "front matter"),
            ("language", "detected"),
        ),
        notes=notes,
        regions=_regions(text, *parts),
    )


ARTICLES: tuple[Article, ...] = (
    _article("de-kuestenblatt", "de", DE, "Küstenblatt", "2025-03-05", 61, url="https://kuestenblatt.example/faehren"),
    _article(
        "en-bay-wire", "en", EN2, "Bay Wire", "2025-03-11", 44, url="https://baywire.example/2025/petition?id=1&x=<y>"
    ),
    _article(
        "en-harbour-gazette",
        "en",
        EN,
        "Harbour Gazette",
        "2025-03-04",
        118,
        url="https://gazette.example/ferries",
        parts=(
            ("By Marta Quill", "boilerplate"),
            ("© 2025 Harbour Gazette. Read also: Ten walks along the bay\n", "boilerplate"),
        ),
    ),
    _article("es-la-ria", "es", ES, "La Ría", "2025-03-06", 53),
    _article(
        "pl-kurier", "pl", PL, "Kurier Zatoki", "2025-03-05", 47, notes=("the lines of this text are wrapped by hand",)
    ),
    _article("pt-maresia", "pt", PT, "Maresia", None, 49, notes=("no date of publication found",)),
    _article(
        "zh-haiwan", "zh", ZH, "海湾日报", "2025-03-05", 104, parts=(("上一篇 下一篇 返回首页\n", "boilerplate"),)
    ),
    _article("zh-xinwen", "zh", ZH2, "新岸网", "2025-03-12", 58),
    Article(
        id="notes-empty",
        path="articles/notes-empty.txt",
        status="the file is empty",
        title="notes-empty",
        language=None,
    ),
)
BY_ID = {article.id: article for article in ARTICLES}


def span(source: str, words: str, nth: int = 0) -> Span:
    """Where ``words`` stand in ``source`` for the ``nth`` time."""
    text, at = BY_ID[source].text, -1
    for _ in range(nth + 1):
        at = text.index(words, at + 1)
    return Span(at, at + len(words))


def _place(source: str, words: str, nth: int) -> dict[str, object]:
    found = span(source, words, nth)
    return {
        "source": source,
        "start": found.start,
        "end": found.end,
        "region": BY_ID[source].region_at(found.start),
    }


def _figure(
    source: str,
    words: str,
    kind: FigureKind,
    low: Number | None,
    high: Number | None,
    unit: str,
    concept: str,
    *steps: tuple[str, str],
    modifier: Modifier = "",
    nth: int = 0,
) -> Figure:
    place = _place(source, words, nth)
    start = int(str(place["start"]))
    text = BY_ID[source].text
    trace = []
    for part, gave in steps:
        at = text.index(part, start)
        trace.append(Step(at, at + len(part), gave))
    return Figure(
        **place,  # type: ignore[arg-type]
        kind=kind,
        low=low,
        high=high,
        unit=unit,
        concept=concept,
        modifier=modifier,
        steps=tuple(trace),
    )


def _count(source: str, words: str, value: int, concept: str, unit: str = "ferry", nth: int = 0) -> Figure:
    number = words.split()[0] if " " in words else words[: len(str(value))]
    return _figure(
        source,
        words,
        "count",
        value,
        value,
        unit,
        concept,
        (number, f"{value}"),
        (words[len(number) :].strip(), f"unit {unit}"),
        nth=nth,
    )


FERRIES = {
    "en-harbour-gazette": _count("en-harbour-gazette", "24 electric ferries", 24, "order", nth=1),
    "en-bay-wire": _count("en-bay-wire", "24 electric ferries", 24, "order"),
    "zh-haiwan": _count("zh-haiwan", "24艘电动渡轮", 24, "order", nth=1),
    "zh-xinwen": _count("zh-xinwen", "24艘电动渡轮", 24, "order"),
    "de-kuestenblatt": _count("de-kuestenblatt", "24 Elektrofähren", 24, "order", nth=1),
    "pl-kurier": _count("pl-kurier", "24 promy\nelektryczne", 24, "order"),
    "pt-maresia": _count("pt-maresia", "24 ferries eléctricos", 24, "order"),
    "es-la-ria": _count("es-la-ria", "42 transbordadores eléctricos", 42, "order", nth=1),
}
PRICE = {
    "en-harbour-gazette": _figure(
        "en-harbour-gazette", "€1.2 billion", "money", 1_200_000_000, 1_200_000_000, "EUR", "order",
        ("€", "unit EUR"), ("1.2", "1.2"), ("billion", "×1e9"), nth=1,
    ),
    "zh-haiwan": _figure(
        "zh-haiwan", "12亿欧元", "money", 1_200_000_000, 1_200_000_000, "EUR", "order",
        ("12", "12"), ("亿", "×1e8"), ("欧元", "unit EUR"),
    ),
    "zh-xinwen": _figure(
        "zh-xinwen", "12亿欧元", "money", 1_200_000_000, 1_200_000_000, "EUR", "order",
        ("12", "12"), ("亿", "×1e8"), ("欧元", "unit EUR"),
    ),
    "de-kuestenblatt": _figure(
        "de-kuestenblatt", "1,2 Milliarden Euro", "money", 1_200_000_000, 1_200_000_000, "EUR", "order",
        ("1,2", "1.2"), ("Milliarden", "×1e9"), ("Euro", "unit EUR"),
    ),
    "pl-kurier": _figure(
        "pl-kurier", "1,2 mln euro", "money", 1_200_000, 1_200_000, "EUR", "order",
        ("1,2", "1.2"), ("mln", "×1e6"), ("euro", "unit EUR"),
    ),
    "pt-maresia": _figure(
        "pt-maresia", "1,2 mil milhões de euros", "money", 1_200_000_000, 1_200_000_000, "EUR", "order",
        ("1,2", "1.2"), ("mil milhões", "×1e9"), ("euros", "unit EUR"),
    ),
    "es-la-ria": _figure(
        "es-la-ria", "1200 millones de euros", "money", 1_200_000_000, 1_200_000_000, "EUR", "order",
        ("1200", "1200"), ("millones", "×1e6"), ("euros", "unit EUR"),
    ),
}  # fmt: skip
CUT = {
    "en-harbour-gazette": _figure(
        "en-harbour-gazette", "about 40 percent", "percent", 40, 40, "%", "emissions",
        ("about", "about"), ("40", "40"), ("percent", "unit %"), modifier="about",
    ),
    "zh-haiwan": _figure(
        "zh-haiwan", "约40%", "percent", 40, 40, "%", "emissions",
        ("约", "about"), ("40", "40"), ("%", "unit %"), modifier="about",
    ),
    "de-kuestenblatt": _figure(
        "de-kuestenblatt", "rund 40 Prozent", "percent", 40, 40, "%", "emissions",
        ("rund", "about"), ("40", "40"), ("Prozent", "unit %"), modifier="about",
    ),
    "pl-kurier": _figure(
        "pl-kurier", "około\n40 proc.", "percent", 40, 40, "%", "emissions",
        ("około", "about"), ("40", "40"), ("proc.", "unit %"), modifier="about",
    ),
}  # fmt: skip
JOBS = {
    "en-harbour-gazette": _figure(
        "en-harbour-gazette", "around 3,000 jobs", "count", 3000, 3000, "job", "jobs",
        ("around", "about"), ("3,000", "3000"), ("jobs", "unit job"), modifier="about",
    ),
    "zh-haiwan": _figure(
        "zh-haiwan", "约3000个就业岗位", "count", 3000, 3000, "job", "jobs",
        ("约", "about"), ("3000", "3000"), ("就业岗位", "unit job"), modifier="about",
    ),
    "de-kuestenblatt": _figure(
        "de-kuestenblatt", "mehrere Tausend Arbeitsplätze", "count", 2000, 9999, "job", "jobs",
        ("mehrere Tausend", "2000 to 9999"), ("Arbeitsplätze", "unit job"), modifier="vague",
    ),
    "pl-kurier": _figure(
        "pl-kurier", "kilka tysięcy osób", "count", 2000, 9999, "person", "jobs",
        ("kilka tysięcy", "2000 to 9999"), ("osób", "unit person"), modifier="vague",
    ),
}  # fmt: skip
PETITION = {
    "en-harbour-gazette": _figure(
        "en-harbour-gazette", "5,000 signatures", "count", 5000, 5000, "signature", "petition",
        ("5,000", "5000"), ("signatures", "unit signature"),
    ),
    "en-bay-wire": _figure(
        "en-bay-wire", "12,000 signatures", "count", 12000, 12000, "signature", "petition",
        ("12,000", "12000"), ("signatures", "unit signature"),
    ),
    "zh-xinwen": _figure(
        "zh-xinwen", "1.2万人签名", "count", 12000, 12000, "signature", "petition",
        ("1.2", "1.2"), ("万", "×1e4"), ("人签名", "unit signature"),
    ),
}  # fmt: skip
FARE = {
    "en-harbour-gazette": _figure(
        "en-harbour-gazette", "$9", "money", 9, 9, "USD", "fare", ("$", "unit USD"), ("9", "9")
    ),
    "pt-maresia": _figure("pt-maresia", "9 dólares", "money", 9, 9, "USD", "fare", ("9", "9"), ("dólares", "unit USD")),
}
ALONE = _figure("en-bay-wire", "12,000 names", "count", 12000, 12000, "name", "", ("12,000", "12000"))


def _date(source: str, words: str, edtf: str, nth: int = 0) -> Date:
    return Date(**_place(source, words, nth), edtf=edtf, resolved=bool(edtf))  # type: ignore[arg-type]


DATES = (
    _date("en-harbour-gazette", "3 March 2025", "2025-03-03"),
    _date("en-harbour-gazette", "Monday", "2025-03-03"),
    _date("en-harbour-gazette", "2031", "2031"),
    _date("en-bay-wire", "10 March 2025", "2025-03-10"),
    _date("zh-haiwan", "3月3日", "2025-03-03"),
    _date("zh-haiwan", "2031年", "2031"),
    _date("zh-xinwen", "3月3日", "2025-03-03"),
    _date("de-kuestenblatt", "2031", "2031"),
    _date("pl-kurier", "2031 roku", "2031"),
    _date("pt-maresia", "3 de março", ""),
)


def _entity(source: str, words: str, kind: EntityType, canonical: str, original: str = "", nth: int = 0) -> Entity:
    return Entity(
        **_place(source, words, nth),  # type: ignore[arg-type]
        type=kind,
        canonical=canonical,
        original=original,
        layer="text" if original else "shape",
        evidence=(f"the text itself gives {original} in brackets",) if original else (),
    )


ENTITIES: dict[str, tuple[Entity, ...]] = {
    "n-norhaven": (
        _entity("de-kuestenblatt", "Norhaven Ferries", "ORG", "Norhaven Ferries"),
        _entity("en-bay-wire", "Norhaven Ferries", "ORG", "Norhaven Ferries"),
        _entity("en-harbour-gazette", "Norhaven Ferries", "ORG", "Norhaven Ferries"),
        _entity("en-harbour-gazette", "Norhaven Ferries", "ORG", "Norhaven Ferries", nth=1),
        _entity("es-la-ria", "Norhaven Ferries", "ORG", "Norhaven Ferries"),
        _entity("pl-kurier", "Norhaven Ferries", "ORG", "Norhaven Ferries"),
        _entity("pt-maresia", "Norhaven Ferries", "ORG", "Norhaven Ferries"),
        _entity("zh-haiwan", "诺港轮渡(Norhaven Ferries)", "ORG", "诺港轮渡", "Norhaven Ferries"),
        _entity("zh-xinwen", "诺港轮渡", "ORG", "诺港轮渡"),
    ),
    "n-solberg": (
        _entity("de-kuestenblatt", "Ingrid Solberg", "PER", "Ingrid Solberg"),
        _entity("en-bay-wire", "Ingrid Solberg", "PER", "Ingrid Solberg"),
        _entity("en-harbour-gazette", "Ingrid Solberg", "PER", "Ingrid Solberg"),
        _entity("es-la-ria", "Ingrid Solberg", "PER", "Ingrid Solberg"),
        _entity("pl-kurier", "Ingrid Solberg", "PER", "Ingrid Solberg"),
        _entity("pt-maresia", "Ingrid Solberg", "PER", "Ingrid Solberg"),
        _entity("zh-haiwan", "英格丽·索尔贝格(Ingrid Solberg)", "PER", "英格丽·索尔贝格", "Ingrid Solberg"),
    ),
    "n-reyes": (
        _entity("en-bay-wire", "Tomas Reyes", "PER", "Tomas Reyes"),
        _entity("en-harbour-gazette", "Tomas Reyes", "PER", "Tomas Reyes"),
        _entity("es-la-ria", "Tomás Reyes", "PER", "Tomás Reyes"),
        _entity("zh-xinwen", "托马斯·雷耶斯(Tomas Reyes)", "PER", "托马斯·雷耶斯", "Tomas Reyes"),
    ),
    "n-gazette": (
        _entity("de-kuestenblatt", "Harbour Gazette", "ORG", "Harbour Gazette"),
        _entity("en-harbour-gazette", "Harbour Gazette", "ORG", "Harbour Gazette"),
        _entity("es-la-ria", "Harbour Gazette", "ORG", "Harbour Gazette"),
        _entity("pl-kurier", "Harbour Gazette", "ORG", "Harbour Gazette"),
        _entity("zh-haiwan", "海港公报", "ORG", "海港公报"),
    ),
    "n-meridian": (
        _entity("de-kuestenblatt", "Meridian-Werft", "ORG", "Meridian-Werft"),
        _entity("en-harbour-gazette", "Meridian Yard", "ORG", "Meridian Yard"),
        _entity("es-la-ria", "Meridian", "ORG", "Meridian"),
        _entity("pl-kurier", "Meridian", "ORG", "Meridian"),
        _entity("pt-maresia", "Meridian", "ORG", "Meridian"),
        _entity("zh-haiwan", "子午船厂", "ORG", "子午船厂"),
        _entity("zh-xinwen", "子午船厂", "ORG", "子午船厂"),
    ),
    "n-port-alder": (
        _entity("en-bay-wire", "Port Alder", "LOC", "Port Alder"),
        _entity("en-harbour-gazette", "Port Alder", "LOC", "Port Alder"),
        _entity("zh-haiwan", "奥尔德港", "LOC", "奥尔德港"),
        _entity("zh-xinwen", "奥尔德港", "LOC", "奥尔德港"),
    ),
}


def _quote(source: str, words: str, kind: QuoteKind, speaker: str = "", cue: str = "", *, resolved: str = "") -> Quote:
    near = span(source, words)

    def nearest(part: str) -> Span | None:
        if not part:
            return None
        text, best, at = BY_ID[source].text, None, -1
        while (at := text.find(part, at + 1)) >= 0:
            if best is None or abs(at - near.start) < abs(best - near.start):
                best = at
        assert best is not None, part
        return Span(best, best + len(part))

    return Quote(
        **_place(source, words, 0),  # type: ignore[arg-type]
        kind=kind,
        speaker=nearest(speaker),
        cue=nearest(cue),
        resolved_from=nearest(resolved),
    )


WATER = {
    "en-harbour-gazette": _quote(
        "en-harbour-gazette", "We are not buying boats, we are buying quiet water,", "direct", "Ingrid Solberg", "said"
    ),
    "zh-haiwan": _quote(
        "zh-haiwan", "我们买的不是船,而是安静的海面。", "direct", "英格丽·索尔贝格(Ingrid Solberg)", "说"
    ),
    "de-kuestenblatt": _quote(
        "de-kuestenblatt", "Wir kaufen keine Boote, wir kaufen Ruhe auf dem Wasser", "direct", "Ingrid Solberg", "sagte"
    ),
    "pt-maresia": _quote(
        "pt-maresia", "Não estamos a comprar barcos, estamos a comprar silêncio", "direct", "Ingrid Solberg", "disse"
    ),
    "es-la-ria": _quote(
        "es-la-ria", "No compramos barcos, compramos agua tranquila", "direct", "Ingrid Solberg", "dijo"
    ),
}
ASKED = {
    "en-harbour-gazette": _quote("en-harbour-gazette", "Nobody asked us,", "direct", "Tomas Reyes", "said"),
    "es-la-ria": _quote("es-la-ria", "Nadie nos preguntó", "direct", "Tomás Reyes", "dijo"),
}
SAID = (
    _quote(
        "en-harbour-gazette",
        "the fleet would cut the emissions of the bay by about 40 percent by 2031",
        "indirect",
        "She",
        "said",
        resolved="Ingrid Solberg",
    ),
    _quote(
        "zh-haiwan",
        "到2031年,海湾的排放量将减少约40%",
        "indirect",
        "她",
        "表示",
        resolved="英格丽·索尔贝格(Ingrid Solberg)",
    ),
    _quote("pl-kurier", "emisje w zatoce spadną o około\n40 proc. do 2031 roku", "indirect", "", "zapowiada"),
)


def _citation(source: str, words: str, origin: str, cue: str) -> Citation:
    return Citation(**_place(source, words, 0), origin=span(source, origin), cue=span(source, cue))  # type: ignore[arg-type]


CITATIONS = (
    _citation("de-kuestenblatt", "Laut „Harbour Gazette“", "Harbour Gazette", "Laut"),
    _citation("es-la-ria", "según el Harbour Gazette", "Harbour Gazette", "según"),
    _citation("pl-kurier", "Jak podaje „Harbour Gazette”", "Harbour Gazette", "Jak podaje"),
    _citation("zh-haiwan", "据《海港公报》报道", "海港公报", "据"),
)


def _keyword(source: str, words: str, rank: int) -> Keyword:
    return Keyword(source=source, keyword=words, score=round(0.01 * rank, 4), rank=rank, places=(span(source, words),))


KEYWORDS = (
    _keyword("de-kuestenblatt", "Elektrofähren", 1),
    _keyword("de-kuestenblatt", "Emissionen", 2),
    _keyword("en-bay-wire", "petition", 1),
    _keyword("en-harbour-gazette", "electric ferries", 1),
    _keyword("en-harbour-gazette", "petition", 2),
    _keyword("en-harbour-gazette", "emissions", 3),
    _keyword("es-la-ria", "transbordadores eléctricos", 1),
    _keyword("pl-kurier", "emisje", 1),
    _keyword("pt-maresia", "ferries eléctricos", 1),
    _keyword("zh-haiwan", "电动渡轮", 1),
    _keyword("zh-haiwan", "排放量", 2),
    _keyword("zh-xinwen", "电动渡轮", 1),
)


def _of(kind: type[Mention], source: str) -> list[Mention]:
    pools: list[Mention] = [
        *(f for group in (FERRIES, PRICE, CUT, JOBS, PETITION, FARE) for f in group.values()),
        ALONE,
        *DATES,
        *(e for group in ENTITIES.values() for e in group),
        *WATER.values(),
        *ASKED.values(),
        *SAID,
        *CITATIONS,
    ]
    found = [m for m in pools if isinstance(m, kind) and m.source == source]
    return sorted(found, key=lambda m: (m.start, m.end))


MENTIONS: dict[str, Mentions] = {
    article.id: Mentions(
        source=article.id,
        sentences=tuple(s.source for s in Document(article).sentences),
        entities=tuple(_of(Entity, article.id)),  # type: ignore[arg-type]
        figures=tuple(_of(Figure, article.id)),  # type: ignore[arg-type]
        dates=tuple(_of(Date, article.id)),  # type: ignore[arg-type]
        quotes=tuple(_of(Quote, article.id)),  # type: ignore[arg-type]
        citations=tuple(_of(Citation, article.id)),  # type: ignore[arg-type]
        keywords=tuple(k for k in KEYWORDS if k.source == article.id),
    )
    for article in ARTICLES
}


def _languages(sources: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted({BY_ID[source].language or "" for source in sources} - {""}))


def _name(key: str, label: str, kind: EntityType, *reasons: str, wikidata: str | None = None) -> Name:
    mentions = ENTITIES[key]
    sources = tuple(sorted({m.source for m in mentions}))
    aliases = tuple(
        (code, tuple(sorted({m.canonical for m in mentions if BY_ID[m.source].language == code})))
        for code in _languages(sources)
    )
    return Name(
        id=key,
        label=label,
        type=kind,
        aliases=aliases,
        wikidata=wikidata,
        mentions=tuple(m.id for m in mentions),
        sources=sources,
        reasons=reasons,
    )


NAMES = (
    _name("n-gazette", "Harbour Gazette", "ORG", "海港公报 is Harbour Gazette in names.toml"),
    _name("n-meridian", "Meridian Yard", "ORG", "子午船厂 is Meridian Yard in names.toml", "Meridian-Werft: Werft is a yard"),
    _name("n-norhaven", "Norhaven Ferries", "ORG", "zh-haiwan gives the original: 诺港轮渡(Norhaven Ferries)"),
    _name("n-port-alder", "Port Alder", "LOC", "奥尔德港 is Port Alder in names.toml"),
    _name("n-reyes", "Tomas Reyes", "PER", "zh-xinwen gives the original: 托马斯·雷耶斯(Tomas Reyes)", "Tomás and Tomas differ by an accent only"),
    _name("n-solberg", "Ingrid Solberg", "PER", "zh-haiwan gives the original: 英格丽·索尔贝格(Ingrid Solberg)"),
)  # fmt: skip


def _fact(key: str, label: str, figures: dict[str, Figure], low: Number, high: Number, **more: object) -> Fact:
    first = next(iter(figures.values()))
    sources = tuple(sorted(figures))
    return Fact(
        id=key,
        label=label,
        kind=first.kind,
        unit=first.unit,
        concept=first.concept,
        low=low,
        high=high,
        mentions=tuple(figures[s].id for s in sources),
        sources=sources,
        languages=_languages(sources),
        **more,  # type: ignore[arg-type]
    )


FACTS = (
    _fact(
        "ferries-ordered-2b4k", "Electric ferries ordered", FERRIES, 24, 24,
        verdict="conflict", cause="digits", origins=3, roots=("n-gazette", "en-bay-wire", "pt-maresia"),
        because="42 is 24 with its digits swapped; seven sources from three origins say 24.",
        outliers=(FERRIES["es-la-ria"].id,), names=("n-norhaven", "n-meridian"),
        reasons=("the same counted thing: ferries", "the sentences share Norhaven Ferries and Meridian Yard"),
    ),
    _fact(
        "order-value-7qqm", "Value of the order", PRICE, 1_200_000_000, 1_200_000_000,
        verdict="conflict", cause="scale", origins=2, roots=("n-gazette", "pt-maresia"),
        because="1.2 million is 1.2 billion with the scale word one step too small: mln stands where mld belongs.",
        outliers=(PRICE["pl-kurier"].id,), names=("n-norhaven", "n-meridian"),
        reasons=("the same currency: EUR", "the sentences share Norhaven Ferries and Meridian Yard"),
    ),
    _fact(
        "emission-cut-p0x1", "Cut in the emissions of the bay by 2031", CUT, 40, 40,
        verdict="agree", origins=1, roots=("n-gazette",), names=("n-solberg",),
        reasons=("equal values: 40 %", "the sentences share the date 2031"),
    ),
    _fact(
        "jobs-5ht2", "Jobs at the yard", JOBS, 3000, 3000,
        verdict="agree", origins=1, roots=("n-gazette",), names=("n-meridian",),
        reasons=("3,000 lies within “several thousand” (2,000 to 9,999)",),
    ),
    _fact(
        "fare-9d1z", "Price of a crossing", FARE, 9, 9,
        verdict="agree", origins=2, roots=("n-gazette", "pt-maresia"),
        reasons=("equal values: 9 USD",),
    ),
    _fact(
        "petition-ww3e", "Signatures against the terminal", PETITION, 5000, 12000,
        verdict="changes", origins=3, roots=("n-gazette", "en-bay-wire", "zh-xinwen"),
        because="5,000 by 3 March 2025, 12,000 by 10 March 2025: a number that grows.", names=("n-reyes",),
        reasons=("the same counted thing: signatures", "the sentences share Tomas Reyes"),
    ),
)  # fmt: skip


def _group(key: str, quotes: dict[str, Quote], speaker: str, *differences: str) -> QuoteGroup:
    sources = tuple(sorted(quotes))
    return QuoteGroup(
        id=key,
        speaker=speaker,
        quotes=tuple(quotes[s].id for s in sources),
        sources=sources,
        languages=_languages(sources),
        representative=quotes["en-harbour-gazette"].id,
        reasons=("one speaker", "the versions share two concepts and stand after the same sentence"),
        differences=differences,
    )


GROUPS = (
    _group(
        "quiet-water-3c9a", WATER, "n-solberg",
        "pt-maresia has silêncio (silence) where the others speak of quiet water.",
    ),
    _group("nobody-asked-71fd", ASKED, "n-reyes"),
)  # fmt: skip

_SHARED = "签署合同,以12亿欧元订购24艘电动渡轮。这是奥尔德港历史上最大的一笔船舶订单。"
PASSAGES = (
    Passage(
        source_a="zh-haiwan",
        start_a=span("zh-haiwan", _SHARED).start,
        end_a=span("zh-haiwan", _SHARED).end,
        source_b="zh-xinwen",
        start_b=span("zh-xinwen", _SHARED).start,
        end_b=span("zh-xinwen", _SHARED).end,
        similarity=1.0,
    ),
)
ORIGINS = (
    *(
        Origin(
            source=c.source,
            origin="n-gazette",
            via="cites",
            evidence=(c.id,),
            reasons=("it credits the Harbour Gazette",),
        )
        for c in CITATIONS
    ),
    Origin(
        source="en-harbour-gazette", origin="n-gazette", via="is", reasons=("the publisher is the Harbour Gazette",)
    ),
    Origin(
        source="zh-xinwen",
        origin="zh-haiwan",
        via="reuses",
        directed=False,
        reasons=("42 characters are shared word for word; zh-xinwen is dated a week later",),
    ),
)


def _keyword_group(key: str, label: str, *members: tuple[str, str]) -> KeywordGroup:
    sources = tuple(sorted({source for source, _ in members}))
    return KeywordGroup(
        id=key,
        label=label,
        keywords=tuple(sorted(members)),
        sources=sources,
        languages=_languages(sources),
        reasons=("one counted thing in units.toml",),
    )


KEYWORD_GROUPS = (
    _keyword_group(
        "k-ferries", "electric ferries",
        ("de-kuestenblatt", "Elektrofähren"), ("en-harbour-gazette", "electric ferries"),
        ("es-la-ria", "transbordadores eléctricos"), ("pt-maresia", "ferries eléctricos"),
        ("zh-haiwan", "电动渡轮"), ("zh-xinwen", "电动渡轮"),
    ),
    _keyword_group(
        "k-emissions", "emissions",
        ("de-kuestenblatt", "Emissionen"), ("en-harbour-gazette", "emissions"),
        ("pl-kurier", "emisje"), ("zh-haiwan", "排放量"),
    ),
    _keyword_group("k-petition", "petition", ("en-bay-wire", "petition"), ("en-harbour-gazette", "petition")),
)  # fmt: skip


def _events() -> tuple[Event, ...]:
    events: list[Event] = []
    for date in DATES:
        if not date.edtf:
            continue
        events.extend(
            Event(edtf=date.edtf, source=date.source, start=sentence.start, end=sentence.end, date=date.id)
            for sentence in MENTIONS[date.source].sentences
            if sentence.start <= date.start < sentence.end
        )
    return tuple(sorted(events))


_SPEAKERS: dict[str, str] = {
    **{q.id: "n-solberg" for q in WATER.values()},
    **{q.id: "n-reyes" for q in ASKED.values()},
    SAID[0].id: "n-solberg",
    SAID[1].id: "n-solberg",
}
_ABOUT = {
    "de-kuestenblatt": (FACTS[0].id,),
    "es-la-ria": (FACTS[0].id, FACTS[1].id),
    "pl-kurier": (FACTS[0].id, FACTS[1].id),
    "zh-haiwan": (FACTS[0].id, FACTS[1].id),
}
ALIGNMENT = Alignment(
    names=NAMES,
    facts=FACTS,
    quote_groups=GROUPS,
    passages=PASSAGES,
    origins=ORIGINS,
    keyword_groups=KEYWORD_GROUPS,
    timeline=_events(),
    name_of={
        **{m.id: key for key, group in ENTITIES.items() for m in group},
        **_SPEAKERS,
        **{c.id: "n-gazette" for c in CITATIONS},
    },
    fact_of={m: fact.id for fact in FACTS for m in fact.mentions},
    group_of={
        **{q: group.id for group in GROUPS for q in group.quotes},
        **{f"{source}\x1f{words}": group.id for group in KEYWORD_GROUPS for source, words in group.keywords},
    },
    about={c.id: _ABOUT[c.source] for c in CITATIONS},
)
PROJECT = Project(
    root=Path("no-such-folder"),
    report=Report(
        title="Twenty-four quiet boats",
        description="An order for electric ferries, read in eight sources and six languages.",
        publish="full",
    ),
)


def hostile(title: str, text: str, source: str = "xx-hostile") -> Article:
    """An article whose every field a reader of ours must survive."""
    return Article(
        id=source,
        path=f"articles/{source}.txt",
        text=f"{title}\n\n{text}\n",
        sha256="f" * 64,
        title=title,
        publisher=title,
        url="https://hostile.example/",
        published="2025-03-04",
        language="en",
        words=3,
        notes=(title,),
        regions=(Region(0, len(title), "title"), Region(len(title), len(title) + len(text) + 3, "body")),
    )
