"""A snapshot -> one HTML file: a head that is painted at once, and all else packed behind it."""

from __future__ import annotations

import base64
import os
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from hashlib import sha256
from importlib.resources import files
from pathlib import Path
from typing import IO, Any, Protocol

from jinja2 import Environment, FunctionLoader, StrictUndefined

from pipeline.errors import UsageFault
from pipeline.publish.durable import new_file, remove_file, rename, sync_folder
from pipeline.publish.inputs_read import inputs_of
from pipeline.publish.snapshot import latest
from pipeline.report import catalogue, summary
from pipeline.report.documents import Wanted, documents_packed
from pipeline.report.histories import Histories
from pipeline.report.packed import in_page, packed
from pipeline.report.rows import Row, Tables, grouped
from pipeline.report.said import said_of

_TEMPLATES = "pipeline.report.templates"
_SCRIPTS = ("unpack.js", "elements.js", "lists.js", "prints.js", "document.js", "pictures.js", "entities.js", "router.js")
_BATCH = 500  # documents of which the rows are in memory
ENDINGS = (".html", ".htm")


@dataclass(frozen=True, slots=True)
class Written:
    """What a report shows: its documents, those without their print, and its size in bytes."""

    documents: int
    without_print: int
    size: int


class _Sink(Protocol):
    def write(self, data: bytes, /) -> int: ...


def write_report(path: Path, output: Path, inputs: Path | None, jobs: int) -> Written:
    """Writes the report of the latest snapshot of `output`, whole or not at all.

    Raises UsageFault where nothing is published, or the file can't be written there.
    """
    _check(path)
    snapshot = latest(output)
    part = path.with_name(f".{path.name}.part-{os.getpid()}")
    try:
        with suppress(FileNotFoundError):
            remove_file(part)
        with new_file(part) as file:
            written = _Page(snapshot, inputs, jobs).write(file)
        size = part.stat().st_size
        rename(part, path)
        sync_folder(path.parent)
    except PermissionError as error:
        raise UsageFault(f"{path} can't be written: {error.strerror}.") from error
    finally:
        with suppress(OSError):
            remove_file(part)
    return Written(*written, size)


def _check(path: Path) -> None:
    if path.suffix.lower() not in ENDINGS:
        raise UsageFault(f"{path}: the name of the report must end in .html.")
    if path.is_dir():
        raise UsageFault(f"{path} is a folder: name a file.")
    if not path.parent.is_dir():
        raise UsageFault(f"There is no folder {path.parent}: make it first, or name another file.")


