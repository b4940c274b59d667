"""A class that no table has, and a portfolio, registrant or class that do not go together, are told of."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from made_documents import plan, publish, reconcile

from pipeline import open_output
from pipeline.errors import UsageFault
from pipeline.export.selection import Selection, fees

OAK, ELM = "OAK SERIES TRUST", "ELM SERIES TRUST"
YEAR = date(2002, 12, 31)


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    documents = [
        plan("p", "2001-05-01", {OAK: {"Oak Fund": "0.25", "Oak Bond Fund": "0.10"}}, filed="2001-05-20"),
        plan("q", "2001-05-01", {ELM: {"Elm Fund": "0.75"}}, title="SERVICE PLAN", filed="2001-05-20",
             classes=("Class C", "Investor Class", "Class R3")),
    ]  # fmt: skip
    output = tmp_path_factory.mktemp("classes") / "output"
    publish(reconcile(documents), output / "latest")
    return output


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ("Class Q9", "No class is called Class Q9"),
        ("Cl C", "called Cl C; did you mean Class C?"),
        ("Klass  C", "called Klass C; did you mean Class C?"),
        ("Investr Class", "did you mean Investor Class?"),
        ("Class R33", "did you mean Class R3?"),
        ("Shares", "the classes are Class A, Class C, Class R3 and Investor Class."),
        ("zzzzzzzz", "the classes are Class A"),
        (" ", "is blank"),
        ("", "is blank"),
        ("Class '; DROP", "No class is called Class '; DROP"),
    ],
)
def test_a_class_that_no_table_has(folder: Path, asked: str, words: str) -> None:
    with pytest.raises(UsageFault) as fault:
        open_output(folder).as_of("2002-12-31", share_class=asked)
    assert words in str(fault.value)


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        ({"portfolio": "Oak Fund", "registrant": ELM},
         "Oak Fund is no portfolio of ELM SERIES TRUST: it belongs to OAK SERIES TRUST."),
        ({"portfolio": "Oak Fund", "share_class": "Class C"},
         "Oak Fund has no class called Class C; its class here: Class A."),
        ({"portfolio": "Elm Fund", "share_class": "A"},
         "Elm Fund has no class called A; its classes here: Class C, Class R3 and Investor Class."),
    ],
)  # fmt: skip
@pytest.mark.parametrize("known", [None, date(2002, 1, 1)])
def test_what_does_not_go_together(
    folder: Path, asked: Mapping[str, Any], words: str, known: date | None
) -> None:
    with pytest.raises(UsageFault) as fault:
        fees(folder / "latest", Selection(as_of=YEAR, as_known=known, **asked))
    assert str(fault.value) == words


@pytest.mark.parametrize("asked", [{"portfolio": "Elm Fund"}, {"registrant": ELM}, {}])
@pytest.mark.parametrize("share_class", ["Class C", "C Class", "c shares"])
def test_a_class_that_is_there(folder: Path, asked: Mapping[str, Any], share_class: str) -> None:
    found = fees(folder / "latest", Selection(as_of=YEAR, share_class=share_class, **asked))
    assert found["share_class"].to_pylist() == ["Class C"]
    before = Selection(as_of=date(1999, 1, 1), share_class=share_class, **asked)
    assert fees(folder / "latest", before).num_rows == 0  # a day without a rate is no fault


def test_a_registrant_has_the_rates_of_its_portfolios_under_an_earlier_one(tmp_path: Path) -> None:
    documents = [
        plan("p", "2001-05-01", {OAK: {"Oak Fund": "0.25"}}, filed="2001-05-20"),
        plan("q", "2001-05-01", {ELM: {"Elm Fund": "0.75"}}, title="SERVICE PLAN", filed="2001-05-20"),
    ]
    made = reconcile(documents)
    publish(made, tmp_path)
    import pyarrow.parquet as pq

    path = next(tmp_path.glob("portfolios.parquet"))
    table = pq.read_table(path)
    houses = dict(zip(*(table[n].to_pylist() for n in ("portfolio_name", "registrant_id")), strict=True))
    at = table.column_names.index("registrant_id")
    moved = [houses["Elm Fund"]] * len(table)
    pq.write_table(table.set_column(at, table.schema.field(at), [moved]), path)
    of_elm = fees(tmp_path, Selection(as_of=YEAR, registrant=ELM))
    assert of_elm["portfolio_name"].to_pylist() == ["Elm Fund", "Oak Fund"]
    assert of_elm["registrant_name"].to_pylist() == [ELM, OAK]
    assert fees(tmp_path, Selection(as_of=YEAR, registrant=OAK))["portfolio_name"].to_pylist() == ["Oak Fund"]
