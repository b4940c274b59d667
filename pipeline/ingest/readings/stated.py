"""Readings -> what documents state: each once, whatever files it lies in.

A document filed several times, as text, HTML or PDF, bare or in a submission, is one row of documents with
as many filings. Its rows are those of its earliest filing, then of the first by path, so they do not
depend on the order in which files were met.
"""

from __future__ import annotations

import pyarrow as pa

from pipeline.frames import (
    CHANGES,
    DOCUMENTS,
    ENTRIES,
    FIGURES,
    FILERS,
    FILINGS,
    FINDINGS,
    RATES,
    SERIES,
    Stated,
)
from pipeline.ingest.readings.columns import READINGS
from pipeline.ingest.readings.database import Readings

# The exhibits of the documents wanted; `turn` 1 is the one that gives the rows of its document.
_CHOSEN = """
CREATE OR REPLACE TEMP TABLE chosen AS
SELECT *, row_number() OVER by_age AS turn, first_value(source_path) OVER by_age AS first_path
FROM here JOIN wanted USING (document_id)
WINDOW by_age AS (PARTITION BY document_id ORDER BY coalesce(filing_date, DATE '9999-12-31'), source_path)
"""
_FILING = ", ".join(name for name in FILINGS.names if name not in ("status", "reason"))
_FILINGS = f"""
SELECT {_FILING}, CASE turn WHEN 1 THEN status ELSE 'duplicate' END AS status,
       CASE turn WHEN 1 THEN reason ELSE 'the same document as ' || first_path END AS reason
FROM chosen
"""
_DOCUMENTS = """
WITH numbers AS (
  SELECT document_id, unnest(file_numbers) AS number
  FROM documents JOIN chosen USING (source_path, document_id) WHERE turn = 1
  UNION SELECT document_id, file_number FROM filers JOIN chosen USING (source_path) WHERE file_number <> ''
), numbered AS (SELECT document_id, list(number ORDER BY number) AS found FROM numbers GROUP BY ALL),
filed AS (SELECT document_id, list_sort(list_distinct(flatten(list(ciks)))) AS found FROM chosen GROUP BY ALL)
SELECT d.* EXCLUDE (source_path, file_numbers), c.filing_date, coalesce(f.found, []) AS ciks,
       coalesce(n.found, []) AS file_numbers
FROM documents d JOIN chosen c USING (source_path) LEFT JOIN filed f ON f.document_id = c.document_id
     LEFT JOIN numbered n ON n.document_id = c.document_id
WHERE c.turn = 1
"""
_SAID = """
SELECT c.document_id, t.* EXCLUDE (source_path) FROM {name} t JOIN chosen c USING (source_path)
WHERE c.turn = 1
"""
_SERIES = """
SELECT DISTINCT c.document_id, c.filing_date, t.* EXCLUDE (source_path) FROM series t
JOIN chosen c USING (source_path)
"""
_FILERS = """
SELECT DISTINCT c.document_id, c.filing_date, t.* EXCLUDE (source_path) FROM filers t
JOIN chosen c USING (source_path) WHERE t.conformed_name <> ''
"""
_FINDINGS = """
SELECT DISTINCT ON (t.finding_id) t.* FROM findings t JOIN chosen c USING (source_path) WHERE c.turn = 1
"""
_OF_NO_DOCUMENT = """
SELECT DISTINCT ON (finding_id) * FROM (
  SELECT l.file, t.* FROM findings t JOIN loose l USING (source_path)
  UNION ALL SELECT t.* FROM told t JOIN wanted_files w ON w.file = t.file
) ORDER BY finding_id, file
"""


def stated_of_documents(found: Readings, documents: pa.Array) -> Stated:
    """What some documents state; `here` must show the exhibits that count."""
    found.make("wanted", pa.table({"document_id": documents}))
    found.run(_CHOSEN)
    said = {"entries": ENTRIES, "rates": RATES, "figures": FIGURES, "changes": CHANGES}
    return Stated(
        filings=found.query(_FILINGS, FILINGS),
        documents=found.query(_DOCUMENTS, DOCUMENTS),
        series=found.query(_SERIES, SERIES),
        filers=found.query(_FILERS, FILERS),
        findings=found.query(_FINDINGS, FINDINGS),
        **{name: found.query(_SAID.format(name=name), schema) for name, schema in said.items()},
    )


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
