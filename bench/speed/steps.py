"""Single steps on one core, each beside its anchor: the least that must be done with the same bytes, or
what another program takes for them.

A step of `STEPS` gives one row or several; where what it needs is not there, the row says so.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

import pdfplumber
from selectolax.lexbor import LexborHTMLParser

from bench.histories.pages import Medium as Printed
from bench.made_files import pages, submission
from bench.speed.dense import dense
from bench.speed.measured import Row, Work, in_turn
from parsers import parse
from parsers.container.submission import open_file
from parsers.media import medium_of
from parsers.model import Exhibit, Medium

FIXTURES = Path(__file__).parents[2] / "fixtures" / "raw_filings"
PERCENT = re.compile(r"\d[\d.]*\s*(?:%|percent)")
_SUBMISSION = b"<SEC-DOCUMENT>", b"<IMS-DOCUMENT>", b"<SUBMISSION>"
_MOST_PDFS = 12
_DENSE = 20  # rates of an exhibit that is dense with them


@dataclass(frozen=True, slots=True)
class Asked:
    """The folder of real filings (None: there is none), and of how many rounds the least is taken."""

    filings: Path | None
    rounds: int


def scan(exhibits: Iterable[Exhibit]) -> object:
    """Every exhibit decoded, and looked through for what may be a rate."""
    return [PERCENT.findall(exhibit.content.decode("latin-1")) for exhibit in exhibits]


def walk(exhibits: Iterable[Exhibit]) -> object:
    """Every exhibit as a tree, and each of its nodes met."""
    roots = [LexborHTMLParser(exhibit.content).root for exhibit in exhibits]
    return [[node.tag for node in root.traverse(include_text=True)] for root in roots if root]


def read_whole(exhibits: Iterable[Exhibit]) -> object:
    return [parse(exhibit) for exhibit in exhibits]


def tables_and_text(exhibits: Iterable[Exhibit]) -> object:
    """What pdfplumber gives of every page."""
    found = []
    for exhibit in exhibits:
        with pdfplumber.open(io.BytesIO(exhibit.content)) as pdf:
            found.append([(page.extract_text(), page.extract_tables()) for page in pdf.pages])
    return found


def bare_split(files: Iterable[tuple[str, bytes]]) -> object:
    return [
        part.partition(b"</DOCUMENT>")[0] for _, content in files for part in content.split(b"<DOCUMENT>")[1:]
    ]


def split(files: Iterable[tuple[str, bytes]]) -> object:
    return [list(open_file(*file)) for file in files]


# ---------------------------------------------------------------------- rows


def _row(
    asked: Asked,
    name: str,
    anchor_name: str,
    works: tuple[Work, Work],
    aim: float | None,
    count: int,
    note: str = "",
) -> Row:
    """A step and its anchor, in seconds an exhibit."""
    step, anchor = (took / count for took in in_turn(*works, asked.rounds))
    return Row(name, anchor_name, step, anchor, aim, note=note)


def dense_html(asked: Asked) -> list[Row]:
    """Dense exhibits of HTML read whole, beside a bare walk, and beside edgartools that opens them.

    Those of the fixtures have the markup of filers, the made ones nearly none.
    """
    rows = []
    for name, some in (
        ("dense HTML of the fixtures", _dense_fixtures()),
        ("made dense HTML", dense(Printed.HTML)),
    ):
        named = partial(_row, asked, f"{name}, read whole")
        reads = partial(read_whole, some)
        rows.append(named("a bare walk of the tree", (reads, partial(walk, some)), None, len(some)))
        opened = _opened_by_edgartools(some)
        if opened is None:
            rows.append(Row(rows[-1].name, note="edgartools is not installed: pip install '.[bench]'"))
        else:
            rows.append(named("edgartools opens it", (reads, opened), 0.5, len(some)))
    return rows


def _dense_fixtures() -> list[Exhibit]:
    """The exhibits of HTML among the fixtures in which there is much to read."""
    some = [Exhibit(path.name, path.read_bytes()) for path in sorted(FIXTURES.glob("*.htm*"))]
    return [one for one in some if len(parse(one).rates) >= _DENSE]


def _opened_by_edgartools(some: Sequence[Exhibit]) -> Work | None:
    try:
        from edgar.documents import parse_html  # type: ignore[import-not-found,unused-ignore]
    except ImportError:
        return None
    texts = [exhibit.content.decode("latin-1") for exhibit in some]
    return lambda: [parse_html(text) for text in texts]


def dense_text(asked: Asked) -> list[Row]:
    """The same documents as text and as HTML, and text beside a scan."""
    text, html = dense(Printed.TEXT), dense(Printed.HTML)
    named = partial(_row, asked, "dense text, read whole")
    reads = partial(read_whole, text)
    return [
        named("the same as HTML", (reads, partial(read_whole, html)), 1.0, len(text)),
        named("decode and scan for percent", (reads, partial(scan, text)), None, len(text)),
    ]


def real_filings(asked: Asked) -> list[Row]:
    """Exhibits of filings as they come, most of them none of ours."""
    if asked.filings is None:
        return [Row("real filings, read whole", note="no folder of filings is given (--filings FOLDER)")]
    exhibits = [one for file in _files(asked.filings) for one in open_file(*file)]
    rows = []
    for medium, words, floor, aim in (
        (Medium.TEXT, "decode and scan for percent", scan, 6.0),
        (Medium.HTML, "a bare walk of the tree", walk, 2.0),
    ):
        some = [one for one in exhibits if not one.fault and medium_of(one) is medium]
        size = sum(len(one.content) for one in some) / 1e6
        works = partial(read_whole, some), partial(floor, some)
        name = f"real filings, {medium.value}, read whole"
        note = f"{len(some)} exhibits, {size:.1f} MB"
        rows += [_row(asked, name, words, works, aim, len(some), note)] if some else []
    return rows


def submissions(asked: Asked) -> list[Row]:
    """Whole submissions, real ones where there are some, and a made one."""
    made = [("submission.txt", _made_submission())]
    rows = [_split_row(asked, "made submission, split", made)]
    if asked.filings:
        real = [
            file for file in _files(asked.filings) if any(mark in file[1][:4_000] for mark in _SUBMISSION)
        ]
        rows += [_split_row(asked, "real submissions, split", real)] if real else []
    return rows


def _split_row(asked: Asked, name: str, files: Sequence[tuple[str, bytes]]) -> Row:
    works = partial(split, files), partial(bare_split, files)
    size = sum(len(content) for _, content in files) / 1e6
    return _row(asked, name, "a bare split", works, 1.0, len(files), f"{len(files)} files, {size:.1f} MB")


def _made_submission() -> bytes:
    """About ten megabytes; its documents have some 100 kB, as those on EDGAR have."""
    some = dense(Printed.TEXT)
    documents = {
        f"{at}-{turn}.txt": one.content * max(1, 100_000 // len(one.content))
        for turn in range(5)
        for at, one in enumerate(some)
    }
    return submission(documents)


def pdf(asked: Asked) -> list[Row]:
    """Pages of PDF: those of the fixtures, and dense text printed as pages."""
    fixtures = [Exhibit(path.name, path.read_bytes()) for path in sorted(FIXTURES.glob("*.pdf"))][:_MOST_PDFS]
    made = [
        Exhibit(f"{at}.pdf", pages(one.content.decode("latin-1")))
        for at, one in enumerate(dense(Printed.TEXT)[:3])
    ]
    rows = []
    for name, some in (("PDF of the fixtures, read whole", fixtures), ("dense PDF, read whole", made)):
        works = partial(read_whole, some), partial(tables_and_text, some)
        rows += [_row(asked, name, "pdfplumber, text and tables", works, 0.3, len(some))] if some else []
    return rows


def _files(folder: Path) -> list[tuple[str, bytes]]:
    """Name and bytes of each file that may hold exhibits."""
    paths = sorted(path for path in folder.rglob("*") if path.suffix in (".txt", ".htm", ".html", ".nc"))
    return [(path.name, path.read_bytes()) for path in paths]


Step = Callable[[Any], list[Row]]
STEPS: Mapping[str, Step] = {
    "dense HTML": dense_html,
    "dense text": dense_text,
    "real filings": real_filings,
    "submissions": submissions,
    "PDF": pdf,
}
