"""A name that is given up and stands again: another portfolio's, or its own portfolio's that came back."""

from __future__ import annotations

import pytest
from made_documents import Document, change, findings, ids, periods, plan, reconcile, rename

LARK = "LARKIN TRUST"
G, V, B = "Larkin Growth Fund", "Larkin Value Fund", "Larkin Bond Fund"


def schedule(**rates: str) -> dict[str, dict[str, str | None]]:
    return {LARK: {f"Larkin {name} Fund": rate for name, rate in rates.items()}}


def amends(number: int, on: str, *clauses: dict[str, object], **rates: str) -> Document:
    return Document(
        f"a{number}", on, schedule(**rates), number=number, base="2002-03-01",
        changes=clauses, registrants=(LARK,),
    )  # fmt: skip


FIRST = plan("p", "2002-03-01", schedule(Growth="0.35", Bond="0.30"))


def rates_of(found: object, name: str) -> list[tuple[object, ...]]:
    return [(row[2], row[3], row[5]) for row in periods(found, name)]  # type: ignore[arg-type]


def test_a_schedule_that_lists_both_names_has_a_new_fund() -> None:
    found = reconcile(
        [
            FIRST,
            amends(1, "2005-06-01", rename(G, V)),
            amends(2, "2009-06-01", Value="0.35", Bond="0.30", Growth="0.15"),
            amends(3, "2011-06-01", rename(G, "Larkin Large Fund"), Value="0.35", Bond="0.30", Large="0.15"),
        ]
    )
    assert len(found.portfolios) == 3
    assert ids(found, V) < ids(found, G)
    assert ids(found, "Larkin Large Fund") == ids(found, G) - ids(found, V)
    assert rates_of(found, G) == [("0.15", "2009-06-01", None), ("0.35", "2002-03-01", None)]
    assert [row["document_id"] for row in findings(found, "name_reuse")] == ["a2"]
    assert not findings(found, "rate_conflict")


def test_a_name_is_given_up_and_borne_in_one_amendment() -> None:
    clauses = (rename(G, V), change("add", new=G))
    found = reconcile([FIRST, amends(1, "2005-06-01", *clauses, Value="0.35", Bond="0.30", Growth="0.15")])
    assert rates_of(found, G) == [("0.15", "2005-06-01", None), ("0.35", "2002-03-01", None)]
    assert len(findings(found, "name_reuse")) == 1


def test_a_clause_that_adds_the_name_makes_a_new_fund_though_no_schedule_has_both() -> None:
    extra = amends(2, "2009-06-01", change("add", new=G), Growth="0.15")
    extra.replaces = False
    found = reconcile([FIRST, amends(1, "2005-06-01", rename(G, V), Value="0.35", Bond="0.30"), extra])
    assert len(ids(found, G)) == 2
    assert rates_of(found, G) == [("0.15", "2009-06-01", None), ("0.35", "2002-03-01", None)]


def test_a_fund_that_takes_its_old_name_back_is_the_same() -> None:
    found = reconcile(
        [
            FIRST,
            amends(1, "2005-06-01", rename(G, V), Value="0.35", Bond="0.30"),
            amends(2, "2009-06-01", rename(V, G), Growth="0.25", Bond="0.30"),
            amends(3, "2012-06-01", rename(G, V), Value="0.25", Bond="0.30"),
        ]
    )
    assert len(found.portfolios) == 2
    assert ids(found, G) == ids(found, V)
    assert not findings(found, "name_reuse")


def test_a_name_that_comes_back_without_a_word_is_told() -> None:
    found = reconcile(
        [
            FIRST,
            amends(1, "2005-06-01", rename(G, V), Value="0.35", Bond="0.30"),
            amends(2, "2009-06-01", Growth="0.25", Bond="0.30"),
        ]
    )
    assert ids(found, G) == ids(found, V)
    (told,) = findings(found, "name_reuse")
    assert (told["document_id"], told["severity"]) == ("a2", "warning")


