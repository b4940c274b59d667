"""What a question gives: columns, and rows as they come, a piece at a time."""

from __future__ import annotations

import warnings
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import duckdb

from pipeline.commands.sql.allowed import Question
from pipeline.commands.sql.interruptible import interruptible
from pipeline.commands.sql.places import query_fault
from pipeline.errors import UsageFault

if TYPE_CHECKING:
    import pyarrow as pa
    from duckdb import DuckDBPyConnection

_PIECE = 1_000  # rows
Cells = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """The columns of an answer, and which of them hold numbers; `rows` and `batches` read it once, in pieces.

    Both raise UsageFault where the query fails on its way.
    """

    question: Question
    connection: DuckDBPyConnection
    columns: tuple[str, ...]
    numbers: tuple[bool, ...]

    def rows(self) -> Iterator[Sequence[Cells]]:
        """Pieces of rows as Python has their values: exact decimals, dates, lists; null is None."""
        try:
            while piece := interruptible(self.connection, lambda: self.connection.fetchmany(_PIECE)):
                yield piece
        except duckdb.Error as error:
            raise self._fault(error) from error

    def batches(self) -> tuple[pa.Schema, Iterator[pa.RecordBatch]]:
        """The rows as Arrow has them, and their types."""
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # that rows were asked for first costs a copy of a piece
            reader: pa.RecordBatchReader = interruptible(
                self.connection, lambda: self.connection.to_arrow_reader(_PIECE * 50)
            )
        return reader.schema, self._read(reader)

    def _read(self, reader: pa.RecordBatchReader) -> Iterator[pa.RecordBatch]:
        try:
            while True:
                yield interruptible(self.connection, reader.read_next_batch)
        except StopIteration:
            return

    def _fault(self, error: BaseException) -> UsageFault:
        return query_fault(self.connection, self.question.query, self.question.tables, error)

    def once_each(self, form: str) -> None:
        """Raises UsageFault where two columns have one name, which a form can't hold."""
        twice = sorted({name for name in self.columns if self.columns.count(name) > 1})
        if twice:
            raise UsageFault(
                f"Two columns are called {twice[0]}, and {form} has one of a name: say {twice[0]} AS another."
            )


def answer(connection: DuckDBPyConnection, question: Question) -> Answer:
    """Begins to answer a question. Raises UsageFault where it names what is not there, or fails at once."""
    try:
        interruptible(connection, lambda: connection.execute(question.text))
    except duckdb.Error as error:
        raise query_fault(connection, question.query, question.tables, error) from error
    described = connection.description or []
    numbers = tuple(str(column[1]).startswith(_NUMBERS) for column in described)
    return Answer(question, connection, tuple(column[0] for column in described), numbers)


_NUMBERS = (
    "DECIMAL",
    "NUMBER",
    "BIGINT",
    "INTEGER",
    "DOUBLE",
    "FLOAT",
    "HUGEINT",
    "SMALLINT",
    "TINYINT",
    "U",
)
