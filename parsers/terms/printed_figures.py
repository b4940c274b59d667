"""The counter: where a text prints a percentage, by its print alone, whatever the reader makes of it.

It knows a sign or word of percentage and the number before it; nothing of fees, cells and sentences, and it
asks nothing of the reader. So what a step of the reader loses on its way is still counted here.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from parsers.wordings import printed_figures as wordings

_UNIT, _NUMBER_ENDS, _NUMBER = (
    wordings.UNIT.regex(),
    wordings.NUMBER_ENDS.regex(),
    wordings.NUMBER.regex(),
)
_FIRST_OF_PAIR = re.compile(r"(?<![\d.])(?:\d*\.\d+|\d)(?=\s*/\s*\Z)")
_REACH = 48  # characters before a unit in which its number stands, blanks between columns included
_LONGEST = 12  # characters of the longest word that ends a number
# What may part the two: '.75-percent', '0.25*%', '(0.25) %'.
_BETWEEN = " \t\n\r\f\xa0)]*†‡-\u2010\u2011\u2012\u2013\u2014\u2015"

Span = tuple[int, int]


def printed_figures(text: str, passed: Callable[[Span], bool] = lambda _: False) -> Iterator[Span]:
    """The place of each percentage, from left to right: '.75-percent', '0. 75%', 'of0.75%of', '1/3 of 1%'.

    A sign without a number before it is none: '(%)', '[__]%', '" %'. Units that are `passed` are skipped.
    """
    for unit in _UNIT.finditer(text):
        if passed(unit.span()):
            continue
        start = max(0, unit.start() - _REACH)
        end = start + len(text[start : unit.start()].rstrip(_BETWEEN))
        if _NUMBER_ENDS.search(text, max(start, end - _LONGEST), end):
            number = _NUMBER.search(text, start, end)
            if number:
                yield from _first_of_pair(text, number)
                yield number.start(), unit.end()


def _first_of_pair(text: str, number: re.Match[str]) -> Iterator[Span]:
    """In '0.75/0.25%' two numbers share a sign; '3/4%' is one."""
    first = _FIRST_OF_PAIR.search(text, max(0, number.start() - _LONGEST), number.start())
    if first and "." in number[0]:
        yield first.span()
