"""The findings of a snapshot, worst first, each with a file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import UsageFault
from pipeline.publish.database import connected, rows_of

SEVERITIES = ("error", "warning", "info")  # the worst first

# A finding that only all documents together show is of no exhibit: its document's file names it, and of
# several files the one that was read. What stands earlier in a text comes first.
_FOUND = """
WITH files AS (
    SELECT document_id, arg_min(source_path, (status <> 'parsed', source_path)) AS source_path
    FROM filings WHERE document_id IS NOT NULL AND contains(lower(source_path), lower($part))
    GROUP BY document_id
)
SELECT severity, code,
       CASE WHEN contains(lower(found.source_path), lower($part)) THEN found.source_path
            ELSE coalesce(files.source_path, found.source_path) END AS file,
       found.document_id, locator, message, source_text, finding_id
FROM findings AS found LEFT JOIN files USING (document_id)
WHERE files.source_path IS NOT NULL
   OR contains(lower(coalesce(found.source_path, '')), lower($part))
ORDER BY list_position(['error', 'warning', 'info'], severity::VARCHAR), code, file NULLS LAST,
         try_cast(regexp_extract(locator, '[0-9]+') AS BIGINT) NULLS FIRST, locator, finding_id
"""


@dataclass(frozen=True, slots=True)
class Found:
    """A finding; `source_path` is null where it is of no document at all, but of a decision."""

    severity: str
    code: str
    source_path: str | None
    document_id: str | None
    locator: str | None
    message: str
    source_text: str | None
    finding_id: str


def findings_of(snapshot: Path, part: str = "") -> list[Found]:
    """All findings, or those of the files with `part` in their path, in any case.

    Raises UsageFault where no file has it, or the snapshot can't be read.
    """
    with connected(snapshot) as connection:
        if part and not rows_of(
            connection,
            "SELECT 1 FROM filings WHERE contains(lower(source_path), lower($part)) LIMIT 1",
            {"part": part},
        ):
            raise UsageFault(f"No file of this snapshot has {part} in its path.")
        rows = rows_of(connection, _FOUND, {"part": part})
    return [Found(*row) for row in rows]


def ids_of(snapshot: Path) -> frozenset[str]:
    """The finding_ids of a snapshot."""
    with connected(snapshot) as connection:
        return frozenset(row[0] for row in rows_of(connection, "SELECT finding_id FROM findings"))


def chosen_of(
    found: Iterable[Found], codes: Sequence[str], severity: str | None, before: frozenset[str]
) -> list[Found]:
    """Those of the codes (none: of all) and the severity that are not known from `before`."""
    return [
        each
        for each in found
        if (not codes or each.code in codes)
        and severity in (None, each.severity)
        and each.finding_id not in before
    ]
