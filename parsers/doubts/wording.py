"""How a doubtful rate is told: why, the line that it stands in, both readings. And read back."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from parsers.model import Finding, Rate, Severity

_FORM = re.compile(r"First reading: (?P<first>.*)\. Second reading: (?P<second>.*)\.$", re.DOTALL)
_WORDED = re.compile(r"[a-z]")  # '25 basis points', '1/4 of 1%'
_LONGEST = 300  # characters of a line that is quoted


@dataclass(frozen=True, slots=True)
class Asked:
    """What a person is asked: the readings as printed in the message."""

    first: tuple[str, ...]
    second: str | None


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


def readings_asked(message: str) -> Asked | None:
    """The two readings of a finding's message; None where it is none of ours."""
    form = _FORM.search(message)
    if form is None:
        return None
    second = None if form["second"] == "none" else form["second"]
    return Asked(tuple(form["first"].split(" / ")), second)


def shortened(line: str) -> str:
    line = " ".join(line.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
