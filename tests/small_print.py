"""Small print for the tests of the parsing steps: tables in bars, schedules in a frame, rows as tuples."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from textwrap import dedent

from parsers import parse
from parsers.doubts.wording import doubt_asked
from parsers.media.text import print_lines
from parsers.model import Cell, Entry, Exhibit, Grade, Line, Piece, Rate, Reading, Table
from parsers.tables.grid_model import Grid

PLAN = """\
                              HOLLIN SERIES TRUST

                               DISTRIBUTION PLAN

     The Trust adopts this Distribution Plan pursuant to Rule 12b-1 for the
shares that its schedule names.

                                   SCHEDULE A

{schedule}
"""


def lines(print_: str) -> tuple[Line, ...]:
    """Monospaced print as its medium hands it on."""
    return print_lines(dedent(print_).strip("\n"))


def table(print_: str) -> Table:
    """One row a line, one cell between two bars; `//` breaks a line inside a cell, `>2` spans two columns."""
    rows: list[tuple[Cell, ...]] = []
    place = 0
    for line in dedent(print_).strip("\n").split("\n"):
        cells: list[Cell] = []
        column = 0
        for printed in line.split("|"):
            text, _, width = printed.strip().partition(">")
            pieces = tuple(Piece(part.strip(), place + 200 * at) for at, part in enumerate(text.split("//")))
            cells.append(Cell(column, pieces if text else (), int(width or 1)))
            column += int(width or 1)
            place += 10_000
        rows.append(tuple(cells))
    return Table(tuple(rows))


def bars(grid: Grid) -> list[str]:
    """A grid as `table` reads it: each row with its cells at their columns."""
    return [
        " | ".join(row.cells[c].text if c in row.cells else "" for c in range(grid.columns))
        .rstrip(" |")
        .strip()
        for row in grid.rows
    ]


def read(text: str, filing_date: date | None = None) -> Reading:
    return parse(Exhibit("small.txt", text.encode(), filing_date=filing_date))


def schedule(print_: str) -> Reading:
    """The plan of a trust whose Schedule A is this print."""
    return read(PLAN.format(schedule=dedent(print_).strip("\n")))


def schedule_html(rows: str) -> Reading:
    """The same plan in HTML, its schedule a table of these rows in bars (`//` is <BR>)."""
    body = "".join(f"<p>{line}</p>" for line in ("HOLLIN SERIES TRUST", "DISTRIBUTION PLAN"))
    body += (
        "<p>The Trust adopts this Distribution Plan pursuant to Rule 12b-1 for the shares that its schedule"
    )
    body += " names.</p><p>SCHEDULE A</p><table>"
    for line in dedent(rows).strip("\n").split("\n"):
        cells = (cell.strip().replace("//", "<br>").partition(">2") for cell in line.split("|"))
        body += (
            "<tr>"
            + "".join(f"<td{' colspan=2' if wide else ''}>{text}</td>" for text, wide, _ in cells)
            + "</tr>"
        )
    return parse(Exhibit("small.htm", f"<html><body>{body}</table></body></html>".encode()))


_SHORT = {"asset_based_sales_charge": "distribution", "service_fee": "service", "aggregate_fee": "total"}


def told(rates: Sequence[Rate]) -> list[tuple[str | None, str | None, str, str]]:
    """(portfolio, class, fee, rate as printed)"""
    return [(r.portfolio_name, r.share_class, _SHORT[r.component], r.rate_text) for r in rates]


def listed(entries: Sequence[Entry]) -> list[tuple[str | None, str, str | None]]:
    """(registrant, portfolio, class)"""
    return [(e.registrant_name, e.portfolio_name, e.share_class) for e in entries]


def codes(reading: Reading) -> list[str]:
    return [finding.code for finding in reading.findings]


def plan_of(*paragraphs: str, title: str = "") -> Reading:
    """A plan that says these sentences, each a paragraph; `title` is a line under its title."""
    said = "\n\n".join(f"     {paragraph}" for paragraph in paragraphs)
    front = "\n\n".join(filter(None, ("HOLLIN SERIES TRUST", "DISTRIBUTION PLAN", title)))
    adopted = "     This Plan is adopted by Hollin Series Trust pursuant to Rule 12b-1."
    return read(f"{front}\n\n{adopted}\n\n{said}\n")


def doubted(reading: Reading) -> list[tuple[str, tuple[str, ...]]]:
    """The doubtful figures, each with the reasons that its finding gives; all grades are as the findings."""
    findings = [finding for finding in reading.findings if finding.code == "doubtful_rate"]
    places = {rate.locator for rate in reading.rates if rate.reading is Grade.DOUBTFUL}
    assert places == {finding.locator for finding in findings}
    asked = [doubt for finding in findings if (doubt := doubt_asked(finding.message))]
    assert len(asked) == len(findings)
    return [(doubt.printed, doubt.reasons) for doubt in asked]
