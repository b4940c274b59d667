"""The registrant that stands behind its rows.

Elm Fund   0.25%
Oak Fund   0.25%
(the above being series of YEW SERIES TRUST)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.tables.claims import Claim, FigureClaim, RegistrantBehind, RowClaim, TableBegins
from parsers.wordings.schedules import REGISTRANT_BEHIND

_BEHIND = REGISTRANT_BEHIND.regex()


def registrant_behind(text: str) -> RegistrantBehind | None:
    """`(the above being series of BRACKLEY SERIES TRUST)`: the registrant stands behind its rows."""
    behind = _BEHIND.search(text)
    return RegistrantBehind((behind["name"] or behind["of"]).strip()) if behind else None


def rows_with_what_is_behind(claims: Sequence[Claim]) -> list[RowClaim]:
    """The rows, each with the registrant that stands behind it."""
    out: list[RowClaim] = []
    registrant = None
    for claim in reversed(claims):
        if isinstance(claim, TableBegins):
            registrant = None
        elif isinstance(claim, RegistrantBehind):
            registrant = claim.name
        else:
            out.append(_of_registrant(claim, registrant) if registrant else claim)
    return out[::-1]


def _of_registrant(claim: RowClaim, registrant: str) -> RowClaim:
    def told(figure: FigureClaim) -> FigureClaim:
        rate = figure.rate
        return replace(figure, rate=replace(rate, registrant_name=registrant)) if rate else figure

    return replace(claim, registrant=registrant, figures=tuple(map(told, claim.figures)))
