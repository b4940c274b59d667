"""Which fee of the plan a figure is, by what its words, its list item, the figure before and the lead say.

1.00% ..., made up of a 0.75% distribution fee and a 0.25% service fee
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from parsers.model import Component
from parsers.prose.place import Place, run_of
from parsers.prose.weighing import Evidence, Source
from parsers.terms.fees import DISTRIBUTION, SERVICE, plain, read_component
from parsers.terms.figures import words_around
from parsers.wordings import any_of, fee_phrases, prose

_PHRASE, _JOINED, _RIGHT_AHEAD = (
    w.regex() for w in (fee_phrases.PHRASE, fee_phrases.JOINED, fee_phrases.RIGHT_AHEAD)
)
_LINK, _IS, _IN_BRACKETS = (w.regex() for w in (fee_phrases.LINK, fee_phrases.IS, fee_phrases.IN_BRACKETS))
_CLAUSE, _OWN_CLAUSE = fee_phrases.CLAUSE.regex(), fee_phrases.OWN_CLAUSE.regex()
_ITEM, _FEE_OF_ITS_OWN = fee_phrases.ITEM.regex(), fee_phrases.FEE_OF_ITS_OWN.regex()
_SECOND_NAME, _EITHER, _SUM_OF = (
    w.regex() for w in (fee_phrases.SECOND_NAME, fee_phrases.EITHER, fee_phrases.SUM_OF)
)
_UNDER_PLAN, _CLAUSE_BEGINS = fee_phrases.UNDER_PLAN.regex(), fee_phrases.CLAUSE_BEGINS.regex()
_HEADING, _WHOLE_OF_ONE, _WHOLE_PLAN = (
    w.regex() for w in (fee_phrases.HEADING, fee_phrases.WHOLE_OF_ONE, fee_phrases.WHOLE_PLAN)
)
_OF_THE_WHOLE, _SERVICE_PLAN = fee_phrases.OF_THE_WHOLE.regex(), fee_phrases.SERVICE_PLAN.regex()
_WHOLE_OF_BEFORE, _OF_TWO = fee_phrases.WHOLE_OF_BEFORE.regex(), fee_phrases.OF_TWO.regex()
_TOGETHER, _DIVIDED = any_of(prose.TOGETHER), any_of(prose.DIVIDED)

_ONE_FEE = Component.ASSET_BASED_SALES_CHARGE, Component.SERVICE_FEE
_REACH = 600  # characters behind a figure in which a clause may name its fee
_BEHIND = 4  # characters behind the next figure in which it may be called a part of this: '0.75% of it'
_FAR = 90  # characters behind the figure before: a fee named there may be that figure's

Named = Evidence[Component | None]  # some names tell of no kind: 'a maintenance charge'


# -------------------------------------------------------------------- its own words


def names_of_fee(place: Place) -> Iterator[Named]:
    """The fees that the figure's own words name; `print` is how: '0.25% is paid as a service fee'."""
    left, right = _own_words(place)
    terms = place.around.terms
    if either := next((words for words in (left, right) if _is_for_either(words)), None):
        yield _of_either(either, terms)
        return
    yield from _beside(right, terms)
    phrases = _names(left, terms)
    linked = _linked(right)
    if phrases and not (linked and _is_of_figure_before(place, phrases[-1], left, right)):
        yield from _in_front(phrases, left, right)
        if linked and place.is_last and _PHRASE.search(linked.print):
            yield linked
    elif linked and (place.index or _PHRASE.search(linked.print)):
        yield linked
    else:
        yield from _by_purpose(left, place.index)
        yield from _by_plan(left, right, place.index)
        yield from _behind(linked, place)


def _behind(linked: Named | None, place: Place) -> Iterator[Named]:
    """What stands behind the figure, where no later one divides it."""
    if linked and not _is_whole(place):
        yield replace(linked, source=Source.BEHIND)


@dataclass(frozen=True, slots=True)
class _Name:
    """The name of a fee at `[start:end]` of some words, as printed."""

    start: int
    end: int
    print: str
    fee: Component | None


