"""What became of each percentage figure: read, set aside with a reason, or unread. Nothing else.

The reader keeps one `Ledger` for a document; every step books the figures that it met. At the end
the three fates add up to all figures, because each figure is booked once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from parsers.model import STRUCK_NAME, BookedFigure, Fate, Finding, Severity, Sheet
from parsers.terms.figures import BARE_DECIMAL, Figure, find_figures
from parsers.terms.printed_figures import Span, printed_figures
from parsers.terms.sorts import Sort, can_be

_ADVICE = {
    "unread_rate": "Look at the print: if it is a rate of the plan, no table has it.",
    "unreadable_rate": "Look at the print; a misprint stays unread.",
    "implausible_rate": "Look at the print: a decimal point may be missing; the figure was not taken.",
}

_WITHHELD = "the file breaks off in it or in its sentence, so that more of it may be missing"
_REACH = 60  # characters of print that are shown on either side of a figure
_LONGEST_LINE, _LEFT = 160, 100  # characters of a line that is quoted; of a longer one before the figure
_NEAR, _FAR, _LONGEST_NAME = 200, 2000, 120  # characters before a figure in which a name is looked for
_WORD = re.compile(r"[^\W\d_]{2,}")
_FEW_WORDS = 12


@dataclass(slots=True)
class Ledger:
    """Figures booked so far, by where they stand in the sheet. A figure is claimed once: a second claim
    that says the same is no news, one that says another thing is a `rate_conflict`, and the first holds."""

    sheet: Sheet
    read: set[Span] = field(default_factory=set)
    set_aside: dict[Span, str] = field(default_factory=dict)
    unread: dict[Span, Finding] = field(default_factory=dict)
    conflicts: list[Finding] = field(default_factory=list)
    _claims: dict[Span, str] = field(default_factory=dict)
    _booked: dict[int, Span] = field(default_factory=dict)  # place of the sheet -> the booked figure there

    def knows(self, span: Span) -> bool:
        """Is the figure booked, or part of one that is?"""
        return any(at in self._booked for at in range(*span))

    def read_around(self, place: int, near: int) -> list[Span]:
        """The figures read that end at most `near` characters from a place, in the order of print."""
        spans = {self._booked.get(end - 1) for end in range(place - near, place + near + 1)}
        return sorted(s for s in spans if s in self.read and s[0] < place and abs(place - s[1]) <= near)

    def take(self, span: Span, fee: str) -> bool:
        """A rate is read from the figure, of this fee; False where another claim holds it."""
        if self._is_claimed(span, f"a rate, {fee}"):
            self.read.add(span)
            return True
        return False

    def put_aside(self, span: Span, reason: str) -> None:
        """The figure is no rate of the plan."""
        if self._is_claimed(span, reason):
            self.set_aside[span] = reason

    def leave(self, span: Span, code: str, why: str, context: str) -> None:
        """A figure that is not understood: a finding that quotes it in its line, and before a line of few
        words what is printed above it, so that a person sees whose it is."""
        if not self._is_claimed(span, why):
            return
        figure, line = self.print_at(span), self._line(span, context)
        few = len(context) < _NEAR and len(_WORD.findall(context)) < _FEW_WORDS
        above = names_before(self.sheet.text, span[0]) if few else ""
        before = f" Before it stands: “{above}”." if above else ""
        message = f"“{figure}” was not taken: {why}. It stands in: {line}{before} {_ADVICE[code]}"
        self.unread[span] = Finding(code, Severity.WARNING, message, self.sheet.locate(*span), figure)

    def withdraw(self, span: Span, why: str, context: str) -> None:
        """A rate that was read from the figure does not stand: it is unread."""
        self.read.discard(span)
        del self._claims[span]
        for at in range(*span):
            del self._booked[at]
        self.leave(span, "unread_rate", why, context)

    def withhold(self, spans: Iterable[Span]) -> None:
        """Figures that no step may take, for the file was cut there: `at an annual rate of 0.2`."""
        for span in spans:
            if self._is_claimed(span, _WITHHELD):
                figure, line = self.print_at(span), self.print_at((max(0, span[0] - _REACH), span[1]))
                message = f"“{figure}” was not taken: {_WITHHELD}. {_shorten(line)} Fetch the exhibit again."
                place = self.sheet.locate(*span)
                self.unread[span] = Finding("unread_rate", Severity.WARNING, message, place, figure)

    def _line(self, span: Span, context: str) -> str:
        """A line as it is quoted; of a long one what stands around the figure."""
        if len(context) <= _LONGEST_LINE:
            return _shorten(context)
        around = self.sheet.text[max(0, span[0] - _LEFT) : span[1] + _REACH]
        return f"“…{_unbarred(around).partition(' ')[2]}…”."

    def _is_claimed(self, span: Span, claim: str) -> bool:
        """Does the claim hold? The first on a place does; one that says another thing is told."""
        before = self._claim_at(span)
        if before is None:
            self._claims[span] = claim
            self._booked.update(dict.fromkeys(range(*span), span))
            return True
        if before not in (claim, _WITHHELD):
            self._conflict(span, before, claim)
        return before == claim and span in self._claims

    def _claim_at(self, span: Span) -> str | None:
        """The claim on this figure, or on one that shares print with it."""
        if span in self._claims or not self.knows(span):
            return self._claims.get(span)
        return next(self._claims[self._booked[at]] for at in range(*span) if at in self._booked)

    def _conflict(self, span: Span, first: str, second: str) -> None:
        figure, line = self.print_at(span), self._around(span)
        message = f"“{figure}” is claimed twice: {first}; {second}. The first is kept. {_shorten(line)}"
        place = self.sheet.locate(*span)
        self.conflicts.append(Finding("rate_conflict", Severity.WARNING, message, place, figure))

    def bury(self) -> None:
        """Set the figures aside that are struck through, or not to be seen: no step meets such print."""
        for piece, reason in self.sheet.dead:
            for figure in find_figures(piece.text) or _bare(piece.text):
                span = (piece.start + figure.start, piece.start + figure.end)
                if reason == STRUCK_NAME:
                    self.leave(span, "unread_rate", reason, piece.text)
                else:
                    self.put_aside(span, reason)

    def sweep(self) -> None:
        """Leave what no step has met: a figure in a page's footer, glued to a word, where no part was made of
        the print. What is printed is counted by another rule than that by which it is read."""
        for span in printed_figures(self.sheet.text, passed=self.knows):
            if not self.knows(span):
                self.leave(span, "unread_rate", "no step has read it", self._around(span))

    def _around(self, span: Span) -> str:
        return self.sheet.text[max(0, span[0] - _REACH) : span[1] + _REACH]

    def print_at(self, span: Span) -> str:
        return " ".join(self.sheet.text[span[0] : span[1]].split())

    def figures(self) -> tuple[BookedFigure, ...]:
        """Every figure that is booked, in the order of print, with what became of it."""
        reasons = {span: self._claims[span] for span in (*self.set_aside, *self.unread)}
        fates = {
            **dict.fromkeys(self.read, Fate.READ),
            **dict.fromkeys(self.set_aside, Fate.SET_ASIDE),
            **dict.fromkeys(self.unread, Fate.UNREAD),
        }
        return tuple(
            BookedFigure(number, fate, reasons.get(span), span, self.sheet.locate(*span), self.print_at(span))
            for number, (span, fate) in enumerate(sorted(fates.items()), 1)
        )

    def findings(self) -> tuple[Finding, ...]:
        return (*(finding for _, finding in sorted(self.unread.items())), *self.conflicts)


def _bare(text: str) -> list[Figure]:
    """A number alone in a cell, as rates stand in a column under a percent sign: `0.25`."""
    return [Figure(0, len(text), text, None)] if BARE_DECIMAL.fullmatch(text) else []


def names_before(text: str, end: int) -> str:
    """The print before a place, with the nearest line that can be a portfolio's name."""
    start = max(0, end - _NEAR)
    near = _unbarred(text[start:end])
    lines = text[max(0, end - _FAR) : end].split("\n")
    name = next((bare for line in reversed(lines) if (bare := _unbarred(line)) and _is_name(bare)), "")
    _, _, near = near.partition(" ") if start and not text[start - 1].isspace() else ("", "", near)
    return near if not name or name in near else f"{name} … {near}"


def _is_name(line: str) -> bool:
    return len(line) < _LONGEST_NAME and can_be(line, Sort.PORTFOLIO) and not can_be(line, Sort.CAPTION)


def _unbarred(text: str) -> str:
    return " ".join(text.replace("|", " ").split())


def _shorten(text: str, most: int = _LONGEST_LINE) -> str:
    text = " ".join(text.split())
    return f"“{text}”." if len(text) <= most else f"“{text[: most - 1]}…”."
