"""What a night publishes is what a run from nothing would, whatever was there, came, went or broke before."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_nights import amendment, as_html, fees, plan
from nightly import (
    ASH,
    ELM,
    OAK,
    Killed,
    Place,
    copied,
    decided,
    in_this_process,
    nights,
    renamed,
    rows,
    unnamed,
)

from bench.made_files import submission, zipped
from pipeline import run as recipe
from pipeline.errors import NothingPublished
from pipeline.frames import Reconciled, Stated
from pipeline.identity import batches
from pipeline.publish import packing, part_files


@pytest.fixture(autouse=True)
def _here(monkeypatch: pytest.MonkeyPatch) -> None:
    in_this_process(monkeypatch)


@pytest.fixture
def place(tmp_path: Path) -> Place:
    """Two families, each of a plan and an amendment."""
    made = Place(tmp_path, random.Random(1))
    made.inputs.mkdir()
    for trust, low in ((OAK, "oak"), (ELM, "elm")):
        made.put(made.inputs / low / "plan.txt", plan(trust, fees(2, 3)).encode())
        made.put(made.inputs / low / "amend.txt", amendment(trust, 1, fees(2, 4)).encode())
    return made


def small_parts(monkeypatch: pytest.MonkeyPatch, large: int, part_rows: int, batch: int) -> None:
    monkeypatch.setattr(part_files, "LARGE", large)
    monkeypatch.setattr(part_files, "PART_ROWS", part_rows)
    monkeypatch.setattr(part_files, "FEW", 100.0)  # what arrives is laid between, however little stays
    monkeypatch.setattr(batches, "BATCH", batch)


# --------------------------------------------------------------------------- any nights


@settings(max_examples=2, deadline=None, database=None)
@given(seed=st.integers(0, 10**6), parts=st.booleans(), batch=st.sampled_from((1, 4, 2000)))
def test_any_nights_publish_what_a_run_from_nothing_does(seed: int, parts: bool, batch: int) -> None:
    with tempfile.TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patched:
        small_parts(patched, 6 if parts else 1 << 16, 4, batch)
        nights(Path(home), seed, 3)


# --------------------------------------------------------------------------- families that come and go


JOINING: dict[str, bytes] = {
    "a change of name": renamed(OAK, ELM).encode(),
    "a list of both": unnamed({"Oak Growth Fund": "0.15%", "Oak Bond Fund": "0.1%", "Elm Growth Fund": "0.2%",
                               "Elm Bond Fund": "0.25%"}, number=4).encode(),
    "a plan of both": plan(f"{OAK} AND {ELM}", fees(2, 2)).encode(),
    "no name at all": unnamed({}).encode(),
}  # fmt: skip


@pytest.mark.parametrize("joining", JOINING.values(), ids=JOINING)
def test_families_that_a_document_joins_fall_apart_when_it_is_another(place: Place, joining: bytes) -> None:
    place.checked()
    there = place.inputs / "joining.txt"
    place.put(there, joining)
    place.checked()
    place.put(there, plan(ASH, fees(1, 2)).encode())  # not gone: another under the same name
    place.checked()
    place.put(there, joining)
    place.checked()
    there.unlink()
    place.checked()


def test_what_moves_to_the_name_of_another_takes_its_family_apart(place: Place) -> None:
    place.put(place.inputs / "a" / "d.txt", renamed(OAK, ELM).encode())
    place.put(place.inputs / "b" / "d.txt", plan(ASH, fees(1, 2)).encode())
    place.checked()
    (place.inputs / "b" / "d.txt").rename(place.inputs / "a" / "d.txt")
    place.checked()


def test_a_change_that_was_refused_is_not_forgotten(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file that joined two families was another when nothing was published, and yet another since."""
    there = place.inputs / "joining.txt"
    place.put(there, renamed(OAK, ELM).encode())
    place.checked()
    for fund in ("Growth", "Bond"):
        place.put(there, plan(ASH, {fund: "0.25%"}).encode())
        with monkeypatch.context() as refusing:
            refusing.setattr(recipe, "audit", lambda _: ["It refuses."])
            with pytest.raises(NothingPublished):
                place.run()
    place.checked()


