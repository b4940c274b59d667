"""Items act on their own days, whatever the order of the documents that state them."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import Document, change, findings, plan, rename, stated

from pipeline.frames import Reconciled
from pipeline.identity.decisions import Decisions
from pipeline.run import reconcile

OAK = "OAK SERIES TRUST"
PLAN, FIRST, NEXT, OWN, LAST = "2001-05-01", "2002-01-01", "2002-03-01", "2002-06-01", "2003-01-01"

Period = tuple[str, str, str, str, str | None, str | None]


def funds(**rates: str | None) -> dict[str, dict[str, str | None]]:
    return {OAK: {f"Oak {name} Fund": rate for name, rate in rates.items()}}


def base(**rates: str) -> Document:
    return plan("p", PLAN, funds(**(rates or {"Growth": "0.25", "Bond": "0.30"})))


def amendment(number: int, on: str, schedule: dict[str, dict[str, str | None]], **more: Any) -> Document:
    return Document(f"a{number}", on, schedule, number=number, base=PLAN, registrants=(OAK,), **more)


def told(*documents: Document, **own: str) -> Reconciled:
    """Reconciled; `own` are the days of the rates of documents (`a1="2002-06-01"`)."""
    said = stated(list(documents))
    days = [
        date.fromisoformat(own[doc]) if doc in own and text in more_than_the_plan(documents, doc) else None
        for doc, text in zip(
            said.rates["document_id"].to_pylist(), said.rates["rate_text"].to_pylist(), strict=True
        )
    ]
    at = said.rates.schema.get_field_index("effective_date")
    rates = said.rates.set_column(at, "effective_date", pa.array(days, pa.date32()))
    return reconcile(replace(said, rates=rates), Decisions())


def more_than_the_plan(documents: tuple[Document, ...], doc: str) -> set[str]:
    """The rates of a document that the plan has not: those which it changes."""
    rates = {each.document_id: {f"{r}%" for r in each.schedule.get(OAK, {}).values()} for each in documents}
    return rates[doc] - rates["p"]


def periods(found: Reconciled, name: str = "Growth") -> list[Period]:
    """(class, percent, from, basis, to, reason) of the periods of a fund."""
    mine = {
        row["portfolio_id"]
        for row in found.portfolio_names.to_pylist()
        if row["portfolio_name"] == f"Oak {name} Fund"
    }
    return sorted(
        (
            (
                row["share_class"],
                f"{row['rate'] * 100:.2f}",
                str(row["valid_from"]),
                row["valid_from_basis"],
                row["valid_to"] and str(row["valid_to"]),
                row["closed_reason"],
            )
            for row in found.fee_history.to_pylist()
            if row["portfolio_id"] in mine
        ),
        key=lambda row: row[2],
    )


def until(end: str | None, reason: str | None, rate: str = "0.25", since: str = PLAN) -> Period:
    return ("Class A", rate, since, "exact", end, reason)


def status(found: Reconciled) -> dict[str, str]:
    return {row["kind"]: row["status"] for row in found.amendments.to_pylist()}


def codes(found: Reconciled) -> set[str]:
    return {row["code"] for row in found.findings.to_pylist() if row["severity"] == "warning"}


CHANGED = [until(OWN, "superseded"), until(None, None, "0.30", OWN)]


@pytest.mark.parametrize("whole", [True, False])
@pytest.mark.parametrize(
    ("after", "expected"),
    [
        ({"Cash": "0.10"}, CHANGED),  # leaves it alone
        ({"Growth": "0.25"}, CHANGED),  # states what holds
        ({"Growth": "0.30"}, CHANGED),  # repeats what is to hold
        (
            {"Growth": "0.20"},  # a third rate holds until then, and that is told
            [
                until(NEXT, "superseded"),
                until(OWN, "superseded", "0.20", NEXT),
                until(None, None, "0.30", OWN),
            ],
        ),
    ],
)
def test_a_rate_that_changes_behind_the_next_document(
    after: dict[str, str], expected: list[Period], whole: bool
) -> None:
    whole = whole and "Cash" not in after
    found = told(
        base(Growth="0.25"), amendment(1, FIRST, funds(Growth="0.30")),
        amendment(2, NEXT, funds(**after), replaces=whole), a1=OWN,
    )  # fmt: skip
    assert periods(found) == expected
    third = after.get("Growth") == "0.20"
    assert ("overtaken_change" in codes(found)) == third


def test_a_rate_that_a_later_schedule_changes_again() -> None:
    found = told(
        base(), amendment(1, FIRST, funds(Growth="0.40", Bond="0.30")),
        amendment(2, NEXT, funds(Growth="0.25", Bond="0.30")),
        amendment(3, LAST, funds(Growth="0.20", Bond="0.30")), a1=OWN,
    )  # fmt: skip
    assert periods(found) == [
        until(OWN, "superseded"),
        until(LAST, "superseded", "0.40", OWN),
        until(None, None, "0.20", LAST),
    ]
    assert periods(found, "Bond") == [until(None, None, "0.30")]


def test_what_a_schedule_drops_before_its_rate_changes_is_gone() -> None:
    found = told(
        base(),
        amendment(1, FIRST, funds(Growth="0.40", Bond="0.30")),
        amendment(2, NEXT, funds(Bond="0.30")),
        a1=OWN,
    )
    assert periods(found) == [until(NEXT, "removed")]
    (row,) = findings(found, "overtaken_change")
    assert row["severity"] == "warning"
    assert "0.40%" in row["message"]


@pytest.mark.parametrize("listed", [True, False])
def test_a_removal_behind_the_next_schedule(listed: bool) -> None:
    after = funds(Growth="0.25", Bond="0.30") if listed else funds(Bond="0.30")
    ends = change("remove", "Oak Growth Fund", on=OWN)
    found = told(base(), amendment(1, FIRST, funds(Bond="0.30"), changes=(ends,)), amendment(2, NEXT, after))
    assert periods(found) == [until(OWN, "removed")]
    assert status(found)["remove"] == "applied"


@pytest.mark.parametrize("listed", [True, False])
def test_an_addition_behind_the_next_schedule(listed: bool) -> None:
    new = {"Cash": "0.10"}
    rates = {"Growth": "0.25", "Bond": "0.30"}
    comes = change("add", None, "Oak Cash Fund", on=OWN)
    found = told(
        base(),
        amendment(1, FIRST, funds(**rates, **new), changes=(comes,)),
        amendment(2, NEXT, funds(**rates, **(new if listed else {}))),
    )
    assert periods(found, "Cash") == [until(None, None, "0.10", OWN)]
    assert periods(found) == [until(None, None)]


@pytest.mark.parametrize("now", ["Growth", "Select"])
def test_a_rename_behind_the_next_schedule(now: str) -> None:
    """The name of what is charged may be unclear; what is charged is not lost, and not twice."""
    later = rename("Oak Growth Fund", "Oak Select Fund", OWN)
    found = told(
        base(),
        amendment(1, FIRST, funds(Growth="0.25", Bond="0.30"), changes=(later,)),
        amendment(2, NEXT, funds(**{now: "0.25"}, Bond="0.30")),
        amendment(3, LAST, funds(Select="0.25", Bond="0.30")),
    )  # fmt: skip
    assert periods(found, "Select") == [until(None, None)]
    names = {
        row["portfolio_name"]: (str(row["valid_from"]), row["valid_to"] and str(row["valid_to"]))
        for row in found.portfolio_names.to_pylist()
    }
    assert set(names) == {"Oak Growth Fund", "Oak Select Fund", "Oak Bond Fund"}


@pytest.mark.parametrize("now", ["Class A", "Class T"])
def test_a_new_name_of_a_class_behind_the_next_schedule(now: str) -> None:
    given = change("class_rename", "Class A", "Class T", OWN)
    rates = funds(Growth="0.25", Bond="0.30")
    found = told(
        base(),
        amendment(1, FIRST, rates, classes=("Class A",), changes=(given,)),
        amendment(2, NEXT, rates, classes=(now,)),
    )
    assert periods(found) == [
        until(OWN, "class_renamed"),
        ("Class T", "0.25", OWN, "exact", None, None),
    ]
    assert status(found)["class_rename"] == "applied"


# ---------------------------------------------------------------------- days before the document before


def test_a_rate_that_held_before_the_document_before() -> None:
    for between, third in (("0.25", False), ("0.20", True)):
        found = told(
            base(),
            amendment(1, NEXT, funds(Growth=between, Bond="0.30")),
            amendment(2, OWN, funds(Growth="0.40", Bond="0.30")),
            a2=FIRST,
        )
        assert periods(found) == [until(FIRST, "superseded"), until(None, None, "0.40", FIRST)]
        assert ("no_day_left" in codes(found)) == third


def test_a_removal_before_the_document_before() -> None:
    ends = change("remove", "Oak Growth Fund", on=FIRST)
    for between, third in (("0.25", False), ("0.20", True)):
        found = told(
            base(),
            amendment(1, NEXT, funds(Growth=between, Bond="0.30")),
            amendment(2, OWN, funds(Bond="0.30"), changes=(ends,)),
        )
        assert periods(found) == [until(FIRST, "removed")]
        assert status(found)["remove"] == "applied"
        assert ("no_day_left" in codes(found)) == third


@pytest.mark.parametrize("on", [NEXT, FIRST])
def test_a_removal_on_the_day_on_which_its_rate_begins_or_before(on: str) -> None:
    ends = change("remove", "Oak Cash Fund", on=on)
    found = told(
        base(),
        amendment(1, NEXT, funds(Growth="0.25", Bond="0.30", Cash="0.10")),
        amendment(2, OWN, {}, classes=(), changes=(ends,)),
    )
    assert periods(found, "Cash") == []
    assert status(found)["remove"] == "unapplied"
    (row,) = findings(found, "no_day_left")
    assert (row["document_id"], row["severity"]) == ("a2", "warning")
    assert "Oak Cash Fund" in row["message"]
    assert "0.10%" in row["message"]
    assert [row["document_id"] for row in findings(found, "unapplied_change")] == ["a2"]


# ---------------------------------------------------------------------- any days


def _any_history(seed: int) -> tuple[list[Document], dict[str, str]]:
    """A plan and amendments whose rates, additions and removals have days before, between and behind."""
    chance = random.Random(seed)
    names = ("Growth", "Bond", "Cash")

    def any_day() -> str:
        return f"{chance.randint(2001, 2006)}-{chance.choice(['02', '07', '11'])}-01"

    def schedule() -> dict[str, dict[str, str | None]]:
        some = chance.sample(names, chance.randint(1, 3))
        return funds(**{name: chance.choice(["0.20", "0.30", "0.40"]) for name in some})

    documents, own = [base(Growth="0.25", Bond="0.30")], {}
    for number in range(1, chance.randint(3, 6)):
        fund = f"Oak {chance.choice(names)} Fund"
        kinds = (change("remove", fund, on=any_day()), change("add", None, fund, on=any_day()))
        clauses = (*kinds, change("class_rename", *chance.sample(["Class A", "Class T"], 2), any_day()))
        documents.append(
            amendment(
                number, f"{2001 + number}-06-01", schedule() if chance.random() < 0.8 else {},
                replaces=chance.random() < 0.6, classes=(chance.choice(["Class A", "Class A", "Class T"]),),
                changes=tuple(chance.sample(clauses, chance.choice([0, 0, 1, 2]))),
            )
        )  # fmt: skip
        if chance.random() < 0.5:
            own[f"a{number}"] = any_day()
    return documents, own


@settings(max_examples=15, deadline=None, derandomize=True)
@given(st.integers(0, 1_000_000))
def test_no_day_has_two_rates_of_one_fee(seed: int) -> None:
    documents, own = _any_history(seed)
    found = told(*documents, **own)
    by_fee: dict[tuple[str, str, str], list[tuple[date, date]]] = {}
    for row in found.fee_history.to_pylist():
        fee = row["instrument_id"], row["portfolio_id"], row["share_class"]
        by_fee.setdefault(fee, []).append((row["valid_from"], row["valid_to"] or date.max))
    for each in by_fee.values():
        assert all(one[1] <= two[0] for one, two in pairwise(sorted(each))), by_fee
