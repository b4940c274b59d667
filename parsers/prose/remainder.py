"""The rest of an amount: a rate that the document has the reader work out.

... a fee of 1.00% .... Of this amount, 0.25% is a service fee and the remainder a distribution fee.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from parsers.evidence import Ledger
from parsers.layout.passages import Passage
from parsers.model import Component, Origin, Rate
from parsers.terms.fees import plain, read_component
from parsers.terms.figures import Figure
from parsers.wordings import remainders

_REST, _FEE_IS_REST, _OF_IT = (w.regex() for w in (remainders.REST, remainders.FEE_IS_REST, remainders.OF_IT))


def split_of_table(
    sentence: Passage, figures: Sequence[Figure], table: Sequence[Rate], ledger: Ledger
) -> list[Rate]:
    """A table of aggregate fees, each split by a sentence: the part as printed, the rest derived."""
    match = _REST.search(sentence.text)
    if match is None or len(figures) != 1 or not _OF_IT.search(sentence.text):
        return []
    wholes = [r for r in table if r.component is Component.AGGREGATE_FEE and r.origin is Origin.TABLE]
    if not wholes:
        return []
    (figure,) = figures
    between, before = sentence.text[figure.end : match.start()], sentence.text[: figure.start]
    part = read_component(plain(between)) or read_component(plain(before))
    rest = _rest(sentence.text, match, part)
    if part is None or rest is None or figure.rate is None:
        return []
    span = sentence.at(figure.start, figure.end)
    if not ledger.take(span, part):
        return []
    rows: list[Rate] = []
    for whole in (w for w in wholes if w.rate >= figure.rate):
        split = replace(
            whole,
            component=part,
            bound=None,
            component_as_printed=None,
            rate=figure.rate,
            origin=Origin.FOOTNOTE,
        )
        rows.append(_placed(split, span, ledger))
        rows.append(_derived(whole, figure.rate, rest, sentence, match, ledger))
    return rows


def rest_of_prose(sentence: Passage, amounts: Sequence[Sequence[Rate]], ledger: Ledger) -> list[Rate]:
    """What is left of the last amount but one when the last is taken from it.

    `amounts` are the rows of the last two figures read so far in the paragraph.
    """
    match = _REST.search(sentence.text)
    if match is None or len(amounts) < 2 or not amounts[-1] or not amounts[-2]:
        return []
    wholes, part = amounts[-2], amounts[-1][0]
    rest = _rest(sentence.text, match, part.component)
    if rest is None or rest is part.component:
        return []
    return [_derived(w, part.rate, rest, sentence, match, ledger) for w in wholes if w.rate > part.rate]


def _rest(text: str, match: re.Match[str], part: Component | None) -> Component | None:
    """The fee that the rest is; where it is not said, the other one than the part."""
    ahead = _FEE_IS_REST.search(text[: match.start()])
    said = read_component(plain(match["words"])) or (read_component(ahead["fee"]) if ahead else None)
    return said or (Component.ASSET_BASED_SALES_CHARGE if part is Component.SERVICE_FEE else None)


def _derived(
    whole: Rate, part: Decimal, rest: Component, sentence: Passage, match: re.Match[str], ledger: Ledger
) -> Rate:
    span = sentence.at(match.start("rest"), match.end("rest"))
    row = replace(
        whole,
        component=rest,
        bound=None,
        component_as_printed=None,
        rate=whole.rate - part,
        origin=Origin.DERIVED,
    )
    return _placed(row, span, ledger)


def _placed(row: Rate, span: tuple[int, int], ledger: Ledger) -> Rate:
    printed = ledger.print_at(span)
    return replace(row, rate_text=printed, span=span, locator=ledger.sheet.locate(*span), source_text=printed)
