"""The proof: the sources opened again, and every published number found where it is said to stand."""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq

from parsers.container.submission import open_file
from parsers.media import open_print
from parsers.model import Exhibit, Origin
from parsers.terms.figures import proves
from pipeline.errors import UsageFault

_TABLES = ("fee_rates", "figures", "schedule_entries", "amendments")


@dataclass(frozen=True, slots=True)
class Claim:
    """A published row, and where it says that it is printed."""

    table: str
    document_id: str
    locator: str
    source_text: str
    rate: Decimal | None = None  # in fee_rates, unless derived by a rule
    rate_text: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """How many rows were proven, of how many files, and a sentence for each failure."""

    proven: int
    files: int
    failures: tuple[str, ...]


def verify(output: Path, inputs: Path | None = None) -> Proof:
    """Proves the latest snapshot of `output`; `inputs` is where its inputs lie now, if they were moved.

    Raises UsageFault where nothing is published.
    """
    snapshot = output / "latest"
    if not (snapshot / "run.json").is_file():
        raise UsageFault(
            f"Nothing is published in {output}: run edgar-fees run first, or name another folder."
        )
    files = json.loads((snapshot / "run.json").read_text(encoding="utf-8"))["inputs"]
    claims = _claims(snapshot)
    results: list[str | None] = []
    for file in files:
        path = _below(inputs, file["source_path"]) if inputs else Path(file["file"])
        results += _check_file(path, file["source_path"], file["sha256"], claims)
    results += (
        f"{path}: it was not met again, so {len(rows)} rows of it are unproven."
        for path, rows in claims.items()
    )
    return Proof(results.count(None), len(files), tuple(result for result in results if result))


def _below(inputs: Path, name: str) -> Path:
    """The file of that name in a folder; a `#` of its true name is written `%23` in the tables."""
    path = inputs / name
    return path if path.exists() else inputs / name.replace("%23", "#")


def _claims(snapshot: Path) -> dict[str, list[Claim]]:
    """The rows by the exhibit that they were read from: the one filing of a document that is no duplicate."""
    filings = pq.read_table(snapshot / "filings.parquet", columns=["source_path", "document_id", "status"])
    place = {
        row["document_id"]: row["source_path"] for row in filings.to_pylist() if row["status"] == "parsed"
    }
    claims: dict[str, list[Claim]] = defaultdict(list)
    for table in _TABLES:
        for row in pq.read_table(snapshot / f"{table}.parquet").to_pylist():
            claims[place[row["document_id"]]].append(_claim(table, row))
    return claims


def _claim(table: str, row: dict[str, Any]) -> Claim:
    claim = Claim(table, row["document_id"], row["locator"], row["source_text"])
    if table != "fee_rates" or row["origin"] == Origin.DERIVED:
        return claim
    return Claim(table, claim.document_id, claim.locator, claim.source_text, row["rate"], row["rate_text"])


def _check_file(
    path: Path, name: str, digest: str | None, claims: dict[str, list[Claim]]
) -> Iterator[str | None]:
    """None for each row of this file that is proven, a sentence for all else; takes its claims away."""
    if digest is None:  # it could not be read then, and nothing is claimed of it
        return
    try:
        content = path.read_bytes()
    except OSError as error:
        yield f"{name}: it can't be opened at {path} ({error.strerror}); --inputs FOLDER says where it is."
        return
    if sha256(content).hexdigest() != digest:
        yield f"{name}: it is not the file that was read; its SHA-256 was {digest}."
    if any(source == name or source.startswith(f"{name}#") for source in claims):
        for exhibit in open_file(name, content):
            yield from _check_exhibit(exhibit, claims.pop(exhibit.source_path, []))


def _check_exhibit(exhibit: Exhibit, claims: list[Claim]) -> Iterator[str | None]:
    if not claims:
        return
    quotes = open_print(exhibit)
    for claim in claims:
        fault = _fault(claim, quotes.quote(claim.locator))
        place = f"{exhibit.source_path}: {claim.table}, document {claim.document_id}, {claim.locator}"
        yield f"{place}: {fault}" if fault else None


def _fault(claim: Claim, printed: str | None) -> str | None:
    """Why a row is not proven by what is printed at its place, or None where it is."""
    if printed is None:
        return "there is no such place."
    if _fold(printed) != _fold(claim.source_text):
        return f"{_fold(printed)!r} stands there, not {_fold(claim.source_text)!r}."
    if claim.rate is not None and not proves(claim.rate_text or "", claim.rate):
        return f"{claim.rate_text!r} is not the rate {claim.rate}."
    return None


def _fold(text: str) -> str:
    return " ".join(text.split())
