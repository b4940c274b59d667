"""A portfolio or registrant by what a person writes for it; nothing is picked of several."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from made_documents import Document, plan, publish, reconcile, rename

from pipeline.errors import UsageFault
from pipeline.export.lookup import either_of, portfolio_of, registrant_of
from pipeline.publish.database import connected

OAK, ELM = "OAK SERIES TRUST", "ELM SERIES TRUST"


def header(name: str, number: int, ticker: str) -> dict[str, Any]:
    return {"owner_cik": "0000000001", "series_id": f"S00000000{number}", "series_name": name,
            "class_id": f"C00000000{number}", "class_name": "Class A", "ticker": ticker}  # fmt: skip


@pytest.fixture(scope="module")
def connection(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    filer = {"cik": "0000000001", "conformed_name": OAK, "file_number": "811-00042"}
    series = (header("Oak Growth Fund", 1, "OAKGX"), header("Oak Cash Fund", 2, "OAKCX"))
    documents = [
        plan("p", "2001-05-01", {OAK: {"Oak Growth Fund": "0.25", "Oak Bond Fund": "0.25"}},
             filed="2001-05-20", filers=(filer,), series=series, file_numbers=("811-00042",)),
        plan("q", "2001-05-01", {ELM: {"Elm Growth Fund": "0.10"}}, title="SERVICE PLAN"),
        Document("a", "2002-01-01", {OAK: {"Oak Select Fund": "0.30", "Oak Bond Fund": "0.25"}}, number=1,
                 base="2001-05-01", filed="2002-03-01",
                 changes=(rename("Oak Bond Fund", "Oak Income Fund"),)),
    ]  # fmt: skip
    folder = publish(reconcile(documents), tmp_path_factory.mktemp("tables"))
    with connected(folder) as found:
        yield found


def names(connection: Any, ids: tuple[str, ...]) -> set[str]:
    rows = connection.execute(
        "SELECT portfolio_name FROM portfolio_names WHERE portfolio_id IN (SELECT unnest($1::VARCHAR[]))",
        [list(ids)],
    ).fetchall()
    return {row[0] for row in rows}


@pytest.mark.parametrize("text", ["Oak Bond Fund", "OAK BOND  FUND", "The Oak Income Fund"])
def test_any_name_that_it_ever_had(connection: Any, text: str) -> None:
    found = portfolio_of(connection, text)
    assert {"Oak Bond Fund", "Oak Income Fund"} <= names(connection, found.portfolios)
    assert found.told is None


@pytest.mark.parametrize("text", ["growth FUND", "Oak"])
def test_a_part_that_fits_several_is_not_taken(connection: Any, text: str) -> None:
    with pytest.raises(UsageFault, match=r"fits several names; did you mean .*Oak Growth Fund"):
        portfolio_of(connection, text)


def test_a_part_that_fits_one_is_told(connection: Any) -> None:
    found = portfolio_of(connection, "elm")
    assert names(connection, found.portfolios) == {"Elm Growth Fund"}
    assert found.told == "elm is taken for Elm Growth Fund."


@pytest.mark.parametrize("text", ["S000000001", "s000000001", "C000000001", "oakgx"])
def test_ids_and_tickers(connection: Any, text: str) -> None:
    found = portfolio_of(connection, text)
    assert "Oak Growth Fund" in names(connection, found.portfolios) or found.series == ("S000000001",)
    assert (found.share_class == "Class A") == (text[0] not in "Ss")


def test_a_series_that_only_a_header_knows(connection: Any) -> None:
    assert portfolio_of(connection, "Oak Cash Fund").series == ("S000000002",)
    assert portfolio_of(connection, "OAKCX").series == ("S000000002",)


@pytest.mark.parametrize("text", ["1", "CIK 0000000001", "811-42", "811-00042", OAK, "oak series"])
def test_a_registrant(connection: Any, text: str) -> None:
    (one,) = registrant_of(connection, text).registrants
    (row,) = connection.execute(
        "SELECT registrant_name FROM registrants WHERE registrant_id = ?", [one]
    ).fetchall()
    assert row[0] == OAK


def test_a_cik_is_all_of_its_registrant(connection: Any) -> None:
    assert portfolio_of(connection, "1").registrants == registrant_of(connection, OAK).registrants
    assert either_of(connection, OAK).registrants


@pytest.mark.parametrize("text", ["Oak Grwth Fund", "oak groth fund"])
def test_a_slip_is_told_of(connection: Any, text: str) -> None:
    with pytest.raises(UsageFault, match="Did you mean Oak Growth Fund"):
        portfolio_of(connection, text)


@pytest.mark.parametrize(
    "text", ["", " ", "%", "'", "=1", "S000009999", "811-99999", "9" * 11, "Ö", "x" * 999]
)
def test_what_fits_nothing(connection: Any, text: str) -> None:
    for look in (portfolio_of, registrant_of, either_of):
        with pytest.raises(UsageFault):
            look(connection, text)


def test_a_name_of_the_other_kind_is_told_of(connection: Any) -> None:
    with pytest.raises(UsageFault, match=r"It is a registrant: give it as --registrant\.$"):
        portfolio_of(connection, "Oak Series Trust")
    with pytest.raises(UsageFault, match=r"It is a portfolio: give it as --portfolio\.$"):
        registrant_of(connection, "OAK BOND FUND")
    with pytest.raises(UsageFault, match=r"ticker nobody\.$"):
        registrant_of(connection, "nobody")
