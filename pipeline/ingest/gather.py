"""What was read in a few files -> what documents state, in memory; a run has a database for it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace

import pyarrow as pa

from pipeline.frames import Stated
from pipeline.ingest.outcome import FileOutcome
from pipeline.ingest.readings.columns import columns_of
from pipeline.ingest.readings.database import readings
from pipeline.ingest.readings.stated import of_no_document, stated_of_documents


def gather(files: Iterable[FileOutcome]) -> Stated:
    """The tables of `Stated`, from every exhibit of every file."""
    some: Sequence[FileOutcome] = tuple(files)
    with readings(None, lambda _: None) as found:
        for name, rows in columns_of(some).items():
            found.insert(name, rows)
        found.run("CREATE TEMP VIEW here AS FROM copies")
        documents = found.query("SELECT DISTINCT document_id FROM here WHERE document_id IS NOT NULL")
        stated = stated_of_documents(found, documents["document_id"].combine_chunks())
        others = of_no_document(found, pa.array(sorted({file.source.name for file in some}), pa.string()))
    return replace(
        stated,
        **{
            name: pa.concat_tables([getattr(stated, name), rows.drop_columns("file")])
            for name, rows in others.items()
        },
    )
