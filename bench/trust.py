"""How often a rate is wrong, and how often nobody is told: by reading and by medium, with 95 % bounds.

    make trust                     the case sets, and exhibits made by seeds that no rule was fitted to
    python -m bench.trust --made 500 --markdown docs/accuracy.md

The table goes between the marks of docs/accuracy.md, the risk-coverage curve beside it as SVG.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from decimal import Decimal
from itertools import cycle
from math import sqrt
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT / "tests"))

import unseen  # noqa: E402
import unseen_clauses  # noqa: E402
import unseen_later  # noqa: E402
from layouts import MUTATIONS, lay  # noqa: E402

from bench.judging import Fact, Judged, Verdict, expected_facts, fact, judge, of_rate  # noqa: E402
from parsers import parse  # noqa: E402
from parsers.container.submission import open_file  # noqa: E402
from parsers.model import Exhibit, Grade  # noqa: E402

FIRST_SEED = 1_000_000  # far from those of the tests
MADE = 5_000
BEGIN, END = "<!-- trust: begin -->", "<!-- trust: end -->"
MAKERS = {
    "made, unseen shapes": unseen.make,
    "made, later shapes": unseen_later.make,
    "made, clauses": unseen_clauses.make,
}  # of print that the reader was not fitted to
GRADES = (Grade.CONFIRMED, Grade.SINGLE, Grade.DOUBTFUL)
KEYED, ABSTRACTED = 0.0029, 0.066  # Garza et al., 93 papers: people with such tables


@dataclass(frozen=True, slots=True)
class Task:
    """One exhibit to be judged: a case of a set by its path, or a made one by its seed."""

    group: str
    path: str = ""
    expected: str = ""
    seed: int = 0
    mutation: str | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """A verdict, and where it counts."""

    group: str
    medium: str
    verdict: Verdict
    name: str


def judged(task: Task) -> Row:
    """Reads and judges one exhibit."""
    if task.path:
        return _of_case(task)
    if maker := MAKERS.get(task.group):
        made = maker(task.seed)
        facts = [fact(s.portfolio, s.share_class, s.component, s.percent) for s in made.rates]
        return _of_bytes(task.group, made.name, made.suffix, made.content, facts)
    laid = lay(task.seed, task.mutation)
    name, suffix = f"{task.seed} {task.mutation or ''}", f".{laid.suffix}"
    return _of_bytes(task.group, name, suffix, laid.content, facts_of(laid.whole), facts_of(laid.facts))


def facts_of(said: Iterable[tuple[str, str, str, Decimal]]) -> list[Fact]:
    """Of a laid schedule; the contract has no `Shares` behind a class."""
    return [fact(fund, name.removesuffix(" Shares"), fee, rate) for fund, name, fee, rate in said]


def _of_bytes(
    group: str, name: str, suffix: str, content: bytes, facts: Sequence[Fact], also: Sequence[Fact] = ()
) -> Row:
    """`also` may be read and need not be: the rest of a row through which the file was cut."""
    reading = parse(Exhibit(f"made{suffix}", content))
    rest = Counter(also) - Counter(facts)
    read = Counter(map(of_rate, reading.rates))
    return Row(group, suffix[1:4], judge(reading, [*facts, *(rest & read).elements()]), name)


def _of_case(task: Task) -> Row:
    path = Path(task.path)
    facts = list(expected_facts(json.loads(Path(task.expected).read_text())["rates"]))
    readings = [parse(exhibit) for exhibit in open_file(path.name, path.read_bytes())]
    best = min((judge(reading, facts) for reading in readings), key=lambda verdict: verdict.missing)
    return Row(task.group, path.suffix[1:4].lower(), best, path.stem)


def tasks(cases: Sequence[Path], made: int) -> Iterator[Task]:
    """The cases; of the made exhibits as many of each maker as are laid out plain or mutated."""
    for folder in cases:
        raw = {path.stem: path for path in (folder / "raw").iterdir()}
        for expected in sorted((folder / "expected").glob("*.json")):
            if json.loads(expected.read_text())["document"].get("kind") != "other" and expected.stem in raw:
                yield Task(f"cases, {folder.name}", str(raw[expected.stem]), str(expected))
    each = made // (len(MAKERS) + 1)
    for group in MAKERS:
        yield from (Task(group, seed=seed) for seed in range(FIRST_SEED, FIRST_SEED + each))
    for seed, mutation in zip(range(FIRST_SEED, FIRST_SEED + each), cycle((None, *MUTATIONS)), strict=False):
        yield Task("made, mutated" if mutation else "made, plain", seed=seed, mutation=mutation)


# ------------------------------------------------------------------------------ figures


def bounds(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share (Wilson)."""
    if not of:
        return 0.0, 1.0
    z, share = 1.96, hits / of
    middle = (share + z * z / (2 * of)) / (1 + z * z / of)
    half = z * sqrt(share * (1 - share) / of + z * z / (4 * of * of)) / (1 + z * z / of)
    return max(0.0, middle - half), min(1.0, middle + half)


