"""What the second reading says of a figure."""

from __future__ import annotations

from dataclasses import dataclass

from parsers.model import Component


@dataclass(frozen=True, slots=True)
class SecondRate:
    """Whose rate a figure is and what for, as far as print tells.

    `silent` names those of "portfolio_name", "share_class" and "component" that this reading cannot
    tell; a field that is None and not silent is one that the print gives to nobody ("each Fund").
    `others` are further (portfolio, class) pairs that the figure is given to: "Class A and Class C".
    """

    portfolio_name: str | None
    share_class: str | None
    component: Component | None
    silent: frozenset[str]
    others: tuple[tuple[str | None, str | None], ...] = ()
