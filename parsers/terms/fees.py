"""Which fee a few words name, and whether as a ceiling or a floor."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from parsers.model import Bound, Component
from parsers.terms.share_classes import find_classes
from parsers.wordings import any_of, fee_phrases, fees, late, prose
from parsers.wordings.kept import kept


def _any(entries: Iterable[tuple[str, str]]) -> re.Pattern[str]:
    return late.pattern("|".join(pattern for pattern, _ in entries))


DISTRIBUTION, SERVICE, AGGREGATE = _any(fees.DISTRIBUTION), _any(fees.SERVICE), _any(fees.AGGREGATE)
_WHOLE = fees.WHOLE.regex()
_COMPANY, _SERVICES = fee_phrases.COMPANY.regex(), fee_phrases.DISTRIBUTION_SERVICES.regex()
_NO_FEE = any_of(prose.NO_FEE)
OTHER_FEE = _any(fees.OTHER_FEES)
_LIMITS = ((Bound.MINIMUM, _any(fees.MINIMUM)), (Bound.MAXIMUM, _any(fees.MAXIMUM)))
_LIMITS_BEHIND = ((Bound.MINIMUM, _any(fees.MINIMUM_BEHIND)), (Bound.MAXIMUM, _any(fees.MAXIMUM_BEHIND)))


@kept
def read_component(text: str) -> Component | None:
    """The fee that a heading or a few words name, None where they name none.

    'Distribution and/or Service Fee' is the whole: money for both in one figure.
    """
    low = _SERVICES.sub(r"\1", text.lower().replace("sales charges or", ""))
    distribution, service = DISTRIBUTION.search(low), SERVICE.search(low)
    if (distribution and service) or _WHOLE.search(low):
        return Component.AGGREGATE_FEE
    if distribution:
        return Component.ASSET_BASED_SALES_CHARGE
    if service:
        return Component.SERVICE_FEE
    return Component.AGGREGATE_FEE if AGGREGATE.search(low) else None


@kept
def read_bound(text: str, behind: str = "") -> Bound | None:
    """The limit that a heading, or the words before a figure, set; the last one named holds.

    `behind` are the words behind the figure: '0.25% and no more'.
    """
    low = text.lower()
    ends = {bound: max((m.end() for m in words.finditer(low)), default=0) for bound, words in _LIMITS}
    bound = max(ends, key=lambda limit: ends[limit])
    if ends[bound]:
        return bound
    return next((bound for bound, words in _LIMITS_BEHIND if words.search(behind.lower())), None)


def assumed_fee(component: Component) -> tuple[str, ...]:
    """What is assumed of the fee that stands where nothing names one; a servicing plan names its own."""
    return ("component",) if component is Component.AGGREGATE_FEE else ()


def plain(text: str) -> str:
    """Without words that name no fee: a plan's title, a company, a class, 'distribution services'."""
    parts: list[str] = []
    at = 0
    for mention in find_classes(text):
        parts += (text[at : mention.start], "shares")
        at = mention.end
    text = "".join((*parts, text[at:]))
    return _COMPANY.sub(" ", _NO_FEE.sub(" ", _SERVICES.sub(r"\1", text)))


def serves_only(texts: Sequence[str], stating: Sequence[str]) -> bool:
    """Do all words of a plan speak of service, not those with its rates, and none of distribution?"""
    return (
        not any(DISTRIBUTION.search(text.lower()) for text in texts)
        and not any(SERVICE.search(text.lower()) for text in stating)
        and any(SERVICE.search(plain(text).lower()) for text in texts)
    )
