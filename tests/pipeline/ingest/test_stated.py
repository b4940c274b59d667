"""What documents state is laid side by side, of however many there are, in the memory that there is."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest

from pipeline.ingest.readings import database
from pipeline.ingest.readings.database import readings
from pipeline.ingest.readings.stated import gather_documents, stated_of_documents

MANY = 200_000
# A document a file, filed by one registrant, under the number of its header and one that it prints.
_FILED = {
    "copies": "'f' || i AS file, 'f' || i AS source_path, 'd' || i AS document_id, "
    "[printf('%010d', i)] AS ciks, 'parsed' AS status",
    "documents": "'f' || i AS source_path, 'd' || i AS document_id, [printf('811-%06d', i)] AS file_numbers",
    "filers": "'f' || i AS source_path, printf('033-%06d', i) AS file_number",
}


def test_many_documents_need_no_more_memory_than_few(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "MEMORY", "64MB")
    with readings(tmp_path, pytest.fail, jobs=2) as found:
        for name, columns in _FILED.items():
            found.run(f"INSERT INTO {name} BY NAME SELECT {columns} FROM range({MANY}) numbers(i)")
        found.run("CREATE TEMP VIEW here AS FROM copies")
        gather_documents(found, pa.array([f"d{at}" for at in range(MANY)]))
        documents = stated_of_documents(found, MANY - 2, MANY).documents
    assert documents.select(["document_id", "ciks", "file_numbers"]).to_pylist() == [
        {
            "document_id": f"d{at}",
            "ciks": [f"{at:010}"],
            "file_numbers": [f"033-{at:06}", f"811-{at:06}"],
        }
        for at in (MANY - 2, MANY - 1)
    ]
