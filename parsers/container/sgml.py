"""The documents of a submission, with what its header and their own head lines say.

EDGAR's container is lines of tags around each document:

    <DOCUMENT>
    <TYPE>EX-99.M 12B-1 PLAN
    <SEQUENCE>4
    <FILENAME>exm4.txt
    <TEXT>
    ...
    </TEXT>
    </DOCUMENT>

Any of these may be missing, and a line end may be a bare CR. One search for `DOCUMENT>` finds all
borders, so that splitting costs little more than that search.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field, replace

from parsers.container.header import Header, is_number, read_header
from parsers.container.names import words
from parsers.container.uuencode import uudecoded
from parsers.media.decoding import decode
from parsers.model import Exhibit

_SHOWS = 1 << 12  # bytes within which a submission shows itself, and a document's <TEXT> stands
_OPENING = re.compile(
    rb"(?:\A(?:\xef\xbb\xbf)?|[\r\n])[ \t]*(?:<(?:SEC|IMS)-(?:DOCUMENT|HEADER)>|<SUBMISSION>|<DOCUMENT>"
    rb"|-----BEGIN PRIVACY-ENHANCED|<ACCEPTANCE-DATETIME>|ACCESSION NUMBER:)|\A\s*<TYPE>"
)
_DOCUMENT_LOST = re.compile(rb"\s*<TYPE>")  # a file that begins behind its <DOCUMENT> line
_TAG = re.compile(rb"<(/?)(?:(?:SEC|IMS)-)?DOCUMENT>")
_HEADER_TAGS = (b"<SEC-HEADER>", b"<IMS-HEADER>", b"<SUBMISSION>")
_SUBMISSION_END = re.compile(rb"</(?:(?:SEC|IMS)-DOCUMENT|SUBMISSION)>|-----END PRIVACY-ENHANCED")
_OUTSIDE = re.compile(  # what stands in no document
    rb"[\r\n][ \t]*(?:(?P<end></SUBMISSION>|-----END PRIVACY-ENHANCED)"
    rb"|<SUBMISSION>|<(?:SEC|IMS)-HEADER>|-----BEGIN PRIVACY-ENHANCED)"
)
_HEAD_LINE = re.compile(
    rb"\s*<(TYPE|SEQUENCE|FILENAME|DESCRIPTION|FLAWED)>((?:[^\r\n<]++|<(?!/?[A-Z]++>))*+)"
)
_TEXT = re.compile(rb"<TEXT>[ \t]*(?:\r\n|\r|\n)?")
_DASHED = re.compile(rb"\n- -")
_WRAPPER = re.compile(rb"\s*<(PDF|XML|XBRL|JSON)>[ \t]*(?:\r\n|\r|\n)?")
_HeadFacts = dict[bytes, str]  # by the tag of the head line
_DAMAGED_UUENCODING = "Its uuencoded content is damaged; fetch it again."


@dataclass(frozen=True, slots=True)
class _Span:
    """Where a document stands: from behind `<DOCUMENT>` to before what ends it.

    `cut`: it has no end of its own, the file or the submission just stops.
    """

    start: int
    end: int
    cut: bool = False


@dataclass(frozen=True, slots=True)
class _Body:
    """The text of a document; `truncated` if it was cut before its `</TEXT>`."""

    content: bytes
    truncated: bool


@dataclass(frozen=True, slots=True)
class _Envelope:
    """What stands around the documents of one submission."""

    header: Header = field(default_factory=Header)
    dashed: bool = False  # in a PEM message, where lines that begin with "-" are printed "- -"


def is_submission(content: bytes) -> bool:
    """Whether the file's beginning shows a tag of a submission at the start of a line."""
    return not content.startswith(b"%PDF-") and _OPENING.search(content[:_SHOWS]) is not None


def documents(path: str, content: bytes) -> Iterator[Exhibit]:
    """An exhibit for each document, with the facts of the submission that it belongs to.

    The source path is `path#sequence` (the count where no sequence is printed), a second one of
    the same number `path#sequence~2`. Where a file stops between two documents, the next one is
    given with a fault that says how many are missing.
    """
    envelope, number, behind, used = _Envelope(), 0, 0, Counter[str]()
    exhibit = Exhibit(path, b"")
    for span in _spans(content):
        entered = _entered(content[behind : span.start], envelope)
        number = number + 1 if entered is envelope else 1
        envelope, behind = entered, span.end
        facts, start = _head(content, span)
        sequence = facts.get(b"SEQUENCE", "")
        place = _place(path, sequence if is_number(sequence) else str(number), used)
        exhibit = _exhibit(place, facts, _body(content, start, span, envelope.dashed), envelope.header)
        yield exhibit
    missing = envelope.header.document_count - number
    if number and missing > 0 and not exhibit.truncated and not _SUBMISSION_END.search(content, behind):
        fault = f"The file is cut: its header announces {missing} more documents."
        yield _with_header(Exhibit(_place(path, str(number + 1), used), b"", fault=fault), envelope.header)


