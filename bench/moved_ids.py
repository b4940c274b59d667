"""How many ids move when documents are added: a random tenth is held back, and then comes to the others.

    python -m bench.moved_ids FOLDER [--seeds N] [--show]    over exhibits of your own
    python -m bench.moved_ids --families N                   over made-up families

What has an id is told by where it is printed: a row of a schedule, a rate, a document. So an id has moved
where what was there before has another one now. Each that has moved has to stand in id_moves.csv.
"""

from __future__ import annotations

import argparse
import csv
import io
import random
import tempfile
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from bench.families import generate
from pipeline.frames import STATED, Reconciled, Stated
from pipeline.identity.decisions import Decisions
from pipeline.identity.union_find import UnionFind
from pipeline.ingest.discover import survey
from pipeline.ingest.exhibits import read_exhibits
from pipeline.ingest.extract import Work, extract
from pipeline.ingest.gather import gather
from pipeline.ingest.indexed import indexed
from pipeline.publish.id_moves import id_moves
from pipeline.run import reconcile

COLUMNS = ("portfolio_id", "registrant_id", "instrument_id")
Place = tuple[str, ...]  # what says whose id it is


@dataclass(frozen=True, slots=True)
class Moves:
    """Of one column: the old ids of families with and without new documents, and which of them moved.

    `forced` counts those that no choice of ids could keep: of two things that turn out to be one, one loses
    its id, and what turns out to be two can't keep one. `unlisted` are the moves (old, new) that id_moves.csv
    lacks.
    """

    column: str
    grown: frozenset[str]
    alone: frozenset[str]
    moved: frozenset[str]
    forced: int
    unlisted: frozenset[tuple[str, str]]

    @property
    def moved_alone(self) -> frozenset[str]:
        return self.moved & self.alone


def stated_of(folder: Path) -> Stated:
    """What the exhibits of a folder say."""
    return gather(extract(indexed(survey([folder]), None).sources, Work(read_exhibits), jobs=2))


def without(whole: Stated, held_back: Sequence[str]) -> Stated:
    """What the other documents say."""
    values = pa.array(sorted(held_back), pa.string())

    def left(table: pa.Table) -> pa.Table:
        return table.filter(pc.invert(pc.is_in(table["document_id"], value_set=values)))

    return Stated(**{name: left(getattr(whole, name)) for name in STATED})


def moves_of(whole: Stated, seed: int, share: float = 0.1) -> list[Moves]:
    """Hold back a random share of the documents, add them, and compare."""
    documents = sorted(whole.documents["document_id"].to_pylist())
    new = random.Random(seed).sample(documents, max(1, round(share * len(documents))))
    return compared(without(whole, new), whole, new)


def compared(part: Stated, whole: Stated, new: Sequence[str]) -> list[Moves]:
    """The ids before and after, by column."""
    before, after = reconcile(part, Decisions()), reconcile(whole, Decisions())
    kin = families(after)
    grown = {kin[document] for document in new}
    listed = _listed(before, after)
    found = []
    for column in COLUMNS:
        old, now = _ids(before, column), _ids(after, column)
        old = {place: identity for place, identity in old.items() if place in now}
        homes: dict[str, set[str]] = defaultdict(set)
        for place, identity in old.items():
            homes[identity].add(kin[place[1]])
        moves = {(old[place], now[place]) for place in old if old[place] != now[place]}
        touched = frozenset(identity for identity, home in homes.items() if home & grown)
        found.append(
            Moves(
                column,
                touched,
                frozenset(homes) - touched,
                frozenset(one for one, _ in moves),
                _forced({(old[place], now[place]) for place in old}),
                frozenset(moves - listed[column]),
            )
        )
    return found


def _forced(links: Iterable[tuple[str, str]]) -> int:
    """Of all pairs of an old id and what its places have now: how many old ids can't be kept."""
    after, before = defaultdict(set), defaultdict(set)
    for old, new in links:
        after[old].add(new)
    for old, found in after.items():
        if len(found) == 1:
            before[min(found)].add(old)
    split = sum(len(found) > 1 for found in after.values())
    return split + sum(len(same) - 1 for same in before.values())


