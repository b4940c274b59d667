"""What stands at the head of an exhibit: its number, the lines of its title, the dates among them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice, pairwise

from parsers.front.called import called_in
from parsers.front.dated_phrases import mentions
from parsers.layout.passages import passage_of
from parsers.layout.segments import Anatomy, Part, is_prose
from parsers.model import Exhibit, Table
from parsers.wordings import titles
from parsers.wordings.dates import DATING, HEADS_CHANGES, ONLY_DATES

_PLAIN = str.maketrans(
    {"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-", "‐": "-", "\xa0": " "}
)
_RULE = re.compile(r"\b(12b|18f) ?-? ?(?:(\d)|[lI])\b", re.IGNORECASE)  # an ell was often scanned for the one
_LONGEST = 60  # lines; a title has fewer, a table of contents may have more
_CONTAINER, _NUMBER = titles.CONTAINER.regex(), titles.NUMBER.regex()
_NUMBER_ALONE, _NO_TITLE = titles.NUMBER_ALONE.regex(), titles.NO_TITLE.regex()
_SITE, _SITE_NUMBER = titles.SITE.regex(), titles.SITE_NUMBER.regex()
_SCHEDULE_LETTER = re.compile(r"^[A-Z](?:-?\d{1,2})?$")
_DATE_WORDS, _DATING, _HEADS = ONLY_DATES.regex(), DATING.regex(), HEADS_CHANGES.regex()
_MORE = 4  # lines below a title that is none yet, where a table of single cells goes on with it
_START = 400  # characters
_TEXT_BEGINS, _CAPITALS = titles.TEXT_BEGINS.regex(), titles.CAPITALS.regex()
_GOES_ON = re.compile(r"\)?\s+[A-Z]")
_SUBJECT = re.compile(r"^Re\s?:\s*(\S.*)", re.IGNORECASE)
_ITEM = re.compile(
    r"^\(?(?:[a-z]|\d{1,2})[.)](?:\(\w{1,3}\))*\s|^(?:[IVX]{1,4}|[A-C])\.\s(?=[A-Z][a-z]+[^.,]{0,60}\.$)"
)
_LEADS = re.compile(r"^(?:re\s?:|\(?(?:\w|\d{1,2}|[IVX]{1,4})[.)])$", re.IGNORECASE)
_SMALL = frozenset(
    (
        *("of", "the", "and", "to", "for", "or", "in", "on", "as", "a", "an", "by", "between", "with"),
        *("under", "its", "each", "all", "that", "at", "from", "is", "12b-1"),
    )
)


@dataclass(frozen=True, slots=True)
class Front:
    """All in straight quotes and single blanks: `lines` are the title's, `dates` those that only date.

    `names` are the title as whole paragraphs, where a name may run over two lines; `sentences` are
    those that were not told apart from it; `labelled` are the rows `Investment Company: | X TRUST`
    of a first table, each a label and what stands behind it. `behind`: where the text begins in a
    first paragraph whose line ends were lost, so that the title stands in it, too.
    """

    lines: tuple[str, ...]
    names: tuple[str, ...]
    dates: tuple[str, ...]
    sentences: tuple[str, ...]
    exhibit_number: str | None
    labelled: tuple[tuple[str, str], ...] = ()
    behind: int = 0

    @property
    def title(self) -> str:
        return " ".join(self.lines)


@lru_cache(512)
def plain(text: str) -> str:
    """Straight quotes, plain hyphens, single blanks; `Rule 12b - 1` and `Rule 12b1` are `Rule 12b-1`."""
    text = straight(text)
    return (
        _RULE.sub(lambda m: f"{m[1]}-{m[2] or 1}", text)
        if "12b" in text or "12B" in text or "18" in text
        else text
    )


def straight(text: str) -> str:
    """Straight quotes, plain hyphens, single blanks."""
    return " ".join((text if text.isascii() else text.translate(_PLAIN)).split())


@dataclass(frozen=True, slots=True)
class _Head:
    """What was taken of a title so far; `number` as the exhibit prints it, `filed` as its container does."""

    lines: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    number: str | None = None
    filed: str | None = None
    behind: int = 0


@dataclass(frozen=True, slots=True)
class _Line:
    """A line without what a container or a site wrote on it, and the number of the exhibit there."""

    text: str
    number: str | None
    of_container: bool = False
    of_site: bool = False


def read_front(anatomy: Anatomy, exhibit: Exhibit) -> Front:
    """The head of an exhibit, as far as it takes to know what it is called."""
    front = _read(anatomy, exhibit, anatomy.title or tuple(_leading(anatomy)))
    if called_in(front.title) or not anatomy.title:
        return front
    longer = _read(anatomy, exhibit, (*anatomy.title, *islice(_leading(anatomy), _MORE)))
    called = called_in(longer.title)
    return longer if called and called.kind else front


def _read(anatomy: Anatomy, exhibit: Exhibit, parts: Sequence[Part]) -> Front:
    """Its number is the one printed, else its container's."""
    head, sentences = _Head(), tuple[str, ...]()
    for index, part in enumerate(parts):
        head, goes_on = _take(head, part)
        if not goes_on:
            sentences = tuple(plain(later.text) for later in parts[index:])
            break
    if not head.lines:
        head = _take_start(head, anatomy)
    return Front(
        tuple(_subject(anatomy)) or head.lines,
        head.names,
        (*head.dates, *_captions(anatomy)),
        sentences,
        head.number or head.filed or _of_container(exhibit),
        tuple(_labelled(anatomy)),
        head.behind,
    )


