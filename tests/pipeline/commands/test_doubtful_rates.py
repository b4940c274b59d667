"""Doubtful rates in review: the print, both readings, and the answers of a person."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest
from made_documents import Document, plan, publish, reconcile, stated

from parsers.model import (
    BookedFigure,
    Component,
    DocumentKind,
    Entry,
    Exhibit,
    Fate,
    Finding,
    Grade,
    Origin,
    Rate,
    Reading,
    Severity,
    Status,
)
from parsers.model import (
    Document as Front,
)
from pipeline.commands import history, review
from pipeline.commands.show.side_by_side import side_by_side, uncoloured
from pipeline.errors import UsageFault
from pipeline.frames import FINDINGS, table_of
from pipeline.identity.decisions import FILE_NAME, Decisions, RateDecision, Take, read_decisions
from pipeline.ingest.gather import gather
from pipeline.ingest.outcome import FileOutcome, Source, outcome_of
from pipeline.ingest.proof import proven
from pipeline.publish.audit import audit
from pipeline.publish.dictionary import TABLES
from pipeline.run import reconcile as reconcile_stated

OAK = "OAK SERIES TRUST"
GROWTH, BOND = "Oak Growth Fund", "Oak Bond Fund"
FIRST = plan("p", "2001-05-01", {OAK: {GROWTH: "0.25", BOND: "0.25"}})
DOUBTED = Document("a1", "2002-01-01", {OAK: {GROWTH: "0.30", BOND: "0.25"}}, number=1, base="2001-05-01",
                   doubtful=(GROWTH,))  # fmt: skip
MESSAGE = (
    "“0.30%” is doubtful: the second reading differs; “(reim)” is left over. It stands in: “Oak Growth Fund "
    "(reim) 0.30%”. First reading: Oak Growth Fund | Class A | aggregate_fee. Second reading: {second}."
)
SECOND = "Oak Bond Fund | - | service_fee"


def documents(second: str) -> Any:
    row = {
        "finding_id": "d0ubt", "document_id": "a1", "source_path": "a1.txt", "code": "doubtful_rate",
        "severity": "warning", "message": MESSAGE.format(second=second), "locator": "char=1,2",
        "source_text": GROWTH,
    }  # fmt: skip
    return replace(stated([FIRST, DOUBTED]), findings=table_of(FINDINGS, [row]))


@pytest.fixture
def output(tmp_path: Path) -> Path:
    publish(reconcile_stated(documents(SECOND), Decisions()), tmp_path / "latest")
    return tmp_path


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    review.add_arguments(parser)
    return review.main(parser.parse_args(arguments))


def written(output: Path) -> list[tuple[Any, ...]]:
    return [
        (each.take, each.portfolio, each.share_class, each.component, each.rate)
        for each in read_decisions(output / FILE_NAME).rates
    ]


def test_review_shows_the_print_and_both_readings(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("-o", str(output)) == 0
    printed = capsys.readouterr()
    for line in (
        "d0ubt  Oak Growth Fund in DISTRIBUTION PLAN, char=1,2",
        "    print: Oak Growth Fund (reim) 0.30%",
        "    first: Oak Growth Fund | Class A | aggregate_fee",
        "    second: Oak Bond Fund | - | service_fee",
        "    why: the second reading differs",
        "    why: “(reim)” is left over",
    ):
        assert line in printed.out.splitlines()
    assert "1 doubtful rates wait for a decision." in printed.err


@pytest.mark.parametrize(
    ("option", "decided"),
    [
        (("--first", "d0ubt"), ("first", GROWTH, "Class A", "aggregate_fee", Decimal("0.30"))),
        (("--second", "d0ubt"), ("second", BOND, None, "service_fee", Decimal("0.30"))),
        (("--neither", "d0ubt"), ("neither", None, None, None, None)),
        (("--value", "d0ubt=0.35%"), ("value", GROWTH, "Class A", "aggregate_fee", Decimal("0.35"))),
        (("--value", "d0ubt=Oak Bond Fund | Class C | service_fee | 0.1"),
         ("value", BOND, "Class C", "service_fee", Decimal("0.1"))),
    ],
)  # fmt: skip
def test_an_answer_is_written_and_the_next_run_obeys_it(
    output: Path, option: tuple[str, str], decided: tuple[Any, ...]
) -> None:
    assert run("-o", str(output), *option, "--note", "seen") == 0
    assert written(output) == [decided]
    assert read_decisions(output / FILE_NAME).rates[0].note == "seen"
    assert not review.rates_asked(output)
    found = reconcile_stated(documents(SECOND), read_decisions(output / FILE_NAME))
    codes = found.findings["code"].to_pylist()
    assert codes.count("rate_decided") == 1
    assert "decision_unmatched" not in codes
    opened = [row for row in found.fee_history.to_pylist() if row["opened_by"] == "a1"]
    assert len(opened) == (decided[0] != "neither")
    if opened:
        assert opened[0]["rate"] == decided[-1] / 100


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        (("--first", "0000"), "Nothing waits under 0000"),
        (("--value", "0000=0.25"), "Nothing waits under 0000"),
        (("--accept", "d0ubt"), "d0ubt is a doubtful rate"),
        (("--undo", "d0ubt"), "no answer has that id"),
        (("--first", "d0ubt", "--neither", "d0ubt"), "answered twice"),
        (("--value", "d0ubt"), "says no value"),
        (("--value", "d0ubt=much"), "d0ubt: 'much' is no percentage, such as 0.25"),
        (("--value", "d0ubt=25"), "must be from 0 to 2"),
        (("--value", "d0ubt=Oak | 0.25"), "a value is 0.25, or PORTFOLIO"),
        (("--value", "d0ubt=Oak | - | fee | 0.25"), "fee is no fee"),
    ],
)
def test_a_wrong_answer_is_a_fault_and_writes_nothing(
    output: Path, options: tuple[str, ...], sentence: str
) -> None:
    with pytest.raises(UsageFault, match=sentence):
        run("-o", str(output), *options)
    assert not (output / FILE_NAME).exists()


def test_where_there_is_no_second_reading_it_can_not_be_taken(tmp_path: Path) -> None:
    publish(reconcile_stated(documents("none"), Decisions()), tmp_path / "latest")
    with pytest.raises(UsageFault, match="no second reading"):
        run("-o", str(tmp_path), "--second", "d0ubt")


@pytest.mark.parametrize("second", ["? | Class A | service_fee", "Oak Bond Fund | - | ?"])
def test_what_the_second_reading_does_not_tell_is_not_taken_for_none(tmp_path: Path, second: str) -> None:
    publish(reconcile_stated(documents(second), Decisions()), tmp_path / "latest")
    with pytest.raises(UsageFault, match="does not tell"):
        run("-o", str(tmp_path), "--second", "d0ubt")


def replies(monkeypatch: pytest.MonkeyPatch, *said: str) -> None:
    answers: Iterator[str] = iter(said)
    monkeypatch.setattr("sys.stdin.isatty", lambda: True)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setattr("builtins.input", lambda prompt: next(answers))


@pytest.mark.parametrize(
    ("said", "takes"),
    [
        (["much", "99", "0.35"], ["value"]),
        (["s"], ["second"]),
        (["FIRST"], ["first"]),
        ([""], []),
        (["q"], []),
    ],
)
def test_on_a_terminal_it_is_asked_until_it_can_be_understood(
    output: Path, monkeypatch: pytest.MonkeyPatch, said: list[str], takes: list[str]
) -> None:
    replies(monkeypatch, *said)
    assert run("-o", str(output)) == 0
    assert [row[0] for row in written(output)] == takes


def test_a_figure_that_is_printed_otherwise_is_asked_again(output: Path) -> None:
    decision = RateDecision("a1", "char=1,2", Take.FIRST, printed="0.31%")
    (output / FILE_NAME).write_text("")
    review.write_decisions(output / FILE_NAME, [decision])
    assert [each.finding_id for each in review.rates_asked(output)] == ["d0ubt"]
    found = reconcile_stated(documents(SECOND), Decisions(rates=(decision,)))
    assert "decision_unmatched" in found.findings["code"].to_pylist()


def test_history_says_where_a_rate_waits_and_where_a_person_decided(
    output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    parser = argparse.ArgumentParser()
    history.add_arguments(parser)
    asked = parser.parse_args([GROWTH, "--why", "-o", str(output)])
    history.main(asked)
    assert "Doubtful: Class A, aggregate fee at most 0.30% in DISTRIBUTION PLAN" in capsys.readouterr().out
    run("-o", str(output), "--value", "d0ubt=0.35")
    decisions = read_decisions(output / FILE_NAME)
    for path in (output / "latest").iterdir():
        path.unlink()
    publish(reconcile_stated(documents(SECOND), decisions), output / "latest")
    history.main(asked)
    told = capsys.readouterr().out
    assert "Doubtful:" not in told
    assert "By a person's decision “0.30%” is Oak Growth Fund | Class A | aggregate_fee 0.35%" in told


# ---------------------------------------------------------------------- from a reading to the tables


def reading_of_elm() -> tuple[Exhibit, Reading]:
    rate = Rate(
        Component.SERVICE_FEE,
        Decimal("0.0025"),
        "0.25%",
        Origin.TABLE,
        row_number=1,
        portfolio_name="Elm Fund",
        share_class="Class A",
        reading=Grade.DOUBTFUL,
        assumed=("component", "share_class"),
        span=(9, 14),
        locator="char=9,14",
        source_text="0.25%",
    )
    front = Front(
        "e1", DocumentKind.PLAN, "PLAN", rate_figures=2, rate_figures_read=1, rate_figures_set_aside=1
    )
    return Exhibit("elm.txt", b"Elm Fund 0.25% 5%\n"), Reading(
        Status.PARSED,
        None,
        front,
        (Entry(1, "Schedule A", "Elm Fund", locator="char=0,8", source_text="Elm Fund"),),
        (rate,),
        (),
        (
            BookedFigure(1, Fate.READ, None, (9, 14), "char=9,14", "0.25%"),
            BookedFigure(2, Fate.SET_ASIDE, "a sales load", (15, 17), "char=15,17", "5%"),
        ),
        (Finding("doubtful_rate", Severity.WARNING, MESSAGE.format(second="none"), "char=9,14", "0.25%"),),
    )


def test_a_doubtful_reading_goes_all_the_way(tmp_path: Path) -> None:
    exhibit, reading = reading_of_elm()
    file = FileOutcome(Source(tmp_path, "elm.txt", 0), "", (outcome_of(exhibit, proven(exhibit, reading)),))
    found = reconcile_stated(gather([file]), Decisions())
    assert audit({name: getattr(found, name) for name in TABLES}) == []
    assert [(row["fate"], row["reason"]) for row in found.figures.to_pylist()] == [
        ("read", None),
        ("set_aside", "a sales load"),
    ]
    (asked,) = review.rates_asked(publish(found, tmp_path / "out" / "latest").parent)
    assert asked.printed == "0.25%"
    assert pq.read_table(tmp_path / "out" / "latest" / "fee_history.parquet").num_rows == 0


def test_show_tells_the_grade_and_what_is_assumed() -> None:
    told = "\n".join(side_by_side(*reading_of_elm(), 140, uncoloured))
    assert "service 0.25% (doubtful, assumed component and share_class)" in told


def test_nothing_is_asked_of_what_is_sound(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    publish(reconcile([FIRST]), tmp_path / "latest")
    run("-o", str(tmp_path))
    assert "doubtful" not in capsys.readouterr().err


def test_an_answer_is_given_otherwise_and_taken_back(
    output: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = output / FILE_NAME
    assert run("-o", str(output), "--first", "d0ubt", "--note", "seen") == 0
    assert run("-o", str(output), "--answers") == 0
    said = capsys.readouterr().out
    identity = said.split()[0]
    assert "| 0.30% (first)" in said
    assert "note: seen" in said
    for option, takes in (("--neither", {Take.NEITHER}), ("--second", {Take.SECOND})):
        assert run("-o", str(output), option, identity) == 0
        decisions = read_decisions(path).rates
        assert {each.take for each in decisions} == takes
        assert {each.note for each in decisions} == {"seen"}
    with pytest.raises(UsageFault, match="no answer about a rename"):
        run("-o", str(output), "--accept", identity)
    assert run("-o", str(output), "--undo", identity) == 0
    assert not read_decisions(path).rates
    assert [each.finding_id for each in review.rates_asked(output)] == ["d0ubt"]
