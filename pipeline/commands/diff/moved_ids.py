"""The ids that moved between two snapshots: id_moves.csv of each from the old one to the new, in a chain."""

from __future__ import annotations

import csv
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from pipeline.publish.snapshot_folder import snapshots

_FILE = "id_moves.csv"


@dataclass(frozen=True, slots=True)
class Move:
    """An id that became another; `whole` where no other id shares it, on either side."""

    column: str
    old: str
    new: str
    old_name: str
    new_name: str
    whole: bool = True


def moved(old: Path, new: Path) -> tuple[Move, ...]:
    """The moves from one snapshot to a later one of the same output; none where they are of two outputs."""
    if old.parent != new.parent or old.name >= new.name:
        return ()
    found: list[Move] = []
    for snapshot in snapshots(old.parent.parent):
        if old.name < snapshot.name <= new.name:
            found = _chained(found, _read(snapshot / _FILE))
    olds = Counter((move.column, move.old) for move in found)
    news = Counter((move.column, move.new) for move in found)
    alone = (
        replace(move, whole=olds[move.column, move.old] == news[move.column, move.new] == 1) for move in found
    )
    return tuple(sorted(alone, key=lambda move: (move.column, move.old, move.new)))


def _chained(before: Iterable[Move], after: list[Move]) -> list[Move]:
    """Two steps as one: what became B and then C became C."""
    onward: dict[tuple[str, str], list[Move]] = {}
    for move in after:
        onward.setdefault((move.column, move.old), []).append(move)
    through, met = [], set()
    for move in before:
        mark = move.column, move.new
        met.add(mark)
        for step in onward.get(mark, ()):
            through.append(replace(move, new=step.new, new_name=step.new_name))
        if mark not in onward:
            through.append(move)
    through += [move for move in after if (move.column, move.old) not in met]
    return [move for move in through if move.old != move.new]


def _read(path: Path) -> list[Move]:
    """The moves of a snapshot; none where the file is not there, or not as we wrote it."""
    try:
        with path.open(newline="", encoding="utf-8") as file:
            rows = list(csv.DictReader(file))
        return [
            Move(row["column"], row["old_id"], row["new_id"], row["old_name"], row["new_name"])
            for row in rows
        ]
    except (OSError, ValueError, KeyError, csv.Error):
        return []
