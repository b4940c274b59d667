"""Who is who: instruments, registrants and portfolios."""

from __future__ import annotations

from datetime import date

import pytest
from made_documents import Document, change, day, findings, ids, instruments, plan, reconcile, rename

from pipeline.identity.decisions import Decisions, Rename
from pipeline.identity.name_keys import class_key, portfolio_key, registrant_keys

OAK = "OAK SERIES TRUST"


def funds(*names: str, rate: str = "0.25") -> dict[str, dict[str, str | None]]:
    return {OAK: dict.fromkeys(names, rate)}


def base(*names: str) -> Document:
    return plan("p0", "2001-05-01", funds(*names))


def amendment(number: int, on: str, *names: str, **more: object) -> Document:
    return Document(f"a{number}", on, funds(*names), number=number, base="2001-05-01", **more)  # type: ignore[arg-type]


# ---------------------------------------------------------------------- names


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Oak Small-Cap Fund", "OAK SMALL CAP FUND*"),
        ("Oak Equally-Weighted S&P 500 Fund", "Oak Equally- Weighted S&P 500 Fund"),
        ("The Oak Growth Fund", 'Oak Growth Fund (the "Fund")'),
        ("Oak\u00ae U.S. Growth & Income Fund", "Oak US Growth and Income Fund"),
    ],
)
def test_a_different_print_is_the_same_name(one: str, two: str) -> None:
    assert portfolio_key(one) == portfolio_key(two)


@pytest.mark.parametrize(
    ("one", "two"),
    [
        ("Oak Fund I", "Oak Fund II"),
        ("Oak 2010 Fund", "Oak 2020 Fund"),
        ("Oak Bond Fund", "Oak Global Bond Fund"),
    ],
)
def test_a_different_word_is_another_name(one: str, two: str) -> None:
    assert portfolio_key(one) != portfolio_key(two)


def test_a_class_is_known_under_its_ways_of_print() -> None:
    assert class_key("Investor Class") == class_key("Investor") == class_key("Investor Shares")
    assert class_key("Class A") == class_key("A Class") != class_key("Class A1")


def test_a_registrant_has_a_second_name_in_brackets() -> None:
    assert registrant_keys("OAK FUNDS, INC. (ELM FUNDS)") == ("oak funds", "elm funds")
    assert registrant_keys("Oak Funds, Inc. II") != registrant_keys("Oak Funds, Inc.")


# ---------------------------------------------------------------------- instruments


def test_an_amendment_joins_the_plan_whose_date_it_names() -> None:
    other = plan("q0", "2002-01-01", funds("Oak Bond Fund"))
    found = instruments(
        reconcile([base("Oak Growth Fund"), other, amendment(1, "2003-01-01", "Oak Growth Fund")])
    )
    assert found["a1"] == found["p0"] != found["q0"]


def test_classes_and_kinds_are_instruments_of_their_own() -> None:
    documents = [
        base("Oak Growth Fund"),
        plan("k0", "2001-05-01", funds("Oak Growth Fund"), classes=("Class K",)),
        Document("r0", "2001-05-01", funds("Oak Growth Fund"), kind="related_agreement"),
        Document("d0", "2001-05-01", funds("Oak Growth Fund"), kind="distribution_agreement"),
        plan("s0", "2001-05-01", funds("Oak Growth Fund"), title="SHAREHOLDER SERVICING PLAN"),
    ]
    assert len(set(instruments(reconcile(documents)).values())) == 5


def parallel(number: int, kind: str, *names: str) -> list[Document]:
    title = "MASTER PLAN OF DISTRIBUTION (INVESTOR CLASS)"
    more = {"title": title, "classes": ("Investor Class",), "plan_type": kind}
    return [
        plan(f"{kind}-plan", "2001-05-01", funds(*names), **more),
        Document(f"{kind}-{number}", "2002-05-01", funds(*names), number=number, base="2001-05-01", **more),  # type: ignore[arg-type]
    ]


def test_parallel_plans_stay_apart() -> None:
    documents = parallel(1, "compensation", "Oak Bond Fund", "Oak Cash Fund")
    documents += parallel(1, "reimbursement", "Oak Growth Fund", "Oak Index Fund")
    found = instruments(reconcile(documents))
    assert found["compensation-plan"] == found["compensation-1"]
    assert found["reimbursement-plan"] == found["reimbursement-1"] != found["compensation-1"]


