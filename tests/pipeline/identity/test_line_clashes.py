"""Documents that cannot be of one line are found by what they say, as if each two were compared."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import combinations

from hypothesis import given
from hypothesis import strategies as st
from plain_lines import clash_of

from pipeline.identity.document_profile import DocumentProfile
from pipeline.identity.line_clashes import LineClashes

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


@given(st.lists(PROFILES, max_size=12))
def test_groups_clash_where_two_of_their_documents_do(profiles: list[DocumentProfile]) -> None:
    found = LineClashes(profiles, range(len(profiles)))
    pairs = list(combinations(range(len(profiles)), 2))
    clashing = [(one, two) for one, two in pairs if clash_of(profiles[one], profiles[two])]
    assert [pair for pair in pairs if found.clash(*pair)] == clashing
    assert found.first_clash((1 << len(profiles)) - 1) == min(clashing, default=None)


@given(st.lists(PROFILES, max_size=9))
def test_kinds_at_peace_are_those_whose_neighbours_all_agree(profiles: list[DocumentProfile]) -> None:
    found = LineClashes(profiles, range(len(profiles)))
    peace = found.at_peace()
    for doc, own in enumerate(profiles):
        near = [other for other in profiles if not clash_of(own, other)]
        agree = not any(clash_of(one, two) for one, two in combinations(near, 2))
        assert (peace[found.kind[doc]] is not None) == agree