def test_a_header_ties_what_print_does_not(place: Place) -> None:
    """Two registrants filed under one CIK, in submissions that come and go."""
    filed = [
        submission({"x.txt": plan(trust, fees(1, 2)).encode()}, filer=trust)
        for trust in ("GUM TRUST", "IVY TRUST")
    ]
    for at, content in enumerate(filed):
        place.put(place.inputs / f"{at}.nc", content)
        place.checked()
    place.put(place.inputs / "0.nc", filed[1])
    place.checked()


# --------------------------------------------------------------------------- copies


def test_which_copy_gives_the_rows_follows_from_days_and_paths(place: Place) -> None:
    text = (place.inputs / "oak" / "plan.txt").read_bytes()
    place.checked()
    place.put(
        place.inputs / "all" / "z.zip", zipped({"a.txt": text, "b.txt": plan(ASH, fees(1, 2)).encode()})
    )
    place.put(place.inputs / "all" / "copy.txt", text)
    place.put(place.inputs / "all" / "page.htm", as_html(text.decode()).encode())
    place.checked()
    index = place.inputs / "index.csv"
    for first in ("oak/plan.txt", "all/z.zip"):
        index.write_text(f"file,form_type,exhibit_type,filing_date\n{first},485BPOS,EX-99.M,2001-06-01\n")
        place.checked()
        chosen = [
            row["source_path"]
            for row in rows(place.output / "latest", "filings")
            if row["status"] == "parsed"
        ]
        assert any(path.startswith(first) for path in chosen)
    index.unlink()
    place.checked()
    (place.inputs / "all" / "copy.txt").unlink()
    place.checked()


def test_an_index_says_no_more_of_a_file_that_is_gone(place: Place) -> None:
    place.put(place.inputs / "s.nc", submission({"x.txt": plan(ASH, fees(1, 2)).encode()}))
    index = place.inputs / "index.csv"
    index.write_text("file,cik,form_type,exhibit_type,filing_date\ns.nc,77,485BPOS,EX-99.M,2001-06-01\n")
    place.checked()
    assert [row["code"] for row in rows(place.output / "latest", "findings")].count(
        "filing_conflict"
    ) == 2  # the CIK and the day
    (place.inputs / "s.nc").unlink()
    place.checked()


def test_names_that_are_exchanged(place: Place) -> None:
    one, two, held = place.inputs / "oak", place.inputs / "elm", place.home / "held"
    place.checked()
    one.rename(held)
    two.rename(one)
    held.rename(two)
    place.checked()


def test_decisions_come_and_go(place: Place) -> None:
    place.checked()
    for seed in range(2):
        place.mix.seed(seed)
        decided(place)
        copied(place)
        place.checked()
    (place.output / "decisions.toml").unlink()
    place.checked()


def test_a_decision_about_a_rate_is_no_unmatched_one_where_nothing_is_new(place: Place) -> None:
    """One about a rate of a document, one about a place in it where none is, one about no document."""
    rate = rows(place.checked().snapshot, "fee_rates")[0]
    block = '[[rate]]\ndocument = "{}"\nlocator = "{}"\ntake = "neither"\n'
    asked = [
        (rate["document_id"], rate["locator"]),
        (rate["document_id"], "char=1,2"),
        ("0123456789abcdef", "char=1,2"),
    ]
    (place.output / "decisions.toml").write_text("".join(block.format(*each) for each in asked))
    for _ in range(2):
        told = rows(place.checked().snapshot, "findings")
        assert [row["code"] for row in told].count("decision_unmatched") == 2


