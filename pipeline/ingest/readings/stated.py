"""Readings -> what documents state: each once, whatever files it lies in.

A document filed several times, as text, HTML or PDF, bare or in a submission, is one row of documents with
as many filings. Its rows are those of its earliest filing, then of the first by path, so they do not
depend on the order in which files were met.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pyarrow as pa

from pipeline.frames import FILINGS, STATED, Stated
from pipeline.ingest.readings.columns import READINGS
from pipeline.ingest.readings.database import Readings

# The exhibits of the documents wanted, in whose order the rows lie; `turn` 1 is the one that gives the rows
# of its document.
_CHOSEN = """
CREATE OR REPLACE TEMP TABLE chosen AS
SELECT *, row_number() OVER by_age AS turn, first_value(source_path) OVER by_age AS first_path
FROM here JOIN wanted USING (document_id)
WINDOW by_age AS (PARTITION BY document_id ORDER BY coalesce(filing_date, DATE '9999-12-31'), source_path)
"""
_FILING = ", ".join(name for name in FILINGS.names if name not in ("status", "reason"))
_FILINGS = f"""
SELECT {_FILING}, CASE turn WHEN 1 THEN status ELSE 'duplicate' END AS status,
       CASE turn WHEN 1 THEN reason ELSE 'the same document as ' || first_path END AS reason, nth
FROM chosen
"""
_DOCUMENTS = """
SELECT d.* EXCLUDE (source_path, file_numbers), c.filing_date, c.nth
FROM documents d JOIN chosen c USING (source_path) WHERE c.turn = 1
"""
_NUMBERS = """
SELECT unnest(file_numbers) AS said, nth FROM documents JOIN chosen USING (source_path) WHERE turn = 1
UNION ALL SELECT file_number, nth FROM filers JOIN chosen USING (source_path) WHERE file_number <> ''
"""
_CIKS = "SELECT unnest(ciks) AS said, nth FROM chosen"
# What lists hold is brought together batch by batch: a list for each of a million documents has no room.
_WITH_LISTS = """
WITH ciks AS (SELECT nth, list(DISTINCT said ORDER BY said) AS found FROM stated_ciks {among} GROUP BY nth),
  numbers AS (SELECT nth, list(DISTINCT said ORDER BY said) AS found FROM stated_numbers {among} GROUP BY nth)
SELECT d.*, coalesce(c.found, []) AS ciks, coalesce(n.found, []) AS file_numbers
FROM (FROM stated_documents {among}) d LEFT JOIN ciks c USING (nth) LEFT JOIN numbers n USING (nth)
"""
_SAID = """
SELECT c.document_id, t.* EXCLUDE (source_path), c.nth FROM {name} t JOIN chosen c USING (source_path)
WHERE c.turn = 1
"""
_SERIES = """
SELECT DISTINCT c.document_id, c.filing_date, t.* EXCLUDE (source_path), c.nth FROM series t
JOIN chosen c USING (source_path)
"""
_FILERS = """
SELECT DISTINCT c.document_id, c.filing_date, t.* EXCLUDE (source_path), c.nth FROM filers t
JOIN chosen c USING (source_path) WHERE t.conformed_name <> ''
"""
_FINDINGS = """
SELECT DISTINCT ON (t.finding_id) t.*, c.nth FROM findings t JOIN chosen c USING (source_path)
WHERE c.turn = 1
"""
_STATED: Mapping[str, str] = {
    "filings": _FILINGS,
    "documents": _DOCUMENTS,
    "numbers": _NUMBERS,
    "ciks": _CIKS,
    **{name: _SAID.format(name=name) for name in ("entries", "rates", "figures", "changes")},
    "series": _SERIES,
    "filers": _FILERS,
    "findings": _FINDINGS,
}
_OF_NO_DOCUMENT = """
SELECT DISTINCT ON (finding_id) * FROM (
  SELECT l.file, t.* FROM findings t JOIN loose l USING (source_path)
  UNION ALL SELECT t.* FROM told t JOIN wanted_files w ON w.file = t.file
) ORDER BY finding_id, file
"""


def gather_documents(found: Readings, documents: pa.Array) -> None:
    """Lays the rows of some documents side by side, in that order; `here` must show the exhibits that count.

    So each batch of them is there at one glance, however many documents there are.
    """
    nth = np.arange(len(documents), dtype=np.int64)
    found.make("wanted", pa.table({"document_id": documents, "nth": nth}))
    found.run(_CHOSEN)
    for name, sql in _STATED.items():
        found.run(f"CREATE OR REPLACE TEMP TABLE stated_{name} AS {sql} ORDER BY nth")


def stated_of_documents(found: Readings, start: int, end: int) -> Stated:
    """What the documents of these places state, from the first to the one before the last."""
    among = f"WHERE nth >= {start} AND nth < {end}"
    asked = {name: f"FROM stated_{name} {among}" for name in STATED}
    asked["documents"] = _WITH_LISTS.format(among=among)
    return Stated(**{name: found.query(asked[name], schema) for name, schema in STATED.items()})


def of_no_document(found: Readings, files: pa.Array) -> dict[str, pa.Table]:
    """Of some files: the filings that are no documents, and the findings about these and about the files.

    As FILINGS and FINDINGS, with the `file` of each row before them.
    """
    found.make("wanted_files", pa.table({"file": files}))
    found.run(
        "CREATE OR REPLACE TEMP TABLE loose AS SELECT here.* FROM here JOIN wanted_files USING (file) "
        "WHERE document_id IS NULL"
    )
    return {
        "filings": found.query("FROM loose", READINGS["copies"]),
        "findings": found.query(_OF_NO_DOCUMENT, READINGS["told"]),
    }
