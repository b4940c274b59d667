"""`edgar-fees history`: for programs, as a picture, of one class; and what a name may be."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

import pytest
from made_documents import Document, plan, publish, reconcile, rename

from pipeline.cli import main
from pipeline.publish.dictionary import TABLES

OAK = "OAK SERIES TRUST"
LONG = "Oak Intermediate-Term High-Yield Municipal Bond and Small Company Opportunities Fund of the Americas"


def header(name: str, number: int, ticker: str) -> dict[str, Any]:
    return {"owner_cik": "0000000001", "series_id": f"S00000000{number}", "series_name": name,
            "class_id": f"C00000000{number}", "class_name": "Class A", "ticker": ticker}  # fmt: skip


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    filer = {"cik": "0000000001", "conformed_name": OAK, "file_number": "811-00042"}
    unstated = {**header("Oak Growth Fund", 1, "OAKIX"), "class_id": "C000000009", "class_name": "Class I"}
    series = (header("Oak Growth Fund", 1, "OAKGX"), header("Oak Cash Fund", 2, "OAKCX"), unstated)
    documents = [
        plan("p", "2001-05-01", {OAK: {"Oak Growth Fund": "0.25", "Oak Bond Fund": "0.333", LONG: "0.1"}},
             classes=("Class A", "Class B"), filed="2001-05-20", filers=(filer,), series=series),
        Document("a", "2002-01-01",
                 {OAK: {"Oak Growth Fund": "0.25", "Oak Income Fund": "0.3", LONG: "0.1"}}, number=1,
                 base="2001-05-01", filed="2002-03-01", classes=("Class A", "Class B"), doubtful=(LONG,),
                 changes=(rename("Oak Bond Fund", "Oak Income Fund"),)),
    ]  # fmt: skip
    return publish(reconcile(documents), tmp_path_factory.mktemp("tables"))


def told(capsys: pytest.CaptureFixture[str], output: Path, *options: str) -> str:
    assert main(["history", *options, "-o", str(output)]) == 0
    return capsys.readouterr().out


def as_json(capsys: pytest.CaptureFixture[str], output: Path, *options: str) -> Any:
    return json.loads(told(capsys, output, "--json", *options))


def test_json_has_names_and_exact_periods(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, output, "Oak Bond Fund", "--class", "Class A")
    (portfolio,) = found["portfolios"]
    assert [
        (each["portfolio_name"], each["valid_from"], each["valid_to"]) for each in portfolio["names"]
    ] == [
        ("Oak Bond Fund", "2001-05-01", "2002-01-01"),
        ("Oak Income Fund", "2002-01-01", None),
    ]
    rows = [
        (row["rate"], row["valid_from"], row["valid_to"], row["known_from"]) for row in portfolio["periods"]
    ]
    assert rows == [
        ("0.0033300", "2001-05-01", "2002-01-01", "2001-05-20"),
        ("0.0030000", "2002-01-01", None, "2002-03-01"),
    ]
    assert sum(map(Decimal, (row[0] for row in rows))) == Decimal("0.0063300")
    assert "documents" not in found


def test_json_has_every_column_of_the_tables(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, output, LONG)
    (portfolio,) = found["portfolios"]
    for rows, table in (
        (portfolio["periods"], "fee_history"),
        (portfolio["names"], "portfolio_names"),
        (portfolio["doubtful"], "fee_rates"),
        ([portfolio], "portfolios"),
    ):
        assert rows
        assert all({column.name for column in TABLES[table].columns} <= set(row) for row in rows)


def test_json_with_reasons(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    found = as_json(capsys, output, "Oak Income Fund", "--why")
    (portfolio,) = found["portfolios"]
    assert set(found["documents"]) == {"a", "p"}
    assert found["documents"]["a"]["source_path"] == "a.txt"
    assert {row["print"]["document_id"] for row in portfolio["periods"]} == {"a", "p"}
    prints = [name["prints"] for name in portfolio["names"]]
    assert prints == [[], [{"document_id": "a", "locator": "char=1,2", "source_text": "rename"}]]


def test_json_of_a_registrant_has_what_holds_for_all_its_portfolios(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    wide = plan("p", "2001-05-01", {}, registrants=(OAK,), wide={"Class A": "0.25"})
    publish(reconcile([wide]), tmp_path)
    found = as_json(capsys, tmp_path, OAK, "--why")
    (registrant,) = found["registrants"]
    (period,) = registrant["periods_for_all_portfolios"]
    assert (registrant["registrant_name"], period["rate"], period["portfolio_id"]) == (OAK, "0.0025000", None)
    assert period["print"]["source_text"] == "0.25%"
    assert found["portfolios"] == registrant["portfolios"] == []


def test_json_shows_no_control_characters(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    name = "Oak \x1b[2J\u202e Fund"
    publish(reconcile([plan("p", "2001-05-01", {OAK: {name: "0.25"}})]), tmp_path)
    text = told(capsys, tmp_path, name, "--json")
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert json.loads(text)["portfolios"][0]["portfolio_name"] == name


@pytest.mark.parametrize("share_class", ["Class A", "a"])
def test_one_class(output: Path, capsys: pytest.CaptureFixture[str], share_class: str) -> None:
    text = told(capsys, output, "Oak Growth Fund", "--class", share_class)
    assert "Class A, DISTRIBUTION PLAN" in text
    assert "Class B" not in text


@pytest.mark.parametrize("name", ["OAKGX", "oakgx", "C000000001", "S000000001", "growth", "Oak  GROWTH fund"])
def test_by_ticker_id_and_part(output: Path, capsys: pytest.CaptureFixture[str], name: str) -> None:
    text = told(capsys, output, name)
    assert text.startswith("Oak Growth Fund  (portfolio ")
    assert ("Class B" in text) == (name[0] not in "OoC" or "fund" in name)  # a ticker is of one class


@pytest.mark.parametrize("name", ["OAKIX", "c000000009"])
def test_a_class_without_a_rate_is_told_of(
    output: Path, capsys: pytest.CaptureFixture[str], name: str
) -> None:
    assert main(["history", name, "-o", str(output)]) == 0
    said = capsys.readouterr()
    assert said.out.startswith("Oak Growth Fund  (portfolio ")
    assert "  No document here states a rate with a period for Class I.\n" in said.out
    assert said.err == f"{name.upper()} is Class I of Oak Growth Fund, as headers of filings say.\n"
    chosen = ["--as-of", "2002-12-31", "--portfolio", name]
    assert main(["export", *chosen, "-o", str(output)]) == 0
    said = capsys.readouterr()
    assert said.out.count("\n") == 1
    assert "No document here states a rate for Class I of Oak Growth Fund.\n0 rates in force" in said.err


def test_a_registrant_has_its_portfolios(output: Path, capsys: pytest.CaptureFixture[str]) -> None:
    heading, asking, *funds = told(capsys, output, OAK).splitlines()
    assert heading.startswith("OAK SERIES TRUST  (registrant ")
    assert asking == "  3 portfolios; for the rates of one: edgar-fees history 'Oak Growth Fund'"
    assert [line.split("  (portfolio ")[0] for line in funds[:3]] == [
        "    Oak Growth Fund", "    Oak Income Fund", f"    {LONG}"
    ]  # fmt: skip
    assert funds[0].endswith(": Class A, Class B; 2 periods from 2001-05-01 on")
    (registrant,) = as_json(capsys, output, OAK)["registrants"]
    assert registrant["portfolios"][0]["portfolio_name"] == "Oak Growth Fund"
    assert (registrant["portfolios"][0]["periods"], registrant["portfolios"][0]["last_day"]) == (2, None)


@pytest.mark.parametrize("name", ["Oak Cash Fund", "OAKCX", "S000000002", "C000000002", "oak cash"])
@pytest.mark.parametrize("form", [[], ["--json"], ["--why"], ["--plot", "x.svg"]])
def test_a_series_that_only_headers_list(
    output: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, tmp_path: Path,
    name: str, form: list[str],
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    assert main(["history", name, *form, "-o", str(output)]) == 2
    said = capsys.readouterr()
    assert said.out == ""
    assert "S000000002" in said.err
    assert "only headers of filings list" in said.err
    assert not list(tmp_path.iterdir())


def drawn(output: Path, path: Path, *options: str) -> bytes:
    assert main(["history", *options, "--plot", str(path), "-o", str(output)]) == 0
    return path.read_bytes()


def texts(svg: bytes) -> list[str]:
    """What is written in a picture."""
    root = ElementTree.fromstring(svg)
    assert root.tag == "{http://www.w3.org/2000/svg}svg"
    return ["".join(each.itertext()) for each in root.iter("{http://www.w3.org/2000/svg}text")]


def test_a_picture_has_a_title_and_a_panel_a_class(output: Path, tmp_path: Path) -> None:
    found = texts(drawn(output, tmp_path / "fees.svg", "Oak Growth Fund"))
    assert [found.count(text) for text in ("Oak Growth Fund", "Class A", "Class B")] == [1, 1, 1]
    assert "Total 12b-1 fee" in found
    one = texts(drawn(output, tmp_path / "one.svg", "Oak Growth Fund", "--class", "Class B"))
    assert ("Class A" in one, "Class B" in one) == (False, True)


def test_several_portfolios_stand_below_each_other(tmp_path: Path) -> None:
    other = {"Oak Bond Fund": "0.1"}
    documents = [
        plan("q", "2001-05-01", {OAK: other}),
        plan("r", "2001-05-01", {"ELM TRUST": other}, classes=("Class X",)),
    ]
    publish(reconcile(documents), tmp_path / "two")
    found = texts(drawn(tmp_path / "two", tmp_path / "fees.svg", "Oak Bond Fund"))
    assert [found.count(text) for text in ("Oak Bond Fund", "Class A", "Class X")] == [2, 1, 1]
    assert found.count("Total 12b-1 fee") == 1  # one legend for both


def test_a_long_name_is_written_in_lines(output: Path, tmp_path: Path) -> None:
    svg = ElementTree.fromstring(drawn(output, tmp_path / "long.svg", LONG))
    assert float(svg.attrib["width"].removesuffix("px")) < 800
    said = " ".join("".join(each.itertext()) for each in svg.iter("{http://www.w3.org/2000/svg}text"))
    assert all(word in said for word in LONG.split())


def test_few_years_are_told_by_their_months(output: Path, tmp_path: Path) -> None:
    found = texts(drawn(output, tmp_path / "short.svg", "Oak Growth Fund"))
    axis = [text for text in found if text[-4:].isdigit() and text[-4:].startswith("200")]
    assert axis
    assert len(axis) == len(set(axis))


def test_a_png(output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = tmp_path / "FEES.PNG"
    content = drawn(output, path, "Oak Growth Fund")
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    assert content.endswith(b"IEND\xaeB`\x82")
    said = capsys.readouterr()
    assert (said.out, said.err) == ("", f"The fees are drawn in {path}.\n")


@pytest.mark.parametrize(
    ("options", "words"),
    [
        (["Oak Growth Fund", "--plot", "x.gif"], "x.gif: the name must end in .svg or .png."),
        (["Oak Growth Fund", "--plot", "x"], "x: the name must end in .svg or .png."),
        (["Oak Growth Fund", "--plot", "no/where/x.svg"], "The folder no/where is not there: make it first"),
        (
            ["Oak Growth Fund", "--plot", "x.svg", "--class", "Class X"],
            "Oak Growth Fund has no class called Class X;",
        ),
        (
            ["Oak Growth Fund", "--class", "Cl C"],
            "called Cl C; its classes here: Class A, Class B and Class I.",
        ),
        (["Oak Growth Fund", "--class", "  "], "--class is blank"),
        (
            [OAK, "--class", "Class X"],
            "OAK SERIES TRUST has no class called Class X; its classes here: Class A",
        ),
        (["Oak Growth Fund", "--plot", "x.svg", "--json"], "not both"),
        (["Oak"], "fits several names"),
        ([OAK, "--plot", "x.svg"], "name one of its portfolios, as Oak Growth Fund."),
        (["Oak Grwth Fund"], "Did you mean Oak Growth Fund or "),
        ([" "], "is blank"),
        ([], "NAME is missing"),
        (["S000000009"], "No portfolio or registrant has the name"),
    ],
)
def test_wrong_use_is_a_plain_sentence_and_2(
    output: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch,
    options: list[str], words: str,
) -> None:  # fmt: skip
    monkeypatch.chdir(tmp_path)
    try:
        status = main(["history", *options, "-o", str(output)])
    except SystemExit as end:
        status = int(str(end.code))
    said = capsys.readouterr()
    assert (status, said.out) == (2, "")
    assert words in said.err
    assert said.err.count("\n") == 1
    assert not list(tmp_path.iterdir())
