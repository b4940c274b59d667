"""Work that grows as the print does: four times the print takes less than about ten times the time."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest
from growth import grows_evenly
from small_pdfs import content, pdf, show

from parsers.media import lay_open, open_print
from parsers.media.fault import Fault
from parsers.media.html_flow import pieces_of
from parsers.model import Exhibit, Sheet

_ROW = "<tr><td>Elm Fund</td><td>0.25%</td></tr>"
_NEST = "<table><tr><td><p>Oak Fund</p></td><td>"
_FEES = [show(72 + 60 * at, 585, "0.25%", 10) for at in range(4_000)]


def _page(body: str, style: str = "") -> bytes:
    return f"<html><head><style>{style}</style></head><body>{body}</body></html>".encode()


def _table(rows: str) -> bytes:
    return _page(f"<table>{rows}</table>")


def _spaced(n: int) -> str:
    return "<td><p>Elm Fund</p><p>&nbsp;</p></td>" * n


# What is printed, and how many of it are enough to be measured.
_KINDS: dict[str, tuple[int, Callable[[int], bytes]]] = {
    "rows": (300, lambda n: _table(_ROW * n)),
    "columns": (500, lambda n: _table(f"<tr>{'<td>0.25%</td>' * n}</tr>" * 2)),
    "blank lines in columns": (400, lambda n: _table(f"<tr>{_spaced(n)}</tr>")),
    "a tall cell beside many": (
        1_200,
        lambda n: _table(f"<tr><td>{'<p>&nbsp;</p>' * n}x</td>{_spaced(n)}</tr>"),
    ),
    "stacked rows": (
        500,
        lambda n: _table(f"<tr><td>{'Elm Fund<br>' * n}</td><td>{'0.25%<br>' * n}</td></tr>"),
    ),
    "rows under a span": (400, lambda n: _table(f"<tr><td rowspan={n}>Elm<td>1%</tr>{'<tr><td>2%' * n}")),
    "wide spans": (300, lambda n: _table("<tr><td rowspan=2 colspan=500>Elm<td>1%</tr>" * n)),
    "nested tables": (70, lambda n: _page(f"{_NEST * n}0.25%{'</td></tr></table>' * n}")),
    "nested blocks": (200, lambda n: _page("<div>Elm Fund 0.25%" * n)),
    "nested lists": (300, lambda n: _page("<ul><li>Elm Fund" * n)),
    "unclosed comments": (400, lambda n: _page("<p>Elm Fund<!-- x " * n)),
    "lines with tabs": (1_000, lambda n: _page(f"<p>{'Elm Fund&nbsp;&nbsp;&nbsp;&nbsp;0.25%<br>' * n}")),
    "marked lines of print": (1_000, lambda n: _page("<pre>" + "Elm<sup>1</sup>     0.25%\n" * n + "</pre>")),
    "unclosed comments of styles": (4_000, lambda n: _page("<p>Elm", "/* " * n)),
    "blocks below a long selector": (
        6_000,
        lambda n: _page("<p>Elm", f"{'a' * n * 4}{{{'p{color:red}' * n}}}"),
    ),
    "capitals": (400, lambda n: b"EX-99 ELM TRUST 12b-1 PLAN SCHEDULE A " + b"ELM, ASH, OAK, " * n),
    "capitals in one word": (8_000, lambda n: b"EX-99 ELM TRUST 12b-1 PLAN SCHEDULE A " + b"A" * n),
    "figures below figures": (
        700,
        lambda n: pdf("\n".join([content((72, 200, "Elm Fund " + "0.25% " * n)), *_FEES[:n]])),
    ),
    "lines of a page": (
        150,
        lambda n: pdf(content(*((72, 60 + 700 * at / n, "Elm 0.25%") for at in range(n)), size=700 / n)),
    ),
}


def _opened(printed: bytes) -> Sheet:
    opened = lay_open(Exhibit("x", printed))
    assert not isinstance(opened, Fault)
    return opened[0]


def _read_and_quote(printed: bytes) -> None:
    """Lays it open, says where each piece stands, and quotes some of these."""
    sheet = _opened(printed)
    places = [sheet.locate(p.start, p.end) for block in sheet.blocks for p in pieces_of(block)]
    quotes = open_print(Exhibit("x", printed))
    if places[0].startswith(("css", "page")):
        assert all(map(quotes.quote, places[:: 1 + len(places) // 40]))


@pytest.mark.parametrize("kind", _KINDS)
def test_four_times_the_print_takes_about_four_times_the_time(kind: str) -> None:
    size, print_of = _KINDS[kind]
    assert grows_evenly(lambda n: partial(_read_and_quote, print_of(n)), size)


@pytest.mark.parametrize(
    "row",
    [
        "<tr><td rowspan=99999>Elm<td>1%",
        "<tr><td>Elm<td rowspan=2000>1%",
        "<tr><td rowspan=999 colspan=999>Elm<td>1%",
    ],
)
def test_spans_that_no_page_has_room_for_are_a_fault(row: str) -> None:
    """Two thousand cells would stand in two million places."""
    opened = lay_open(Exhibit("x.htm", _table(row * 2_000)))
    assert isinstance(opened, Fault)
    assert "span" in opened.reason
    assert "Elm" in _opened(_table(row * 40)).text


def test_a_span_far_below_the_table_takes_no_more_than_its_rows() -> None:
    assert _opened(_table("<tr><td rowspan=99999 colspan=500>Elm<td>0.25%</tr><tr><td>0.10%")).text


def test_print_that_stands_too_deep_is_a_fault() -> None:
    """Each of ten thousand places would have ten thousand steps."""
    opened = lay_open(Exhibit("x.htm", _page("<div>Elm 0.25%" * 9_000)))
    assert isinstance(opened, Fault)
    assert "deep" in opened.reason
