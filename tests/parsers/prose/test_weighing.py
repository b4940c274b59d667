"""Evidence is weighed once: the strongest holds, and an equal that says otherwise is told."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from parsers.model import Bound, Component, Severity
from parsers.prose.place import Around, Place
from parsers.prose.weighing import Evidence, Source, conflict, narrows, weigh
from parsers.prose.which_bound import bounds_said
from parsers.prose.which_class import classes_said
from parsers.prose.which_fee import fees_around, names_of_fee
from parsers.prose.which_portfolio import portfolios_said
from parsers.terms.figures import find_figures

OWN = Evidence(("Class A",), Source.OWN_WORDS, "Class A pays")
BEHIND = Evidence(("Class C",), Source.OWN_WORDS, "on Class C shares")
LEAD = Evidence(("Class R",), Source.LEAD, "Class R shares:")
TITLE = Evidence(("Class T",), Source.TITLE, "CLASS T PLAN")


def test_the_stronger_holds_and_the_weaker_is_not_asked_for() -> None:
    asked: list[Evidence[tuple[str, ...]]] = []

    def evidence() -> Iterator[Evidence[tuple[str, ...]]]:
        for piece in (OWN, LEAD, TITLE):
            asked.append(piece)
            yield piece

    weighed = weigh(evidence())
    assert weighed.holds is OWN
    assert conflict(weighed, "0.25%", "line=1") is None
    assert TITLE not in asked


LINES = Path(__file__).with_name("sentences.txt").read_text("utf-8").splitlines()
AROUND = Around(
    lead="On Class R shares a service fee of up to:",
    before="On each class a distribution fee is paid.",
    component=Component.AGGREGATE_FEE,
    heading="Class H",
    title="Class T",
    classes=("Class L", "Class N"),
    members=frozenset(),
    registrant="Elm Trust",
)


def test_equals_that_say_the_same_agree() -> None:
    again = Evidence(OWN.value, Source.OWN_WORDS, "on Class A shares")
    assert conflict(weigh((OWN, again)), "0.25%", "line=1") is None


def test_of_equals_that_differ_the_first_holds_and_both_are_quoted() -> None:
    weighed = weigh((OWN, BEHIND, LEAD))
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


def test_what_is_said_comes_the_strongest_first() -> None:
    for line in LINES:
        text = line.rpartition("|")[0].strip()
        figures = find_figures(text)
        for index in range(len(figures)):
            place = Place(text, figures, index, AROUND)
            for said in (
                names_of_fee(place),
                fees_around(place, Component.SERVICE_FEE),
                bounds_said(place, True, Bound.MINIMUM),
                classes_said(place, ("Class L",)),
                portfolios_said(place),
            ):
                strengths = [evidence.strength for evidence in said]
                assert strengths == sorted(strengths, reverse=True)


def test_strengths_are_in_the_order_of_the_sources() -> None:
    strengths = [Evidence(None, source, "").strength for source in Source]
    assert strengths == sorted(strengths, reverse=True)
