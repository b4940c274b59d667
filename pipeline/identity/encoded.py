"""What the documents state, with numbers in place of names: the form in which names are compared.

Every vocabulary is sorted, so that the numbers depend on what is stated and never on its order.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa
import pyarrow.compute as pc

from pipeline.frames import Stated
from pipeline.identity.name_keys import class_key, portfolio_key, printed

NONE = -1  # in place of a null


@dataclass(frozen=True, slots=True)
class Encoded:
    """`entries`, `rates` (aligned with the stated tables) and `mentions` (their distinct rows) have
    the columns doc, registrant, name, key: positions in the vocabularies, `NONE` for null. Entries
    have their schedule too, `NONE` where it has no label."""

    documents: list[dict[str, Any]]  # sorted by document_id
    changes: list[dict[str, Any]]  # sorted by document and number, with `doc`
    names: list[str]  # portfolios as printed
    keys: list[str]  # their words (name_keys.portfolio_key)
    number: dict[str, int]  # the position of each in keys
    registrants: list[str]  # registrants as printed
    schedules: list[str]  # the labels of schedules, as they read (name_keys.printed)
    entries: pd.DataFrame
    rates: pd.DataFrame
    mentions: pd.DataFrame

    def name_key(self, text: str) -> int:
        """The number of a name's words, `NONE` where no schedule or change has it."""
        return self.number.get(portfolio_key(text), NONE)


def positions(column: pa.ChunkedArray, vocabulary: list[str]) -> np.ndarray[Any, np.dtype[np.int64]]:
    """The position of each value in a sorted vocabulary, `NONE` for null."""
    found = pc.index_in(column, value_set=pa.array(vocabulary, pa.string()))
    return np.asarray(found.fill_null(NONE).to_numpy(), dtype=np.int64)


def _vocabulary(columns: Iterable[pa.ChunkedArray], more: Iterable[str | None] = ()) -> list[str]:
    words = {word for column in columns for word in pc.unique(column).to_pylist()} | set(more)
    return sorted(word for word in words if word is not None)


def encode(stated: Stated) -> Encoded:
    """Number the names of a set of documents."""
    documents = sorted(stated.documents.to_pylist(), key=lambda row: row["document_id"])
    ids = [row["document_id"] for row in documents]
    position = {document_id: doc for doc, document_id in enumerate(ids)}
    changes = sorted(
        ({**row, "doc": position[row["document_id"]]} for row in stated.changes.to_pylist()),
        key=lambda row: (row["doc"], row["change_number"]),
    )
    names, registrants = _names(stated, changes), _registrants(stated, documents, changes)
    keys = sorted({portfolio_key(name) for name in names})
    number = {key: at for at, key in enumerate(keys)}
    key_of = np.array([number[portfolio_key(name)] for name in names] + [NONE], dtype=np.int64)

    def frame(table: pa.Table) -> pd.DataFrame:
        name = positions(table["portfolio_name"], names)
        columns = {
            "doc": positions(table["document_id"], ids),
            "registrant": positions(table["registrant_name"], registrants),
            "name": name,
            "key": key_of[name],
        }
        return pd.DataFrame(columns)

    labels = [label for label in _vocabulary([stated.entries["schedule"]]) if label]
    schedules = sorted(set(map(printed, labels)))
    place = {label: at for at, label in enumerate(schedules)}
    label_of = np.array([place[printed(label)] for label in labels] + [NONE], dtype=np.int64)
    entries, rates = frame(stated.entries), frame(stated.rates)
    mentions = pd.concat([entries, rates]).query("name >= 0").drop_duplicates()
    mentions = mentions.sort_values(["doc", "key", "name", "registrant"], ignore_index=True)
    entries["schedule"] = label_of[positions(stated.entries["schedule"], labels)]
    entries["share_class"] = _classes(stated.entries["share_class"])
    return Encoded(documents, changes, names, keys, number, registrants, schedules, entries, rates, mentions)


def _classes(column: pa.ChunkedArray) -> np.ndarray[Any, np.dtype[np.int64]]:
    """A number for each class, `NONE` for null; what is one class has one, however it is printed."""
    shown = [name for name in _vocabulary([column]) if name]
    keys = {key: at for at, key in enumerate(sorted(set(map(class_key, shown))))}
    number = np.array([*(keys[class_key(name)] for name in shown), NONE], dtype=np.int64)
    return np.asarray(number[positions(column, shown)], dtype=np.int64)


def _names(stated: Stated, changes: list[dict[str, Any]]) -> list[str]:
    renames = (row for row in changes if row["kind"] in ("rename", "add", "remove"))
    stated_in_changes = [row[side] for row in renames for side in ("old_value", "new_value")]
    return _vocabulary([stated.entries["portfolio_name"], stated.rates["portfolio_name"]], stated_in_changes)


def _registrants(stated: Stated, documents: list[dict[str, Any]], changes: list[dict[str, Any]]) -> list[str]:
    listed = [name for row in documents for name in row["registrants"] or ()]
    renamed = [
        row[side]
        for row in changes
        if row["kind"] == "registrant_rename"
        for side in ("old_value", "new_value")
    ]
    columns = [stated.entries["registrant_name"], stated.rates["registrant_name"]]
    return _vocabulary(columns, listed + renamed)
