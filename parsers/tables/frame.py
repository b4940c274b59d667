"""What holds for all rows of a table: what the document says of its schedules, and what the columns hold."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from parsers.model import Bound, Component
from parsers.tables.columns import Role, Roles
from parsers.tables.grid_model import GridCell, Row


@dataclass(frozen=True, slots=True)
class TableContext:
    """What the rest of the document says that holds in its schedules.

    `single` is the fee that a lone figure means in a column of pairs ('a single figure is the
    combined fee'); `prose_classes` are the classes that the prose names, digits included ('Class R1').
    `led_in`: the schedule's sentences say that rates stand in its table.
    """

    registrant: str | None
    share_class: str | None
    component: Component
    single: Component | None = None
    registrants: tuple[str, ...] = ()
    points: bool = False  # numbers without a unit are basis points
    portfolio: str | None = None
    legend: Mapping[str, Component] = field(default_factory=dict)
    notes: frozenset[str] = frozenset()
    prose_classes: frozenset[str] = frozenset()
    led_in: bool = False

    @property
    def fee_of_lone_figure(self) -> Component:
        """What a figure is where no heading says it."""
        return self.single or self.component


@dataclass(frozen=True, slots=True)
class TableFrame:
    """`bound` is the limit that holds where no heading of a column names one."""

    schedule: str
    context: TableContext
    bound: Bound | None
    roles: Roles

    def cell(self, row: Row, role: Role) -> GridCell | None:
        """The first cell of a row in a column of this role."""
        return next((cell for c, cell in sorted(row.cells.items()) if self.roles.get(c) is role), None)
