"""What paths say of filings, and which of several sayings is taken."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.model import Exhibit, Filer
from pipeline.ingest.filing import BY_PATH, Filing, by_member, contradictions, path_says, with_filing

NUMBER = "0000950129-04-008223"
DAY = date(2004, 10, 15)


def said(path: str) -> tuple[object, ...] | None:
    found = path_says(path)
    return found and (found.accession_number, *found.ciks, found.form_type, found.filing_date)


@pytest.mark.parametrize(
    ("path", "facts"),
    [
        ("edgar/data/796227/000095012904008223/dex99m.txt", (NUMBER, "0000796227", None, None)),
        ("/mirror/Archives/edgar/data/12/0000950129-04-008223/plan.htm", (NUMBER, "0000000012", None, None)),
        ("edgar/data/796227/0000950129-04-008223.txt", (NUMBER, "0000796227", None, None)),
        ("edgar/data/796227/plan.htm", (None, "0000796227", None, None)),
        ("000095012904008223/dex99m.txt", (NUMBER, None, None)),
        ("2004/0000950129-04-008223/sub/dex99m.txt", (NUMBER, None, None)),
        ("feed.tar.gz#0000950129-04-008223.nc", (NUMBER, None, None)),
        ("2004.zip#edgar/data/7/000095012904008223/a.htm", (NUMBER, "0000000007", None, None)),
        ("796227_485BPOS_2004-10-15_0000950129-04-008223.txt", (NUMBER, "0000796227", "485BPOS", DAY)),
        ("7_N-1A_A_20041015_000095012904008223.htm", (NUMBER, "0000000007", "N-1A/A", DAY)),
        ("in/796227_485BPOS_20041015_0000950129-04-008223_ex99.htm", (NUMBER, "0000796227", "485BPOS", DAY)),
        ("796227_497_2004_0000950129-04-008223.htm", (NUMBER, "0000796227", "497", None)),  # the year alone
        ("ELMGX_497K_20041015_000095012904008223.htm", (NUMBER, "497K", DAY)),  # a ticker
        ("796227_497_20041315_0000950129-04-008223.htm", (NUMBER, "0000796227", "497", None)),  # no such day
    ],
)
def test_a_layout_of_downloads_says_what_the_file_was_filed_with(path: str, facts: object) -> None:
    found = said(path)
    assert found is not None
    assert tuple(filter(None, found)) == tuple(filter(None, facts))  # type: ignore[call-overload]


@pytest.mark.parametrize(
    "path",
    [
        "plan.txt",
        "2004/796227/plan.txt",  # a folder of digits may be anything
        "200410151230451234.txt",  # 18 digits that are no folder
        "00009501290400822/a.txt",
        "0000950129-04008223/a.txt",
        "edgar/data/plan.txt",
        "edgar/data/0/a.txt",
        "a_b_2004-10-15_plan.txt",
        "0000950129\u0660\u0661\u0662/a.txt",
        "",
    ],
)
def test_another_path_says_nothing(path: str) -> None:
    assert path_says(path) is None


@given(st.text(alphabet="#/_.-0123456789edgarta\u0661\ud800\n", max_size=60))
def test_any_path_is_looked_at(path: str) -> None:
    found = path_says(path)
    assert found is None or found.accession_number or found.ciks


def test_what_the_container_says_goes_before_an_index_and_that_before_the_path() -> None:
    sayings = (
        Filing("line 2 of index.csv", accession_number=NUMBER, ciks=("0000000001",), filing_date=DAY),
        Filing(BY_PATH, accession_number=NUMBER, ciks=("0000000002",), form_type="497"),
    )
    bare = with_filing(Exhibit("a.txt", b""), "a.txt", by_member(sayings))
    assert (bare.accession_number, bare.filing_date, bare.form_type) == (NUMBER, DAY, "497")
    assert bare.filers == (Filer("0000000001", ""),)
    held = Exhibit("a.txt#1", b"", filing_date=date(2004, 1, 2), filers=(Filer("0000000003", "OAK TRUST"),))
    taken = with_filing(held, "a.txt", by_member(sayings))
    assert (taken.filing_date, taken.filers, taken.accession_number) == (
        held.filing_date,
        held.filers,
        NUMBER,
    )
    assert contradictions([taken], "a.txt", sayings) == (
        "Line 2 of index.csv says that the filing date is 2004-10-15; the file itself says 2004-01-02, "
        "which is taken.",
        "Line 2 of index.csv says that the CIK is 0000000001; the file itself says 0000000003, "
        "which is taken.",
        "Its path says that the CIK is 0000000002; the file itself says 0000000003, which is taken.",
    )
    assert contradictions([bare], "a.txt", sayings) == (
        "Its path says that the CIK is 0000000002; line 2 of index.csv says 0000000001, which is taken.",
    )


@pytest.mark.parametrize(
    ("form", "exhibit_type", "count"),
    [("N-1A/A", "EX-99.M", 0), ("n1aa", "EX-99.(m)", 0), ("N-1A", "EX-99.M", 1), ("497", "EX-99.E", 2)],
)
def test_another_way_to_write_a_type_contradicts_nothing(form: str, exhibit_type: str, count: int) -> None:
    exhibit = Exhibit("a#1", b"", form_type="N-1A/A", exhibit_type="EX-99.M")
    saying = Filing("line 2 of x", form_type=form, exhibit_type=exhibit_type)
    assert len(contradictions([exhibit], "a", [saying])) == count


def test_nothing_is_taken_of_what_speaks_of_another_filing() -> None:
    other = Filing("line 9 of x.csv", accession_number="0000950129-05-000001", filing_date=DAY)
    exhibit = with_filing(Exhibit("a", b"", accession_number=NUMBER), "a", by_member([other]))
    assert exhibit.filing_date is None
    (sentence,) = contradictions([exhibit], "a", [other])
    assert "accession number is 0000950129-05-000001" in sentence


def test_a_path_in_an_archive_is_nearer_than_that_of_the_archive() -> None:
    sayings = (Filing(BY_PATH, accession_number="0000950129-05-000001", form_type="497"),)
    path = f"all.zip#{NUMBER}/a.txt"
    exhibit = with_filing(Exhibit(path, b""), "all.zip", by_member(sayings))
    assert (exhibit.accession_number, exhibit.form_type) == (NUMBER, None)
    assert len(contradictions([exhibit], "all.zip", sayings)) == 1


def test_a_row_of_a_part_is_not_about_its_neighbour() -> None:
    sayings = by_member([Filing("line 2 of x", "#a.zip", filing_date=DAY)])
    dates = {
        path: with_filing(Exhibit(path, b""), "all.zip", sayings).filing_date
        for path in ("all.zip#a.zip", "all.zip#a.zip#1", "all.zip#a.zip2", "all.zip")
    }
    assert dates == {"all.zip#a.zip": DAY, "all.zip#a.zip#1": DAY, "all.zip#a.zip2": None, "all.zip": None}
