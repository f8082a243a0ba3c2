"""The words of a language file, made ready to be matched."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from generator import gazetteer
from generator.extract.words import Words
from generator.language import Language


@dataclass(frozen=True, slots=True)
class Lexicon:
    """[quotes] of one language, each list a `Words`."""

    spaced: bool
    cased: bool
    nouns_capitalised: bool
    opening: frozenset[str]
    dialogue: bool
    verb_final: bool
    verb_first: bool
    drops_subject: bool
    has_that: bool
    marks_topic: bool
    marks_dative: bool
    say: Words
    before_colon: Words
    judge: Words
    cue: Words
    writes: Words
    heads: Words
    heads_after: Words
    that: Words
    subjunctive: Words
    naming: Words
    works: Words
    he: Words
    she: Words
    they: Words
    pronoun: Words
    he_titles: Words
    she_titles: Words
    has_voices: bool
    she_verbs: Words
    self: Words
    clause: Words
    roles: Words
    skip: Words
    stops: Words
    links: Words
    determiners: Words
    relatives: Words
    nots: Words
    topics: Words
    quotatives: Words
    quoting: Words
    closings: Words
    has_closings: bool
    attached: Words
    addressees: Words
    addressed: Words
    datives: Words
    impersonal: Words
    papers: Words
    themes: Words
    reported: Words
    joins: Words
    outlets: Words
    genitives: tuple[str, ...]
    copulas: tuple[str, ...]
    particles: frozenset[str]
    """Small words inside names: von, of."""


@cache
def lexicon(language: Language) -> Lexicon:
    data, spaced = language.quotes, language.word_boundaries

    def words(*lists: list[str], bounded: bool = spaced) -> Words:
        return Words([word for part in lists for word in part], bounded=bounded)

    return Lexicon(
        spaced=spaced,
        cased=language.has_case,
        nouns_capitalised=language.nouns_capitalised,
        opening=frozenset(marks[0] for marks in data.marks),
        dialogue=data.dialogue,
        verb_final=data.verb_final,
        verb_first=data.verb_first,
        drops_subject=data.drops_subject,
        has_that=bool(data.that),
        marks_topic=bool(data.topics),
        marks_dative=bool(data.datives),
        say=Words([*data.say, *data.impersonal], bounded=spaced, decoys=data.decoys),
        before_colon=words(data.before_colon),
        judge=words(data.judge),
        cue=Words([*data.say, *data.impersonal, *data.judge], bounded=spaced, decoys=data.decoys),
        writes=words(data.writes),
        heads=words(data.heads),
        heads_after=words(data.heads_after),
        that=words(data.that),
        subjunctive=words(data.subjunctive),
        naming=words(data.naming),
        works=words(data.works),
        he=words(data.he),
        she=words(data.she),
        they=words(data.they),
        pronoun=words(data.he, data.she, data.they),
        he_titles=words(data.he_titles),
        she_titles=words(data.she_titles),
        has_voices=bool(data.she_verbs),
        she_verbs=words(data.she_verbs),
        self=words(data.self),
        clause=words(data.clause),
        roles=words(data.roles),
        skip=words(data.skip),
        stops=words(data.stops),
        links=words(data.links),
        determiners=words(data.determiners),
        relatives=words(data.relatives),
        nots=words(data.nots),
        topics=words(data.topics, bounded=False),
        quotatives=words(data.quotatives, bounded=False),
        quoting=words(data.quoting),
        closings=words(data.closings),
        has_closings=bool(data.closings),
        attached=words(data.attached, bounded=False),
        addressees=words(data.addressees),
        addressed=words(data.addressed, bounded=False),
        datives=words(data.datives),
        impersonal=words(data.impersonal),
        papers=words(data.papers),
        themes=words(data.themes, bounded=False),
        reported=words(data.reported, bounded=False),
        joins=words(language.citations.joins),
        outlets=words(language.citations.media, language.citations.skip),
        genitives=tuple(data.genitives),
        copulas=tuple(data.copulas),
        particles=frozenset((*language.names.particles, *language.names.of, *gazetteer.words().particles)),
    )
