"""Rows that hold over several of the days asked for -> a row for each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pyarrow as pa

if TYPE_CHECKING:
    from duckdb import DuckDBPyConnection


def on_each(connection: DuckDBPyConnection, schema: pa.Schema) -> pa.Table:
    """The table `answer` (line, since, until and columns of the schema) by day, then by line, with `caldt`.

    What a line says is made once and then taken for each of its days. (pyarrow imports pandas to make an
    array or scalar of Python's values, which takes longer than all this: so DuckDB counts.)
    """
    lines = connection.sql("SELECT * EXCLUDE (line, since, until) FROM answer ORDER BY line").to_arrow_table()
    days = connection.sql(
        "SELECT caldt, line::INTEGER AS line FROM answer JOIN days "
        "ON number >= since AND number < until ORDER BY number, line"
    ).to_arrow_table()
    columns = (column.take(days["line"]) for column in lines.combine_chunks().columns)
    return pa.table([days["caldt"], *columns], names=["caldt", *lines.column_names]).cast(schema)
