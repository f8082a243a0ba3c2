"""How well and how fast figures are read: other projects' own test cases, and whole news stories.

    python benchmarks/figures.py                     scores by source, language and kind, then speed
    python benchmarks/figures.py --source duckling --kind money --errors errors.jsonl
    python benchmarks/figures.py --peers             then ours beside each installed peer, pair by pair

The cases are read from the folder given by --bench (by default ../shared/bench beside this checkout); without it,
only the speed on the shipped articles is measured. Peers: recognizers-text, quantulum3, price-parser, text2num.
"""

from __future__ import annotations

import argparse
import importlib
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT))

from generator import language, units  # noqa: E402
from generator.extract import figures  # noqa: E402
from generator.model import Figure  # noqa: E402

KINDS = ("number", "money", "percent", "dimension", "duration", "quantity", "range")
TEMPERATURES = ("Cel", "[degF]", "K", "deg")
PERIODS = {
    "s": "second",
    "min": "minute",
    "h": "hour",
    "d": "day",
    "wk": "week",
    "mo": "month",
    "3.mo": "quarter",
    "a": "year",
}
Prediction = dict[str, Any]
Reader = Callable[[dict[str, Any]], "list[Prediction] | None"]
"""From a case to what is read in it; None where the reader cannot take the case."""
HEDGES_INSIDE = ("duckling", "jionlp")
"""Projects whose spans take in the hedge: "about $10" where we mark $10 and say "about" beside it."""


