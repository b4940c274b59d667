"""The letters of a page, from its markup: all that is printed is among them, in its order."""

from __future__ import annotations

from pathlib import Path

import pytest

from parsers import parse
from parsers.container import triage
from parsers.container.submission import open_file
from parsers.media import lay_open, letters_of, medium_of
from parsers.media.fault import Fault
from parsers.media.html_words import letters_of_markup
from parsers.model import Exhibit, Medium, Status

FIXTURES = Path(__file__).parents[3] / "fixtures" / "raw_filings"


def page(body: str, **said: str) -> Exhibit:
    return Exhibit("a.htm", f"<html><body>{body}</body></html>".encode(), **said)  # type: ignore[arg-type]


def test_the_letters_of_a_page_are_those_of_its_sheet() -> None:
    compared = 0
    for path in sorted(FIXTURES.glob("*.htm")):
        for exhibit in open_file(path.name, path.read_bytes()):
            content = exhibit.content.replace(b"istribut", b"isturb").replace(b"nderwrit", b"nder")
            content = content.replace(b"12b-1", b"12c").replace(b"12B-1", b"12c").replace(b"18f-3", b"18g")
            content = content.replace(b"ISTRIBUT", b"ISTURB").replace(b"NDERWRIT", b"NDER")
            changed = Exhibit(path.name, content)
            letters, opened = letters_of(changed), lay_open(changed)
            if letters is None or isinstance(opened, Fault) or medium_of(changed) is not Medium.HTML:
                continue
            compared += 1
            for line in opened[0].text.splitlines():
                bare = "".join(line.split()).lower()
                assert bare in letters or "<sup" in content.decode("latin-1").lower(), (path.name, line)
    assert compared > 50


@pytest.mark.parametrize(
    "body",
    [
        "<p>SHAREHOLDER<br>SERVICING AGREEMENT</p>",
        "<p><font size=4>S</font><font>HAREHOLDER</font></p><p>S<b>ERVICES</b></p>",
        "<td>multi<i>ple</i> class</td>",
        "<p>Client Services&nbsp;Plan</p>",
        "<p>Exhibit&#160;(m)(2)</p>",
        "<p>EX-99.m</p>",
        "<p>S&#69;rvice</p> <p>plan</p>",
        "<p>12b&shy;-<u>1</u></p>",
        "<p>Fee Schedule</p><p>Class A 0.25%</p>",
        "<p>a < b, and multiple<p>class</p>",
    ],
)
def test_a_page_that_may_matter_is_not_passed_over(body: str) -> None:
    letters = letters_of(page(body))
    assert letters is None or triage.letters_may_matter(letters)


def test_a_page_of_another_subject_is_told_from_its_markup() -> None:
    exhibit = page("<p>CERTIFICATION</p><p>I, A. Elm, certify that I have read this report of Oak, Inc.</p>")
    letters = letters_of(exhibit)
    assert letters is not None
    assert not triage.letters_may_matter(letters)
    assert parse(exhibit).reason == "it speaks of no plan or agreement of distribution"


@pytest.mark.parametrize(
    "body",
    [
        '<p style="display:none">Elm</p>',
        "<script>Elm</script>",
        "<title>Elm",
        '<td rowspan="9">Elm</td>',
        "<p>Distribution of Elm</p>",
        "<i>" * 10_001 + "Elm",
        "",
        "<p> &nbsp; </p><img src='a.gif'>",
    ],
)
def test_a_page_that_has_to_be_laid_out_gives_no_letters(body: str) -> None:
    exhibit = page(body)
    assert letters_of_markup(exhibit.content, exhibit.content.decode()) is None


def test_a_page_of_pictures_is_quarantined_though_it_has_a_title() -> None:
    content = b"<html><head><title>Exhibit</title></head><body><img src='a.gif'></body></html>"
    assert parse(Exhibit("a.htm", content)).status is Status.QUARANTINED


PROSPECTUS = "<h1>Elm Growth Fund</h1><p>Summary Prospectus</p>" + "".join(
    f"<p>The Fund invests in stocks number {number}, and pays distribution fees.</p>" for number in range(900)
)


def test_the_first_page_of_a_filing_settles_what_it_is() -> None:
    main = page(PROSPECTUS, exhibit_type="497K")
    first = triage.first_pages(main)
    assert first is not None
    assert len(first.content) < len(main.content) / 4
    assert triage.first_pages(page(PROSPECTUS, exhibit_type="EX-99.M")) is None
    assert triage.first_pages(page(PROSPECTUS)) is None
    readings = [parse(page(PROSPECTUS, exhibit_type=kind)) for kind in ("497K", "EX-99.H")]
    assert {reading.reason for reading in readings} == {
        "it is no plan, amendment or agreement of distribution"
    }


def test_a_plan_that_is_filed_as_the_filing_itself_is_read() -> None:
    plan = (
        "<h1>OAK TRUST</h1><h1>DISTRIBUTION PLAN PURSUANT TO RULE 12b-1</h1>"
        "<p>The Trust adopts this Plan for the Elm Growth Fund.</p>"
        "<p>The Fund pays 0.25% of its average daily net assets to the Distributor.</p>"
    ) + "<p>Nothing in this Plan binds any shareholder of the Trust beyond its terms.</p>" * 900
    assert parse(page(plan, exhibit_type="497")).status is Status.PARSED
