"""A sentence cut into the clauses that give rates, each with what leads to it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

from parsers.second.marks import Figure, find_figures
from parsers.wordings import second

_ITEM, _OF_WHICH, _NO_FEE = second.ITEM.regex(), second.OF_WHICH.regex(), second.NO_FEE.regex()


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a sentence with figures of its own.

    `lead` is the print before its list, `whole` the clause that it is a part of ("of which 0.25% ...").
    `offset` is where it begins in the text that it was cut from.
    """

    text: str
    offset: int
    lead: str
    figures: tuple[Figure, ...]
    whole: Clause | None = None
    has_parts: bool = False

    @property
    def places(self) -> list[int]:
        """Where the figures stand, and where nothing is given: `and Class Z nothing`."""
        nothing = (match.start() for match in _NO_FEE.finditer(self.text))
        return sorted({*(figure.start for figure in self.figures), *nothing})


def clauses(sentence: str, offset: int, lead: str) -> Iterator[Clause]:
    """The items of a list, or the sentence as a whole; a part of a rate is a clause of its own."""
    edges = [0, *(match.start() for match in _ITEM.finditer(sentence)), len(sentence)]
    for number, (start, end) in enumerate(pairwise(edges)):
        text = sentence[start:end]
        figures = tuple(find_figures(text)) if start < end else ()
        if not figures:
            leads = number == 0 and not sentence.startswith(";", end)
            lead = f"{lead} {text}" if leads else lead
            continue
        yield from _parted(Clause(text, offset + start, lead, figures))


def _parted(clause: Clause) -> Iterator[Clause]:
    """`1.00% on Class C, of which 0.25% is a service fee` -> the rate, and its part."""
    for match in _OF_WHICH.finditer(clause.text):
        before = tuple(figure for figure in clause.figures if figure.end <= match.start())
        behind = clause.figures[len(before) :]
        if before and behind and behind[0].start > match.start():
            whole = Clause(clause.text[: match.start()], clause.offset, clause.lead, before, has_parts=True)
            yield whole
            text = clause.text[match.start() :]
            yield Clause(text, clause.offset + match.start(), clause.lead, tuple(find_figures(text)), whole)
            return
    yield clause
