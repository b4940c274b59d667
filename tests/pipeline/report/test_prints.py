"""A print as the report has it: too long, of no medium, with places at which something else stands."""

from __future__ import annotations

import pytest

from parsers.model import Exhibit
from pipeline.report import prints

LONG = "Ash Fund\n" + "nothing of note\n" * 400 + "Elm Fund 0.25%\n" + "nothing more\n" * 400


@pytest.mark.parametrize("page", [LONG, "<html><body><pre>" + LONG + "</pre></body></html>"])
def test_of_a_long_print_what_is_near_a_place_stays(page: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(prints, "MOST_CHARACTERS", 2_000)
    at = page.index("0.25%")
    place = f"char={at},{at + 5}"
    if page.startswith("<"):
        at -= len("<html><body><pre>")
        place = f"css=body > pre:nth-of-type(1)&char={at},{at + 5}"
    found = prints.print_of(Exhibit("a", page.encode()), [(place, "0.25%")])
    assert not isinstance(found, str)
    shown, places = found
    start, end = places[place]
    assert shown["text"][start:end] == "0.25%"
    assert "Ash Fund" not in shown["text"]
    assert "Elm Fund" in shown["text"]
    assert len(shown["text"]) == shown["cut"] > 2_000
    assert shown["text"].count("\n") == LONG.count("\n") + page.startswith("<")


def test_a_place_at_which_something_else_stands_is_not_shown() -> None:
    exhibit = Exhibit("a.txt", b"Elm Fund 0.25%")
    found = prints.print_of(exhibit, [("char=9,14", "0.50%"), ("char=0,3", "Elm"), ("char=0,99", "Elm")])
    assert not isinstance(found, str)
    assert found[1] == {"char=0,3": [0, 3]}


def test_what_can_not_be_laid_open_has_a_reason() -> None:
    assert "broken PDF" in prints.print_of(Exhibit("a.pdf", b"%PDF-1.4 nothing"), [])