def test_another_instrument_that_keeps_an_old_name_bears_no_new_fund() -> None:
    other = plan("k", "2006-03-01", schedule(Growth="1.00", Bond="1.00"), classes=("Class C",))
    found = reconcile([FIRST, amends(1, "2005-06-01", rename(G, V), Value="0.35", Bond="0.30"), other])
    assert len(found.portfolios) == 2
    assert not findings(found, "name_reuse")


def removed(**more: object) -> Document:
    return amends(1, "2005-06-01", {**change("remove", old=G), **more}, Bond="0.30")


@pytest.mark.parametrize("gone", [removed(), removed(terminates=True)])
@pytest.mark.parametrize("clauses", [(), (change("add", new=G),)])
def test_a_fund_that_was_removed_and_is_listed_again_is_told(
    gone: Document, clauses: tuple[dict[str, object], ...]
) -> None:
    found = reconcile([FIRST, gone, amends(2, "2009-06-01", *clauses, Bond="0.30", Growth="0.15")])
    assert rates_of(found, G) == [("0.15", "2009-06-01", None), ("0.35", "2002-03-01", "2005-06-01")]
    (told,) = findings(found, "name_reuse")
    assert (told["document_id"], told["severity"]) == ("a2", "warning")


def test_a_removed_fund_with_one_series_id_is_not_asked_about() -> None:
    header = ({"series_id": "S000000001", "series_name": G},)
    back = amends(2, "2009-06-01", change("add", new=G), Bond="0.30", Growth="0.15")
    first = plan("p", "2002-03-01", schedule(Growth="0.35", Bond="0.30"), series=header)
    back.series = header
    assert not findings(reconcile([first, removed(), back]), "name_reuse")


SHIFT = (rename(G, V), rename(V, "Larkin Core Fund"))


@pytest.mark.parametrize("clauses", [SHIFT, SHIFT[::-1]])
@pytest.mark.parametrize("listed", [True, False])
def test_each_fund_takes_the_name_of_the_next(clauses: tuple[dict[str, object], ...], listed: bool) -> None:
    rates = {"Value": "0.35", "Core": "0.20", "Bond": "0.30"}
    first = plan("p", "2002-03-01", schedule(Growth="0.35", Value="0.20", Bond="0.30"))
    documents = [first, amends(1, "2005-06-01", *clauses, **(rates if listed else {}))]
    found = reconcile([*documents, amends(2, "2007-06-01", **rates)])
    assert len(found.portfolios) == 3
    assert {row[0]: row[2:] for row in periods(found)} == {
        name: (rate, "2002-03-01", "exact", None, "open", None)
        for name, rate in ((G, "0.35"), (V, "0.20"), (B, "0.30"))
    }
    assert {row["status"] for row in found.amendments.to_pylist() if row["kind"] == "rename"} == {"applied"}


def test_a_chain_of_names_of_one_fund_is_one_fund() -> None:
    for clauses in (SHIFT, SHIFT[::-1]):
        found = reconcile([FIRST, amends(1, "2005-06-01", *clauses, Core="0.35", Bond="0.30")])
        assert len(found.portfolios) == 2
        assert ids(found, "Larkin Core Fund") == ids(found, G)


def test_names_that_are_swapped_or_turned_round_are_followed() -> None:
    first = plan("p", "2002-03-01", schedule(Growth="0.35", Value="0.20", Bond="0.30"))
    swap = amends(1, "2005-06-01", rename(G, V), rename(V, G), Value="0.35", Growth="0.20", Bond="0.30")
    turn = amends(
        1, "2005-06-01", rename(G, V), rename(V, B), rename(B, G), Value="0.35", Bond="0.20", Growth="0.30"
    )  # fmt: skip
    back = amends(2, "2009-06-01", rename(G, V), rename(V, G), Value="0.20", Growth="0.35", Bond="0.30")
    for documents in ([swap], [turn], [swap, back]):
        found = reconcile([first, *documents])
        assert len(found.portfolios) == 3
        assert len(found.fee_history) == 3


