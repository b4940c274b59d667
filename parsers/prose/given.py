"""What a sentence as a whole gives each of its figures: the names of its own mark, or of the run beside it.

    0.75% and 0.25% on Class A; Class C and Class L shares, 1.00%, and a service fee of 0.25%
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from itertools import pairwise

from parsers.prose.assignment import Mark, Run, assigned
from parsers.prose.place import breaks_of
from parsers.prose.weighing import Evidence, Source
from parsers.terms.fees import read_component
from parsers.terms.figures import Figure
from parsers.wordings import fee_phrases

_PHRASE = fee_phrases.PHRASE.regex()

Names = tuple[str, ...]
Given = Mapping[int, Sequence[Evidence[Names]]]  # by where the figure begins
# What a run without a mark goes on with: that of the run before it or of the one behind it, by the words between.
GoesOn = Callable[[str, Mark | None, str, Mark | None], Mark | None]


def given_by(text: str, figures: Sequence[Figure], marks: Sequence[Mark], goes_on: GoesOn) -> Given:
    """Nothing for a figure that has no mark and goes on with none."""
    breaks = breaks_of(text, figures) if figures else ()
    runs = [Run(figures[a].start, figures[b - 1].end, b - a) for a, b in pairwise(breaks)]
    dealt = assigned(text, runs, marks)
    edges = (0, *(edge for run in runs for edge in (run.start, run.end)), len(text))
    between = [text[a:b] for a, b in zip(edges[::2], edges[1::2], strict=True)]
    behind = _behind(dealt, runs, between, goes_on)
    out: dict[int, Sequence[Evidence[Names]]] = {}
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
