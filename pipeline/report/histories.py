"""Fee histories in parts, each for some portfolios: rows of their tables, and the data of their pictures."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from pipeline.report.fee_plot import COMPONENTS, description, frame, values
from pipeline.report.fee_words import Row, percent
from pipeline.report.packed import packed
from pipeline.report.rows import Tables, shown

Json = dict[str, Any]
_EACH = 60  # portfolios in a part: unpacked in a moment

_PERIOD = (
    *("instrument_id", "portfolio_name", "registrant_id", "share_class", "condition", "bound"),
    *("tier_from", "tier_to", "reading", "assumed", "valid_from", "valid_from_basis"),
    *("valid_to", "valid_to_basis", "opened_by", "closed_by", "closed_reason", "known_from"),
)


@dataclass(slots=True)
class Histories:
    """The histories of a snapshot, part by part. `parts` and `frames` are whole once all were packed.

    `frames` are the pictures without data, light and dark; a history names its own by its number.
    """

    parts: dict[str, int] = field(default_factory=dict)
    frames: list[tuple[Json, Json]] = field(default_factory=list)

    def packed(self, tables: Tables) -> Iterator[bytes]:
        """The parts in order, each by the ids of portfolios, or of registrants, and compressed."""
        known: dict[str, int] = {}
        part: dict[str, Json] = {}
        number = 0
        seen = _seen(tables)
        for owner, rows in tables.histories():
            part[owner] = self._history(rows, known, seen.get(owner))
            self.parts[owner] = number
            if len(part) == _EACH:
                yield packed(part)
                part, number = {}, number + 1
        if part:
            yield packed(part)

    def _history(self, rows: Sequence[Row], known: dict[str, int], seen: date | None) -> Json:
        light = frame(rows)
        looks = json.dumps(light)
        if looks not in known:
            known[looks] = len(self.frames)
            self.frames.append((light, frame(rows, dark=True)))
        return {
            "frame": known[looks],
            "says": description(rows),
            "values": values(rows, seen),
            "rows": [_period(row) for row in rows],
        }


def _seen(tables: Tables) -> dict[str, date]:
    """The last day on which each portfolio, and any of a registrant's, was seen."""
    found: dict[str, date] = {}
    for row in tables.all("portfolios", "last_date, portfolio_id"):
        if row["last_date"]:
            found[row["portfolio_id"]] = found[row["registrant_id"]] = row["last_date"]
    return found


def _period(row: Row) -> Json:
    return {
        **shown(row, *_PERIOD),
        "component": COMPONENTS.get(row["component"], row["component"]),
        "rate": percent(row["rate"]),
    }
