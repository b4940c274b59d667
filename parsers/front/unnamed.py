"""A long text that names nothing of ours anywhere: told from its words alone, before it is laid out.

Nearly all that is filed is of this kind, and laying a long text out costs fifty times what looking it through
does. Here is no guess: without one of these phrases no title, no first sentence and no payment is found, and
what is left says nothing of a plan. Of a phrase that its lines break in an odd way (two columns side by side,
the foot of a page) a document of some length has more: a shorter one is laid out.
"""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Iterator
from itertools import chain, islice

from parsers.front.dismissal import may_be_fee_schedule
from parsers.front.kind import OF_LETTER, letter_of
from parsers.front.title_page import straight
from parsers.model import Exhibit
from parsers.terms.figures import PLAUSIBLE, find_figures
from parsers.wordings import Wording, dismissal, naming, titles
from parsers.wordings.cues import fold

LONG = 4_000  # characters
_HEAD = 3_000  # characters, in which the number of an exhibit stands if it is but a letter
_FIRST = 20  # lines with print, of which one may be that number
_RULES, _NAMES, _LIKELY, _PAYS = (
    tuple(map(Wording.regex, each)) for each in (naming.RULES, naming.NAMES, naming.LIKELY, naming.PAYS)
)
_NUMBER, _NUMBER_ALONE = naming.NUMBER.regex(), titles.NUMBER_ALONE.regex()
_OF_PLAN, _OF_OTHERS = dismissal.OF_PLAN.regex(), dismissal.OF_OTHERS.regex()
_SHARE = dismissal.SHARE.regex()
_STOPS = tuple(map(re.compile, (r"\. (?=[A-Z(])", r"; (?=[A-Z(])")))  # each begins with its letters: quick


def names_nothing_of_ours(text: str, exhibit: Exhibit) -> bool:
    """Can nothing in a long text make a heading of it, or a sign that it is likely to be ours?"""
    if len(text) <= LONG or may_be_fee_schedule(text):
        return False
    flat = straight(text)
    low = fold(flat)
    if _has_number_of_ours(text, flat, low, exhibit) or _pays(flat, low):
        return False
    if _may_be_told_of(exhibit):
        return not _finds(low, (*_RULES, *_NAMES, *_LIKELY))
    return not any(word in low for word in naming.OF_FUNDS) or not _finds(low, (*_RULES, *_NAMES))


def _finds(low: str, patterns: tuple[re.Pattern[str], ...]) -> bool:
    return any(pattern.search(low) for pattern in patterns)


def _may_be_told_of(exhibit: Exhibit) -> bool:
    """Is it neither the main document of a filing nor of the item of other documents?"""
    kind = (exhibit.exhibit_type or "").lower()
    return not kind or (kind.startswith("ex-") and not _OF_OTHERS.search(kind))


def _has_number_of_ours(text: str, flat: str, low: str, exhibit: Exhibit) -> bool:
    """May the number by which it was filed, or one that it prints, be that of a plan or an agreement?"""
    filed = (exhibit.exhibit_type or "").lower().removeprefix("ex-")
    return any(map(_is_of_ours, (filed, *_numbers(text, flat, low))))


def _is_of_ours(number: str) -> bool:
    return _OF_PLAN.search(number) is not None or letter_of(number) in OF_LETTER


def _numbers(text: str, flat: str, low: str) -> Iterator[str]:
    """What may be the number of the exhibit: `Exhibit 99.(m)`, `(m)(1)` alone on a line.

    A capital letter alone is the label of a schedule, but for one at the very head.
    """
    for match in _NUMBER.finditer(low):
        start, end = match.span("number")
        if match.start() > _HEAD and end - start == 1 and flat[start].isupper():
            continue
        yield match["number"]
    lines = (line.strip() for line in text[: 2 * _HEAD].split("\n"))
    for alone in islice(filter(None, lines), _FIRST):
        if match_alone := _NUMBER_ALONE.match(alone):
            yield match_alone["number"].lower()


def _pays(flat: str, low: str) -> bool:
    """Does a sentence pay for distribution or service, in percent of the assets?"""
    starts = [match.start() for pattern in _PAYS for match in pattern.finditer(low)]
    if not starts or not any(word in low for word in naming.OF_ASSETS):
        return False
    stops = sorted(chain((0, len(flat)), (m.start() + 1 for stop in _STOPS for m in stop.finditer(flat))))
    sentences = {(stops[(at := bisect(stops, start)) - 1], stops[at]) for start in starts}
    return any(_SHARE.search(low, *place) and _has_rate(flat[slice(*place)]) for place in sentences)


def _has_rate(sentence: str) -> bool:
    return any(f.rate is not None and 0 < f.rate <= PLAUSIBLE for f in find_figures(sentence))
