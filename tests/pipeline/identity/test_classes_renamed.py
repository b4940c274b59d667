"""What ties the documents of one instrument when all that they say of it has got another name."""

from __future__ import annotations

from made_documents import Document, change, plan, reconcile, rename

OAK = "OAK SERIES TRUST"
FUNDS: dict[str, str | None] = {"Oak Bond Fund": "0.25", "Oak Cash Fund": "0.30"}


def _instruments(documents: list[Document]) -> dict[str, str]:
    found = reconcile(documents).documents.to_pydict()
    return dict(zip(found["document_id"], found["instrument_id"], strict=True))


def _agreement(document_id: str, on: str, base: str | None, *classes: str) -> Document:
    title = f"SERVICE AGREEMENT ({' AND '.join(classes).upper()})"
    more = {"classes": classes, "title": title, "base": base, "replaces": False}
    return Document(document_id, on, {OAK: FUNDS}, kind="related_agreement", **more)


def test_an_agreement_follows_the_classes_of_its_plan() -> None:
    redesignated = change("class_rename", "Class A", "Class T")
    amended = Document(
        "b1", "2003-01-01", kind="plan_amendment", number=1, base="2001-01-01", registrants=(OAK,),
        changes=(redesignated,),
    )  # fmt: skip
    documents = [
        plan("a1", "2001-01-01", {OAK: FUNDS}),
        _agreement("a2", "2001-01-01", None, "Class A"),
        amended,
        _agreement("c1", "2004-01-01", "2001-01-01", "Class T"),
    ]
    of = _instruments(documents)
    assert of["a2"] == of["c1"] != of["a1"] == of["b1"]
    without = _instruments([documents[0], documents[1], documents[3]])
    assert without["a2"] != without["c1"]  # another class, as far as anybody has said


def _amendment(
    document_id: str, on: str, names: tuple[str, ...], *renamed: tuple[str, str], number: int = 1
) -> Document:
    listed: dict[str, str | None] = {f"Oak {name} Fund": "0.25" for name in names}
    changes = tuple(rename(f"Oak {old} Fund", f"Oak {new} Fund") for old, new in renamed)
    return Document(document_id, on, {OAK: listed}, number=number, base="2001-01-01", changes=changes)


def test_a_number_used_twice_is_of_one_plan_where_a_clause_names_what_the_other_lists() -> None:
    first = plan("a1", "2001-01-01", {OAK: {"Oak Bond Fund": "0.25", "Oak Cash Fund": "0.25"}})
    one = _amendment("b1", "2002-01-01", ("Bond", "Cash"))
    told = _amendment("c1", "2003-01-01", ("River", "Tower"), ("Bond", "River"), ("Cash", "Tower"))
    of = _instruments([first, one, told])
    assert of["a1"] == of["b1"] == of["c1"]
    silent = _amendment("c1", "2003-01-01", ("River", "Tower"))
    of = _instruments([first, one, silent])
    assert of["b1"] != of["c1"]
