"""Which classes a figure is of, by what its words, its sentence, the lines before and the headings say.

0.25% on Class A and 1.00% on Class C; 0.25%, 0.75% and 1.00% on Class A, Class B and Class C, respectively
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import lru_cache

from parsers.prose.assignment import Mark
from parsers.prose.given import Given, given_by, marks_of
from parsers.prose.place import Place
from parsers.prose.weighing import Evidence, Source
from parsers.terms.figures import Figure
from parsers.terms.share_classes import ClassMention, alone, classes_in, find_classes, normalize_class
from parsers.wordings import any_of, prose, whose_rate

_ITEM_BEGINS, _LIKENED, _DOES = (
    w.regex() for w in (whose_rate.ITEM_BEGINS, whose_rate.LIKENED, whose_rate.DOES)
)
_BY_CLASS, _LETTER = whose_rate.BY_CLASS.regex(), whose_rate.LETTER.regex()
_ALL_CLASSES = any_of(prose.ALL_CLASSES)
_REACH = 60  # characters beside a class that say how it is named


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
    sentence = (
        classes_given(place.text, place.figures, place.around.classes)
        if place.classes is None
        else place.classes
    )
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
    yield Source.SENTENCE, _not_of_others(place), text
    yield Source.LEAD, classes_in(around.lead, around.classes), around.lead
    yield Source.GIST, around.classes if _speaks_of_all(text) else (), text
    sentence_before = classes_in(around.before, around.classes) or alone(around.before_class)
    yield Source.SENTENCE_BEFORE, sentence_before, around.before
    before = f"{around.lead} {around.before}"
    yield Source.GIST_BEFORE, around.classes if _speaks_of_all(before) else (), before
    for source, name in ((Source.HEADING, around.heading), (Source.TITLE, around.title)):
        yield source, (name,) if name else (), name or ""


def _not_of_others(place: Place) -> Classes:
    """The classes of the sentence without those of figures that are of other funds."""
    funds, classes = place.funds or {}, place.classes or {}
    own = _names(funds.get(place.figure.start, ()))
    others = (start for start, said in funds.items() if own and _names(said) and _names(said) != own)
    apart = frozenset(name for start in others for name in _names(classes.get(start, ())))
    return tuple(name for name in classes_in(place.text, place.around.classes) if name not in apart)


def _names(said: Sequence[Evidence[Classes]]) -> Classes:
    return said[0].value if said else ()


def _of_list(place: Place) -> Iterator[Evidence[Classes]]:
    """'The rates by class are: A, 0.25%; C, 1.00%'."""
    if _is_by_class(place.text) and (letter := _LETTER.search(place.words[0])):
        yield Evidence((normalize_class(letter["class"]),), Source.BESIDE, letter[0])


def classes_given(text: str, figures: Sequence[Figure], own: Classes = ()) -> Given:
    """What the sentence as a whole gives each of its figures; `own` are the classes of the plan."""
    found = (mention for mention in find_classes(text, own) if not _is_likened(text, mention))
    names = [(mention.start, mention.end, mention.name) for mention in found]
    return given_by(text, figures, marks_of(text, names), _goes_on)


def _goes_on(left: str, before: Mark | None, right: str, behind: Mark | None) -> Mark | None:
    """The class of the run before it, or of the one behind it in the same item of a list."""
    in_item = behind and not _ITEM_BEGINS.search(right)
    return behind if in_item and (before is None or _ITEM_BEGINS.search(left)) else before


def _is_likened(text: str, found: ClassMention) -> bool:
    """Named only to say that another's fee is like its own."""
    before = _LIKENED.search(text, max(0, found.start - _REACH), found.start)
    return before is not None or _DOES.match(text[found.end : found.end + _REACH]) is not None
