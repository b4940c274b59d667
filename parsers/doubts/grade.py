"""Each rate with its grade: confirmed, single, or doubtful with a finding that says why."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from parsers.doubts.checks import checked, conflicting_rates
from parsers.doubts.compare import Compared, compared
from parsers.doubts.unexplained import Said, unexplained
from parsers.doubts.units import Units, units_of
from parsers.doubts.unread_names import names_unread, unread_told
from parsers.doubts.wording import doubtful
from parsers.layout.segments import Anatomy
from parsers.model import Finding, Grade, Origin, Rate, Sheet
from parsers.second.model import SecondRate
from parsers.second.sentences import read_sentences
from parsers.second.tables import read_tables

Reasons = Mapping[int, list[str]]


def graded(said: Said, anatomy: Anatomy, sheet: Sheet) -> tuple[tuple[Rate, ...], tuple[Finding, ...]]:
    """The rates with their grades, and a finding for each figure that is doubtful."""
    unread = tuple(names_unread(said, anatomy))
    if not said.rates:
        return (), tuple(unread_told(said, unread))
    units = units_of(anatomy, said.rates)
    second = compared(said.rates, _second_reading(said.rates, sheet))
    reasons: dict[int, list[str]] = defaultdict(list)
    for at, why in (*checked(said, units, anatomy, unread), *unexplained(units, said), *second.doubts):
        reasons[at].append(why)
    rates = tuple(_with_grade(rate, _grade(at, rate, reasons, second)) for at, rate in enumerate(said.rates))
    told = (*conflicting_rates(rates), *_told(rates, reasons, units, second), *unread_told(said, unread))
    return rates, told


def _second_reading(rates: Sequence[Rate], sheet: Sheet) -> Mapping[tuple[int, int], SecondRate]:
    """What the tables say, and the sentences; only what rates were read from is read again."""
    in_tables = {rate.origin is Origin.TABLE for rate in rates}
    sentences = read_sentences(sheet) if False in in_tables else {}
    return {**sentences, **(read_tables(sheet) if True in in_tables else {})}


def _with_grade(rate: Rate, grade: Grade) -> Rate:
    return rate if rate.reading is grade else replace(rate, reading=grade)


def _grade(at: int, rate: Rate, reasons: Reasons, second: Compared) -> Grade:
    if at in reasons:
        return Grade.DOUBTFUL
    return Grade.CONFIRMED if at in second.agreed and not rate.assumed else Grade.SINGLE


def _told(rates: Sequence[Rate], reasons: Reasons, units: Units, second: Compared) -> Iterator[Finding]:
    """One finding for all rates of a figure."""
    lines = _lines(units)
    figures: dict[str, list[int]] = defaultdict(list)
    for at in reasons:
        figures[rates[at].locator].append(at)
    for ats in figures.values():
        why = [reason for at in ats for reason in reasons[at]]
        line = lines.get(ats[0], rates[ats[0]].source_text)
        yield doubtful([rates[at] for at in ats], why, line, second.second.get(ats[0], ()))


def _lines(units: Units) -> Mapping[int, str]:
    """The line that each rate stands in."""
    lines = {at: row.text for table in units.tables for row in table for at in row.rates}
    return lines | {at: sentence.text for sentence in units.sentences for at in sentence.rates}
