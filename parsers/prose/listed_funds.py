"""One rate for a listed set: which list of a schedule a sentence closes or leads in.

Elm Growth Fund / Elm Bond Fund / The fee is 0.25% a year.       of the two above
The fee is 0.10% a year for the following: / Elm Cash Fund       of the one below
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from parsers.layout.paragraphs import Prose
from parsers.prose.assignment import Mark, Run, assigned
from parsers.prose.plan_funds import may_be_portfolio
from parsers.terms.figures import PERCENT_HINT, PLAUSIBLE, find_figures
from parsers.terms.mentions import MentionSort, find_mentions, without
from parsers.wordings import whose_rate

_BELOW, _ABOVE = whose_rate.LISTED_BELOW.regex(), whose_rate.LISTED_ABOVE.regex()
_IN_LIST = whose_rate.IN_LIST.regex()
_UNREAD = re.compile(r"[\x01\W\d]+")


def with_their_lists(paragraphs: Iterable[Prose], members: Collection[str], registrant: str) -> list[Prose]:
    """The paragraphs of schedules with the funds of the list that is each one's; in doubt with none."""
    out: list[Prose] = []
    for in_schedule, run in groupby(paragraphs, lambda prose: prose.in_schedule):
        section = list(run)
        while in_schedule and out and _names(out[-1].passage.text, members, registrant):
            section.insert(0, out.pop())  # names at the end of a title are the first of its schedule
        out += _dealt(section, members, registrant) if in_schedule else section
    return out


def _dealt(paragraphs: Sequence[Prose], members: Collection[str], registrant: str) -> Iterator[Prose]:
    """Each list to the sentence that it is of, for all at once, as classes are given to figures.

    A sentence without a list goes on with that of the sentence before it.
    """
    print_, runs, marks, sentences = "", list[Run](), list[Mark](), set[int]()
    for number, prose in enumerate(paragraphs):
        text = prose.passage.text
        names = () if PERCENT_HINT.search(text) else _names(text, members, registrant)
        if names and marks and marks[-1].end == len(print_):
            names = (*marks.pop().names, *names)
        if names:
            print_ += " "
            marks.append(Mark(len(print_) - 1, len(print_), names))
        elif any(f.rate and f.rate <= PLAUSIBLE for f in find_figures(text)):
            sentences.add(number)
            ahead, behind = _sides(text)
            runs.append(Run(len(print_ + ahead), len(print_ + ahead), 1))
            print_ += ahead + behind
    given = iter(assigned(print_, runs, marks))
    funds: tuple[str, ...] = ()
    for number, prose in enumerate(paragraphs):
        if number not in sentences:
            yield prose
            continue
        own = next(given)
        if own != [None]:
            funds = own[0].names if len(own) == 1 and own[0] else ()
        yield replace(prose, funds=prose.funds or funds)


def _sides(text: str) -> tuple[str, str]:
    """What parts a sentence from the lists before it and behind it, in the signs of a sentence."""
    if _BELOW.search(text):
        return ";", ""
    return ("", ";") if _ABOVE.search(text) else ("(", "(")


def _names(text: str, members: Collection[str], registrant: str) -> tuple[str, ...]:
    """The portfolios of a line that names these and nothing else."""
    if text in members:
        return (text,)
    mentions = [m for m in find_mentions(text, members) if m.sort is MentionSort.FUND]
    rest = without(text, ((m.start, m.end) for m in mentions))
    names = tuple(m.portfolio or m.name for m in mentions)
    barred = (registrant,) if registrant else ()
    alone = _IN_LIST.match(_UNREAD.sub(" ", rest)) and all(may_be_portfolio(n, barred) for n in names)
    return names if alone else ()
