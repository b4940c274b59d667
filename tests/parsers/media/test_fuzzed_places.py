"""Rows whose places did not quote them, as fuzzing found them: what parts a word parts its quote."""

from __future__ import annotations

import pytest
from small_pdfs import pdf, show

from bench.promises import broken
from parsers import parse
from parsers.model import Exhibit

PLAN = (
    "<html><body><p>DISTRIBUTION PLAN OF OAK TRUST</p><p>Oak Trust adopts this Plan under Rule 12b-1 for its "
    "Class A shares.</p><p>The Trust pays a distribution fee of 0.50{between}% per annum.</p>"
    "<table><tr><td>Fund<td>Distribution Fee<tr><td>Oak{between}Growth Fund<td>0.50%"
    "<tr><td>Oak Bond Fund<td>0.2{between}5%</table>"
)
BETWEEN = {
    "a page mark of EDGAR": "<PAGE>",
    "a style that begins a page": "<span style='page-break-before:always'></span>",
    "a comment of a tool that makes pages": "<!-- Field: Page; Sequence: 3 -->",
    "another comment": "<!-- draft -->",
    "a line end": "<br>",
    "a block": "<div></div>",
    "a rule": "<hr>",
    "preformatted print": "<pre></pre>",
    "a table": "<table><tr><td></table>",
    "what is struck through": "<s>2</s>",
    "what is struck through in no cell": "<table><caption><s>Elm Fund</s></caption></table>",
    "a footnote mark": "<sup>1</sup>",
    "an odd blank": "&#8195;",
    "a hyphen that is not seen": "&shy;",
}


@pytest.mark.parametrize("between", BETWEEN.values(), ids=BETWEEN)
def test_what_parts_a_word_parts_its_quote(between: str) -> None:
    exhibit = Exhibit("a.htm", PLAN.format(between=between).encode())
    reading = parse(exhibit)
    assert reading.figures
    assert list(broken(exhibit, reading)) == []


@pytest.mark.parametrize("small", [1, 2, 4, 9])
@pytest.mark.parametrize("large", [9, 14, 30])
def test_figures_that_tower_over_the_names_of_their_line_are_quoted(small: float, large: float) -> None:
    """The height of a line is that of most of its characters."""
    head = (
        "DISTRIBUTION PLAN OF OAK TRUST",
        "Oak Trust adopts this Plan under Rule 12b-1 for Class A.",
        "SCHEDULE A",
    )
    lines = [show(60, 740 - 20 * at, text, 9) for at, text in enumerate(head)]
    lines += [show(60, 640, "Fund", 9), show(300, 640, "Distribution Fee", 9)]
    for at, name in enumerate(("Oak Growth and Income Opportunities Fund", "Oak Bond Fund")):
        lines += [show(60, 600 - 40 * at, name, small), show(300, 600 - 40 * at, "0.25%", large)]
    exhibit = Exhibit("a.pdf", pdf("\n".join(lines)))
    reading = parse(exhibit)
    assert [figure.source_text for figure in reading.figures] == ["0.25%", "0.25%"]
    assert list(broken(exhibit, reading)) == []
