"""Rows as a Stata file of format 118 (Stata 14 and later): labels from the dictionary, days as %td.

It holds no time of its writing: equal rows are equal bytes.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from typing import TYPE_CHECKING, Any, BinaryIO

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.errors import UsageFault
from pipeline.export.exported import Export
from pipeline.export.files.cells import BETWEEN, plain_number
from pipeline.publish.table_model import Column

if TYPE_CHECKING:
    import pandas as pd

SAYS = (
    "Stata has no missing text: a text that is not said is empty there. Words of a vocabulary are numbers "
    "from 1, in the order in which `values` lists them, with the words as value labels (`decode` gives them "
    "back), lists one text with `; ` between its values, rates the doubles nearest to their decimals. Labels "
    "longer than 80 characters end in …; they stand here whole. Its time stamp is Stata's first day, and "
    "says nothing."
)
_NO_TIME = datetime(1960, 1, 1)
_MOST_BYTES = 2045  # of a str#; longer texts are strL
_MOST_OF_LABEL, _MOST_OF_TITLE = 80, 80  # characters


def told(export: Export) -> Iterator[str]:
    """What Stata cannot say of these rows. Raises UsageFault where a number is too long for a double."""
    for column in export.columns:
        values = export.rows[column.name]
        if pa.types.is_decimal(values.type):
            _check(column.name, values)
        if pa.types.is_string(values.type) and values.null_count and _count(pc.equal(values, "")):
            yield f"{column.name} has empty texts and missing ones, which are the same in Stata."
        if pa.types.is_string(values.type) and (zeros := _count(pc.match_substring(values, "\x00"))):
            yield f"{zeros:,} of the texts of {column.name} hold a zero byte, which is written out (\\x00)."


def _count(flags: pa.ChunkedArray) -> int:
    return int(pc.sum(flags).as_py() or 0)


def _check(name: str, values: pa.ChunkedArray) -> None:
    for value in values.unique().drop_null().to_pylist():
        if Decimal(repr(float(value))) != value:
            raise UsageFault(
                f"{name} holds {plain_number(value)}, which no number of Stata is: write .csv.gz or .parquet."
            )


def write(export: Export, file: BinaryIO) -> None:
    """An export as a Stata file."""
    import pandas as pd

    frame = pd.DataFrame({c.name: _series(pd, export.rows[c.name], c) for c in export.columns})
    texts = [c.name for c in export.columns if not c.vocabulary and _is_text(export.rows[c.name].type)]
    frame.to_stata(
        file,
        write_index=False,
        version=118,
        time_stamp=_NO_TIME,
        data_label=_cut(export.title, _MOST_OF_TITLE),
        variable_labels={c.name: _cut(c.meaning, _MOST_OF_LABEL) for c in export.columns},
        convert_dates={c.name: "td" for c in export.columns if pa.types.is_date(export.rows[c.name].type)},
        value_labels={c.name: _labels(c) for c in export.columns if c.vocabulary},
        convert_strl=[name for name in texts if _most_bytes(frame[name].tolist()) > _MOST_BYTES],
    )


def _is_text(kind: pa.DataType) -> bool:
    return bool(pa.types.is_string(kind) or pa.types.is_list(kind))


def _series(pd: Any, values: pa.ChunkedArray, column: Column) -> pd.Series[Any]:
    kind = values.type
    if column.vocabulary:
        numbers = {word: number for number, word in _labels(column).items()}
        codes = [None if word is None else numbers[word] for word in values.to_pylist()]
        return pd.Series(pd.array(codes, dtype="Int8"))
    if _is_text(kind):
        return pd.Series(_texts(values), dtype=object)
    if pa.types.is_date(kind):
        return pd.Series(values.to_numpy().astype("datetime64[s]"))
    return pd.Series(_numbers(values), dtype=float)


def _labels(column: Column) -> dict[int, str]:
    """The words of a vocabulary, numbered as the codebook has them."""
    return {number: str(word) for number, word in enumerate(column.vocabulary or (), 1)}


def _texts(values: pa.ChunkedArray) -> list[str]:
    joined = pc.binary_join(values, BETWEEN) if pa.types.is_list(values.type) else values
    return [(text or "").replace("\x00", "\\x00") for text in joined.to_pylist()]


def _numbers(values: pa.ChunkedArray) -> list[float | None]:
    return [None if value is None else float(value) for value in values.to_pylist()]


def _most_bytes(texts: Sequence[str]) -> int:
    return max((len(text.encode()) for text in texts), default=0)


def _cut(text: str, most: int) -> str:
    """A text as a label holds it; the codebook has it whole."""
    return text if len(text) <= most else text[: most - 1].rpartition(" ")[0] + "…"
