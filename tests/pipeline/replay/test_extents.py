"""How much of what was in force a document takes the place of, from print to fee_history."""

from __future__ import annotations

from typing import Any

import pytest

from parsers import parse
from parsers.model import Exhibit
from pipeline.identity.decisions import Decisions
from pipeline.ingest.gather import gather
from pipeline.ingest.outcome import FileOutcome, Source, outcome_of
from pipeline.run import reconcile

OWN, DAY, LATER = "2012-03-01", "2014-06-01", "2014-07-15"
_HEAD = "<tr><td><b>Portfolio</b></td><td><b>Maximum Aggregate Fee</b></td></tr>"
_SCHEDULES = {
    "A": {"Oak Growth Fund": "0.35", "Oak Bond Fund": "0.30", "Oak Index Fund": "0.25"},
    "B": {"Oak Cash Fund": "0.15", "Oak Short Fund": "0.10"},
}
OTHERS = {
    name: [(rate, OWN, None)] for schedule in _SCHEDULES.values() for name, rate in schedule.items()
}  # what is in force where nothing is said

Periods = dict[str, list[tuple[str, str, str | None]]]


def _table(rows: dict[str, str]) -> str:
    return f"<table>{_HEAD}{''.join(f'<tr><td>{n}</td><td>{r}%</td></tr>' for n, r in rows.items())}</table>"


def _centred(*lines: str) -> str:
    return "".join(f'<p align="center"><b>{line}</b></p>' for line in lines)


def _plan() -> str:
    schedules = (_centred(f"SCHEDULE {label}") + _table(rows) for label, rows in _SCHEDULES.items())
    return (
        _centred("OAK SERIES TRUST", "DISTRIBUTION PLAN", "(CLASS A SHARES)", "Effective March 1, 2012")
        + "<p>WHEREAS, the Trustees of Oak Series Trust adopt this Plan under Rule 12b-1;</p>"
        + "<p>1. Each Portfolio shall pay a fee at the annual rate set out on its Schedule, of the average "
        "daily net assets attributable to Class A Shares.</p>" + "".join(schedules)
    )


def _amendment(*body: str) -> str:
    told = "".join(part if part.startswith("<") else f"<p>{part}</p>" for part in body)
    return (
        _centred("AMENDMENT NO. 1", "TO THE DISTRIBUTION PLAN (CLASS A SHARES)")
        + '<p>The Distribution Plan (Class A Shares) (the "Plan") of Oak Series Trust, adopted '
        "under Rule 12b-1 as of March 1, 2012, is hereby amended, effective June 1, 2014, as follows:</p>"
        f"{told}"
        "<p>All other terms of the Plan remain in full force and effect.</p>"
    )


def _reconciled(*body: str) -> tuple[Periods, list[dict[str, Any]], list[dict[str, Any]]]:
    """The periods by portfolio, the findings and the ledger of the plan and an amendment with that body."""
    files = []
    for name, text in (("p.htm", _plan()), ("a.htm", _amendment(*body))):
        exhibit = Exhibit(name, f"<html><body>{text}</body></html>".encode())
        outcome = outcome_of(exhibit, parse(exhibit))
        files.append(FileOutcome(Source(name, name, 0), "", (outcome,)))  # type: ignore[arg-type]
    found = reconcile(gather(files), Decisions())
    periods: Periods = {}
    for row in found.fee_history.to_pylist():
        assert row["valid_from_basis"] == "exact"
        assert row["valid_to_basis"] in ("exact", "open")
        period = f"{row['rate'] * 100:.2f}", str(row["valid_from"]), row["valid_to"] and str(row["valid_to"])
        periods.setdefault(row["portfolio_name"], []).append(period)
    ordered = {name: sorted(held, key=lambda period: period[1]) for name, held in periods.items()}
    return ordered, found.findings.to_pylist(), found.amendments.to_pylist()


def _codes(findings: list[dict[str, Any]]) -> set[str]:
    return {row["code"] for row in findings}


VALUE, CHEAPER = {"Oak Value Fund": "0.20"}, {"Oak Growth Fund": "0.20"}


@pytest.mark.parametrize(
    "words",
    [
        "Schedule A to the Plan is hereby amended to add the following Portfolio:",
        "Schedule A of the Plan is hereby supplemented with the following:",
        "There is hereby inserted in Schedule A, after the last line thereof, the following:",
        "Oak Value Fund shall become subject to the Plan at the following rate:",
    ],
)
def test_what_is_added_ends_nothing(words: str) -> None:
    found, findings, _ = _reconciled(words, _table(VALUE))
    assert found == {**OTHERS, "Oak Value Fund": [("0.20", DAY, None)]}
    assert not _codes(findings)


