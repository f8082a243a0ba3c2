"""A language's words and signs for units: currencies, measures, durations, counted things."""

from __future__ import annotations

from functools import cache

from generator import units
from generator.extract.figures import tables, tokens
from generator.extract.figures.numberwords import Phrases
from generator.extract.figures.tables import CldrTable, Table, UnitHit, cldr_table
from generator.language import FOLDER, Language
from generator.numerals import Value


class UnitTables(Phrases):
    """What `UnitWords` looks up."""

    unspaced: bool
    fractions: Table[Value]
    stops: frozenset[str]
    places: dict[str, list[str]]
    nations: dict[str, tuple[str, ...]]
    _currency_names: dict[str, tuple[str, ...]]

    def _units(self, language: Language, cldr: CldrTable) -> None:
        self.article = language.names.article
        file = units.table()
        self.unit: Table[UnitHit] = Table()
        self.sign: Table[UnitHit] = Table()
        self.symbol: Table[UnitHit] = Table()
        self.money_before: Table[UnitHit] = Table()
        self.minor: Table[UnitHit] = Table()
        known = units.units()
        for code, names in cldr.units.items():
            for name in names.split("|"):
                if len(name) > 1 and not (known[code].kind == "measure" and name in self.stops):  # "in" is no inch
                    self._unit(name, UnitHit(code, known[code].kind))
        for code, names in cldr.currencies.items():
            for name in names.split("|"):
                self._money(name, UnitHit(code, "money"))
        self._symbols(file)
        self.low_code: Table[UnitHit] = Table()
        for code in file.money.lower:
            hit = UnitHit(file.money.symbols.get(code, code), "money")  # RMB is CNY
            self.low_code.add([code.lower()], hit)
            self.low_code.add([code.lower(), "$"], hit, replace=False)
            self.unit.add([code.lower()], hit)
        for sign, code in file.money.symbols.items():
            if "$" in sign and sign[0].isalpha() and len(sign) > 2:
                self.low_code.add(self.words(sign), UnitHit(code, "money"))
        late: list[tuple[str, UnitHit]] = []
        for key, listed in language.units.items():
            for name in listed:
                hit = self._hit(key, file)
                if hit.per > 1:
                    self.minor.add(self.words(name), hit)
                    if len(name) == 1:
                        if self.unspaced:
                            late.append((name, hit))  # 分 is a coin only behind 元 and 角, 角 anywhere
                        continue  # "$20 en 43c", but no "10 c"
                if hit.kind == "money":
                    self._money(name, hit)
                else:
                    self._unit(name, hit)
        for key in self.minor.entries:
            self.fractions.entries.pop(key, None)  # "12 centesimi" are coins
        for name, hit in late:
            self.unit.add(self.words(name), hit, replace=False)
        for phrase in language.figures.tenths:
            self._unit(phrase, UnitHit("%", "percent", factor=10))
        self.money_first: Table[UnitHit] = Table()
        for name in language.figures.money_first:
            hit_first = self.money_before.match(self.words(name), 0)
            if hit_first is not None:
                self.money_first.add(self.words(name), hit_first[0])
        self.percent_before: Table[UnitHit] = Table()
        for phrase, code in language.figures.percent_before.items():
            self.percent_before.add(self.words(phrase), UnitHit(code, "percent"))
        for key, listed in file.money.names.items():  # euros, dollars: understood everywhere
            for name in listed:
                self.unit.add(self.words(name), self._hit(key, file), replace=False)
        for phrase, code in language.figures.age.items():
            self._unit(phrase, UnitHit(code, "duration", concept="age"))
        self.parts: Table[UnitHit] = Table()
        for code, listed in language.figures.parts.items():
            for name in listed:
                self.parts.add(self.words(name), self._hit(code, file))
        self.hundredths: Table[Value] = Table()
        for phrase, share in language.figures.hundredths.items():
            self.hundredths.add(self.words(phrase), tables.exactly(share))
        self.wholes: Table[tuple[Value, UnitHit, bool, int]] = Table()
        for phrase, said in language.figures.wholes.items():
            number, _, key = said.partition(" ")
            key, _, hedged = key.partition(" ")
            hit = self._hit(key, file) if key else UnitHit("", "ratio")
            own, _, lead = phrase.partition("|")
            phrase, size = f"{own} {lead}".strip(), len(self.words(own)) if lead else 0
            whole = (tables.exactly(float(number)), hit, bool(hedged), size)
            for clitic in ("", *language.numbers.proclitics):
                self.wholes.add(self.words(clitic + phrase), whole)

    def _hit(self, key: str, file: units.UnitsFile) -> UnitHit:
        base, _, factor = key.partition("*")
        if factor:
            return self._hit(base, file)._replace(factor=int(factor))
        if key in file.money.minor:
            return UnitHit(file.money.minor[key].means, "money", key, file.money.minor[key].per)
        if key in file.money.shared:
            return UnitHit(file.money.shared[key].means, "money", key)
        found = units.unit(key)
        return UnitHit(found.code, found.kind)

    def _unit(self, name: str, hit: UnitHit) -> None:
        words = self.words(name)
        self.unit.add(words, hit)
        letter = len(words) == 2 and (len(words[0]) == 1 or words[0] in self.stops)
        if len(words) > 1 and words[-1] == "." and not letter:
            self.unit.add(words[:-1], hit, replace=False)  # but "w" is no "w.", a century

    def _money(self, name: str, hit: UnitHit) -> None:
        self._unit(name, hit)
        self.money_before.add(self.words(name), hit)

    def _symbols(self, file: units.UnitsFile) -> None:
        """Signs, matched as written: codes and letters only in their own capitals."""
        for entries in (file.duration, file.percent, file.measure):
            for code, entry in entries.items():
                for symbol in entry.symbols:
                    self.symbol.add(tokens.exact_words(symbol), UnitHit(code, units.unit(code).kind))
        signs = {symbol: UnitHit(code, "money") for symbol, code in file.money.symbols.items()}
        signs |= {name: self._hit(name, file) for name in ("$", "¥", "kr", "Rs")}
        self.minor.add(["¢"], self._hit("cent", file))
        self.symbol.add(["¢"], self._hit("cent", file))
        signs |= {code: UnitHit(code, "money") for code in currency_codes()}
        for symbol, hit in signs.items():
            words = tokens.exact_words(symbol)
            self.symbol.add(words, hit)
            self.sign.add(words, hit)

    def nation(self, word: str, shared: str) -> str:
        """The currency of the name ``shared`` that ``word``, an adjective of its country, points to, or "".
        suiços → CHF, since Suíça begins like it."""
        file = units.table().money
        entry = file.shared.get(shared) or file.minor[shared]
        key = tokens.unaccented(word)
        key = key.removeprefix(self.article)
        found = {code for size in (4, 3) for code in self.nations.get(key[:size], ()) if code in entry.among}
        return found.pop() if len(found) == 1 and len(key) > 3 else ""

    def _nations(self) -> dict[str, tuple[str, ...]]:
        """First letters of a country's name → its currency: four, or three where the name has no more."""
        found: dict[str, set[str]] = {}
        for code, names in self.places.items():
            for name in names:
                key = tokens.unaccented(tokens.fold(name))
                key = key.removeprefix(self.article)
                if key.isalpha() and len(key) > 2:
                    found.setdefault(key[:4], set()).add(code)
        return {key: tuple(sorted(codes)) for key, codes in sorted(found.items())}

    def currency_names(self, code: str) -> tuple[str, ...]:
        """What names ``code`` in a folded text beyond doubt: "canadian dollars", C$, 加元; not a lone "real"."""
        if code not in self._currency_names:
            names = {
                tokens.fold(key).replace(" $", "$") if not self.unspaced else tokens.fold(key).replace(" ", "")
                for table in (self.unit, self.sign)
                for key, hit in table.entries.items()
                if hit.code == code and not hit.shared and key != code
            }
            self._currency_names[code] = tuple(
                sorted(
                    name
                    for name in names
                    if " " in name or "-" in name or "$" in name or (self.unspaced and len(name) > 1)
                )
            )
        return self._currency_names[code]


@cache
def currency_codes() -> frozenset[str]:
    """The codes of every currency a table names."""
    codes = {code for entry in units.table().money.shared.values() for code in entry.among}
    for path in sorted((FOLDER / "cldr").glob("numbers-en.toml")):
        codes |= set(cldr_table(path).currencies)
    return frozenset(codes)
