"""One exhibit as a whole: no input makes the reading fail, and what holds for every document."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from conftest import RAW
from hypothesis import example, given, settings
from hypothesis import strategies as st
from small_print import PLAN as PLANNED
from small_print import codes, read, schedule

from parsers import parse
from parsers.media import open_print
from parsers.model import DateBasis, Document, DocumentKind, Exhibit, Grade, Reading, Status

TEXTS = sorted(RAW.glob("seed-like-*.txt"))
FRAGMENTS = (
    *(
        "AMENDMENT NO. 2",
        "TO THE DISTRIBUTION PLAN",
        "DISTRIBUTION PLAN",
        "(CLASS B SHARES)",
        "HOLLIN TRUST",
        "<PAGE>",
    ),
    *(
        "SCHEDULE A",
        '"SCHEDULE A',
        "PORTFOLIOS",
        "Portfolio - Class K Shares",
        "HOLLIN BOND FUNDS, INC.",
        "<TABLE>",
    ),
    *(
        "                MAXIMUM    MAXIMUM",
        "                SERVICE FEE",
        "Hollin Bond Fund     0.75%    0.25%    1.00%",
    ),
    *(
        "Hollin Core Fund 0.75%",
        "  Class A      0.25%",
        "Hollin Bill Fund     None     N/A",
        "75%",
        "0/10",
        "12",
    ),
    *("The Plan, dated as of May 1, 2001, is hereby amended, effective June 30, 2003, as follows:", "", ""),
    *("The Fund shall pay a service fee of up to 0.25% of the first $500 million and 0.20% of the rest.", ""),
    *(
        "WHEREAS, it is to rename each Hollin Fund by replacing Hollin with Arden;",
        "* Of this amount, 0.25% is a",
    ),
    *(
        "service fee and the remainder an asset based sales charge.",
        "Dated: February 30, 2003",
        "EFFECTIVE [DATE].",
    ),
    *(
        "Hollin Oak Fund (formerly Hollin Elm Fund)1",
        "twenty-five one-hundredths of one percent (0.25%)",
        "\t\t0.5/0.25%",
    ),
)
OPENINGS = (
    "",
    "DISTRIBUTION PLAN\n\nThe Trust adopts this Distribution Plan pursuant to Rule 12b-1 for its shares.\n",
    "AMENDMENT NO. 2 TO THE DISTRIBUTION PLAN\n\nThe Plan, dated May 1, 2001, is hereby amended:\n",
)
small_documents = st.builds(
    lambda opening, lines: "\n".join((opening, *lines)),
    st.sampled_from(OPENINGS),
    st.lists(st.sampled_from(FRAGMENTS), max_size=25),
)
any_text = st.text(max_size=300)


def document(reading: Reading) -> Document:
    assert reading.document
    return reading.document


# ------------------------------------------------------------------------------- for any text


def closes(reading: Reading) -> bool:
    """All figures = read + set aside + unread, and each of the latter two is told of; so is a row whose cell
    of a rate holds no figure."""
    if reading.document is None:
        return not (reading.rates or reading.entries or reading.changes)
    found = reading.document
    fates = (found.rate_figures_read, found.rate_figures_set_aside, found.rate_figures_unread)
    left = [f for f in reading.findings if f.code in {"unread_rate", "unreadable_rate", "implausible_rate"}]
    told = fates[1] == len(reading.set_aside) and fates[2] <= len(left)
    return told and sum(fates) == found.rate_figures


@settings(max_examples=150, deadline=None)
@given(st.one_of(small_documents, any_text))
@example("")
@example("DISTRIBUTION PLAN\n%")
@example("\x00\x0c<PAGE>\n12b-1 plan of distribution (")
def test_any_text_is_read_and_its_accounting_closes(text: str) -> None:
    assert closes(read(text))


@settings(max_examples=50, deadline=None)
@given(
    st.binary(max_size=200),
    st.sampled_from([b"", b"%PDF-1.4\n", b"<html><table><tr><td>", b"\xff\xfe", b"DISTRIBUTION PLAN\n"]),
)
def test_any_bytes_are_read(content: bytes, start: bytes) -> None:
    assert closes(parse(Exhibit("any", start + content)))


@settings(max_examples=100, deadline=None)
@given(small_documents)
def test_every_locator_quotes_its_print(text: str) -> None:
    exhibit = Exhibit("small.txt", text.encode())
    reading = parse(exhibit)
    rows = (*reading.rates, *reading.entries, *reading.changes, *reading.set_aside)
    quotes = open_print(exhibit) if rows else None
    for row in rows:
        assert quotes
        assert " ".join((quotes.quote(row.locator) or "").split()) == row.source_text


# ------------------------------------------------------------------------------- one document, many copies


def _wider(text: str) -> str:
    return re.sub(r"(?<=[a-z,]) (?=[a-z])", "  ", text)


def _other_lines(text: str) -> str:
    """Every line of running text is broken in its middle; tables and titles stay."""
    prose = re.compile(r"^(?! {12})(.{30,45}?[a-z,]) ([a-z].*[a-z;.,]{3})$", re.MULTILINE)
    return prose.sub(r"\1\n\2", text)


def _other_pages(text: str) -> str:
    return re.sub(r"(?m)^ +\d$", "                                      - 17 -", text)


def _more_blank_lines(text: str) -> str:
    return text.replace("\n\n", "\n\n\n\n")


def _windows(text: str) -> str:
    return text.replace("\n", "\r\n")


COPIES = (_wider, _other_pages, _more_blank_lines, _windows)


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
@pytest.mark.parametrize("copy", COPIES)
def test_a_copy_with_other_blanks_and_pages_is_the_same_document(
    path: Path, copy: Callable[[str], str]
) -> None:
    text = path.read_text()
    assert copy(text) != text
    assert document(read(copy(text))).document_id == document(read(text)).document_id


def test_a_copy_with_other_line_breaks_is_the_same_document() -> None:
    text = (RAW / "seed-like-plan-b-2003.txt").read_text()
    assert _other_lines(text) != text
    assert document(read(_other_lines(text))).document_id == document(read(text)).document_id


@settings(max_examples=25, deadline=None)
@given(st.data())
def test_blanks_between_words_do_not_count(data: st.DataObject) -> None:
    text = (RAW / "seed-like-plan-k-a06-2004.txt").read_text()
    places = [m.start() for m in re.finditer(r"(?<=[a-z,]) (?=[a-z])", text)]
    chosen = data.draw(st.sets(st.sampled_from(places), max_size=20))
    wider = "".join("  " if at in chosen else character for at, character in enumerate(text))
    assert document(read(wider)).document_id == document(read(text)).document_id


def test_another_rate_another_word_or_another_order_of_rates_is_another_document() -> None:
    text = (RAW / "seed-like-plan-k-a06-2004.txt").read_text()
    row = "Arden Dynamics Fund                              0.20%        0.25%      0.45%"
    others = [
        text.replace("Arden Energy Fund  ", "Arden Power Fund   "),
        text.replace(row, row.replace("0.25%", "0.24%")),
        text.replace(row, row.replace("0.20%        0.25%", "0.25%        0.20%")),
    ]
    ids = {document(read(version)).document_id for version in (text, *others)}
    assert len(ids) == 4
    assert all(re.fullmatch(r"[0-9a-f]{24}", one) for one in ids)


# ------------------------------------------------------------------------------- what is no document


@pytest.mark.parametrize(
    "exhibit",
    [
        Exhibit("logo.gif", b"GIF89a 12b-1 distribution plan", filename="logo.gif"),
        Exhibit("x", b"DISTRIBUTION PLAN 12b-1", exhibit_type="GRAPHIC"),
        Exhibit("report.txt", b"The quarter was cold and wet.\n"),
        Exhibit(
            "consent.txt", b"CONSENT OF AUDITORS\n\nWe consent to the words on our firm in the prospectus.\n"
        ),
    ],
    ids=lambda exhibit: exhibit.source_path,
)
def test_another_exhibit_is_irrelevant_and_has_no_rows(exhibit: Exhibit) -> None:
    reading = parse(exhibit)
    assert reading.status is Status.IRRELEVANT
    assert reading.reason
    assert (reading.document, reading.rates, reading.entries, reading.changes) == (None, (), (), ())


def test_the_fault_of_a_container_quarantines_its_exhibit() -> None:
    reading = parse(Exhibit("a.zip/plan.txt", b"", fault="a broken member of the archive"))
    assert (reading.status, reading.reason) == (Status.QUARANTINED, "a broken member of the archive")


def test_a_cut_exhibit_is_read_as_far_as_it_goes() -> None:
    content = (RAW / "seed-like-plan-b-a02-2003.txt").read_bytes()
    before = content[: content.index(b"ARDEN INTERNATIONAL FUNDS")]
    whole = parse(Exhibit("whole.txt", content))
    reading = parse(Exhibit("cut.txt", before, truncated=True))
    assert "truncated_text" in codes(reading)
    assert [replace(rate, reading=Grade.SINGLE) for rate in reading.rates] == [
        replace(rate, reading=Grade.SINGLE) for rate in whole.rates[:9]
    ]
    assert all(rate.reading is Grade.DOUBTFUL for rate in reading.rates[-3:])


# ------------------------------------------------------------------------------- what a whole document says

PLAN = """\
                                DISTRIBUTION PLAN

     The Trust adopts this Distribution Plan pursuant to Rule 12b-1 for its shares.

     The Fund shall pay a service fee of 0.25% of its average daily net assets.