class _Page:
    """The report of a snapshot while it is written: its small tables, read once."""

    def __init__(self, snapshot: Path, inputs: Path | None, jobs: int) -> None:
        self._files = {file.name: file for file in inputs_of(snapshot)}
        self._inputs, self._jobs = inputs, jobs
        self._tables = Tables(snapshot)
        self._run, self._before = summary.run_of(snapshot)
        self._filings = self._tables.all("filings", "source_path")
        self._documents = sorted(self._tables.all("documents", "document_id"), key=_order)
        self._findings = self._tables.all("findings", "code, document_id, finding_id")
        self._parsed = {
            row["document_id"]: row for row in reversed(self._filings) if row["status"] == "parsed"
        }

    def write(self, out: _Sink) -> tuple[int, int]:
        """The whole file, part by part; how many documents it shows, and how many without their print."""
        style, script, pictures = _text("report.css"), _script(), _pictures()
        histories = Histories()
        parts = list(histories.packed(self._tables))
        head = _environment().get_template("report.html")
        for text in head.generate(
            policy=_policy(style, script, pictures), style=style, script=script, **self._head()
        ):
            out.write(text.encode("utf-8", "backslashreplace"))
        out.write(in_page("catalogue", packed(self._catalogue(histories))))
        for number, part in enumerate(parts):
            out.write(in_page(f"history-{number}", part))
        without = self._write_documents(out)
        out.write(in_page("pictures", packed(pictures)))
        for text in _environment().get_template("without_script.html").generate(**self._told()):
            out.write(text.encode("utf-8", "backslashreplace"))
        return len(self._documents), without

    def _head(self) -> dict[str, Any]:
        rows = {
            table: self._tables.count(table) for table in summary.TABLES
        }
        return {
            "run": self._run,
            "counts": summary.counts(rows, self._before),
            "statuses": summary.by_status(self._filings, self._before),
            "fates": summary.by_fate(self._documents),
            "grades": summary.by_grade(self._tables.counted("fee_rates", "reading")),
            "codes": summary.by_code(self._findings, self._before),
        }

    def _told(self) -> dict[str, Any]:
        titles = {row["document_id"]: row["title"] for row in self._documents}
        return {
            "codes": summary.by_code(self._findings, self._before),
            "findings": grouped(self._findings, "code"),
            "titles": titles,
            "places": {document: row["source_path"] for document, row in self._parsed.items()},
        }

    def _catalogue(self, histories: Histories) -> dict[str, Any]:
        read = self._tables
        instruments = read.all("instruments", "instrument_id")
        names = read.all("registrant_names", "registrant_id, first_date, registrant_name, document_id, evidence")
        houses = catalogue.houses_of(self._documents, instruments, names)
        places = {document: row["source_path"] for document, row in self._parsed.items()}
        return {
            "documents": catalogue.documents(
                self._documents, places, read.counted("fee_rates", "document_id"), self._findings, houses
            ),
            "portfolios": catalogue.portfolios(
                read.all("portfolios", "portfolio_name, portfolio_id"),
                read.all("portfolio_names", "portfolio_id, valid_from NULLS FIRST, portfolio_name, document_id"),
                histories.parts,
            ),
            "registrants": catalogue.registrants(
                read.all("registrants", "registrant_name, registrant_id"), names, histories.parts
            ),
            "instruments": catalogue.instruments(instruments),
            "findings": list(catalogue.findings(self._findings)),
            "codes": [
                [each.code, each.severity, each.number, each.meaning, each.advice]
                for each in summary.by_code(self._findings, self._before)
            ],
            "frames": histories.frames,
        }

    def _write_documents(self, out: _Sink) -> int:
        """The documents in the order of the catalogue; how many have no print."""
        with tempfile.TemporaryFile() as spool:
            places = dict(self._spooled(spool))
            without = 0
            for number, row in enumerate(self._documents):
                start, size = places[row["document_id"]]
                spool.seek(start)
                out.write(in_page(f"document-{number}", spool.read(size)))
            return without

    def _spooled(self, spool: IO[bytes]) -> Iterator[tuple[str, tuple[int, int]]]:
        """Where each document stands in a file that takes them as they come."""
        filings = grouped(self._filings, "document_id")
        by_place = sorted(self._documents, key=lambda row: self._path(row["document_id"]))
        for first in range(0, len(by_place), _BATCH):
            batch = by_place[first : first + _BATCH]
            wanted = list(self._wanted(batch, filings))
            for document, content in documents_packed(wanted, self._files, self._inputs, self._jobs):
                yield document, (spool.tell(), len(content))
                spool.write(content)

    def _wanted(self, batch: Sequence[Row], filings: dict[str, list[Row]]) -> Iterator[Wanted]:
        rows = self._tables.by_document([row["document_id"] for row in batch])
        for row in batch:
            document = row["document_id"]
            said = said_of(row, rows[document], filings.get(document, ()))
            sha = self._parsed[document]["content_sha256"] if document in self._parsed else ""
            yield Wanted(document, self._path(document), sha, said)

    def _path(self, document: str) -> str:
        return str(self._parsed[document]["source_path"]) if document in self._parsed else document


def _order(document: Row) -> tuple[str, ...]:
    return (
        "; ".join(document["registrants"] or ()).casefold(),
        str(catalogue.day_of(document) or ""),
        document["document_id"],
    )


def _environment() -> Environment:
    """Every value is escaped where it is put into the page; a name that is not given is a fault of ours."""
    return Environment(
        autoescape=True,
        loader=FunctionLoader(_text),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def _text(name: str) -> str:
    return files(_TEMPLATES).joinpath(name).read_text("utf-8")


def _script() -> str:
    """All scripts as one, with names of its own."""
    whole = "\n".join(map(_text, _SCRIPTS))
    return f"(() => {{\n{whole}}})();\n"


def _pictures() -> str:
    """What draws Vega-Lite in a browser: one script that asks no network for anything."""
    import vl_convert

    return str(vl_convert.javascript_bundle())


def _policy(style: str, script: str, pictures: str) -> str:
    """What the page may do: run these scripts and no other, look like this, and ask nobody for anything."""
    scripts = f"{_hash(script)} {_hash(pictures)}"
    return (
        f"default-src 'none'; script-src {scripts}; style-src {_hash(style)}; "
        "img-src data:; base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"'sha256-{base64.b64encode(sha256(text.encode()).digest()).decode()}'"
