"""Checks that stop a publication: what no table may ever say, whatever the documents say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pyarrow as pa
import pyarrow.compute as pc

from parsers.model import Fate
from pipeline.frames import RATE
from pipeline.publish.dictionary import TABLES
from pipeline.publish.table_model import Column, Table
from pipeline.vocabulary import BETWEEN_PLACE_AND_PRINT, PROVEN, proof_of

UNREAD_CODES = ("unread_rate", "unreadable_rate", "implausible_rate")
_COUNTED = {
    Fate.READ: "rate_figures_read",
    Fate.SET_ASIDE: "rate_figures_set_aside",
    Fate.UNREAD: "rate_figures_unread",
}
_NO_ROWS = proof_of(())
_ONE_FEE = [
    "instrument_id", "bearer", "share_class", "component", "bound", "tier_from", "tier_to", "condition",
]  # fmt: skip


def audit(tables: Mapping[str, pa.Table]) -> list[str]:
    """A sentence for each check that fails; an empty list where all may be published."""
    return _unfit(tables) or [*_untrue(tables), *_unproven(tables)]


def empty(table: Table) -> pa.Table:
    """A table without a row, as `audit` takes it."""
    columns = [pa.field(column.name, column.type) for column in table.columns]
    proof = [pa.field("proof", pa.list_(pa.string()))] if table.name == "documents" else []
    return pa.schema([*columns, *proof]).empty_table()


def audit_read_again(tables: Mapping[str, pa.Table]) -> list[str]:
    """The same of the tables of a snapshot: that their rows are printed was proven when they were made."""
    return _unfit(tables) or [*_untrue(tables)]


def _unfit(tables: Mapping[str, pa.Table]) -> list[str]:
    return [words for table in TABLES.values() for words in _table(table, tables)]


def _untrue(tables: Mapping[str, pa.Table]) -> Iterator[str]:
    yield from _accounting(tables)
    yield from _periods(tables["fee_history"])
    yield from _headroom(tables["charged_rates"])


def _headroom(charged: pa.Table) -> Iterator[str]:
    """What is left below each cap is the cap less what is charged; where there is no cap nothing is said."""
    left = pc.subtract(charged["cap"], charged["charged"])
    wrong = pc.or_kleene(
        pc.not_equal(pc.is_valid(charged["headroom"]), pc.is_valid(left)),
        pc.fill_null(pc.not_equal(left, charged["headroom"]), fill_value=False),
    )
    if pc.any(wrong).as_py():
        yield "charged_rates.headroom is not cap less charged in a row."
    if pc.any(pc.not_equal(pc.is_valid(charged["cap"]), pc.is_valid(charged["cap_basis"]))).as_py():
        yield "charged_rates.cap_basis says nothing of a cap in a row, or of none."


def _table(table: Table, tables: Mapping[str, pa.Table]) -> Iterator[str]:
    data = tables[table.name]
    missing = [column.name for column in table.columns if column.name not in data.column_names]
    if missing:
        yield f"{table.name} lacks the columns {', '.join(missing)}."
        return
    yield from _key(table, data)
    for column in table.columns:
        values = data[column.name]
        if not column.nullable and values.null_count:
            yield f"{table.name}.{column.name} is empty in {values.null_count} rows."
        yield from _values(table, column, values, tables)


def _key(table: Table, data: pa.Table) -> Iterator[str]:
    distinct = data.group_by(list(table.key)).aggregate([]).num_rows
    if distinct != data.num_rows:
        yield f"{table.name} has {data.num_rows - distinct} rows that share the key of another."


def _values(
    table: Table, column: Column, values: pa.ChunkedArray, tables: Mapping[str, pa.Table]
) -> Iterator[str]:
    place = f"{table.name}.{column.name}"
    if column.vocabulary:
        yield from _strange(
            place, values, pa.array(list(column.vocabulary), pa.string()), "no word of its vocabulary"
        )
    if column.refers_to:
        target, name = column.refers_to.split(".")
        yield from _strange(place, values, tables[target][name], f"not in {column.refers_to}")
    if (
        column.name in ("locator", "source_text")
        and pc.any(pc.equal(pc.utf8_trim_whitespace(values), "")).as_py()
    ):
        yield f"{place} is blank in a row."
    if column.type == RATE and pc.any(pc.or_(pc.less(values, 0), pc.greater(values, 1))).as_py():
        yield f"{place} has a value outside 0 to 1."


def _strange(
    place: str, values: pa.ChunkedArray, known: pa.Array | pa.ChunkedArray, why: str
) -> Iterator[str]:
    strange = values.filter(pc.invert(pc.is_in(values, value_set=known))).drop_null()
    if len(strange):
        yield f"{place} has {len(strange)} values that are {why}, for example {strange[0].as_py()!r}."


def _accounting(tables: Mapping[str, pa.Table]) -> Iterator[str]:
    """Figures are read, set aside or unread, as their rows say, and a finding quotes each unread one."""
    findings = tables["findings"]
    quoting = findings.filter(
        pc.and_(
            pc.is_in(findings["code"], value_set=pa.array(UNREAD_CODES)), pc.is_valid(findings["source_text"])
        )
    )
    quoted = {row["values"]: row["counts"] for row in pc.value_counts(quoting["document_id"]).to_pylist()}
    rows = _by_fate(tables["figures"])
    for row in tables["documents"].select(["document_id", "rate_figures", *_COUNTED.values()]).to_pylist():
        document_id, figures, *parts = row.values()
        booked = [rows.get((document_id, fate), 0) for fate in _COUNTED]
        if booked != parts:
            yield f"Document {document_id}: {parts} figures are counted, and {booked} are rows of figures."
        if sum(parts) != figures:
            yield f"Document {document_id}: of {figures} figures {sum(parts)} are accounted for."
        if parts[-1] > quoted.get(document_id, 0):
            quotes = quoted.get(document_id, 0)
            yield f"Document {document_id}: {parts[-1]} figures are unread, and {quotes} are quoted."


def _by_fate(figures: pa.Table) -> dict[tuple[str, str], int]:
    """How many figures of each document have each fate."""
    counted = figures.group_by(["document_id", "fate"]).aggregate([([], "count_all")]).to_pylist()
    return {(row["document_id"], row["fate"]): row["count_all"] for row in counted}


def _unproven(tables: Mapping[str, pa.Table]) -> Iterator[str]:
    """The rows of each document stand where, and say what, was proven when its exhibit was read."""
    documents = tables["documents"]
    if "proof" not in documents.column_names:
        yield "documents lacks the column proof."
        return
    proofs = {name: _proofs(tables[name]) for name in PROVEN.values()}
    for document_id, proof in zip(
        documents["document_id"].to_pylist(), documents["proof"].to_pylist(), strict=True
    ):
        if proof is None:
            yield f"Document {document_id}: its rows were never found in its exhibit again."
            continue
        for table, proven in zip(PROVEN.values(), proof, strict=True):
            if proofs[table].get(document_id, _NO_ROWS) != proven:
                yield (
                    f"Document {document_id}: its rows of {table} do not say what was proven: a locator or a "
                    "source_text was altered, or a row came or went, after its exhibit was read."
                )


def _proofs(table: pa.Table) -> dict[str, str]:
    """What the rows of each document prove, by document."""
    places = pc.binary_join_element_wise(table["locator"], table["source_text"], BETWEEN_PLACE_AND_PRINT)
    rows = pa.table({"document_id": table["document_id"], "place": places})
    found = rows.group_by("document_id").aggregate([("place", "distinct")]).to_pydict()
    return dict(zip(found["document_id"], map(proof_of, found["place_distinct"]), strict=True))


def _periods(history: pa.Table) -> Iterator[str]:
    """Periods of one fee follow each other: each ends before the next begins, or on that day."""
    bearer = pc.coalesce(history["portfolio_id"], history["registrant_id"])
    history = history.append_column("bearer", bearer)
    ordered = history.sort_by([(name, "ascending") for name in [*_ONE_FEE, "valid_from"]])
    if ordered.num_rows < 2:
        return
    earlier, later = ordered.slice(0, ordered.num_rows - 1), ordered.slice(1)
    same = pc.equal(pa.scalar(0), pa.scalar(0))
    for name in _ONE_FEE:
        both_null = pc.and_(pc.is_null(earlier[name]), pc.is_null(later[name]))
        same = pc.and_(
            same, pc.or_(both_null, pc.fill_null(pc.equal(earlier[name], later[name]), fill_value=False))
        )
    goes_on = pc.fill_null(pc.greater(earlier["valid_to"], later["valid_from"]), fill_value=True)
    for row in earlier.filter(pc.and_(same, goes_on)).to_pylist():
        whose = row["portfolio_name"] or row["registrant_id"]
        yield (
            f"Periods of one fee overlap: {whose}, {row['share_class']}, {row['component']} "
            f"from {row['valid_from']} to {row['valid_to'] or 'open'}."
        )
