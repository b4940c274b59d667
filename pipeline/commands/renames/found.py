"""The renames of a snapshot: those that the names obey, those only stated, those only likely; in order."""

from __future__ import annotations

from collections.abc import Container, Iterator
from dataclasses import dataclass
from pathlib import Path

from pipeline.commands.renames.cited import cited, cited_change, day_of
from pipeline.commands.renames.model import Rename, Status, order
from pipeline.commands.renames.of_portfolios import of_portfolios
from pipeline.commands.renames.of_registrants import of_registrants
from pipeline.commands.renames.tables import Row, Tables, tables
from pipeline.errors import UsageFault
from pipeline.export.lookup import either_of
from pipeline.identity.decisions import FILE_NAME, read_decisions
from pipeline.identity.name_keys import portfolio_key
from pipeline.publish.database import connected
from pipeline.publish.rename_asked import rename_asked


@dataclass(frozen=True, slots=True)
class Asked:
    """Whose renames; `output` holds the file of decisions."""

    name: str | None
    output: Path


@dataclass(frozen=True, slots=True)
class FoundRenames:
    """The renames in the order in which they are told; `told` is what a person should know of the look-up."""

    renames: tuple[Rename, ...]
    told: str | None


def found(snapshot: Path, asked: Asked) -> FoundRenames:
    """All renames, or those of a portfolio, or of a registrant and its portfolios.

    Raises UsageFault where nothing has the name, or the tables can't be read.
    """
    with connected(snapshot) as connection:
        whose = None if asked.name is None else either_of(connection, asked.name)
        if whose and not (whose.portfolios or whose.registrants):
            raise UsageFault(
                f"{asked.name} is a series that only headers of filings list: no document here lists it."
            )
        read = tables(connection, whose)
    obeyed = [*of_portfolios(read), *of_registrants(read)]
    renames = [
        *obeyed,
        *_of_classes(read),
        *_only_stated(read, {(each.document_id, each.locator) for each in obeyed}),
        *_only_likely(read, asked.output),
    ]
    return FoundRenames(tuple(sorted(renames, key=order)), whose.told if whose else None)


def _of_classes(read: Tables) -> Iterator[Rename]:
    for change in read.changes:
        if change["kind"] == "class_rename" and _concerns(read, change):
            yield _stated(read, change, "class")


def _only_stated(read: Tables, obeyed: Container[tuple[str | None, str | None]]) -> Iterator[Rename]:
    """The clauses about names of portfolios and registrants that nothing obeys.

    The history may have no use for one that the names obey; those in `obeyed`, by document and place, are
    told already.
    """
    known = _keys(read)
    for change in read.changes:
        if change["kind"] == "class_rename" or change["status"] == Status.APPLIED:
            continue
        if (change["document_id"], change["locator"]) in obeyed:
            continue
        named = {portfolio_key(name) for name in (change["old_value"], change["new_value"]) if name}
        if (
            read.concerned is None
            or named & known
            or (change["kind"] != "rename" and _concerns(read, change))
        ):
            kind = "registrant" if change["kind"] == "registrant_rename" else "portfolio"
            yield _stated(read, change, kind)


def _stated(read: Tables, change: Row, kind: str) -> Rename:
    day, basis = day_of(read, change)
    registrants = "; ".join(read.documents.get(change["document_id"], {}).get("registrants") or ())
    return Rename(
        Status(change["status"]),
        kind,
        change["old_value"],
        change["new_value"],
        day,
        basis,
        "rename_rule" if change["kind"] == "rename_rule" else "rename_clause",
        portfolio_name=change["portfolio_name"],
        registrant_name=change["registrant_name"] or registrants or None,
        **cited_change(read, change),
    )


def _concerns(read: Tables, change: Row) -> bool:
    if read.concerned is None:
        return True
    name = change["portfolio_name"]
    return change["document_id"] in read.concerned and (name is None or portfolio_key(name) in _keys(read))


def _keys(read: Tables) -> set[str]:
    every = (row["portfolio_name"] for rows in read.portfolio_names.values() for row in rows)
    return {portfolio_key(name) for name in every}


def _only_likely(read: Tables, output: Path) -> Iterator[Rename]:
    """The candidates that nobody has decided about."""
    decisions = read_decisions(output / FILE_NAME).renames
    known = None if read.concerned is None else _keys(read)
    for row in read.candidates:
        old, new, reason = rename_asked(row["message"]) or ("", "", "")
        document = row["document_id"]
        if not old or any(answer.answers(old, new, document) for answer in decisions):
            continue
        if known is not None and not known & {portfolio_key(old), portfolio_key(new)}:
            continue
        printed = row if row["locator"] else read.entries.get((document, portfolio_key(new)))
        day = read.documents[document]["day"] if document in read.documents else None
        yield Rename(
            Status.CANDIDATE,
            "portfolio",
            old,
            new,
            day,
            "no_later_than" if day else None,
            None,
            finding_id=row["finding_id"],
            reason=f"{reason[:1].upper()}{reason[1:]}.",
            **cited(read, document, printed),
        )
