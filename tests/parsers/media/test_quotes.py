"""Many places of one exhibit are opened in about the time of one: no element and no line is read for each."""

from __future__ import annotations

import pytest
from small_pdfs import content, pdf

from parsers.media import css_quotes
from parsers.media.html import HtmlQuotes, read_html
from parsers.media.pdf import PdfQuotes, read_pdf
from parsers.media.pdf_place import View
from parsers.model import Sheet


def quotes_of(sheet: Sheet, words: list[str]) -> dict[str, str]:
    """The places of these words, each with the word."""
    starts = [sheet.text.index(word) for word in words]
    return {sheet.locate(at, at + len(word)): word for at, word in zip(starts, words, strict=True)}


def test_a_page_is_gathered_once(monkeypatch: pytest.MonkeyPatch) -> None:
    words = [f"fund{number:03}" for number in range(300)]
    markup = f"<p>{'<br>'.join(words)}</p>"
    sheet = read_html(markup)
    assert isinstance(sheet, Sheet)
    walked: list[str | None] = []
    walk = css_quotes.walk
    monkeypatch.setattr(
        css_quotes, "walk", lambda element, enter: (walked.append(element.tag), walk(element, enter))
    )
    quotes = HtmlQuotes(markup)
    assert {place: quotes.quote(place) for place in quotes_of(sheet, words)} == quotes_of(sheet, words)
    assert walked == ["body"]


@pytest.mark.parametrize("start", range(9))
@pytest.mark.parametrize("end", range(10))
def test_any_part_of_an_element_is_quoted(start: int, end: int) -> None:
    # What stands at each offset of the text content; <sup> is a mark, and prints nothing.
    markup = "<p><b></b>ab<br><br>c<sup>1</sup>d<i>e</i><del>fg</del><br>h<b></b></p>"
    print_ = ["a", "b ", "c", "", "d", "e", "", "", "h"]
    if not "".join(print_[start:end]).strip():
        print_[6:8] = ["f", "g"]  # dead print is quoted where none is live
    expected = "".join(print_[start:end]).strip().replace("eh", "e h")
    assert HtmlQuotes(markup).quote(f"css=body > p:nth-of-type(1)&char={start},{end}") == expected


@pytest.mark.parametrize("wide", [False, True])
def test_only_print_near_a_place_is_looked_at(monkeypatch: pytest.MonkeyPatch, wide: bool) -> None:
    words = [f"w{number:02}" for number in range(60)]
    places = [(30 + 9 * at, 100) if wide else (72, 60 + 11 * at) for at in range(60)]
    page = pdf(content(*((x, y, word) for (x, y), word in zip(places, words, strict=True)), size=4))
    sheet = read_pdf(page)
    assert isinstance(sheet, Sheet)
    held: list[View] = []
    holds = View.holds
    monkeypatch.setattr(View, "holds", lambda view, glyph: (held.append(view), holds(view, glyph))[1])
    quotes = PdfQuotes(page)
    assert {place: quotes.quote(place) for place in quotes_of(sheet, words)} == quotes_of(sheet, words)
    assert len(held) < 60 * 3 * 4  # a few characters for each place, not the 180 of the page
