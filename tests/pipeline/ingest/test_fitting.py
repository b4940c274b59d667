"""Nothing that one exhibit says ends a run: what the tables can't hold is rounded, or quarantined alone."""

from __future__ import annotations

import tarfile
import zipfile
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from parsers import parse
from parsers.model import Exhibit, Finding, Reading, Severity, Status
from parsers.terms.figures import as_published, proves
from pipeline import frames
from pipeline.commands.verify.proof import verify
from pipeline.ingest import fitting
from pipeline.ingest.exhibits import read_exhibits
from pipeline.ingest.fitting import misfit, named
from pipeline.run import run

PLAN = """\
                    OAK TRUST
                DISTRIBUTION PLAN

     The Trust adopts this Plan under Rule 12b-1 for the Class A Shares of its Funds.

     1. The Trust shall pay a distribution fee at an annual rate of {rate} of the average daily net assets of
the Class A Shares of Elm Growth Fund.

     2. This Plan takes effect on May 1, 2004.
"""
FINER = {
    "1/3 of 1%": "0.0033333",
    "0.123456%": "0.0012346",
    "1/365th of 1%": "0.0000274",
    "2/3 of 1%": "0.0066667",
    "1/12 of 1%": "0.0008333",
    "one third of one percent": "0.0033333",
    "0.0000050%": "0.0000000",  # half-even
    "0.00001500%": "0.0000002",
    "0.12345%": "0.0012345",  # fits
    "0.25%": "0.0025000",
}


def published(folder: Path, table: str) -> list[Mapping[str, Any]]:
    rows: list[Mapping[str, Any]] = pq.read_table(folder / "latest" / f"{table}.parquet").to_pylist()
    return rows


def whole() -> Reading:
    return parse(Exhibit("a.txt", PLAN.format(rate="0.25%").encode()))


def test_rates_finer_than_seven_decimals_are_rounded_and_told(tmp_path: Path) -> None:
    inputs = tmp_path / "in"
    inputs.mkdir()
    for number, rate in enumerate(FINER):
        (inputs / f"{number}.txt").write_text(
            PLAN.format(rate=rate).replace("Elm", f"Elm {number:c}"[:3] + chr(65 + number))
        )
    run([inputs], tmp_path / "out", jobs=1)
    rates = {row["rate_text"]: str(row["rate"]) for row in published(tmp_path / "out", "fee_rates")}
    assert {text: f"{Decimal(rate):.7f}" for text, rate in rates.items()} == FINER
    told = {
        row["source_text"] for row in published(tmp_path / "out", "findings") if row["code"] == "rate_rounded"
    }
    assert told == set(FINER) - {"0.12345%", "0.25%"}
    assert verify(tmp_path / "out").failures == ()


def test_a_rounded_rate_is_told_in_plain_digits() -> None:
    reading = parse(Exhibit("a.txt", PLAN.format(rate="0.000001%").encode()))
    assert any("is held as 0.0000000, rounded" in finding.message for finding in reading.findings)


def test_the_print_of_a_rounded_rate_proves_it() -> None:
    assert as_published(Decimal(1) / 300) == Decimal("0.0033333")
    assert proves("1/3 of 1%", Decimal("0.0033333"))
    assert not proves("1/3 of 1%", Decimal("0.0033334"))
    assert as_published(Decimal("0.0025")) == Decimal("0.0025")


def spoilt(**rate: object) -> Reading:
    reading = whole()
    return replace(reading, rates=tuple(replace(row, **rate) for row in reading.rates))  # type: ignore[arg-type]


def of_document(**said: object) -> Reading:
    reading = whole()
    assert reading.document is not None
    return replace(reading, document=replace(reading.document, **said))  # type: ignore[arg-type]


MISFITS = {
    "a rate of many decimals": spoilt(rate=Decimal("0.00123456")),
    "a rate above one": spoilt(rate=Decimal("1.5")),
    "a rate below zero": spoilt(rate=Decimal("-0.0025")),
    "no number": spoilt(rate=Decimal("NaN")),
    "a tier beyond all dollars": spoilt(tier_from=Decimal(10) ** 30),
    "a part of a cent": spoilt(tier_to=Decimal("0.001")),
    "half a character": spoilt(portfolio_name="Elm \udce9 Fund"),
    "no place": spoilt(locator=" "),
    "a row beyond counting": spoilt(row_number=2**40),
    "an amendment beyond counting": of_document(amendment_number=99_999_999_999),
    "half a character in a list": of_document(share_classes=("Class \ud800",)),
    "figures that do not add up": of_document(rate_figures=7),
    "half a character in a finding": replace(
        whole(), findings=(Finding("unread_rate", Severity.WARNING, "odd", None, "\udcff"),)
    ),
}


