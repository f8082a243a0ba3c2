"""Languages are data: one TOML file each, read into these types. Code branches on what a file declares,
never on a language's name. Each section belongs to one extractor, whose module documents its use."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Literal

import msgspec

from generator import config
from generator.errors import ConfigError
from generator.model import FactKind, Modifier

FOLDER = Path(__file__).with_name("languages")


class Boilerplate(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """[boilerplate] Cues of what surrounds an article on a page (read/cues).

    Case, width, leading bullets and a closing colon do not matter. What every language shares is in read/shared.toml.
    """

    lines: list[str] = []
    """Whole lines of menus and widgets: "Anmelden", 展开阅读全文. Counts beside them do not matter: "12 Shares"."""
    starts: list[str] = []
    """Labels that begin a line of navigation: "Lesen Sie auch", 标签."""
    notices: list[str] = []
    """Phrases of a site's own notices, anywhere in a short paragraph: "all rights reserved", 仅供读者参考."""
    sections: list[str] = []
    """Headings of lists of links: "Related articles", 相关文章."""
    comments: list[str] = []
    """Headings under which readers' comments stand: "Comments", "Alle Kommentare anzeigen"."""
    bylines: list[str] = []
    """What stands before an author's name alone on a line: "By", 编辑."""
    captions: list[str] = []
    """What begins a picture's caption or credit: "Photo", 图片."""
    credits: list[str] = []
    """Labels of an origin, kept as text since they say whose report it is: "Source", 综合."""
    published: list[str] = []
    """What stands before the date of publication: "Published", 发布时间."""
    updated: list[str] = []
    """What stands before the date of a change, which is not the date of publication: "Updated", 页面更新."""


