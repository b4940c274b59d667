"""How a doubtful rate is told: why, the line that it stands in, both readings."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from parsers.model import Finding, Rate, Severity

_WORDED = re.compile(r"[a-z]")  # '25 basis points', '1/4 of 1%'
UNTOLD = "?"  # what a reading cannot tell; what it tells is none is a dash
_LONGEST = 300  # characters of a line that is quoted


def doubtful(rates: Sequence[Rate], reasons: Iterable[str], line: str, second: str | None) -> Finding:
    """The finding for all rates of one figure."""
    figure = rates[0].source_text
    worth = f"{(rates[0].rate * 100).normalize():f}%"
    said = f" ({worth})" if _WORDED.search(figure) else ""
    why = "; ".join(dict.fromkeys(reasons))
    first = " / ".join(dict.fromkeys(map(in_words, rates)))
    message = (
        f"“{figure}”{said} is doubtful: {why}. It stands in: “{shortened(line)}”."
        f" First reading: {first}. Second reading: {second or 'none'}."
    )
    return Finding("doubtful_rate", Severity.WARNING, message, rates[0].locator, figure)


def in_words(rate: Rate) -> str:
    return reading(rate.portfolio_name, rate.share_class, str(rate.component))


def reading(portfolio: str | None, share_class: str | None, component: str | None) -> str:
    return " | ".join(part or "-" for part in (portfolio, share_class, component))


def shortened(line: str) -> str:
    line = " ".join(line.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
