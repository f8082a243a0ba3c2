"""How well and how fast dates are read, on cases other projects test themselves with.

    python benchmarks/dates.py [BENCH] [--source chrono,duckling] [--lang en,de] [--errors FILE] [--report] [--speed STORIES]
                                [--stories STORIES]

BENCH is a folder with ``figures-dev.jsonl`` and ``score_figures.py`` (beside the checkout: ``../shared/bench``).
Prints the scorer's table. A period is offered both as itself and as its first day, since the suites differ:
Duckling gives a month as 2014-10, chrono as 2014-10-01. Dates we leave unresolved on purpose are in docs/dates.md.
"""

from __future__ import annotations

import argparse
import importlib.util
import json
import os
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from datetime import datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from generator import language as languages  # noqa: E402
from generator.extract import dates  # noqa: E402
from generator.model import Date  # noqa: E402

SHARED = HERE.parent.parent / "shared"
Reader = Callable[[dict[str, object], bool], dict[str, object]]
"""From a case to a line for the scorer."""


def readings(date: Date) -> list[str]:
    """The value, and its first day where it is a period."""
    edtf = date.edtf.replace("~", "")
    if not edtf or "X" in edtf:
        return [edtf]
    first = edtf.split("/")[0]
    out = [edtf, first]
    if len(first) == 4:
        out += [f"{first}-01", f"{first}-01-01"]
    elif len(first) == 7 and int(first[5:]) <= 12:
        out.append(f"{first}-01")
    return out


def predict(case: dict[str, object], spoken: bool) -> dict[str, object]:
    """One line for the scorer."""
    started = time.perf_counter()
    found = dates.read(str(case["text"]), str(case["lang"]), str(case["ref"] or "") or None, spoken=spoken)
    spent = (time.perf_counter() - started) * 1000
    pred = []
    for date in found:
        first, *rest = readings(date)
        pred.append({"start": date.start, "end": date.end, "kind": "date", "value": first, "alts": rest})
    return {"id": case["id"], "ms": spent, "pred": pred}


def dateparser_reads(case: dict[str, object], spoken: bool) -> dict[str, object]:
    """What dateparser finds in a case, in the scorer's terms; its day counts for a month or a year, too."""
    from dateparser.search import search_dates

    text, ref = str(case["text"]), str(case["ref"] or "")[:10]
    settings = {"RELATIVE_BASE": datetime.fromisoformat(ref)} if ref else {}
    started = time.perf_counter()
    try:
        found = search_dates(text, languages=[str(case["lang"]).split("-")[0]], settings=settings) or []
    except Exception:
        found = []
    spent = (time.perf_counter() - started) * 1000
    pred, at = [], 0
    for words, when in found:
        start = max(text.find(words, at), 0)
        at = start + len(words)
        day = when.date().isoformat()
        pred.append({"start": start, "end": at, "kind": "date", "value": day, "alts": [day[:7], day[:4]]})
    return {"id": case["id"], "ms": spent, "pred": pred}


def score(
    bench: Path,
    sources: set[str],
    codes: set[str],
    errors: str | None,
    only_dates: bool,
    spoken: bool,
    reader: Reader = predict,
) -> None:
    cases = bench / "figures-dev.jsonl"
    with tempfile.NamedTemporaryFile("w", suffix=".jsonl", delete=False, encoding="utf-8") as out:
        for line in cases.read_text(encoding="utf-8").splitlines():
            case = json.loads(line)
            wanted = "date" in case["scope"] or (not only_dates and any(e["kind"] == "date" for e in case["expected"]))
            known = languages.find(case["lang"])
            if not wanted or known is None or (sources and case["source"] not in sources):
                continue
            if codes and known.code not in codes:
                continue
            out.write(json.dumps(reader(case, spoken), ensure_ascii=False) + "\n")
    command = [sys.executable, str(bench / "score_figures.py"), str(cases), out.name, "--by", "source,lang"]
    subprocess.run(command + (["--errors", errors] if errors else []), check=True)
    Path(out.name).unlink()


