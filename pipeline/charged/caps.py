"""What a plan allows for a class, from its rates in force: one number that can be proved, or none.

A cap is what the plan states of the whole fee. The sum of its sales charge and its service fee is one where
it states nothing of the whole: neither part may pass its own. Whatever rests on a tier, a condition or a day
that nobody knows is none.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from parsers.model import Bound, Component
from pipeline.vocabulary import CapBasis

_PARTS = (Component.ASSET_BASED_SALES_CHARGE, Component.SERVICE_FEE)


class Unclear(StrEnum):
    """Why rates in force give no cap; the words stand in a finding."""

    TIED = "its rate is tied to tiers or conditions"
    RATES = "a plan states two rates of one fee for it"
    PLANS = "two plans in force state different fees for it"
    ENDED = "its rate ended at a day that is not known, this one or a later one"
    DOUBTFUL = "what the plan states of its whole fee is doubtful (edgar-fees review)"
    BEARERS = "two portfolios or classes in force have had its id"


@dataclass(frozen=True, slots=True)
class Stated:
    """A rate in force: `tied` to a tier or condition; `unsure` whether it still held on the day.

    `doubted`: its document states the whole fee too, and that is doubtful.
    """

    instrument_id: str
    component: str
    bound: str | None
    rate: Decimal
    document_id: str
    tied: bool = False
    unsure: bool = False
    doubted: bool = False


@dataclass(frozen=True, slots=True)
class Cap:
    """What a plan allows, and the documents that say so."""

    rate: Decimal
    basis: CapBasis
    instrument_id: str
    documents: tuple[str, ...]


def cap_of(rates: Iterable[Stated]) -> Cap | Unclear | None:
    """The cap of a class by the rates of all plans in force for it; None where they state no whole."""
    plans: dict[str, list[Stated]] = defaultdict(list)
    for rate in rates:
        if rate.bound != Bound.MINIMUM:
            plans[rate.instrument_id].append(rate)
    found = [_of_plan(plans[instrument]) for instrument in sorted(plans)]
    unclear = next((each for each in found if isinstance(each, Unclear)), None)
    caps = [each for each in found if isinstance(each, Cap)]
    if unclear or not caps:
        return unclear
    if len(caps) < len(found) or len({cap.rate for cap in caps}) > 1:
        return Unclear.PLANS
    return caps[0]


def _of_plan(rates: Sequence[Stated]) -> Cap | Unclear | None:
    """The cap that one plan states."""
    whole = [rate for rate in rates if rate.component == Component.AGGREGATE_FEE]
    if whole:
        held = _one(whole)
        return held if isinstance(held, Unclear) else _cap([held], _basis(held))
    parts = [[rate for rate in rates if rate.component == part] for part in _PARTS]
    if not all(parts):
        return None
    if any(rate.doubted for part in parts for rate in part):
        return Unclear.DOUBTFUL
    held_parts = [_one(part) for part in parts]
    unclear = next((part for part in held_parts if isinstance(part, Unclear)), None)
    return unclear or _cap([part for part in held_parts if isinstance(part, Stated)], CapBasis.SUM)


def _one(rates: Sequence[Stated]) -> Stated | Unclear:
    """The one rate of a fee, of some, that none tied stands above; a maximum before what is called none."""
    plain = [rate for rate in rates if not rate.tied]
    chosen = [rate for rate in plain if rate.bound == Bound.MAXIMUM] or plain
    if len({rate.rate for rate in chosen}) > 1:
        return Unclear.RATES
    if not chosen or any(rate.rate > chosen[0].rate for rate in rates if rate.tied):
        return Unclear.TIED
    return Unclear.ENDED if any(rate.unsure for rate in chosen) else chosen[0]


def _basis(rate: Stated) -> CapBasis:
    return CapBasis.MAXIMUM if rate.bound == Bound.MAXIMUM else CapBasis.RATE


def _cap(rates: Sequence[Stated], basis: CapBasis) -> Cap:
    documents = tuple(sorted({rate.document_id for rate in rates}))
    return Cap(sum((rate.rate for rate in rates), Decimal(0)), basis, rates[0].instrument_id, documents)
