"""How well and how fast figures are read: other projects' own test cases, and whole news stories.

    python benchmarks/figures.py                     scores by source, language and kind, then speed
    python benchmarks/figures.py --source duckling --kind money --errors errors.jsonl
    python benchmarks/figures.py --peers             the same cases through the peers that are installed

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
MEASURES_APART = ("recognizers-text",)
"""Projects whose numbers leave out those of a measure: the 180 of "180ml"."""


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
        return [price(text)] if price(text) else []
    found: list[Prediction] = []
    if kinds & {"number", "quantity"}:
        found += [number(*read) for read in figures.numbers(text, code)]
        if row["source"] in MEASURES_APART:
            measures = [f for f in figures.read(text, code) if f.kind == "measure"]
            found = [p for p in found if not any(m.start <= p["start"] < m.end for m in measures)]
    if kinds - {"number"}:
        hedged = row["source"] in HEDGES_INSIDE
        found += [prediction for figure in figures.read(text, code) if (prediction := of_figure(figure, hedged))]
    if "range" in kinds:
        found += [dict(p, kind="range") for p in found]
    return found


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
    coins = next((int(g[1:]) for g in gave if g.startswith("÷") and kind == "money"), 1)
    if coins > 1 and not any(g.startswith("+") for g in gave):
        low, high = low * coins, high * coins
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


def price(text: str) -> Prediction | None:
    """A price field: the amount of money in it, else its first number."""
    found = figures.price(text)
    if found is None:
        return None
    return {"start": found.start, "end": found.end, "kind": "money", "value": found.low, "unit": found.unit}


# ---- scores (those of the cases' own scorer: exact span and value)


def score(cases: list[tuple[dict[str, Any], list[Prediction]]], scorer: Any) -> dict[str, float]:
    """Micro F1 of span and value, and of value alone."""
    right = value_right = expected = predicted = 0
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
            right += value_hits
        else:
            right += scorer.match(
                wanted, kept, lambda e, p: (e["start"], e["end"]) == (p["start"], p["end"]) and scorer.val_eq(e, p)
            )[0]
    return {"SV": _f1(right, predicted, expected), "V": _f1(value_right, predicted, expected), "n": expected}


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
    found = []
    for kind in {scope.split(":")[0] for scope in row["scope"]} & set(calls):
        try:
            results = calls[kind](row["text"], culture)
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

    if row["code"] != "en":
        return None
    found = []
    for quantity in parser.parse(row["text"]):
        entity = quantity.unit.entity.name
        kind = {"dimensionless": "number", "currency": "money"}.get(entity, "dimension")
        if quantity.unit.name == "percentage":
            kind = "percent"
        found.append({"start": quantity.span[0], "end": quantity.span[1], "kind": kind, "value": quantity.value})
    return found


def _price_parser(row: dict[str, Any]) -> list[Prediction] | None:
    from price_parser import Price

    if row["code"] != "und":
        return None
    read = Price.fromstring(row["text"])
    if read.amount is None:
        return []
    start = row["text"].find(read.amount_text)
    return [
        {
            "start": start,
            "end": start + len(read.amount_text),
            "kind": "money",
            "value": float(read.amount),
            "unit": read.currency,
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
    print(f"\n{name}\n{'source':20}{'kind':12}{'lang':6}{'cases':>6}{'SV':>7}{'V':>7}")
    for key in sorted(cases):
        result = score(cases[key], scorer)
        print(f"{key[0]:20}{key[1]:12}{key[2]:6}{len(cases[key]):6}{result['SV']:7.1f}{result['V']:7.1f}")
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
    args = parser.parse_args()
    if (args.bench / "figures-dev.jsonl").is_file():
        scorer = load_scorer(args.bench)
        run(args.bench, args, ours, "ours", scorer)
        if args.peers:
            for name, reader in peers().items():
                run(args.bench, args, reader, name, scorer)
    else:
        print(f"no cases in {args.bench}: speed only")
    if args.stories.is_dir() and not (args.source or args.kind or args.language):
        speed(args.stories)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
