"""What came in and what became of it: the head of the report, counted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.publish.codes import CODES, Code
from pipeline.publish.snapshot_folder import SNAPSHOTS, manifest_of, snapshots
from pipeline.report.rows import Row, grouped

SEVERITIES = ("error", "warning", "info")  # the worst first
_UNKNOWN = Code(
    "A code that this version does not know.", "See the docs of the version that made the tables."
)


@dataclass(frozen=True, slots=True)
class Count:
    """A number of the head, and by how much it differs from the last snapshot's (None: there is none)."""

    words: str
    number: int
    more: int | None = None


@dataclass(frozen=True, slots=True)
class CodeSummary:
    """The findings of one code: how many, of which worst severity, by how many more than the last time."""

    code: str
    severity: str
    number: int
    more: int | None
    meaning: str
    advice: str


@dataclass(frozen=True, slots=True)
class Run:
    """The run that made a snapshot, as its manifest says."""

    snapshot: str
    made: str  # a day and time of UTC, from the name of the snapshot; empty where that says none
    version: str
    inputs: tuple[str, ...]
    seconds: float | None
    before: str | None  # the made of the snapshot before it


def run_of(snapshot: Path) -> tuple[Run, Any]:
    """The run behind a snapshot, and the manifest of the one before it, an empty one where there is none."""
    said = _manifest(snapshot)
    before = _before(snapshot)
    arguments = said.get("arguments") or {}
    seconds = said.get("seconds") or {}
    return Run(
        snapshot.name,
        _made(snapshot.name),
        str(said.get("version", "")),
        tuple(map(str, arguments.get("inputs") or ())),
        sum(seconds.values()) if seconds else None,
        _made(before.name) if before else None,
    ), (_manifest(before) if before else {})


def _manifest(snapshot: Path) -> Any:
    with suppress(OSError, ValueError, RecursionError):
        said = manifest_of(snapshot)
        if isinstance(said, dict):
            return said
    return {}


def _before(snapshot: Path) -> Path | None:
    """The snapshot before one, where it stands among those of an output folder."""
    if snapshot.parent.name != SNAPSHOTS:
        return None
    with suppress(OSError):
        older = [path for path in snapshots(snapshot.parent.parent) if path.name < snapshot.name]
        return older[-1] if older else None
    return None


def _made(name: str) -> str:
    """`20261129T211700.123456Z-0a1b2c3d` -> `2026-11-29 21:17 UTC`."""
    stamp, _, _ = name.partition("-")
    day, _, time = stamp.partition("T")
    if not (len(day) == 8 and day.isdigit() and time[:4].isdigit()):
        return ""
    return f"{day[:4]}-{day[4:6]}-{day[6:]} {time[:2]}:{time[2:4]} UTC"


TABLES: Mapping[str, str] = {
    "filings": "filings met",
    "documents": "documents",
    "instruments": "plans and agreements",
    "portfolios": "portfolios",
    "fee_rates": "rates stated",
    "fee_history": "periods in the history",
    "figures": "percentages printed",
    "findings": "findings",
}


def counts(rows: Mapping[str, int], before: Any) -> list[Count]:
    """The rows of each table that a reader knows by name."""
    last = before.get("rows") or {}
    return [
        Count(words, rows[table], rows[table] - last[table] if table in last else None)
        for table, words in TABLES.items()
    ]


def by_status(filings: Iterable[Row], before: Any) -> list[tuple[Count, list[Count]]]:
    """The filings by what became of them, and why."""
    last = before.get("filings") or {}
    found = grouped(filings, "status")
    out = []
    for status in ("parsed", "duplicate", "irrelevant", "quarantined"):
        rows = found.get(status, [])
        reasons = Counter(row["reason"] for row in rows if row["reason"])
        why = [Count(reason, number) for reason, number in _commonest(reasons)]
        more = len(rows) - last[status] if status in last else None
        out.append((Count(status, len(rows), more), why))
    return out


def by_fate(documents: Iterable[Row]) -> list[Count]:
    """The figures printed, by what became of them."""
    rows = list(documents)
    return [
        Count(words, sum(row[f"rate_figures_{fate}"] for row in rows))
        for fate, words in (("read", "read"), ("set_aside", "set aside"), ("unread", "unread"))
    ]


def by_grade(rates: Mapping[str, int]) -> list[Count]:
    """The rates stated, by how far each can be trusted."""
    return [Count(grade, rates.get(grade, 0)) for grade in ("confirmed", "single", "doubtful")]


def by_code(findings: Sequence[Row], before: Any) -> list[CodeSummary]:
    """The codes that were found, the worst first, then the most."""
    last = before.get("findings")
    out = []
    for code, rows in grouped(findings, "code").items():
        severities = {row["severity"] for row in rows}
        severity = next((each for each in SEVERITIES if each in severities), SEVERITIES[-1])
        known = CODES.get(code, _UNKNOWN)
        more = None if last is None else len(rows) - last.get(code, 0)
        out.append(CodeSummary(code, severity, len(rows), more, known.meaning, known.advice))
    return sorted(out, key=lambda each: (SEVERITIES.index(each.severity), -each.number, each.code))


def _commonest(found: Counter[str]) -> list[tuple[str, int]]:
    return sorted(found.items(), key=lambda item: (-item[1], item[0]))