def _names(text: str, terms: Mapping[str, Component]) -> list[_Name]:
    """The fees that are named, each once: a distribution fee (the "12b-1 fee") is one.

    `terms` are those that the plan defines: its own words say what they pay for.
    """
    found: list[_Name] = []
    for m in _phrase_or(tuple(terms)).finditer(text):
        fee = terms.get(m[0].lower().removesuffix("s")) or read_component(m[0])
        name = _Name(m.start(), m.end(), m[0], fee)
        if not (found and _is_second_name(text, found, name)):
            found.append(name)
    return found


@lru_cache(16)
def _phrase_or(terms: tuple[str, ...]) -> re.Pattern[str]:
    """A name of a fee, or one of those that the plan defines."""
    if not terms:
        return _PHRASE
    return re.compile(
        rf"(?i)\b(?:{'|'.join(map(re.escape, terms))})s?\b|{_PHRASE.pattern.removeprefix('(?i)')}"
    )


def _is_second_name(text: str, names: Sequence[_Name], name: _Name) -> bool:
    """Is it another name of the fee in front, which says less of it? Behind two fees it is that of both."""
    first = names[-1]
    if first.fee in {None, name.fee} or name.fee is not Component.AGGREGATE_FEE:
        return False
    of_two = len(names) > 1 and _JOINED.match(text[names[-2].end : first.start])
    return not of_two and _SECOND_NAME.match(text[first.end : name.start]) is not None


def _is_for_either(words: str) -> bool:
    """'either a distribution fee or a service fee, or both'."""
    return _EITHER.search(words) is not None and pays_for_both(words)


def _of_either(words: str, terms: Mapping[str, Component]) -> Named:
    """Both fees as printed, where they have names; else the figure is what both are paid for."""
    names = _names(words, terms)
    source = Source.OWN_WORDS if names else Source.PURPOSE
    return Evidence(
        Component.AGGREGATE_FEE, source, words[names[0].start : names[-1].end] if names else words
    )


def _beside(right: str, terms: Mapping[str, Component]) -> Iterator[Named]:
    """'a 0.75% distribution fee', '0.75% (distribution)'."""
    ahead = next(iter(_names(right[:60], terms)), None)
    heads = ahead and right[ahead.end :].lstrip().startswith(":")  # '12b-1 fee: Class A: 0.25%'
    if ahead and not heads and _RIGHT_AHEAD.match(right[: ahead.start]):
        yield Evidence(ahead.fee, Source.BESIDE, ahead.print)
    if bracket := _IN_BRACKETS.match(right):
        yield Evidence(read_component(bracket["fee"]), Source.BESIDE, bracket["fee"])


def _own_words(place: Place) -> tuple[str, str]:
    """Before the figure and behind it, within its list item where that gives it a fee."""
    left, right = place.words
    if item := item_of_its_own(place):
        left, right = place.text[item[0] : place.figure.start], right[: item[1] - place.figure.end]
    return _OF_THE_WHOLE.sub("", left), right


def _is_of_figure_before(place: Place, phrase: _Name, left: str, right: str) -> bool:
    """'0.25% is a service fee and 0.75% is ...': the name in front, or one far in front, is not its own."""
    if not place.index:
        return False
    return len(left) - phrase.end > _FAR or bool(_IS.match(left) and _IS.match(right))


def _in_front(phrases: Sequence[_Name], left: str, right: str) -> Iterator[Named]:
    """The nearest name holds; where `and` joins it to another, the figure may be of either."""
    last, ahead = phrases[-1], left[: phrases[0].start]
    together = _TOGETHER.search(left[phrases[0].start :] + right[:60])
    if (together and (len(phrases) > 1 or _TOGETHER.search(ahead))) or (
        len(phrases) > 1 and _SUM_OF.search(left[: phrases[-2].start])
    ):
        yield Evidence(Component.AGGREGATE_FEE, Source.OWN_WORDS, last.print)
        return
    yield Evidence(last.fee, Source.OWN_WORDS, last.print)
    if len(phrases) > 1 and _JOINED.match(left[phrases[-2].end : last.start]):
        yield Evidence(phrases[-2].fee, Source.OWN_WORDS, phrases[-2].print)