def header_alone(path: str, filename: str, content: bytes) -> Exhibit:
    """The exhibit that a submission without documents gives: its header, as it is."""
    cut = any(tag in content for tag in _HEADER_TAGS) and not _SUBMISSION_END.search(content)
    exhibit = Exhibit(path, content, filename, truncated=cut)
    return _with_header(exhibit, _entered(content, _Envelope()).header)


# --------------------------------------------------------------------------- borders


def _spans(content: bytes) -> Iterator[_Span]:
    """The documents in their order; whatever lies between them belongs to headers and envelopes."""
    opened = 0 if _DOCUMENT_LOST.match(content[:_SHOWS]) else -1
    for start, end, closes in _tags(content):
        if opened >= 0:
            yield _Span(opened, start) if closes else _unclosed(content, opened, start)
        opened = end if content[start:end] == b"<DOCUMENT>" else -1
    if opened >= 0:
        yield _unclosed(content, opened, len(content))


def _tags(content: bytes) -> Iterator[tuple[int, int, bool]]:
    """Start and end of each `<DOCUMENT>`, `</DOCUMENT>`, `<SEC-DOCUMENT>`, ..., and whether it closes."""
    end = 0
    while (found := content.find(b"DOCUMENT>", end)) >= 0:
        end = found + len(b"DOCUMENT>")
        start = content.rfind(b"<", max(found - 6, 0), found)
        tag = _TAG.fullmatch(content, start, end) if start >= 0 else None
        if tag and _begins_line(content, start):
            yield start, end, bool(tag[1])


def _begins_line(content: bytes, start: int) -> bool:
    """Nothing stands before it on its line, or another tag of a container (where line ends were lost)."""
    before = content[max(start - 80, 0) : start].rstrip(b" \t\xef\xbb\xbf")
    return not before or before.endswith((b"\n", b"\r", b"TEXT>", b"DOCUMENT>", b"HEADER>"))


def _unclosed(content: bytes, start: int, end: int) -> _Span:
    """A document without `</DOCUMENT>` reaches to the next tag, or to the end of its submission."""
    outside = _OUTSIDE.search(content, start, end)
    if outside:
        return _Span(start, outside.start(), cut=not outside["end"])
    return _Span(start, end, cut=start > 0 and not content.startswith(b"<DOCUMENT>", end))


# --------------------------------------------------------------------------- one document


def _entered(gap: bytes, current: _Envelope) -> _Envelope:
    """The envelope that a gap between documents opens; the current one where it opens none."""
    header = max(gap.rfind(tag) for tag in _HEADER_TAGS)
    if header < 0:
        header = gap.find(b"ACCESSION NUMBER:")  # a header that lost its tags
    if header >= 0:
        return _Envelope(read_header(gap[header:]), b"-----BEGIN PRIVACY-ENHANCED" in gap)
    return _Envelope() if _SUBMISSION_END.search(gap) else current


def _head(content: bytes, span: _Span) -> tuple[_HeadFacts, int]:
    """What the head lines say, and where the text begins."""
    facts: _HeadFacts = {}
    start = span.start
    while line := _HEAD_LINE.match(content, start, span.end):
        value = line[2].decode("ascii") if line[2].isascii() else decode(line[2]).text
        if fact := words(value):
            facts.setdefault(line[1], fact)
        start = line.end()
    text = _TEXT.search(content, start, min(span.end, start + _SHOWS))
    return facts, text.end() if text else start


def _body(content: bytes, start: int, span: _Span, dashed: bool) -> _Body:
    """The text itself: without the tags that say `<PDF>` or `<XML>`, and without the dashes of PEM."""
    closed = content.rfind(b"</TEXT>", start, span.end)
    end = closed if closed >= 0 else span.end
    wrapper = _WRAPPER.match(content, start, end)
    if wrapper:
        start = wrapper.end()
        inner = content.rfind(b"</" + wrapper[1] + b">", start, end)
        end = inner if inner >= 0 else end
    return _Body(_undashed(content[start:end]) if dashed else content[start:end], span.cut and closed < 0)


def _undashed(body: bytes) -> bytes:
    """A PEM message prints `- ----` for a line of dashes."""
    body = _DASHED.sub(b"\n-", body)
    return body[2:] if body.startswith(b"- -") else body


def _place(path: str, sequence: str, used: Counter[str]) -> str:
    used[sequence] += 1
    return f"{path}#{sequence}" if used[sequence] == 1 else f"{path}#{sequence}~{used[sequence]}"


def _exhibit(place: str, facts: _HeadFacts, body: _Body, header: Header) -> Exhibit:
    content = uudecoded(body.content)
    exhibit = Exhibit(
        source_path=place,
        content=content or b"",
        filename=facts.get(b"FILENAME"),
        exhibit_type=facts.get(b"TYPE"),
        description=facts.get(b"DESCRIPTION"),
        truncated=body.truncated,
        fault=_DAMAGED_UUENCODING if content is None else None,
    )
    return _with_header(exhibit, header)


def _with_header(exhibit: Exhibit, header: Header) -> Exhibit:
    return replace(
        exhibit,
        form_type=header.form_type,
        accession_number=header.accession_number,
        filing_date=header.filing_date,
        filers=header.filers,
        series=header.series,
    )
