"""The lines of a column of names -> the names: which lines are one name, and to which rows it belongs.

Elm Short-Intermediate Government        one name of two lines, its rate beside the second
  Obligations Portfolio         0.25%
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from parsers.second.looks import clean, ends_a_name, is_cut, is_house, is_name, without_former
from parsers.wordings import second_tables as w

_GOES_ON, _FORMER = w.GOES_ON.regex(), w.FORMER.regex()
_LEAST_SHARED = 0.6  # of the names begin with the word of their family


@dataclass(frozen=True, slots=True)
class Line:
    """A line of the column of names. It is `ended` where it cannot be a part of a name: a class, a caption."""

    row: int
    text: str
    valued: bool  # rates stand beside it
    classed: bool = False  # a class stands beside it, in a column of its own
    gap: bool = False
    ended: bool = False


@dataclass(frozen=True, slots=True)
class Name:
    """A name, from the row where it begins; None where nobody can tell what it is."""

    rows: frozenset[int]
    text: str | None
    house: bool = False

    @property
    def first(self) -> int:
        return min(self.rows)


@dataclass(frozen=True, slots=True)
class _Group:
    lines: tuple[Line, ...]
    unsure: bool = False

    @property
    def text(self) -> str:
        text = ""
        for line in self.lines:
            joined = text.endswith("-") and text[-2:-1].isalpha()
            text += line.text if joined or not text else f" {line.text}"
        return text

    @property
    def valued(self) -> bool:
        return any(line.valued for line in self.lines)


def names_of(lines: Sequence[Line]) -> tuple[Name, ...]:
    """The names of a column, each from its first row on."""
    family = _family(lines)
    groups = list(_grouped(lines, family))
    down = any(len(group.lines) > 1 and group.lines[0].valued for group in groups)
    up = any(len(group.lines) > 1 and not group.lines[0].valued for group in groups)
    mixed = down and up
    texts = [clean(group.text) for group in groups if group.valued or len(group.lines) > 1]
    ended = sum(map(ends_a_name, texts)) * 2 >= len(texts) and len(texts) > 1 and _has_rest(groups)
    return tuple(_name(group, family, mixed, ended) for group in groups)


def _has_rest(groups: Sequence[_Group]) -> bool:
    """Are there lines without rates that could be the rest of a name?"""
    return any(not group.valued and group.lines[0].text for group in groups)


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
        if line.ended:
            if group:
                yield group
            group = _Group((replace(line, text=""),))
        elif group and group.lines[-1].text and (sure := _goes_on(group, line, family)) is not None:
            text = "" if _FORMER.search(f" {line.text}") and line.text[:1] in "([" else line.text
            group = _Group((*group.lines, replace(line, text=text or " ")), group.unsure or not sure)
        else:
            if group:
                yield group
            group = _Group((line,))
    if group:
        yield group


def _goes_on(group: _Group, line: Line, family: str | None) -> bool | None:
    """Does a line go on with the name above it? None: no; False: that is unsure."""
    last, text = group.lines[-1], group.text
    if line.row != last.row + 1 or line.gap or not line.text:
        return None
    if line.text[0] in "([" and _FORMER.search(f" {line.text}"):
        return True
    if family and line.text.split()[0].lower() == family:
        return False if is_cut(text) and not _begins(text, family) else None
    if group.valued and line.valued and not line.classed:
        return False if _GOES_ON.match(line.text) else None
    if is_cut(text):
        return True
    if ends_a_name(clean(text)):
        return False if _GOES_ON.match(line.text) else None
    return True


def _begins(text: str, family: str) -> bool:
    return text.split()[0].lower() == family


def _name(group: _Group, family: str | None, mixed: bool, ended: bool) -> Name:
    text = without_former(" ".join(group.text.split()))
    sure = not group.unsure and is_name(text) and (ended is False or ends_a_name(text))
    if len([line for line in group.lines if line.text.strip()]) > 1:
        sure = sure and not mixed and _is_joined(group, text, family)
    rows = frozenset(line.row for line in group.lines)
    return Name(rows, text if sure else None, house=is_house(text))


def _is_joined(group: _Group, text: str, family: str | None) -> bool:
    """Is a name of several lines whole: begun by its family, ended once, and only with its last line?"""
    lines = [clean(line.text) for line in group.lines if line.text.strip()]
    if not ends_a_name(text) or any(ends_a_name(one) for one in lines[:-1]):
        return False
    begun = family is not None and _begins(text, family)
    once = family is None or text.lower().split().count(family) == 1
    whole_behind = is_name(lines[-1]) and ends_a_name(lines[-1]) and not is_cut(lines[-2])
    if whole_behind and not (begun and once):
        return False
    return once and (begun or is_cut(lines[0]) or family is None) and not _is_category(lines[-1], group)


def _is_category(line: str, group: _Group) -> bool:
    """`Bond Funds` under a row of rates is a heading sooner than the end of a name."""
    return is_house(line) and group.lines[0].valued and not group.lines[-1].valued
