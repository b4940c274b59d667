"""The rows of one table -> entries and rates.

A row is a heading (registrant, class, portfolio over its classes), a caption, a line of the header,
or an entry: a portfolio, a class of the portfolio above it, or both, with its cells. Which it is
follows from what stands around it, never from who filed it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal

from parsers.evidence import Ledger
from parsers.layout.passages import passage_of
from parsers.layout.segments import Part
from parsers.model import Bound, Origin, Rate
from parsers.tables.columns import Role, is_class_caption, names_beside_classes, rate_columns, roles_of
from parsers.tables.form import Form
from parsers.tables.grid_model import Grid, GridCell, Row
from parsers.tables.headings import HeaderRow, Meaning, read_meaning, read_meanings
from parsers.tables.rate_cell import put_aside, read_cell
from parsers.tables.scheduled import ScheduleContext, Scheduled
from parsers.terms.cells import FRACTION, is_no_rate, is_rate, is_value, trim_marks
from parsers.terms.dates import read_date
from parsers.terms.entry_names import EntryName, is_caption, names_portfolio, read_entry_name, series_of
from parsers.terms.figures import find_figures
from parsers.terms.names import (
    NO_NAME,
    find_classes,
    is_category,
    is_class,
    is_firm,
    is_portfolio,
    is_registrant,
    normalize_class,
)
from parsers.terms.tiers import Tier, read_tier

_FEE_LABEL = re.compile(r"(?i)\b(?:fees?|charges?|loads?|expenses)\b")
# In the second year after purchase | 4%: a row of a table of deferred charges.
_AFTER_SALE = re.compile(
    r"(?i)\b(?:first|second|third|fourth|fifth|sixth|seventh|eighth|\d(?:st|nd|rd|th)?|one|two|three|each)"
    r"(?: and [a-z]+)? (?:years?|months?)\b|^(?:years?|months?) \d|^thereafter\b|\b(?:since|after) purchase"
)
_AMOUNT = re.compile(r"(?i)\W*(?:(?:less|more) than|under|over|up to|from|at least)?\s*\$\s?\d")
_OF_SALES = re.compile(
    r"(?i)\b(?:sales? (?:charge|load)|concession|reallowance|commission|offering|purchase)"
)
_TIER = re.compile(
    r"(?i)^(?:on |of )?(?:the )?(?:first|next|over|above|in excess|excess|up to|\$|more than|thereafter)"
)
_BEHIND = re.compile(
    r"^of (?:the )?(?P<of>[A-Z][^()]*(?:TRUST|Trust|FUNDS|Funds|INC\.?|Inc\.?|SERIES|Series)"
    r"(?: [IVX]+)?)$|\b(?:above|foregoing|preceding|all|each)\b[^()]{0,40}\b(?:series|portfolios"
    r"|funds) of (?:the )?(?P<name>[A-Z][^()]*[^()\s])\)?\W*$"
)
_CLASS_OF_LIST = re.compile(
    r"(?P<class>(?:Class|CLASS) [A-Z]\d?|[A-Z]\w+(?: [A-Z]\w+)? Class)(?: [Ss]hares)? of (?:the|each"
    r"|all) (?:Funds?|Portfolios?|[Ss]eries) "
    r"(?:listed|named|set (?:forth|out)|shown) (?:in|on) (?P<label>(?:Schedule|Appendix|Exhibit"
    r"|Annex) [A-Z0-9]+)"
)
_PLURAL = re.compile(r"(?:\bInc|\bCorp|\bFunds|\bFUNDS|\bINC)\b\.?\W*$")


@dataclass(slots=True)
class RowReader:
    """Reads tables; what the table on the page before said goes on to the next one."""

    label: str
    context: ScheduleContext
    bound: Bound | None
    ledger: Ledger
    out: Scheduled
    roles: dict[int, Role] = field(default_factory=dict)
    pending: list[Part | GridCell] = field(default_factory=list)
    among_classes: frozenset[str] = frozenset()
    registrant: str | None = None
    portfolio: EntryName | None = None
    share_class: str | None = None
    meanings: dict[int, Meaning] = field(default_factory=dict)
    header: list[HeaderRow] = field(default_factory=list)
    header_open: bool = False
    tier: Tier = (None, None)
    last_rates: int = 0
    unclaimed: tuple[int, int] = (0, 0)  # the first entry and rate that a registrant behind them may claim

    def read(self, grid: Grid) -> None:
        self.roles = roles_of(grid)
        self.among_classes = _among_classes(grid)
        self.unclaimed = (len(self.out.entries), len(self.out.rates))
        if set(self.meanings) != set(rate_columns(self.roles)):
            self.meanings = {}
        if _begins_with_name(grid):
            self.portfolio = EntryName(self.context.portfolio) if self.context.portfolio else None
        for row in names_beside_classes(grid, self.roles).rows:
            if row.cells:
                self._row(row)
        for row in grid.rows:
            self._sweep(row)

    def fill(self, form: Form) -> None:
        """The fees of a form hold for each portfolio that it names."""
        self.meanings, self.tier, self.bound = {}, (None, None), form.bound or self.bound
        self.roles = {0: Role.NAME, 1: Role.RATE}
        registrant = form.registrant or self.context.registrant
        for cell in form.portfolios:
            name = read_entry_name(cell.text)
            share_class = name.share_class or form.share_class or self.context.share_class
            self.portfolio = name
            number = self.out.enter(
                self.ledger, self.label, registrant, name, share_class, cell.passage.at(0, len(cell.text))
            )
            for row in form.fees.rows:
                rates = self._rates(row, share_class, read_meaning(row.cells[0].text))
                rates = [replace(r, registrant_name=registrant, row_number=number) for r in rates]
                self.out.rates.extend(rates)

    def _sweep(self, row: Row) -> None:
        """Book what no row took: '100%' in the name of a fund, a figure in a heading, a stray number."""
        for column, cell in row.cells.items():
            rated = self.roles.get(column) is Role.RATE and is_rate(trim_marks(cell.text)[0])
            spans = [(f.start, f.end) for f in find_figures(cell.text)] or (
                [(0, len(cell.text))] if rated else []
            )
            for start, end in spans:
                span = cell.passage.at(start, end)
                if self.ledger.knows(span):
                    continue
                if rated or self.roles.get(column) is Role.RATE:
                    self.ledger.leave(span, "unread_rate", "it stands in no row that we can read", cell.text)
                else:
                    self.ledger.put_aside(span, "part of a name or of a heading")

    # ---- what a row is

    def _row(self, row: Row) -> None:
        if len(row.cells) == 1 and self.claim(next(iter(row.cells.values())).text):
            return
        name = self._cell(row, Role.NAME)
        rated = any(is_rate(trim_marks(cell.text)[0]) for cell in row.cells.values())
        captioned = name is not None and not rated and (is_caption(name.text) or is_class_caption(name.text))
        body = row.torn or any(self._is_body(c, cell, name) for c, cell in row.cells.items())
        if body and not captioned:
            self._close_header()
            self._entry(row, name)
        elif any(self.roles.get(c) not in {Role.NAME, Role.REGISTRANT} for c in row.cells):
            self._header_row(row)
        else:
            for cell in row.cells.values():
                self._heading(cell)

    def _cell(self, row: Row, role: Role) -> GridCell | None:
        return next((cell for c, cell in sorted(row.cells.items()) if self.roles.get(c) is role), None)

    def _is_body(self, column: int, cell: GridCell, name: GridCell | None) -> bool:
        role, text = self.roles.get(column), trim_marks(cell.text)[0]
        if role is Role.CLASS:
            return not is_class_caption(text) and (is_class(text) or bool(self.meanings or self.header))
        if role is Role.DATE:
            return read_date(text) is not None
        if role is not Role.RATE:
            return False
        if (
            is_rate(text)
            or is_no_rate(text)
            or FRACTION.match(text)
            or (is_value(text) and not is_class(text))
        ):
            return True
        return bool(find_figures(text)) and (
            bool(self.header or self.meanings) or self._fee_label(name) is not None
        )

    def _header_row(self, row: Row) -> None:
        if not self.header_open:
            self.header, self.header_open = [], True
        words: dict[int, str] = {}
        for column, cell in row.cells.items():
            if self.roles.get(column) in {Role.NAME, Role.REGISTRANT}:
                self._heading(_without_caption(cell))
            else:
                words |= dict.fromkeys(range(column, column + cell.width), cell.text)
        self.header.append(words)

    def _heading(self, cell: GridCell) -> None:
        text = cell.text.strip()
        if text.startswith("(") and is_class(text) and self.last_rates:
            self._class_below(normalize_class(text))
        else:
            self.pending.append(cell)

    def claim(self, text: str) -> bool:
        """`(the above being series of BRACKLEY SERIES TRUST)`: the registrant stands behind its rows."""
        behind = _BEHIND.search(text)
        if behind is None:
            return False
        entry, rate = self.unclaimed
        name = (behind["name"] or behind["of"]).strip()
        self.out.entries[entry:] = [replace(e, registrant_name=name) for e in self.out.entries[entry:]]
        self.out.rates[rate:] = [replace(r, registrant_name=name) for r in self.out.rates[rate:]]
        self.unclaimed = (len(self.out.entries), len(self.out.rates))
        return True

    def _class_below(self, share_class: str) -> None:
        """`(Class B Shares)` on the line under a rate row is that row's class."""
        for i in range(len(self.out.rates) - self.last_rates, len(self.out.rates)):
            self.out.rates[i] = replace(self.out.rates[i], share_class=share_class)
        if self.out.entries:
            self.out.entries[-1] = replace(self.out.entries[-1], share_class=share_class)
        self.last_rates = 0

    # ---- headers and headings

    def _close_header(self) -> None:
        if not self.header_open:
            return
        self.header_open = False
        old, fresh = self.meanings, read_meanings(self.header, rate_columns(self.roles), self.context.legend)
        self.meanings = {
            c: replace(m, share_class=old[c].share_class) if c in old and not m.share_class else m
            for c, m in fresh.items()
        }

    def _resolve(self, row_is_class: bool) -> None:
        """The headings met since the last entry: registrant, class, or the portfolio of class rows."""
        texts: list[str] = []
        for cell in self.pending:
            text = cell.text.strip()
            if texts and text.startswith("("):
                texts[-1] += " " + text
            else:
                texts.append(text)
        self.pending = []
        names = [name for text in texts if (name := self._class_or_name(text))]
        if row_is_class and not names:  # Small Cap Value Series | Class A: a kind of fund, but theirs
            names = [t for t in texts[-1:] if is_category(t) and is_portfolio(t) and not is_caption(t)]
        if row_is_class:
            portfolio = next(
                (n for n in reversed(names) if not _PLURAL.search(n) and n != self.registrant), None
            )
            if portfolio and not read_meaning(portfolio).other:
                names.remove(portfolio)
                self.portfolio = read_entry_name(portfolio)
        for name in names:
            if is_firm(name) or (name.isupper() and NO_NAME.search(name)):
                continue
            if is_registrant(name) or is_portfolio(name) or name.isupper():
                self.registrant = " ".join(series_of(name).strip(" :–—-").split())
                self.portfolio = self.portfolio if row_is_class else None

    def _class_or_name(self, text: str) -> str | None:
        """Note the class that a heading or caption names; give back what may be another name."""
        classes = {m.name for m in find_classes(text)}
        if is_caption(text) or is_class_caption(text):
            self.share_class = classes.pop() if len(classes) == 1 else self.share_class
            return None
        if is_class(text.strip("()")):
            self.share_class = normalize_class(text)
            return None
        return None if is_category(text) else text

    # ---- entries

    def _entry(self, row: Row, name: GridCell | None) -> None:
        class_cell, label, tier = (
            self._cell(row, Role.CLASS),
            self._fee_label(name),
            _tier_of(name, self.tier),
        )
        listed = _CLASS_OF_LIST.match(name.text) if name is not None else None
        if name is not None and listed:
            class_cell, name = name.part(*listed.span("class")), None
        no_name = name is not None and (label is not None or tier is not None)
        only_class = (
            name is not None
            and class_cell is None
            and not no_name
            and (is_class(name.text) or name.text in self.among_classes)
        )
        self._registrant_column(row)
        self._resolve(only_class or no_name or name is None)
        share_class = self.share_class or self.context.share_class
        if class_cell is not None:
            share_class = self._class_of(class_cell)
        if only_class and name is not None:
            share_class = self._class_of(name)
        elif name is not None and not no_name:
            self.portfolio = read_entry_name(name.text)
            share_class = self.portfolio.share_class or share_class
        if listed:
            self.out.class_rows.extend((r, listed["label"]) for r in self._rates(row, share_class, None))
            return
        if name is not None and self._is_load(name.text):
            for cell in row.cells.values():
                put_aside(cell, "a sales load or a deferred charge", self.ledger)
            return
        if name is None and class_cell is None and (Role.NAME in self.roles.values() or not share_class):
            self._leave_row(row, "it stands beside no name")
            return
        self.tier = tier or (None, None)
        rates = self._rates(row, share_class, label)
        self._book(row, name, class_cell, share_class, rates)

    def _is_load(self, name: str) -> bool:
        """A row of a table of deferred charges, or of sales charges by the amount of the purchase."""
        if _AFTER_SALE.search(name):
            return not is_portfolio(name)
        words = " ".join(text for row in self.header for text in row.values())
        return _AMOUNT.match(name) is not None and _OF_SALES.search(words) is not None

    def _class_of(self, cell: GridCell) -> str:
        """`Class R1` is Class R with a mark where note 1 stands below and only Class R in the prose."""
        share_class = normalize_class(trim_marks(cell.text)[0])
        glued = re.fullmatch(r"(Class [A-Z]{1,2})(\d)", share_class)
        prose = self.context.prose_classes
        noted = glued and not cell.marks and glued[2] in self.context.notes
        return glued[1] if glued and noted and glued[1] in prose and share_class not in prose else share_class

    def _registrant_column(self, row: Row) -> None:
        cell = self._cell(row, Role.REGISTRANT)
        if cell is not None:
            self.registrant = cell.text

    def _fee_label(self, cell: GridCell | None) -> Meaning | None:
        """A row that is labelled with a fee, not with a name: `Shareholder Service Fee | Up to ...`."""
        if cell is None or is_class(cell.text) or is_portfolio(cell.text) or not _FEE_LABEL.search(cell.text):
            return None
        return read_meaning(cell.text)

    def _leave_row(self, row: Row, why: str) -> None:
        for cell in row.cells.values():
            self._leave(cell, why)

    def _leave(self, cell: GridCell, why: str) -> None:
        for piece in cell.pieces:
            if is_rate(trim_marks(piece.text)[0]) or find_figures(piece.text):
                self.ledger.leave((piece.start, piece.end), "unread_rate", why, cell.text)

    def _book(
        self,
        row: Row,
        name: GridCell | None,
        class_cell: GridCell | None,
        share_class: str | None,
        rates: list[Rate],
    ) -> None:
        self.last_rates = 0
        across = [r for r in rates if r.portfolio_name and r.portfolio_name != self._portfolio_name()]
        for rate in across:  # portfolios head the columns
            fees = {f"{rate.component}{rate.share_class}{rate.tier_from}"}
            name_of = read_entry_name(rate.portfolio_name or "")
            span = (name or class_cell or next(iter(row.cells.values()))).passage
            number = self.out.enter(
                self.ledger,
                self.label,
                rate.registrant_name,
                name_of,
                rate.share_class,
                span.at(0, len(span.text)),
                None,
                fees,
            )
            self.out.rates.append(replace(rate, row_number=number, portfolio_name=name_of.portfolio))
        rates = [r for r in rates if r not in across]
        if self.portfolio is None:
            if share_class:
                self.out.class_rows.extend((r, None) for r in rates)
            else:
                self.out.rates.extend(rates)
            return
        cell = name or class_cell or next(iter(row.cells.values()))
        start = self._cell(row, Role.DATE)
        fees = {f"{r.component}{r.share_class}{r.tier_from}" for r in rates}
        number = self.out.enter(
            self.ledger,
            self.label,
            self.registrant or self.context.registrant,
            self.portfolio,
            share_class,
            cell.passage.at(0, len(cell.text)),
            read_date(trim_marks(start.text)[0]) if start else None,
            fees,
        )
        self.out.rates.extend(replace(r, row_number=number) for r in rates)
        self.last_rates = len(rates)

    # ---- rates

    def _rates(self, row: Row, share_class: str | None, label: Meaning | None) -> list[Rate]:
        rates: list[Rate] = []
        for column, cell in sorted(row.cells.items()):
            if self.roles.get(column) is not Role.RATE:
                continue
            if row.torn:
                self._leave(cell, "the rates of this cell cannot be paired with its classes")
                continue
            meaning = self.meanings.get(column, Meaning())
            if label is not None:
                meaning = replace(label, share_class=meaning.share_class, bound=label.bound or meaning.bound)
            base = self._base(meaning, meaning.share_class or share_class)
            rates.extend(read_cell(cell, meaning, base, self.context, self.ledger))
        return rates

    def _base(self, meaning: Meaning, share_class: str | None) -> Rate:
        """What is known of a cell's rates before the cell is read."""
        said = meaning.bound or (self.bound if not any(m.bound for m in self.meanings.values()) else None)
        return Rate(
            self.context.component,
            Decimal(0),
            "",
            Origin.TABLE,
            None,
            self.registrant or self.context.registrant,
            meaning.portfolio or self._portfolio_name(),
            share_class,
            meaning.printed,
            said,
            *self.tier,
        )

    def _portfolio_name(self) -> str | None:
        return self.portfolio.portfolio if self.portfolio else None


