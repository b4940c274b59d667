"""`edgar-fees sql`: questions in SQL over the tables of the latest snapshot."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pipeline.commands.aligned import aligned, terminal_width
from pipeline.commands.options import add_output, positive
from pipeline.commands.terminal import put, say, tell
from pipeline.commands.whole_file import ending, whole_file
from pipeline.errors import UsageFault
from pipeline.publish.database import connected, tables_of
from pipeline.publish.snapshot_folder import latest

if TYPE_CHECKING:
    from pipeline.commands.sql.answer import Answer
    from pipeline.publish.durable import NewFile

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
    parser.add_argument("--to", metavar="FILE", type=Path, help=f"write the answer: {' or '.join(_ENDINGS)}")
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
    from pipeline.commands.sql.allowed import allowed
    from pipeline.commands.sql.answer import answer, interruptible

    if asked.to is not None:
        ending(asked.to, _ENDINGS)
        if asked.format:
            raise UsageFault("--format says what is printed, --to what is written: give one of them.")
    text = _query(asked)
    folder = latest(asked.output)
    with connected(folder, memory=asked.memory) as connection:
        question = interruptible(connection, lambda: allowed(connection, text, tables_of(folder)))
        found = answer(connection, question)
        if asked.to is not None:
            _write(found, asked.to, asked.output)
        elif question.explains and not asked.format:
            say(*(line for piece in found.rows() for row in piece for line in str(row[-1]).split("\n")))
        else:
            _print(found, asked.format or "table", asked.rows)
    return 0


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
        for text in json_lines(found.columns, found.rows(), ascii_only=True):
            put(text)
        return
    for text in csv_lines(found.columns, found.rows()):
        put(text)


def _print_table(found: Answer, most: int) -> None:
    from pipeline.commands.sql.written import text_of

    rows = list(islice((row for piece in found.rows() for row in piece), most + 1))
    shown = [["null" if cell is None else text_of(cell) for cell in row] for row in rows[:most]]
    say(*aligned(found.columns, shown, found.numbers, terminal_width()))
    if len(rows) > most:
        tell(f"The first {most:,} rows; there are more: --rows N shows more of them, --to FILE.csv has all.")
    else:
        tell(f"{len(rows):,} row{'s'[: len(rows) != 1]}.")


def _write(found: Answer, path: Path, output: Path) -> None:
    form = ending(path, _ENDINGS)
    if form != ".csv":
        found.once_each(form)
    with whole_file(path, output) as file:
        if form == ".parquet":
            from pipeline.commands.sql.parquet_file import write

            count = write(found, file)
        else:
            count = _write_text(found, file, form)
    tell(f"{count:,} row{'s'[: count != 1]} in {path}.")


def _write_text(found: Answer, file: NewFile, form: str) -> int:
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