def test_answers_about_names_have_only_what_is_touched_worked_out_again(
    place: Place, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One is about the first family, one about nothing, until the first family is gone."""
    place.put(place.inputs / "oak" / "amend.txt", amendment(OAK, 1, fees(3, 4)).encode())
    block = '[[rename]]\nold = "{}"\nnew = "{}"\nsame = true\n'
    place.checked()
    names = sorted({row["portfolio_name"] for row in rows(place.output / "latest", "portfolio_names")})
    oak = [name for name in names if name.startswith("Oak")]
    (place.output / "decisions.toml").write_text(
        block.format(oak[0], oak[-1]) + block.format("No Fund", "None Fund")
    )
    assert _unmatched(place) == 1
    seen: list[str] = []

    def noted(stated: Stated, *more: Any) -> Reconciled:
        seen.extend(stated.documents["title"].to_pylist())
        return reconcile(stated, *more)

    place.put(place.inputs / "ash.txt", plan(ASH, fees(1, 3)).encode())
    reconcile = recipe.reconcile
    with monkeypatch.context() as patched:
        patched.setattr(recipe, "reconcile", noted)
        place.run()
    assert len(seen) == 1
    assert _unmatched(place) == 1
    shutil.rmtree(place.inputs / "oak")
    assert _unmatched(place) == 2


def _unmatched(place: Place) -> int:
    told = rows(place.checked().snapshot, "findings")
    return [row["code"] for row in told].count("decision_unmatched")


# --------------------------------------------------------------------------- nothing is lost


@pytest.mark.parametrize("step", ["publish", "ChangedRows.keep", "Kept.drop_gone", "Readings.note_published"])
def test_a_run_that_was_killed_changes_nothing_and_has_read_for_the_next(
    place: Place, step: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    place.checked()
    place.put(place.inputs / "new.txt", renamed(OAK, ELM).encode())
    (place.inputs / "elm" / "amend.txt").unlink()

    def end(*_: object, **__: object) -> None:
        raise Killed

    with monkeypatch.context() as patched:
        patched.setattr(f"pipeline.run.{step}", end)
        with pytest.raises(Killed):
            place.run()

    def nothing(sources: list[object], *_: object, **__: object) -> Iterator[object]:
        assert list(sources) == []
        return iter(())

    with monkeypatch.context() as patched:
        patched.setattr(recipe, "extract", _closing(nothing))
        place.run()
    place.checked()


def _closing(given: Callable[..., Iterator[object]]) -> Callable[..., object]:
    def generator(*arguments: object, **options: object) -> Iterator[object]:
        yield from given(*arguments, **options)

    return generator


def test_unchanged_parts_are_the_same_files(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    small_parts(monkeypatch, 2, 2, 1)
    before = place.checked().snapshot
    place.put(place.inputs / "new.txt", plan(ASH, fees(1, 3)).encode())
    after = place.checked().snapshot
    inodes = {path.stat().st_ino for path in before.rglob("part-*.parquet")}
    linked = [path for path in after.rglob("part-*.parquet") if path.stat().st_ino in inodes]
    assert len(linked) > 5
    assert len(list(after.rglob("part-*.parquet"))) > len(linked)


def test_where_the_readings_were_lost_moved_ids_are_listed_all_the_same(place: Place) -> None:
    place.checked()
    place.put(place.inputs / "new.txt", renamed(OAK, ELM).encode())
    for path in (place.output / ".cache").iterdir():
        path.unlink()
    moved = (place.checked().snapshot / "id_moves.csv").read_text()
    assert "registrant_id" in moved


def test_what_another_version_wrote_is_written_afresh(place: Place, monkeypatch: pytest.MonkeyPatch) -> None:
    """Else the files would not be those of a run from nothing, where it is the writing that has changed."""
    place.checked()
    write = packing.pq.write_table
    monkeypatch.setattr(packing.pq, "write_table", lambda *a, **b: write(*a, **{**b, "compression": "gzip"}))
    monkeypatch.setattr("pipeline.run.tables_version", lambda: "another")
    place.checked()
