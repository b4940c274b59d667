"""Rates and schedules that say nothing of the classes of a portfolio."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_documents import Document, change, findings, periods, plan, reconcile, stated

from pipeline.frames import DOCUMENTS, table_of
from pipeline.identity.decisions import Decisions
from pipeline.run import reconcile as reconcile_stated

OAK = "OAK SERIES TRUST"
G, B = "Oak Growth Fund", "Oak Bond Fund"
A, C = "Class A", "Class C"


def first(*classes: str) -> Document:
    return plan("p", "2001-05-01", {OAK: {G: "0.35", B: "0.30"}}, classes=classes or (A, C))


def part(
    number: int, on: str, *funds: str, classes: tuple[str, ...] = (), rate: str = "0.20", **more: object
) -> Document:
    """An amendment that replaces no schedule."""
    return Document(
        f"a{number}", on, {OAK: dict.fromkeys(funds, rate)}, number=number, base="2001-05-01",
        classes=classes, replaces=False, registrants=(OAK,), **more,
    )  # type: ignore[arg-type]  # fmt: skip


def rates(*documents: Document) -> list[tuple[object, ...]]:
    return [(row[1], row[2], row[3], row[5]) for row in periods(reconcile(list(documents)), G)]


def test_a_rate_without_a_class_where_several_have_rates_is_nobodys_and_told() -> None:
    found = reconcile([first(), part(1, "2003-01-01", G)])
    assert [(row[1], row[2], row[5]) for row in periods(found, G)] == [(A, "0.35", None), (C, "0.35", None)]
    (told,) = findings(found, "rate_without_class")
    assert (told["document_id"], told["severity"], told["source_text"]) == ("a1", "warning", G)
    assert G in told["message"]
    assert "0.20%" in told["message"]


def test_it_is_that_of_the_only_class_so_far_whatever_comes_later() -> None:
    later = part(2, "2005-01-01", G, classes=(A, C), rate="1.00")
    assert rates(first(A), part(1, "2003-01-01", G), later) == [
        (A, "0.20", "2003-01-01", "2005-01-01"),
        (A, "0.35", "2001-05-01", "2003-01-01"),
        (A, "1.00", "2005-01-01", None),
        (C, "1.00", "2005-01-01", None),
    ]


@pytest.mark.parametrize("clause", [change("remove", old=C), {**change("remove", old=G), "share_class": C}])
def test_a_class_that_was_removed_is_no_rival(clause: dict[str, object]) -> None:
    gone = part(1, "2002-01-01", changes=(clause,))
    assert rates(first(), gone, part(2, "2003-01-01", G)) == [
        (A, "0.20", "2003-01-01", None),
        (A, "0.35", "2001-05-01", "2003-01-01"),
        (C, "0.35", "2001-05-01", "2002-01-01"),
    ]


def test_a_class_that_was_redesignated_has_its_new_name() -> None:
    renamed = part(1, "2002-01-01", changes=(change("class_rename", A, "Class T"),))
    assert rates(first(A), renamed, part(2, "2003-01-01", G)) == [
        (A, "0.35", "2001-05-01", "2002-01-01"),
        ("Class T", "0.20", "2003-01-01", None),
        ("Class T", "0.35", "2002-01-01", "2003-01-01"),
    ]


def test_a_plan_that_names_no_class_goes_on_without() -> None:
    found = reconcile([plan("p", "2001-05-01", {OAK: {G: "0.35"}}, classes=()), part(1, "2003-01-01", G)])
    assert [row[1:3] for row in periods(found)] == [(None, "0.20"), (None, "0.35")]
    assert not findings(found, "rate_without_class")


@pytest.mark.parametrize(("title", "told"), [((), True), ((A, C), True), ((A,), False)])
def test_a_class_that_a_schedule_of_unsaid_extent_does_not_list_is_told(
    title: tuple[str, ...], told: bool
) -> None:
    whole = stated([first(), part(1, "2003-01-01", G, B, classes=(A,))])
    rows = whole.documents.to_pylist()
    rows[1]["share_classes"] = list(title)  # the classes that the document is about
    found = reconcile_stated(replace(whole, documents=table_of(DOCUMENTS, rows)), Decisions())
    assert [row[5] for row in periods(found, G) if row[1] == C] == [None]
    messages = [row["message"] for row in findings(found, "partial_schedule")]
    assert len(messages) == told
    assert all(f"{name}, {C}" in message for name in (G, B) for message in messages)
