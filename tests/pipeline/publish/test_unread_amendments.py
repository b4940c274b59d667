"""An amendment of which nothing was read is told; one that lists, rates or changes something is not."""

from __future__ import annotations

from dataclasses import replace

import pytest
from made_documents import Document, change, findings, plan, reconcile

ELM = "ELM SERIES TRUST"
FIRST = plan("p", "2001-05-01", {ELM: {"Elm Fund": "0.25"}})
BARE = Document("a1", "2002-01-01", number=1, base="2001-05-01", replaces=False)


@pytest.mark.parametrize("kind", ["plan_amendment", "distribution_agreement_amendment"])
def test_an_amendment_of_which_nothing_was_read_is_told(kind: str) -> None:
    (told,) = findings(reconcile([FIRST, replace(BARE, kind=kind)]), "unread_amendment")
    assert (told["document_id"], told["severity"]) == ("a1", "warning")


@pytest.mark.parametrize(
    "read",
    [
        replace(BARE, schedule={ELM: {"Elm Fund": None}}),
        replace(BARE, wide={"Class A": "0.25"}),
        replace(BARE, changes=(change("remove", old="Oak Fund"),)),
        replace(BARE, kind="plan"),
    ],
)
def test_one_of_which_something_was_read_is_not(read: Document) -> None:
    assert not findings(reconcile([FIRST, read]), "unread_amendment")