class Numbers(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """[numbers] Number words and habits CLDR lacks (extract/figures)."""

    decimal: str = ""
    """The decimal mark where CLDR's is not the press's."""
    group: str = ""
    words: dict[str, float] = {}
    """Words that add: inflections (dwóch), colloquial forms; 100 multiplies."""
    digits: dict[str, int] = {}
    """Characters for 0 to 9 beyond the Han ones, where numerals are myriad: 일 = 1."""
    times: dict[str, float] = {}
    """Words that multiply the word before: mươi = 10, ratus = 100."""
    plus: dict[str, float] = {}
    """Words added to the digit before: belas = 10."""
    scales: dict[str, float] = {}
    """Magnitudes: lakh, tysiak."""
    short: dict[str, float] = {}
    """Magnitudes that only follow digits: tys., Mio., bn."""
    letters: dict[str, float] = {}
    """The same as letters, matched as written and only right behind digits: k, M."""
    money_letters: dict[str, float] = {}
    """Letters that are a magnitude only in amounts of money: £5m."""
    joiners: list[str] = []
    """Words inside a number: hundred *and* six."""
    unaccented: bool = True
    """Whether number words may be written without their accents; not where accents tell words apart."""
    units_first: bool = False
    """fünf und zwanzig: the unit may stand before the ten, with a joiner."""
    vigesimal: list[int] = []
    """Tens that take 1 to 19: soixante-quinze."""
    compound: list[str] = []
    """Joining parts inside one word (und); present where number words are written together."""
    prefixes: dict[str, float] = {}
    """Combining forms in adjectives: sześcio(miesięczny)."""
    proclitics: list[str] = []
    """Letters written together with the next word: و."""
    spellings: dict[str, str] = {}
    """Ending of a number word → how it is often typed: عشره for عشرة."""
    endings: list[str] = []
    """Case endings number words and units can take: yüzde, milyonluk."""
    point: list[str] = []
    minus: list[str] = []
    halves: dict[str, float] = {}
    """Added at the end: "and a half" = 0.5."""
    half_endings: list[str] = []
    """Endings that add a half to a number word: zwölf*einhalb*."""
    minus_after: list[str] = []
    """Behind a temperature: "below zero"."""
    portions: dict[str, float] = {}
    """Before a magnitude or a unit: "half a" = 0.5."""
    part_before: dict[str, float] = {}
    """Before a number, a part of its last magnitude: साढ़े = 0.5, पौने = -0.25."""
    share_of: list[str] = []
    """What stands behind a share, beside ``links``, if its denominator is an ordinal, too: "a third *more*", "un terzo
    *dei* voti"; before any other word it is the ordinal: "a third man"."""
    fraction_endings: list[str] = []
    """Endings that make an ordinal a denominator: third*s*, quinz*eavos*."""
    fraction_suffixes: list[str] = []
    """Endings that make a number word a denominator: veinticinco*avos*, cent*esimi*."""
    fraction_links: list[str] = []
    """Between a number and an ordinal that divides it: तीन *का* पांचवां."""
    ordinal_suffixes: list[str] = []
    """Endings that make a number word an ordinal, read as a denominator behind a link only."""
    tens_joined: bool = False
    """trinta *e* dois: the joiner stands between tens and ones, so that "trinta e dois quintos" is 32/5."""
    fraction_marks: list[str] = []
    """Words behind a number that make it a denominator: vinte *avos*."""
    parts_of: list[str] = []
    """The same where only numbers are asked for; in amounts, "one of three suspects" counts three: één *van de* twee."""
    out_of: list[str] = []
    """Between part and whole: one *in* five, 8 *out of* 10."""
    out_of_round: list[str] = []
    """The same where they may also count some of several: a share only of 4, 5, 10, 20, 100, 1,000: satu *dari* lima."""
    whole_first: list[str] = []
    """Between whole and part, where the whole is said first: 5人*に*1人."""
    whole_first_round: list[str] = []
    """The same, but a share only of a round whole, or behind one of ``every``: 5명 *중* 1명."""
    whole_endings: list[str] = []
    """Endings of the noun behind the whole that do the same: beş çocuk*tan* biri."""
    part_words: dict[str, int] = {}
    """Numbers as the part of a whole: *biri* (one of them), *ikisi*."""
    divisors: dict[str, float] = {}
    """Denominators that stand before their numerator: *üçte* iki = 3."""
    divisor_endings: list[str] = []
    """Endings behind an apostrophe that make digits one: 3'*te* 2'si."""
    fractions: dict[str, float] = {}
    """Denominators: thirds = 0.333…; given as the divisor, 3."""
    drop: list[str] = []
    """CLDR's number words that mean something else far more often: không."""
    shortened: bool = False
    """两千三 is 2,300: the last multiplier may be left out."""
    mixed: list[str] = []
    """Between a whole number and its fraction: 一*又*二分之一."""
    power: list[str] = []
    """Behind a power, in front of which ``links`` stand: 10の14*乗*."""
    divided: list[str] = []
    """Between denominator and numerator, where that comes last: 三分*之*一."""
    groups: dict[str, float] = {}
    """dozen = 12, pair = 2."""
    vague: dict[str, tuple[float, float]] = {}
    """Multipliers that are intervals: kilkadziesiąt = [20, 99]."""
    plurals: dict[str, tuple[float, float]] = {}
    """Magnitudes that stand alone as an interval: Tausende = [2000, 999000]."""
    weak: list[str] = []
    """Words for one that are articles, too: only with a unit, and for durations only with a modifier."""
    quiet: list[str] = []
    """Numerals that are everyday characters: alone, they do not tell that a sentence has an amount: 零."""
    articles: list[str] = []
    """Words that are 1 only before a magnitude: *a* million."""
    never: list[str] = []
    """Phrases that hold a number word and are no number: 三星, 十分, "one another"."""
    links: list[str] = []
    """Between a magnitude and what it counts: milhões *de* dólares."""
    range_from: list[str] = []
    range_to: list[str] = []
    between: list[str] = []
    between_and: list[str] = []
    either: list[str] = []
    """"or" between two numbers."""


class Figures(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """[figures] Modifiers, change words, counted things, negative cues (extract/figures)."""

    before: dict[Modifier, list[str]] = {}
    """Modifiers before the amount."""
    after: dict[Modifier, list[str]] = {}
    """Modifiers after it: "or more", 以上."""
    up: list[str] = []
    """Words of a rise; a trailing * takes any ending."""
    down: list[str] = []
    moves: list[str] = []
    """Verbs of a change without direction: passé *de* 4 *à* 5."""
    verb_final: bool = False
    """Whether what is said of an amount mostly stands behind it."""
    by: list[str] = []
    """Before the size of a change: *um* 71 %."""
    to: list[str] = []
    """Before the level reached: *auf* 71 %."""
    ids: list[str] = []
    """Words after which a number is an id: version, page, Nr., QQ."""
    months: list[str] = []
    """Words that make a number beside them a date (stems with *)."""
    classifiers: list[str] = []
    """Measure words: 个, 名; a spelled-out number needs one, or a unit."""
    ordinals: list[str] = []
    """What follows digits in an ordinal: st, º, -й."""
    age: dict[str, str] = {}
    """Phrases after a number that make it an age → UCUM code."""
    noun_plurals: list[str] = []
    """Endings of nouns in the plural: what an unknown counted thing must end in; none: only known things count."""
    noun_chains: bool = False
    """Whether the last of several nouns is what is counted: school *pupils*."""
    noun_endings: dict[str, str] = {}
    """Last characters of words for a counted thing, in unspaced scripts: 叙利亚*人*."""
    among: list[str] = []
    """Modifiers that mean something else before a count: *unter* 20.000 Schülern."""
    adjectives: dict[str, str] = {}
    """Stems of adjectives of duration → UCUM code: monatig = "mo"."""
    parts: dict[str, list[str]] = {}
    """UCUM code → words that are this unit only behind a larger one: 2小时30*分*."""
    tenths: list[str] = []
    """Units of ten per cent: 三成."""
    hundredths: dict[str, float] = {}
    """Behind one of them, parts of it in per cent: 3割5*分* = 1."""
    money_first: list[str] = []
    """Names of currencies, known from [units], that may stand before their amount: रुपये 500."""
    no_adjectives: list[str] = []
    """Openings of words that look like an adjective of duration: *південн*ий is southern, no half day."""
    wholes: dict[str, str] = {}
    """Words that are an amount by themselves → number and unit: عامين = "2 a", 나흘 = "4 d"; a share has no unit:
    半数 = "0.5"; "1 wk ~" only with a hedge: "lebih dari *seminggu*". What stands behind a bar must follow and is no part
    of it: "la mitad|de"."""
    partitive_endings: list[str] = []
    """Endings of those a number behind them is a part of, before one of ``part_words``: kurban*lardan* beşi."""
    partitive: list[str] = []
    """Between a number and those it is a part of: five *of the* victims."""
    clock_before: list[str] = []
    """Before an hour of the day: *às* 19h."""
    clock: list[str] = []
    """Signs for an hour of the day, behind which minutes are no amount: 7時55分."""
    clauses: list[str] = []
    """Words that open another clause: what is measured behind them is seldom the amount before them."""
    attributive: list[str] = []
    """Endings of words that may stand between a number and its noun where nouns have capitals: "900 *neue* Lampen"."""
    denied: list[str] = []
    """Words that deny the noun right behind them ("no injuries"): it measures nothing but its own zero."""
    weekdays: list[str] = []
    """A number between commas behind one of these is a day, no age: segunda-feira, 30, …"""
    numbered_months: bool = False
    """Months have numbers behind their word: 30 tháng 9."""
    inclusive: list[str] = []
    """In brackets between an end of a range and its dash: 1万(含)-5万."""
    percent_before: dict[str, str] = {}
    """Words before a number that make it a share → "%" …: yüzde, 百分之."""
    ratio: list[str] = []
    """Between the two numbers of a ratio: *to* one."""
    ratio_cues: list[str] = []
    """A ratio needs one of these in its sentence: proportion, ratio."""
    fillers: list[str] = []
    """Words that may stand between a modifier and its number, or a number and its unit: "the", "some"."""
    stops: list[str] = []
    """Words a counted thing never is."""
    places: dict[str, list[str]] = {}
    """Currency → words that place a text in its country, beyond CLDR's names."""
    no_measure: list[str] = []
    """What holds a measure's word and measures nothing: a non-profit has no profit (a trailing * takes any ending)."""
    home: list[str] = []
    """Currencies of the language's own country: what a shared name means in a text that names no other country."""
    of_which: list[str] = []
    """Before a part of what was counted just now: *of which* 97,000; bunların."""
    others: list[str] = []
    """Beside a further number of the same: *another* 52, 52 *more*."""
    where: list[str] = []
    """Beside the number of a list whose noun is said once: 52 *in* Rukum; behind the place in some languages: में."""
    ands: list[str] = []
    """Words that join the members of a list."""
    tally: list[str] = []
    """Words behind which a bare number is how many: मरने वालों की *संख्या* 157."""
    of_total: list[str] = []
    """Between a part and the whole: 112 *of* 240 seats, 112 *z* 240 mandatów."""
    no_plurals: list[str] = []
    """Endings of words that only look like nouns in the plural: seri*ous*."""
    aged: list[str] = []
    """Before a bare age: *mit* 69 gestorben."""
    counters: dict[str, str] = {}
    """Classifiers that tell by themselves what is counted → the counted thing: 채 = "house"; "" where the noun before or
    behind must tell. Of "person", a noun for people beside it says more: 女性3人, 3人の女性."""
    thing_classifiers: list[str] = []
    """Classifiers of things: 300支儿童牙刷 are no children, the last noun is what is counted."""
    count_nouns: list[str] = []
    """Behind a noun for people, what says how many they are: 視聴者*数*は170万人."""
    of_those: list[str] = []
    """Behind those a number is a part of: 피해자 *중* 5명, 犠牲者*のうち*5人."""
    particles: list[str] = []
    """Right behind a classifier, what makes it a noun of its own: in 警官が3人*を*逮捕 the three are no officers."""
    noun_linked: bool = False
    """Whether a noun that no list knows is counted only with one of ``links`` before it: 2本*の*映像, not 2本放った."""
    level_after: list[str] = []
    """Behind the second of two amounts, what makes them levels and no range: 22億から31億*に*増えた."""
    points: list[str] = []
    """Words of ``pp`` that are plain points, as in sports, unless the sentence speaks of shares: puan, ポイント."""
    every: list[str] = []
    """Before the whole of a ratio: *her* beş çocuktan biri, *매* 5명."""


class Dates(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True, kw_only=True):
    """[dates] How this language says when (extract/dates). Words are lower case; "styczni{a,u,em}" stands for
    three words, "a|an" for two. Month and weekday names come from CLDR (languages/cldr/dates-<code>.toml)."""

    order: Literal["dmy", "mdy", "ymd"] = "dmy"
    """Of a numeric date such as 3/4/2022."""
    order_varies: bool = False
    """True where regions differ (English): a date that reads both ways stays unresolved without a region."""
    mdy_regions: list[str] = []
    """Regions of the language's tag ("US") that put the month first."""
    attached: bool = False
    """True where date words stand against other letters without a space (Chinese, Japanese, Korean)."""
    prefixes: list[str] = []
    """Letters written together with the next word (Arabic و, ب, ل)."""
    suffixes: list[str] = []
    """Case endings of names and years, apostrophe included ("'de", "'ta")."""
    months: dict[str, list[str]] = {}
    """Number of the month → forms beyond CLDR's."""
    weekdays: dict[str, list[str]] = {}
    """1 (Monday) to 7 → forms beyond CLDR's."""
    weekday_stems: list[str] = []
    """周, 星期: together with a sign of `weekday_signs` a weekday; after a week word, that week's day."""
    weekday_signs: list[list[str]] = []
    exact: list[str] = []
    """Words that count only when written exactly so ("May", "March", "Minggu")."""
    weak: list[str] = []
    """Month and weekday words that need a day, a year or a preposition beside them ("may", "segunda")."""
    drop: list[str] = []
    """CLDR's words that are something else in running text."""
    cardinals: list[str] = []
    """Words for 1, 2, 3 … as they stand before units; the place in the list is the number."""
    cardinal_days: bool = False
    """True where a number word and "of" before a month name a day ("três de março")."""
    vague: list[str] = []
    """"several", 几: a count that is not known."""
    ordinals: list[str] = []
    """First, second, third … as they name days, quarters and halves."""
    ordinal_suffixes: list[str] = []
    ordinal_prefixes: list[str] = []
    """What makes 3 the third when written before it ("ke-", 第)."""
    roman_suffixes: list[str] = []
    """Endings of Roman numerals that number centuries ("e" of XIXe)."""
    decade_suffixes: list[str] = []
    """What makes 1990 a decade: "s", "er"."""
    decade_names: dict[str, list[str]] = {}
    """90 → words that are a decade by themselves ("nineties", "neunziger")."""
    quarter_signs: list[str] = []
    """Letters before the number of a quarter besides Q ("t")."""
    halves: list[str] = []
    """Words for the first and the second half of a year (上半年, 下半年)."""
    marks_first: list[str] = []
    """Units whose word before a number makes it one: "day" (dia 15), "month" (tháng 3)."""
    not_after_day: str = ""
    """Signs after a day that make it something else (間 of 15日間)."""
    not_days: list[str] = []
    """Words right after a day alone that make it a length of time or a rank (連続 of 3日連続)."""
    weak_day_marks: list[str] = []
    """Those of `day_marks` that number things as well (号 of 3号线): a day only beside a month, or alone among words
    of time."""
    numbered: list[str] = []
    """The things they number (线, 机组)."""
    digits: str = ""
    """Ten signs for 0 to 9 where years are also written so (〇一二三四五六七八九), then the sign for ten."""
    units: dict[str, list[str]] = {}
    """year month day week quarter half decade century weekend hour minute second → their words."""
    shifts: dict[str, list[str]] = {}
    """"-1" → words that stand beside a unit, month or weekday and move it ("last", "ubiegłego")."""
    shifts_many: dict[str, list[str]] = {}
    """"-1" → words that, with a count and a unit, are all the time up to now ("the past three years"), and no shift
    of one unit: "ces derniers mois" is no month."""
    shift_after: bool = False
    """True where such a word only follows its unit (năm sau; "sau năm" is "after the year")."""
    fixed: dict[str, list[str]] = {}
    """"day-1" → "yesterday", "year-1" → 去年: a unit and its distance from the article's date."""
    early: list[str] = []
    mid: list[str] = []
    late: list[str] = []
    thirds: list[str] = []
    """First, middle and last ten days of a month (上旬, 中旬, 下旬)."""
    seasons: list[str] = []
    """Words of spring, summer, autumn, winter."""
    ago_before: list[str] = []
    ago_after: list[str] = []
    ago_not_before: list[str] = []
    """A word after "hace diez años" that makes it a length of time ("que")."""
    ago_not_after: list[str] = []
    """Endings of a word just before "a month ago" that make it a time before what is told (끝나기 한 달 전)."""
    ago_alone: bool = False
    """True where "year" with the word of `ago_after` and no number is the last one (tahun lalu, год назад)."""
    hence_before: list[str] = []
    hence_after: list[str] = []
    later: list[str] = []
    """Spoken only: after a duration, from now ("later", 之后). In a report they count from the event told."""
    within: list[str] = []
    """Before a duration, from now ("in"); in a report only after a word of the future in the same clause."""
    now: list[str] = []
    """Spoken only: this day ("now", agora)."""
    clock: list[str] = []
    """Spoken only: words after the number of an hour ("pm", "Uhr", 点)."""
    clock_before: list[str] = []
    """Spoken only: words before the number of an hour that make it a time of day (午前, "saat")."""
    clock_at: list[str] = []
    """Spoken only: words between a day and its hour ("at", "um", "à")."""
    hour_marks: str = ""
    """Signs right behind the number of an hour, beside ":" and "h": 点."""
    minute_marks: list[str] = []
    """Spoken only: what stands behind the minutes of a time: 9点15*分*."""
    second_marks: list[str] = []
    """Spoken only: and behind its seconds: 秒."""
    not_days_alone: list[str] = []
    """Days without a month that mean something else: 一日, "one day"."""
    zeros: str = ""
    """Other signs for 0 in years: 零."""
    moments: list[str] = []
    """Spoken only: a time of day in a word ("noon", "Mitternacht")."""
    day_parts: list[str] = []
    """Spoken only: parts of the day, which belong to the date beside them ("morning", "am Abend")."""
    evening: list[str] = []
    """Words of the evening after a day ("Monday *night*", lundi *soir*); not of the early hours, which are the next
    day's in one language and the same day's in another."""
    evening_before: list[str] = []
    """The same before a day (*مساء* الجمعة, *late on* Monday)."""
    lasting: list[str] = []
    """Spoken only: before a duration, from now, but not in a report, where they say how long ("for", "within")."""
    few: dict[str, list[str]] = {}
    """Spoken only: "3" → words of `vague` that say about three ("a few")."""
    half_units: dict[str, list[str]] = {}
    """Unit → words that are half of it ("полгода", "півгодини")."""
    short_units: dict[str, list[str]] = {}
    """Spoken only: unit → its letter after a number ("3w")."""
    half_counts: list[str] = []
    """Half of the unit that follows ("half a", 半, "einem halben")."""
    before: list[str] = []
    """Words before a year that make it one ("in", "since")."""
    year_articles: list[str] = []
    """Articles after which a year stands before its noun ("the 2018 law")."""
    bare_years: bool = False
    """True where a year stands alone as an adverb ("sagte er 2018")."""
    bare_next: list[str] = []
    """Words that may follow such a year, where small letters alone do not tell it from an amount."""
    after: list[str] = []
    """Words after a year that make it one."""
    of: list[str] = []
    """Words between the parts of a date ("de", "of")."""
    articles: list[str] = []
    """Words that may stand between the parts and mean nothing."""
    range_from: list[str] = []
    range_to: list[str] = []
    range_and: list[str] = []
    about: list[str] = []
    about_after: list[str] = []
    eras: dict[str, list[str]] = {}
    """buddhist hijri hijri_solar roc reiwa heisei showa taisho meiji ad bc → words; the era before or after its year."""
    plurals: list[str] = []
    """Words of units that no shift makes one period ("weeks": "the coming weeks" is no week)."""
    month_first: bool = False
    """True where a day may follow its month without a mark ("March 15")."""
    month_marks: list[str] = []
    """月: makes a number a month."""
    day_marks: list[str] = []
    """日: makes a number a day."""
    same: list[str] = []
    """"same" beside a unit: the period named last in the paragraph."""
    future: list[str] = []
    """Words that, before a bare weekday or day, put it in the future ("will")."""
    future_endings: list[str] = []
    """Endings that only verbs of the future have ("ará" of cerrará)."""
    not_dates: list[str] = []
    """Phrases that hold date words and are none ("Black Friday", "Sunday Times")."""
    not_years: list[str] = []
    """Words after a number of four digits that make it an amount ("people", "Euro")."""


class Names(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """[names] Titles, inflection endings, particles, words that are never names (extract/entities).

    All words are lower case (where the script has case) and may be two or three words long where said.
    """

    titles: list[str] = []
    """Roles and titles that stand before a person's name: president, ceo, 总统. Phrases allowed."""
    titles_after: list[str] = []
    """Honorifics and roles that stand after it: 氏, 先生, 대통령."""
    addresses_after: list[str] = []
    """Forms of address right after a surname, which make any word one, where no capital does: 플라이스 *씨*."""
    women: list[str] = []
    """Those that only a woman has: mrs, frau, first lady, 夫人."""
    openers: list[str] = []
    """Endings of adverbs and verbs that open a sentence before a surname: -nie in "Następnie Musk"."""
    title_endings: list[str] = []
    """Endings of compound roles: -präsident, -chef (Finanzchef)."""
    organisations: list[str] = []
    """Words that make a name an organisation's: inc, university, ministerstwo."""
    organisation_endings: list[str] = []
    """Endings that do so: -partei, 公司, 委员会."""
    firms: list[str] = []
    """Nouns for organisations that stand before a name or explain it, and are no part of it: carmaker, airline,
    reederei, vyhledávač. ``*`` at an end is any run of letters: компани*, *konzern."""
    firms_follow: bool = False
    """True where such a noun may also stand right after the name: the Vantor company, Vantor şirketi."""
    shares: list[str] = []
    """What only a company has, before its name: shares, Aktien, akcje."""
    places: list[str] = []
    """Words that make a name a place's: river, straße, wyspa."""
    place_endings: list[str] = []
    """Endings that do so: 州, 市, -straße."""
    place_cues: list[str] = []
    """Words before a place: in, near, w, nach."""
    particles: list[str] = []
    """Small words inside a person's or a place's name: van, de, al, bin."""
    joiners: list[str] = []
    """Small words inside an organisation's name only: of, for, para."""
    of: list[str] = []
    """Those of them that join two capitalised words into any name: Cúpula do Governo Mundial."""
    works: list[str] = []
    """Words that make a name an event's, a law's, a work's: cup, war, festival."""
    never: list[str] = []
    """Words with a capital (or in Latin letters) that are no names alone: weekdays, months, nationalities."""
    determiners: list[str] = []
    """Articles and the like: where every noun has a capital, what they precede is a common noun."""
    noun_endings: list[str] = []
    """Endings of common nouns, where every noun has a capital: ung, heit."""
    adjective_endings: list[str] = []
    """Endings of adjectives before common nouns, where every noun has a capital: icher (häuslicher Gewalt)."""
    role_endings: list[str] = []
    """Endings of common nouns for people, where every noun has a capital: er, ist (Republikaner Trump)."""
    noun_prefixes: list[str] = []
    """Beginnings of common nouns, in scripts without capitals: ال."""
    demonym_endings: list[str] = []
    """Endings of adjectives that a capital only opens a sentence with, before a name: Danska Norvax, Duński Orsted."""
    verb_endings: list[str] = []
    """Endings of words that open a sentence and are no names: ing, ly."""
    speech: list[str] = []
    """Verbs of saying, as they stand beside a speaker: said, sagte, 表示."""
    followers: list[str] = []
    """Where words stand without spaces: what can follow a person's name at once: 的, 说, は."""
    endings: list[str] = []
    """Inflection, as "ending>base ending": "a>" (Muska → Musk), "cie>ta" (Atlancie → Atlanta)."""
    suffixes: list[str] = []
    """Particles written onto a name, left out of its span: 는, 에게."""
    prefixes: list[str] = []
    """Particles written before a name, left out of its span: و, ب."""
    clitics: list[str] = []
    """What may follow an apostrophe and is no part of the name: s (Musk's), ın (Musk'ın)."""
    elisions: list[str] = []
    """What may stand before an apostrophe and is no part of the name: l, d (l'Italie)."""
    closing_endings: list[str] = []
    """Endings that end a name, so that what follows is another: -ndaki (John Sokağındaki Grayson Mews)."""
    not_names: list[str] = []
    """Where no capital tells: words that no name begins or ends with, unless it is known; ``*`` is any run of letters:
    ي* (a verb), *ها (her)."""
    syllables: bool = False
    """True where a space stands between syllables, so that a capital opens half a word: Thẩm phán."""
    surnames: list[str] = []
    """Family names that stand first, where words have no spaces: 陈, 欧阳."""
    title_links: list[str] = []
    """Small foreign words between two dots, which only titles of works have: ゲーム・*オブ*・スローンズ."""
    never_last: str = ""
    """Characters of foreign names that end none, where words have no spaces: 于."""
    never_first: str = ""
    """Characters that begin none: small kana."""
    article: str = ""
    """An article written together with its noun: ال."""
    not_family_endings: list[str] = []
    """Endings of words behind the article that are adjectives or plurals, never surnames: الأمريكي, but الخطيب."""
    genitive_endings: list[str] = []
    """Where every noun has a capital, endings of a name that another noun belongs to: Ford*s* Aussage."""
    family_names: list[str] = []
    """Family names before a given name, with a role behind both: 佐々木健一社長, 김도윤 대표."""


class Quotes(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """[quotes] Quotation marks, speech verbs and patterns, pronouns and roles (extract/quotes).

    Words are written in small letters, as they stand in a text; ``*`` at an end is any run of letters."""

    marks: list[str] = []
    """The language's own pairs, opening and closing mark: "„”"."""
    dialogue: bool = False
    """True where a paragraph that opens with a dash is speech."""
    verb_final: bool = False
    """True where the speech verb stands last: the speaker is sought before the quotation first."""
    verb_first: bool = False
    """True where the speech verb stands before its subject (Arabic)."""
    say: list[str] = []
    """Verbs of saying and writing, every form: what they introduce is an utterance."""
    before_colon: list[str] = []
    """Verbs of saying too short to be told from parts of other words, unless a colon follows: 问, 答."""
    judge: list[str] = []
    """Verbs that build someone's words into a sentence: "called it “a disaster”"."""
    writes: list[str] = []
    """Other phrases that announce words in a paragraph of their own before a colon: "gave an example"."""
    shortest: int = 1
    """Words a keyword has at least, names apart (Vietnamese writes syllables, not words: 2)."""
    heads: list[str] = []
    """Words right before a speaker's name: "according to", so, według."""
    heads_after: list[str] = []
    """Those right after one: zufolge, によると."""
    that: list[str] = []
    """Words that open a reported clause."""
    subjunctive: list[str] = []
    """Verb forms that mark reported speech by themselves (German Konjunktiv I)."""
    naming: list[str] = []
    """What comes before a name in quotation marks: "so-called", named, 名为."""
    works: list[str] = []
    """Kinds of works, media and programmes, whose titles stand in quotation marks."""
    he: list[str] = []
    she: list[str] = []
    they: list[str] = []
    """Subject pronouns; one that says nothing of gender stands in both ``he`` and ``she``."""
    he_titles: list[str] = []
    she_titles: list[str] = []
    """Forms of address that tell a person's gender: Mr., Frau."""
    she_verbs: list[str] = []
    """Verbs of saying whose form tells that a woman speaks, where that of a man differs: قالت, powiedziała."""
    self: list[str] = []
    """First-person forms: a sign of speech."""
    clause: list[str] = []
    """Words of a whole sentence: pronouns, auxiliary verbs."""
    roles: list[str] = []
    """Nouns for people who speak: spokesman, źródło, 人士. Where letters have capitals they stand for any form."""
    skip: list[str] = []
    """Words that may stand between a speaker and the speech verb: also, later, wczoraj."""
    stops: list[str] = []
    """Words at which a name phrase after the verb ends, or before it begins to be something else."""
    links: list[str] = []
    """Words before a name that belongs to another noun: of, from, von, de."""
    genitives: list[str] = []
    """What stands right after a name that another noun belongs to, the commonest first: 's, 的, 之."""
    copulas: list[str] = []
    """Between what somebody is and the name, where words have no spaces: である."""
    determiners: list[str] = []
    """Words that open a name phrase: the, a, his, ein."""
    relatives: list[str] = []
    """who, der, która: the speaker is the name before."""
    nots: list[str] = []
    """Words before a verb that deny it: did not say."""
    topics: list[str] = []
    """What stands right after a subject: は, 은, ने."""
    quotatives: list[str] = []
    """What stands right after a quotation, before the verb: と, 라고, diye."""
    attached: list[str] = []
    """Particles right after a closing mark that make what is quoted a noun of its sentence: で, 에서."""
    decoys: list[str] = []
    """Longer words in which a cue only seems to stand: 问题, "that is to say"."""
    quoting: list[str] = []
    """Words after which the real speaker is named: "citing", 援引."""
    closings: list[str] = []
    """Words that close an adverbial before the subject, in scripts without capitals: 在采访中|, 时, घोषणा में|."""
    addressees: list[str] = []
    """Words before whom someone speaks to: to, ao, gegenüber, dem, агентству."""
    addressed: list[str] = []
    """What stands right after whom someone speaks to: に, 에게."""
    datives: list[str] = []
    """Endings of a name in capitals that is spoken to, where it stands between verb and subject: "*owi"."""
    themes: list[str] = []
    """Those of ``topics`` that mark whom a whole sentence is about: は, 은."""
    reported: list[str] = []
    """Endings of a reported clause right before the verb of saying that ends the sentence: "*acağını", と, 다고."""
    drops_subject: bool = False
    """True where a verb alone says who speaks: „…” — powiedziała."""
    impersonal: list[str] = []
    """Verbs of saying that have no speaker: heißt es, czytamy."""
    papers: list[str] = []
    """Documents right before a verb of saying, whose writer is not told: 信中, 声明."""


class Citations(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """[citations] Attribution cues: "according to", 据…报道, laut, według, segundo (extract/citations).

    Words are written in small letters, as they stand in a text; ``*`` at an end is any run of letters."""

    before: list[str] = []
    """Cues right before an origin of any kind: "according to", laut, 据."""
    media_before: list[str] = []
    """Cues before a medium only: "as reported by", jak donosi."""
    data: list[str] = []
    """Cues that name an origin only where a verb of ``shows`` follows its name: "data from Statista show"."""
    shows: list[str] = []
    """Verbs of what data do: show, suggest, zeigen."""
    after: list[str] = []
    """Cues right after an origin: zufolge, によると, 显示."""
    report: list[str] = []
    """Verbs of reporting, whose subject (on either side) is the origin: reported, berichtet, 报道."""
    objects: list[str] = []
    """Words after a report verb that make the subject a company with news of its own: reported *a* loss."""
    that: list[str] = []
    """Words that open what is reported."""
    credit: list[str] = []
    """Labels of credit lines: Source, Quelle, Źródło, 来源."""
    media: list[str] = []
    """Nouns for media, before or after their name: newspaper, agencja, 媒体."""
    documents: list[str] = []
    """Nouns for documents and data that an article rests on: filing, raport, 文件."""
    anonymous: list[str] = []
    """Nouns for sources without a name: sources, Insider, 知情人士."""
    cardinal_days: bool = False
    """True where a number word and "of" before a month name a day ("três de março")."""
    vague: list[str] = []
    """What looks like an origin and is none: reports, 了解."""
    joins: list[str] = []
    """Words between two origins: and, 和."""
    skip: list[str] = []
    """Words between cue and name: the, dem, einem."""
    ends: list[str] = []
    """Words at which the phrase that names an origin ends."""
    stamp_before: str = ""
    """What may stand before the medium that opens a report, where words have no spaces: 据."""
    stamp_media: str = ""
    """Last characters of that medium: 社."""
    stamp_ends: list[str] = []
    """What closes its day's stamp: 日电."""


class Keywords(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """[keywords] Corrections to the stop words (extract/keywords)."""

    segmenter: Literal["spaces", "jieba", "script"] = "spaces"
    """How words are told apart: by spaces, by rjieba (Chinese), by change of script (Japanese)."""
    shortest: int = 1
    """Words a keyword has at least, names apart (Vietnamese writes syllables, not words: 2)."""
    heads: list[str] = []
    """What may stand before an apostrophe and is no part of the word ("l", "d", "dell")."""
    tails: list[str] = []
    """What may stand after one ("s"); "*": any ending (Turkish)."""
    particles: list[str] = []
    """What is written onto a word's end and is no part of it (Korean 은, 에서)."""
    add: list[str] = []
    """Words that are never part of a keyword's edge, beyond stopwordsiso's."""
    remove: list[str] = []
    """Words of stopwordsiso that carry meaning in news."""
    ordinals: list[str] = []
    """Endings of ordinals in digits, which are no keywords: 20*th*."""


class Align(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """[align] What tells versions of one utterance apart (align/quotes), and spans from points in time (align/facts)."""

    when_after: list[str] = []
    """Words after "two weeks" that make it a point in time ("ago", "later"), lower case."""
    when_before: list[str] = []
    """The same, before it ("vor zwei Wochen"); one word may stand between ("vor etwa zwei Wochen")."""

    negations: list[str] = []
    """Words that negate, lower case; "*" stands for any letters at either end ("kein*", "*n't")."""
    negations_not: list[str] = []
    """Words and phrases that only look like one of these ("nejlepší", "no doubt", かもしれない)."""
    negations_weak: list[str] = []
    """Words that say as much without a negation ("hardly", "fail*", "unable"): nothing is missing where one stands."""

    expected: list[str] = []
    """Words beside an amount that is only expected ("forecast*"), written as negations are."""
    earlier: list[str] = []
    """Words beside an amount of the year before ("a year earlier")."""
    whole: list[str] = []
    """Words beside an amount that sums up others ("in total")."""
    each: list[str] = []
    """Words beside an amount that comes again and again ("a month")."""


class Labels(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """[labels] How a report in this language heads its facts (align/labels); what it lacks is said in English."""

    kinds: dict[FactKind, str] = {}
    """Where nothing is known of what is measured: Geldbetrag."""
    up: str = "{what}"
    """The size of a rise of {what}."""
    down: str = "{what}"
    concepts: dict[str, str] = {}
    """Key of concepts.toml → noun: Marktanteil."""
    things: dict[str, str] = {}
    """Counted thing → noun in the plural."""
    phrases: dict[str, str] = {}
    """Concept → phrase with {per}, {org}, {loc} and {thing}, where each part has one candidate."""


class Roles(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True):
    """[roles] Who is what of an organisation or a place (align/roles). Words are in small letters."""

    titles: dict[str, list[str]] = {}
    """Role of roles.toml → its words, every form; the longest that fits counts ("vice president" is no president)."""
    links: list[str] = []
    """What may stand between a role and whose it is: of, van de, spółki, の."""
    determiners: list[str] = []
    """What may stand before a role in apposition: "Ann Lee, *the* mayor of …"."""
    before: list[str] = []
    """Words that may stand right before a role that opens its phrase ("*said* …"); any other may be a part of it."""
    marks: list[str] = []
    """Words that make it another role or another time: former, deputy, acting, 前."""
    adjectives_follow: bool = False
    """True where a word that changes what a role is stands behind it or in ``marks``: then any word may stand before."""
    owner_first: bool = False
    """True where whose it is can stand before the role with nothing between: *Tesla* CEO, Teslas Chef."""
    suffixed: bool = False
    """True where a role stands right behind the name: マスクCEO."""


class Language(msgspec.Struct, frozen=True, eq=False, forbid_unknown_fields=True, kw_only=True):
    """One language. Compared and hashed by identity: `load` gives one object per language."""

    code: str
    """BCP 47 primary language."""
    name: str
    """In English."""
    endonym: str
    numerals: Literal["western", "myriad", "lakh"] = "western"
    word_boundaries: bool = True
    """False where words stand without spaces (Chinese)."""
    has_case: bool = True
    """False where letters have no capitals."""
    nouns_capitalised: bool = False
    """True where every noun has a capital (German)."""
    continues: list[str] = []
    """Words with which a sentence goes on behind a quotation that ends in a full stop (라고)."""
    abbreviations: list[str] = []
    """Lower case, with their full stops: they do not end a sentence."""
    boilerplate: Boilerplate = Boilerplate()
    numbers: Numbers = Numbers()
    figures: Figures = Figures()
    units: dict[str, list[str]] = {}
    """Unit code (ISO 4217, UCUM, or a counted thing of units.toml) → words beyond CLDR's."""
    concepts: dict[str, list[str]] = {}
    """Key of concepts.toml → words or stems of this language."""
    dates: Dates = Dates()
    names: Names = Names()
    quotes: Quotes = Quotes()
    citations: Citations = Citations()
    keywords: Keywords = Keywords()
    align: Align = Align()
    labels: Labels = Labels()
    roles: Roles = Roles()


@cache
def known() -> tuple[str, ...]:
    """Codes of the languages that have a file, sorted."""
    return tuple(sorted(path.stem for path in FOLDER.glob("*.toml")))


@cache
def load(code: str) -> Language:
    """The language ``code``; a `ConfigError` where it has no file or the file is wrong."""
    path = FOLDER / f"{code}.toml"
    if not path.is_file():
        raise ConfigError(f"no such language; there is {', '.join(known())}", path=f"languages/{code}.toml")
    language = config.read(path, Language, name=f"languages/{code}.toml")
    if language.code != code:
        raise ConfigError(f"code must be {code!r}", path=f"languages/{code}.toml", line=1)
    return language


def find(tag: str | None) -> Language | None:
    """The language of a BCP 47 tag ("pt-BR" → pt), or None where it has no file."""
    if not tag:
        return None
    code = tag.replace("_", "-").split("-")[0].lower()
    return load(code) if code in known() else None


PARTS = ("numbers", "dates", "names", "quotes", "citations")
"""The sections that say what can be extracted."""


def declares(language: Language, part: str) -> bool:
    """Whether ``language`` says anything of its own in the section ``part``."""
    section = getattr(language, part)
    return bool(msgspec.to_builtins(section) != msgspec.to_builtins(type(section)()))
