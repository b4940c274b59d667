"""The documents that a run has to work out, whole families at a time, as many as fit into memory."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np
import pyarrow as pa

from pipeline.identity.families import find_families
from pipeline.ingest.readings.database import Readings

BATCH = 1_000  # documents, about; a family that is larger is a batch of its own
FILES = 20_000

_ALL = "SELECT document_id AS owner FROM kin UNION SELECT owner FROM units UNION SELECT name FROM files"
_SOME = """
WITH touching AS (SELECT owner FROM touched UNION ALL SELECT coalesce(document_id, file) FROM gone_copies
                  UNION ALL SELECT file FROM gone_copies)
SELECT DISTINCT owner FROM (
  SELECT k.document_id AS owner FROM kin k WHERE k.family IN (
    SELECT family FROM kin JOIN touching ON touching.owner = kin.document_id)
  UNION ALL FROM touching UNION ALL SELECT ''
)
"""
_HERE = """
SELECT document_id, family FROM kin WHERE document_id IN (SELECT owner FROM done)
AND document_id IN (SELECT document_id FROM here) ORDER BY family, document_id
"""
_FILES_HERE = """
SELECT name FROM files WHERE name IN (SELECT owner FROM done) AND name NOT IN (FROM gone_files) ORDER BY name
"""


def work_out(found: Readings, *, everything: bool) -> None:
    """Makes `done` of the session: the owners whose units are worked out anew, whole families of them."""
    find_families(found)
    found.run(f"CREATE OR REPLACE TEMP TABLE done AS {_ALL if everything else _SOME}")


def batches(found: Readings) -> tuple[pa.Array, list[tuple[int, int]]]:
    """The documents to be worked out that are still there, family by family; where batches of them are."""
    rows = found.query(_HERE)
    documents, family = rows["document_id"].combine_chunks(), rows["family"].to_numpy()
    ends = [*(np.flatnonzero(np.diff(family)) + 1).tolist(), *([len(family)] if len(family) else [])]
    found_here, start = list[tuple[int, int]](), 0
    for at, end in enumerate(ends):
        if at + 1 == len(ends) or ends[at + 1] - start > BATCH:
            found_here.append((start, end))
            start = end
    return documents, found_here


def files(found: Readings) -> Iterator[pa.Array]:
    """The files to be worked out that are still there, whether they hold documents or not."""
    names = found.query(_FILES_HERE)["name"].combine_chunks()
    yield from (names.slice(start, FILES) for start in range(0, len(names), FILES))
