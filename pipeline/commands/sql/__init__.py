"""`edgar-fees sql`: questions in SQL over the tables of the latest snapshot."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any, BinaryIO

from pipeline.commands.aligned import aligned, terminal_width
from pipeline.commands.options import add_output, path, positive
from pipeline.commands.stopping import held_back
from pipeline.commands.terminal import put_while_read, say, tell
from pipeline.errors import Stopped, UsageFault
from pipeline.export.files.place import check, ending_of, in_words
from pipeline.export.files.whole_file import whole_file
from pipeline.publish.database import connected, tables_of
from pipeline.publish.snapshot_folder import latest

if TYPE_CHECKING:
    from pipeline.commands.sql.answer import Answer

DESCRIPTION = "Answers a question in SQL (DuckDB's) over the tables of the latest snapshot; changes nothing."
EXAMPLES = """\
examples:
  edgar-fees sql "SHOW TABLES"
  edgar-fees sql "DESCRIBE fee_history"
  edgar-fees sql "SELECT portfolio_name, share_class, rate FROM fee_history WHERE valid_to IS NULL"
  edgar-fees sql --file coverage.sql --to coverage.csv
  edgar-fees sql "FROM findings SELECT code, count(*) GROUP BY code" --format json | jq .

In CSV null is nothing and empty text is "", a list has semicolons between its members, and a text that
a spreadsheet would work out has an apostrophe before it; JSON has decimals as strings, so that they stay
exact; Parquet has all as it is."""
_ENDINGS = (".csv", ".parquet", ".json")
_LONGEST = 1_000_000  # characters of a query
_ROWS = 200


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `edgar-fees sql`."""
    parser.add_argument("query", metavar="SQL", nargs="?", help='as "SELECT * FROM portfolios"')
    parser.add_argument("--file", metavar="FILE", help="the query stands in a file (- is standard input)")
    parser.add_argument("--to", metavar="FILE", type=path, help=f"write the answer: {in_words(_ENDINGS)}")
    parser.add_argument(
        "--format", choices=("table", "csv", "json"), help="what is printed (an aligned table)"
    )
    parser.add_argument(
        "--rows", metavar="N", type=positive, default=_ROWS, help=f"the most rows of a table ({_ROWS})"
    )
    parser.add_argument(
        "--memory", metavar="GB", type=positive, default=2, help="the most memory of the query (2)"
    )
    add_output(parser)


def main(asked: argparse.Namespace) -> int:
    """Answer a question."""
    if asked.to is not None and asked.format:
        raise UsageFault("--format says what is printed, --to what is written: give one of them.")
    if asked.to is not None:
        check(asked.to, _ENDINGS, asked.output)
    text = _query(asked)
    from pipeline.commands.sql.interruptible import leave
    from pipeline.commands.sql.memory import at_most

    try:
        with at_most(asked.memory):
            _answer(asked, text, latest(asked.output))
    except Stopped as stop:
        leave(stop)
    return 0


def _answer(asked: argparse.Namespace, text: str, folder: Path) -> None:
    with held_back():  # DuckDB's threads hear no signal then, so that this one does
        connection = connected(folder, memory=asked.memory)
        from pipeline.commands.sql.allowed import allowed
        from pipeline.commands.sql.answer import answer
        from pipeline.commands.sql.interruptible import close, interruptible
        from pipeline.commands.sql.places import too_much_memory
    try:
        question = interruptible(connection, lambda: allowed(connection, text, tables_of(folder)))
        found = answer(connection, question)
        if asked.to is not None:
            _write(found, asked.to)
        elif question.explains and not asked.format:
            say(*(line for piece in found.rows() for row in piece for line in str(row[-1]).split("\n")))
        else:
            _print(found, asked.format or "table", asked.rows)
    except MemoryError as error:
        raise too_much_memory() from error
    finally:
        close(connection)


def _query(asked: argparse.Namespace) -> str:
    """The text of the query, from where it stands. Raises UsageFault where it stands nowhere, or twice."""
    if (asked.query is None) == (asked.file is None):
        raise UsageFault('Give one query: edgar-fees sql "SELECT ...", or --file FILE (- is standard input).')
    if asked.file is None:
        text: str = asked.query
    else:
        text = _read(asked.file)
    if len(text) > _LONGEST:
        raise UsageFault(f"The query has {len(text):,} characters; the most is {_LONGEST:,}.")
    if "\0" in text:
        raise UsageFault("The query holds a NUL: it is no text.")
    return text


def _read(name: str) -> str:
    try:
        if name == "-":
            data = sys.stdin.buffer.read(4 * _LONGEST + 1)
        else:
            if not Path(name).is_file():
                raise UsageFault(f"There is no file {name}.")
            with Path(name).open("rb") as file:
                data = file.read(4 * _LONGEST + 1)
        return data.decode("utf-8-sig")
    except OSError as error:
        raise UsageFault(f"{name} can't be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise UsageFault(f"{name} is no text in UTF-8: byte {error.start + 1} is no letter.") from error


def _print(found: Answer, form: str, most: int) -> None:
    from pipeline.commands.sql.written import csv_lines, json_lines

    if form == "table":
        _print_table(found, most)
        return
    if form == "json":
        found.once_each("JSON")
        put_while_read(json_lines(found.columns, found.rows(), ascii_only=True))
    else:
        put_while_read(csv_lines(found.columns, found.rows()))


def _print_table(found: Answer, most: int) -> None:
    from pipeline.commands.sql.written import text_of

    rows = list(islice((row for piece in found.rows() for row in piece), most + 1))
    shown = [["null" if cell is None else text_of(cell) for cell in row] for row in rows[:most]]
    say(*aligned(found.columns, shown, found.numbers, terminal_width()))
    if len(rows) > most:
        tell(f"The first {most:,} rows; there are more: --rows N shows more of them, --to FILE.csv has all.")
    else:
        tell(f"{len(rows):,} row{'s'[: len(rows) != 1]}.")


def _write(found: Answer, path: Path) -> None:
    form = ending_of(path, _ENDINGS)
    if form != ".csv":
        found.once_each(form)
    with whole_file(path) as file:
        if form == ".parquet":
            from pipeline.commands.sql.parquet_file import write

            count = write(found, file)
        else:
            count = _write_text(found, file, form)
    tell(f"{count:,} row{'s'[: count != 1]} in {path}.")


def _write_text(found: Answer, file: BinaryIO, form: str) -> int:
    """Writes CSV or JSON; how many rows these are."""
    from pipeline.commands.sql.written import csv_lines, json_lines

    counts: list[int] = []

    def counted() -> Iterator[Sequence[tuple[Any, ...]]]:
        for piece in found.rows():
            counts.append(len(piece))
            yield piece

    lines = (
        csv_lines(found.columns, counted())
        if form == ".csv"
        else json_lines(found.columns, counted(), ascii_only=False)
    )
    for text in lines:
        file.write(text.encode())
    return sum(counts)
