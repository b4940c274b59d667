"""The tables of a snapshot as rows that the report shows: dicts, by what they are of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.errors import UsageFault
from pipeline.publish.database import connected
from pipeline.publish.dictionary import TABLES
from pipeline.report.fee_words import percent

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection

Row = Mapping[str, Any]

_OF_DOCUMENTS: Mapping[str, str] = {  # the order in which their rows stand in a document
    "figures": "figure_number",
    "fee_rates": "row_number, share_class, component, tier_from, locator, rate, "
    "portfolio_name, condition, bound, tier_to, registrant_name, rate_text, origin",
    "schedule_entries": "row_number",
    "amendments": "change_number",
    "findings": "code, finding_id",
}

_PERIODS = (
    "portfolio_id, registrant_id, share_class, component, valid_from, tier_from, instrument_id, bound, "
    "condition, rate, tier_to, valid_to, opened_by, closed_by"
)

_READ = (
    *("filings", "documents", *_OF_DOCUMENTS, "registrants", "registrant_names", "portfolios"),
    *("portfolio_names", "classes", "instruments", "fee_history"),
)
_COLUMNS = "SELECT table_name, column_name FROM information_schema.columns"


class Tables:
    """A snapshot that is read table by table, never as a whole."""

    def __init__(self, folder: Path) -> None:
        """Raises UsageFault where a table or a column of it is not there."""
        self._folder = folder
        self._connection: DuckDBPyConnection = connected(folder)
        there = {(row["table_name"], row["column_name"]) for row in self._rows(_COLUMNS)}
        for name in _READ:
            for column in TABLES[name].columns:
                if (name, column.name) not in there:
                    raise UsageFault(
                        f"{folder} has no {column.name} in {name}, which the report shows: another version "
                        "made it, or it is damaged. Run edgar-fees run again, or name another snapshot."
                    )

    def all(self, table: str, order: str) -> list[dict[str, Any]]:
        """Every row of a table, in the order of those columns, which tell all rows apart."""
        return self._rows(f"SELECT * FROM {table} ORDER BY {order}")

    def by_document(self, documents: Sequence[str]) -> dict[str, dict[str, list[dict[str, Any]]]]:
        """The rows of some documents: by document, then by table."""
        found: dict[str, dict[str, list[dict[str, Any]]]] = {
            document: {table: [] for table in _OF_DOCUMENTS} for document in documents
        }
        for table, order in _OF_DOCUMENTS.items():
            sql = f"SELECT * FROM {table} WHERE document_id IN (SELECT unnest(?)) ORDER BY {order}"
            for row in self._rows(sql, [list(documents)]):
                found[row["document_id"]][table].append(row)
        return found

    def count(self, table: str) -> int:
        """How many rows a table has."""
        return int(self._rows(f"SELECT count(*) AS number FROM {table}")[0]["number"])

    def counted(self, table: str, column: str) -> dict[str, int]:
        """How many rows of a table have each value of a column."""
        sql = f"SELECT {column} AS value, count(*) AS number FROM {table} GROUP BY 1 ORDER BY 1"
        return {str(row["value"]): int(row["number"]) for row in self._rows(sql)}

    def histories(self) -> Iterator[tuple[str, list[dict[str, Any]]]]:
        """The periods of each portfolio, and under the id of a registrant those that are of no portfolio."""
        cursor = self._connection.execute(f"SELECT * FROM fee_history ORDER BY {_PERIODS}")
        names = [column[0] for column in cursor.description or ()]
        owner, held = "", list[dict[str, Any]]()
        while some := cursor.fetchmany(10_000):
            for row in (dict(zip(names, each, strict=True)) for each in some):
                mine = row["portfolio_id"] or row["registrant_id"] or ""
                if held and mine != owner:
                    yield owner, held
                    held = []
                owner = mine
                held.append(row)
        if held:
            yield owner, held

    def _rows(self, sql: str, given: Sequence[object] = ()) -> list[dict[str, Any]]:
        import duckdb

        try:
            cursor = self._connection.execute(sql, given)
            names = [column[0] for column in cursor.description or ()]
            return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]
        except duckdb.Error as error:
            why = str(error).partition("\n")[0].rstrip(".")
            raise UsageFault(f"{self._folder} can't be read: {why}. Run edgar-fees run again.") from error


def grouped(rows: Iterable[Row], column: str) -> dict[str, list[Row]]:
    """Rows by the value of a column, those without one left out."""
    found: dict[str, list[Row]] = defaultdict(list)
    for row in rows:
        if row[column] is not None:
            found[row[column]].append(row)
    return dict(found)


def shown(row: Row, *columns: str) -> dict[str, Any]:
    """Columns of a row as JSON holds them, without those that say nothing: days and numbers as exact text."""
    return {name: _plain(row[name]) for name in columns if row[name] not in (None, [], "")}


def _plain(value: object) -> object:
    if isinstance(value, Decimal):
        return f"{value:,.0f}" if value == value.to_integral_value() and abs(value) > 1 else percent(value)
    return value.isoformat() if isinstance(value, date) else value
