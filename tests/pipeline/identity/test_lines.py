"""Lines are what comparing each two documents gives, found without comparing them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import Document, plan, stated
from plain_lines import plain_lines

from pipeline.identity import connections, fits, profile_comparison
from pipeline.identity.document_profile import DocumentProfile, document_profiles
from pipeline.identity.encoded import encode
from pipeline.identity.lines import lines_of
from pipeline.identity.registrants import Registrants

DAYS = [date(2001, 1, 1) + timedelta(days=100 * step) for step in range(3)]


def some_of(*words: object, most: int = 2) -> st.SearchStrategy[frozenset[object]]:
    return st.frozensets(st.sampled_from(words), max_size=most)


@st.composite
def profiles(draw: st.DrawFn) -> DocumentProfile:
    members = draw(some_of(1, 2, 3, 4, most=3))
    return DocumentProfile(
        docs=(),
        group=draw(st.sampled_from(["plan", "plan", "plan", "related_agreement"])),
        is_plan=draw(st.booleans()),
        number=draw(st.sampled_from([None, 1, 2])),
        day=draw(st.sampled_from([None, *DAYS])),
        base=draw(some_of(*DAYS)),
        plan_types=draw(some_of("compensation", "reimbursement", most=1)),
        nature=draw(some_of("distribution", "service", most=1)),
        features=frozenset(),
        title=draw(st.sampled_from(["plan", "plan", "master plan"])),
        classes=draw(some_of("a", "b")),
        redesignated=draw(some_of(("b", DAYS[1]), most=1)),
        registrants=draw(some_of(7, 8, most=1)),
        members=members,
        own=members - {4},
        bare=frozenset(f"word {member // 3}" for member in members),
        distributor="",
        ciks=draw(some_of("1", "2", most=1)),
        renames=draw(some_of(1, 2, most=1)),
        named=draw(some_of(1, 2, most=1)),
        part=draw(st.booleans()),
        beside=draw(some_of("a", "b")),
        version=draw(st.sampled_from([None, DAYS[0]])),
    )


@settings(max_examples=150, deadline=None)
@given(st.lists(profiles(), max_size=12))
def test_lines_are_those_of_the_plainest_comparison(some: list[DocumentProfile]) -> None:
    found, rivals = lines_of(some)
    assert (found.roots(), rivals) == plain_lines(some)


def amendments(count: int) -> Sequence[DocumentProfile]:
    """A plan and its amendments, each with one more fund in its schedule."""
    funds = {f"Oak {chr(65 + at % 26) * (1 + at // 26)} Fund": "0.25" for at in range(count + 2)}
    documents = [plan("p", "2001-05-01", {"OAK TRUST": dict(list(funds.items())[:2])})]
    for number in range(1, count + 1):
        listed = dict(list(funds.items())[: number + 2])
        day = str(date(2001, 5, 1) + timedelta(days=9 * number))
        documents.append(Document(f"a{number}", day, {"OAK TRUST": listed}, number=number, base="2001-05-01"))
    told = stated(documents)
    encoded = encode(told)
    return document_profiles(encoded, Registrants(encoded, told))


@pytest.mark.parametrize("count", [20, 80])
def test_amendments_that_nothing_parts_are_not_compared(count: int, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    for module, name in ((fits, "fit"), (fits, "connected"), (connections, "connected")):
        compare = getattr(profile_comparison, name)

        def counted(
            one: DocumentProfile, two: DocumentProfile, name: str = name, compare: object = compare
        ) -> object:
            asked.append(name)
            return compare(one, two)  # type: ignore[operator]

        monkeypatch.setattr(module, name, counted)
    found, _ = lines_of(amendments(count))
    assert set(found.roots()) == {0}
    assert asked == []
