"""Documents that cannot be of one line are found by what they say, in fewer steps than there are pairs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from itertools import combinations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from made_documents import Document, plan, stated

from pipeline.identity import line_clashes, profile_comparison
from pipeline.identity.document_profile import DocumentProfile, document_profiles
from pipeline.identity.encoded import encode
from pipeline.identity.instruments import instruments_of
from pipeline.identity.line_clashes import LineClashes
from pipeline.identity.profile_comparison import other_plans, other_schedules, place_in_line
from pipeline.identity.registrants import Registrants

DAYS = [date(2001, 1, 1) + timedelta(days=100 * step) for step in range(4)]


def some_of(*words: object) -> st.SearchStrategy[frozenset[object]]:
    return st.frozensets(st.sampled_from(words), max_size=2)


PROFILES = st.builds(
    DocumentProfile,
    docs=st.just(()),
    group=st.sampled_from(["plan", "plan", "plan", "related_agreement"]),
    is_plan=st.booleans(),
    number=st.sampled_from([None, 1, 2]),
    day=st.sampled_from([None, *DAYS]),
    base=some_of(*DAYS),
    plan_types=some_of("compensation", "reimbursement"),
    nature=some_of("distribution", "service"),
    features=st.just(frozenset()),
    title=st.just("plan"),
    classes=some_of("a", "b"),
    redesignated=some_of(*((name, day) for name in ("a", "b") for day in DAYS)),
    registrants=st.just(frozenset()),
    members=some_of(1, 2),
    own=st.just(frozenset()),
    bare=some_of("growth", "bond"),
    distributor=st.just(""),
    ciks=st.just(frozenset()),
    renames=some_of(1, 2),
    part=st.booleans(),
    beside=some_of("a", "b"),
    version=st.sampled_from([None, *DAYS[:2]]),
)


def clash_of(one: DocumentProfile, two: DocumentProfile) -> bool:
    """Two documents compared with one another, as if there were no others."""
    same_place = place_in_line(one) == place_in_line(two) is not None
    return other_plans(one, two) or (same_place and other_schedules(one, two))


@given(st.lists(PROFILES, max_size=12))
def test_groups_clash_where_two_of_their_documents_do(profiles: list[DocumentProfile]) -> None:
    found = LineClashes(profiles)
    pairs = list(combinations(range(len(profiles)), 2))
    clashing = [(one, two) for one, two in pairs if clash_of(profiles[one], profiles[two])]
    assert [pair for pair in pairs if found.clash(*pair)] == clashing
    assert found.first(reversed(range(len(profiles)))) == min(clashing, default=None)


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
def test_amendments_that_say_the_same_of_their_plan_are_compared_once(
    count: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    for name in ("other_plans", "other_schedules"):
        compare = getattr(profile_comparison, name)

        def counted(
            one: DocumentProfile, two: DocumentProfile, name: str = name, compare: object = compare
        ) -> bool:
            asked.append(name)
            return bool(compare(one, two))  # type: ignore[operator]

        monkeypatch.setattr(line_clashes, name, counted)
    found = instruments_of(amendments(count))
    assert set(found.of) == {0}
    assert len(asked) <= 4  # the plan and its amendments, each with themselves and with the other
