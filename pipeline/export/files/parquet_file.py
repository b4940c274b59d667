"""Rows as Parquet: exact decimals, days, lists; what each column means is in the metadata of its field."""

from __future__ import annotations

from typing import BinaryIO

import pyarrow as pa

from pipeline.export.exported import Export
from pipeline.publish.table_model import Table


def write(export: Export, file: BinaryIO) -> None:
    """An export with the types and meanings of its columns."""
    import pyarrow.parquet as pq

    pq.write_table(typed(export), file)


def typed(export: Export) -> pa.Table:
    """Its rows with the schema of its columns."""
    return export.rows.cast(Table("export", export.title, (), export.columns).schema)
