"""The proof: the sources opened again, and every published number found where it is said to stand."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import closing
from dataclasses import dataclass
from decimal import Decimal
from hashlib import sha256
from itertools import chain, count
from pathlib import Path
from typing import Any, TypeAlias

from parsers.container.submission import open_file
from parsers.media import open_print
from parsers.model import Exhibit, Origin
from parsers.terms.figures import proves
from pipeline.errors import UsageFault
from pipeline.ingest.discover import discover
from pipeline.ingest.limits import EXHIBIT_SECONDS, OVERRUNS, overrun, time_limit
from pipeline.ingest.opening import content_of
from pipeline.ingest.outcome import Source, source_at
from pipeline.ingest.workers import KILLED, spread
from pipeline.publish.inputs_read import InputFile, inputs_of
from pipeline.publish.snapshot import read_table
from pipeline.publish.snapshot_folder import latest
from pipeline.stores.url import Place

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


Claims: TypeAlias = Mapping[str, list[Claim]]  # by the source path of their exhibit


@dataclass(frozen=True, slots=True)
class Claimed:
    """A file to be opened again, what its SHA-256 was (None: it could not be read), what was read in it."""

    source: Source
    sha256: str | None
    claims: Claims


class Unproven(str):
    """A sentence that says where a row, or a file, is not proven; those of one `reason` are alike."""

    __slots__ = ("reason",)
    reason: str

    def __new__(cls, where: str, why: str, reason: str = "") -> Unproven:
        made = super().__new__(cls, f"{where}: {why}")
        made.reason = reason or why
        return made

    def __reduce__(self) -> tuple[object, tuple[str, str, str]]:
        where, _, why = self.partition(": ")
        return Unproven, (where, why, self.reason)


@dataclass(frozen=True, slots=True)
class Proof:
    """How many rows were proven, of how many files, and a sentence for each failure."""

    proven: int
    files: int
    failures: tuple[Unproven, ...]


def verify(output: Path, inputs: Place | None = None, jobs: int = 1) -> Proof:
    """Proves the latest snapshot of `output`; `inputs` is where its inputs lie now, if they were moved.

    Raises UsageFault where nothing is published, or `inputs` are not there.
    """
    snapshot = latest(output)
    files = inputs_of(snapshot)
    here = {source.name: source for source in discover([inputs])} if inputs else {}
    if inputs and files and not any(file.name in here for file in files):
        raise UsageFault(
            f"None of the {len(files):,} files of the snapshot lies in {inputs}: name the folder, or the "
            "file, that was read then."
        )
    claims = _claims(snapshot)
    claimed = [_claimed(file, here, claims.pop(file.name, {})) for file in files]
    results: list[Unproven | None] = []
    with closing(spread(_proven, claimed, jobs)) as answers:
        for answer in sorted(answers, key=lambda answer: answer.given.source.name):
            results += chain.from_iterable(answer.items)
            if answer.fault:
                results.append(_unproven(answer.given.source.name, answer.fault))
    results += chain.from_iterable(map(_unmet, claims.values()))
    return Proof(results.count(None), len(files), tuple(result for result in results if result))


def _claimed(file: InputFile, here: Mapping[str, Source], claims: Claims) -> Claimed:
    """An input with what is claimed of it; `here` is where it lies now, if it was moved."""
    return Claimed(here.get(file.name) or source_at(file.path, file.name), file.sha256, claims)


def _claims(snapshot: Path) -> dict[str, dict[str, list[Claim]]]:
    """The rows by file, then by the exhibit of it that they were read from.

    A document's is its one filing that is no duplicate.
    """
    filings = read_table(snapshot, "filings").select(["source_path", "document_id", "status"])
    place = {
        row["document_id"]: row["source_path"] for row in filings.to_pylist() if row["status"] == "parsed"
    }
    claims: dict[str, dict[str, list[Claim]]] = defaultdict(lambda: defaultdict(list))
    for table in _TABLES:
        for row in read_table(snapshot, table).to_pylist():
            source_path = place.get(
                document := row["document_id"], f"document {document}, of no parsed filing"
            )
            claims[source_path.partition("#")[0]][source_path].append(_claim(table, row))
    return dict(claims)


def _claim(table: str, row: dict[str, Any]) -> Claim:
    claim = Claim(table, row["document_id"], row["locator"], row["source_text"])
    if table != "fee_rates" or row["origin"] == Origin.DERIVED:
        return claim
    return Claim(table, claim.document_id, claim.locator, claim.source_text, row["rate"], row["rate_text"])


def _proven(file: Claimed, skip: frozenset[int]) -> Iterator[list[Unproven | None]]:
    """For each exhibit of a file, None for each row that is proven and a sentence for all else.

    The exhibits at the places in `skip` have ended a process before: they are not opened again.
    """
    if file.sha256 is None:  # it could not be read then, and nothing is claimed of it
        return
    name, unmet = file.source.name, dict(file.claims)
    content = content_of(file.source)
    if isinstance(content, str):
        where = f"at {file.source.where}; --inputs FOLDER says where it is"
        rows = sum(map(len, unmet.values()))
        why = f"{content}, so {rows:,} rows of it are unproven ({where})."
        yield [Unproven(name, why, f"{content}; --inputs FOLDER says where they are")]
        return
    exhibits = open_file(name, content) if unmet else iter(())
    results: list[Unproven | None]
    for place in count():
        try:
            with time_limit(EXHIBIT_SECONDS):
                exhibit = next(exhibits, None)
                if exhibit is None:
                    break
                claims = unmet.pop(exhibit.source_path, [])
                results = list(_check_exhibit(exhibit, claims, KILLED if place in skip else None))
        except OVERRUNS as error:
            results = [_unproven(name, overrun(error))]
        yield results
    changed = sha256(content).hexdigest() != file.sha256
    reason = "it is not the file that was read"
    told = Unproven(name, f"{reason}; its SHA-256 was {file.sha256}.", reason)
    yield [*([told] if changed else ()), *_unmet(unmet)]


def _unproven(name: str, why: str) -> Unproven:
    return Unproven(name, f"{why}, so rows of it are unproven.")


def _unmet(claims: Claims) -> Iterator[Unproven]:
    for path, rows in claims.items():
        reason = "it was not met again"
        yield Unproven(path, f"{reason}, so {len(rows)} rows of it are unproven.", reason)


def _check_exhibit(exhibit: Exhibit, claims: list[Claim], killed: str | None) -> Iterator[Unproven | None]:
    if not claims:
        return
    if killed:
        yield _unproven(exhibit.source_path, killed)
        return
    quotes = open_print(exhibit)
    for claim in claims:
        fault = _fault(claim, quotes.quote(claim.locator))
        place = f"{claim.table}, document {claim.document_id}, {claim.locator}"
        yield Unproven(exhibit.source_path, f"{place}: {fault[1]}", fault[0]) if fault else None


def _fault(claim: Claim, printed: str | None) -> tuple[str, str] | None:
    """Why rows are not proven by what is printed at their places, and this one; None where it is."""
    if printed is None:
        return "there is no such place", "there is no such place."
    if _fold(printed) != _fold(claim.source_text):
        return (
            "another print stands there",
            f"{_fold(printed)!r} stands there, not {_fold(claim.source_text)!r}.",
        )
    if claim.rate is not None and not proves(claim.rate_text or "", claim.rate):
        return "what is printed is another rate", f"{claim.rate_text!r} is not the rate {claim.rate}."
    return None


def _fold(text: str) -> str:
    return " ".join(text.split())