def rows(bench: Path, source: str | None, kind: str | None) -> Iterator[dict[str, Any]]:
    """The cases about amounts in languages we have a file for."""
    known = set(language.known())
    for line in (bench / "figures-dev.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        row["code"] = row["lang"].split("-")[0]
        kinds = {scope.split(":")[0] for scope in row["scope"]}
        if not kinds & set(KINDS) or (source and not row["source"].startswith(source)) or (kind and kind not in kinds):
            continue
        if row["code"] in known or row["code"] == "und":
            yield row


# ---- our readings in the cases' terms


def ours(row: dict[str, Any]) -> list[Prediction]:
    """What we read in a case's text, in the cases' terms."""
    kinds = {scope.split(":")[0] for scope in row["scope"]}
    text, code = row["text"], row["code"]
    if code == "und":
        found_price = price(text, row.get("hint_currency") or "")
        return [found_price] if found_price else []
    found: list[Prediction] = []
    if kinds & {"number", "quantity"}:
        found += [number(*read) for read in figures.numbers(text, code)]
    if kinds - {"number"}:
        hedged = row["source"] in HEDGES_INSIDE
        found += [prediction for figure in figures.read(text, code) if (prediction := of_figure(figure, hedged))]
    if "range" in kinds:
        found += [dict(p, kind="range") for p in found]
    return found


def plain(row: dict[str, Any], *, numbers: bool = True) -> list[Prediction]:
    """What the public functions give, as a stranger would write it down: nothing adapted to the case's project.
    ``numbers`` False: from `figures.read` alone, where a number is a count or a share."""
    kinds = {scope.split(":")[0] for scope in row["scope"]}
    text, code = row["text"], row["code"]
    if code == "und":
        found_price = figures.price(text)
        return [_as_is(found_price, "money")] if found_price else []
    found = [number(*read) for read in figures.numbers(text, code)] if numbers and "number" in kinds else []
    for figure in figures.read(text, code) if not numbers or kinds - {"number"} else ():
        kind = {"count": "number", "ratio": "number", "measure": "dimension"}.get(figure.kind, figure.kind)
        if kind != "number" or not numbers or "quantity" in kinds:
            found.append(_as_is(figure, kind))
        if "range" in kinds and figure.low != figure.high:
            found.append(_as_is(figure, "range"))
    return found


def _as_is(figure: Figure, kind: str) -> Prediction:
    value = figure.low if figure.low == figure.high else None
    unit = PERIODS.get(figure.unit, figure.unit) if kind == "duration" else figure.unit
    return {
        "start": figure.start,
        "end": figure.end,
        "kind": kind,
        "value": value,
        "unit": unit,
        "low": figure.low,
        "high": figure.high,
    }


def number(start: int, end: int, low: float, high: float) -> Prediction:
    value = low if low == high else None
    return {"start": start, "end": end, "kind": "number", "value": value, "low": low, "high": high}


def of_figure(figure: Figure, hedged: bool = False) -> Prediction | None:
    """A figure as the cases write it: kind, sub-kind, unit's English name, cents as cents, per mille as per cent;
    ``hedged``: with its hedge inside the span."""
    kind: str = figure.kind
    sub = None
    unit: str = figure.unit
    if kind == "count" or kind == "ratio":
        return None
    if kind == "measure":
        kind, sub = "dimension", "temperature" if figure.unit in TEMPERATURES else "dimension"
        unit = units.unit(figure.unit).label
    if kind == "duration":
        unit = PERIODS.get(figure.unit, figure.unit)
        if figure.concept == "age":
            kind, sub = "dimension", "age"
    low, high = figure.low, figure.high
    if low is None or high is None:
        return None
    gave = [step.gave for step in figure.steps]
    coins = [g for g in gave if kind == "money" and g.startswith("÷")]
    if coins == ["÷100"] or (coins == ["÷10"] and any(g.startswith("+0.0") for g in gave)):  # 64 cents; 两角五分
        low, high = low * 100, high * 100
    elif figure.kind == "percent" and figure.unit not in ("%", "pp"):
        factor = units.unit(figure.unit).factor or 1
        low, high = low * factor, high * factor
    start, end = figure.start, figure.end
    if hedged:
        hedges = [step for step in figure.steps if step.gave == figure.modifier]
        start = min([start, *(step.start for step in hedges)])
        end = max([end, *(step.end for step in hedges)])
    value = low if low == high else None
    return {
        "start": start,
        "end": end,
        "kind": kind,
        "sub": sub,
        "value": value,
        "unit": unit,
        "low": low,
        "high": high,
    }


def price(text: str, hint: str) -> Prediction | None:
    """A price field: the amount of money in it, else its first number; ``hint`` is the field that names the currency."""
    found = figures.price(text, hint=hint)
    if found is None:
        return None
    return {"start": found.start, "end": found.end, "kind": "money", "value": found.low, "unit": found.unit}


# ---- scores (those of the cases' own scorer: exact span and value)

SIGNS = {
    "؋": "AFN", "֏": "AMD", "kwz": "AOA", "₼": "AZN", "лв": "BGN", "лв.": "BGN", "bs": "BOB", "rbl": "BYN", "bz$": "BZD",
    "can$": "CAD", "sfr": "CHF", "chf": "CHF", "cuc$": "CUC", "kč": "CZK", "e£": "EGP", "ج.م": "EGP", "nfk": "ERN",
    "ብር": "ETB", "£": "GBP", "₤": "GBP", "stg": "GBP", "gbp": "GBP", "ლარი": "GEL", "ft": "HUF", "rp": "IDR",
    "₪": "ILS", "₹": "INR", "rs": "INR", "re": "INR", "ع.د": "IQD", "ریال": "IRR", "تومان": "IRT", "دينار أردني": "JOD",
    "៛": "KHR", "원": "KRW", "රු": "LKR", "ld": "LRD", "ar": "MGA", "ден": "MKD", "ks": "MMK", "mop$": "MOP",
    "um": "MRU", "rf": "MVR", "nzd": "NZD", "b/.": "PAB", "₱": "PHP", "zł": "PLN", "lei": "RON", "дин": "RSD",
    "р": "RUB", "р.": "RUB", "руб": "RUB", "руб.": "RUB", "ر.س": "SAR", "ج.س.": "SDG", "sl": "SLE", "db": "STN",
    "ل.س": "SYP", "د.ت": "TND", "t$": "TOP", "tl": "TRY", "₺": "TRY", "tt$": "TTD", "nt$": "TWD", "圓": "TWD",
    "tsh": "TZS", "₴": "UAH", "грн": "UAH", "грн.": "UAH", "sʻ": "UZS", "s'": "UZS", "₫": "VND", "đ": "VND",
    "vnđ": "VND", "vt": "VUV", "cfa": "XOF", "r$": "BRL", "l": "ALL", "dh": "AED", "dhs": "AED", "pound": "GBP",
    "sterling": "GBP", "penny": "GBP", "c": "cent", "dollar": "$", "cny": "CNY", "د.ل": "LYD", "ر.ي": "YER",
}  # fmt: skip
"""Signs and names in the cases → ISO 4217, where one currency can be meant. "kr", "francs" stay open: we say so, too."""
OPEN = {"kr", "francs", "درهم", "دينار", "cent", "centavo", "penni", "dinar", "franc", "mark", "sen", "peso", ""}


def unit_right(expected: dict[str, Any], got: Prediction, scorer: Any) -> bool:
    """Whether the currency is the expected one; what several share may be left open."""
    unit = str(expected.get("unit") or "").strip()
    unit = SIGNS.get(unit.lower(), unit)
    return (unit.lower() in OPEN) or bool(scorer.unit_eq(unit, got.get("unit")))


def score(cases: list[tuple[dict[str, Any], list[Prediction]]], scorer: Any) -> dict[str, float]:
    """Micro F1 of span and value, of value alone, and of span, value and currency."""
    right = value_right = unit_hits = expected = predicted = 0
    for row, found in cases:
        wanted = [e for e in row["expected"] if not e.get("unit_only")]
        skip = {e["start"] for e in row["expected"] if e.get("unit_only")}
        kept = [p for p in found if scorer.in_scope(p, row["scope"]) and p["start"] not in skip]
        if "number:first" in row["scope"]:
            kept = [p for p in found if p["kind"] == "number"][:1]
        no_span = any(e["start"] is None for e in wanted)
        expected += len(wanted)
        predicted += len(kept)
        value_hits = scorer.match(wanted, kept, scorer.val_eq)[0]
        value_right += value_hits
        if no_span:
            hits = scorer.match(wanted, kept, scorer.val_eq)[2]
        else:
            hits = scorer.match(
                wanted, kept, lambda e, p: (e["start"], e["end"]) == (p["start"], p["end"]) and scorer.val_eq(e, p)
            )[2]
        right += len(hits)
        unit_hits += sum(e["kind"] != "money" or unit_right(e, p, scorer) for e, p in hits)
    return {
        "SV": _f1(right, predicted, expected),
        "V": _f1(value_right, predicted, expected),
        "SVU": _f1(unit_hits, predicted, expected),
        "n": expected,
    }


def _f1(right: int, predicted: int, expected: int) -> float:
    if not right:
        return 100.0 if not expected and not predicted else 0.0
    precision, recall = right / predicted, right / expected
    return 200 * precision * recall / (precision + recall)


def load_scorer(bench: Path) -> Any:
    """The cases' own scorer, as a module: its comparisons are the ones that count."""
    source = (bench / "score_figures.py").read_text(encoding="utf-8").rsplit("main()", 1)[0]
    module: dict[str, Any] = {}
    exec(compile(source, "score_figures.py", "exec"), module)  # trusted: test data we were handed
    return argparse.Namespace(**module)


# ---- peers


def peers() -> dict[str, Reader]:
    """The peers that are installed, each as a function from a case to predictions."""
    found: dict[str, Reader] = {}
    if _installed("recognizers_number_with_unit"):
        found["recognizers-text"] = _recognizers
    if _installed("quantulum3"):
        found["quantulum3"] = _quantulum
    if _installed("price_parser"):
        found["price-parser"] = _price_parser
    if _installed("text_to_num"):
        found["text2num"] = _text2num
    return found


def _installed(name: str) -> bool:
    try:
        importlib.import_module(name)
    except Exception:
        return False
    return True


CULTURES = {
    "en": "en-us", "zh": "zh-cn", "de": "de-de", "es": "es-es", "fr": "fr-fr", "pt": "pt-br", "it": "it-it",
    "ja": "ja-jp", "nl": "nl-nl", "ko": "ko-kr", "tr": "tr-tr", "sv": "sv-se", "hi": "hi-in", "ar": "ar-*",
}  # fmt: skip


def _recognizers(row: dict[str, Any]) -> list[Prediction] | None:
    import recognizers_number as rn
    import recognizers_number_with_unit as ru

    culture = CULTURES.get(row["code"])
    if culture is None:
        return None
    calls = {"number": rn.recognize_number, "percent": rn.recognize_percentage, "money": ru.recognize_currency,
             "dimension": ru.recognize_dimension}  # fmt: skip
    kinds = {scope.split(":")[0] for scope in row["scope"]} & set(calls)
    if not kinds:
        return None
    found = []
    for kind in sorted(kinds):
        try:
            results = calls[kind](row["text"], culture, fallback_to_default_culture=False)
        except ValueError:
            return None  # it has no model for the language
        except Exception:
            continue
        for result in results:
            value = str((result.resolution or {}).get("value") or "").rstrip("%")
            try:
                amount: float | None = float(value)
            except ValueError:
                amount = None
            found.append(
                {
                    "start": result.start,
                    "end": result.end + 1,
                    "kind": kind,
                    "value": amount,
                    "low": amount,
                    "high": amount,
                }
            )
    return found


def _quantulum(row: dict[str, Any]) -> list[Prediction] | None:
    from quantulum3 import parser

    if row["code"] != "en" or row["scope"] == ["range"]:
        return None
    found = []
    for quantity in parser.parse(row["text"]):
        entity = quantity.unit.entity.name
        kind = {"dimensionless": "number", "currency": "money", "time": "duration"}.get(entity, "dimension")
        if quantity.unit.name == "percentage":
            kind = "percent"
        found.append({"start": quantity.span[0], "end": quantity.span[1], "kind": kind, "value": quantity.value})
        found[-1]["unit"] = quantity.unit.name
    return found


def _price_parser(row: dict[str, Any]) -> list[Prediction] | None:
    from price_parser import Price

    if row["code"] != "und":
        return None
    read = Price.fromstring(row["text"], currency_hint=row.get("hint_currency"))
    if read.amount is None:
        return []
    start = row["text"].find(read.amount_text)
    return [
        {
            "start": start,
            "end": start + len(read.amount_text),
            "kind": "money",
            "value": float(read.amount),
            "unit": SIGNS.get((read.currency or "").lower(), {"€": "EUR"}.get(read.currency or "", read.currency)),
        }
    ]


def _text2num(row: dict[str, Any]) -> list[Prediction] | None:
    from text_to_num import alpha2digit

    if row["code"] not in ("en", "fr", "es", "pt", "de", "nl", "it") or row["scope"] != ["number"]:
        return None
    text = alpha2digit(row["text"], row["code"])
    try:
        value = float(text.replace(",", ""))
    except ValueError:
        return []
    return [{"start": 0, "end": len(row["text"]), "kind": "number", "value": value, "low": value, "high": value}]


# ---- the report


def table(
    cases: dict[tuple[str, str, str], list[tuple[dict[str, Any], list[Prediction]]]], scorer: Any, name: str
) -> None:
    print(f"\n{name}\n{'source':20}{'kind':12}{'lang':6}{'cases':>6}{'SV':>7}{'V':>7}{'SVU':>7}")
    for key in sorted(cases):
        result = score(cases[key], scorer)
        print(
            f"{key[0]:20}{key[1]:12}{key[2]:6}{len(cases[key]):6}{result['SV']:7.1f}{result['V']:7.1f}{result['SVU']:7.1f}"
        )
    for by_source in sorted({(key[0], key[1]) for key in cases}):
        results = [score(cases[key], scorer)["SV"] for key in cases if key[:2] == by_source]
        print(
            f"{by_source[0]:20}{by_source[1]:12}mean over {len(results)} languages: {sum(results) / len(results):.1f}"
        )


def run(bench: Path, args: argparse.Namespace, reader: Reader, name: str, scorer: Any) -> None:
    cases: dict[tuple[str, str, str], list[tuple[dict[str, Any], list[Prediction]]]] = defaultdict(list)
    errors = open(args.errors, "w", encoding="utf-8") if args.errors and name == "ours" else None  # noqa: SIM115
    spent, size = 0.0, 0
    for row in rows(bench, args.source, args.kind):
        if args.language and row["code"] != args.language:
            continue
        start = time.process_time()
        found = reader(row)
        if found is None:
            continue
        spent += time.process_time() - start
        size += len(row["text"].encode())
        kind = row["scope"][0].split(":")[0] if len(row["scope"]) == 1 else "mixed"
        cases[row["source"], kind, row["code"]].append((row, found))
        if errors and score([(row, found)], scorer)["SV"] < 100:
            wanted = [{k: e.get(k) for k in ("text", "kind", "value", "low", "high", "unit")} for e in row["expected"]]
            got = [dict(p, text=row["text"][p["start"] : p["end"]]) for p in found if scorer.in_scope(p, row["scope"])]
            errors.write(
                json.dumps(
                    {"id": row["id"], "lang": row["lang"], "text": row["text"], "exp": wanted, "got": got},
                    ensure_ascii=False,
                )
                + "\n"
            )
    if cases:
        table(cases, scorer, name)
        print(f"{name}: {size / 1000 / max(spent, 1e-9):.0f} KB/s on the cases (short texts, start-up included)")


def pairs(bench: Path, args: argparse.Namespace, scorer: Any) -> None:
    """Ours beside each peer, on the cases that peer can take: means over languages, and speed on the same texts."""
    print(f"\n{'peer':18}{'source':20}{'kind':11}{'langs':>6}{'cases':>7}{'peer':>7}{'ours':>7}{'KB/s':>8}{'ours':>8}")
    cases = [row for row in rows(bench, args.source, args.kind) if not args.language or row["code"] == args.language]
    for name, reader in peers().items():
        both: dict[tuple[str, str], dict[str, list[Any]]] = defaultdict(lambda: defaultdict(list))
        spent: dict[tuple[str, str], list[float]] = defaultdict(lambda: [0.0, 0.0, 0.0])
        for row in cases:
            started = time.process_time()
            theirs = reader(row)
            if theirs is None:
                continue
            between = time.process_time()
            mine = ours(row)
            kind = row["scope"][0].split(":")[0] if len(row["scope"]) == 1 else "mixed"
            key = row["source"], kind
            both[key][row["code"]].append((row, theirs, mine))
            for k, more in enumerate(
                (between - started, time.process_time() - between, len(row["text"].encode()) / 1000)
            ):
                spent[key][k] += more
        for key, found in sorted(both.items()):
            scores = [
                [score([(row, pair[which]) for row, *pair in found[code]], scorer)["SV"] for code in sorted(found)]
                for which in (0, 1)
            ]
            means = [sum(listed) / len(listed) for listed in scores]
            speeds = [spent[key][2] / max(spent[key][k], 1e-9) for k in (0, 1)]
            count = sum(map(len, found.values()))
            print(
                f"{name:18}{key[0]:20}{key[1]:11}{len(found):6}{count:7}{means[0]:7.1f}{means[1]:7.1f}"
                f"{speeds[0]:8.1f}{speeds[1]:8.1f}",
                flush=True,
            )


def speed(stories: Path) -> None:
    """KB/s on whole stories, language by language, tables warm."""
    print(f"\n{'lang':6}{'start-up s':>11}{'KB/s':>8}{'figures':>9}")
    for code in language.known():
        texts = [path.read_text(encoding="utf-8") for path in sorted(stories.glob(f"*/{code}.txt"))]
        if not texts:
            continue
        start = time.process_time()
        figures.read("1", code)
        ready = time.process_time() - start
        documents = [_document(text, code) for text in texts]
        known = language.load(code)
        start = time.process_time()
        count = sum(len(figures.find(document, known)) for document in documents)
        spent = time.process_time() - start
        size = sum(len(text.encode()) for text in texts) / 1000
        print(f"{code:6}{ready:11.3f}{size / spent:8.0f}{count:9}")


def _document(text: str, code: str) -> Any:
    from generator.model import Article, Region
    from generator.text import Document

    article = Article(id="x", path="x", text=text, language=code, regions=(Region(0, len(text), "body"),))
    return Document(article, abbreviations=frozenset(language.load(code).abbreviations))


def main() -> int:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--bench", type=Path, default=ROOT.parent / "shared" / "bench")
    parser.add_argument("--stories", type=Path, default=ROOT.parent / "shared" / "stories" / "ntrex")
    parser.add_argument("--source", help="duckling, recognizers-text, jionlp, price-parser …")
    parser.add_argument("--kind", choices=KINDS)
    parser.add_argument("--language")
    parser.add_argument("--errors", help="write the cases we fail to this file")
    parser.add_argument("--peers", action="store_true")
    parser.add_argument("--plain", action="store_true", help="our public functions, adapted to no project's habits")
    args = parser.parse_args()
    if (args.bench / "figures-dev.jsonl").is_file():
        scorer = load_scorer(args.bench)
        run(args.bench, args, ours, "ours", scorer)
        if args.plain:
            run(args.bench, args, plain, "plain", scorer)
            run(args.bench, args, partial(plain, numbers=False), "plain, read() alone", scorer)
        if args.peers:
            pairs(args.bench, args, scorer)
    else:
        print(f"no cases in {args.bench}: speed only")
    if args.stories.is_dir() and not (args.source or args.kind or args.language):
        speed(args.stories)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
