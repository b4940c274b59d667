"""Print that does not stand upright on its page: a table set sideways, a page upside down."""

from __future__ import annotations

from dataclasses import dataclass

Point = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Frame:
    """How print is turned against its page: by 0, 90, 180 or 270 degrees, to the left.

    `width` and `height` are those of the page as a reader sees it. Points count from the top left
    corner; those of the frame from the corner that is top left when the page is held so that the
    print stands upright.
    """

    turn: int
    width: float
    height: float

    def on_page(self, across: float, down: float) -> Point:
        """A point of the frame, as it lies on the page."""
        match self.turn:
            case 90:
                return down, self.height - across
            case 180:
                return self.width - across, self.height - down
            case 270:
                return self.width - down, across
            case _:
                return across, down

    def of_page(self, x: float, y: float) -> Point:
        """A point of the page, as it lies in the frame."""
        match self.turn:
            case 90:
                return self.height - y, x
            case 180:
                return self.width - x, self.height - y
            case 270:
                return y, self.width - x
            case _:
                return x, y

    def shows(self, across: float, down: float) -> bool:
        """True if the point lies on the page."""
        x, y = self.on_page(across, down)
        return 0 <= x <= self.width and 0 <= y <= self.height
