"""What an export is asked for: which days, as known when, whose fees."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import pyarrow as pa

from pipeline.errors import UsageFault
from pipeline.export.columns import schema
from pipeline.export.period_ends import Every, period_ends


@dataclass(frozen=True, slots=True)
class Selection:
    """One day (`as_of`), or the period ends from a day until another (`since`, `until`, `every`).

    `as_known`: only from what was filed up to that day, for all days asked for; `with_undated` counts
    documents without a filing date from the day that they bear. `share_class`, `registrant` and `portfolio`
    are as a person writes them. `cite` adds where each rate is printed.
    """

    as_of: date | None = None
    since: date | None = None
    until: date | None = None
    every: Every | None = None
    as_known: date | None = None
    with_undated: bool = False
    share_class: str | None = None
    registrant: str | None = None
    portfolio: str | None = None
    cite: bool = False

    @property
    def days(self) -> tuple[date, ...]:
        """The days asked for, in order. Raises UsageFault where they are none, or too many."""
        if self.as_of:
            return (self.as_of,)
        if not (self.since and self.until and self.every):
            raise UsageFault("Say which day, or from when until when and every what: month, quarter or year.")
        if self.since > self.until:
            raise UsageFault(f"The panel ends on {self.until}, before it begins on {self.since}.")
        found = period_ends(self.since, self.until, self.every)
        if not found:
            raise UsageFault(f"No {self.every} ends from {self.since} until {self.until}.")
        return found


def fees(folder: Path, asked: Selection, tell: Callable[[str], None] = lambda _: None) -> pa.Table:
    """The fees in force on the days asked for: the columns of `columns.schema(asked.cite)`, in order.

    `folder` is a snapshot; `tell` hears what a person should know. Raises UsageFault where the selection
    cannot be, names nothing that is there, or several.
    """
    from pipeline.export.as_of import as_of

    parts = []
    for day in asked.days:
        rows = as_of(
            folder, day, asked.as_known, asked.share_class, asked.portfolio,
            with_undated=asked.with_undated, tell=tell,
        )  # fmt: skip
        rows = [{"caldt": day, **row} for row in rows.to_dict("records")]
        parts.append(pa.Table.from_pylist(rows, schema=schema(asked.cite)))
    return pa.concat_tables(parts)
