"""How much the second reading of tables tells, and how much of it is wrong.

    python -m bench.second FOLDER...            folders with raw/ (or raw_filings/) and expected/
    python -m bench.second --layouts 600        made exhibits, plain and mutated

A figure is right where an expected rate of that number has the same name, class and fee, so far as they
are told; each expected rate counts for one figure.
"""

from __future__ import annotations

import argparse
import json
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import Decimal
from pathlib import Path

from parsers.media import lay_open
from parsers.media.fault import Fault
from parsers.model import Exhibit
from parsers.second.model import SecondRate
from parsers.second.tables import read_tables

FIELDS = ("portfolio_name", "share_class", "component")
Truth = tuple[Decimal, str, str, str]  # percent, then the fields, folded


def fold(text: object) -> str:
    words = re.findall(r"[a-z0-9]+", str(text or "").lower().replace("classes", "class"))
    return " ".join(words).removesuffix(" shares")


def told(content: bytes, name: str) -> tuple[list[tuple[Decimal, SecondRate]], float]:
    """The figures that are told of an exhibit, and how long that took without laying it open."""
    opened = lay_open(Exhibit(source_path=name, content=content, filename=name))
    if isinstance(opened, Fault):
        return [], 0.0
    sheet, _ = opened
    start = time.process_time()
    read = read_tables(sheet)
    spent = time.process_time() - start
    return [(Decimal(sheet.text[a:b]), rate) for (a, b), rate in sorted(read.items())], spent


def expected(path: Path) -> list[Truth]:
    rates = json.loads(path.read_text()).get("rates", [])
    return [
        (Decimal(r["rate_pct"]), fold(r["portfolio"]), fold(r["share_class"]), fold(r["component"]))
        for r in rates
    ]


def fits(rate: SecondRate, truth: Truth) -> list[str]:
    """The fields that are told and not as they should be."""
    values = zip(FIELDS, (rate.portfolio_name, rate.share_class, rate.component), truth[1:], strict=True)
    return [field for field, value, right in values if field not in rate.silent and fold(value) != right]


def judged(
    rates: Sequence[tuple[Decimal, SecondRate]], truths: Sequence[Truth]
) -> Iterator[tuple[SecondRate, Decimal, list[str]]]:
    """Each figure with what is wrong in it; `nowhere`: there is no such rate."""
    left = Counter(truths)
    for number, rate in sorted(rates, key=lambda one: len(one[1].silent)):
        near = [truth for truth in left if truth[0] == number and left[truth] > 0]
        best = min(near, key=lambda truth: len(fits(rate, truth)), default=None)
        if best is None:
            yield rate, number, ["nowhere"]
        else:
            left[best] -= 1
            yield rate, number, fits(rate, best)


def exhibits(folder: Path) -> Iterator[tuple[str, bytes, list[Truth]]]:
    raw = next(one for one in (folder / "raw", folder / "raw_filings") if one.is_dir())
    for path in sorted(raw.iterdir()):
        answers = folder / "expected" / f"{path.stem}.json"
        if answers.is_file():
            yield path.name, path.read_bytes(), expected(answers)


def made(count: int, mutation: str | None) -> Iterator[tuple[str, bytes, list[Truth]]]:
    sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
    from layouts import lay

    for seed in range(count):
        laid = lay(seed, mutation)
        truths = [(rate, fold(fund), fold(name), fold(fee)) for fund, name, fee, rate in laid.facts]
        yield f"{mutation or 'plain'}-{seed}.{laid.suffix}", laid.content, truths


def measure(title: str, cases: Iterator[tuple[str, bytes, list[Truth]]], show: int) -> None:
    count: Counter[str] = Counter()
    spent = 0.0
    for name, content, truths in cases:
        rates, seconds = told(content, name)
        spent += seconds
        count["expected"] += len(truths)
        for rate, number, wrong in judged(rates, truths):
            count["read"] += 1
            count["whole"] += not rate.silent
            count["wrong"] += bool(wrong)
            count["whole wrong"] += bool(wrong) and not rate.silent
            for field in FIELDS:
                count[f"{field} told"] += field not in rate.silent
                count[f"{field} wrong"] += field in wrong
            if wrong and show > 0:
                show -= 1
                said = (rate.portfolio_name, rate.share_class, rate.component and rate.component.value)
                print(f"    {name} {number} {said} wrong: {', '.join(wrong)}")
    print(f"{title}: {dict(count)} {spent:.2f} s")


def main() -> None:
    options = argparse.ArgumentParser(description="What the second reading of tables tells, and how well.")
    options.add_argument("folders", nargs="*", type=Path)
    options.add_argument("--layouts", type=int, default=0, help="how many made exhibits of each kind")
    options.add_argument("--show", type=int, default=20, help="how many wrong figures are printed")
    chosen = options.parse_args()
    for folder in chosen.folders:
        measure(folder.name, exhibits(folder), chosen.show)
    kinds = (None, "wrapped", "paged", "paged_bare", "collapsed", "rows_shifted", "headings_shifted", "cut")
    for mutation in kinds if chosen.layouts else ():
        measure(mutation or "plain", made(chosen.layouts, mutation), chosen.show)


if __name__ == "__main__":
    main()