@pytest.mark.parametrize(
    ("said", "funds"),
    [("Larkin Growth Fund has been liquidated", 2), ("the Plan is terminated with respect to it", 1)],
)
def test_the_name_of_a_fund_wound_up_is_anothers_where_a_clause_adds_it(said: str, funds: int) -> None:
    ends = {**change("remove", old=G), "terminates": True, "source_text": said}
    back = amends(2, "2009-06-01", change("add", new=G), Bond="0.30", Growth="0.15")
    found = reconcile([FIRST, amends(1, "2005-06-01", ends), back])
    assert rates_of(found, G) == [("0.15", "2009-06-01", None), ("0.35", "2002-03-01", "2005-06-01")]
    assert len(ids(found, G)) == funds
    (told,) = findings(found, "name_reuse")
    assert told["severity"] == ("warning" if funds == 1 else "info")


@pytest.mark.parametrize(("said", "funds"), [("a new series of the Trust", 2), ("a series of the Trust", 1)])
def test_a_name_that_was_removed_is_anothers_where_a_clause_adds_a_new_series(said: str, funds: int) -> None:
    joins = {**change("add", new=G), "source_text": f"{G}, {said}, is to be added"}
    back = amends(2, "2009-06-01", joins, Bond="0.30", Growth="0.15")
    found = reconcile([FIRST, amends(1, "2005-06-01", change("remove", old=G)), back])
    assert len(ids(found, G)) == funds
    (told,) = findings(found, "name_reuse")
    assert told["severity"] == ("warning" if funds == 1 else "info")


def test_two_funds_change_names_in_one_clause_without_a_schedule() -> None:
    found = reconcile([FIRST, amends(1, "2005-06-01", rename(G, B), rename(B, G))])
    assert len(found.portfolios) == 2
    named: dict[str, list[str]] = {}
    for row in sorted(found.portfolio_names.to_pylist(), key=lambda row: str(row["valid_from"])):
        named.setdefault(row["portfolio_id"], []).append(row["portfolio_name"])
    assert sorted(named.values()) == [[B, G], [G, B]]
    assert ids(found, G) == ids(found, B)
    assert {row["severity"] for row in findings(found, "name_reuse")} == {"info"}
    assert not findings(found, "rename_candidate")


def test_one_takes_the_name_that_another_gives_up_in_the_same_clause() -> None:
    for clauses in ((rename(G, V), rename(B, G)), (rename(B, G), rename(G, V))):
        found = reconcile([FIRST, amends(1, "2005-06-01", *clauses)])
        assert len(found.portfolios) == 2
        assert ids(found, V) | ids(found, B) == ids(found, G)
        assert not ids(found, V) & ids(found, B)
        assert not findings(found, "rename_candidate")


def test_a_name_in_between_is_no_other_fund() -> None:
    found = reconcile([FIRST, amends(1, "2005-06-01", rename(G, V), rename(V, "Larkin Large Fund"))])
    assert len(found.portfolios) == 2
    assert ids(found, G) == ids(found, "Larkin Large Fund")
    assert not findings(found, "name_reuse")


def test_a_name_that_is_given_up_on_a_later_day_is_not_taken() -> None:
    later = rename(G, V, "2006-06-01")
    found = reconcile([FIRST, amends(1, "2005-06-01", rename(B, G), later)])
    assert {row["severity"] for row in findings(found, "name_reuse")} == {"warning"}
    assert not ids(found, B) & ids(found, G)


def test_a_name_borne_again_in_another_schedule_for_one_class_is_anothers() -> None:
    again = amends(2, "2009-06-01", Value="0.35", Bond="0.30", Growth="0.15")
    again.homes = {G: "Schedule B"}
    found = reconcile([FIRST, amends(1, "2005-06-01", rename(G, V)), again])
    assert len(ids(found, G)) == 2
    assert not findings(found, "rate_conflict")


def test_names_that_no_schedule_prints_are_no_fund_borne_again() -> None:
    ends = {**change("remove", old="Ash Fund"), "terminates": True, "source_text": "Ash Fund was liquidated"}
    unknown = amends(2, "2009-06-01", change("add", new="Fir Fund"), Bond="0.30")
    found = reconcile([FIRST, amends(1, "2005-06-01", ends), unknown])
    assert not findings(found, "name_reuse")
    assert len(found.portfolios) == 2
