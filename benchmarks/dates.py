"""How well and how fast dates are read, on cases other projects test themselves with.

    python benchmarks/dates.py [BENCH] [--source chrono,duckling] [--lang en,de] [--errors FILE] [--spoken] [--speed STORIES]

BENCH is a folder with ``figures-dev.jsonl`` and ``score_figures.py`` (beside the checkout: ``../shared/bench``).
Prints the scorer's table. A period is offered both as itself and as its first day, since the suites differ:
Duckling gives a month as 2014-10, chrono as 2014-10-01. Dates we leave unresolved on purpose are in docs/dates.md.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
import time
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parent))

from generator import language as languages  # noqa: E402
from generator.extract import dates  # noqa: E402
from generator.model import Date  # noqa: E402

SHARED = HERE.parent.parent / "shared"


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
    found = dates.read(str(case["text"]), str(case["lang"]), str(case["ref"] or "")[:10] or None, spoken=spoken)
    spent = (time.perf_counter() - started) * 1000
    pred = []
    for date in found:
        first, *rest = readings(date)
        pred.append({"start": date.start, "end": date.end, "kind": "date", "value": first, "alts": rest})
    return {"id": case["id"], "ms": spent, "pred": pred}


def score(bench: Path, sources: set[str], codes: set[str], errors: str | None, only_dates: bool, spoken: bool) -> None:
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
            out.write(json.dumps(predict(case, spoken), ensure_ascii=False) + "\n")
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


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("bench", nargs="?", type=Path, default=SHARED / "bench")
    parser.add_argument("--source", default="")
    parser.add_argument("--lang", default="")
    parser.add_argument("--errors")
    parser.add_argument("--only-dates", action="store_true", help="only cases that annotate every date")
    parser.add_argument("--spoken", action="store_true", help="read the cases as things said, which most are")
    parser.add_argument("--speed", type=Path, nargs="?", const=SHARED / "stories" / "ntrex")
    options = parser.parse_args()
    if options.speed:
        speed(options.speed)
        return 0
    if not (options.bench / "figures-dev.jsonl").is_file():
        print(f"no cases in {options.bench}", file=sys.stderr)
        return 2
    split = [{part for part in value.split(",") if part} for value in (options.source, options.lang)]
    score(options.bench, split[0], split[1], options.errors, options.only_dates, options.spoken)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
