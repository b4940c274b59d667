"""A row that is not what is printed at its place is quarantined with its exhibit, and no other."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import duckdb
import pyarrow.parquet as pq
import pytest
from conftest import Case, cases, exhibits

from parsers import parse
from parsers.media import open_print
from parsers.model import Exhibit, Reading, Status
from pipeline.commands.verify.proof import verify
from pipeline.errors import NothingPublished
from pipeline.ingest.exhibits import read_exhibits
from pipeline.ingest.proof import proof, proven
from pipeline.ingest.readings import columns
from pipeline.run import run
from pipeline.vocabulary import PROVEN

PLAN = """\
                    OAK TRUST
               AMENDMENT TO THE DISTRIBUTION PLAN

     The Distribution Plan of the Trust (Class A Shares) is hereby amended, effective May 1, 2004: the
following portfolio is added: {fund}.

                    Schedule A

     {fund}          0.25%
     Oak Bond Fund            0.20%
"""
PAGE = "<html><body><pre>{}</pre></body></html>"


def plan(fund: str) -> bytes:
    return PLAN.format(fund=fund).encode()


def moved(row: Any) -> Any:
    """The row of a text at a place that is one character further."""
    start, end = (int(place) + 1 for place in row.locator.removeprefix("char=").split(","))
    return replace(row, locator=f"char={start},{end}")


def with_first(change: Callable[[Any], Any], rows: str, reading: Reading) -> Reading:
    first, *others = getattr(reading, rows)
    return replace(reading, **{rows: (change(first), *others)})


DAMAGES: dict[str, Callable[[Any], Any]] = {
    "its place is one character further": moved,
    "its place is none": lambda row: replace(row, locator="char=99999999,100000000"),
    "its place is of another medium": lambda row: replace(row, locator="css=body"),
    "its words are other words": lambda row: replace(row, source_text="Elm"),
}


@pytest.mark.parametrize("rows", PROVEN)
@pytest.mark.parametrize("damage", DAMAGES.values(), ids=DAMAGES)
def test_a_row_that_does_not_quote_is_quarantined_with_its_exhibit(
    rows: str, damage: Callable[[Any], Any]
) -> None:
    exhibit = Exhibit("a.txt", plan("Elm Growth Fund"))
    reading = parse(exhibit)
    assert proven(exhibit, reading) == replace(reading, proof=proof(reading))
    damaged = with_first(damage, rows, reading)
    found = proven(exhibit, damaged)
    assert (found.status, found.document, found.rates) == (Status.QUARANTINED, None, ())
    assert f"at its place, {getattr(damaged, rows)[0].locator}: " in (found.reason or "")


def test_blanks_and_line_ends_do_not_matter() -> None:
    exhibit = Exhibit("a.htm", PAGE.format(PLAN.format(fund="Elm\n     Growth Fund")).encode())
    reading = parse(exhibit)
    assert reading.rates
    assert proven(exhibit, reading).status is Status.PARSED


def test_what_has_no_rows_is_not_opened_again(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.ingest.proof.open_print", None)
    irrelevant = Reading(Status.IRRELEVANT, "none of ours")
    assert proven(Exhibit("a.txt", b""), irrelevant) is irrelevant
    bare = replace(parse(Exhibit("a.txt", plan("Elm"))), entries=(), rates=(), changes=(), figures=())
    assert proven(Exhibit("a.txt", b""), bare).proof == proof(bare)


def test_a_place_is_looked_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []

    class Asked:
        def __init__(self, exhibit: Exhibit) -> None:
            self.quotes = open_print(exhibit)

        def quote(self, locator: str) -> str | None:
            asked.append(locator)
            return self.quotes.quote(locator)

    monkeypatch.setattr("pipeline.ingest.proof.open_print", Asked)
    exhibit = Exhibit("a.txt", plan("Elm Growth Fund"))
    reading = parse(exhibit)
    assert proven(exhibit, reading).proof
    assert len(asked) == len(set(asked)) < sum(len(getattr(reading, rows)) for rows in PROVEN)


@pytest.mark.parametrize("case", cases(), ids=lambda case: case.name)
def test_every_case_proves(case: Case) -> None:
    for exhibit, reading in exhibits(case.path):
        assert proven(exhibit, reading).reason == reading.reason


# ---------------------------------------------------------------------- through a run


def odd(exhibit: Exhibit) -> Reading:
    """A fault of ours in one exhibit: the place of a rate is one character further."""
    reading = parse(exhibit)
    return with_first(moved, "rates", reading) if exhibit.source_path == "odd.txt" else reading


@pytest.fixture
def inputs(tmp_path: Path) -> Path:
    folder = tmp_path / "in"
    folder.mkdir()
    for name, fund in (
        ("a.txt", "Elm Growth Fund"),
        ("odd.txt", "Elm Value Fund"),
        ("z.txt", "Elm Index Fund"),
    ):
        (folder / name).write_bytes(plan(fund))
    return folder


def published(output: Path, table: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = pq.read_table(output / "latest" / f"{table}.parquet").to_pylist()
    return rows


def test_the_others_are_published(inputs: Path, tmp_path: Path) -> None:
    output = tmp_path / "out"
    summary = run([inputs], output, jobs=1, read=partial(read_exhibits, parse=odd))
    assert (summary.filings["parsed"], summary.filings["quarantined"]) == (2, 1)
    (reason,) = (row["reason"] for row in published(output, "filings") if row["status"] == "quarantined")
    assert reason.startswith("a row of it is not what is printed at its place, char=")
    names = {row["portfolio_name"] for row in published(output, "schedule_entries")}
    assert names == {"Elm Growth Fund", "Elm Index Fund", "Oak Bond Fund"}
    assert verify(output).failures == ()


def test_a_proof_is_kept_with_what_was_read(inputs: Path, tmp_path: Path) -> None:
    """The second run reads nothing, and its tables are proven all the same."""
    output = tmp_path / "out"
    run([inputs / "a.txt"], output, jobs=1)
    run([inputs / "a.txt"], output, jobs=1, read=nothing)
    kept = duckdb.connect(str(next((output / ".cache").glob("*.duckdb"))), read_only=True)
    assert kept.sql("SELECT proof FROM documents").fetchall() != [(None,)]


def nothing(*_: object) -> Iterator[tuple[Exhibit, Reading]]:
    raise AssertionError("there is nothing to read")


@pytest.mark.parametrize("rows", PROVEN)
def test_what_is_altered_on_its_way_is_not_published(
    rows: str, inputs: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = columns._said

    def altered(name: str, read: Any) -> Iterator[tuple[Any, ...]]:
        at = columns.READINGS[name].names.index("locator")
        for number, row in enumerate(said(name, read)):
            here = name == rows and number == 0
            yield (*row[:at], "char=1,2", *row[at + 1 :]) if here else row

    monkeypatch.setattr(columns, "_said", altered)
    with pytest.raises(NothingPublished, match=f"its rows of {PROVEN[rows]} do not say what was proven"):
        run([inputs], tmp_path / "out", jobs=1)
    assert not (tmp_path / "out" / "latest").exists()