def families(found: Reconciled) -> dict[str, str]:
    """By document a document of its family: they share a registrant, a portfolio or an instrument."""
    documents = found.documents["document_id"].to_pylist()
    number = {document: at for at, document in enumerate(documents)}
    links = UnionFind(len(documents))
    marked: dict[tuple[str, str], list[int]] = defaultdict(list)
    rows = found.schedule_entries.select(["document_id", "registrant_id", "portfolio_id"]).to_pylist()
    rows += found.registrant_names.select(["document_id", "registrant_id"]).to_pylist()
    for row in [*rows, *found.documents.select(["document_id", "instrument_id"]).to_pylist()]:
        for column, identity in row.items():
            if identity and column != "document_id" and row["document_id"] in number:
                marked[column, identity].append(number[row["document_id"]])
    for row in found.documents.select(["document_id", "registrants", "ciks"]).to_pylist():
        for name in (*(row["registrants"] or ()), *(row["ciks"] or ())):
            marked["printed", name].append(number[row["document_id"]])
    for row in found.registrants.to_pylist():
        if row["cik"]:
            marked["printed", row["cik"]] += marked["registrant_id", row["registrant_id"]]
    for same in marked.values():
        links.join_all(same)
    return {document: documents[links.root(at)] for document, at in number.items()}


def _ids(found: Reconciled, column: str) -> dict[Place, str]:
    """The ids by where what has them is printed."""
    sources = {
        "instrument_id": (("documents", ("document_id",)),),
        "portfolio_id": (
            ("schedule_entries", ("document_id", "row_number")),
            ("fee_rates", ("document_id", "locator", "source_text")),
        ),
        "registrant_id": (("schedule_entries", ("document_id", "row_number")),),
    }
    seen: dict[Place, str] = {}
    for table, marks in sources[column]:
        for row in getattr(found, table).select([*marks, column]).to_pylist():
            if row[column]:
                seen[table, *(str(row[mark]) for mark in marks)] = row[column]
    return seen


def _listed(before: Reconciled, after: Reconciled) -> dict[str, set[tuple[str, str]]]:
    """What id_moves.csv says: the pairs of old and new id by column."""
    found: dict[str, set[tuple[str, str]]] = defaultdict(set)
    with tempfile.TemporaryDirectory() as folder:
        for each in fields(Reconciled):
            pq.write_table(getattr(before, each.name), Path(folder) / f"{each.name}.parquet")
        text = id_moves(Path(folder), {each.name: getattr(after, each.name) for each in fields(Reconciled)})
    for row in csv.DictReader(io.StringIO(text)):
        found[row["column"]].add((row["old_id"], row["new_id"]))
    return found


def _report(whole: Stated, seeds: int) -> Iterator[str]:
    total: dict[str, list[Moves]] = defaultdict(list)
    for seed in range(seeds):
        for moves in moves_of(whole, seed):
            total[moves.column].append(moves)
    yield f"{whole.documents.num_rows} documents, a tenth held back, {seeds} times"
    for column, found in total.items():
        grown, moved = (
            sum(len(x) for x in sets) for sets in zip(*((m.grown, m.moved) for m in found), strict=True)
        )
        worst = max(len(m.moved) / max(1, len(m.grown)) for m in found)
        yield (
            f"{column:14} {moved:5} of {grown:6} moved ({100 * moved / max(1, grown):.1f} %, at worst "
            f"{100 * worst:.1f} %), {sum(m.forced for m in found)} of these not to be kept by any choice; "
            f"of other families {sum(len(m.moved_alone) for m in found)}; "
            f"not listed {sum(len(m.unlisted) for m in found)}"
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path, nargs="?")
    parser.add_argument("--families", type=int, default=20)
    parser.add_argument("--seeds", type=int, default=20)
    asked = parser.parse_args()
    whole = stated_of(asked.folder) if asked.folder else generate(asked.families, 1).stated
    print(*_report(whole, asked.seeds), sep="\n")


if __name__ == "__main__":
    main()
