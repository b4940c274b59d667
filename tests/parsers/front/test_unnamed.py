"""What a text names nowhere it is not: told from its words, of which all that could name it are asked."""

from __future__ import annotations

import re
from collections.abc import Iterable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from parsers import parse
from parsers.front import unnamed
from parsers.front.called import TITLE_PHRASES
from parsers.front.title_page import plain
from parsers.front.unnamed import names_nothing_of_ours
from parsers.model import DocumentKind, Exhibit, Status
from parsers.wordings import Wording, dismissal, naming, pages, titles
from parsers.wordings.cues import fold
from parsers.wordings.kinds import FUND_WORDS, PLAN_FEES, PLAN_WORDS

PRINT = st.characters(codec="ascii", categories=("L", "N", "P", "Zs"))
LEASE = (
    "The Tenant shall pay to the Landlord the rent of the premises, and five percent of its receipts, on\n"
    "the first day of each month, without notice. The Landlord keeps the roof and the walls in repair.\n\n"
)
LEASE_OF_40 = "                              LEASE\n\n" + 40 * LEASE
MANY = settings(max_examples=25, deadline=None, derandomize=True, suppress_health_check=list(HealthCheck))


def finds(wordings: Iterable[Wording], text: str) -> bool:
    folded = fold(text)
    return any(wording.regex().search(folded) for wording in wordings)


def whole(patterns: Iterable[str]) -> list[re.Pattern[str]]:
    """Whatever the case; where any words may stand between two others, one at most does: soon made."""
    shorter = (re.sub(r"\[\^[^\]]*\]\{0,\d+\}", "(?: | [a-z]+ )", pattern) for pattern in patterns)
    return [re.compile(pattern, re.IGNORECASE) for pattern in shorter]


# What names a document of ours; an agreement beside a plan must speak of the plan.
OTHERS = (None, DocumentKind.RELATED_AGREEMENT)
NAMED = whole(phrase.pattern for kind, phrase in TITLE_PHRASES if kind not in OTHERS)
SPOKEN = whole(pattern for pattern, _ in (*PLAN_FEES, *PLAN_WORDS))
SAID = whole(wording.pattern for wording in (titles.ADOPTED, dismissal.UNDER_PLAN))


@pytest.mark.parametrize("pattern", NAMED + SPOKEN + SAID, ids=lambda p: p.pattern[:60])
def test_whatever_names_a_plan_is_found_by_a_name(pattern: re.Pattern[str]) -> None:
    @MANY
    @given(st.from_regex(pattern, alphabet=PRINT))
    def each(printed: str) -> None:
        text = plain(printed)
        if pattern.search(text):
            assert finds((*naming.RULES, *naming.NAMES), text)

    each()


LIKELY = whole([dismissal.TITLE.pattern, dismissal.SUBJECT.pattern])


@pytest.mark.parametrize("pattern", LIKELY, ids=lambda p: p.pattern[:60])
def test_whatever_makes_a_plan_likely_is_found(pattern: re.Pattern[str]) -> None:
    @MANY
    @given(st.from_regex(pattern, alphabet=PRINT))
    def each(printed: str) -> None:
        text = plain(printed)
        if pattern.search(text.lower()):
            assert finds((*naming.RULES, *naming.NAMES, *naming.LIKELY, *naming.PAYS), text)

    each()


@pytest.mark.parametrize("pattern", whole(p for p, _ in FUND_WORDS), ids=lambda p: p.pattern[:60])
def test_whatever_speaks_of_funds_has_a_word_of_funds(pattern: re.Pattern[str]) -> None:
    @MANY
    @given(st.from_regex(pattern, alphabet=PRINT))
    def each(printed: str) -> None:
        text = plain(printed)
        if pattern.search(text):
            assert any(word in fold(text) for word in naming.OF_FUNDS)

    each()


@MANY
@given(st.from_regex(dismissal.SHARE.regex().pattern, alphabet=PRINT))
def test_whatever_is_a_share_of_assets_has_a_word_of_assets(printed: str) -> None:
    if dismissal.SHARE.regex().search(printed):
        assert any(word in printed for word in naming.OF_ASSETS)


@MANY
@given(st.from_regex(re.compile(pages.EXHIBIT_M.pattern), alphabet=PRINT))
def test_the_number_of_a_plan_has_the_letters_that_it_is_looked_for_by(printed: str) -> None:
    assert pages.EXHIBIT_STARTS.regex().search(fold(printed))


# What is quick is quick because it begins with its letters.
@pytest.mark.parametrize(
    "wording",
    [*naming.RULES, *naming.NAMES, *naming.LIKELY, *naming.PAYS, *pages.SUBJECTS],
    ids=lambda w: w.witness,
)
def test_a_phrase_for_whole_texts_begins_with_letters(wording: Wording) -> None:
    assert re.match(r"[a-z\d]{3}", wording.pattern)


def test_the_lease_is_long_and_is_told_from_its_words() -> None:
    lease = Exhibit("lease.txt", LEASE_OF_40.encode())
    assert len(LEASE_OF_40) > unnamed.LONG
    assert names_nothing_of_ours(LEASE_OF_40, lease)
    assert not names_nothing_of_ours(LEASE_OF_40[: unnamed.LONG], lease)
    assert parse(lease).status is Status.IRRELEVANT


@pytest.mark.parametrize(
    "words",
    [
        "This lease is part of the Distribution\nPlan of Elm Fund.",
        "The Tenant adopted Rule 12b - 1.",
        "EX-99.M 4 lease.txt LEASE",
        "Exhibit 15",
        "(m)(2)",
        "For the sale of its shares the Elm Fund pays 0.25% of its net assets.",
        "a Shareholder Services Agreement",
    ],
)
def test_one_phrase_anywhere_and_the_text_is_laid_out(words: str) -> None:
    at_head, at_foot = f"{words}\n\n{LEASE_OF_40}", f"{LEASE_OF_40}{words}\n"
    exhibit = Exhibit("lease.txt", b"")
    assert not names_nothing_of_ours(at_head, exhibit)
    assert words == "(m)(2)" or not names_nothing_of_ours(at_foot, exhibit)


def test_what_would_make_another_exhibit_likely_is_nothing_in_the_main_document_of_a_filing() -> None:
    text = LEASE_OF_40 + "a Shareholder Services Agreement\n"
    assert names_nothing_of_ours(text, Exhibit("main.txt", b"", exhibit_type="10-K"))
    assert not names_nothing_of_ours(text, Exhibit("m.txt", b"", exhibit_type="EX-10"))
    assert not names_nothing_of_ours(LEASE_OF_40, Exhibit("m.txt", b"", exhibit_type="EX-99.M"))


def test_an_underwriting_agreement_that_speaks_of_no_fund_is_none_of_ours() -> None:
    text = LEASE_OF_40 + "under the underwriting agreement\n"
    exhibit = Exhibit("main.txt", b"", exhibit_type="S-1")
    assert names_nothing_of_ours(text, exhibit)
    assert not names_nothing_of_ours(text + "of each fund\n", exhibit)


def test_a_folded_text_is_as_long_as_it_was() -> None:
    text = "DISTRİBUTION ſervice ﬁ Ǆ ß K é"
    assert len(fold(text)) == len(text)
    assert fold(text).startswith("distribution service")
