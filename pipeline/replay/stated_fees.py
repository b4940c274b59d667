"""What each dated document states of each fee, in columns: the input of the replay.

A row is a rate of a portfolio and class; `fee` numbers what must not overlap in time (instrument,
portfolio, class, component, bound, tiers, condition), `group` the same without the last three.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.identity.encoded import NONE, Encoded, positions
from pipeline.identity.identify import Identified
from pipeline.identity.name_keys import class_key, condition_key, step_key

Ints = np.ndarray[Any, np.dtype[np.int64]]


@dataclass(frozen=True, slots=True)
class Columns:
    """The rows of entries and rates with entities in place of names."""

    entry_mention: Ints  # rows of encoded.mentions, aligned with stated.entries
    rate_mention: Ints  # likewise with stated.rates
    entry_class: Ints  # positions in `classes`, NONE where no class is said
    rate_class: Ints
    classes: list[str]  # class keys
    rate_printed: Ints  # positions in `printed_classes`
    entry_printed: Ints
    listed_row: Ints  # of stated.entries, for each class of a row that names several
    entry_listed: Ints  # likewise, positions in `printed_classes`
    printed_classes: list[str]
    class_of_printed: list[str]  # the class key of each


def columns_of(identified: Identified) -> Columns:
    """Number portfolios and classes for every row; a document with one class says it for all its rows."""
    encoded, stated = identified.encoded, identified.stated
    only = [
        (row["share_classes"] or [None])[0] if len(row["share_classes"] or ()) == 1 else None
        for row in encoded.documents
    ]
    found = {name for name in only if name}
    for table in (stated.entries, stated.rates):
        found |= set(pc.unique(table["share_class"]).to_pylist()) - {None}
    renamed = (row for row in encoded.changes if row["kind"] == "class_rename")
    found |= {row[side] for row in renamed for side in ("old_value", "new_value")} - {None}
    listed = stated.entries["share_classes"].combine_chunks()
    found |= set(listed.flatten().to_pylist())
    shown = sorted(found)
    class_of_printed = [class_key(name) for name in shown]
    keys = sorted(set(class_of_printed))
    place = {key: at for at, key in enumerate(keys)}
    key_at = np.array([*(place[key] for key in class_of_printed), NONE], dtype=np.int64)
    number = {name: at for at, name in enumerate(shown)}
    fallback = np.array([number.get(name, NONE) if name else NONE for name in only], dtype=np.int64)

    def classes(table: pa.Table, frame: pd.DataFrame) -> Ints:
        said = positions(table["share_class"], shown)
        return np.where(said == NONE, fallback[frame["doc"]] if len(frame) else said, said)

    entry, rate = classes(stated.entries, encoded.entries), classes(stated.rates, encoded.rates)
    return Columns(
        entry_mention=_mentions(encoded, encoded.entries),
        rate_mention=_mentions(encoded, encoded.rates),
        entry_class=key_at[entry],
        rate_class=key_at[rate],
        classes=keys,
        rate_printed=rate,
        entry_printed=entry,
        listed_row=np.asarray(pc.list_parent_indices(listed)),
        entry_listed=positions(pa.chunked_array([listed.flatten()]), shown),
        printed_classes=shown,
        class_of_printed=class_of_printed,
    )


def _mentions(encoded: Encoded, frame: pd.DataFrame) -> Ints:
    """The row of encoded.mentions for each row, NONE where no portfolio is named."""
    size = len(encoded.registrants) + 1, len(encoded.names) + 1

    def place(rows: pd.DataFrame) -> Ints:
        at = (rows["doc"].to_numpy() * size[0] + rows["registrant"].to_numpy() + 1) * size[1]
        return np.asarray(at + rows["name"].to_numpy() + 1, dtype=np.int64)

    known = place(encoded.mentions)
    order = np.argsort(known, kind="stable")
    wanted = place(frame)
    at = np.searchsorted(known[order], wanted)
    at = np.minimum(at, max(len(order) - 1, 0))
    if not len(order):
        return np.full(len(frame), NONE, dtype=np.int64)
    return np.where(frame["name"].to_numpy() == NONE, NONE, order[at])


def stated_fees(identified: Identified, columns: Columns) -> pd.DataFrame:
    """One row per rate of a portfolio in a dated document."""
    encoded, stated = identified.encoded, identified.stated
    position = np.array([*identified.timeline.position, NONE], dtype=np.int64)
    instrument = np.array([*identified.instruments.of, NONE], dtype=np.int64)
    doc = encoded.rates["doc"].to_numpy()
    rows = pd.DataFrame(
        {
            "doc": doc,
            "instrument": instrument[doc],
            "position": position[doc],
            "portfolio": np.append(identified.portfolios.of_mention, NONE)[columns.rate_mention],
            "share_class": columns.rate_class,
            "component": _factor(stated.rates["component"]),
            "terms": _terms(stated.rates),
            "condition": _conditions(stated.rates["condition"], condition_key),
            "step": _conditions(stated.rates["condition"], step_key),
            "rate": _units(stated.rates["rate"]),
            "schedule": _schedules(identified),
            "printed_class": columns.rate_printed,
            "name": encoded.rates["name"].to_numpy(),
            "waits": identified.decided.waits,
            "starts": _days(stated.rates["effective_date"]),
            "source": np.arange(len(doc), dtype=np.int64),
        }
    )
    rows = rows[rows["position"] != NONE]
    wide = _plan_wide(identified, rows[rows["portfolio"] == NONE])
    return (
        pd.concat([rows[rows["portfolio"] != NONE], wide], ignore_index=True)
        if len(wide)
        else (rows[rows["portfolio"] != NONE])
    )


def _plan_wide(identified: Identified, rows: pd.DataFrame) -> pd.DataFrame:
    """The rates that name no portfolio, a row for each who bears them; `name` behind those of portfolios."""
    places = identified.plan_wide.places
    if places.empty or rows.empty:
        return rows.iloc[:0]
    printed = identified.encoded.rates["registrant"].to_numpy()[rows["source"]]
    rows = rows.drop(columns=["portfolio", "name"]).assign(registrant=printed)
    found = rows.merge(places, on=["doc", "registrant"]).drop(columns="registrant")
    behind = len(identified.encoded.names)
    return found.assign(name=found["name"].where(found["name"] == NONE, found["name"] + behind))


def numbered(rows: pd.DataFrame) -> pd.DataFrame:
    """Number groups and fees, in their order; mark where a document contradicts itself.

    A rate that waits for a decision contradicts nothing, and one that does not stands before it.
    """
    rows["group"] = _number(*(rows[name] for name in ("instrument", "portfolio", "share_class", "component")))
    rows["fee"] = _number(rows["group"], rows["terms"])
    order = ("fee", "position", "rate", "waits", "printed_class", "name", "source")
    rows = rows.take(np.lexsort([rows[name].to_numpy() for name in reversed(order)]))
    said = rows["fee"].to_numpy(), rows["position"].to_numpy(), rows["rate"].to_numpy()
    rows = rows[~_as_before(*said)].reset_index(drop=True)
    sure = np.flatnonzero(~rows["waits"].to_numpy(dtype=bool))
    again = _as_before(rows["fee"].to_numpy()[sure], rows["position"].to_numpy()[sure])
    conflict = np.zeros(len(rows), dtype=bool)
    conflict[sure] = again | np.append(again[1:], False)
    rows["conflict"] = conflict
    return rows


def _number(*columns: pd.Series[int]) -> Ints:
    """A number for each combination of values (NONE or more), in their order."""
    found = np.zeros(len(columns[0]), dtype=np.int64)
    for column in columns:
        values = column.to_numpy() + 1
        found = found * (int(values.max(initial=0)) + 1) + values
    return np.unique(found, return_inverse=True)[1]


def _as_before(*columns: Ints) -> np.ndarray[Any, np.dtype[np.bool_]]:
    """Whether a row says the same as the one before it; the first does not."""
    same = np.ones(max(len(columns[0]) - 1, 0), dtype=bool)
    for column in columns:
        same &= column[1:] == column[:-1]
    return np.insert(same, 0, False)[: len(columns[0])]


def _days(column: pa.ChunkedArray) -> Ints:
    """Days as ordinals, NONE for null."""
    since = pc.add(pc.cast(column, pa.int32()), pa.scalar(date(1970, 1, 1).toordinal(), pa.int32()))
    return np.asarray(since.fill_null(NONE).to_numpy(), dtype=np.int64)


def _factor(column: pa.ChunkedArray) -> Ints:
    return positions(column, sorted(value for value in pc.unique(column).to_pylist() if value is not None))


def _units(column: pa.ChunkedArray) -> Ints:
    """Decimals as whole numbers of their last place."""
    scaled = pc.multiply(pc.cast(column, pa.decimal128(28, 7)), pa.scalar(10_000_000, pa.decimal128(8, 0)))
    return np.asarray(pc.cast(scaled, pa.int64()).fill_null(NONE).to_numpy(), dtype=np.int64)


def _terms(rates: pa.Table) -> Ints:
    """A number for bound, tiers and condition together."""
    dollars = (pc.cast(rates[name], pa.string()).fill_null("") for name in ("tier_from", "tier_to"))
    text = pc.binary_join_element_wise(rates["bound"].fill_null(""), *dollars, "|")
    terms = _factor(text if isinstance(text, pa.ChunkedArray) else pa.chunked_array([text]))
    conditions = _conditions(rates["condition"], condition_key) + 1
    return np.asarray(terms * (int(conditions.max(initial=0)) + 1) + conditions, dtype=np.int64)


def _conditions(column: pa.ChunkedArray, key_of: Callable[[str], str | None]) -> Ints:
    """A number for each condition of one key, NONE where there is none."""
    found = pc.unique(column).drop_null().to_pylist()
    if not found:
        return np.full(len(column), NONE, dtype=np.int64)
    keys = [key_of(text) for text in found]
    numbers = {key: at for at, key in enumerate(sorted({key for key in keys if key is not None}))}
    at = np.array([NONE if key is None else numbers[key] for key in keys] + [NONE], dtype=np.int64)
    return np.asarray(at[positions(column, found)], dtype=np.int64)


def entry_places(identified: Identified) -> list[tuple[int, int, int]]:
    """The (document, portfolio, schedule) of all entries; NONE for a schedule without a label."""
    rows = identified.encoded.entries[["doc"]].assign(
        portfolio=np.append(identified.portfolios.of_mention, NONE)[
            _mentions(identified.encoded, identified.encoded.entries)
        ],
        schedule=identified.encoded.entries["schedule"],
    )
    rows = rows[rows["portfolio"] != NONE].drop_duplicates()
    return [(int(doc), int(portfolio), int(label)) for doc, portfolio, label in rows.itertuples(index=False)]


def _schedules(identified: Identified) -> Ints:
    """The number of the schedule in which each rate's row stands, NONE for prose."""
    entries, rates = identified.stated.entries, identified.stated.rates
    known = pd.DataFrame(
        {
            "doc": identified.encoded.entries["doc"],
            "row": _rows(entries),
            "schedule": identified.encoded.entries["schedule"],
        }
    ).drop_duplicates(["doc", "row"])
    wanted = pd.DataFrame({"doc": identified.encoded.rates["doc"], "row": _rows(rates)})
    found = wanted.merge(known, on=["doc", "row"], how="left")["schedule"]
    return np.asarray(found.fillna(NONE).to_numpy(), dtype=np.int64)


def _rows(table: pa.Table) -> Ints:
    return np.asarray(table["row_number"].fill_null(NONE).to_numpy(), dtype=np.int64)


def listings(identified: Identified) -> dict[int, set[int]]:
    """The portfolios that each document lists, or that bear the rates of one that names none."""
    found: dict[int, set[int]] = defaultdict(set)
    rows = zip(
        identified.encoded.mentions["doc"].tolist(), identified.portfolios.of_mention.tolist(), strict=True
    )
    for doc, entity in (*rows, *identified.plan_wide.of_documents()):
        found[doc].add(entity)
    return dict(found)


def instrument_ids(identified: Identified) -> list[str]:
    """By document: the id of its instrument."""
    return list(identified.ids.instruments)