@pytest.mark.parametrize(
    "body",
    [
        ("Schedule A is hereby amended with respect to Oak Growth Fund only, as follows:", CHEAPER),
        ("The line of Schedule A relating to Oak Growth Fund is deleted and replaced as follows:", CHEAPER),
        ("Schedule A, insofar as it relates to Oak Growth Fund, is hereby replaced as follows:", CHEAPER),
        ("The fee of Oak Growth Fund is hereby reduced from 0.35% to 0.20%.", {}),
        ("Schedule A is amended to reduce the fee rate for Oak Growth Fund to 0.20%.", {}),
    ],
)  # fmt: skip
def test_a_rate_of_one_fund_is_changed_alone(body: tuple[str, dict[str, str]]) -> None:
    found, findings, ledger = _reconciled(body[0], *([_table(body[1])] if body[1] else []))
    assert found == {**OTHERS, "Oak Growth Fund": [("0.35", OWN, DAY), ("0.20", DAY, None)]}
    assert not _codes(findings)
    assert not ledger


@pytest.mark.parametrize("headed", [True, False])
def test_one_of_several_schedules_is_replaced_alone(headed: bool) -> None:
    clause = "Schedule B is hereby deleted in its entirety and replaced with the following:"
    found, findings, _ = _reconciled(
        clause, *([_centred("SCHEDULE B")] if headed else []), _table({"Oak Cash Fund": "0.20"})
    )
    changed = {
        "Oak Cash Fund": [("0.15", OWN, DAY), ("0.20", DAY, None)],
        "Oak Short Fund": [("0.10", OWN, DAY)],
    }
    assert found == {**OTHERS, **changed}
    (silent,) = findings
    assert silent["code"] == "silent_change"
    assert "Oak Bond Fund" not in silent["message"]


@pytest.mark.parametrize(
    "words",
    [
        "The following rates apply:",
        "Schedule A is hereby amended as follows:",
        "Schedule A to the Plan is hereby amended as follows:",
        "Schedule A to the Plan is hereby amended as follows:</p><p align='center'><b>(CLASS A SHARES)</b>",
    ],
)
def test_where_the_extent_is_not_said_nothing_ends_and_a_warning_lists_what_is_missing(words: str) -> None:
    found, findings, _ = _reconciled(words, _table(CHEAPER))
    assert found == {**OTHERS, "Oak Growth Fund": [("0.35", OWN, DAY), ("0.20", DAY, None)]}
    (finding,) = [row for row in findings if row["code"] == "partial_schedule"]
    assert finding["severity"] == "warning"
    assert all(name in finding["message"] for name in ("Oak Bond Fund", "Oak Index Fund"))


def test_a_plan_that_ends_in_may_is_not_one_that_may_end() -> None:
    found, _, _ = _reconciled("The Plan is hereby terminated, effective May 26, 2015.")
    assert found == {name: [(rate, OWN, "2015-05-26")] for name, [(rate, _, _)] in OTHERS.items()}


@pytest.mark.parametrize(
    "clause",
    ["The Plan is hereby terminated.", "The Plan is terminated in its entirety as to all Portfolios."],
)
def test_a_plan_that_is_terminated_ends_whole(clause: str) -> None:
    found, findings, ledger = _reconciled(clause)
    assert found == {name: [(rate, OWN, DAY)] for name, [(rate, _, _)] in OTHERS.items()}
    assert [(row["kind"], row["terminates"], row["status"]) for row in ledger] == [
        ("remove", True, "applied")
    ]
    assert not findings


def test_each_item_acts_on_its_own_day() -> None:
    found, findings, _ = _reconciled(
        "1. Oak Bond Fund is hereby deleted from Schedule A.",
        "2. Effective July 15, 2014, Oak Index Fund has been liquidated and is removed from Schedule A.",
        "3. Effective July 15, 2014, the fee of Oak Growth Fund is reduced from 0.35% to 0.20%.",
    )
    assert found == {
        **OTHERS,
        "Oak Bond Fund": [("0.30", OWN, DAY)],
        "Oak Index Fund": [("0.25", OWN, LATER)],
        "Oak Growth Fund": [("0.35", OWN, LATER), ("0.20", LATER, None)],
    }
    assert not findings


@pytest.mark.parametrize(
    "clause",
    [
        "Oak Absent Fund is hereby deleted from Schedule A.",
        "The Class W Shares of each Portfolio are hereby redesignated as Class T Shares.",
    ],
)
def test_a_clause_without_effect_is_unapplied_and_told(clause: str) -> None:
    found, findings, ledger = _reconciled(clause)
    assert found == OTHERS
    assert [row["status"] for row in ledger] == ["unapplied"]
    assert _codes(findings) == {"unapplied_change"}
