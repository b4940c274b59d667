"""What stands at the head of an exhibit: its number, the lines of its title, the dates among them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from parsers.front.dated_phrases import mentions
from parsers.layout.segments import Anatomy, Part, is_prose
from parsers.model import Exhibit, Table

_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-", "‐": "-", "\xa0": " "}
)
_RULE = re.compile(r"\b(12b|18f) ?- ?(\d)", re.IGNORECASE)
_LONGEST = 60  # lines; a title has fewer, a table of contents may have more

# Lines that the container or the site of a copy put there.
_CONTAINER = re.compile(
    r"^EX-(?P<number>\S+)(?: [A-Z0-9.' ()&/-]{1,60}?)? \d{1,4} \S+\.(?:txt|html?|pdf)\b\s*", re.IGNORECASE
)
_SITE = re.compile(r"^(?:Previous|Next)(?: exhibit)?\s?:", re.IGNORECASE)
_NO_TITLE = re.compile(r"^<[A-Z]+>|^(?:Unassociated )?Document$|^EXECUTION COPY$", re.IGNORECASE)
_SITE_NUMBER = re.compile(r"[-,] EX-(?P<number>\S*\w\)?)(?:,? ?-? .*)?$")
# An exhibit's number alone on the first line: (n)(1)(ii), 99.(m)(1), Item 28(m)(1).
_NUMBER_ALONE = re.compile(
    r"^(?:Item )?(?P<number>(?:99\.?|2[38]\.?)*\([a-z]\)(?:\(?[a-z\d]{1,4}\)?){0,3})[.:]?$", re.IGNORECASE
)
# EXHIBIT e(2)(g), EX-99.(m)(1)(b), Exhibit 28 (N) 2g, EXHIBIT NO. 99.(m) 2; no schedule's label.
_NUMBER = re.compile(
    r"^(?:EXHIBIT|EX)\b[-.:\s]*(?:(?:NO|NUMBER)\b\.?\s*)?"
    r"(?P<number>(?=[^\s]*[\d(]|[a-zMNE](?:\s|$))(?![A-D]-?\d)[A-Za-z\d.()-]{1,24}"
    r"(?:\s(?:(?:\([A-Za-z\d]{1,4}\))+|\d{1,2}[a-z]{0,2}(?=\s|$)))*)"
    r"(?: under (?:Form N-1A|Item 601/Reg\. ?S-K))?(?:[\s:.-]+|$)",
    re.IGNORECASE,
)
_SCHEDULE_LETTER = re.compile(r"^[A-Z](?:-?\d{1,2})?$")
_DATE_WORDS = re.compile(
    r"\b(?:amended|restated|revised|modified|updated|changed|effective|effect|force|dated?|adopted|approved|made|signed|version"
    r"|originally|first|last|takes|with|from|as|of|on|at|and|the|this|through|day|in|by|board|trustees|directors|january|february|march|april|may|june|july|august|september|october|november|december)\b|[\W\d_]",
    re.IGNORECASE,
)
_START = 400  # characters
_TEXT_BEGINS = re.compile(
    r"\b(?:SECTION|Section|Article|ARTICLE) (?:1|I)\b|\b(?:1|I)\. |\bThis |\bTHIS |\bWHEREAS\b"
    r"|\bWitnesseth\b|\bAGREEMENT made\b"
)
_SUBJECT = re.compile(r"^Re\s?:\s*(\S.*)", re.IGNORECASE)
_ITEM = re.compile(r"^\(?(?:[a-z]|\d{1,2})[.)]\s")
_SMALL = frozenset(
    (
        *(
            "of",
            "the",
            "and",
            "to",
            "for",
            "or",
            "in",
            "on",
            "as",
            "a",
            "an",
            "by",
            "between",
            "with",
            "under",
        ),
        *("its", "each", "all", "that", "at", "from", "is", "12b-1"),
    )
)


@dataclass(frozen=True, slots=True)
class Front:
    """All in straight quotes and single blanks: `lines` are the title's, `dates` those that only date.

    `names` are the title as whole paragraphs, where a name may run over two lines; `sentences` are
    those that were not told apart from it; `labelled` are the rows `Investment Company: | X TRUST`
    of a first table, each a label and what stands behind it.
    """

    lines: tuple[str, ...]
    names: tuple[str, ...]
    dates: tuple[str, ...]
    sentences: tuple[str, ...]
    exhibit_number: str | None
    labelled: tuple[tuple[str, str], ...] = ()

    @property
    def title(self) -> str:
        return " ".join(self.lines)


@lru_cache(512)
def plain(text: str) -> str:
    """Straight quotes, plain hyphens, single blanks; `Rule 12b - 1` closed up."""
    text = " ".join(text.translate(_PLAIN).split())
    return _RULE.sub(r"\1-\2", text) if " - " in text else text


def read_front(anatomy: Anatomy, exhibit: Exhibit) -> Front:
    """The head of an exhibit. Its number is the one printed, else its container's."""
    reader = _Reader()
    parts = list(anatomy.title or _leading(anatomy))
    for index, part in enumerate(parts):
        if not reader.take(part):
            sentences = tuple(plain(later.text) for later in parts[index:])
            break
    else:
        sentences = ()
    if not reader.lines and not anatomy.title:
        reader.take_start(anatomy)
    return Front(
        tuple(_subject(anatomy) or reader.lines),
        tuple(reader.names),
        (*reader.dates, *_captions(anatomy)),
        sentences,
        reader.number or reader.filed or _of_container(exhibit),
        tuple(_labelled(anatomy)),
    )


