"""Which classes a figure is of, by what its words, its sentence, the lines before and the headings say.

0.25% on Class A and 1.00% on Class C; 0.25%, 0.75% and 1.00% on Class A, Class B and Class C, respectively
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from itertools import pairwise

from parsers.prose.assignment import Mark, Run, assigned
from parsers.prose.place import Place, breaks_of
from parsers.prose.weighing import Evidence, Source
from parsers.terms.figures import Figure
from parsers.terms.share_classes import classes_in, find_classes, normalize_class
from parsers.wordings import any_of, fee_phrases, prose, whose_rate

_IN_LIST, _PHRASE = whose_rate.IN_LIST.regex(), fee_phrases.PHRASE.regex()
_BY_CLASS, _LETTER = whose_rate.BY_CLASS.regex(), whose_rate.LETTER.regex()
_ALL_CLASSES = any_of(prose.ALL_CLASSES)


@lru_cache(64)
def _speaks_of_all(text: str) -> bool:
    return _ALL_CLASSES.search(text) is not None


@lru_cache(64)
def _is_by_class(text: str) -> bool:
    return _BY_CLASS.search(text) is not None


Classes = tuple[str, ...]


def classes_said(place: Place, last: Classes) -> Iterator[Evidence[Classes]]:
    """`last` are the classes of the rate before it in the sentence."""
    yield from _of_list(place)
    sentence = classes_given(place.text, place.figures) if place.given is None else place.given
    given = sentence.get(place.figure.start, ())
    yield from given
    if last and not given:
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


def _of_list(place: Place) -> Iterator[Evidence[Classes]]:
    """'The rates by class are: A, 0.25%; C, 1.00%'."""
    if _is_by_class(place.text) and (letter := _LETTER.search(place.words[0])):
        yield Evidence((normalize_class(letter["class"]),), Source.BESIDE, letter[0])


def classes_given(text: str, figures: Sequence[Figure]) -> Mapping[int, Sequence[Evidence[Classes]]]:
    """What the sentence as a whole gives each of its figures, by where it begins.

    A run without a class of its own goes on with that of the run before it.
    """
    breaks = breaks_of(text, figures) if figures else ()
    runs = [Run(figures[a].start, figures[b - 1].end, b - a) for a, b in pairwise(breaks)]
    out: dict[int, Sequence[Evidence[Classes]]] = {}
    before: Mark | None = None
    for first, run, marks in zip(breaks, runs, assigned(text, runs, _marks(text)), strict=False):
        source = Source.OWN_WORDS if marks[0] else Source.FIGURE_BEFORE
        held = [mark for mark in (own or before for own in marks) if mark]
        for nth, figure in enumerate(figures[first : first + run.count]):
            out[figure.start] = [_given(text, figures, first, run, mark, nth, source) for mark in held]
        before = held[0] if held else None
    return out


def _given(
    text: str, figures: Sequence[Figure], first: int, run: Run, mark: Mark, nth: int, source: Source
) -> Evidence[Classes]:
    """Of a run that has as many classes as figures one each, but where as many fees part them."""
    start = figures[first - 1].end if first else 0
    words = text[max(start, min(mark.start, run.start)) : max(mark.end, run.end)]
    ahead = len(_PHRASE.findall(text, start, run.start))
    if len(mark.names) == run.count > 1 and ahead != run.count:
        return Evidence((mark.names[nth],), Source.RUN if source is Source.OWN_WORDS else source, words)
    return Evidence(mark.names, source, words)


def _marks(text: str) -> list[Mark]:
    """Classes that stand in one list: 'Class A, C and E shares'."""
    marks: list[Mark] = []
    for m in find_classes(text):
        if marks and _IN_LIST.match(text[marks[-1].end : m.start]):
            before = marks.pop()
            marks.append(Mark(before.start, m.end, tuple(dict.fromkeys((*before.names, m.name)))))
        else:
            marks.append(Mark(m.start, m.end, (m.name,)))
    return marks
