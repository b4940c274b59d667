"""What one family or one exhibit may hold at worst: it is to cost about in proportion.

A plan with ten thousand amendments, a schedule of twenty thousand rows, a filing of four hundred filers;
each beside a tenth of it.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

from bench.histories.drafting import publish_plan
from bench.histories.names import brand
from bench.histories.pages import Block, Heading, Medium, Paragraph, Table, print_of, submission
from bench.histories.schedule_events import one_rate
from bench.histories.story import Story
from bench.speed.measured import Row, in_turn
from bench.speed.process import edgar_fees, ran
from bench.speed.stages import PUBLISHED
from parsers import parse
from parsers.container.submission import open_file
from parsers.model import Exhibit

TIMES = 10
MOST = 1.3  # times the proportion
AMENDMENTS, ROWS, FILERS = 10_000, 20_000, 400
_LETTERS = "ABCDEFGHIJ"
_FILED = date(2005, 5, 2)


class _Daily(Story):
    """A story in which something happens every day."""

    def later(self, least: int = 1, most: int = 1) -> date:
        self.day += timedelta(days=1)
        return self.day


def amendments(count: int) -> Iterator[tuple[str, bytes]]:
    """A plan and its amendments, by name; each changes the rate of one fund."""
    story = _Daily(1, random.Random("amendments"))
    story.medium = Medium.TEXT
    plan = story.plan(classes=("Class A",), size=8)
    publish_plan(story, plan)
    for _ in range(count):
        one_rate(story, plan)
    yield from ((f"{at:05}.txt", one.content.encode()) for at, one in enumerate(story.documents))


def rows_of(count: int, medium: Medium) -> bytes:
    """A plan with a schedule of so many rows."""
    rows = tuple(
        (f"{brand(at)} {('Growth', 'Income', 'Value')[at % 3]} Fund", f"0.{at % 60 + 10}%")
        for at in range(1, count + 1)
    )
    blocks: list[Block] = [
        Heading(("ELM SERIES TRUST", "DISTRIBUTION PLAN", "(CLASS A SHARES)")),
        Heading(("Effective May 2, 2005",)),
        Paragraph(
            "1. Each Portfolio listed in Schedule A shall pay the Distributor on its Class A Shares a fee at"
            " the annual rate there shown, of the average daily net assets attributable to these shares."
        ),
        Heading(("SCHEDULE A", "TO THE DISTRIBUTION PLAN", "(CLASS A SHARES)")),
        Table((("Portfolio",), ("Maximum", "Aggregate", "Fee")), rows),
    ]
    return print_of(blocks, medium).encode()


def filers_of(count: int) -> bytes:
    """A submission of so many filers, each with a block of its header."""
    whole = submission(
        rows_of(5, Medium.TEXT).decode(), name="ex99m.txt", registrant="Elm Series Trust", cik=1_000_000,
        serial=1, filed=_FILED,
    )  # fmt: skip
    start, end = whole.index("FILER:"), whole.index("</SEC-HEADER>")
    block = whole[start:end]
    blocks = (block.replace("ELM", brand(at).upper()).replace("1000000", f"{1_000_000 + at}")
              for at in range(count))  # fmt: skip
    return (whole[:start] + "\n".join(blocks) + whole[end:]).encode()


# ---------------------------------------------------------------------- rows


def many_amendments(count: int) -> list[Row]:
    """A run over one plan: all stages together, and what follows when all is read."""
    with tempfile.TemporaryDirectory() as folder:
        some, all_ = (_run_over(Path(folder) / str(size), size) for size in (count // TIMES, count))
    words = f"{TIMES} x that of {count // TIMES:,}"
    name = f"a plan of {count:,} amendments"
    read = {"discover", "extract"}
    whole = [sum(each.values()) for each in (all_, some)]
    after = [sum(spent for stage, spent in each.items() if stage not in read) for each in (all_, some)]
    return [
        Row(f"{name}, all stages", words, whole[0], TIMES * whole[1], MOST),
        Row(f"{name}, all but reading", words, after[0], TIMES * after[1], MOST),
    ]


def _run_over(folder: Path, count: int) -> dict[str, float]:
    """Seconds by stage. Raises RuntimeError where nothing is published."""
    (folder / "in").mkdir(parents=True)
    for name, content in amendments(count):
        (folder / "in" / name).write_bytes(content)
    it = ran(edgar_fees("run", str(folder / "in"), "-o", str(folder / "out"), "--jobs", "1", "--quiet"))
    if it.status not in PUBLISHED:
        raise RuntimeError(f"exit status {it.status}: {it.errors}")
    seconds: dict[str, float] = json.loads((folder / "out" / "latest" / "run.json").read_text())["seconds"]
    return seconds


def many_rows(count: int, medium: Medium) -> list[Row]:
    some, all_ = (Exhibit(f"rows.{medium}", rows_of(size, medium)) for size in (count // TIMES, count))
    if len(parse(some).rates) != count // TIMES:
        return [Row(f"a schedule of {count:,} rows, {medium}", note="not every rate of it is read")]
    took, beside = in_turn(lambda: parse(all_), lambda: parse(some), 2)
    words = f"{TIMES} x that of {count // TIMES:,}"
    return [Row(f"a schedule of {count:,} rows, {medium}", words, took, TIMES * beside, MOST)]


def many_filers(count: int) -> list[Row]:
    some, all_ = filers_of(count // TIMES), filers_of(count)
    met = {len(exhibit.filers) for exhibit in open_file("filers.txt", all_)}
    if met != {count}:
        return [Row(f"a filing of {count} filers", note=f"filers met: {met}")]
    took, beside = in_turn(
        lambda: list(open_file("filers.txt", all_)), lambda: list(open_file("filers.txt", some)), 5
    )
    return [
        Row(f"a filing of {count} filers", f"{TIMES} x that of {count // TIMES}", took, TIMES * beside, MOST)
    ]