def test_the_schedule_tells_parallel_plans_apart_where_the_title_does_not() -> None:
    documents = parallel(1, "compensation", "Oak Bond Fund", "Oak Cash Fund")
    documents += parallel(1, "reimbursement", "Oak Growth Fund", "Oak Index Fund")
    third = Document(
        "third", "2003-05-01", funds("Oak Growth Fund", "Oak Index Fund"), number=2, base="2001-05-01",
        title=documents[0].title, classes=("Investor Class",),
    )  # fmt: skip
    found = reconcile([*documents, third])
    assert instruments(found)["third"] == instruments(found)["reimbursement-plan"]
    assert not findings(found, "instrument_ambiguous")


def test_where_two_plans_fit_neither_is_taken() -> None:
    documents = parallel(1, "compensation", "Oak Bond Fund", "Oak Cash Fund")
    documents += parallel(1, "reimbursement", "Oak Growth Fund", "Oak Index Fund")
    unclear = Document(
        "unclear", "2003-05-01", number=2, base="2001-05-01", title=documents[0].title,
        classes=("Investor Class",), registrants=(OAK,),
    )  # fmt: skip
    found = reconcile([*documents, unclear])
    assert list(instruments(found).values()).count(instruments(found)["unclear"]) == 1
    assert [row["document_id"] for row in findings(found, "instrument_ambiguous")] == ["unclear"]


def test_a_restated_plan_continues_its_predecessor_and_counts_anew() -> None:
    names = ("Oak Growth Fund", "Oak Bond Fund")
    documents = [base(*names), amendment(1, "2002-01-01", *names), amendment(2, "2003-01-01", *names)]
    documents.append(plan("p9", "2005-07-01", funds(*names), title="AMENDED AND RESTATED DISTRIBUTION PLAN"))
    documents.append(Document("b1", "2006-01-01", funds(*names), number=1, base="2005-07-01"))
    found = reconcile(documents)
    assert len(set(instruments(found).values())) == 1
    assert not findings(found, "missing_amendment")
    assert not findings(found, "amendment_collision")


def test_a_title_may_name_the_registrant() -> None:
    names = {"Oak Growth Fund": "0.25", "Oak Bond Fund": "0.25"}
    documents = [
        plan("p", "2001-05-01", {"": names}, registrants=(), title="OAK SERIES TRUST CLASS A PLAN"),
        plan("q", "2005-05-01", {OAK: names}, title="CLASS A PLAN, RESTATED"),
    ]
    found = reconcile(documents)
    assert len(set(instruments(found).values())) == 1
    assert len(found.portfolios) == 2


def test_missing_numbers_are_named_on_the_later_document() -> None:
    found = reconcile(
        [
            base("Oak Growth Fund"),
            amendment(2, "2002-01-01", "Oak Growth Fund"),
            amendment(5, "2003-01-01", "Oak Growth Fund"),
        ]
    )
    messages = {row["document_id"]: row["message"] for row in findings(found, "missing_amendment")}
    assert {key: text.rsplit("missing: ")[1] for key, text in messages.items()} == {"a2": "1", "a5": "3, 4"}


def test_two_documents_with_one_number_are_both_kept() -> None:
    twin = Document("twin", "2003-01-01", funds("Oak Growth Fund", rate="0.30"), number=1, base="2001-05-01")
    found = reconcile([base("Oak Growth Fund"), amendment(1, "2002-01-01", "Oak Growth Fund"), twin])
    assert len(set(instruments(found).values())) == 1
    assert {row["document_id"] for row in findings(found, "amendment_collision")} == {"a1", "twin"}


# ---------------------------------------------------------------------- portfolios


def test_two_families_with_a_growth_fund_keep_two() -> None:
    elm = {"ELM FUNDS": {"Growth Fund": "0.50", "Income Fund": "0.50"}}
    oak = {OAK: {"Growth Fund": "0.25", "Income Fund": "0.25"}}
    documents = [
        plan("oak", "2001-05-01", oak),
        plan("elm", "2001-05-01", elm),
        Document("oak-1", "2002-05-01", oak, number=1, base="2001-05-01"),
        Document("elm-1", "2002-05-01", elm, number=1, base="2001-05-01"),
    ]
    found = reconcile(documents)
    assert len(ids(found, "Growth Fund")) == 2
    assert instruments(found)["oak-1"] == instruments(found)["oak"] != instruments(found)["elm-1"]


