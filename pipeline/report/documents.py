"""What a document says, row by row, beside its print: what the report unpacks when it is opened."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from itertools import count
from pathlib import Path
from typing import Any

from parsers.container.submission import open_file
from parsers.model import Exhibit
from pipeline.ingest.discover import discover
from pipeline.ingest.limits import EXHIBIT_SECONDS, OVERRUNS, overrun, time_limit
from pipeline.ingest.opening import content_of
from pipeline.ingest.outcome import Source, source_at
from pipeline.ingest.workers import KILLED, spread
from pipeline.publish.inputs_read import InputFile
from pipeline.report.packed import packed
from pipeline.report.prints import print_of
from pipeline.stores.url import Place

Json = dict[str, Any]
_GONE = "The source was not found in its file again"
_CHANGED = "The source has changed since it was read: another file stands in its place"


@dataclass(frozen=True, slots=True)
class Wanted:
    """A document: what its rows say, where it was read, and the SHA-256 of that exhibit.

    `said` has the rows by table; each that has one bears its `locator` and `text`, its quote.
    """

    document_id: str
    source_path: str
    sha256: str
    said: Json


@dataclass(frozen=True, slots=True)
class Opened:
    """A file to be opened again for the prints of documents in it, by their source paths."""

    source: Source
    wanted: Mapping[str, Wanted]


@dataclass(frozen=True, slots=True)
class DocumentPacked:
    """A document as it stands in the page; without content, why a file has none."""

    document_id: str
    content: bytes
    printed: bool
    why: str | None = None


def documents_packed(
    wanted: Sequence[Wanted], files: Mapping[str, InputFile], inputs: Place | None, jobs: int
) -> Iterator[DocumentPacked]:
    """Each document with all that the report shows of it, compressed; in any order.

    `files` are the inputs by name, `inputs` is where they lie now, if they were moved. A source that is
    gone, or is not what was read, is no fault: its document says so, and shows what its rows quote.
    """
    here = {source.name: source for source in discover([inputs])} if inputs else {}
    with closing(spread(_prints, _by_file(wanted, files, here), jobs)) as answers:
        for answer in answers:
            items = [item for item in answer.items if item is not None]
            yield from (item for item in items if item.content)
            why = next((item.why for item in items if item.why), None) or answer.fault or _GONE
            met = {item.document_id for item in items}
            for each in answer.given.wanted.values():
                if each.document_id not in met:
                    yield DocumentPacked(each.document_id, _without(each, why), printed=False)


def _by_file(
    wanted: Sequence[Wanted], files: Mapping[str, InputFile], here: Mapping[str, Source]
) -> Iterator[Opened]:
    by_name: dict[str, dict[str, Wanted]] = {}
    for each in wanted:
        by_name.setdefault(each.source_path.partition("#")[0], {})[each.source_path] = each
    for name, exhibits in sorted(by_name.items()):
        place = files[name].path if name in files else Path(name)
        yield Opened(here.get(name) or source_at(place, name), exhibits)


def _prints(file: Opened, skip: frozenset[int]) -> Iterator[DocumentPacked | None]:
    """An item for each exhibit of a file: None where it is not wanted. Those in `skip` end a process."""
    content = content_of(file.source)
    if isinstance(content, str):
        yield DocumentPacked("", b"", False, content)
        return
    exhibits = open_file(file.source.name, content)
    for place in count():
        try:
            with time_limit(EXHIBIT_SECONDS):
                exhibit = next(exhibits, None)
                if exhibit is None:
                    return
                each = file.wanted.get(exhibit.source_path)
                item = None if each is None else _opened(each, exhibit, KILLED if place in skip else None)
        except OVERRUNS as error:
            item = DocumentPacked("", b"", False, overrun(error))
        yield item


def _opened(wanted: Wanted, exhibit: Exhibit, killed: str | None) -> DocumentPacked:
    """A document with its print, or with why there is none."""
    printed = killed or _print(wanted, exhibit)
    if isinstance(printed, str):
        return DocumentPacked(wanted.document_id, _without(wanted, printed), False)
    shown, found = printed
    return DocumentPacked(
        wanted.document_id, packed({**_with_places(wanted.said, found), "print": shown}), True
    )


def _print(wanted: Wanted, exhibit: Exhibit) -> tuple[Json, dict[str, list[int]]] | str:
    if sha256(exhibit.content).hexdigest() != wanted.sha256:
        return _CHANGED
    return print_of(exhibit, _places(wanted.said))


def _places(said: Json) -> Iterator[tuple[str, str]]:
    for rows in said["rows"].values():
        for row in rows:
            if "locator" in row:
                yield row["locator"], row.get("text", "")


def _with_places(said: Json, found: Mapping[str, list[int]]) -> Json:
    """What a document says, each row with its span in the print; where that is none, with none."""
    rows = {
        table: [{**row, "at": found[row["locator"]]} if row.get("locator") in found else row for row in each]
        for table, each in said["rows"].items()
    }
    return {**said, "rows": rows}


def _without(wanted: Wanted, why: str) -> bytes:
    return packed({**wanted.said, "print": {"gone": _sentence(why)}})


def _sentence(words: str | None) -> str | None:
    return f"{words[0].upper()}{words[1:].rstrip('.')}." if words else None
