"""What held on a day, for users of spreadsheets and data frames."""

from __future__ import annotations

import difflib
from collections.abc import Callable
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import pyarrow as pa

from pipeline.errors import UsageFault
from pipeline.export.counted_once import AGREEING, DIFFERING, counted_once
from pipeline.export.spread import Reader, frame, spread
from pipeline.identity.decisions import Decisions
from pipeline.identity.name_keys import class_key, portfolio_key
from pipeline.publish.snapshot import as_known, read_table, stated_of, without_filing_date
from pipeline.run import reconcile

_FEE = ["portfolio_id", "class_key", "component", "bound", "rate", "tier_from", "tier_to", "condition"]
COLUMNS = [
    "portfolio_id", "portfolio_name", "share_class", "condition",
    "component", "bound", "rate", "tier_from", "tier_to",
    "reading", "assumed", "valid_from", "valid_from_basis", "valid_to", "valid_to_basis",
    "instrument_id", "opened_by", "known_from",
    "registrant_id", "spread", "agreeing_instruments", "differing_instruments",
]  # fmt: skip
LISTS = ("assumed", AGREEING, DIFFERING)


def as_of(
    tables_folder: Path | str,
    day: date,
    known: date | None = None,
    share_class: str | None = None,
    portfolio: str | None = None,
    *,
    with_undated: bool = False,
    tell: Callable[[str], None] = lambda _: None,
) -> pd.DataFrame:
    """The rates in force on a day, one row per fee, with the portfolio's name on that day.

    `known` asks what the filings up to that day tell: everything is worked out anew from the
    documents filed by then, without the decisions that a person took since. Documents without a filing
    date are left out, or counted `with_undated` from the day that they bear; `tell` hears how many there
    are. `portfolio` is any name that it ever had. A rate that two instruments state alike is one row, with
    both instrument ids; what an agreement states of the fee of its plan is counted once, from the plan (see
    `counted_once`). A rate for all portfolios of a registrant is one row for each that other print lists,
    else the registrant's (see `spread`). Rates are Decimal fractions. Raises UsageFault where no portfolio
    has the name.
    """
    folder = Path(tables_folder)
    read = _reader(folder, known, with_undated, tell)
    history, names = frame(read("fee_history")), frame(read("portfolio_names"))
    held = history[
        (history["valid_from"] <= day) & (history["valid_to"].isna() | (history["valid_to"] > day))
    ]
    held = held.assign(
        class_key=[class_key(name) if isinstance(name, str) else "" for name in held["share_class"]]
    )
    held = spread(held, day, read)
    if share_class is not None:
        held = held[held["class_key"] == class_key(share_class)]
    if portfolio is not None:
        held = _of_portfolio(held, names, frame(read_table(folder, "portfolio_names")), portfolio)
    named_now = held.assign(portfolio_name=_names_on(names, held, day))
    return once(named_now, read("instruments"))


def _of_portfolio(held: pd.DataFrame, names: pd.DataFrame, ever: pd.DataFrame, wanted: str) -> pd.DataFrame:
    """The rows of the portfolio that ever had a name, by any name of it that was known."""
    aliases = ever.loc[ever["portfolio_id"].isin(named(ever, wanted)), "portfolio_name"]
    keys = {portfolio_key(name) for name in aliases}
    ids = set(names.loc[names["portfolio_name"].map(portfolio_key).isin(keys), "portfolio_id"])
    headed = held["portfolio_id"].isna() & held["portfolio_name"].map(_key).isin(keys)
    return held[held["portfolio_id"].isin(ids) | headed]


def _key(name: object) -> str:
    return portfolio_key(name) if isinstance(name, str) else ""


def _reader(folder: Path, known: date | None, with_undated: bool, tell: Callable[[str], None]) -> Reader:
    """What gives the tables of a snapshot; as they were known on a day, where one is asked for."""
    if known is None:
        return cache(lambda name: read_table(folder, name))
    stated = stated_of(folder)
    then = as_known(stated, known, with_undated=with_undated)
    tell(_undated(without_filing_date(stated), without_filing_date(then), with_undated))
    found = reconcile(then, Decisions())
    return lambda name: getattr(found, name)


def _undated(there: tuple[int, int], counted: tuple[int, int], with_undated: bool) -> str:
    """What became of documents of which nobody knows when they were filed."""
    left = there[0] - counted[0], there[1] - counted[1]
    if not with_undated:
        advice = "; --as-known-undated include counts them" if left[0] else ""
        return f"{_counted(left)} without a filing date left out{advice}."
    return (
        f"{_counted(counted)} without a filing date counted, from the day that each bears itself; "
        f"{_counted(left)} that bear none, or a later one, left out."
    )


def _counted(counts: tuple[int, int]) -> str:
    documents, rates = counts
    return f"{documents:,} document{'s'[: documents != 1]} ({rates:,} rate{'s'[: rates != 1]})"


def named(names: pd.DataFrame, wanted: str, *, or_none: bool = False) -> set[str]:
    """The ids of the portfolios that ever had a name. Raises UsageFault where none had, unless `or_none`."""
    keys = names["portfolio_name"].map(portfolio_key)
    found = set(names.loc[keys == portfolio_key(wanted), "portfolio_id"])
    if not found and not or_none:
        close = difflib.get_close_matches(wanted, sorted(set(names["portfolio_name"])), n=3)
        hint = f" Did you mean {' or '.join(close)}?" if close else ""
        raise UsageFault(f"No portfolio or registrant has the name {wanted}.{hint}")
    return found


def _names_on(names: pd.DataFrame, held: pd.DataFrame, day: date) -> pd.Series[Any]:
    """Each row's portfolio by its name on the day; by that of the period where none is known for it."""
    begun = names[names["valid_from"].notna()]
    begun = begun[(begun["valid_from"] <= day) & (begun["valid_to"].isna() | (begun["valid_to"] > day))]
    ordered = begun.sort_values(["valid_from", "portfolio_name"])
    current = dict(zip(ordered["portfolio_id"], ordered["portfolio_name"], strict=True))
    rows = zip(held["portfolio_id"], held["portfolio_name"], strict=True)
    found = [current.get(identity, name) for identity, name in rows]
    return pd.Series(found, index=held.index, dtype=object)  # else None, of a row for all, becomes a number


def once(held: pd.DataFrame, instruments: pa.Table) -> pd.DataFrame:
    """Rows in force at one time as they are exported: in order, each fee counted once.

    `held` has been `spread`; `instruments` is that table. Equal statements are one row: the earliest.
    """
    order = ["portfolio_name", "registrant_id", "class_key", "component", "valid_from", "instrument_id"]
    held = held.sort_values(order, ignore_index=True)
    parents = zip(*(instruments[name].to_pylist() for name in _SERVES), strict=True)
    serves = {agreement: plan for agreement, plan in parents if plan}
    return counted_once(held, serves, ["bearer", *_FEE])[COLUMNS]


_SERVES = ("instrument_id", "parent_instrument_id")