def test_two_registrants_of_one_family_keep_two_funds_of_one_name() -> None:
    both = {OAK: {"Growth Fund": "0.25"}, "OAK INSURANCE TRUST": {"Growth Fund": "0.25"}}
    assert len(ids(reconcile([plan("p", "2001-05-01", both)]), "Growth Fund")) == 2


def test_a_fund_that_moves_to_another_registrant_stays_the_same() -> None:
    before = {
        OAK: {"Oak Growth Fund": "0.25", "Oak Bond Fund": "0.25"},
        "OAK TRUST II": {"Oak Index Fund": "0.25"},
    }
    after = {
        OAK: {"Oak Bond Fund": "0.25"},
        "OAK TRUST II": {"Oak Index Fund": "0.25", "Oak Growth Fund": "0.25"},
    }
    documents = [
        plan("p", "2001-05-01", before),
        Document("a", "2002-05-01", after, number=1, base="2001-05-01"),
    ]
    found = reconcile(documents)
    assert len(ids(found, "Oak Growth Fund")) == 1
    assert len(found.registrants) == 2


def test_a_chain_of_renames_is_one_portfolio() -> None:
    documents = [
        base("Oak Growth Fund"),
        amendment(
            1, "2002-01-01", "Oak Capital Fund", changes=(rename("Oak Growth Fund", "Oak Capital Fund"),)
        ),
        amendment(
            2, "2003-01-01", "Oak Select Fund", changes=(rename("Oak Capital Fund", "Oak Select Fund"),)
        ),
    ]
    found = reconcile(documents)
    names = ("Oak Growth Fund", "Oak Capital Fund", "Oak Select Fund")
    assert len(set().union(*(ids(found, name) for name in names))) == 1
    assert found.portfolios.to_pylist()[0]["portfolio_name"] == "Oak Select Fund"
    spans = {
        row["portfolio_name"]: (row["valid_from"], row["valid_to"])
        for row in found.portfolio_names.to_pylist()
    }
    assert spans["Oak Capital Fund"] == (day("2002-01-01"), day("2003-01-01"))


def test_a_name_given_up_and_taken_in_one_amendment() -> None:
    swap = (rename("Oak Bond Fund", "Oak Income Fund"), rename("Oak Growth Fund", "Oak Bond Fund"))
    documents = [
        base("Oak Growth Fund", "Oak Bond Fund", "Oak Index Fund"),
        amendment(1, "2002-01-01", "Oak Bond Fund", "Oak Income Fund", "Oak Index Fund", changes=swap),
    ]
    found = reconcile(documents)
    assert ids(found, "Oak Bond Fund") == ids(found, "Oak Growth Fund") | ids(found, "Oak Income Fund")
    assert not ids(found, "Oak Growth Fund") & ids(found, "Oak Income Fund")
    assert len(findings(found, "name_reuse")) == 1


def test_a_name_taken_after_its_fund_was_removed_is_another_portfolio() -> None:
    clauses = (change("remove", old="Oak Bond Fund"), rename("Oak Growth Fund", "Oak Bond Fund"))
    documents = [
        base("Oak Growth Fund", "Oak Bond Fund"),
        amendment(1, "2002-01-01", "Oak Bond Fund", changes=clauses),
    ]
    found = reconcile(documents)
    assert len(found.portfolios) == 2
    assert len(ids(found, "Oak Bond Fund")) == 2


def test_a_rename_into_a_fund_that_stands_beside_it_is_not_applied() -> None:
    documents = [
        base("Oak Growth Fund", "Oak Bond Fund"),
        amendment(1, "2002-01-01", "Oak Bond Fund", changes=(rename("Oak Growth Fund", "Oak Bond Fund"),)),
    ]
    found = reconcile(documents)
    assert len(found.portfolios) == 2
    assert found.amendments.to_pylist()[0]["status"] == "unconfirmed"
    assert len(findings(found, "rename_candidate")) == 1


RULE = change("rename_rule", "OAK", "ELM")