def percent(hits: int, of: int) -> str:
    low, high = bounds(hits, of)
    return f"{hits / of:.2%} ({low:.2%} to {high:.2%})" if of else "-"


def table(rows: Sequence[Row]) -> Iterator[str]:
    """Markdown: a line for each group and medium, then one for each reading."""
    yield "| exhibits | number | with a silent error | rates | missing, silent | right of those printed |"
    yield "|---|---:|---|---:|---:|---|"
    keys = sorted({row.group for row in rows}) + sorted({f"all .{row.medium}" for row in rows})
    for key in keys:
        some = [row for row in rows if key in (row.group, f"all .{row.medium}")]
        yield _group(key, some)
    yield ""
    yield "| reading | rates | wrong | wrong and not told | told in vain |"
    yield "|---|---:|---|---|---|"
    for name, grades in (*((str(g), {g}) for g in GRADES), ("confirmed and single", set(GRADES[:2]))):
        yield _reading(name, [rate for row in rows for rate in row.verdict.read if rate.grade in grades])
    right = [rate for row in rows for rate in row.verdict.read if rate.right]
    kept = sum(rate.grade is not Grade.DOUBTFUL for rate in right)
    yield ""
    yield f"Of the right rates {percent(kept, len(right))} are not doubtful."


def _group(key: str, rows: Sequence[Row]) -> str:
    read = [rate for row in rows for rate in row.verdict.read]
    right, missing = sum(rate.right for rate in read), sum(row.verdict.missing for row in rows)
    silent = sum(row.verdict.silent for row in rows)
    unsaid = sum(row.verdict.missing_silent for row in rows)
    return (
        f"| {key} | {len(rows)} | {percent(silent, len(rows))} | {len(read)} | {missing}, {unsaid} |"
        f" {percent(right, right + missing)} |"
    )


def _reading(name: str, rates: Sequence[Judged]) -> str:
    count = Counter((rate.right, rate.told) for rate in rates)
    wrong, silent = count[False, True] + count[False, False], count[False, False]
    vain = percent(count[True, True], len(rates)) if name == Grade.DOUBTFUL else "-"
    return (
        f"| {name} | {len(rates)} | {percent(wrong, len(rates))} | {percent(silent, len(rates))} | {vain} |"
    )


def curve(rows: Sequence[Row]) -> Sequence[tuple[str, float, float]]:
    """(which rates are taken, share of all that were read, share of these that is wrong)."""
    read = [rate for row in rows for rate in row.verdict.read]
    taken = (
        ("confirmed", {Grade.CONFIRMED}),
        ("confirmed and single", {Grade.CONFIRMED, Grade.SINGLE}),
        ("all", set(GRADES)),
    )
    points = []
    for name, grades in taken:
        some = [rate for rate in read if rate.grade in grades]
        wrong = sum(not rate.right for rate in some)
        points.append((name, len(some) / max(len(read), 1), wrong / max(len(some), 1)))
    return points


