"""One plan is one instrument, however its amendments cite it and number themselves; two plans stay two."""

from __future__ import annotations

from made_documents import Document, change, findings, instruments, periods, plan, reconcile

ASH = "ASHDOWN FUNDS"


def listed(*names: str) -> dict[str, dict[str, str | None]]:
    return {ASH: {f"Ashdown {name} Fund": "0.25" for name in names}}


def adds(document_id: str, on: str, name: str, number: int, base: str) -> Document:
    clause = change("add", new=f"Ashdown {name} Fund")
    return Document(
        document_id, on, listed(name), number=number, base=base, changes=(clause,), replaces=False
    )


def removes(document_id: str, on: str, name: str, number: int, base: str, **more: object) -> Document:
    clause = change("remove", old=f"Ashdown {name} Fund")
    return Document(
        document_id, on, number=number, base=base, changes=(clause,), registrants=(ASH,), **more  # type: ignore[arg-type]
    )  # fmt: skip


def restated(document_id: str, on: str, *names: str, base: str | None) -> Document:
    title = "AMENDED AND RESTATED DISTRIBUTION PLAN"
    return plan(document_id, on, listed(*names), base=base, title=title)


FUNDS = ("Equity", "Income", "World")


def test_an_amendment_may_cite_the_day_of_a_restatement() -> None:
    """Of two restatements, and the later names only the earlier."""
    documents = [
        plan("p", "2004-05-01", listed(*FUNDS)),
        restated("q", "2010-01-01", *FUNDS, base="2004-05-01"),
        restated("r", "2014-01-01", *FUNDS, base="2010-01-01"),
        removes("a", "2005-05-01", "Equity", 1, "2004-05-01"),
        removes("b", "2012-05-01", "Income", 1, "2010-01-01"),
        removes("c", "2015-05-01", "World", 1, "2014-01-01"),
    ]
    found = reconcile(documents)
    assert len(set(instruments(found).values())) == 1
    assert not findings(found, "amendment_collision")
    ends = {row[0]: row[5] for row in periods(found)}
    assert ends["Ashdown World Fund"] == "2015-05-01"


def test_numbers_begin_anew_behind_a_restatement() -> None:
    documents = [
        plan("p", "2004-05-01", listed("Equity")),
        adds("a1", "2005-05-01", "Income", 1, "2004-05-01"),
        adds("a2", "2006-05-01", "World", 2, "2004-05-01"),
        restated("q", "2010-01-01", *FUNDS, base="2004-05-01"),
        removes("b1", "2011-05-01", "Income", 1, "2004-05-01"),
        Document("b2", "2012-05-01", listed("Equity", "Asia"), number=2, base="2004-05-01"),
    ]
    found = reconcile(documents)
    assert len(set(instruments(found).values())) == 1
    assert not findings(found, "amendment_collision") + findings(found, "missing_amendment")
    assert [row[3:6] for row in periods(found, "Ashdown Income Fund")] == [
        ("2005-05-01", "exact", "2011-05-01")
    ]


def test_numbers_that_go_on_behind_a_restatement_are_missed_by_what_went_before() -> None:
    documents = [
        plan("p", "2004-05-01", listed(*FUNDS)),
        removes("a1", "2005-05-01", "Income", 1, "2004-05-01"),
        restated("q", "2010-01-01", "Equity", "World", base="2004-05-01"),
        removes("a3", "2011-05-01", "World", 3, "2004-05-01"),
    ]
    (missing,) = findings(reconcile(documents), "missing_amendment")
    assert missing["message"].endswith("missing: 2")


def test_a_restatement_may_bear_its_new_day_only() -> None:
    documents = [
        plan("p", "2004-05-01", listed(*FUNDS)),
        adds("a1", "2005-05-01", "Asia", 1, "2004-05-01"),
        restated("q", "2010-01-01", *FUNDS, "Asia", base=None),
        removes("b1", "2011-05-01", "Asia", 1, "2004-05-01"),
        removes("b2", "2012-05-01", "World", 2, "2010-01-01"),
    ]
    found = reconcile(documents)
    assert len(set(instruments(found).values())) == 1
    assert {row[0]: row[5] for row in periods(found)} == {
        "Ashdown Equity Fund": None,
        "Ashdown Income Fund": None,
        "Ashdown World Fund": "2012-05-01",
        "Ashdown Asia Fund": "2011-05-01",
    }


