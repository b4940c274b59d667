"""Print of a page of HTML that is not live, as it is met: `<s>0.50%</s>`, `<td style="display:none">`."""

from __future__ import annotations

from collections.abc import Iterable

from selectolax.lexbor import LexborNode

from parsers.media.html_ink import Ink, Pen
from parsers.model import STRUCK_NAME, Piece


class Asides:
    """Gathers such print, each run of it with its reason; lays it down when all other print is.

    A run ends where a block or the element does that takes its print out of sight: so its place
    is found in that element, and its figures do not run into those of the next cell.
    """

    def __init__(self) -> None:
        self._runs: list[tuple[str, list[tuple[LexborNode, str]]]] = []
        self.open = False  # a run is
        self._nameless: list[Piece] = []

    def write(self, node: LexborNode, raw: str, reason: str) -> None:
        if not self.open:
            self._runs.append((reason, []))
            self.open = True
        self._runs[-1][1].append((node, raw))

    def part(self) -> None:
        """What comes next is a run of its own."""
        self.open = False

    def name_struck(self, pieces: Iterable[Piece]) -> None:
        """Live print of which the name is struck through; it is laid down already."""
        self._nameless.extend(pieces)

    def close(self, ink: Ink) -> tuple[tuple[Piece, str], ...]:
        """All of it with the reasons, laid down behind what is printed."""
        pen = Pen(ink)
        laid = [(piece, STRUCK_NAME) for piece in self._nameless]
        for reason, texts in self._runs:
            for node, raw in texts:
                pen.write(node, raw)
            laid.extend((piece, reason) for piece in pen.end_paragraph()[0] if piece.text)
        return tuple(laid)
