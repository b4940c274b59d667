"""What holds for any inputs, in any order, over any number of processes."""

from __future__ import annotations

import random
import shutil
from collections.abc import Sequence
from functools import cache
from hashlib import sha256
from pathlib import Path

import pytest
from conftest import Case, cases, exhibits
from hypothesis import given, settings
from hypothesis import strategies as st

from parsers import parse
from parsers.container.submission import open_file
from parsers.media import open_print
from parsers.model import Fate, Origin, Reading
from parsers.terms.figures import proves
from pipeline.identity.decisions import Decisions
from pipeline.ingest.gather import gather
from pipeline.ingest.outcome import FileOutcome, Source, outcome_of
from pipeline.ingest.proof import proven
from pipeline.publish.audit import UNREAD_CODES, audit
from pipeline.publish.codes import CODES
from pipeline.publish.dictionary import TABLES
from pipeline.publish.packing import arranged
from pipeline.run import reconcile, run

CASES = cases()


@cache
def outcome(path: Path) -> FileOutcome:
    outcomes = tuple(outcome_of(exhibit, proven(exhibit, reading)) for exhibit, reading in exhibits(path))
    return FileOutcome(Source(path, path.name, 0), "", outcomes)


def published(paths: Sequence[Path]) -> dict[str, list[dict[str, object]]]:
    """The tables that these files give when they are met in this order; the audit has passed them."""
    reconciled = reconcile(gather(map(outcome, paths)), Decisions())
    tables = {name: getattr(reconciled, name) for name in TABLES}
    assert audit(tables) == []
    return {name: arranged(TABLES[name], table).to_pylist() for name, table in tables.items()}


some_files = st.lists(st.sampled_from([case.path for case in CASES]), unique=True, max_size=12)


@settings(max_examples=15, deadline=None)
@given(paths=some_files, mix=st.randoms(use_true_random=False))
def test_any_order_of_inputs_gives_the_same_tables(paths: list[Path], mix: random.Random) -> None:
    mixed = mix.sample(paths, len(paths))
    assert published(mixed) == published(paths)


def test_any_number_of_processes_gives_the_same_bytes(tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    for case in CASES[::4]:
        shutil.copy(case.path, folder)
    digests = [_digests(folder, tmp_path / str(jobs), jobs) for jobs in (1, 3)]
    again = _digests(folder, tmp_path / "1", 2)  # from the cache
    assert digests[0] == digests[1] == again


def _digests(folder: Path, output: Path, jobs: int) -> dict[str, str]:
    snapshot = run([folder], output, jobs=jobs).snapshot
    return {path.name: sha256(path.read_bytes()).hexdigest() for path in snapshot.glob("*.parquet")}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_every_locator_quotes_its_row(case: Case) -> None:
    for exhibit, reading in exhibits(case.path):
        rows = (*reading.rates, *reading.entries, *reading.changes, *reading.set_aside)
        quotes = open_print(exhibit) if rows else None
        for row in rows:
            assert quotes
            assert " ".join((quotes.quote(row.locator) or "").split()) == " ".join(row.source_text.split())
        for rate in reading.rates:
            assert rate.origin is Origin.DERIVED or proves(rate.rate_text, rate.rate)


def unaccounted(reading: Reading) -> int:
    """Figures of no fate, and those set aside or unread that nothing quotes; without a document, all rows."""
    document = reading.document
    if document is None:
        return len(reading.rates) + len(reading.entries) + len(reading.changes) + len(reading.set_aside)
    quotes = {f.locator for f in reading.findings if f.code in UNREAD_CODES and f.source_text is not None}
    unread = [figure.locator for figure in reading.figures if figure.fate is Fate.UNREAD]
    aside = document.rate_figures_set_aside
    fateless = document.rate_figures - document.rate_figures_read - aside - document.rate_figures_unread
    booked = abs(aside - len(reading.set_aside)) + abs(document.rate_figures_unread - len(unread))
    return abs(fateless) + booked + sum(locator not in quotes for locator in unread)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_the_accounting_closes(case: Case) -> None:
    codes = {finding.code for _, reading in exhibits(case.path) for finding in reading.findings}
    assert codes <= set(CODES)
    assert [unaccounted(reading) for _, reading in exhibits(case.path)] == [0] * len(exhibits(case.path))


@settings(max_examples=30, deadline=None)
@given(path=st.sampled_from([case.path for case in CASES]), data=st.data())
def test_no_cut_of_an_exhibit_makes_the_reading_fail(path: Path, data: st.DataObject) -> None:
    content = path.read_bytes()
    cut = data.draw(st.integers(0, len(content)))
    for exhibit in open_file(path.name, content[:cut]):
        assert unaccounted(parse(exhibit)) == 0