def test_a_rule_reaches_what_its_own_schedule_shows() -> None:
    documents = [
        base("OAK Growth Fund", "OAK Bond Fund", "OAK Cash Fund"),
        amendment(1, "2002-01-01", "ELM Growth Fund", "OAK Bond Fund", changes=(RULE,)),
    ]
    found = reconcile(documents)
    assert ids(found, "ELM Growth Fund") == ids(found, "OAK Growth Fund")
    assert not ids(found, "ELM Bond Fund")
    assert not ids(found, "ELM Cash Fund")
    row = next(row for row in found.portfolio_names.to_pylist() if row["portfolio_name"] == "ELM Growth Fund")
    assert (row["evidence"], row["document_id"]) == ("rename_rule", "a1")


def test_a_rule_does_not_reach_a_fund_that_had_the_name_all_along() -> None:
    both = {OAK: {"OAK Balanced Fund": "0.25"}, "ELM TRUST": {"ELM Balanced Fund": "0.25"}}
    after = {"ELM TRUST": {"ELM Balanced Fund": "0.25"}}
    documents = [
        plan("p", "2001-05-01", both),
        Document("a", "2002-05-01", after, number=1, base="2001-05-01", changes=(RULE,)),
    ]
    found = reconcile(documents)
    assert not ids(found, "OAK Balanced Fund") & ids(found, "ELM Balanced Fund")


def test_a_rule_without_a_schedule_makes_candidates_only() -> None:
    bare = Document("a1", "2002-01-01", number=1, base="2001-05-01", changes=(RULE,), registrants=(OAK,))
    found = reconcile([base("OAK Growth Fund"), bare])
    assert len(findings(found, "rename_candidate")) == 1
    assert found.amendments.to_pylist()[0]["status"] == "unconfirmed"


def test_what_is_only_likely_waits_for_a_decision() -> None:
    documents = [
        base("Oak Ohio Municipal Fund", "Oak Growth Fund"),
        amendment(1, "2002-01-01", "Oak Ohio Municipal Bond Fund", "Oak Growth Fund"),
    ]
    found = reconcile(documents)
    (candidate,) = findings(found, "rename_candidate")
    assert "Oak Ohio Municipal Fund" in candidate["message"]
    assert "Oak Ohio Municipal Bond Fund" in candidate["message"]
    assert len(found.portfolios) == 3

    answer = Rename("Oak Ohio Municipal Fund", "Oak Ohio Municipal Bond Fund", same=True, document="a1")
    decided = reconcile(documents, Decisions((answer,)))
    assert len(decided.portfolios) == 2
    assert not findings(decided, "rename_candidate")
    assert "decision" in {row["evidence"] for row in decided.portfolio_names.to_pylist()}

    refused = reconcile(documents, Decisions((Rename(answer.old, answer.new, same=False),)))
    assert len(refused.portfolios) == 3
    assert not findings(refused, "rename_candidate")


@pytest.mark.parametrize("same", [True, False])
def test_a_decision_about_nothing_is_reported(same: bool) -> None:
    found = reconcile([base("Oak Growth Fund")], Decisions((Rename("Elm Fund One", "Elm Fund Two", same),)))
    assert len(findings(found, "decision_unmatched")) == 1


def test_numerals_are_never_a_likely_rename() -> None:
    documents = [base("Oak Target 2010 Fund"), amendment(1, "2002-01-01", "Oak Target 2020 Fund")]
    assert not findings(reconcile(documents), "rename_candidate")


# ---------------------------------------------------------------------- registrants


def test_a_registrant_is_followed_by_its_members() -> None:
    names = {"Oak Growth Fund": "0.25", "Oak Bond Fund": "0.25"}
    documents = [
        plan("p", "2001-05-01", {"OAK STOCK FUNDS, INC.": {**names, "Oak Gone Fund": "0.25"}}),
        Document("a", "2002-05-01", {"ELM STOCK FUNDS, INC.": names}, number=1, base="2001-05-01"),
    ]
    found = reconcile(documents)
    assert len(found.registrants) == 1
    evidence = {row["registrant_name"]: row["evidence"] for row in found.registrant_names.to_pylist()}
    assert evidence == {"OAK STOCK FUNDS, INC.": "stated", "ELM STOCK FUNDS, INC.": "inferred"}


