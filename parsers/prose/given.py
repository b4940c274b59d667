"""What a sentence as a whole gives each of its figures: the names of its own mark, or of the run beside it.

0.75% and 0.25% on Class A; Class C and Class L shares, 1.00%, and a service fee of 0.25%
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from itertools import pairwise

from parsers.prose.assignment import Mark, Run, assigned
from parsers.prose.place import breaks_of
from parsers.prose.weighing import Evidence, Source
from parsers.terms.fees import read_component
from parsers.terms.figures import Figure
from parsers.wordings import fee_phrases, whose_rate

_PHRASE, _IN_LIST = fee_phrases.PHRASE.regex(), whose_rate.IN_LIST.regex()
_BRACKETS = re.compile(r"\((?:[^()]++|\([^()]*+\))*+\)")
_WALL = "\x01"  # stands for what is read elsewhere

Name = tuple[int, int, str]  # where it begins and ends; empty for whoever has no name there
Names = tuple[str, ...]
Given = dict[int, Sequence[Evidence[Names]]]  # by where the figure begins
# Of what a run without a mark is: of the mark of the run before it or behind it, by the words between.
GoesOn = Callable[[str, Mark | None, str, Mark | None], Mark | None]


def marks_of(text: str, names: Iterable[Name]) -> list[Mark]:
    """Names in order of print; those that stand in one list are one mark: 'Class A, C and E shares'."""
    marks: list[Mark] = []
    for start, end, name in names:
        if marks and name and marks[-1].names and _IN_LIST.match(text[marks[-1].end : start]):
            before = marks.pop()
            marks.append(Mark(before.start, end, tuple(dict.fromkeys((*before.names, name)))))
        else:
            marks.append(Mark(start, end, (name,) if name else ()))
    return marks


def given_by(text: str, figures: Sequence[Figure], marks: Sequence[Mark], goes_on: GoesOn) -> Given:
    """Nothing for a figure that has no mark and goes on with none.

    What stands in brackets with a mark of its own is read apart: '0.75% (0.65% for Elm Bond Fund)'.
    """
    outer, out = text, Given()
    for start, end in (match.span() for match in _BRACKETS.finditer(text)):
        held = [figure for figure in figures if start < figure.start < end]
        named = [mark for mark in marks if start < mark.start < end]
        if held and named:
            out |= _given_in(
                f"{_WALL * start}{text[start:end]}{_WALL * (len(text) - end)}", held, named, goes_on
            )
            outer = f"{outer[:start]}{_WALL * (end - start)}{outer[end:]}"
    rest = [figure for figure in figures if figure.start not in out]
    return out | _given_in(outer, rest, [mark for mark in marks if outer[mark.start] != _WALL], goes_on)


def _given_in(text: str, figures: Sequence[Figure], marks: Sequence[Mark], goes_on: GoesOn) -> Given:
    breaks = breaks_of(text, figures) if figures else ()
    runs = [Run(figures[a].start, figures[b - 1].end, b - a) for a, b in pairwise(breaks)]
    dealt = assigned(text, runs, marks)
    edges = (0, *(edge for run in runs for edge in (run.start, run.end)), len(text))
    between = [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    behind = _behind(dealt, runs, between, goes_on)
    out = Given()
    before: Mark | None = None
    for number, (first, run, own) in enumerate(zip(breaks, runs, dealt, strict=False)):
        source = Source.OWN_WORDS if own[0] else Source.FIGURE_BEFORE
        beside = goes_on(between[number], before, between[number + 1], behind[number])
        held = [mark for mark in (mark or beside for mark in own) if mark]
        for nth, figure in enumerate(figures[first : first + run.count]):
            out[figure.start] = [_evidence(text, figures, first, run, mark, nth, source) for mark in held]
        before = held[0] if held else None
    return out


def _behind(
    dealt: Sequence[Sequence[Mark | None]], runs: Sequence[Run], between: Sequence[str], goes_on: GoesOn
) -> list[Mark | None]:
    """The mark behind the next run, which may be of this one too."""
    found: list[Mark | None] = [None]
    for number in range(len(runs) - 1, 0, -1):
        own = dealt[number][0]
        if own is None:
            own = goes_on("", None, between[number + 1], found[-1])
        found.append(own if own and own.start >= runs[number].end else None)
    return found[::-1]


def _evidence(
    text: str, figures: Sequence[Figure], first: int, run: Run, mark: Mark, nth: int, source: Source
) -> Evidence[Names]:
    """Of a run that has as many names as figures one each, but where as many fees part them."""
    start = figures[first - 1].end if first else 0
    words = text[max(start, min(mark.start, run.start)) : max(mark.end, run.end)]
    if len(mark.names) == run.count > 1 and not _parted_by_fees(text, start, run):
        return Evidence((mark.names[nth],), Source.RUN if source is Source.OWN_WORDS else source, words)
    return Evidence(mark.names, source, words)


def _parted_by_fees(text: str, start: int, run: Run) -> bool:
    """'a distribution fee and a service fee of 0.75% and 0.25% on Class A and Class C'."""
    return len({read_component(name) for name in _PHRASE.findall(text, start, run.start)}) == run.count
