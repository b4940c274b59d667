"""The proof of a fresh reading: its exhibit opened once more, and each row found where it says it stands.

What is proven goes with the reading, as a hash over the places and words of each of its tables; the audit
works the same out from the tables that are to be published.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from parsers.media import open_print
from parsers.model import Exhibit, Reading
from pipeline.ingest.outcome import quarantined
from pipeline.vocabulary import PROVEN, place_of, proof_of

_MOST_QUOTED = 80  # characters of a row in a reason


def proven(exhibit: Exhibit, reading: Reading) -> Reading:
    """The reading with its proof; its quarantine where a row of it does not stand where it says."""
    if reading.document is None:
        return reading
    fault = next(_unquoted(exhibit, reading), None)
    return quarantined(fault) if fault else replace(reading, proof=proof(reading))


def proof(reading: Reading) -> tuple[str, ...]:
    """A hash for each table of `PROVEN`, whether its rows stand in the exhibit or not."""
    return tuple(
        proof_of(place_of(row.locator, row.source_text) for row in getattr(reading, rows)) for rows in PROVEN
    )


def _unquoted(exhibit: Exhibit, reading: Reading) -> Iterator[str]:
    """A sentence, without its full stop, for each place at which something else stands."""
    said: dict[str, set[str]] = {}
    for row in _rows(reading):
        said.setdefault(row.locator, set()).add(_single_blanks(row.source_text))
    quotes = open_print(exhibit) if said else None
    for locator, texts in said.items():
        assert quotes is not None
        printed = quotes.quote(locator)
        stands = None if printed is None else _single_blanks(printed)
        for text in sorted(texts - {stands}):
            there = "nothing" if stands is None else repr(stands[:_MOST_QUOTED])
            yield (
                f"a row of it is not what is printed at its place, {locator}: {there} stands there, "
                f"not {text[:_MOST_QUOTED]!r}; please report it"
            )


def _rows(reading: Reading) -> Iterator[Any]:
    for rows in PROVEN:
        yield from getattr(reading, rows)


def _single_blanks(text: str) -> str:
    return " ".join(text.split())
