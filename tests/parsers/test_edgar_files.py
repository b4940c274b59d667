"""Real EDGAR files, where they lie beside the checkout: what each one holds, as its own lines say."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import NamedTuple

import pytest

from parsers.container.submission import open_file
from parsers.media.decoding import decode
from parsers.model import Exhibit

FOLDER = Path(__file__).parents[3] / "shared" / "edgar"

pytestmark = pytest.mark.skipif(
    not FOLDER.is_dir(), reason="the real EDGAR files are not beside the checkout"
)


class Facts(NamedTuple):
    exhibits: int
    accession_number: str | None = None
    form_type: str | None = None
    filing_date: date | None = None
    filers: int = 0
    former_names: int = 0
    series: int = 0
    classes: int = 0
    tickers: int = 0
    pdfs: tuple[str, ...] = ()  # the sequences of the PDFs
    truncated: tuple[str, ...] = ()


PLAIN = Facts(1)  # one document and no header
RIGHT = {
    "edgarWebR__0000037996-94-000005.txt": Facts(11, "0000037996-94-000005", "10-K", date(1994, 3, 21), 1),
    "edgarWebR__v7.txt": PLAIN,
    "edgartools__0000899681-95-000096.txt": Facts(2),
    "edgartools__0000929638-25-000114.nc": Facts(3, "0000929638-25-000114", "ABS-15G", date(2025, 1, 10), 2),
    "edgartools__0000950129-95-001652.txt": Facts(
        2, "0000950129-95-001652", "24F-2NT", date(1995, 12, 28), 1
    ),
    "edgartools__0001011438-98-000429.txt": Facts(2, "0001011438-98-000429", "8-K", date(1998, 12, 31), 1),
    "edgartools__0001094891-00-000193.txt": Facts(1, "0001094891-00-000193", "4", date(2000, 3, 14), 2, 1),
    "edgartools__0001104659-25-002604.nc": Facts(
        2, "0001104659-25-002604", "SC TO-T/A", date(2025, 1, 10), 2, 1
    ),
    "edgartools__0001104659-25-002604.txt": Facts(
        2, "0001104659-25-002604", "SC TO-T/A", date(2025, 1, 10), 2, 1
    ),
    "edgartools__0001193125-24-100942.nc": Facts(
        7, "0001193125-24-100942", "485APOS", date(2024, 4, 18), 1, 1, 1, 1
    ),
    "edgartools__0001193125-24-100942.txt": Facts(
        8, "0001193125-24-100942", "485APOS", date(2024, 4, 18), 1, 1, 1, 1
    ),
    "edgartools__Delaware.485BPOS.html": PLAIN,
    "edgartools__Midcap.40App.header.txt": Facts(
        1, "0001193125-24-003453", "40-APP", date(2024, 1, 5), 239, 12
    ),
    "edgartools__MultipleFilersHeader.txt": Facts(1, "0001104659-23-069855", "10-D", date(2023, 6, 9), 2),
    "edgartools__MultipleFormerCompaniesHeader.txt": Facts(
        1, "0001472375-23-000090", "10-K", date(2023, 6, 9), 1, 3
    ),
    "edgartools__cassette__497K_0001193125-25-148895.txt": Facts(
        2, "0001193125-25-148895", "497K", date(2025, 6, 26), 1, 3, 1, 6, 6
    ),
    "edgartools__cassette__497K_0001193125-25-152548.txt": Facts(
        2, "0001193125-25-152548", "497K", date(2025, 6, 30), 1, 1, 1, 2
    ),
    "edgartools__cassette__ATS-N-UA_0000950123-23-009133.txt": Facts(
        7, "0000950123-23-009133", "ATS-N/UA", date(2023, 10, 30), 1, 3, pdfs=("2", "3", "4", "5", "6", "7")
    ),
    "edgartools__cassette__N-CEN_0001410368-26-010918.txt": Facts(
        3, "0001410368-26-010918", "N-CEN", date(2026, 2, 12), 1, 1, 22, 22, 22
    ),
    "edgartools__cassette__N-CEN_0001410368-26-010921.txt": Facts(
        2, "0001410368-26-010921", "N-CEN", date(2026, 2, 12), 1, 3, 3, 6, 6
    ),
    "edgartools__cassette__UPLOAD_0000000000-24-003505.txt": Facts(
        2, "0000000000-24-003505", "UPLOAD", date(2024, 4, 2), 1, 2, pdfs=("1",)
    ),
    "edgartools__cassette__UPLOAD_0000000000-24-005673.txt": Facts(
        2, "0000000000-24-005673", "UPLOAD", date(2024, 5, 16), 1, 2, pdfs=("1",)
    ),
    "edgartools__header_with_double_newlines.txt": Facts(
        1, "0001193125-24-066744", "485APOS", date(2024, 3, 13), 1, 1, 1, 1
    ),
    "edgartools__secheader.N2A.goldman.txt": Facts(
        1, "0001193125-18-186915", "N-2/A", date(2018, 6, 7), 1, 1
    ),
    "pyedgar__0000732715-99-000042.nc": Facts(
        1, "0000732715-99-000042", "10-Q", date(1999, 8, 3), 1, truncated=("1",)
    ),
    "pyedgar__0001193125-17-242563.nc": Facts(
        2, "0001193125-17-242563", "DEFA14A", date(2017, 7, 31), 2, 4, 2, 10
    ),
    "sec-edgar-parser__2.txt": Facts(
        1, "0001193125-19-278752", "NPORT-EX", date(2019, 10, 30), 1, 0, 2, 5, 5
    ),
    "sec-edgar-parser__8.txt": Facts(1, "0001140361-25-045534", "ABS-15G", date(2025, 12, 15), 1),
    "sec-edgar-parser__schedule13g.txt": Facts(
        3, "0001815572-25-000002", "SCHEDULE 13G", date(2025, 1, 17), 2, 1, pdfs=("3",)
    ),
    "sec-edgar-parser__uudecode.txt": Facts(7, "0000950103-25-001140", "424B2", date(2025, 1, 30), 1, 2),
    "sec-edgar__0000320193-94-000016.txt": Facts(5, "0000320193-94-000016", "10-K", date(1994, 12, 13), 1),
    "sec-edgar__0000320193-97-000011.txt": Facts(
        6, "0000320193-97-000011", "10-Q", date(1997, 5, 12), 1, truncated=("6",)
    ),
    "sec-edgar__0000320193-97-000021.txt": Facts(1, "0000320193-97-000021", "10-Q/A", date(1997, 10, 7), 1),
    "sec-edgar__0000912057-00-033901.txt": Facts(45, "0000912057-00-033901", "10-Q", date(2000, 7, 31), 1),
    "secsgml__archive.txt": Facts(2, "0000774352-01-000002", "8-K", date(2001, 1, 2), 1, 1),
    "secsgml__multiplefilers.txt": Facts(1, "0001193125-25-120935", "40-APP", date(2025, 5, 15), 399, 8),
    "secsgml__tab-privacy.txt": Facts(4, "0001010412-10-000078", "10-K", date(2010, 4, 6), 1, 1),
}


FILES = sorted(path.name for path in FOLDER.glob("*") if path.suffix != ".md")


def opened(name: str) -> list[Exhibit]:
    return list(open_file(name, (FOLDER / name).read_bytes()))


def sequence(exhibit: Exhibit) -> str:
    return exhibit.source_path.partition("#")[2]


def facts(exhibits: list[Exhibit]) -> Facts:
    first = exhibits[0]
    classes = [share_class for series in first.series for share_class in series.classes]
    return Facts(
        len(exhibits),
        first.accession_number,
        first.form_type,
        first.filing_date,
        len(first.filers),
        sum(len(filer.former_names) for filer in first.filers),
        len(first.series),
        len(classes),
        sum(share_class.ticker is not None for share_class in classes),
        tuple(sequence(exhibit) for exhibit in exhibits if exhibit.content.startswith(b"%PDF-")),
        tuple(sequence(exhibit) for exhibit in exhibits if exhibit.truncated),
    )


@pytest.mark.parametrize("name", FILES)
def test_a_real_file_gives_what_it_says(name: str) -> None:
    exhibits = opened(name)
    right = RIGHT.get(name, PLAIN)  # the prospectuses are one document in its wrapper, without a header
    assert facts(exhibits) == right
    assert not any(exhibit.fault for exhibit in exhibits)
    assert len({exhibit.source_path for exhibit in exhibits}) == right.exhibits


@pytest.mark.parametrize("name", FILES)
def test_every_exhibit_of_a_real_file_is_text_or_names_what_it_is(name: str) -> None:
    for exhibit in opened(name):
        decoded = decode(exhibit.content)
        if exhibit.exhibit_type == "GRAPHIC":
            assert decoded.fault == f"The content is a uuencoded file ({exhibit.filename}), not text."
        elif exhibit.content.startswith(b"%PDF-"):
            assert decoded.fault == "The content is a PDF, not text."
            assert b"%%EOF" in exhibit.content[-1024:]
        else:
            assert (decoded.encoding, decoded.fault, decoded.findings) == ("ascii", None, ())
            assert "</TEXT>" not in decoded.text
            assert "<DOCUMENT>" not in decoded.text


@pytest.mark.parametrize("stem", ["edgartools__0001193125-24-100942", "edgartools__0001104659-25-002604"])
def test_the_feed_and_the_disseminated_file_hold_the_same(stem: str) -> None:
    def said(name: str) -> list[tuple[object, ...]]:
        return [
            (x.exhibit_type, x.filename, x.description, x.filers, x.series, decode(x.content).text)
            for x in opened(name)
            if x.exhibit_type != "COVER"  # printed in the disseminated file alone
        ]

    assert said(f"{stem}.nc") == said(f"{stem}.txt")


def test_submissions_in_a_row_are_equal_and_apart() -> None:
    exhibits = opened("sec-edgar__0000912057-00-033901.txt")
    assert [sequence(exhibit) for exhibit in exhibits[:6]] == ["1", "2", "3", "4", "5", "1~2"]
    for number in range(5):
        assert len({exhibit.content for exhibit in exhibits[number::5]}) == 1


def test_the_header_of_a_fund_names_its_series_and_classes() -> None:
    (series,) = opened("edgartools__cassette__497K_0001193125-25-148895.txt")[0].series
    assert (series.series_id, series.series_name, series.owner_cik) == (
        "S000000617",
        "Classic Value Fund",
        "0000045291",
    )
    assert [(c.class_name, c.ticker) for c in series.classes][:2] == [
        ("Class A", "PZFVX"),
        ("Class C", "JCVCX"),
    ]


def test_each_series_has_its_own_owner() -> None:
    series = opened("pyedgar__0001193125-17-242563.nc")[0].series
    assert {one.series_id: one.owner_cik for one in series} == {
        "S000002323": "0000230382",
        "S000002724": "0000922457",
    }
