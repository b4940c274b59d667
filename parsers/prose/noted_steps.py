"""A note that says what the marked rate becomes, or is for a kind of funds.

Elm Growth Fund   0.75%*        * 0.50% after the first year.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.evidence import Ledger
from parsers.layout.passages import Passage
from parsers.model import Origin, Rate
from parsers.terms.conditions import Condition, find_conditions
from parsers.terms.figures import PLAUSIBLE, Figure
from parsers.wordings.conditions import NOTE_WORDS

_NOTE_WORDS = NOTE_WORDS.regex()
_MARK = 3  # characters: `(1)`


def noted_steps(
    sentence: Passage, figures: Sequence[Figure], marked: Sequence[Rate], ledger: Ledger
) -> list[Rate]:
    """The rate of the note beside that of each marked row; none where the note says anything else.

    A kind of funds parts no fund that is named.
    """
    conditions = find_conditions(sentence.text) if len(figures) == 1 else ()
    if len(conditions) != 1 or len({rate.component for rate in marked}) != 1:
        return []
    figure, condition = figures[0], conditions[0]
    if figure.rate is None or figure.rate > PLAUSIBLE or not _says_no_more(sentence.text, figure, condition):
        return []
    if not condition.alone or (condition.of_kind and any(rate.portfolio_name for rate in marked)):
        return []
    span = sentence.at(figure.start, figure.end)
    if not ledger.take(span, marked[0].component):
        return []
    printed, locator = ledger.print_at(span), ledger.sheet.locate(*span)
    note = replace(marked[0], rate_text=printed, span=span, locator=locator, source_text=printed)
    own = replace(note, rate=figure.rate, condition=condition.text, origin=Origin.FOOTNOTE)
    whose = ((r.row_number, r.registrant_name, r.portfolio_name, r.share_class, r.bound) for r in marked)
    return [
        replace(own, row_number=row, registrant_name=registrant, portfolio_name=name, share_class=c, bound=b)
        for row, registrant, name, c, b in dict.fromkeys(whose)
    ]


def _says_no_more(text: str, figure: Figure, condition: Condition) -> bool:
    (a, b), (c, d) = sorted(((figure.start, figure.end), (condition.start, condition.end)))
    return b <= c and all(map(_NOTE_WORDS.match, (text[_MARK:a], text[b:c], text[d:])))