def drawing(points: Sequence[tuple[str, float, float]]) -> str:
    """The risk-coverage curve as SVG: to the right the share that is taken, upwards that which is wrong."""
    wide, high, left, low = 640, 360, 70, 300
    top = max(*(risk for *_, risk in points), ABSTRACTED) * 1.15
    across, up = (lambda c: left + c * (wide - left - 30)), (lambda r: low - r / top * (low - 30))
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {high}"',
        '  font-family="sans-serif" font-size="13">',
        f'<rect width="{wide}" height="{high}" fill="white"/>',
        f'<path d="M{left},30 V{low} H{wide - 30}" fill="none" stroke="black"/>',
        f'<text x="{left}" y="20">rates that are wrong, of those taken</text>',
        f'<text x="{wide - 30}" y="{low + 40}" text-anchor="end">share of the rates that is taken</text>',
    ]
    for share in (0, 0.25, 0.5, 0.75, 1):
        lines.append(f'<text x="{across(share):.0f}" y="{low + 18}" text-anchor="middle">{share:.0%}</text>')
    for words, risk in (("records abstracted by people", ABSTRACTED), ("keyed once", KEYED)):
        lines.append(
            f'<path d="M{left},{up(risk):.0f} H{wide - 30}" stroke="grey" stroke-dasharray="4 4"/>'
            f'<text x="{left + 6}" y="{up(risk) - 4:.0f}" fill="grey">{words} {risk:.2%}</text>'
        )
    path = " L".join(f"{across(c):.0f},{up(r):.0f}" for _, c, r in points)
    lines.append(f'<path d="M{path}" fill="none" stroke="#1f5fa8" stroke-width="2"/>')
    for name, taken, risk in points:
        lines.append(
            f'<circle cx="{across(taken):.0f}" cy="{up(risk):.0f}" r="4" fill="#1f5fa8"/>'
            f'<text x="{across(taken):.0f}" y="{up(risk) - 10:.0f}" text-anchor="end">'
            f"{name}: {risk:.2%}</text>"
        )
    return "\n".join([*lines, "</svg>", ""])


# ------------------------------------------------------------------------------ the command


def main() -> int:
    asked = _asked()
    shared, own = ROOT.parent / "shared" / "cases", ROOT / "fixtures" / "sets"
    folders = {path.name: path for path in asked.cases or [*shared.glob("*"), *own.glob("*")]}
    cases = [path for path in folders.values() if (path / "expected").is_dir()]
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        rows = list(pool.map(judged, tasks(cases, asked.made), chunksize=32))
    text = "\n".join(table(rows))
    print(text)
    for name, taken, risk in curve(rows):
        print(f"{name}: {taken:.1%} of the rates read, {risk:.2%} of them wrong")
    if asked.show:
        print(*(f"silent: {row.group}: {row.name}" for row in rows if row.verdict.silent), sep="\n")
    if asked.markdown:
        _write(asked.markdown, text, drawing(curve(rows)))
    return 0


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Errors, and errors that nobody is told of.")
    parser.add_argument("cases", nargs="*", type=Path, help="case sets (raw/ and expected/)")
    parser.add_argument("--made", type=int, default=MADE, help="how many exhibits to make")
    parser.add_argument("--show", action="store_true", help="name the exhibits with a silent error")
    parser.add_argument("--markdown", type=Path, help="put the table into this file, the curve beside it")
    return parser.parse_args()


def _write(path: Path, text: str, svg: str) -> None:
    page = path.read_text()
    before, rest = page.split(BEGIN)
    _, after = rest.split(END)
    path.write_text(f"{before}{BEGIN}\n{text}\n{END}{after}")
    path.with_name("risk-coverage.svg").write_text(svg)


if __name__ == "__main__":
    sys.exit(main())
