"""Pairs of names that may be one portfolio's: one gone, one new, and alike."""

from __future__ import annotations

import pytest
from made_documents import Document, change, findings, ids, plan, reconcile

OLD, NEW = "Oak Global Equity Fund", "Oak Equity Fund"
FIRST = plan("p", "2001-05-01", {"TRUST": {OLD: "0.25", "Oak Bond Fund": "0.35"}})


def amendment(number: int, *names: str, adds: bool) -> Document:
    """It adds what it lists, or replaces the schedule."""
    return Document(
        f"a{number}", f"200{2 + number}-01-01", {"TRUST": dict.fromkeys(names, "0.25")}, number=number,
        base="2001-05-01", replaces=not adds, extent="part" if adds else "schedules",
        changes=(change("add", new=names[0]),) if adds else (),
    )  # fmt: skip


def test_an_added_row_takes_no_place_of_what_the_plan_lists_on() -> None:
    for documents in ([], [amendment(2, OLD, NEW, "Oak Bond Fund", adds=False)]):
        found = reconcile([FIRST, amendment(1, NEW, adds=True), *documents])
        assert not findings(found, "rename_candidate")
        assert not ids(found, OLD) & ids(found, NEW)


@pytest.mark.parametrize(
    "documents",
    [
        [amendment(1, NEW, "Oak Bond Fund", adds=False)],
        [amendment(1, NEW, adds=True), amendment(2, NEW, "Oak Bond Fund", adds=False)],
    ],
)
def test_a_name_that_a_whole_schedule_lists_no_more_may_be_the_other(documents: list[Document]) -> None:
    (told,) = findings(reconcile([FIRST, *documents]), "rename_candidate")
    assert {OLD, NEW} == set(told["message"].split('"')[1:4:2])


def test_a_row_that_no_clause_adds_may_be_the_other() -> None:
    changed = amendment(1, NEW, adds=True)
    changed.changes = ()
    assert findings(reconcile([FIRST, changed]), "rename_candidate")


@pytest.mark.parametrize("adds", [True, False])
def test_a_row_changed_alone_ends_no_other_beside_a_plan_for_another_class(adds: bool) -> None:
    beside = plan("c", "2001-06-01", {"TRUST": {NEW: "0.90"}}, classes=("Class C",), title="CLASS C PLAN")
    changed = amendment(1, "Oak Bond Fund", adds=adds)
    changed.changes = changed.changes if not adds else ()
    found = reconcile([FIRST, beside, changed])
    assert bool(findings(found, "rename_candidate")) is not adds