class _Reader:
    """Takes the parts of a title, one after the other."""

    def __init__(self) -> None:
        self.lines: list[str] = []
        self.names: list[str] = []
        self.dates: list[str] = []
        self.number: str | None = None  # as the exhibit prints it
        self.filed: str | None = None  # as its container's line has it

    def take(self, part: Part) -> bool:
        """False where the title has ended before this part."""
        text = plain(part.text)
        if self.lines and _is_sentence(text, self.lines):
            return False
        taken: list[str] = []
        for raw in _lines_of(part):
            if _SITE.match(raw) or _SITE_NUMBER.search(raw):  # what stands above it is the site's, too
                taken, self.lines, self.names = [], [], []
            line = self._without_number(raw)
            if line and (_ends_title(line, self.lines) or len(self.lines) > _LONGEST):
                return False
            if line:
                (self.dates if _only_dates(line) else taken).append(line)
        self.lines += taken
        if taken:
            self.names.append(text if len(taken) == len(part.pieces) else " ".join(taken))
        return True

    def take_start(self, anatomy: Anatomy) -> None:
        """Print whose line ends were lost: the title is what stands before the first words of the text."""
        start = next((plain(item.text[:_START]) for item in anatomy.body[:1] if isinstance(item, Part)), "")
        line = self._without_number(start)
        if (match := _TEXT_BEGINS.search(line)) and match.start() > 4:
            self.lines.append(line[: match.start()].rstrip())
            self.names.append(self.lines[0])

    def _without_number(self, raw: str) -> str:
        line, found = _without_number(raw, first=not self.lines and not self.number)
        if _CONTAINER.match(raw):
            self.filed = self.filed or found
        else:
            self.number = self.number or found
        return line


def _captions(anatomy: Anatomy) -> Iterator[str]:
    """Date lines under a title that were taken for the first rows of the table below."""
    for number, filled in enumerate(_first_rows(anatomy)):
        if number < 3 and len(filled) == 1 and _only_dates(filled[0]):
            yield filled[0]


def _labelled(anatomy: Anatomy) -> Iterator[tuple[str, str]]:
    """`IV. | Date of the Plan: | February 6, 2003`."""
    for filled in _first_rows(anatomy):
        for label, value in pairwise(filled):
            if label.endswith(":"):
                yield label.rstrip(": "), value


def _first_rows(anatomy: Anatomy) -> Iterator[list[str]]:
    """What stands in the cells of the first table under the title, row by row."""
    blocks = (
        *anatomy.body[:1],
        *(block for schedule in anatomy.schedules[:1] for block in schedule.blocks[:1]),
    )
    for block in blocks:
        for row in block.rows if isinstance(block, Table) else ():
            texts = (plain(" ".join(p.text for p in cell.pieces)) for cell in row)
            yield [text for text in texts if text]


def _leading(anatomy: Anatomy) -> Iterator[Part]:
    """The lines before the first sentence of the body, where nothing was told apart as the title."""
    for item in anatomy.body[:8]:
        if not isinstance(item, Part) or is_prose(item):
            return
        yield item


def _subject(anatomy: Anatomy) -> list[str]:
    """The title of a letter is its subject: `Re: Restated Schedule I to ...`."""
    head = [*anatomy.title, *(item for item in anatomy.body[:8] if isinstance(item, Part))]
    lines = (line for part in head for line in _lines_of(part))
    return [match[1] for line in lines if (match := _SUBJECT.match(line))]


def _lines_of(part: Part) -> Iterator[str]:
    for piece in part.pieces:
        yield plain(piece.text)


def _without_number(line: str, first: bool) -> tuple[str, str | None]:
    """The line without what a container or a site wrote before it, and the exhibit's number there."""
    if match := _SITE_NUMBER.search(line):
        return "", match["number"].rstrip(",")
    number = None
    if match := _CONTAINER.match(line):
        line, number = line[match.end() :], match["number"]
    if first and (match := _NUMBER_ALONE.match(line)):
        return "", match["number"]
    while (match := _NUMBER.match(line)) and not _is_label(match["number"], first):
        line, number = line[match.end() :], match["number"].rstrip(".-")
        first = False
    return ("" if _SITE.match(line) or _NO_TITLE.match(line) else line), number


def _is_label(number: str, first: bool) -> bool:
    """EXHIBIT A is a schedule; EXHIBIT M at the very head is the number of an exhibit."""
    return _SCHEDULE_LETTER.match(number) is not None and not (first and number in {"M", "N", "E"})


def _of_container(exhibit: Exhibit) -> str | None:
    """`EX-99.M 12B-1 PLAN` -> 99.M; the main document of a filing has no number."""
    match = re.match(r"EX-(\S+)", exhibit.exhibit_type or "", re.IGNORECASE)
    return match[1] if match else None


def _only_dates(line: str) -> bool:
    """`(amended as of April 17, 2007)`, `July 26, 2005 [to add Class W Shares]`."""
    found = [m for m in mentions(line) if m.cue or not m.blank]
    if not found:
        return False
    noted = found[0].start == 0 and line[found[0].end :].lstrip().startswith(("[", "("))
    return noted or len(_DATE_WORDS.sub("", line)) <= 3


def _ends_title(line: str, lines: list[str]) -> bool:
    """An item, or the title printed once more."""
    return _ITEM.match(line) is not None or (len(line) > 8 and line in lines)


def _is_sentence(text: str, lines: list[str]) -> bool:
    """Words in small letters that no title has, or the title once more at the start of a sentence."""
    again = text.removeprefix("The ")
    if len(again) > 40 and again[:30].casefold() in " ".join(lines).casefold():
        return True
    words = [word for word in text.split() if word[0].islower() and word not in _SMALL]
    return text.endswith((".", ";", ":")) and len(words) > 1