def test_a_registrant_that_keeps_a_fund_was_not_renamed() -> None:
    before = {OAK: {"Oak Growth Fund": "0.25", "Oak Bond Fund": "0.25"}}
    after = {OAK: {"Oak Bond Fund": "0.25"}, "ELM TRUST": {"Oak Growth Fund": "0.25"}}
    documents = [
        plan("p", "2001-05-01", before),
        Document("a", "2002-05-01", after, number=1, base="2001-05-01"),
    ]
    assert len(reconcile(documents).registrants) == 2


def filer(cik: str, name: str, former: str | None = None) -> dict[str, object]:
    until = date(2000, 1, 1) if former else None
    return {"cik": cik, "conformed_name": name, "former_name": former, "former_until": until}


def test_a_cik_decides() -> None:
    rows: dict[str, str | None] = {"Oak Growth Fund": "0.25"}
    documents = [
        plan("p", "2001-05-01", {"OAK FUNDS INC": rows}, filers=(filer("0000000001", "OAK FUNDS INC /MD/"),)),
        plan("q", "2002-05-01", {"ELM FUNDS": rows}, filers=(filer("0000000001", "ELM FUNDS"),)),
        plan("r", "2003-05-01", {"ELM FUNDS": rows}, filers=(filer("0000000002", "ELM FUNDS"),)),
    ]
    found = reconcile(documents)
    assert {row["cik"] for row in found.registrants.to_pylist()} == {"0000000001", "0000000002"}
    names = {
        row["registrant_id"] for row in found.registrant_names.to_pylist() if "OAK" in row["registrant_name"]
    }
    assert len(names) == 1


def test_the_file_number_is_that_of_the_header_or_of_the_print() -> None:
    rows: dict[str, str | None] = {"Oak Growth Fund": "0.25"}
    header = {**filer("0000000001", "OAK FUNDS INC"), "file_number": "811-00001"}
    documents = [
        plan("p", "2001-05-01", {"OAK FUNDS INC": rows}, filers=(header,), file_numbers=("811-00009",)),
        plan("q", "2002-05-01", {"ELM FUNDS": {"Elm Cash Fund": "0.1"}}, file_numbers=("811-00002",)),
        plan("r", "2003-05-01", {"ASH FUNDS": {"Ash Fund": "0"}, "FIR CO": {}}, file_numbers=("811-00003",)),
    ]  # fmt: skip
    found = {r["registrant_name"]: r["file_number"] for r in reconcile(documents).registrants.to_pylist()}
    assert found == {
        "OAK FUNDS INC": "811-00001",
        "ELM FUNDS": "811-00002",
        "ASH FUNDS": None,
        "FIR CO": None,
    }


def series(series_id: str, name: str, class_id: str = "C000000001") -> dict[str, object]:
    return {
        "series_id": series_id,
        "series_name": name,
        "class_id": class_id,
        "class_name": "Class A",
        "ticker": "OAKAX",
    }


def test_a_series_id_joins_names_and_parts_them() -> None:
    documents = [
        plan("p", "2001-05-01", funds("Oak Growth Fund"), series=(series("S000000001", "OAK GROWTH FUND"),)),
        plan("q", "2002-05-01", funds("Oak Select Fund"), series=(series("S000000001", "Oak Select Fund"),)),
        plan("r", "2003-05-01", funds("Oak Growth Fund"), series=(series("S000000002", "Oak Growth Fund"),)),
    ]
    found = reconcile(documents)
    assert ids(found, "Oak Select Fund") < ids(found, "Oak Growth Fund")
    assert {row["series_id"] for row in found.portfolios.to_pylist()} == {"S000000001", "S000000002"}
    assert {row["ticker"] for row in found.classes.to_pylist()} == {"OAKAX"}


def test_a_title_of_any_length_is_searched_for_the_registrants_of_others() -> None:
    untitled = amendment(1, "2004-01-01", "Hollin Bond Fund")
    untitled.registrants, untitled.schedule = (), {}
    untitled.title = "PLAN " + "OF EVERY CLASS " * 20_000 + OAK
    found = instruments(reconcile([base("Hollin Bond Fund"), untitled]))
    assert found["p0"] == found["a1"]
