"""What documents say that no period of the history holds, and those of which nothing was read."""

from __future__ import annotations

from collections.abc import Iterator

from parsers.model import Severity
from pipeline.frames import document_date
from pipeline.identity.encoded import NONE
from pipeline.identity.identify import Identified

Told = tuple[str, Severity, int, str]  # code, severity, document, message


def not_in_history(identified: Identified) -> Iterator[Told]:
    """A finding for each document that is undated, unread, or has rates of no portfolio."""
    yield from _without_period(identified)
    yield from _unread(identified)


def _unread(identified: Identified) -> Iterator[Told]:
    """Amendments of which nothing was read."""
    encoded = identified.encoded
    said = {*encoded.entries["doc"], *encoded.rates["doc"], *(change["doc"] for change in encoded.changes)}
    for doc, row in enumerate(encoded.documents):
        if row["kind"].endswith("_amendment") and doc not in said:
            message = "It amends a plan or an agreement, and no rate, portfolio or change was read from it."
            yield "unread_amendment", Severity.WARNING, doc, message


def _without_period(identified: Identified) -> Iterator[Told]:
    rates = identified.encoded.rates
    unnamed = rates.loc[rates["name"] == NONE, ["doc", "registrant"]]
    borne = unnamed.merge(identified.plan_wide.places[["doc", "registrant"]].drop_duplicates())
    counts = rates["doc"].value_counts()
    unnamed = unnamed["doc"].value_counts().sub(borne["doc"].value_counts(), fill_value=0).astype(int)
    for doc, row in enumerate(identified.encoded.documents):
        if document_date(row) is None and counts.get(doc, 0):
            message = "It bears no date, and no filing date is known: its rates have no period."
            yield "undated_document", Severity.WARNING, doc, message
        if number := unnamed.get(doc, 0):
            message = f"Rates that name no portfolio: {number}. They stand in fee_rates, and have no period."
            yield "rate_without_portfolio", Severity.INFO, doc, message
