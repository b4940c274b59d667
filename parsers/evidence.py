"""What became of each percentage figure: read, set aside with a reason, or unread. Nothing else.

The reader keeps one `Ledger` for a document; every step books the figures that it met. At the end
the three fates add up to all figures, because each figure is booked once.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from parsers.model import Finding, SetAside, Severity, Sheet
from parsers.terms.figures import PERCENT_HINT, find_figures

_ADVICE = {
    "unread_rate": "Read the line and, if it is a rate of the plan, add its wording to parsers/wordings.",
    "unreadable_rate": "Look at the print; a misprint stays unread.",
    "implausible_rate": "Look at the print: a decimal point may be missing; the figure was not taken.",
}

_REACH = 60  # characters before a percent sign in which its figure stands


@dataclass(slots=True)
class Ledger:
    """Figures booked so far, by where they stand in the sheet."""

    sheet: Sheet
    read: set[tuple[int, int]] = field(default_factory=set)
    set_aside: dict[tuple[int, int], str] = field(default_factory=dict)
    unread: dict[tuple[int, int], Finding] = field(default_factory=dict)
    _booked: set[int] = field(default_factory=set)  # every place of the sheet where a booked figure stands

    def knows(self, span: tuple[int, int]) -> bool:
        """Is the figure booked, or part of one that is?"""
        return not self._booked.isdisjoint(range(*span))

    def take(self, span: tuple[int, int]) -> None:
        self.unread.pop(span, None)
        self.set_aside.pop(span, None)
        self.read.add(span)
        self._booked.update(range(*span))

    def put_aside(self, span: tuple[int, int], reason: str) -> None:
        if span not in self.read:
            self.unread.pop(span, None)
            self.set_aside[span] = reason
            self._booked.update(range(*span))

    def leave(self, span: tuple[int, int], code: str, why: str, context: str) -> None:
        """A figure that is not understood: a finding that quotes it in its line."""
        if span in self.read or span in self.set_aside:
            return
        figure = self.print_at(span)
        message = f"“{figure}” was not taken: {why}. It stands in: {_shorten(context)} {_ADVICE[code]}"
        self._booked.update(range(*span))
        self.unread[span] = Finding(code, Severity.WARNING, message, self.sheet.locate(*span), figure)

    def sweep(self) -> None:
        """Leave what no step has met: a figure in a page's footer, or where no part was made of the print."""
        text = self.sheet.text
        for hint in PERCENT_HINT.finditer(text):
            if self.knows(hint.span()):
                continue
            start, end = max(0, hint.start() - _REACH), hint.end() + 10
            for figure in find_figures(text[start:end]):
                span = (start + figure.start, start + figure.end)
                if not self.knows(span):
                    self.leave(span, "unread_rate", "no step has read it", text[start:end])

    def print_at(self, span: tuple[int, int]) -> str:
        return " ".join(self.sheet.text[span[0] : span[1]].split())

    def asides(self) -> tuple[SetAside, ...]:
        return tuple(
            SetAside(reason, self.sheet.locate(*span), self.print_at(span))
            for span, reason in sorted(self.set_aside.items())
        )

    def findings(self) -> tuple[Finding, ...]:
        return tuple(finding for _, finding in sorted(self.unread.items()))


def _shorten(text: str, most: int = 160) -> str:
    text = " ".join(text.split())
    return f"“{text}”." if len(text) <= most else f"“{text[: most - 1]}…”."
