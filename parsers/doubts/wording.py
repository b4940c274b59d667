"""How a doubtful rate is told: why, the line that it stands in, both readings. And read back.

“0.25%” is doubtful: REASON; REASON. It stands in: “LINE”. First reading: Elm Fund | Class A | service_fee.
Second reading: Elm Bond Fund | - | service_fee.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from parsers.model import Finding, Rate, Severity

_DOUBTFUL, _LINE, _FIRST, _SECOND = (
    *(" is doubtful: ", " It stands in: "),
    *(" First reading: ", " Second reading: "),
)
_WORTH = re.compile(r" \(\S+%\)$")  # behind a figure in words: “25 basis points” (0.25%)
_WORDED = re.compile(r"[a-z]")  # '25 basis points', '1/4 of 1%'
UNTOLD = "?"  # what a reading cannot tell; what it tells is none is a dash
_LONGEST = 300  # characters of a line that is quoted


@dataclass(frozen=True, slots=True)
class Whose:
    """Whose rate a figure is by one reading, and of what; None where it does not say."""

    portfolio: str | None
    share_class: str | None
    component: str | None

    def __str__(self) -> str:
        return " | ".join(part or "-" for part in (self.portfolio, self.share_class, self.component))


@dataclass(frozen=True, slots=True)
class Asked:
    """What the message of a `doubtful_rate` tells; `second` is empty where there is no second reading."""

    printed: str
    reasons: tuple[str, ...]
    line: str
    first: tuple[Whose, ...]
    second: tuple[Whose, ...]


def doubtful(rates: Sequence[Rate], reasons: Iterable[str], line: str, second: Sequence[Whose]) -> Finding:
    """The finding for all rates of one figure."""
    figure = rates[0].source_text
    worth = f"{(rates[0].rate * 100).normalize():f}%"
    said = f" ({worth})" if _WORDED.search(figure) else ""
    why = "; ".join(dict.fromkeys(reasons))
    message = (
        f"“{figure}”{said}{_DOUBTFUL}{why}.{_LINE}“{shortened(line)}”."
        f"{_FIRST}{_in_words(map(whose, rates))}.{_SECOND}{_in_words(second)}."
    )
    return Finding("doubtful_rate", Severity.WARNING, message, rates[0].locator, figure)


def whose(rate: Rate) -> Whose:
    """Whose a rate is by the first reading."""
    return Whose(rate.portfolio_name, rate.share_class, str(rate.component))


def _in_words(readings: Iterable[Whose]) -> str:
    return " / ".join(dict.fromkeys(map(str, readings))) or "none"


def doubt_asked(message: str) -> Asked | None:
    """What a message of `doubtful` tells; None where it is none of ours."""
    head, _, rest = " ".join(message.split()).partition(_LINE)
    line, _, rest = rest.rpartition(_FIRST)
    first, _, second = rest.partition(_SECOND)
    printed, _, reasons = head.partition(_DOUBTFUL)
    if not (printed and reasons and line and second):
        return None
    return Asked(
        _WORTH.sub("", printed).removeprefix("“").removesuffix("”"),
        tuple(_reasons(reasons.removesuffix("."))),
        line.removesuffix(".").removeprefix("“").removesuffix("”"),
        tuple(_readings(first)),
        tuple(_readings(second)),
    )


def _reasons(text: str) -> Iterator[str]:
    """The reasons one by one: print that is quoted in one may hold a semicolon of its own."""
    reason = ""
    for part in text.split("; "):
        reason = f"{reason}; {part}" if reason else part
        if reason.count("“") <= reason.count("”"):
            yield reason
            reason = ""
    if reason:
        yield reason


def _readings(text: str) -> Iterator[Whose]:
    """'Elm | Class A | service_fee / Elm | - | service_fee.': a name may hold a stroke of its own."""
    parts = text.split(" | ")
    for at in range(2, len(parts), 2):
        component, _, following = parts[at].partition(" / ")
        said = (parts[at - 2], parts[at - 1], component.split(".")[0])
        yield Whose(*(None if part.strip() in ("-", "") else part.strip() for part in said))
        parts[at] = following


def shortened(line: str) -> str:
    """The line as a message quotes it."""
    line = " ".join(line.split())
    return line if len(line) <= _LONGEST else f"{line[: _LONGEST - 1]}…"