@pytest.mark.parametrize("reading", MISFITS.values(), ids=MISFITS)
def test_what_the_tables_cannot_hold_is_quarantined_alone(tmp_path: Path, reading: Reading) -> None:
    assert misfit(reading) is not None
    inputs = tmp_path / "in"
    inputs.mkdir()
    for name in ("a.txt", "odd.txt"):
        (inputs / name).write_text(PLAN.format(rate="0.25%" if name == "a.txt" else "0.30%"))

    def odd(exhibit: Exhibit) -> Reading:
        return reading if exhibit.source_path == "odd.txt" else parse(exhibit)

    found = {
        exhibit.source_path: said.status
        for name in ("a.txt", "odd.txt")
        for exhibit, said in read_exhibits(name, (inputs / name).read_bytes(), parse=odd)
    }
    assert found == {"a.txt": Status.PARSED, "odd.txt": Status.QUARANTINED}


def test_what_the_tables_can_hold_fits() -> None:
    assert misfit(whole()) is None
    assert misfit(spoilt(tier_from=Decimal("1000000000.00"), portfolio_name="Élan\0 Fund " * 9_000)) is None
    assert misfit(Reading(Status.IRRELEVANT, "none of ours")) is None


def test_the_words_of_a_container_are_written_out() -> None:
    odd = named(Exhibit("caf\udce9.txt", b"", filename="caf\udce9.txt", description="plan"))
    assert (odd.source_path, odd.filename, odd.description) == ("caf\\udce9.txt", "caf\\udce9.txt", "plan")
    assert named(Exhibit("a.txt", b"", description="\x1b[2Jplan\u202e")).description == "\\x1b[2Jplan\\u202e"


def test_members_with_odd_names_are_read_under_printable_ones(tmp_path: Path) -> None:
    content = PLAN.format(rate="0.25%").encode()
    packed = BytesIO()
    with tarfile.open(fileobj=packed, mode="w", encoding="latin-1", format=tarfile.GNU_FORMAT) as archive:
        info = tarfile.TarInfo("caf\xe9.txt")
        info.size = len(content)
        archive.addfile(info, BytesIO(content))
    (tmp_path / "a.tar").write_bytes(packed.getvalue())
    run([tmp_path / "a.tar"], tmp_path / "out", jobs=1)
    assert [row["source_path"] for row in published(tmp_path / "out", "filings")] == ["a.tar#caf\\xe9.txt"]


def test_a_file_and_a_member_of_one_name_are_told_apart(tmp_path: Path) -> None:
    inputs = tmp_path / "in"
    inputs.mkdir()
    with zipfile.ZipFile(inputs / "z.zip", "w") as archive:
        archive.writestr("m.txt", PLAN.format(rate="0.25%"))
        archive.writestr("n#1.txt", PLAN.format(rate="0.20%"))
    (inputs / "z.zip#m.txt").write_text(PLAN.format(rate="0.30%"))
    run([inputs], tmp_path / "out", jobs=1)
    found = [row["source_path"] for row in published(tmp_path / "out", "filings")]
    assert found == ["z.zip#m.txt", "z.zip#n%231.txt", "z.zip%23m.txt"]
    assert verify(tmp_path / "out", inputs).failures == ()


OF_DOCUMENT = list(frames.DOCUMENTS)[:-4]  # filing date, CIKs and numbers come from the header
STATED_COLUMNS = {
    "document": OF_DOCUMENT,
    "entries": list(frames.ENTRIES)[1:],
    "rates": list(frames.RATES)[1:],
    "changes": list(frames.CHANGES)[1:],
}


@pytest.mark.parametrize("rows", STATED_COLUMNS)
def test_what_is_checked_are_the_columns_that_travel(rows: str) -> None:
    texts = [f.name for f in STATED_COLUMNS[rows] if f.type in (frames.STRING, frames.STRINGS)]
    counts = {f.name for f in STATED_COLUMNS[rows] if f.type == frames.COUNT}
    decimals = {f.name: f.type for f in STATED_COLUMNS[rows] if pa.types.is_decimal(f.type)}
    assert sorted(fitting.TEXTS[rows]) == sorted(texts)
    checks = dict(fitting.NUMBERS[rows])
    assert set(checks) == {*counts, *decimals}
    for name in counts:
        assert checks[name](2**31 - 1)
        assert not checks[name](2**31)
    for name, kind in decimals.items():
        bound, step = Decimal(10) ** (kind.precision - kind.scale), Decimal(1).scaleb(-kind.scale)
        assert checks[name](bound - step)
        assert not checks[name](bound)
        assert not checks[name](step / 10)
