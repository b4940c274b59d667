"""A table -> a pandas data frame that pandas' own methods take."""

from __future__ import annotations

from typing import Any

import pandas as pd
import pyarrow as pa

_DAYS = "datetime64[us]"  # what pandas makes of text; holds every day, as nanoseconds do not


def frame(table: pa.Table, *, exact: bool = False, joined: bool = False) -> pd.DataFrame:
    """Dates as datetime64, decimals as floats or (`exact`) as Decimal, whole numbers as Int32 or Int64.

    Lists stay lists, or (`joined`) are text with `; ` between what they hold. A text column without a value
    is one of NaN where it is joined and not exact: Stata has none of text.
    """
    return pd.DataFrame({name: _column(table[name], exact, joined) for name in table.column_names})


def _column(values: pa.ChunkedArray, exact: bool, joined: bool) -> pd.Series[Any]:
    kind = values.type
    if pa.types.is_date(kind):
        return values.to_pandas(date_as_object=False).astype(_DAYS)
    if pa.types.is_decimal(kind):
        return values.to_pandas() if exact else _nearest(values)
    if pa.types.is_list(kind):
        found = values.to_pylist()
        if not joined:
            return pd.Series(found, dtype=object)
        return _texts([None if each is None else "; ".join(each) for each in found], exact)
    if pa.types.is_integer(kind):
        return values.to_pandas(types_mapper=_WHOLE.get)
    return _texts(values.to_pylist(), exact or not joined) if pa.types.is_string(kind) else values.to_pandas()


def _nearest(values: pa.ChunkedArray) -> pd.Series[Any]:
    """Each decimal as the float nearest to it, which a cast of Arrow misses by a bit; missing is NaN."""
    coded = values.combine_chunks().dictionary_encode()
    floats = [*map(float, coded.dictionary.to_pylist()), float("nan")]
    codes = coded.indices.fill_null(len(floats) - 1).to_numpy(zero_copy_only=False)
    return pd.Series(floats, dtype="float64").take(codes).reset_index(drop=True)


_WHOLE = {pa.int32(): pd.Int32Dtype(), pa.int64(): pd.Int64Dtype()}


def _texts(values: list[str | None], empty: bool) -> pd.Series[Any]:
    """Text; a column without any is text too only where it may be `empty`."""
    return pd.Series(values, dtype="str" if empty or any(each is not None for each in values) else "float64")