"""


def test_the_filing_date_is_the_last_resort_for_the_effective_date() -> None:
    dated = document(read(PLAN, filing_date=date(2003, 9, 1)))
    assert (dated.effective_date, dated.effective_date_basis) == (date(2003, 9, 1), DateBasis.FILING)
    undated = document(read(PLAN))
    assert (undated.effective_date, undated.effective_date_basis) == (None, None)


def test_the_one_date_in_the_feet_of_the_pages_holds_before_the_filing_date() -> None:
    footed = PLAN + "\n                                        08/18/03\n\n                 2\n<PAGE>\n"
    found = document(read(footed, filing_date=date(2003, 9, 1)))
    assert (found.effective_date, found.effective_date_basis) == (date(2003, 8, 18), DateBasis.FOOTER)


@pytest.mark.parametrize(
    "print_", ["", "        Fund                  Service Fee\n        ----                  -----------"]
)
def test_a_schedule_with_nothing_under_its_headings_is_a_finding(print_: str) -> None:
    assert codes(schedule(print_)) == ["empty_schedule"]


FEES = """
        Portfolio             Service Fee

        Hollin Bond Fund         0.25%
        Hollin Core Fund         0.25%
"""


@pytest.mark.parametrize(
    "end", ["        Hollin Telecommunications and Wirel", "    The Trust shall pay no such fee upon the"]
)
def test_a_print_that_breaks_off_is_a_finding(end: str) -> None:
    cut = PLANNED.format(schedule=FEES + end).rstrip("\n")
    assert [code for code in codes(read(cut)) if code != "doubtful_rate"] == ["truncated_text"]
    assert "truncated_text" not in codes(read(cut + "\n"))


@pytest.mark.parametrize("end", ["        Hollin Wireless Fund", "\n     The Trust shall pay no such fee."])
def test_a_print_that_only_lost_its_last_line_end_is_none(end: str) -> None:
    assert "truncated_text" not in codes(read(PLANNED.format(schedule=FEES + end).rstrip("\n")))


def test_the_kind_of_a_plan() -> None:
    assert document(read(PLAN)).kind is DocumentKind.PLAN
    assert document(read(PLAN)).title == "DISTRIBUTION PLAN"


def test_a_plan_for_service_alone_pays_a_service_fee() -> None:
    text = PLAN.replace("DISTRIBUTION PLAN", "SHAREHOLDER SERVICES PLAN").replace(
        "Distribution Plan", "Services Plan"
    )
    (rate,) = read(text.replace("a service fee", "a fee")).rates
    assert rate.component == "service_fee"


def test_footnotes_on_lines_right_below_each_other_are_parted() -> None:
    reading = schedule(
        """
        Portfolio                  Service Fee

        Hollin Bond Fund (1)          0.20%
        Hollin Core Fund*             0.25%

        (1) The fee of this series may be waived in whole or in part.
         *  Formerly Hollin Growth Fund.
        """
    )
    assert [(c.kind, c.old_value, c.new_value) for c in reading.changes] == [
        ("rename", "Hollin Growth Fund", "Hollin Core Fund")
    ]
    assert [entry.portfolio_name for entry in reading.entries] == ["Hollin Bond Fund", "Hollin Core Fund"]
