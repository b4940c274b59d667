"""The files of a family: bare exhibits in EDGAR's folders, whole submissions, a few archives and PDFs.

The other exhibits of the same filings come along, so about half of all exhibits are none of ours.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from bench.histories.model import Document
from bench.histories.pages import Medium, submission
from bench.made_files import pages, zipped
from bench.speed.made_families import MadeFamily
from bench.speed.other_exhibits import Other, other

OTHER = ""  # stands for an exhibit that is none of ours

_STYLES = ("folder",) * 40 + ("submission",) * 45 + ("named",) * 13 + ("zip",) * 2
_PDF = 0.02  # of bare exhibits in text


@dataclass(frozen=True, slots=True)
class File:
    """A file below the folder of the corpus; `exhibits` are its documents by name, or `OTHER`."""

    path: str
    content: bytes
    exhibits: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Filing:
    """A document as it was filed once, and the other exhibits beside it."""

    family: MadeFamily
    document: Document
    serial: int
    day: date
    others: tuple[Other, ...]

    @property
    def accession(self) -> str:
        return f"{self.family.cik:010}-{self.day:%y}-{self.serial:06}"

    @property
    def folder(self) -> str:
        return f"edgar/data/{self.family.cik}"

    @property
    def name(self) -> str:
        return f"ex99m.{self.family.medium}"

    def content(self) -> str:
        return self.family.print_of(self.document)


def filed(family: MadeFamily, at: int, seed: int) -> Iterator[File]:
    """The files of a document of a family: itself, each time that it was filed, and what came with it."""
    style = random.Random(f"style-{seed}-{family.number}").choice(_STYLES)
    document, chance = family.documents[at], random.Random(f"filed-{seed}-{family.number}-{at}")
    for turn, day in enumerate(document.filed):
        number = chance.choice((0, 0, 0, 1, 1, 2))
        others = tuple(other(chance, family.registrant, family.medium) for _ in range(number))
        yield from _in_style(_Filing(family, document, at * 10 + turn + 1, day, others), style, chance)


def _in_style(filing: _Filing, style: str, chance: random.Random) -> Iterator[File]:
    if style == "submission":
        path = f"{filing.folder}/{filing.family.cik}_485BPOS_{filing.day}_{filing.accession}.txt"
        yield File(path, _submission(filing), _exhibits(filing))
    elif style == "zip":
        member = f"{filing.accession}.txt"
        packed = zipped({member: _submission(filing)})
        yield File(f"{filing.folder}/{filing.accession}.zip", packed, _exhibits(filing))
    else:
        yield from _bare(filing, style, chance)


def _exhibits(filing: _Filing) -> tuple[str, ...]:
    return (OTHER, filing.document.file, *(OTHER for _ in filing.others))


def _submission(filing: _Filing) -> bytes:
    """The form, the plan or amendment, and the other exhibits, behind one header."""
    text = submission(
        filing.content(),
        name=filing.name,
        registrant=filing.family.registrant,
        cik=filing.family.cik,
        serial=filing.serial,
        filed=filing.day,
    ).replace("PUBLIC DOCUMENT COUNT:\t\t2", f"PUBLIC DOCUMENT COUNT:\t\t{2 + len(filing.others)}")
    more = "".join(
        f"<DOCUMENT>\n<TYPE>{one.exhibit_type}\n<SEQUENCE>{at}\n"
        f"<FILENAME>ex99{one.letter}{at}.{filing.family.medium}\n<TEXT>\n{one.content}</TEXT>\n</DOCUMENT>\n"
        for at, one in enumerate(filing.others, 3)
    )
    return text.replace("</SEC-DOCUMENT>", f"{more}</SEC-DOCUMENT>").encode()


def _bare(filing: _Filing, style: str, chance: random.Random) -> Iterator[File]:
    start = f"{filing.family.cik}_485BPOS_{filing.day}_{filing.accession}"
    place = f"{filing.folder}/{filing.accession.replace('-', '')}/"
    content, name = filing.content().encode(), filing.name
    if filing.family.medium is Medium.TEXT and chance.random() < _PDF:
        content, name = pages(content.decode()), "ex99m.pdf"
    suffix = name.rpartition(".")[2]
    at = f"{filing.folder}/{start}.{suffix}" if style == "named" else place + name
    yield File(at, content, (filing.document.file,))
    for number, one in enumerate(filing.others, 1):
        path = f"{place}ex99{one.letter}{number}.{filing.family.medium}"
        yield File(path, one.content.encode(), (OTHER,))
