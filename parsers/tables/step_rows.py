"""Rows of a schedule that stand for stretches of time, where others have a fund.

                          12b-1 Fee
First year                  0.75%
Thereafter                  1.00%
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from parsers.tables.claims import FigureClaim
from parsers.tables.grid_model import GridCell
from parsers.tables.standing import Standing, with_headings_read
from parsers.tables.steps import is_step
from parsers.wordings.schedules import OF_SALES

_OF_SALES = OF_SALES.regex()


def step_of_row(name: GridCell | None, standing: Standing) -> GridCell | None:
    """The cell, where it is a stretch of time under headings of fees of the plan, and of no sales charge."""
    if name is None or not is_step(name.text):
        return None
    meanings = with_headings_read(standing, row_is_class=True).meanings.values()
    words = " ".join(text for row in standing.header for text in row.values())
    fees = all(meaning.components and not meaning.other for meaning in meanings)
    return name if meanings and fees and not _OF_SALES.search(words) else None


def tied_to(words: str, figures: Iterable[FigureClaim]) -> tuple[FigureClaim, ...]:
    """The figures of the row, of which the words say when they hold."""
    return tuple(
        replace(figure, rate=replace(figure.rate, condition=words)) if figure.rate else figure
        for figure in figures
    )