def test_a_plan_with_a_schedule_for_each_class_is_one() -> None:
    def of(document_id: str, on: str, number: int, share_class: str) -> Document:
        return Document(
            document_id, on, listed(*FUNDS), number=number, base="2004-05-01", classes=(share_class,)
        )

    both = plan("p", "2004-05-01", listed(*FUNDS), classes=("Class A", "Class C"))
    found = reconcile([both, of("a1", "2005-05-01", 1, "Class C"), of("a2", "2006-05-01", 2, "Class A")])
    assert len(set(instruments(found).values())) == 1


def test_two_plans_of_a_class_stay_two_though_one_is_restated() -> None:
    documents = [
        plan("p", "2004-05-01", listed("Equity", "Income")),
        plan("k", "2006-05-01", listed("World", "Asia")),
        restated("l", "2008-05-01", "World", "Asia", base="2006-05-01"),
        removes("a1", "2009-05-01", "Income", 1, "2004-05-01"),
        removes("k1", "2009-06-01", "Asia", 1, "2008-05-01"),
    ]
    found = instruments(reconcile(documents))
    assert found["p"] == found["a1"] != found["k"]
    assert found["k"] == found["l"] == found["k1"]


def test_a_clause_is_of_the_plan_that_lists_its_portfolio() -> None:
    documents = [
        plan("p", "2004-05-01", listed("Equity", "Income")),
        plan("k", "2004-05-01", listed("World", "Asia")),
        removes("a1", "2009-05-01", "Income", 1, "2004-05-01"),
        removes("k1", "2009-05-01", "Asia", 1, "2004-05-01"),
    ]
    found = instruments(reconcile(documents))
    assert found["p"] == found["a1"] != found["k"] == found["k1"]


def test_amendments_may_be_far_apart_and_before_their_plan() -> None:
    documents = [
        Document("a2", "2005-05-01", listed("Equity", "Income"), number=2, base="2004-05-01"),
        Document("a22", "2009-05-01", listed("Stock", "Credit"), number=22, base="2004-05-01"),
        restated("q", "2012-01-01", "Stock", "Credit", "Cash", base="2004-05-01"),
        Document("a43", "2015-05-01", listed("Real", "Gold"), number=43, base="2012-01-01"),
    ]
    found = reconcile(documents)
    assert len(set(instruments(found).values())) == 1
    missing = {row["document_id"]: row["message"] for row in findings(found, "missing_amendment")}
    assert missing["a43"].endswith(", ".join(map(str, range(23, 43))))


def test_a_class_that_an_amendment_brings_is_one_of_the_plan() -> None:
    """Its schedule is replaced alone later on."""

    def amended(document_id: str, on: str, number: int, *classes: str) -> Document:
        return Document(
            document_id, on, listed(*FUNDS), number=number, base="2004-05-01", classes=classes
        )  # fmt: skip

    first = plan("p", "2004-05-01", listed(*FUNDS), classes=("Class A", "Class C"))
    more = amended("a", "2006-01-01", 1, "Class A", "Class C", "Class M")
    alone = amended("b", "2008-01-01", 2, "Class M")
    found = reconcile([first, more, alone])
    assert len(set(instruments(found).values())) == 1
    assert not findings(found, "missing_amendment")


def test_a_fund_that_stands_to_the_last_has_no_new_name_in_a_plan_for_other_classes() -> None:
    first = plan("p", "2004-05-01", listed("Core Bond", "Income"))
    other = plan("q", "2006-05-01", listed("Bond", "World"), classes=("Class C",), title="CLASS C PLAN")
    assert not findings(reconcile([first, other]), "rename_candidate")
    other = plan("q", "2006-05-01", listed("Bond", "World"), title="OTHER PLAN")
    assert findings(reconcile([first, other]), "rename_candidate")
