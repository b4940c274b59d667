"""Which portfolios a figure is of, by the names in its own words.

0.50% on Class R (other than Oak Bond Fund, which pays 0.40%, and Oak Strip 2025, which pays 0.30%)
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from parsers.prose.assignment import Mark
from parsers.prose.given import Given, Name, given_by, marks_of
from parsers.prose.place import Around, Place
from parsers.prose.weighing import Evidence, Source
from parsers.terms.figures import Figure
from parsers.terms.mentions import MentionSort, find_mentions
from parsers.terms.share_classes import find_classes
from parsers.terms.sorts import Sort, can_be
from parsers.terms.taken import Taken
from parsers.wordings import names as printed_names
from parsers.wordings import whose_rate

_PAYER, _CASE, _LED = (w.regex() for w in (whose_rate.PAYER, whose_rate.CASE, whose_rate.LED))
_OF, _ANY_FUND = whose_rate.OF.regex(), whose_rate.ANY_FUND.regex()
_OTHER_THAN, _OWN_RATE = whose_rate.OTHER_THAN.regex(), whose_rate.OWN_RATE.regex()
_NEW_CLAUSE, _PAYS = whose_rate.NEW_CLAUSE.regex(), whose_rate.PAYS.regex()
_IN_LIST = whose_rate.IN_LIST.regex()
_NO_PORTFOLIO, _NO_PART = whose_rate.NO_PORTFOLIO.regex(), whose_rate.NO_PART.regex()
_CONTINUES, _SINGULAR = whose_rate.CONTINUES.regex(), whose_rate.SINGULAR.regex()
_RUN_ON, _ITEM_BEGINS = whose_rate.RUN_ON.regex(), whose_rate.ITEM_BEGINS.regex()
_FORMER_NAME = printed_names.FORMER_NAME.regex()
_REACH = 60  # characters before a name that say what it is
_NO_FIRST_WORDS = frozenset(["Each", "Every", "The", "Any", "No", "All", "This", "Such", "A", "An"])


def portfolios_said(place: Place) -> Iterator[Evidence[tuple[str, ...]]]:
    """None where the figure is for all; the name of the registrant says no more."""
    if name := _of_run_on_list(place):
        yield Evidence((name,), Source.RUN, place.words[0])
        return
    around = place.around
    sentence = portfolios_given(place.text, place.figures, around) if place.funds is None else place.funds
    yield from sentence.get(place.figure.start, ())


def portfolios_given(text: str, figures: Sequence[Figure], around: Around) -> Given:
    """What the sentence as a whole gives each of its figures."""
    return given_by(text, figures, _marks(text, figures, around), _goes_on)


def _goes_on(left: str, before: Mark | None, right: str, behind: Mark | None) -> Mark | None:
    """Who pays that pays 'and a service fee of 0.25%' too."""
    return before if before and not _ITEM_BEGINS.search(left) else None


def _of_run_on_list(place: Place) -> str | None:
    """The line that the figure ends, in a list of such lines that run on in one: `Elm Growth Stock 0.35%`."""
    nexts = () if place.is_last else (replace(place, index=place.index + 1),)
    for beside in (place, *nexts) if not place.index else (place,):
        line = _RUN_ON.search(beside.words[0])
        if line is None or (beside.index and line.start()) or not _is_line(line["name"]):
            return None
    line = _RUN_ON.search(place.words[0])
    return line["name"] if line and len(place.figures) > 1 else None


def _is_line(name: str) -> bool:
    return _is_name(name) and not can_be(name, Sort.CAPTION) and not find_classes(name)


def _marks(text: str, figures: Sequence[Figure], around: Around) -> list[Mark]:
    """Funds that stand in one list, and `each Fund` without a name."""
    barred, taken = (around.registrant or "").casefold(), Taken(len(text))
    names: list[Name] = []
    for start, end, name in _payers(text, figures, around.members):
        if not (name and name.casefold() == barred) and taken.is_free(start, end):
            taken.take(start, end)
            names.append((start, end, name))
    marks = marks_of(text, sorted(names))
    return [replace(m, leads=_leads(text, m)) for m in marks if not _is_left_out(text, m)]


def _leads(text: str, mark: Mark) -> bool:
    """'0.30%, except for Elm Ohio Fund, where it is 0.20%'."""
    return bool(mark.names) and _OWN_RATE.match(text[mark.end : mark.end + _REACH]) is not None


def _payers(text: str, figures: Sequence[Figure], known: Collection[str]) -> Iterator[Name]:
    """Names that end as a fund's does or are known, and those that stand where who pays does.

    Behind the last figure only `for Elm Bond Fund`: what else is said there is of no figure.
    """
    last = figures[-1].start if figures else 0
    reached = len(text)
    for start, end, name in _named(text, known):
        before = (text, max(0, start - _REACH), start)
        sure = name in known or _SINGULAR.search(name)
        goes_on = reached < start and _IN_LIST.match(text[reached:start])
        if goes_on or _LED.search(*before) or (sure and (start < last or _OF.search(*before))):
            reached = end
            yield start, end, name
    cases = (*_PAYER.finditer(text, 0, last), *_CASE.finditer(text))
    yield from ((*match.span("name"), match["name"]) for match in cases if _is_name(match["name"]))
    yield from ((*match.span(), "") for match in _ANY_FUND.finditer(text))


def _is_left_out(text: str, mark: Mark) -> bool:
    """'Each series other than Elm Bond Fund pays 0.30%': the rate is for all but these."""
    behind = text[mark.end : mark.end + _REACH]
    other = mark.names and _OTHER_THAN.search(text, max(0, mark.start - _REACH), mark.start)
    clause = other and _NEW_CLAUSE.search(other[0]) and _PAYS.match(behind)
    return bool(other and not clause and not _OWN_RATE.match(behind))


def _named(text: str, known: Collection[str]) -> Iterator[Name]:
    """The names of a text; those in brackets behind `formerly` are of no fund today."""
    former = [match.span() for match in _FORMER_NAME.finditer(text)] if "(" in text else []
    for mention in find_mentions(text, known):
        if any(start < mention.start < end for start, end in former):
            continue
        name = mention.portfolio or mention.name
        if name not in known and (lead := _NO_PART.match(name)):
            name = name[lead.end() :]
        if _CONTINUES.match(text[mention.end :]):
            continue
        if mention.sort is MentionSort.FUND and (name in known or _is_name(name)):
            yield max(mention.start, text.find(name, mention.start)), mention.end, name


def _is_name(name: str) -> bool:
    words = name.split()
    return len(words) > 1 and _NO_PORTFOLIO.search(name) is None and words[0] not in _NO_FIRST_WORDS
