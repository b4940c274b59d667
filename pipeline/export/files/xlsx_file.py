"""Rows as a workbook: a sheet with the data, one with its codebook; text stays text, days are days.

It is written row by row, in little memory, and holds no time: equal rows are equal bytes.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any, BinaryIO

import pyarrow as pa

from pipeline.errors import UsageFault
from pipeline.export.exported import Export
from pipeline.export.files.cells import BETWEEN, plain_number, rows_of
from pipeline.export.files.codebook import HEADING, citation, described
from pipeline.export.files.harmless_text import shown

SAYS = (
    "Days before 1900-01-01, and numbers of more than 15 digits, are texts: a workbook has none of these. "
    "Characters that are not seen are written out (`\\x1b`). A longer text than 32,767 characters ends in …"
)
_MOST_ROWS, _MOST_LETTERS = 1_048_576, 32_767
_FIRST_DAY = date(1900, 1, 1)
_NO_TIME = datetime(1980, 1, 1)  # the first one that the archive around a workbook can hold
_OPTIONS = {"constant_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
_WIDTHS: Mapping[str, int] = {"portfolio_name": 34, "fund_name": 34, "registrant_name": 34}

Put = Callable[[int, int, Any], object]  # a value into a cell


def told(export: Export) -> Iterator[str]:
    """What a workbook cannot hold of these rows. Raises UsageFault where they are too many."""
    if export.rows.num_rows >= _MOST_ROWS:
        raise UsageFault(
            f"A sheet holds {_MOST_ROWS - 1:,} rows below its heading, and these are "
            f"{export.rows.num_rows:,}: write .csv.gz or .parquet."
        )
    for field in export.rows.schema:
        count = _long(export.rows[field.name]) if _is_text(field.type) else 0
        if count:
            yield (
                f"{count:,} of the texts of {field.name} are longer than the {_MOST_LETTERS:,} characters of "
                "a cell, and are cut there; .csv.gz and .parquet hold them whole."
            )


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_list(kind))


def _long(column: pa.ChunkedArray) -> int:
    return sum(1 for (cell,) in rows_of(pa.table([column], ["text"]), [_text], "") if _is_cut(cell))


def _is_cut(cell: str) -> bool:
    return cell.endswith("…") and len(cell.encode("utf-16-le")) // 2 >= _MOST_LETTERS - 1


def write(export: Export, file: BinaryIO) -> None:
    """An export and its codebook as a workbook."""
    from xlsxwriter import Workbook
    from xlsxwriter.exceptions import FileCreateError

    packed = BytesIO()  # a file that fails while the archive is open would be complained of once more
    book = Workbook(packed, _OPTIONS)
    book.set_properties({"title": export.title, "created": _NO_TIME})
    book.use_zip64()
    bold = book.add_format({"bold": True})
    _data(book, export, bold)
    _codebook(book, export, bold)
    try:
        book.close()
    except FileCreateError as fault:  # what the machine refused, in a coat of its own
        raise OSError(*fault.args[0].args) from fault
    file.write(packed.getbuffer())


def _data(book: Any, export: Export, bold: Any) -> None:
    sheet = book.add_worksheet("data")
    for at, column in enumerate(export.columns):
        sheet.set_column(at, at, _WIDTHS.get(column.name, max(11, len(column.name) + 2)))
        sheet.write_string(0, at, column.name, bold)
    sheet.freeze_panes(1, 0)
    sheet.autofilter(0, 0, export.rows.num_rows, len(export.columns) - 1)
    kinds = [field.type for field in export.rows.schema]
    put = [_put(book, sheet, kind) for kind in kinds]
    for row, cells in enumerate(rows_of(export.rows, [_shown(kind) for kind in kinds], None), 1):
        for at, value in enumerate(cells):
            if isinstance(value, str):
                sheet.write_string(row, at, value)
            elif value is not None:
                put[at](row, at, value)


def _put(book: Any, sheet: Any, kind: pa.DataType) -> Put:
    """How a value that is no text is written, with the form in which it is shown."""
    if pa.types.is_date(kind):
        form = book.add_format({"num_format": "yyyy-mm-dd"})
        return lambda row, at, value: sheet.write_datetime(row, at, value, form)
    if pa.types.is_decimal(kind):
        form = book.add_format({"num_format": f"0.{'0' * kind.scale}"})
        return lambda row, at, value: sheet.write_number(row, at, value, form)
    write: Put = sheet.write
    return write


def _shown(kind: pa.DataType) -> Callable[[Any], Any]:
    if pa.types.is_date(kind):
        return lambda day: day if day >= _FIRST_DAY else str(day)
    if pa.types.is_decimal(kind):
        return _number
    return _text if _is_text(kind) else lambda value: value


def _number(value: Decimal) -> float | str:
    """As a workbook holds it, which keeps 15 digits; else as text."""
    return float(value) if len(value.normalize().as_tuple().digits) <= 15 else plain_number(value)


def _text(value: str | Iterable[str]) -> str:
    """As a cell holds it: at most so many letters, as UTF-16 counts them."""
    text = shown(value if isinstance(value, str) else BETWEEN.join(value))
    if len(text) * 2 <= _MOST_LETTERS:
        return text
    units = text.encode("utf-16-le")
    if len(units) // 2 <= _MOST_LETTERS:
        return text
    return units[: (_MOST_LETTERS - 1) * 2].decode("utf-16-le", errors="ignore") + "…"


def _codebook(book: Any, export: Export, bold: Any) -> None:
    sheet = book.add_worksheet("codebook")
    wrapped = book.add_format({"text_wrap": True, "valign": "top"})
    along = book.add_format({"valign": "top"})  # runs over the empty cells beside it
    for at, width in enumerate((34, 20, 44, 100, 60)):
        sheet.set_column(at, at, width, wrapped)
    lines: list[tuple[tuple[str, ...], Any]] = [((export.title,), bold)]
    lines += [((name, words), None) for name, words in export.facts]
    lines += [(("note", words), None) for words in export.notes]
    lines += [(("to cite", words), None) for words in citation(export) if words]
    lines += [((), None), (HEADING, bold)]
    lines += [(cells, None) for cells in described(export)]
    for row, (cells, form) in enumerate(lines):
        for at, cell in enumerate(cells):
            sheet.write_string(row, at, shown(cell), form or (along if len(cells) == 2 else wrapped))
