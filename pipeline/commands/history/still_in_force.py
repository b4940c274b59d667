"""Why a rate goes on past documents of its instrument that neither opened nor closed its period."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from typing import Any

from parsers.model import Extent

Row = dict[str, Any]


_EXTENT: Mapping[str | None, str] = {
    Extent.PART: ", which changes only what it names",
    Extent.SCHEDULES: ", which replaces other schedules",
}


def passed(
    period: Row,
    documents: Iterable[Row],
    states: Callable[[str], bool],
    unsaid: Container[str],
    cited: Callable[[str], str],
) -> Iterator[str]:
    """A line for each document of the instrument dated within a period, in the order of their days.

    `states` says whether a document has the rate of the period, `unsaid` has the documents that list
    portfolios and do not say how much they replace, `cited` gives the words for a document.
    """
    within = [
        (day, row["document_id"], row["extent"])
        for row in documents
        if row["instrument_id"] == period["instrument_id"]
        and (day := row["day"]) is not None
        and day >= period["valid_from"]
        and (period["valid_to"] is None or day <= period["valid_to"])
        and row["document_id"] not in (period["opened_by"], period["closed_by"])
    ]
    for _, document, extent in sorted(within, key=lambda each: each[:2]):
        if states(document):
            yield f"stated again by {cited(document)}"
        elif document in unsaid:
            yield f"kept after {cited(document)}, which does not list it, or say how much it replaces"
        else:
            yield f"left as it is by {cited(document)}{_EXTENT.get(extent, '')}"
