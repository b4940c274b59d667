"""The lines of a column of names -> the names: which lines are one name, and to which rows it belongs.

Elm Short-Intermediate Government        one name of two lines, its rate beside the second
  Obligations Portfolio         0.25%
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from parsers.second.looks import (
    class_of,
    clean,
    ends_a_name,
    is_cut,
    is_house,
    is_name,
    is_note,
    name_and_class,
    without_former,
)
from parsers.wordings import second_tables as w

_GOES_ON = w.GOES_ON.regex()
_CLASS_GOES_ON = w.CLASS_GOES_ON.regex()
_LEAST_SHARED = 0.6  # of the names begin with the word of their family


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the column of names; `ended`: it is no part of a name, but a class, a caption."""

    row: int
    text: str
    valued: bool  # rates stand beside it
    classed: bool = False  # a class stands beside it, in a column of its own
    gap: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name and the rows of its lines; the text is None where nobody can tell what it is."""

    rows: frozenset[int]
    text: str | None
    share_class: str | None = None  # that is printed with the name: `Elm Fund - Class A`
    house: bool = False

    @property
    def first(self) -> int:
        return min(self.rows)


@dataclass(frozen=True, slots=True)
class _Group:
    lines: tuple[Line, ...]
    unsure: bool = False

    @property
    def texts(self) -> tuple[str, ...]:
        """Its lines, but for notes of a former name."""
        return tuple(
            line.text for line in self.lines if line.text and not line.ended and not is_note(line.text)
        )

    @property
    def text(self) -> str:
        text = ""
        for line in self.texts:
            joined = text.endswith("-") and text[-2:-1].isalpha()
            text += line if joined or not text else f" {line}"
        return text

    @property
    def valued(self) -> bool:
        return any(line.valued for line in self.lines)


def names_of(lines: Sequence[Line]) -> tuple[Name, ...]:
    """The names of a column, each from its first row on."""
    family = _family(lines)
    groups = list(_grouped(lines, family))
    several = [group for group in groups if len(group.texts) > 1]
    mixed = len({group.lines[0].valued for group in several}) > 1
    texts = [name_and_class(group.text)[0] for group in groups if group.valued or len(group.texts) > 1]
    strict = len(texts) > 1 and sum(map(ends_a_name, texts)) * 2 >= len(texts)
    return tuple(_name(group, family, mixed, strict) for group in groups)


def _family(lines: Sequence[Line]) -> str | None:
    """The word with which most of the names begin: `Elm`."""
    firsts = Counter(line.text.split()[0].lower() for line in lines if line.text and not line.ended)
    entries = sum(line.valued for line in lines) or 1
    word, count = firsts.most_common(1)[0] if firsts else ("", 0)
    valued = {line.text for line in lines if line.valued}
    return word if count >= 2 and (count >= entries * _LEAST_SHARED or count >= len(valued)) else None


def _grouped(lines: Sequence[Line], family: str | None) -> Iterator[_Group]:
    group: _Group | None = None
    for line in lines:
        sure = _goes_on(group, line, family) if group else None
        if group and sure is not None:
            group = _Group((*group.lines, line), group.unsure or not sure)
            continue
        if group:
            yield group
        group = _Group((line,))
    if group:
        yield group


def _goes_on(group: _Group, line: Line, family: str | None) -> bool | None:
    """Does a line go on with the name above it? None: no; False: that is unsure."""
    text = group.text
    if not text or not _is_next(group.lines[-1], line):
        return None
    if is_note(line.text):
        return True
    if family and _begins(line.text, family):
        return False if is_cut(text) and not _begins(text, family) else None
    if group.valued and line.valued and not line.classed:
        return _like_a_rest(line)
    return _completes(text, line)


def _is_next(last: Line, line: Line) -> bool:
    return line.row == last.row + 1 and not (line.gap or line.ended or last.ended)


def _completes(text: str, line: Line) -> bool | None:
    """Is a name not whole without this line?"""
    name, share_class = name_and_class(text)
    if is_cut(text) or (share_class is None and _CLASS_GOES_ON.match(line.text)):
        return True
    return _like_a_rest(line) if share_class or ends_a_name(name) else True


def _like_a_rest(line: Line) -> bool | None:
    """Where the name was whole, a line that begins like the rest of one makes that unsure."""
    return False if _GOES_ON.match(line.text) else None


def _begins(text: str, family: str) -> bool:
    return text.split(maxsplit=1)[0].lower() == family


def _name(group: _Group, family: str | None, mixed: bool, strict: bool) -> Name:
    label, share_class = name_and_class(without_former(" ".join(group.text.split())))
    text = without_former(label)
    sure = not group.unsure and is_name(text) and (ends_a_name(text) or not strict)
    if len(group.texts) > 1:
        sure = sure and not mixed and _is_joined(group, text, family)
    rows = frozenset(line.row for line in group.lines)
    return Name(rows, text if sure else None, share_class if sure else None, house=is_house(text))


def _is_joined(group: _Group, text: str, family: str | None) -> bool:
    """Is a name of several lines whole: begun by its family, ended once, and only with its last line?"""
    lines = [clean(line) for line in group.texts]
    done = next((at for at in range(1, len(lines)) if ends_a_name(" ".join(lines[:at]))), len(lines))
    once = family is None or text.lower().split().count(family) == 1
    if not ends_a_name(text) or not once or not all(map(_of_class, lines[done:])):
        return False
    last = name_and_class(lines[done - 1])[0]
    if _is_category(last, group):
        return False
    if family is not None:
        return _begins(text, family) or (is_cut(lines[0]) and not _is_whole_behind(lines[:done]))
    return not _is_whole_behind(lines[:done])


def _is_whole_behind(lines: Sequence[str]) -> bool:
    """`Domestic Equity` / `Elm Growth Fund`: a heading and a name sooner than two lines of one."""
    last = name_and_class(lines[-1])[0]
    return len(lines) > 1 and is_name(last) and ends_a_name(last) and not is_cut(lines[-2])


def _of_class(line: str) -> bool:
    """`- Class A`, `(Class A)`, `Class A`: what is left of a label when its name is whole."""
    return _CLASS_GOES_ON.match(line) is not None or class_of(line, bare=True) is not None


def _is_category(line: str, group: _Group) -> bool:
    """`Bond Funds` under a row of rates is a heading sooner than the end of a name."""
    return is_house(line) and group.lines[0].valued and not group.lines[-1].valued and len(group.texts) > 1