def _linked(right: str) -> Named | None:
    """'0.25% of net assets shall be paid as a service fee'."""
    link = _LINK.match(right)
    for words in _CLAUSE.split(link["fee"]) if link else ():
        if linked := read_component(plain(words)):
            return Evidence(linked, Source.OWN_WORDS, words.strip())
    return None


def _by_purpose(left: str, index: int) -> Iterator[Named]:
    """'to those who serve the holders up to 0.25%': no fee has a name, but what it pays for has."""
    own = _OWN_CLAUSE.split(left)[-1] if index else left
    if _TOGETHER.search(own):
        component: Component | None = Component.AGGREGATE_FEE
    else:
        component = read_component(plain(own))
        if component is None and index and len(left) > 40:
            component = read_component(plain(left))
    if component:
        yield Evidence(component, Source.PURPOSE, own)


def _by_plan(left: str, right: str, index: int) -> Iterator[Named]:
    """'0.25% under the Servicing Plan', ', and under the Servicing Plan 0.25%': the fee of that plan."""
    behind = _UNDER_PLAN.search(right[:120])
    if behind and _CLAUSE_BEGINS.search(right, 0, behind.start()):
        behind = None
    ahead = next(reversed(list(_UNDER_PLAN.finditer(left))), None)
    if plan := behind or ahead:
        fee = Component.SERVICE_FEE if plan["service"] else Component.AGGREGATE_FEE
        yield Evidence(fee, Source.PURPOSE, plan[0])


# -------------------------------------------------------------------- what is around them


def fees_of_run(place: Place) -> Iterator[Evidence[Component]]:
    """'a distribution fee and a service fee of 0.75% and 0.25%': as many fees as figures."""
    first, last = run_of(place)
    if first == last:
        return
    phrases = _PHRASE.findall(words_around(place.text, place.figures, first)[0])
    if len(phrases) == last - first + 1 and (component := read_component(phrases[place.index - first])):
        yield Evidence(component, Source.RUN, phrases[place.index - first])


def fees_around(place: Place, last: Component | None) -> Iterator[Evidence[Component]]:
    """What else tells of its fee; `last` is that of the rate before it in the sentence."""
    item = item_of_its_own(place)
    if last and not item:
        yield from _of_parts(place)
        yield Evidence(last, Source.FIGURE_BEFORE, place.words[0])
    if _is_whole(place):
        yield Evidence(Component.AGGREGATE_FEE, Source.WHOLE, place.text[place.figure.end :])
    for source, words, read in _words_around(place, item):
        if fee := read(words):
            yield Evidence(fee, source, words)


def _words_around(
    place: Place, item: tuple[int, int] | None
) -> Iterator[tuple[Source, str, Callable[[str], Component | None]]]:
    """The words that may name it, and how they are read; in a list its own item and what leads that in."""
    text, around = place.text, place.around
    yield Source.LEAD, around.lead, _fee_around
    yield Source.CLAUSES, text[place.figure.end : item[1] if item else None], _fee_behind
    yield Source.GIST, text[: _items(text)[0]] if item else text, _fee_around
    if not item:
        yield Source.SENTENCE_BEFORE, around.before, _fee_around


def item_of_its_own(place: Place) -> tuple[int, int] | None:
    """Where the item begins and ends that gives the figure 'a fee', or says behind it, as each item does,
    what it pays for: its neighbours' fees are not its own."""
    text, figures, index = place.text, place.figures, place.index
    starts = _items(text)
    behind = bisect_left(starts, figures[index].start)
    start = starts[behind - 1] if behind else None
    if len(starts) < 2 or start is None or (index and start < figures[index - 1].end):
        return None
    if not (_FEE_OF_ITS_OWN.search(text, start, figures[index].start) or ahead_of_sum(place)):
        return None
    return start, starts[behind] if behind < len(starts) else len(text)


