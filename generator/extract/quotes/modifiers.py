"""Names that do not stand for who speaks: they belong to another noun, or stand in another case."""

from __future__ import annotations

from generator.extract.quotes.scene import Named, Scene


def modifier(scene: Scene, a: int, name: Named, b: int) -> bool:
    """A name that only belongs to another noun: a source close to *Berg*, *Roth*'s lawyer."""
    text, lex = scene.text, scene.lex
    before = name.start
    while before > a and text[before - 1] in " '’":
        before -= 1
    if before > a and (lex.spaced or not lex.verb_final):  # 捜索庁の|サントソ長官|: there the name is what の leads to
        at = lex.links.before(text, a, before)
        if at < 0:
            determiner = lex.determiners.before(text, a, before)
            if determiner > a:
                at = lex.links.before(text, a, determiner - 1 if lex.spaced else determiner)
        if at > a or (at == a and lex.spaced):
            return True
    if lex.cased and text[name.end : name.end + 1] in "'’" and lex.attached.at(text, name.end, b) > name.end:
        return True  # Kurye'nin haberine göre
    after = name.end
    if not lex.spaced:  # 马丁总统|的竞选团队
        after = max(after, lex.roles.at(text, after, b))
    return text[after : min(b, after + 2)].casefold().startswith(lex.genitives)


def located(scene: Scene, a: int, name: Named) -> bool:
    """Whether an organisation's or a place's name belongs to a noun after a preposition: w serwisie |Kurier|."""
    lex, text = scene.lex, scene.text
    if name.type == "PER" or not lex.cased or not lex.spaced or lex.nouns_capitalised:
        return False
    before = text[a : name.start].split()
    if len(before) < 2 or not before[-1].islower() or lex.determiners.at(before[-1], 0, len(before[-1])) > 0:
        return False
    word = before[-2]
    return lex.stops.at(word, 0, len(word)) == len(word) and lex.roles.at(before[-1], 0, len(before[-1])) < 0


def governed(scene: Scene, a: int, at: int) -> bool:
    """Whether a preposition or a genitive's article stands right before the noun at ``at``."""
    while at > a and scene.text[at - 1] == " ":
        at -= 1
    return scene.lex.links.before(scene.text, a, at) >= a


def inflected(text: str, name: Named) -> bool:
    """Whether the surname stands in another form than its base: Okafora for Okafor."""
    here, base = text[name.start : name.end].split()[-1:], name.canonical.split()[-1:]
    return bool(here and base) and here != base and here[0][:3] == base[0][:3]


def aside(text: str, a: int, name: Named, b: int) -> bool:
    """Whether a name stands in brackets with more than itself: (such as praising |Kim|), not (|Karin Hallberg|)."""
    opened = text.rfind("(", a, name.start)
    if opened <= text.rfind(")", a, name.start):
        closed = text.find(")", name.end, b)  # … and Kim.) |said: a sentence ended in the brackets
        return closed >= 0 and text.find("(", name.end, closed) < 0
    return bool(text[opened + 1 : name.start].strip()) or text[name.end : name.end + 1] != ")"
