"""What stands behind rows and belongs to them: their registrant, the class of a row on the line below it.

Elm Fund   0.25%
Oak Fund   0.25%
(the above being series of YEW SERIES TRUST)
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from parsers.tables.claims import Claim, ClassBehind, FigureClaim, RegistrantBehind, RowClaim, TableBegins
from parsers.wordings.schedules import REGISTRANT_BEHIND

_BEHIND = REGISTRANT_BEHIND.regex()


def registrant_behind(text: str) -> RegistrantBehind | None:
    """`(the above being series of BRACKLEY SERIES TRUST)`: the registrant stands behind its rows."""
    behind = _BEHIND.search(text)
    return RegistrantBehind((behind["name"] or behind["of"]).strip()) if behind else None


def rows_with_what_is_behind(claims: Sequence[Claim]) -> list[RowClaim]:
    """The rows, each with the class and the registrant that stand behind it."""
    out: list[RowClaim] = []
    registrant = share_class = None
    for claim in reversed(claims):
        if isinstance(claim, TableBegins):
            registrant = None
        elif isinstance(claim, RegistrantBehind):
            registrant = claim.name
        elif isinstance(claim, ClassBehind):
            share_class = claim.share_class
        else:
            out.append(_with_behind(claim, registrant, share_class if claim.name else None))
            share_class = None if claim.name else share_class
    return out[::-1]


def _with_behind(claim: RowClaim, registrant: str | None, share_class: str | None) -> RowClaim:
    if not registrant and not share_class:
        return claim

    def told(figure: FigureClaim) -> FigureClaim:
        rate = figure.rate
        return (
            figure
            if rate is None
            else replace(
                figure,
                rate=replace(
                    rate,
                    registrant_name=registrant or rate.registrant_name,
                    share_class=share_class or rate.share_class,
                ),
            )
        )

    return replace(
        claim,
        registrant=registrant or claim.registrant,
        classes=(share_class,) if share_class else claim.classes,
        figures=tuple(map(told, claim.figures)),
    )
