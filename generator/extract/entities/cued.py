"""Names in spaced scripts without capitals (Korean, Arabic, Hindi): titles, given names, honorifics."""

from __future__ import annotations

from generator import gazetteer
from generator.extract.entities import vocabulary
from generator.extract.entities.candidate import Candidate
from generator.extract.entities.tokens import Token, Words
from generator.extract.entities.vocabulary import Vocabulary
from generator.gazetteer.inflection import Base, bases

_MOST = 3


def find(words: Words, known: list[Candidate]) -> list[Candidate]:
    """Candidates after a title or at a given name, and pairs of words used as a full name and a surname are."""
    voc = vocabulary.of(words.language)
    covered = {i for c in known for i in range(c.start, c.end)}
    repeated = _full_names(words, voc)
    found: list[Candidate] = []
    surnames: set[str] = set()
    at = 0
    tokens = words.tokens
    while at < len(tokens):
        base = _given(tokens[at], voc)
        if base is not None and base.text in surnames:
            base = None  # Kelly, who was Liam Kelly before
        title = voc.title_before(words, at)
        pair = (tokens[at].text, tokens[at + 1].text) in repeated if at + 1 < len(tokens) else False
        common = voc.is_title(tokens[at]) or _small(tokens[at], voc) or (base is None and _common_noun(tokens[at], voc))
        common = common or _generic(tokens[at], voc) or (base is None and tokens[at].text in voc.not_names)
        title = title or _address_after(words, voc, at)
        if tokens[at].start in covered or not (base or title or pair) or common:
            at += 1
            continue
        stop = _end(words, voc, at, base, covered)
        if base is None and stop - at > 1 and _no_surname(tokens[stop - 1].text, voc):
            stop -= 1
        addressed = base is None and stop - at == 1 and _addressed(words, voc, at, title)
        if base is None and stop - at < 2 and not addressed:  # a role and one unknown word prove little
            at += 1
            continue
        first = base or Base(tokens[at].text)
        last = _closing(words, tokens[stop - 1], voc) if stop - at > 1 or addressed else first
        start, end = tokens[at].start + first.before, tokens[stop - 1].end - last.after
        if stop - at > 1 or title:
            why = "used in full, then by its second word"
            if title:
                why = f'title "{title}"'
            elif base:
                why = f'given name "{base.text}"'
            name = words.document.text[start:end]
            found.append(Candidate(start, end, "text", "PER", name, full=not addressed, evidence=[why]))
            if stop - at > 1:
                surnames.add(last.text)
        at = stop
    return found


def _end(words: Words, voc: Vocabulary, at: int, base: Base | None, covered: set[int]) -> int:
    """Where the name that begins at token ``at`` ends: given names, particles, one surname."""
    tokens = words.tokens
    stop = at + 1
    if base is not None and base.after:  # a particle closes the name
        return stop
    surname = base is None
    titled = bool(voc.title_before(words, at))
    while (
        stop < len(tokens)
        and stop - at < _MOST
        and _continues(words, voc, stop, covered, titled=titled, given=base is not None and stop == at + 1)
    ):
        given = _given(tokens[stop], voc)
        if given is not None and given.before:
            break  # "... and John": the next name
        particle = tokens[stop].text in voc.particles
        if surname and not particle and stop > at + 1:
            break
        surname = surname or (given is None and not particle)
        stop += 1
        if _closing(words, tokens[stop - 1], voc).after:
            break
    while stop > at + 1 and tokens[stop - 1].text in voc.particles:
        stop -= 1
    return stop


def _addressed(words: Words, voc: Vocabulary, at: int, title: str) -> bool:
    """Whether a form of address makes one word a surname: السيد فليس, 플라이스 씨."""
    return title.lower() in voc.addresses or bool(_address_after(words, voc, at))


def _address_after(words: Words, voc: Vocabulary, at: int) -> str:
    """The form of address right behind token ``at``, or ""."""
    tokens = words.tokens
    if not voc.addresses_after or at + 1 >= len(tokens) or tokens[at + 1].sentence != tokens[at].sentence:
        return ""
    if words.gap(at, at + 1) != " " or len(tokens[at].text) < 2:
        return ""
    return next((b.text for b in bases(tokens[at + 1].text, voc.language) if b.text in voc.addresses_after), "")


