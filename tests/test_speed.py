"""The bench of speed: its corpus is known in truth, its arithmetic right; no time is judged."""

from __future__ import annotations

import json
import sys
from collections import Counter
from itertools import islice
from pathlib import Path

import pyarrow.parquet as pq
import pytest

from bench.histories.pages import Medium
from bench.many_readings import lay
from bench.speed import bad_ones
from bench.speed.__main__ import Bench, rows_of
from bench.speed.corpus import Written, counts, first, sequence, write
from bench.speed.dense import dense
from bench.speed.drawn import draw, spec
from bench.speed.filings import OTHER
from bench.speed.made_families import made_family
from bench.speed.measured import Row, exponent, extrapolated, growth, in_turn
from bench.speed.printed import line, night_lines, size_lines
from bench.speed.process import ran
from bench.speed.stages import measure
from parsers import parse
from parsers.container.submission import open_file
from pipeline.ingest.outcome import FileOutcome
from pipeline.run import Watcher, run

SEED, SMALL, LARGE = 3, 150, 400


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, tuple[Written, ...]]:
    folder = tmp_path_factory.mktemp("corpus") / "small"
    return folder, write(folder, SMALL, SEED, 1)


def _bytes_below(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


# ---------------------------------------------------------------------- the corpus


def test_a_smaller_corpus_is_the_beginning_of_a_larger_one(
    small: tuple[Path, tuple[Written, ...]], tmp_path: Path
) -> None:
    folder, files = small
    larger = write(tmp_path / "large", LARGE, SEED, 2)
    assert first(larger, SMALL) == larger[: len(files)] == files
    there, more = _bytes_below(folder), _bytes_below(tmp_path / "large")
    assert there.keys() == {file.path for file in files}
    assert more.keys() == {file.path for file in larger}
    assert there == {path: more[path] for path in there}


def test_what_is_written_is_what_the_sequence_holds(small: tuple[Path, tuple[Written, ...]]) -> None:
    folder, files = small
    same = list(islice(sequence(SEED), len(files)))
    assert [(file.path, file.exhibits) for file in same] == [(file.path, file.exhibits) for file in files]
    assert {file.path: file.content for file in same} == _bytes_below(folder)
    others = list(islice(sequence(SEED + 1), len(files)))
    assert [file.content for file in others] != [file.content for file in same]


def test_a_corpus_has_the_exhibits_that_were_asked_for(small: tuple[Path, tuple[Written, ...]]) -> None:
    _, files = small
    assert sum(len(file.exhibits) for file in files[:-1]) < SMALL <= counts(files).exhibits


def test_no_folder_is_left_empty(small: tuple[Path, tuple[Written, ...]]) -> None:
    folder, _ = small
    assert [path for path in folder.rglob("*") if path.is_dir() and not any(path.iterdir())] == []


def test_a_run_finds_what_was_made(small: tuple[Path, tuple[Written, ...]], tmp_path: Path) -> None:
    """Every exhibit is what it is said to be, and every rate of every document is read, and no other."""
    folder, files = small
    truth = counts(files)
    summary = run([folder], tmp_path / "out", jobs=1)
    found = {
        status: summary.filings[status] for status in ("parsed", "duplicate", "irrelevant", "quarantined")
    }
    assert found == {
        "parsed": truth.parsed,
        "duplicate": truth.duplicate,
        "irrelevant": truth.irrelevant,
        "quarantined": 0,
    }
    assert _rates_read(summary.snapshot, files) == _rates_made(files)


def _rates_made(files: tuple[Written, ...]) -> dict[str, int]:
    names = {name for file in files for name in file.exhibits} - {OTHER}
    families = {made_family(number, SEED) for number in {int(name.partition("-")[0]) for name in names}}
    return {one.file: len(one.lines) for family in families for one in family.documents if one.file in names}


def _rates_read(snapshot: Path, files: tuple[Written, ...]) -> dict[str, int]:
    """Rates of each document by its name; a file holds one document at most."""
    name_of = {file.path: name for file in files for name in file.exhibits if name != OTHER}
    filings = pq.read_table(snapshot / "filings.parquet").to_pylist()
    document = {row["document_id"]: name_of[row["source_path"].partition("#")[0]]
                for row in filings if row["document_id"]}  # fmt: skip
    read = Counter(pq.read_table(snapshot / "fee_rates.parquet")["document_id"].to_pylist())
    return {name: read[identity] for identity, name in document.items()}


def test_most_of_what_comes_next_amends_what_is_there(small: tuple[Path, tuple[Written, ...]]) -> None:
    _, files = small
    there = {name.partition("-")[0] for file in files for name in file.exhibits if name != OTHER}
    coming = islice(sequence(SEED), len(files), 2 * len(files))
    new = [name.partition("-")[0] for file in coming for name in file.exhibits if name != OTHER]
    assert sum(family in there for family in new) > len(new) / 2


def test_families_have_the_sizes_that_there_are() -> None:
    sizes = [len(made_family(number, 5).documents) for number in range(1, 301)]
    assert min(sizes) == 1
    assert 10 < sizes.count(1) < 100
    assert sum(5 <= size <= 60 for size in sizes) > 150
    assert 40 <= max(sizes) <= 70


def test_counts_are_those_of_the_list() -> None:
    files = [Written("a", 1, ("", "1-0")), Written("b", 1, ("1-0",)), Written("c", 1, ("1-1", "", ""))]
    files += [Written("d", 1, ("2-0",))]
    assert counts(files) == counts(reversed(files))
    told = counts(files)
    assert (told.exhibits, told.parsed, told.duplicate, told.irrelevant, told.families) == (7, 3, 1, 3, 2)
    assert [file.path for file in first(files, 3)] == ["a", "b"]
    assert [file.path for file in first(files, 4)] == ["a", "b", "c"]


# ---------------------------------------------------------------------- dense, and bad


def test_a_dense_document_is_the_same_in_text_and_in_html() -> None:
    text, html = ([parse(one) for one in dense(medium, 1)] for medium in (Medium.TEXT, Medium.HTML))
    assert [len(one.rates) for one in text] == [len(one.rates) for one in html]
    ids = [[one.document and one.document.document_id for one in each] for each in (text, html)]
    assert ids[0] == ids[1]
    assert min(len(one.rates) for one in text) >= 20


def test_every_amendment_of_many_is_one(tmp_path: Path) -> None:
    for name, content in bad_ones.amendments(40):
        (tmp_path / name).write_bytes(content)
    summary = run([tmp_path], tmp_path.parent / f"{tmp_path.name}-out", jobs=1)
    assert (summary.filings["parsed"], summary.rows["instruments"]) == (41, 1)
    assert "missing_amendment" not in summary.findings


@pytest.mark.parametrize("medium", Medium)
def test_every_row_of_many_has_its_rate(medium: Medium) -> None:
    (exhibit,) = open_file(f"rows.{medium}", bad_ones.rows_of(70, medium))
    reading = parse(exhibit)
    assert len({rate.portfolio_name for rate in reading.rates}) == len(reading.rates) == 70


def test_every_filer_of_many_is_met() -> None:
    exhibits = list(open_file("filers.txt", bad_ones.filers_of(30)))
    assert [len({filer.cik for filer in one.filers}) for one in exhibits] == [30, 30]


# ---------------------------------------------------------------------- arithmetic


def test_the_exponent_is_the_power() -> None:
    sizes = (100, 1_000, 10_000)
    for power in (0, 0.5, 1, 2):
        assert exponent(sizes, [3 * size**power for size in sizes]) == pytest.approx(power)
    assert exponent((100, 1_000), (1, 100)) == pytest.approx(2)
    assert exponent((100,), (1,)) is None
    assert exponent((100, 100), (1, 2)) is None
    assert exponent((100, 1_000), (0, 1)) is None


def test_growth_leaves_out_what_is_too_short_or_not_there() -> None:
    runs = [
        (10, {"replay": 1.0, "audit": 0.001, "old": 1.0}),
        (100, {"replay": 10.0, "audit": 1.0, "new": 1.0}),
    ]
    assert growth(runs) == {"replay": pytest.approx(1)}
    assert growth([]) == growth(runs[:1]) == {}


def test_an_estimate_follows_the_power_or_the_line() -> None:
    figures = {100: (1.0, 3.0, 2.0), 1_000: (100.0, 12.0, 1.0)}  # by the square; 2 and 0.01 each; less
    runs = [
        (size, dict(zip(("replay", "gather", "audit"), each, strict=True))) for size, each in figures.items()
    ]
    found = extrapolated(10_000, runs, growth(runs))
    assert found == {"replay": pytest.approx(10_000), "gather": pytest.approx(102), "audit": pytest.approx(1)}
    assert extrapolated(10_000, runs[:1], {"replay": 1.0}) == {}


@pytest.mark.parametrize(
    ("row", "ratio", "met"),
    [
        (Row("a", "b", 3.0, 2.0, 1.6), 1.5, True),
        (Row("a", "b", 3.0, 2.0, 1.4), 1.5, False),
        (Row("a", "b", 3.0, 2.0, 1.6, more_is_better=True), 1.5, False),
        (Row("a", "b", 3.0, 2.0), 1.5, None),
        (Row("a", "b", 3.0, 0.0, 1.0), None, None),
        (Row("a", note="not there"), None, None),
    ],
)
def test_a_ratio_meets_its_aim_or_not(row: Row, ratio: float | None, met: bool | None) -> None:
    assert (row.ratio, row.met) == (ratio, met)
    assert (row.told()["ratio"], row.told()["met"]) == (ratio, met)
    assert {True: " met", False: "NOT MET", None: ""}[met] in line(row)
    assert ratio is None or "1.50 x" in line(row)


def test_step_and_anchor_take_turns() -> None:
    done: list[str] = []
    in_turn(lambda: done.append("step"), lambda: done.append("anchor"), 2)
    runs = [name for name, before in zip(done, ["", *done], strict=False) if name != before]
    assert runs == ["step", "anchor"] * 3


# ---------------------------------------------------------------------- runs


def test_a_step_that_fails_is_told_and_the_others_go_on() -> None:
    rows = [row for step in (("bad", int, ("x",)), ("good", list, ((),))) for row in rows_of(step)]
    assert [row.name for row in rows] == ["bad"]
    assert "ValueError" in rows[0].note
    assert rows[0].ratio is None


def test_a_process_tells_its_memory_status_and_last_words() -> None:
    code = "import sys, time; held = bytearray(90_000_000); time.sleep(0.3); sys.exit('it is over')"
    it = ran((sys.executable, "-c", code))
    assert it.status == 1
    assert "it is over" in it.errors
    assert it.main_peak > 90_000_000
    assert it.workers_peak == 0


def test_a_process_has_its_workers_beside_it() -> None:
    child = "import time; held = bytearray(60_000_000); time.sleep(0.3)"
    it = ran(
        (sys.executable, "-c", f"import subprocess, sys; subprocess.run([sys.executable, '-c', '{child}'])")
    )
    assert it.status == 0
    assert it.workers == 1
    assert it.workers_peak > 60_000_000 > it.main_peak


def test_whole_runs_are_measured_and_drawn(tmp_path: Path) -> None:
    """A tiny corpus, night after night: the tables are those of a run from nothing, and all is told."""
    (tmp_path / "corpus").mkdir()
    heard: list[str] = []
    size = measure(
        tmp_path / "corpus", 30, SEED, 1, shares=(0.1,), heard=lambda night: heard.extend(night_lines(night))
    )
    assert [night.name for night in size.nights][:2] == ["from nothing", "nothing new"]
    assert [night.right for night in size.nights] == [True] * 4
    assert size.same_tables is True
    assert size.nights[2].new_files > 1
    assert all(row.ratio is not None for row in size.rows)
    found = Bench({"size": "30"}, [Row("a step", "its anchor", 2.0, 1.0, 1.5)], [size])
    told = json.loads(json.dumps(found.told()))
    assert told["sizes"][0]["nights"][0]["seconds"]["extract"] > 0
    assert len(told["sizes"][0]["rows"]) == len(size.rows)
    draw(told, tmp_path / "speed.svg")
    picture = (tmp_path / "speed.svg").read_text()
    assert "a step / its anchor" in picture
    assert all(f"30: {night.name}" in picture for night in size.nights)
    assert len(spec(told)["vconcat"]) == 3
    assert any("byte for byte" in words for words in size_lines(size))
    assert [words.partition("  ")[0] for words in heard[::2]][:2] == ["from nothing", "nothing new"]
    assert all("as made" in words for words in heard[::2])
    assert all("extract" in words for words in heard[1::2])


# ---------------------------------------------------------------------- read once, many times over


def test_readings_many_times_over_give_as_many_rows_and_nothing_is_read(tmp_path: Path) -> None:
    write(tmp_path / "made", 40, SEED, 1)
    once = run([tmp_path / "made"], tmp_path / "first", jobs=1)
    lay(tmp_path / "first", tmp_path / "many", tmp_path / "out", 3)
    read: list[FileOutcome] = []
    many = run([tmp_path / "many"], tmp_path / "out", jobs=1, watcher=Watcher(read=read.append))
    assert read == []
    assert dict(many.rows) == {name: 3 * rows for name, rows in once.rows.items()}
