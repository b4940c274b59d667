"""From a locator back to its place in the sheet: each place of the fixtures, and those that are none."""

from __future__ import annotations

from pathlib import Path

import pytest
from conftest import RAW, exhibits

from parsers.media import lay_open
from parsers.media.fault import Fault
from parsers.media.spans import spans_of
from parsers.model import Exhibit, Reading, Sheet


def sheet_of(exhibit: Exhibit) -> Sheet:
    opened = lay_open(exhibit)
    assert not isinstance(opened, Fault)
    return opened[0]


def quotes(reading: Reading) -> list[tuple[str, str]]:
    rows = (*reading.rates, *reading.figures, *reading.entries, *reading.changes)
    return [(row.locator, row.source_text) for row in rows]


@pytest.mark.parametrize("path", sorted(RAW.iterdir()), ids=lambda path: path.name)
def test_what_is_quoted_stands_there(path: Path) -> None:
    for exhibit, reading in exhibits(path):
        if reading.document is None:
            continue
        sheet = sheet_of(exhibit)
        find = spans_of(sheet)
        for locator, quoted in quotes(reading):
            span = find(locator)
            assert span is not None, locator
            assert sheet.text[slice(*span)].split() == quoted.split(), locator


PAGE = b"<html><body><p>Elm Fund <s>0.50%</s> 0.25%<sup>1</sup> a year</p><p>&nbsp;</p></body></html>"


def test_live_print_goes_before_dead_print() -> None:
    sheet = sheet_of(Exhibit("a.htm", PAGE))
    find = spans_of(sheet)
    live, dead = find("css=body > p:nth-of-type(1)"), find("css=body > p:nth-of-type(1) > s:nth-of-type(1)")
    assert live is not None
    assert dead is not None
    assert sheet.text[slice(*live)] == "Elm Fund 0.25% a year"
    assert sheet.text[slice(*dead)] == "0.50%"


@pytest.mark.parametrize(
    ("content", "locator"),
    [
        (b"Elm Fund 0.25%", "char=9,99"),
        (b"Elm Fund 0.25%", "char=9,9"),
        (b"Elm Fund 0.25%", "css=body"),
        (PAGE, "css=body > p:nth-of-type(7)"),
        (PAGE, "css=body > p:nth-of-type(0)"),
        (PAGE, "css=body > p:nth-of-type(1)&char=400,410"),
        (PAGE, "css=body > p"),
        (PAGE, "char=0,3"),
        (b"<html><body></body></html>", "css=body > p:nth-of-type(1)"),
        ((RAW / "c-ar-a04-2003.pdf").read_bytes(), "page=99&viewrect=1.0,1.0,2.0,2.0"),
        ((RAW / "c-ar-a04-2003.pdf").read_bytes(), "page=1"),
    ],
)
def test_there_is_no_such_place(content: bytes, locator: str) -> None:
    assert spans_of(sheet_of(Exhibit("a", content)))(locator) is None