def _take(head: _Head, part: Part) -> tuple[_Head, bool]:
    """The title with one more part; False where it has ended before this part."""
    text, taken = plain(part.text), list[str]()
    if head.lines and _is_sentence(text, head.lines):
        return head, False
    for raw in _lines_of(part):
        line = _chapter(_without_number(raw, first=not head.lines and not head.number), head.lines)
        head = _numbered(head, line)
        if line.of_site:  # what stands above it is the site's, too
            taken, head = [], replace(head, lines=(), names=())
        if not line.text:
            continue
        if _ends_title(line.text, head.lines) or len(head.lines) + len(head.dates) > _LONGEST:
            return head, False
        if _only_dates(line.text) or _leads_dates(line.text):
            head = _dated(head, line.text)
        else:
            taken.append(line.text)
    name = text if len(taken) == len(part.pieces) else " ".join(taken)
    names = (*head.names, name) if taken else head.names
    return replace(head, lines=(*head.lines, *taken), names=names), True


def _dated(head: _Head, line: str) -> _Head:
    """With a line that dates, behind the one that leads it in."""
    before, last = head.dates[:-1], "".join(head.dates[-1:])
    led = _leads_dates(last) and not _leads_dates(line)
    dates = (*before, f"{last} {line}") if led else (*head.dates, line)
    return replace(head, dates=dates)


def _take_start(head: _Head, anatomy: Anatomy) -> _Head:
    """Print whose line ends were lost: the title is what stands before the first words of the text."""
    start = next((plain(item.text[:_START]) for item in anatomy.body[:1] if isinstance(item, Part)), "")
    line = _without_number(start, first=not head.number)
    head = _numbered(head, line)
    title, dated, end = _up_to_text(line.text)
    if len(title) < 4:
        return head
    names, dates = (*head.names, title), (*head.dates, *dated)
    return replace(head, lines=(title,), names=names, dates=dates, behind=len(start) - len(line.text) + end)


def _up_to_text(text: str) -> tuple[str, tuple[str, ...], int]:
    """The title, the date behind it, where the text begins; an empty title: it was not told apart."""
    begins = _TEXT_BEGINS.search(text)
    end = begins.start() if begins else len(text)
    day = next((m for m in mentions(text) if m.value and m.end <= end), None)
    if day and _GOES_ON.match(text, day.end) and ". " not in text[: day.start]:
        return text[: day.cue_start].rstrip(" ,("), (text[day.cue_start : day.end],), day.end
    if not begins:
        end = capitals.end() if (capitals := _CAPITALS.match(text)) else 0
    return text[:end].rstrip(), (), end


