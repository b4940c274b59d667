"""Names that differ in the spelling of their words only."""

from __future__ import annotations

import pytest
from made_documents import Document, findings, ids, plan, reconcile, rename

from pipeline.identity.decisions import Decisions, Rename
from pipeline.identity.spellings import spelled_out

OAK = "OAK TRUST"


def two(one: str, other: str, **more: object) -> list[Document]:
    return [
        plan("p", "2001-05-01", {OAK: {one: "0.25", "Oak Cash Fund": "0.10"}}),
        Document("a", "2003-05-01", {OAK: {other: "0.25"}}, number=1, base="2001-05-01", **more),  # type: ignore[arg-type]
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oak Intl. Growth Fund", "Oak International Growth Fund"),
        ("Oak Gov't Sm Cap Fund, Inc.", "The Oak Government Small-Cap Fund"),
        ("Oak S & P 500 Index Fund", "Oak S&P 500 Idx Fund"),
        ("Oak Smallcap Stock & Bond Fund", "Oak Small Cap Stock Bond Fund"),
        ("Oak Int'l Highyield Fund", "Oak International High-Yield Fund"),
        ("Oak Nat'l Mun. Fd.", "Oak National Municipal Fund"),
        ("Oak Ltd Term N.Y. Fund", "Oak Limited Term New York Fund"),
        ("Oak Multicap Mgd. Fund", "Oak Multi-Cap Managed Fund"),
        ("Oak Real Est. Co. Fund", "The Oak Real Estate Company Fund, Incorporated"),
        ("Oak U. S. Tech. Fund", "Oak U.S. Technology Fund"),
        ("Oak Emerging Mkts. Fund", "Oak Emerging Markets Fund"),
        ("Oak 2030 Gov't Fund II", "Oak 2030 Government Fund II"),
    ],
)
def test_a_spelling_is_no_other_portfolio(one: str, other: str) -> None:
    found = reconcile(two(one, other))
    assert ids(found, one) == ids(found, other)
    evidence = {row["portfolio_name"]: row["evidence"] for row in found.portfolio_names.to_pylist()}
    assert (evidence[one], evidence[other]) == ("stated", "inferred")
    assert not findings(found, "rename_candidate")


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("oak target 2010 fund", "oak target 2020 fund"),
        ("oak fund ii", "oak fund iii"),
        ("oak fund", "oak fund i"),
        ("oak growth fund", "oak value fund"),
        ("oak fund inc ii", "oak fund inc"),
        ("oak s and p 500 fund", "oak s and p 400 fund"),
        ("oak target 2030 fund", "oak target fund"),
        ("oak growth fund", "oak growth portfolio"),
        ("oak div income fund", "oak dividend income fund"),
        ("oak market fund", "oak markets fund"),
    ],
)
def test_years_numerals_and_other_words_are_no_spellings(one: str, other: str) -> None:
    assert spelled_out(one) != spelled_out(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oak Div. Income Fund", "Oak Dividend Income Fund"),
        ("Oak Gr. & Inc. Fund", "Oak Growth and Income Fund"),
        ("Oak Intl. Strat. Bd. Fund", "Oak International Strategic Bond Fund"),
        ("Oak Dev. Mkts. Fund", "Oak Developing Markets Fund"),
        ("Oak Emerging Market Fund", "Oak Emerging Markets Fund"),
    ],
)
def test_words_cut_short_that_can_mean_several_are_asked_about(one: str, other: str) -> None:
    found = reconcile(two(one, other))
    assert not ids(found, one) & ids(found, other)
    (told,) = findings(found, "rename_candidate")
    assert {one, other} == set(told["message"].split('"')[1:4:2])


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Oak Target 2030 Fund", "Oak Target 2040 Fund"),
        ("Oak Growth Fund II", "Oak Growth Fund III"),
        ("Oak Growth Fund", "Oak Growth Fund II"),
        ("Oak Series 1 Bond Fund", "Oak Series 10 Bond Fund"),
        ("Oak Utilities Stock Fund", "Oak US Stock Fund"),
        ("Oak Small Cap Fund", "Oak Mid Cap Fund"),
    ],
)
def test_years_numerals_and_other_words_are_not_even_asked_about(one: str, other: str) -> None:
    found = reconcile(two(one, other))
    assert not ids(found, one) & ids(found, other)
    assert not findings(found, "rename_candidate")