def speed(stories: Path) -> None:
    """KB of UTF-8 a second, by language, over all stories of a folder STORY/LANG.txt."""
    for code in languages.known():
        texts = [path.read_text(encoding="utf-8") for path in sorted(stories.glob(f"*/{code}.txt"))]
        if not texts:
            continue
        dates.read("", code)
        text = "\n\n".join(texts)
        size = len(text.encode()) / 1000
        from generator.model import Article
        from generator.text import Document

        known = languages.load(code)
        document = Document(Article(id="speed", path="speed", text=text, language=code, published="2018-10-01"))
        dates.find(document, known)
        started = time.process_time()
        count = len(dates.find(document, known))
        spent = time.process_time() - started
        print(f"{code}\t{size:.0f} KB\t{count} dates\t{size / spent:.0f} KB/s")


def by_line(path: Path, code: str) -> list[Counter[str]]:
    """The EDTF of each line's dates, read as a report of 3 October 2018 (when most of these stories appeared)."""
    return [
        Counter(date.edtf for date in dates.read(line, code, "2018-10-03", spoken=False))
        for line in path.read_text(encoding="utf-8").splitlines()
    ]


def consistency(stories: Path, codes: set[str], errors: str | None) -> None:
    """How far the dates of aligned lines agree with the English line's (F1 over EDTF values), by language."""
    english = {path.parent.name: by_line(path, "en") for path in sorted(stories.glob("*/en.txt"))}
    with open(errors or os.devnull, "w", encoding="utf-8") as out:
        for code in languages.known():
            if code == "en" or (codes and code not in codes):
                continue
            same = here = there = 0
            for name, expected in english.items():
                path = stories / name / f"{code}.txt"
                if not path.is_file():
                    continue
                texts = [(stories / name / f"{c}.txt").read_text(encoding="utf-8").splitlines() for c in ("en", code)]
                for at, (left, right) in enumerate(zip(expected, by_line(path, code), strict=False)):
                    same, here, there = same + (left & right).total(), here + right.total(), there + left.total()
                    if left != right:
                        pair = [sorted((left - right).elements()), sorted((right - left).elements())]
                        line = {"story": name, "lang": code, "en": pair[0], "other": pair[1]}
                        out.write(json.dumps(line | {"texts": [t[at] for t in texts]}, ensure_ascii=False) + "\n")
            print(f"{code}\tsame {same}\tenglish {there}\tother {here}\tF1 {200 * same / max(1, here + there):.1f}")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", nargs="?", type=Path, default=SHARED / "bench")
    parser.add_argument("--source", default="")
    parser.add_argument("--lang", default="")
    parser.add_argument("--errors")
    parser.add_argument("--only-dates", action="store_true", help="only cases that annotate every date")
    parser.add_argument("--peers", action="store_true", help="then the same cases through dateparser")
    parser.add_argument("--report", action="store_true", help="read the cases as a report, not as things said")
    parser.add_argument("--speed", type=Path, nargs="?", const=SHARED / "stories" / "ntrex")
    parser.add_argument("--stories", type=Path, nargs="?", const=SHARED / "stories" / "ntrex")
    options = parser.parse_args()
    if options.stories:
        consistency(options.stories, {part for part in options.lang.split(",") if part}, options.errors)
        return 0
    if options.speed:
        speed(options.speed)
        return 0
    if not (options.bench / "figures-dev.jsonl").is_file():
        print(f"no cases in {options.bench}", file=sys.stderr)
        return 2
    split = [{part for part in value.split(",") if part} for value in (options.source, options.lang)]
    score(options.bench, split[0], split[1], options.errors, options.only_dates, not options.report)
    if options.peers:
        if importlib.util.find_spec("dateparser") is None:
            print("dateparser is not installed", file=sys.stderr)
            return 2
        print("\ndateparser, on the same cases", flush=True)
        score(options.bench, split[0], split[1], None, options.only_dates, not options.report, dateparser_reads)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