def _numbered(head: _Head, line: _Line) -> _Head:
    """With the number that the line has, where none stood before."""
    if line.number is None:
        return head
    if line.of_container:
        return replace(head, filed=head.filed or line.number)
    return replace(head, number=head.number or line.number)


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
    """`Re: | Waiver`, `I. | Introduction.`: what a label alone leads stands in a cell beside it."""
    lines = [plain(passage_of([piece]).text) for piece in part.pieces]
    yield from [" ".join(lines)] if lines and _LEADS.match(lines[0]) else lines


def _without_number(raw: str, first: bool) -> _Line:
    container = _CONTAINER.match(raw)
    if match := _SITE_NUMBER.search(raw):
        return _Line("", match["number"].rstrip(","), container is not None, of_site=True)
    if _SITE.match(raw):
        return _Line("", None, of_site=True)
    line, number = (raw[container.end() :], container["number"]) if container else (raw, None)
    if first and (match := _NUMBER_ALONE.match(line)):
        return _Line("", match["number"], container is not None)
    while (match := _NUMBER.match(line)) and not _is_label(match["number"], first):
        line, number = line[match.end() :], match["number"].rstrip(".-")
        first = False
    titled = not (_SITE.match(line) or _NO_TITLE.match(line))
    return _Line(line if titled else "", number, container is not None)


def _is_label(number: str, first: bool) -> bool:
    """EXHIBIT A is a schedule; EXHIBIT M at the very head is the number of an exhibit."""
    return _SCHEDULE_LETTER.match(number) is not None and not (first and number in {"M", "N", "E"})


def _of_container(exhibit: Exhibit) -> str | None:
    """`EX-99.M 12B-1 PLAN` -> 99.M; the main document of a filing has no number."""
    match = re.match(r"EX-(\S+)", exhibit.exhibit_type or "", re.IGNORECASE)
    return match[1] if match else None


def _only_dates(line: str) -> bool:
    """`(amended as of April 17, 2007)`, `July 26, 2005 [to add Class W Shares]`."""
    found = [m for m in mentions(line) if m.cue or m.tells]
    if not found:
        return False
    noted = found[0].start == 0 and line[found[0].end :].lstrip().startswith(("[", "("))
    return noted or len(_DATE_WORDS.sub("", line)) <= 3


def _leads_dates(line: str) -> bool:
    """`Amended and Restated effective:`, over lines that are dates."""
    return line.endswith(":") and _DATING.match(line) is not None and not _DATE_WORDS.sub("", line)


def _chapter(line: _Line, lines: Sequence[str]) -> _Line:
    """`5. Multiple Class Plan` in a manual, `(n) Rule 18f-3 Plan` in the corner: a title with a number."""
    item = _ITEM.match(line.text)
    if item is None or line.text.endswith(".") or called_in(" ".join(lines)):
        return line
    rest = line.text[item.end() :]
    called = called_in(rest)
    if called is None or called.kind is None:
        return line
    number = item[0].strip() if item[0].startswith("(") else None
    return replace(line, text=rest, number=line.number or number)


def _ends_title(line: str, lines: Sequence[str]) -> bool:
    """An item, the heading of a list of changes, or the title printed once more."""
    return bool(_ITEM.match(line) or _HEADS.match(line)) or (len(line) > 8 and line in lines)


def _is_sentence(text: str, lines: Sequence[str]) -> bool:
    """Words in small letters that no title has, or the title once more at the start of a sentence."""
    again = text.removeprefix("The ")
    if len(again) > 40 and again[:30].casefold() in " ".join(lines).casefold():
        return True
    words = [word for word in text.split() if word[0].islower() and word not in _SMALL]
    return text.endswith((".", ";", ":")) and len(words) > 1
