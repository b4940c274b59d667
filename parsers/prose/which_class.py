"""Which classes a figure is of, by what its words, its sentence, the lines before and the headings say.

0.25% on Class A and 1.00% on Class C; 0.25%, 0.75% and 1.00% on Class A, Class B and Class C, respectively
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache

from parsers.prose.place import Place, run_of
from parsers.prose.weighing import Evidence, Source
from parsers.terms.figures import words_around
from parsers.terms.share_classes import classes_in, find_classes, normalize_class
from parsers.wordings import any_of, prose, whose_rate

_BOUNDARY, _IN_LIST = whose_rate.BOUNDARY.regex(), whose_rate.IN_LIST.regex()
_FOR, _COMMA, _COLON = whose_rate.FOR.regex(), whose_rate.COMMA.regex(), whose_rate.COLON.regex()
_BY_CLASS, _LETTER = whose_rate.BY_CLASS.regex(), whose_rate.LETTER.regex()
_ALL_CLASSES = any_of(prose.ALL_CLASSES)


@lru_cache(64)
def _speaks_of_all(text: str) -> bool:
    return _ALL_CLASSES.search(text) is not None


@lru_cache(64)
def _is_by_class(text: str) -> bool:
    return _BY_CLASS.search(text) is not None


Classes = tuple[str, ...]
Group = tuple[int, int, Classes]


def classes_said(place: Place, last: Classes) -> Iterator[Evidence[Classes]]:
    """`last` are the classes of the rate before it in the sentence."""
    yield from _of_run(place)
    yield from _of_own_words(place)
    if last:
        yield Evidence(last, Source.FIGURE_BEFORE, place.words[0])
    for source, classes, words in _of_words_around(place):
        if classes:
            yield Evidence(classes, source, words)


def _of_words_around(place: Place) -> Iterator[tuple[Source, Classes, str]]:
    """Classes named there, or all that the plan has, where they are spoken of; then the headings."""
    text, around = place.text, place.around
    yield Source.SENTENCE, classes_in(text), text
    yield Source.LEAD, classes_in(around.lead), around.lead
    yield Source.GIST, around.classes if _speaks_of_all(text) else (), text
    yield Source.SENTENCE_BEFORE, classes_in(around.before), around.before
    before = f"{around.lead} {around.before}"
    yield Source.GIST_BEFORE, around.classes if _speaks_of_all(before) else (), before
    for source, name in ((Source.HEADING, around.heading), (Source.TITLE, around.title)):
        yield source, (name,) if name else (), name or ""


def _of_run(place: Place) -> Iterator[Evidence[Classes]]:
    """'0.25%, 0.75% and 1.00% ... Class A, Class B and Class C shares respectively'."""
    first, last = run_of(place)
    if first == last:
        return
    for words in (
        words_around(place.text, place.figures, last)[1],
        words_around(place.text, place.figures, first)[0],
    ):
        for _, _, names in _groups(words):
            if len(names) == last - first + 1:
                yield Evidence((names[place.index - first],), Source.RUN, words)


def _of_own_words(place: Place) -> Iterator[Evidence[Classes]]:
    """The classes in the figure's own clause, before it or behind it."""
    left, right = place.words
    if _is_by_class(place.text) and (letter := _LETTER.search(left)):
        yield Evidence((normalize_class(letter["class"]),), Source.BESIDE, letter[0])
    ahead, behind = _ahead(left, place.index), _behind(right)
    said = [Evidence(ahead[2], Source.OWN_WORDS, left[ahead[0] :])] if ahead else []
    if behind:
        first = ahead is None or _behind_holds(ahead, behind, left, place.index)
        of_next = not first and not place.is_last and _COMMA.match(right)  # '0.25%, on Class C 1.00%'
        source = Source.BEHIND if of_next else Source.OWN_WORDS
        said.insert(0 if first else 1, Evidence(behind[2], source, right[: behind[1]]))
    yield from said


def _behind_holds(ahead: Group, behind: Group, left: str, index: int) -> bool:
    """Does the class behind hold? The one before must be a list that it is of, or of another clause."""
    between = left[ahead[1] :]
    if index:
        return _BOUNDARY.search(between) is not None
    return set(behind[2]) < set(ahead[2]) or _COLON.search(between) is not None


def _behind(right: str) -> Group | None:
    """'0.25% on Class A': no other clause begins between the two."""
    groups = _groups(right)
    if not groups:
        return None
    between = right[: groups[0][0]]
    if for_it := _FOR.match(between):
        between = between[for_it.end() :]
    return None if _BOUNDARY.search(between.lstrip(" )(")) else groups[0]


def _ahead(left: str, index: int) -> Group | None:
    """'Class B 0.75%'; behind an earlier figure only where a new clause began before the class."""
    groups = _groups(left)
    if not groups:
        return None
    if index and not _BOUNDARY.search(left[: groups[-1][0]].lstrip(" )(")):
        return None
    return groups[-1]


def _groups(text: str) -> list[Group]:
    """Classes that stand in one list: 'Class A, C and E shares'."""
    groups: list[Group] = []
    for m in find_classes(text):
        if groups and _IN_LIST.match(text[groups[-1][1] : m.start]):
            start, _, names = groups[-1]
            groups[-1] = (start, m.end, (*names, m.name) if m.name not in names else names)
        else:
            groups.append((m.start, m.end, (m.name,)))
    return groups