def ahead_of_sum(place: Place) -> str:
    """What leads in '(a) 0.75% of net assets for distribution, and (b) 0.25% of them as a service fee': a
    figure and then a fee in each item; nothing where that is not so."""
    text, starts = place.text, _items(place.text)
    if len(starts) != len(place.figures):
        return ""
    for figure, start, end in zip(place.figures, starts, (*starts[1:], len(text)), strict=True):
        if not start < figure.start < end or read_component(plain(text[start : figure.start])):
            return ""
        if _fee_behind(text[figure.end : end]) not in _ONE_FEE:
            return ""
    return text[: starts[0]]


@lru_cache(16)
def _items(text: str) -> tuple[int, ...]:
    """Where the items of a list in a sentence begin."""
    return tuple(match.start() for match in _ITEM.finditer(text))


def _of_parts(place: Place) -> Iterator[Evidence[Component]]:
    """'the distribution fee (0.75%) and the service fee (0.25%) make 1.00%'; 'of it 0.25% is for service'."""
    left, right = place.words
    parts = [f for f in place.figures[max(0, place.index - 2) : place.index] if f.percent]
    said = place.text[parts[0].end : place.figure.start] if len(parts) == 2 else ""  # none: one a class
    if read_component(plain(said)) and sum(f.percent or 0 for f in parts) == place.figure.percent:
        yield Evidence(Component.AGGREGATE_FEE, Source.PARTS, left)
    elif _DIVIDED.search(left) and (component := _fee_behind(right)):
        yield Evidence(component, Source.PARTS, right)


def _is_whole(place: Place) -> bool:
    """Does what follows divide the figure: '1.00%, of which 0.25% ...', '1.00%, 0.75% of it for ...'?"""
    end = len(place.text) if place.is_last else place.figures[place.index + 1].end + _BEHIND
    divided = _DIVIDED.search(place.text, place.figure.end)
    return divided is not None and divided.start() < end


def _fee_behind(text: str) -> Component | None:
    """The fee that the clauses behind a figure name: ', as compensation for distribution services'."""
    clauses = _CLAUSE.split(text[:_REACH])
    return next((component for words in clauses if (component := read_component(plain(words)))), None)


@lru_cache(64)
def _fee_around(text: str) -> Component | None:
    """The fee that a lead sentence names; the whole where it names two."""
    phrases = list(_PHRASE.finditer(text))
    if phrases:
        kinds = {read_component(p[0]) for p in phrases}
        return kinds.pop() if len(kinds) == 1 else Component.AGGREGATE_FEE
    return read_component(plain(text)) or _of_plan_named(text)


def _of_plan_named(text: str) -> Component | None:
    """'A shareholder service plan applies': the fee of that plan, where the words name no other."""
    other = DISTRIBUTION.search(text.lower()) or "12b-1" in text
    return Component.SERVICE_FEE if _SERVICE_PLAN.search(text) and not other else None


def whole_of(named: Evidence[Component], place: Place) -> Component:
    """The fee that is named; the whole of a plan, or below a heading, of one fee alone is that fee."""
    around = place.around
    if named.value is not Component.AGGREGATE_FEE:
        return named.value
    if around.component is Component.SERVICE_FEE and not any(map(pays_for_both, (place.text, around.before))):
        return Component.SERVICE_FEE
    if _WHOLE_PLAN.search(place.text):
        return named.value
    if _WHOLE_OF_BEFORE.search(place.text) and not _OF_TWO.search(place.text):
        return _alone([around.before], f"{around.before} {around.paragraph}") or named.value
    if not _WHOLE_OF_ONE.search(named.print):
        return named.value
    above = [text for text in (around.lead, around.before) if _HEADING.match(text)]
    return _alone(above, place.text) or named.value


def _alone(above: Sequence[str], text: str) -> Component | None:
    """The fee that the words above name, where the text names no other."""
    fee = next(filter(None, (read_component(plain(words)) for words in above)), None)
    other = DISTRIBUTION if fee is Component.SERVICE_FEE else SERVICE
    return None if fee not in _ONE_FEE or other.search(plain(text).lower()) else fee


# -------------------------------------------------------------------- words


@lru_cache(64)
def pays_for_both(text: str) -> bool:
    """Do the words name distribution as well as service?"""
    low = plain(text).lower()
    return DISTRIBUTION.search(low) is not None and SERVICE.search(low) is not None
