"""Evidence is weighed once: the strongest holds, and an equal that says otherwise is told."""

from __future__ import annotations

import pytest

from parsers.model import Severity
from parsers.prose.weighing import Evidence, Source, conflict, narrows, weigh

OWN = Evidence(("Class A",), Source.OWN_WORDS, "Class A pays")
BEHIND = Evidence(("Class C",), Source.OWN_WORDS, "on Class C shares")
LEAD = Evidence(("Class R",), Source.LEAD, "Class R shares:")


@pytest.mark.parametrize("evidence", [(OWN, LEAD), (LEAD, OWN)])
def test_the_stronger_holds_wherever_it_stands_and_the_weaker_is_not_told(
    evidence: tuple[Evidence[tuple[str, ...]], ...],
) -> None:
    weighed = weigh(evidence)
    assert weighed.holds is OWN
    assert conflict(weighed, "0.25%", "line=1") is None


def test_equals_that_say_the_same_agree() -> None:
    again = Evidence(OWN.value, Source.OWN_WORDS, "on Class A shares")
    assert conflict(weigh((OWN, again)), "0.25%", "line=1") is None


def test_of_equals_that_differ_the_first_holds_and_both_are_quoted() -> None:
    weighed = weigh((LEAD, OWN, BEHIND))
    assert (weighed.value, weighed.against) == (("Class A",), BEHIND)
    told = conflict(weighed, "0.25%", "line=1")
    assert told is not None
    assert (told.code, told.severity, told.locator) == ("rate_conflict", Severity.WARNING, "line=1")
    assert OWN.print in told.message
    assert BEHIND.print in told.message


def test_of_a_list_one_class_may_be_meant() -> None:
    both = Evidence(("Class A", "Class C"), Source.OWN_WORDS, "Of Class A and Class C shares")
    assert weigh((BEHIND, both), narrows).against is None
    assert weigh((both, BEHIND), narrows).against is BEHIND


def test_without_evidence_nothing_holds() -> None:
    assert weigh(()).value is None


def test_strengths_are_in_the_order_of_the_sources() -> None:
    strengths = [Evidence(None, source, "").strength for source in Source]
    assert strengths == sorted(strengths, reverse=True)