def _full_names(words: Words, voc: Vocabulary) -> frozenset[tuple[str, str]]:
    """Pairs whose first word never stands without the second, while the second also stands alone, later."""
    tokens = words.tokens
    firsts: dict[str, set[str]] = {}
    pairs: dict[tuple[str, str], int] = {}
    count: dict[str, int] = {}
    for at, token in enumerate(tokens):
        count[token.text] = count.get(token.text, 0) + 1
        after = tokens[at + 1] if at + 1 < len(tokens) else None
        near = after is not None and after.sentence == token.sentence and words.gap(at, at + 1) == " "
        firsts.setdefault(token.text, set()).add(after.text if after is not None and near else "")
        if after is not None and near:
            pairs[token.text, after.text] = pairs.get((token.text, after.text), 0) + 1
    plain = {
        pair
        for pair, often in pairs.items()
        if often > 1
        and len(firsts[pair[0]]) == 1
        and count[pair[1]] > often
        and all(len(word) > 3 and word.isalpha() for word in pair)
    }
    first_of = {t.text: t for t in reversed(tokens)}
    return frozenset(
        pair
        for pair in plain
        if not any(
            _small(first_of[w], voc)
            or _common_noun(first_of[w], voc)
            or voc.is_title(first_of[w])
            or voc.is_organisation_word(w)
            or voc.is_place_word(w)
            or any(b.before or b.after for b in bases(w, voc.language))
            for w in pair
        )
    )


def _common_noun(token: Token, voc: Vocabulary) -> bool:
    """Begins with the article: الاتحادي."""
    return bool(voc.noun_prefixes) and token.text.startswith(voc.noun_prefixes)


def _generic(token: Token, voc: Vocabulary) -> bool:
    """A word of an organisation or a place, perhaps behind a prefix: لشركة."""
    return any(
        voc.is_organisation_word(b.text) or voc.is_place_word(b.text)
        for b in bases(token.text, voc.language)
        if not b.after
    )


def _given(token: Token, voc: Vocabulary) -> Base | None:
    for base in bases(token.text, voc.language):
        if gazetteer.folded(base.text) in voc.given and len(base.text) > 1:
            return base
    return None


def _closing(words: Words, token: Token, voc: Vocabulary) -> Base:
    """The last word without its particle: 머스크는 → 머스크. Where several readings fit, the one that most words of
    the document share (캘러웨이, 캘러웨이는), then the shortest."""
    options = [b for b in bases(token.text, voc.language) if not b.before and len(b.text) >= 2]
    if len(options) < 2:
        return options[0] if options else Base(token.text)
    stems = [{b.text for b in bases(word, voc.language)} for word in sorted(words.seen) if word[:2] == token.text[:2]]
    return max(options, key=lambda b: (sum(b.text in forms for forms in stems), b.after))


def _small(token: Token, voc: Vocabulary) -> bool:
    """A function word, a verb of saying, a number; also behind a prefix: ولكن."""
    if token.text[0].isdigit() or token.text in voc.speech or token.text in voc.never or token.text in voc.stop:
        return True
    return any(
        b.before and (b.text in voc.stop or b.text in voc.never or b.text in voc.speech)
        for b in bases(token.text, voc.language)
    )


def _no_surname(word: str, voc: Vocabulary) -> bool:
    """A verb, or a word that ends as no name does; where particles are written onto names, only the verb tells."""
    if voc.verb_endings and word.endswith(voc.verb_endings):
        return True
    return not voc.language.names.suffixes and voc.not_names.closes(word)


def _family(token: Token, voc: Vocabulary) -> bool:
    """A surname with the article, which is no role and no adjective of nation: الخطيب, never الأمريكي."""
    prefix = next((p for p in voc.noun_prefixes if len(p) == 2 and token.text.startswith(p)), "")
    bare = token.text.removeprefix(prefix)
    plain = bool(prefix) and len(bare) > 2 and not bare.endswith(voc.not_family_endings) and token.text not in voc.never
    return plain and (bare,) not in voc.titles and not voc.is_organisation_word(bare) and not voc.is_place_word(bare)


def _continues(words: Words, voc: Vocabulary, at: int, covered: set[int], *, titled: bool, given: bool = False) -> bool:
    token = words.tokens[at]
    return (
        token.sentence == words.tokens[at - 1].sentence
        and words.gap(at - 1, at) in (" ", "-", " - ")
        and token.start not in covered
        and not _small(token, voc)
        and not voc.is_title(token)
        and (titled or not _common_noun(token, voc) or (given and _family(token, voc)))
        and not token.text.startswith(voc.led_nouns)
        and not any(b.text in voc.titles_after for b in bases(token.text, voc.language) if not b.before)
        and not _no_surname(token.text, voc)
        and not token.text[0].isascii()
    )
