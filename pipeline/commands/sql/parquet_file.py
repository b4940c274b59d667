"""An answer -> Parquet, with the types that it has; a piece at a time."""

from __future__ import annotations

from typing import BinaryIO

import pyarrow as pa
import pyarrow.parquet as pq

from pipeline.commands.sql.answer import Answer
from pipeline.errors import UsageFault


def write(found: Answer, file: BinaryIO) -> int:
    """Writes all rows; how many these are. Raises UsageFault where a type has no place in Parquet."""
    count = 0
    try:
        schema, batches = found.batches()
        with pq.ParquetWriter(file, schema, compression="zstd") as writer:
            for batch in batches:
                writer.write_batch(batch)
                count += batch.num_rows
    except pa.ArrowException as error:
        why = str(error).partition("\n")[0].rstrip(".")
        raise UsageFault(
            f"The answer has no place in Parquet: {why}. Cast the column, or write CSV."
        ) from error
    return count
