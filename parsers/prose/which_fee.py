"""Which fee of the plan a figure is, by what its words, its list item, the figure before and the lead say.

1.00% ..., made up of a 0.75% distribution fee and a 0.25% service fee
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
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
_TOGETHER, _DIVIDED = any_of(prose.TOGETHER), any_of(prose.DIVIDED)

_REACH = 600  # characters behind a figure in which a clause may name its fee
_FAR = 90  # characters behind the figure before: a fee named there may be that figure's

Named = Evidence[Component | None]  # some names tell of no kind: 'a maintenance charge'


# -------------------------------------------------------------------- its own words


def names_of_fee(place: Place) -> Iterator[Named]:
    """The fees that the figure's own words name; `print` is how: '0.25% is paid as a service fee'."""
    left, right = _own_words(place)
    yield from _beside(right)
    phrases = list(_PHRASE.finditer(left))
    linked = _linked(right)
    if phrases and not (linked and _is_of_figure_before(place, phrases[-1], left, right)):
        yield from _in_front(phrases, left, right)
        if linked and place.is_last and _PHRASE.search(linked.print):
            yield linked
    elif linked and (place.index or _PHRASE.search(linked.print)):
        yield linked
    else:
        yield from _by_purpose(left, place.index)
        if linked:
            yield replace(linked, source=Source.BEHIND)


def _beside(right: str) -> Iterator[Named]:
    """'a 0.75% distribution fee', '0.75% (distribution)'."""
    ahead = _PHRASE.search(right[:60])
    heads = ahead and right[ahead.end() :].lstrip().startswith(":")  # '12b-1 fee: Class A: 0.25%'
    if ahead and not heads and _RIGHT_AHEAD.match(right[: ahead.start()]):
        yield Evidence(read_component(ahead[0]), Source.BESIDE, ahead[0])
    if bracket := _IN_BRACKETS.match(right):
        yield Evidence(read_component(bracket["fee"]), Source.BESIDE, bracket["fee"])


def _own_words(place: Place) -> tuple[str, str]:
    """Before the figure and behind it, within its list item where that gives it a fee."""
    left, right = place.words
    if item := item_of_its_own(place):
        return place.text[item[0] : place.figure.start], right[: item[1] - place.figure.end]
    return left, right


def _is_of_figure_before(place: Place, phrase: re.Match[str], left: str, right: str) -> bool:
    """'0.25% is a service fee and 0.75% is ...': the name in front, or one far in front, is not its own."""
    if not place.index:
        return False
    return len(left) - phrase.end() > _FAR or bool(_IS.match(left) and _IS.match(right))


def _in_front(phrases: Sequence[re.Match[str]], left: str, right: str) -> Iterator[Named]:
    """The nearest name holds; where `and` joins it to another, the figure may be of either."""
    last = phrases[-1]
    if _TOGETHER.search(left[phrases[0].start() :] + right[:60]) and (
        len(phrases) > 1 or _TOGETHER.search(left[: phrases[0].start()])
    ):
        yield Evidence(Component.AGGREGATE_FEE, Source.OWN_WORDS, last[0])
        return
    yield Evidence(read_component(last[0]), Source.OWN_WORDS, last[0])
    if len(phrases) > 1 and _JOINED.match(left[phrases[-2].end() : last.start()]):
        yield Evidence(read_component(phrases[-2][0]), Source.OWN_WORDS, phrases[-2][0])


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
    """Where the item begins and ends that gives the figure 'a fee': its neighbours' fees are not its own."""
    text, figures, index = place.text, place.figures, place.index
    starts = _items(text)
    behind = bisect_left(starts, figures[index].start)
    start = starts[behind - 1] if behind else None
    if len(starts) < 2 or start is None or (index and start < figures[index - 1].end):
        return None
    if not _FEE_OF_ITS_OWN.search(text, start, figures[index].start):
        return None
    return start, starts[behind] if behind < len(starts) else len(text)


@lru_cache(16)
def _items(text: str) -> tuple[int, ...]:
    """Where the items of a list in a sentence begin."""
    return tuple(match.start() for match in _ITEM.finditer(text))


def _of_parts(place: Place) -> Iterator[Evidence[Component]]:
    """'the distribution fee (0.75%) and the service fee (0.25%) make 1.00%'; 'of it 0.25% is for service'."""
    left, right = place.words
    parts = [f.percent for f in place.figures[max(0, place.index - 2) : place.index] if f.percent]
    if len(parts) == 2 and sum(parts) == place.figure.percent:
        yield Evidence(Component.AGGREGATE_FEE, Source.PARTS, left)
    elif _DIVIDED.search(left) and (component := _fee_behind(right)):
        yield Evidence(component, Source.PARTS, right)


def _is_whole(place: Place) -> bool:
    """Does what follows divide the figure: '1.00%, of which 0.25% ...', '1.00%, 0.75% of it for ...'?"""
    end = len(place.text) if place.is_last else place.figures[place.index + 1].end + 9
    return _DIVIDED.search(place.text, place.figure.end, end) is not None


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
    return read_component(plain(text))


# -------------------------------------------------------------------- words


@lru_cache(64)
def pays_for_both(text: str) -> bool:
    """Do the words name distribution as well as service?"""
    low = plain(text).lower()
    return DISTRIBUTION.search(low) is not None and SERVICE.search(low) is not None
