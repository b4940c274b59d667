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
from parsers.terms.share_classes import find_classes
from parsers.wordings import remainders

_REST, _FEE_IS_REST, _OF_IT = (w.regex() for w in (remainders.REST, remainders.FEE_IS_REST, remainders.OF_IT))
_PART_OF_EACH = remainders.PART_OF_EACH.regex()


def split_of_table(
    sentence: Passage, figures: Sequence[Figure], table: Sequence[Rate], ledger: Ledger
) -> list[Rate]:
    """A table of aggregate fees, each split by a sentence: the part as printed, the rest derived, where the
    sentence speaks of one."""
    amount = figures[0].rate if len(figures) == 1 else None
    match = _REST.search(sentence.text)
    if amount is None or not _splits(sentence.text, figures[0], match):
        return []
    part, rest = _part_and_rest(sentence.text, figures[0], match)
    wholes = [whole for whole in _wholes(table, sentence.text) if whole.rate >= amount]
    span = sentence.at(figures[0].start, figures[0].end)
    if part is None or (match and rest is None) or not wholes or not ledger.take(span, part):
        return []
    rows: list[Rate] = []
    for whole in wholes:
        split = replace(
            whole, component=part, bound=None, component_as_printed=None, rate=amount, origin=Origin.FOOTNOTE
        )
        rows.append(_placed(split, span, ledger))
        if match and rest:
            rows.append(_derived(whole, amount, rest, sentence, match, ledger))
    return rows


def _splits(text: str, figure: Figure, rest: re.Match[str] | None) -> bool:
    if rest:
        return _OF_IT.search(text) is not None
    return _PART_OF_EACH.search(text[: figure.start]) is not None


def _part_and_rest(
    text: str, figure: Figure, rest: re.Match[str] | None
) -> tuple[Component | None, Component | None]:
    between = text[figure.end : rest.start() if rest else None]
    part = read_component(plain(between)) or read_component(plain(text[: figure.start]))
    if rest:
        return part, _rest(text, rest, part)
    return (None if part is Component.AGGREGATE_FEE else part), None


def _wholes(table: Sequence[Rate], text: str) -> list[Rate]:
    """The aggregate fees of a table, of the classes that the sentence names, if it names any."""
    named = {mention.name for mention in find_classes(text)}
    fees = [r for r in table if r.component is Component.AGGREGATE_FEE and r.origin is Origin.TABLE]
    return [rate for rate in fees if not named or rate.share_class in named]


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
