"""Text in a cell that a spreadsheet would work out."""

from __future__ import annotations

from pipeline.errors import visible

_FORMULAS = ("=", "+", "-", "@", "\t", "\r")  # what a spreadsheet works out, or passes over to look


def harmless(cell: object) -> object:
    """`=A1` -> `'=A1`, which a spreadsheet shows and does not work out; what is no text stays as it is."""
    if not isinstance(cell, str):
        return cell
    mark = "'" if cell.startswith(_FORMULAS) else ""
    return mark + "\n".join(map(visible, cell.split("\n")))