INTL, INTERNATIONAL = "Oak Intl Fund", "Oak International Fund"


def test_spellings_side_by_side_or_of_other_classes_wait_for_a_decision() -> None:
    beside = [plan("p", "2001-05-01", {OAK: {INTL: "0.25", INTERNATIONAL: "0.30"}})]
    other_class = [
        plan("p", "2001-05-01", {OAK: {INTL: "0.25"}}),
        plan("c", "2001-05-01", {OAK: {INTERNATIONAL: "1.00"}}, classes=("Class C",)),
    ]
    for documents in (beside, other_class):
        found = reconcile(documents)
        assert not ids(found, INTL) & ids(found, INTERNATIONAL)
        (told,) = findings(found, "rename_candidate")
        assert {INTL, INTERNATIONAL} == set(told["message"].split('"')[1:4:2])


@pytest.mark.parametrize("same", [True, False])
def test_a_person_decides_about_spellings_too(same: bool) -> None:
    answer = Rename(INTL, INTERNATIONAL, same)
    found = reconcile(two(INTL, INTERNATIONAL), Decisions((answer,)))
    assert (ids(found, INTL) == ids(found, INTERNATIONAL)) is same
    assert not findings(found, "decision_unmatched") or not same


@pytest.mark.parametrize(
    ("printed", "said"),
    [
        ("The Oak International Government Fund", "Oak Int'l Gov't Fund"),
        ("Oak Small Cap Fund, Inc.", "Oak Smallcap Fund"),
        ("Oak Ltd. Term Muni Fund", "The Oak Limited Term Municipal Fund"),
    ],
)
def test_a_clause_may_spell_the_name_of_a_schedule_otherwise(printed: str, said: str) -> None:
    first = plan("p", "2001-05-01", {OAK: {printed: "0.25", "Oak Cash Fund": "0.10"}})
    clause = Document(
        "a", "2003-05-01", {}, number=1, base="2001-05-01", registrants=(OAK,),
        changes=(rename(said, "Oak World Fund"),),
    )  # fmt: skip
    found = reconcile([first, clause])
    assert ids(found, printed) == ids(found, "Oak World Fund")
    assert not findings(found, "unapplied_change")


def test_a_clause_whose_name_may_be_two_is_not_applied() -> None:
    first = plan("p", "2001-05-01", {OAK: {"Oak Intl Fund": "0.25", "Oak Internatl Fund": "0.10"}})
    clause = Document(
        "a", "2003-05-01", {}, number=1, base="2001-05-01", registrants=(OAK,),
        changes=(rename("Oak International Fund", "Oak World Fund"),),
    )  # fmt: skip
    assert findings(reconcile([first, clause]), "unapplied_change")


def test_a_fund_printed_with_inc_beside_its_trust_is_no_registrant_of_its_own() -> None:
    one, other = "Oak World Fund", "Oak World Fund, Inc."
    first, later = two(one, other, registrants=(OAK, other))
    later.schedule = {OAK: {"Oak Cash Fund": "0.10"}, other: {other: "0.30"}}
    found = reconcile([first, later])
    assert ids(found, one) == ids(found, other)
    assert not findings(found, "rename_candidate")


def test_such_a_fund_is_one_with_that_of_an_agreement_of_the_same_day() -> None:
    one, other = "Oak World Fund", "Oak World Fund, Inc."
    first, later = two(one, other, registrants=(OAK, other))
    later.schedule = {OAK: {"Oak Cash Fund": "0.10"}, other: {other: "0.30"}}
    beside = plan("r", later.on, {OAK: {"Oak Cash Fund": "0.10", one: "0.30"}}, title="RELATED AGREEMENT")
    beside.kind = "related_agreement"
    found = reconcile([first, later, beside])
    assert ids(found, one) == ids(found, other)
    assert len(ids(found, one)) == 1
