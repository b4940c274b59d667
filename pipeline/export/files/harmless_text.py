"""Text that an exhibit prints, as a spreadsheet may hold it: no formula, and nothing in it hides."""

from __future__ import annotations

from pipeline.errors import visible

# What a spreadsheet works out, or passes over to look; full-width ones where an East Asian one reads them.
_FORMULAS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")


def harmless(cell: object) -> object:
    """`=A1` -> `'=A1`, which a spreadsheet shows and does not work out; what is no text stays as it is.

    A text that has apostrophes before such a sign gets one more, so that each can be told from the other.
    """
    if not isinstance(cell, str):
        return cell
    mark = "'" if cell.lstrip("'").startswith(_FORMULAS) else ""
    return mark + shown(cell)


def shown(text: str) -> str:
    """A text with what is not seen written out (`\\x1b`); its line ends stay."""
    return "\n".join(map(visible, text.split("\n")))
