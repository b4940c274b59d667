"""`edgar-fees schema`: one table in any form, in any case; the codes too."""

from __future__ import annotations

import json

import pytest
import yaml

from pipeline.cli import main
from pipeline.publish.codes import CODES
from pipeline.publish.dictionary import TABLES


def told(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    assert main(["schema", *arguments]) == 0
    return capsys.readouterr().out


@pytest.mark.parametrize("form", [[], ["--json"], ["--markdown"], ["--sql"], ["--dbt"]])
@pytest.mark.parametrize("table", ["fee_rates", "FEE_RATES"])
def test_one_table_in_every_form(capsys: pytest.CaptureFixture[str], table: str, form: list[str]) -> None:
    text = told(capsys, table, *form)
    assert all(column.name in text for column in TABLES["fee_rates"].columns)
    assert "filing_series" not in text


def test_the_json_of_a_table_is_its_resource(capsys: pytest.CaptureFixture[str]) -> None:
    assert json.loads(told(capsys, "classes", "--json"))["name"] == "classes"
    package = json.loads(told(capsys, "--json"))
    assert [each["name"] for each in package["resources"]] == list(TABLES)


def test_the_dbt_of_a_table_refers_to_no_other(capsys: pytest.CaptureFixture[str]) -> None:
    (source,) = yaml.safe_load(told(capsys, "instruments", "--dbt"))["sources"]
    assert [table["name"] for table in source["tables"]] == ["instruments"]
    assert "source('edgar_fees', 'instruments')" in told(capsys, "instruments", "--dbt")
    assert "relationships" not in told(capsys, "fee_rates", "--dbt")


@pytest.mark.parametrize("name", ["codes", "Codes", "findings", "FINDINGS"])
@pytest.mark.parametrize("form", [[], ["--markdown"]])
def test_the_codes_with_meaning_and_advice(
    capsys: pytest.CaptureFixture[str], name: str, form: list[str]
) -> None:
    text = told(capsys, name, *form)
    for code, words in CODES.items():
        assert code in text
        assert words.meaning in text
        assert words.advice in text
    assert ("finding_id" in text) == (name.lower() == "findings")


def test_the_codes_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert list(json.loads(told(capsys, "codes", "--json"))) == list(CODES)


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["fee_rate"], "There is no table fee_rate: did you mean fee_rates."),
        (["poems"], "There is no table poems: the tables are filings, documents"),
        (["codes", "--sql"], "The codes are no table"),
        (["codes", "--dbt"], "The codes are no table"),
        ([""], "There is no table : the tables are"),
    ],
)
def test_wrong_use_is_told_plainly(
    capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main(["schema", *arguments]) == 2
    printed = capsys.readouterr()
    assert printed.out == ""
    assert words in printed.err