def _among_classes(grid: Grid) -> frozenset[str]:
    """`Elm Money Fund` over `Resource`, `Advisor` and `Oakhill`: the third is a class of it as well."""
    groups: list[list[str]] = []
    for row in grid.rows:
        text = row.cells[0].text if 0 in row.cells else ""
        if text and not row.values:
            groups.append([text])
        elif text and groups:
            groups[-1].append(text)
    return frozenset(
        name
        for head, *names in groups
        if names_portfolio(head)
        and not any(map(names_portfolio, names))
        and 2 * sum(map(is_class, names)) > len(names)
        for name in names
    )


def _without_caption(cell: GridCell) -> GridCell:
    """`RIDGEWAY TRUST<BR>(HEATHER TRUST)<BR>Fund`: the last line is the column's caption."""
    if len(cell.pieces) < 2 or not is_caption(cell.pieces[-1].text):
        return cell
    return replace(cell, pieces=cell.pieces[:-1], passage=passage_of(cell.pieces[:-1]))


def _begins_with_name(grid: Grid) -> bool:
    """Does the first row with a rate hold a name? (Else the table goes on from the page before.)"""
    for index, row in enumerate(grid.rows):
        if any(is_rate(trim_marks(c.text)[0]) for c in row.cells.values()):
            before = grid.rows[index - 1].cells if index else {}
            return 0 in row.cells or set(before) == {0}
    return False


def _tier_of(cell: GridCell | None, last: Tier) -> Tier | None:
    """A row that is labelled with a tier: `next $1.5 billion | 0.20%`."""
    if cell is None or "$" not in cell.text or not _TIER.match(cell.text):
        return None
    tier = read_tier(cell.text, last[1])
    return tier if tier != (None, None) else None
