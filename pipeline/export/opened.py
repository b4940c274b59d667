"""A snapshot for users of Python: fees on days, and tables, as pandas data frames."""

from __future__ import annotations

import warnings
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime
from os import PathLike, fspath
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict, Unpack

from pipeline.errors import UsageFault
from pipeline.export.period_ends import Every
from pipeline.export.selection import Selection, fees
from pipeline.publish.database import connected
from pipeline.publish.snapshot_folder import latest
from pipeline.publish.stored.fetched import fetched_output
from pipeline.stores.url import Url, place_of

if TYPE_CHECKING:
    import pandas as pd


class Asked(TypedDict, total=False):
    """What may be asked of fees besides days, by the names of the command line.

    as_known             only what had been filed by that day, worked out anew: takes as long as a run
    as_known_undated     whether documents without a filing date count, from the day that they bear (exclude)
    share_class          one class: "Class B" finds "B Class" and "Class B Shares" too
    registrant           any name that it ever had, a part of one, its CIK or 811- number
    portfolio            any name that it ever had, a part of one, a ticker, a series or class id, a CIK
    cite                 adds accession_number, source_path, locator, source_text, rate_text, filing_date
    exact                rates and dollars as decimal.Decimal, not as float
    """

    as_known: str | date | None
    as_known_undated: Literal["include", "exclude"]
    share_class: str | None
    registrant: str | None
    portfolio: str | None
    cite: bool
    exact: bool


@dataclass(frozen=True, slots=True)
class Output:
    """A snapshot; made by `pipeline.open_output`. What its `folder` holds never changes."""

    folder: Path

    def as_of(self, day: str | date, **asked: Unpack[Asked]) -> pd.DataFrame:
        """The fees in force on a day: one row a fee, in the columns of `edgar-fees export`.

        Days are "2004-12-31", a date or a Timestamp. `rate` is a fraction of average net assets a year
        (0.0025 is 0.25%), tiers are US dollars; both are float, or Decimal if `exact`. Dates are
        datetime64[us]; what is not said is missing (NaN, NaT). Several ids or names in one field have `; `
        between them. Of a frame of floats `to_stata` and `merge_asof` work: a text that no row has is a
        column of NaN there. A warning tells what export tells on standard error. Raises UsageFault where
        the day is none, or a name fits nothing, or several.
        """
        return _fees(self.folder, Selection(as_of=_day(day)), asked)

    def panel(
        self,
        from_: str | date,
        until: str | date,
        every: Literal["month", "quarter", "year"] = "month",
        **asked: Unpack[Asked],
    ) -> pd.DataFrame:
        """The fees in force at the end of each calendar month, quarter or year, as `as_of` gives them.

        `caldt` is that last day; the first one is not before `from_`, the last not after `until`.
        """
        if every not in [*Every]:
            raise UsageFault(f"There is no panel for every {every}: write month, quarter or year.")
        days = Selection(since=_day(from_), until=_day(until), every=Every(every))
        return _fees(self.folder, days, asked)

    def table(self, name: str, *, exact: bool = False) -> pd.DataFrame:
        """A published table, whole: "fee_history", "findings"; docs/tables.md has all of them.

        As in `as_of`, but that several ids or names are a list. Raises UsageFault where there is none.
        """
        from pipeline.export.data_frame import frame

        with connected(self.folder) as connection:
            known = [row[0] for row in connection.execute(_TABLES).fetchall()]
            if name not in known:
                raise UsageFault(f"There is no table {name}: choose from {', '.join(known)}.")
            return frame(connection.sql(f'FROM "{name}"').to_arrow_table(), exact=exact)


_TABLES = "SELECT view_name FROM duckdb_views() WHERE NOT internal ORDER BY ALL"


def opened(output: str | PathLike[str]) -> Output:
    """The snapshot that an output folder shows, or one in a store. Raises UsageFault where there is none."""
    place = place_of(fspath(output))
    folder = latest(fetched_output(place) if isinstance(place, Url) else place)
    connected(folder).close()
    return Output(folder)


def _fees(folder: Path, days: Selection, asked: Asked) -> pd.DataFrame:
    from pipeline.export.data_frame import frame

    if unknown := set(asked) - set(Asked.__annotations__):
        raise TypeError(f"there is no {min(unknown)}: choose from {', '.join(Asked.__annotations__)}")
    known, undated = asked.get("as_known"), asked.get("as_known_undated", "exclude")
    if undated not in ("include", "exclude"):
        raise UsageFault(f"as_known_undated has no {undated}: write include or exclude.")
    selection = Selection(
        as_of=days.as_of, since=days.since, until=days.until, every=days.every,
        as_known=None if known is None else _day(known), with_undated=undated == "include",
        share_class=asked.get("share_class"), registrant=asked.get("registrant"),
        portfolio=asked.get("portfolio"), cite=asked.get("cite", False),
    )  # fmt: skip
    rows = fees(folder, selection, lambda words: warnings.warn(words, stacklevel=6))
    return frame(rows, exact=asked.get("exact", False), joined=True)


def _day(day: str | date) -> date:
    """A day, however it is given. Raises UsageFault."""
    if isinstance(day, datetime):  # a Timestamp is one
        return day.date()
    if isinstance(day, date):
        return day
    with suppress(ValueError, TypeError):
        if len(day) == len("2004-12-31"):
            return date.fromisoformat(day)
    raise UsageFault(f"{day!r} is no day; write year, month and day, as 2004-12-31.")
