"""Arrow arrays of Python values, and parts of them, made without pandas.

`pyarrow.array` and `pyarrow.scalar` import pandas to see whether they were given some of its values; that
takes longer than all the rest of an export of a day.
"""

from __future__ import annotations

from array import array
from collections.abc import Sequence
from itertools import accumulate

import pyarrow as pa


def integers(values: Sequence[int]) -> pa.Array:
    """Whole numbers as int64."""
    return pa.Array.from_buffers(pa.int64(), len(values), [None, pa.py_buffer(array("q", values))])


def days(values: Sequence[int]) -> pa.Array:
    """Days since 1970-01-01 as date32."""
    return pa.Array.from_buffers(pa.date32(), len(values), [None, pa.py_buffer(array("i", values))])


def texts(values: Sequence[str]) -> pa.Array:
    """Texts as strings."""
    data = [value.encode() for value in values]
    buffers = [None, _ends([len(each) for each in data]), pa.py_buffer(b"".join(data))]
    return pa.Array.from_buffers(pa.string(), len(values), buffers)


def lists(values: Sequence[Sequence[str]]) -> pa.Array:
    """Lists of texts."""
    inner = texts([each for value in values for each in value])
    buffers = [None, _ends([len(value) for value in values])]
    return pa.Array.from_buffers(pa.list_(pa.string()), len(values), buffers, children=[inner])


def taken(values: pa.Array | pa.ChunkedArray, places: Sequence[int]) -> pa.ChunkedArray:
    """The values at some places; at -1 null."""
    chunks = values.chunks if isinstance(values, pa.ChunkedArray) else [values]
    last = len(values)
    with_null = pa.chunked_array([*chunks, pa.nulls(1, values.type)])
    return with_null.take(integers([last if at < 0 else at for at in places]))


def _ends(lengths: Sequence[int]) -> pa.Buffer:
    return pa.py_buffer(array("i", accumulate(lengths, initial=0)))
