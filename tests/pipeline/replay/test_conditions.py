"""A rate with a condition is a fee of its own: what changes one leaves the others."""

from __future__ import annotations

import pytest
from made_documents import Document, findings, reconcile

OAK, FUND = "OAK SERIES TRUST", "Oak Growth Fund"
PLAN, LATER = "2001-05-01", "2002-01-01"
FIRST, AFTER = "during the first year", "after the first year"


def states(document_id: str, on: str, general: str | None = None, **tied: str) -> Document:
    """A document that states rates of one fund; but for the plan, it replaces no schedule."""
    kind = "plan" if document_id == "p" else "plan_amendment"
    spelled = {name.replace("_", " "): rate for name, rate in tied.items()}
    return Document(
        document_id,
        on,
        {OAK: {FUND: general}},
        kind=kind,
        number=None if kind == "plan" else int(document_id),
        base=None if kind == "plan" else PLAN,
        replaces=False,
        tied={FUND: spelled},
    )


def held(*documents: Document) -> list[tuple[str | None, str, str, str | None, str | None]]:
    """(condition, percent, from, to, why) of all periods."""
    return sorted(
        (
            (
                row["condition"],
                f"{row['rate'] * 100:.2f}",
                str(row["valid_from"]),
                row["valid_to"] and str(row["valid_to"]),
                row["closed_reason"],
            )
            for row in reconcile(list(documents)).fee_history.to_pylist()
        ),
        key=str,
    )


def test_two_conditions_are_two_histories_and_a_change_of_one_leaves_the_other() -> None:
    found = held(
        states("p", PLAN, during_the_first_year="0.75", after_the_first_year="0.50"),
        states("1", LATER, after_the_first_year="0.40"),
    )
    assert found == [
        (AFTER, "0.40", LATER, None, None),
        (AFTER, "0.50", PLAN, LATER, "superseded"),
        (FIRST, "0.75", PLAN, None, None),
    ]


def test_small_words_and_letter_case_make_no_other_condition() -> None:
    found = held(
        states("p", PLAN, each_equity_fund="0.30"),
        states("1", LATER, of_the_Equity_Funds="0.20"),
    )
    assert [row[:4] for row in found] == [
        ("each equity fund", "0.30", PLAN, LATER),
        ("of the Equity Funds", "0.20", LATER, None),
    ]


@pytest.mark.parametrize(
    ("first", "then", "ended"),
    [
        # an exception is changed, and the rule stays; the other way round too
        ({"general": "0.25", "bond_funds": "0.15"}, {"bond_funds": "0.10"}, {"bond funds"}),
        ({"general": "0.25", "bond_funds": "0.15"}, {"general": "0.20"}, {None}),
        # an exception is added
        ({"general": "0.25"}, {"bond_funds": "0.10"}, set()),
        # one rate for all takes the place of one for each kind, and two the place of one for all
        ({"equity_funds": "0.25", "bond_funds": "0.15"}, {"general": "0.20"}, {"equity funds", "bond funds"}),
        ({"general": "0.25"}, {"equity_funds": "0.25", "bond_funds": "0.15"}, {None}),
    ],
)
def test_what_a_later_statement_ends(
    first: dict[str, str], then: dict[str, str], ended: set[str | None]
) -> None:
    found = held(states("p", PLAN, **first), states("1", LATER, **then))
    assert {row[0] for row in found if row[3] is not None} == ended
    assert {row[3:] for row in found if row[3] is not None} <= {(LATER, "superseded")}


def test_a_bare_list_carries_what_stood_beside() -> None:
    found = held(
        states("p", PLAN, general="0.25", bond_funds="0.15"),
        states("1", LATER),
        states("2", "2003-01-01", general="0.20"),
    )
    assert [row[:2] for row in found if row[3] is None] == [("bond funds", "0.15"), (None, "0.20")]


def test_two_rates_of_one_condition_contradict_and_of_two_do_not() -> None:
    both = states("p", PLAN, bond_funds="0.10", of_bond_funds="0.20")
    assert [row["code"] for row in findings(reconcile([both]), "rate_conflict")] == ["rate_conflict"]
    other = states("p", PLAN, bond_funds="0.10", equity_funds="0.20")
    assert findings(reconcile([other]), "rate_conflict") == []


def test_steps_stated_anew_take_the_place_of_all() -> None:
    found = held(
        states("p", PLAN, in_the_first_year="0.75", thereafter="0.50"),
        states("1", LATER, during_the_first_year="0.75", after_the_sixth_year="0.25"),
    )
    assert found == [
        ("after the sixth year", "0.25", LATER, None, None),
        ("in the first year", "0.75", PLAN, None, None),
        ("thereafter", "0.50", PLAN, LATER, "superseded"),
    ]


def test_more_steps_take_the_place_of_fewer() -> None:
    found = held(
        states("p", PLAN, in_the_first_year="0.75", thereafter="0.50"),
        states(
            "1", LATER, in_the_first_year="0.75", after_the_first_year="0.50", after_the_sixth_year="0.25"
        ),
    )
    assert {row[0] for row in found if row[3] is None} == {"in the first year", AFTER, "after the sixth year"}


def test_fewer_steps_leave_those_before_and_that_is_told() -> None:
    documents = [
        states("p", PLAN, in_the_first_year="0.75", thereafter="0.50"),
        states("1", LATER, after_the_sixth_year="0.25"),
    ]
    assert {row[3] for row in held(*documents)} == {None}
    (told,) = findings(reconcile(documents), "steps_unclear")
    assert (told["document_id"], told["severity"]) == ("1", "warning")
    assert "after the sixth year" in told["message"]
    # a known step changed, or a condition that is none, tells nothing
    for other in (states("1", LATER, thereafter="0.40"), states("1", LATER, bond_funds="0.40")):
        assert findings(reconcile([documents[0], other]), "steps_unclear") == []


def test_steps_of_one_kind_of_fund_leave_those_of_another() -> None:
    found = held(
        states("p", PLAN, each_bond_fund_thereafter="0.50", thereafter="0.40"),
        states("1", LATER, after_the_sixth_year="0.25"),
    )
    assert {row[0] for row in found if row[3] is None} == {
        "each bond fund thereafter",
        "after the sixth year",
    }
