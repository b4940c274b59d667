"""A snapshot -> the bytes of its page: a head that is painted at once, and all else packed behind it."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from typing import IO, Any, Protocol

from pipeline.report import catalogue, looks, summary
from pipeline.report.documents import Wanted, documents_packed
from pipeline.report.histories import Histories
from pipeline.report.packed import in_page, packed
from pipeline.report.rows import Row, grouped
from pipeline.report.said import said_of
from pipeline.report.snapshot_shown import SnapshotShown
from pipeline.stores.url import Place

_BATCH = 500  # documents of which the rows are in memory


class Sink(Protocol):
    """What takes the page, piece by piece."""

    def write(self, data: bytes, /) -> int: ...


def write_page(out: Sink, shown: SnapshotShown, inputs: Place | None, jobs: int) -> int:
    """Writes the whole page; how many of its documents are without their print.

    `inputs` is where the sources lie now, if they were moved.
    """
    style, script, pictures = looks.template("report.css"), looks.script(), looks.pictures()
    histories = Histories()
    parts = list(histories.packed(shown.tables))
    policy = looks.policy(style, looks.EARLY, script, pictures)
    scripts = {"early": looks.EARLY, "script": script}
    _fill(out, "report.html", {"policy": policy, "style": style, **scripts, **_head(shown)})
    out.write(in_page("catalogue", packed(_catalogue(shown, histories))))
    for number, part in enumerate(parts):
        out.write(in_page(f"history-{number}", part))
    without = _write_documents(out, shown, inputs, jobs)
    out.write(in_page("pictures", packed(pictures)))
    _fill(out, "without_script.html", _told(shown))
    return without


def _fill(out: Sink, template: str, values: Mapping[str, Any]) -> None:
    for text in looks.environment().get_template(template).generate(**values):
        out.write(text.encode("utf-8", "backslashreplace"))


def _head(shown: SnapshotShown) -> dict[str, Any]:
    rows = {table: shown.tables.count(table) for table in summary.TABLES}
    return {
        "run": shown.run,
        "counts": summary.counts(rows, shown.before),
        "statuses": summary.by_status(shown.filings, shown.before),
        "fates": summary.by_fate(shown.documents),
        "grades": summary.by_grade(shown.tables.counted("fee_rates", "reading")),
        "codes": shown.codes,
    }


def _told(shown: SnapshotShown) -> dict[str, Any]:
    """All findings, for a browser that runs no script."""
    return {
        "codes": shown.codes,
        "findings": grouped(shown.findings, "code"),
        "titles": {row["document_id"]: row["title"] for row in shown.documents},
        "places": {document: row["source_path"] for document, row in shown.parsed.items()},
    }


def _catalogue(shown: SnapshotShown, histories: Histories) -> dict[str, Any]:
    read = shown.tables.all
    instruments = read("instruments", "title, instrument_id")
    names = read("registrant_names", "registrant_id, first_date, registrant_name, document_id, evidence")
    called = read("portfolio_names", "portfolio_id, valid_from NULLS FIRST, portfolio_name, document_id")
    return {
        "documents": catalogue.documents(
            shown.documents,
            {document: row["source_path"] for document, row in shown.parsed.items()},
            shown.tables.counted("fee_rates", "document_id"),
            shown.findings,
            catalogue.houses_of(shown.documents, instruments, names),
        ),
        "portfolios": catalogue.portfolios(
            read("portfolios", "portfolio_name, portfolio_id"),
            called,
            read("classes", "portfolio_id, share_class"),
            histories.parts,
        ),
        "registrants": catalogue.registrants(
            read("registrants", "registrant_name, registrant_id"), names, histories.parts
        ),
        "instruments": catalogue.instruments(instruments),
        "findings": list(catalogue.findings(shown.findings)),
        "codes": [[one.code, one.severity, one.number, one.meaning, one.advice] for one in shown.codes],
        "frames": histories.frames,
    }


def _write_documents(out: Sink, shown: SnapshotShown, inputs: Place | None, jobs: int) -> int:
    """The documents in the order of the catalogue; how many have no print."""
    with tempfile.TemporaryFile() as spool:
        places = {document: place for document, *place in _spooled(spool, shown, inputs, jobs)}
        for number, row in enumerate(shown.documents):
            start, size, _ = places[row["document_id"]]
            spool.seek(start)
            out.write(in_page(f"document-{number}", spool.read(size)))
    return sum(not printed for _, _, printed in places.values())


def _spooled(
    spool: IO[bytes], shown: SnapshotShown, inputs: Place | None, jobs: int
) -> Iterator[tuple[str, int, int, bool]]:
    """Each document with where it stands in a file that takes them as they come, and if it has its print."""
    by_place = sorted(shown.documents, key=lambda row: shown.path(row["document_id"]))
    for first in range(0, len(by_place), _BATCH):
        wanted = list(_wanted(shown, by_place[first : first + _BATCH]))
        for found in documents_packed(wanted, shown.files, inputs, jobs):
            yield found.document_id, spool.tell(), len(found.content), found.printed
            spool.write(found.content)


def _wanted(shown: SnapshotShown, documents: Sequence[Row]) -> Iterator[Wanted]:
    filings = grouped(shown.filings, "document_id")
    rows = shown.tables.by_document([row["document_id"] for row in documents])
    for row in documents:
        document = row["document_id"]
        said = said_of(row, rows[document], filings.get(document, ()))
        sha256 = shown.parsed[document]["content_sha256"] if document in shown.parsed else ""
        yield Wanted(document, shown.path(document), sha256, said)
