"""Recitals, clauses and schedules -> the ledger of changes. All names here are made up."""

from __future__ import annotations

import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from parsers.changes.clauses import read_clause
from parsers.changes.days import own_days
from parsers.changes.replaced_schedules import find_replaced
from parsers.changes.stated_changes import ChangeContext, read_changes
from parsers.changes.statements import Known, speaks_of_change
from parsers.changes.verbs import Verb, expand
from parsers.layout.segments import segment
from parsers.media.fault import Fault
from parsers.media.html import read_html
from parsers.media.text import read_text
from parsers.model import Change, ChangeKind, DocumentKind, Finding, Sheet
from parsers.terms.mentions import find_mentions
from parsers.wordings import changes as wordings

NOBODY = Known()
TODAY = date(2010, 1, 1)

Told = list[tuple[str, str | None, str | None]]


def told(text: str, known: Known = NOBODY) -> Told:
    return [(s.kind.value, s.old, s.new) for s in read_clause(text, known).statements]


def ledger(
    sheet: Sheet | Fault,
    kind: DocumentKind = DocumentKind.PLAN_AMENDMENT,
    portfolios: tuple[str, ...] = (),
    registrants: tuple[str, ...] = (),
) -> tuple[tuple[Change, ...], tuple[Finding, ...]]:
    assert isinstance(sheet, Sheet)
    return read_changes(segment(sheet), sheet, ChangeContext(kind, TODAY, None, portfolios, registrants))


def rows(changes: tuple[Change, ...]) -> Told:
    return [(c.kind.value, c.old_value, c.new_value) for c in changes]


# ------------------------------------------------------------------------------ wordings

KINDS = {
    "ADD": {ChangeKind.ADD},
    "REMOVE": {ChangeKind.REMOVE},
    "EXCHANGE": {ChangeKind.ADD, ChangeKind.REMOVE},
    "MERGE": {ChangeKind.REMOVE},
    "RENAME": {ChangeKind.RENAME, ChangeKind.CLASS_RENAME, ChangeKind.REGISTRANT_RENAME},
    "FORMER": {ChangeKind.RENAME},
    "MENTION": {ChangeKind.RENAME},
}
PHRASES = [(verb.name, phrase) for verb in Verb for phrase in getattr(wordings, verb)]


@pytest.mark.parametrize(("group", "phrase"), PHRASES, ids=lambda value: str(value)[:60])
def test_a_phrase_is_read_in_its_witness(group: str, phrase: wordings.Phrase) -> None:
    assert re.search(expand(phrase.pattern), phrase.witness, re.IGNORECASE)
    assert speaks_of_change(phrase.witness)
    kinds = {s.kind for s in read_clause(phrase.witness, NOBODY).statements}
    assert kinds
    assert kinds <= KINDS[group.partition("_")[0]]


@pytest.mark.parametrize("phrase", wordings.RULES, ids=lambda p: p.witness)
def test_a_rule_is_read_in_its_witness(phrase: wordings.Phrase) -> None:
    assert told(phrase.witness) == [("rename_rule", "Elm", "Oak")]
    assert speaks_of_change(phrase.witness)


@pytest.mark.parametrize(
    "phrase", wordings.REPLACED_AFTER + wordings.REPLACED_BEFORE, ids=lambda p: p.witness
)
def test_a_replaced_schedule_is_read_in_its_witness(phrase: wordings.Phrase) -> None:
    sentence = f"{phrase.witness} as attached"
    assert {r.label for r in find_replaced(sentence)} <= {
        "Schedule A",
        "Schedule I",
        "Exhibit A",
        "Exhibit I",
    }
    assert list(find_replaced(sentence))
    assert speaks_of_change(phrase.witness)


@pytest.mark.parametrize("phrase", wordings.ARROWS, ids=lambda p: p.witness)
def test_an_arrow_leads_to_the_new_name(phrase: wordings.Phrase) -> None:
    assert told(f"to rename {phrase.witness}") == [("rename", "Elm Growth Fund", "Elm Blend Fund")]


@pytest.mark.parametrize("phrase", wordings.SEPARATORS, ids=lambda p: p.witness)
def test_a_separator_continues_the_list(phrase: wordings.Phrase) -> None:
    names = [new for _, _, new in told(f"to add {phrase.witness}")]
    assert names == ["Elm Growth Fund", "Elm Blend Fund"]


@pytest.mark.parametrize("phrase", wordings.OTHER_OBJECTS, ids=lambda p: p.witness)
def test_what_is_no_fund_is_not_added(phrase: wordings.Phrase) -> None:
    clause = read_clause(phrase.witness, NOBODY)
    assert not clause.statements
    assert not clause.unread


@pytest.mark.parametrize("phrase", wordings.ANNOUNCEMENTS, ids=lambda p: p.witness)
def test_an_announcement_is_not_reported(phrase: wordings.Phrase) -> None:
    clause = read_clause(phrase.witness, NOBODY)
    assert not clause.statements
    assert not clause.unread


# ------------------------------------------------------------------------------ sentences

SENTENCES: list[tuple[str, Told]] = [
    (
        'to rename each ELM Fund by replacing "ELM" with "OAK" and further to change the name '
        "of ELM Core Fund "
        "to OAK Stock Fund and ELM Mid-Cap Fund to OAK Mid Cap Fund;",
        [
            ("rename_rule", "ELM", "OAK"),
            ("rename", "ELM Core Fund", "OAK Stock Fund"),
            ("rename", "ELM Mid-Cap Fund", "OAK Mid Cap Fund"),
        ],
    ),
    (
        "the names of Elm Fund of Funds and Elm Stock and Bond Fund are changed",
        [],
    ),
    (
        "to change the names of Elm A Fund and Elm B Fund to Oak A Fund and Oak B Fund, respectively",
        [("rename", "Elm A Fund", "Oak A Fund"), ("rename", "Elm B Fund", "Oak B Fund")],
    ),
    (
        "effective May 1, 2009, Elm A Fund and Elm B Fund were renamed Oak A Fund and Oak B Fund",
        [("rename", "Elm A Fund", "Oak A Fund"), ("rename", "Elm B Fund", "Oak B Fund")],
    ),
    (
        "Elm Securities Fund is now named Elm Securities Funds (Oak Securities Funds), Elm "
        "Money Fund is now named "
        "Oak Money Fund, and Elm Cash Reserve Shares are now named Oak Cash Reserve Shares",
        [
            ("rename", "Elm Securities Fund", "Elm Securities Funds (Oak Securities Funds)"),
            ("rename", "Elm Money Fund", "Oak Money Fund"),
            ("class_rename", "Elm Cash Reserve", "Oak Cash Reserve"),
        ],
    ),
    (
        "the registrant is now named ELM FUNDS (OAK FUNDS)",
        [("registrant_rename", None, "ELM FUNDS (OAK FUNDS)")],
    ),
    (
        "the Trust has changed its name from Oak Funds, Inc. to Elm Trust",
        [("registrant_rename", "Oak Funds, Inc.", "Elm Trust")],
    ),
    ("All references to Elm Advisors, Inc. are replaced with Oak Advisors, Inc.", []),
    ('References to "Distributor" shall be deemed references to "Oak Distributors".', []),
    (
        'All references to the Elm Growth Fund are hereby deleted and replaced with the "Oak Growth Fund"',
        [("rename", "Elm Growth Fund", "Oak Growth Fund")],
    ),
    (
        "to add Elm Municipals Fund (Class A and Class C), a Portfolio of Elm Trust (Oak "
        "Trust), and to change its "
        "name to Elm New York Municipals Fund",
        [
            ("add", None, "Elm Municipals Fund"),
            ("rename", "Elm Municipals Fund", "Elm New York Municipals Fund"),
        ],
    ),
    (
        "Elm Summit Fund has been reorganized as a new portfolio of Elm Equity Funds, and the "
        "parties desire to "
        "reflect the addition of that portfolio",
        [("add", None, "Elm Summit Fund")],
    ),
    (
        "to reflect the removal of Elm Cap Fund, whose Series II shares are no longer outstanding",
        [("remove", "Elm Cap Fund", None)],
    ),
    (
        "to reflect the addition of Elm Cap Fund, which will offer Class B Shares to the "
        "public from that date",
        [("add", None, "Elm Cap Fund")],
    ),
    ("has established a reimbursement plan for the Class R shares of Elm Cap Fund", []),
    ("the Plan may be terminated as to Elm Cap Fund, and Oak Fund may be added", []),
    ("the fee waiver of Elm Cap Fund is removed", []),
    ("Elm A Fund is merged into Elm B Fund and is removed from the Plan", [("remove", "Elm A Fund", None)]),
    (
        "the Board approved the addition of a new series to the Trust to be known as the Elm Cap Fund",
        [("add", None, "Elm Cap Fund")],
    ),
    (
        "Elm A Fund was merged with and into Elm B Fund, and Elm C Fund was renamed Oak C Fund",
        [("remove", "Elm A Fund", None), ("rename", "Elm C Fund", "Oak C Fund")],
    ),
    ("Elm A Fund has been reorganized into a newly created series of Oak Trust", []),
    ("Elm A Fund, a series of Elm Trust, was reorganized into Elm A Fund, a series of Oak Trust", []),
    (
        "to add Class R and Class T shares of Elm A Fund and Elm B Fund",
        [
            ("add", None, "Class R shares of Elm A Fund"),
            ("add", None, "Class T shares of Elm A Fund"),
            ("add", None, "Class R shares of Elm B Fund"),
            ("add", None, "Class T shares of Elm B Fund"),
        ],
    ),
    ("to remove Class T shares, effective July 1, 2019", [("remove", "Class T", None)]),
    (
        "[termination of Elm Growth Stock Fund Class J Shares]",
        [("remove", "Elm Growth Stock Fund Class J Shares", None)],
    ),
    (
        "[redesignation of Elm Maturity Fund as Elm Series Trust XV and to add Elm Target Fund]",
        [("rename", "Elm Maturity Fund", "Elm Series Trust XV"), ("add", None, "Elm Target Fund")],
    ),
    (
        "Class A3 Shares of Elm A Fund and Elm B Fund have been renamed Class A Shares",
        [("class_rename", "Class A3", "Class A"), ("class_rename", "Class A3", "Class A")],
    ),
    (
        'Elm A Fund and Elm B Fund (each, a "New Fund" and together, the "New Funds") are hereby added',
        [("add", None, "Elm A Fund"), ("add", None, "Elm B Fund")],
    ),
    (
        'the Elm A Fund shall be known as the "Oak A Fund" and the Elm B Fund as the "Oak B Fund"',
        [("rename", "Elm A Fund", "Oak A Fund"), ("rename", "Elm B Fund", "Oak B Fund")],
    ),
    ("The following is hereby added: Elm 130/30 Fund.", [("add", None, "Elm 130/30 Fund")]),
    (
        "Elm A Fund - Class A and Class C shares are added",
        [("add", None, "Elm A Fund - Class A"), ("add", None, "Elm A Fund Class C")],
    ),
    ("[to end the fee of two classes of EAA, EBB and ECC]", []),
    (
        "THE PLAN IS AMENDED TO CHANGE THE NAME OF ELM GROWTH FUND TO OAK GROWTH FUND AND TO "
        "ADD ELM INCOME AND BOND FUND",
        [("rename", "ELM GROWTH FUND", "OAK GROWTH FUND"), ("add", None, "ELM INCOME AND BOND FUND")],
    ),
    ("Oak Fund A (formerly a series of Elm Trust)", []),
    (
        "Oak A Fund, formerly Elm A Fund, and Oak B Fund (f/k/a Elm B Fund)",
        [("rename", "Elm A Fund", "Oak A Fund"), ("rename", "Elm B Fund", "Oak B Fund")],
    ),
    (
        'rename Class B5 Shares "Class BX Shares" wherever Class B5 Shares are mentioned',
        [("class_rename", "Class B5", "Class BX")],
    ),
    ("“Diversification” is hereby deleted", []),
    (
        "to replace Elm A Fund and Elm B Fund with Oak A Fund",
        [("remove", "Elm A Fund", None), ("remove", "Elm B Fund", None), ("add", None, "Oak A Fund")],
    ),
    (
        "by substituting Oak A Fund for Elm A Fund",
        [("remove", "Elm A Fund", None), ("add", None, "Oak A Fund")],
    ),
    (
        "to strike Elm A Fund and substitute Oak A Fund",
        [("remove", "Elm A Fund", None), ("add", None, "Oak A Fund")],
    ),
    (
        "by deleting Elm A Fund and replacing it with Oak A Fund",
        [("remove", "Elm A Fund", None), ("add", None, "Oak A Fund")],
    ),
    ('by replacing "Elm A Fund" with "Oak A Fund" wherever it appears', []),
    ("to replace Elm Advisers with Oak Advisers as the adviser of Elm A Fund", []),
    ("by substituting the fee of Elm A Fund for that of Oak A Fund", []),
    ("replacing Schedule A of Elm Trust with the attached", []),
    (
        "Elm A Fund is taken out of Schedule A and Oak A Fund is put in",
        [("remove", "Elm A Fund", None), ("add", None, "Oak A Fund")],
    ),
    (
        "the Trust wishes Elm A Fund to come under the Plan, and Elm B Fund to leave it",
        [("add", None, "Elm A Fund"), ("remove", "Elm B Fund", None)],
    ),
    ("Class A of Elm A Fund becomes subject to a fee", []),
    ("in the event Elm A Fund is terminated, or if Elm B Fund is removed", []),
    ("if the Plan is terminated for Elm A Fund", []),
    ("the Trust discontinues Elm A Fund’s waiver", []),
    ("to replace Class B shares with Class T shares", []),
    ("Elm A Fund shall take its place among the series", []),
    (
        "Elm Funds, Inc., a Maryland corporation, has been reorganized as a Delaware statutory "
        "trust and is now named Oak Funds",
        [("registrant_rename", "Elm Funds, Inc.", "Oak Funds")],
    ),
    (
        "Elm Investment Trust, Inc. has become Elm Trust, and Elm Bond Fund, Inc. has become Elm Bond Trust",
        [
            ("registrant_rename", "Elm Investment Trust, Inc.", "Elm Trust"),
            ("registrant_rename", "Elm Bond Fund, Inc.", "Elm Bond Trust"),
        ],
    ),
    ("Elm A Fund became the successor to Oak A Fund", []),
    ("Section 2 is deleted and replaced by: “The Fund shall pay a fee on Class A shares.”", []),
    (
        "the assets of Elm A Fund were transferred to Elm B Fund, and Elm C Fund ceased to exist",
        [("remove", "Elm A Fund", None), ("remove", "Elm C Fund", None)],
    ),
    ("Elm A Fund, a series of EST II, was wound up", [("remove", "Elm A Fund", None)]),
    (
        "to add Class I shares to Elm A Fund and Elm B Fund",
        [("add", None, "Class I shares of Elm A Fund"), ("add", None, "Class I shares of Elm B Fund")],
    ),
    (
        "Class I shares are added to Elm A Fund and Elm B Fund",
        [("add", None, "Class I shares of Elm A Fund"), ("add", None, "Class I shares of Elm B Fund")],
    ),
    ("Elm A Fund is replaced by Elm B Fund", [("remove", "Elm A Fund", None), ("add", None, "Elm B Fund")]),
    (
        "Elm B Fund is substituted for Elm A Fund",
        [("add", None, "Elm B Fund"), ("remove", "Elm A Fund", None)],
    ),
    ("Elm B Fund changed its name from Elm A Fund", [("rename", "Elm A Fund", "Elm B Fund")]),
    ('there is added: "which relates to both the Class A shares and the Class N shares"', []),
    ("Class I shares are added to the Elm Funds Distribution Plan", [("add", None, "Class I")]),
    ("to add Class I shares to the Elm Funds Distribution Plan", [("add", None, "Class I")]),
    (
        "Section 5 is amended to read: “The Distributor shall be paid for Elm Cap Fund, which "
        "was added to the Plan, "
        "and for Oak Cap Fund, formerly Elm Old Fund, no more than before.”",
        [],
    ),
]


@pytest.mark.parametrize(
    ("sentence", "expected"), SENTENCES, ids=lambda value: value[:60] if isinstance(value, str) else ""
)
def test_sentences(sentence: str, expected: Told) -> None:
    assert told(sentence) == expected


def test_the_schedules_tell_registrants_from_portfolios() -> None:
    clause = "Elm Growth Trust is renamed Oak Growth Trust"
    assert told(clause, Known(frozenset({"Oak Growth Trust"}))) == [
        ("rename", "Elm Growth Trust", "Oak Growth Trust")
    ]
    assert told(clause, Known(frozenset(), frozenset({"OAK GROWTH TRUST"})))[0][0] == "registrant_rename"


def test_a_name_without_an_ending_is_known_from_the_schedule() -> None:
    assert told("to add Ultra Short Bond") == []
    assert told("to add Ultra Short Bond", Known(frozenset({"Ultra Short Bond"}))) == [
        ("add", None, "Ultra Short Bond")
    ]


def test_owner_and_class_are_told_apart() -> None:
    (added,) = read_clause("to add Class W shares of Elm A Fund, a series of Oak Trust", NOBODY).statements
    assert (added.portfolio, added.share_class, added.registrant) == ("Elm A Fund", "Class W", "Oak Trust")


SCHEDULES = [
    (
        "Schedule a-1 and Schedule a-2 to the Agreement are hereby deleted and replaced",
        ["Schedule A-1", "Schedule A-2"],
    ),
    ("Schedules A and B are replaced with Schedules A and B attached hereto", ["Schedule A", "Schedule B"]),
    (
        "Appendix A to the Plan, which lists the Funds, is deleted in its entirety and replaced",
        ["Appendix A"],
    ),
    (
        "the present Schedule A is deleted, and the following Schedule A replaces it",
        ["Schedule A", "Schedule A"],
    ),
    ("Section 2 of Schedule A is hereby deleted and replaced with the following", []),
    ("as Schedule A may be amended or replaced from time to time", []),
    ("Schedule A is hereby amended by deleting Elm Fund, as set forth below", []),
    ("Schedule A is hereby deleted.", []),
    ("the Schedule to the Plan is deleted and replaced with the following", ["Schedule A"]),
]


@pytest.mark.parametrize(("sentence", "labels"), SCHEDULES, ids=lambda value: str(value)[:60])
def test_schedules(sentence: str, labels: list[str]) -> None:
    assert [r.label for r in find_replaced(sentence, "Schedule A")] == labels


DAYS = [
    (
        "effective May 1, 2010, to add Elm A Fund and to remove Elm B Fund",
        [date(2010, 5, 1), date(2010, 5, 1)],
    ),
    ("to add Elm A Fund and to remove Elm B Fund effective May 1, 2010", [None, date(2010, 5, 1)]),
    (
        "to add Elm A Fund and to remove Elm B Fund, effective May 1, 2010;",
        [date(2010, 5, 1), date(2010, 5, 1)],
    ),
    ("from July 1, 2009, Elm A Fund comes under the Plan", [date(2009, 7, 1)]),
    (
        "to add Elm A Fund effective May 1, 2010 and, effective June 1, 2010, to remove Elm B Fund",
        [date(2010, 5, 1), date(2010, 6, 1)],
    ),
    ("May 25, 2007 [termination of Elm A Fund and Elm B Fund", [date(2007, 5, 25), date(2007, 5, 25)]),
    ("the Plan, dated as of May 1, 2010, is amended to add Elm A Fund", [None]),
    ("Elm A Fund, which was liquidated on May 1, 2010, is deleted from the Plan", [None]),
    ("Elm A Fund, which was removed from the Plan on May 1, 2010, pays no fee", [date(2010, 5, 1)]),
    (
        "Effective July 1, 2010, Elm A Fund, which was liquidated on May 1, 2010, is removed from the Plan",
        [date(2010, 7, 1)],
    ),
    ("On or about March 27, 2017, Class W shares were redesignated Class T shares.", [date(2017, 3, 27)]),
]


@pytest.mark.parametrize(("sentence", "days"), DAYS, ids=lambda value: str(value)[:60])
def test_days(sentence: str, days: list[date | None]) -> None:
    assert own_days(sentence, read_clause(sentence, NOBODY).statements) == days


# ------------------------------------------------------------------------------ documents

AMENDMENT = """AMENDMENT NO. 2
TO THE DISTRIBUTION PLAN

The Plan, dated as of May 1, 2009, is hereby amended, effective June 1, 2010, as follows:

WHEREAS, the Trust wishes to add the following new series to the Plan:

     Oak Growth Fund
     Oak Income Fund

WHEREAS, the Trust wishes to rename the following series:

     Elm Growth Fund to Elm Blend Fund
     (ii) Elm Value Fund to Elm Income Fund

WHEREAS, Oak Growth Fund is added to the Plan effective July 1, 2010;

WHEREAS, the Trust wishes to add a new series;

NOW, THEREFORE, Schedule A is deleted in its entirety and replaced with the attached Schedule A.
"""


def test_an_amendment_from_title_to_end() -> None:
    sheet = read_text(AMENDMENT)
    changes, findings = ledger(sheet)
    assert rows(changes) == [
        ("add", None, "Oak Growth Fund"),
        ("add", None, "Oak Income Fund"),
        ("rename", "Elm Growth Fund", "Elm Blend Fund"),
        ("rename", "Elm Value Fund", "Elm Income Fund"),
        ("replace_schedule", "Schedule A", "Schedule A"),
    ]
    assert [c.change_number for c in changes] == [1, 2, 3, 4, 5]
    assert [c.effective_date for c in changes] == [date(2010, 7, 1), TODAY, TODAY, TODAY, TODAY]
    assert changes[2].source_text == "Elm Growth Fund to Elm Blend Fund"
    assert changes[4].schedule == "Schedule A"
    (finding,) = findings
    assert finding.code == "unread_change"
    assert finding.source_text == "WHEREAS, the Trust wishes to add a new series;"


def test_every_locator_quotes_its_row() -> None:
    sheet = read_text(AMENDMENT)
    for change in ledger(sheet)[0]:
        start, end = map(int, change.locator.removeprefix("char=").split(","))
        assert " ".join(sheet.text[start:end].split()) == change.source_text


def test_a_plan_replaces_no_schedule_and_reports_nothing() -> None:
    changes, findings = ledger(read_text(AMENDMENT), DocumentKind.PLAN)
    assert "replace_schedule" not in {c.kind.value for c in changes}
    assert not findings


FORMER_NAMES = """<html><body><p>EXHIBIT (m)</p><p align=center>SCHEDULE A</p>
<table><tr><td>Fund</td><td>Fee</td></tr>
<tr><td>1. Ash Fund<sup>1</sup></td><td>0.25%</td></tr>
<tr><td>Yew Fund*</td><td>0.25%</td></tr>
<tr><td>Fir Fund</td><td>0.25%</td></tr><tr><td>(formerly Pine Fund)</td><td></td></tr>
<tr><td>Box Fund (formerly, Holly Fund)</td><td>0.25%</td></tr></table>
<p>1 This fund was formerly known as Birch Fund.</p>
<p>* Formerly Larch Fund; renamed effective May 1, 2010.</p></body></html>"""


def test_former_names_beside_under_and_in_footnotes() -> None:
    known = ("Ash Fund", "Yew Fund", "Fir Fund", "Box Fund")
    changes, _ = ledger(read_html(FORMER_NAMES), DocumentKind.PLAN, known)
    assert rows(changes) == [
        ("rename", "Pine Fund", "Fir Fund"),
        ("rename", "Holly Fund", "Box Fund"),
        ("rename", "Birch Fund", "Ash Fund"),
        ("rename", "Larch Fund", "Yew Fund"),
    ]
    assert changes[3].effective_date == date(2010, 5, 1)


def test_letters_raised_over_names_lead_to_their_notes() -> None:
    changes, _ = ledger(
        read_html(
            "<html><body><p>EXHIBIT (m)</p><p align=center>SCHEDULE A</p>"
            "<table><tr><td>Fund</td><td>Fee</td></tr>"
            "<tr><td>Ash Fund<sup>a</sup></td><td>0.25%</td></tr>"
            "<tr><td>Yew Fund<sup>b</sup></td><td>0.25%</td></tr>"
            "<tr><td>Fir Fund (c)</td><td>0.25%</td></tr><tr><td>Box Fund</td><td>0.25%</td></tr></table>"
            "<p><sup>a</sup> Added May 1, 2010.</p><p><sup>b</sup> Formerly Birch Fund.</p>"
            "<p>(c) formerly Larch Fund</p><p><sup>d</sup> Formerly Holly Fund.</p></body></html>"
        ),
        DocumentKind.PLAN,
    )
    assert rows(changes) == [
        ("add", None, "Ash Fund"),
        ("rename", "Birch Fund", "Yew Fund"),
        ("rename", "Larch Fund", "Fir Fund"),
    ]
    assert changes[0].effective_date == date(2010, 5, 1)


def test_the_next_verb_ends_a_list() -> None:
    sheet = read_text(
        "AMENDMENT NO. 2 TO DISTRIBUTION PLAN\n\nThe Plan is hereby amended as follows:\n\n"
        "1. The following series are removed:\n\n     (a) Elm Tech Fund\n     (b) Elm Coal Fund\n\n"
        "2. The names of all Funds change from Elm to Oak as follows:\n\n"
        "     Elm Growth Fund             Oak Growth Fund\n"
        "     Elm Value Fund              Oak Value Fund\n"
    )
    assert rows(ledger(sheet)[0]) == [
        ("remove", "Elm Tech Fund", None),
        ("remove", "Elm Coal Fund", None),
        ("rename_rule", "Elm", "Oak"),
    ]


@pytest.mark.parametrize(("end", "codes"), [("liquidated", ["name_reuse"]), ("closed to new investors", [])])
def test_a_name_that_is_freed_and_taken_again_is_a_finding(end: str, codes: list[str]) -> None:
    sheet = read_text(
        "AMENDMENT NO. 2 TO DISTRIBUTION PLAN\n\nThe Plan is hereby amended as follows:\n\n"
        f"1. Elm Coal Fund is {end}, and Elm Tech Fund is renamed Elm Coal Fund.\n"
    )
    assert [finding.code for finding in ledger(sheet)[1]] == codes


def test_an_amendment_of_a_multiple_class_plan_is_told_by_its_title() -> None:
    title, clause = (
        "TO THE MULTIPLE CLASS PLAN\n\n",
        "Schedule A is hereby replaced with the Schedule A attached.\n",
    )
    kind = DocumentKind.MULTIPLE_CLASS_PLAN
    assert rows(ledger(read_text(f"FIRST AMENDMENT\n\n{title}{clause}"), kind)[0]) == [
        ("replace_schedule", "Schedule A", "Schedule A")
    ]
    assert not ledger(read_text(f"SCHEDULES\n\n{title}{clause}"), kind)[0]


def test_old_and_new_names_in_columns() -> None:
    sheet = read_text(
        "AMENDMENT NO. 2 TO DISTRIBUTION PLAN\n\n"
        "The Plan is hereby amended to change the names of the Funds as follows:\n\n"
        "     Old Name                    New Name\n"
        "     Elm Growth Fund             Elm Blend Fund\n"
        "     Elm Value Fund              Elm Income Fund\n\n"
        "SCHEDULE A\n\n"
        "Fund                             Fee        Former Name\n"
        "Ash Fund                         0.25%      Birch Fund\n"
        "Yew Fund                         0.25%\n\n"
        "Current Name                     Former Name\n"
        "Fir Fund                         Larch Fund\n"
        "Box Fund                         Box Fund\n"
    )
    assert rows(ledger(sheet)[0]) == [
        ("rename", "Elm Growth Fund", "Elm Blend Fund"),
        ("rename", "Elm Value Fund", "Elm Income Fund"),
        ("rename", "Birch Fund", "Ash Fund"),
        ("rename", "Larch Fund", "Fir Fund"),
    ]


# ----------------------------------------------------------------------------- properties

WORDS = st.sampled_from(
    [
        "Elm",
        "Oak",
        "Global",
        "Growth",
        "Income",
        "Stock",
        "Bond",
        "V.I.",
        "S&P",
        "U.S.",
        "Mid-Cap",
        "Large",
        "500",
        "Rochester®",
    ]
)
JOINED = st.lists(WORDS, min_size=1, max_size=4).map(" ".join)


@st.composite
def fund_names(draw: st.DrawFn) -> str:
    head = "Ash " + draw(JOINED)
    middle = draw(st.sampled_from(["", " and " + "Yield", " of America", " & Value", ": Core", " - Select"]))
    return head + middle + draw(st.sampled_from([" Fund", " Portfolio", " Fund II", " Trust", " Fund 2030"]))


NAMES = st.lists(fund_names(), min_size=1, max_size=6, unique=True)


@given(NAMES, st.sampled_from([", ", "; ", " (Class A and Class C); "]))
def test_any_list_is_read_whole(names: list[str], comma: str) -> None:
    *first, last = names
    text = f"WHEREAS, it is desired to remove the following: {comma.join([*first, ''])}and {last};"
    assert told(text if first else f"to remove {last};") == [("remove", name, None) for name in names]


@given(NAMES)
def test_any_list_of_renames_is_read_pair_by_pair(names: list[str]) -> None:
    pairs = [(f"Box {name}", name) for name in names]
    text = "to change the name of " + ", ".join(f"{old} to {new}" for old, new in pairs)
    assert [(old, new) for _, old, new in told(text)] == pairs


@given(st.text(alphabet="Elm Fund,.;:()“”\"'toandClass A5/\n&-®0", max_size=300))
def test_mentions_stand_where_they_say_and_never_overlap(text: str) -> None:
    behind = 0
    for mention in find_mentions(text):
        assert behind <= mention.start < mention.end <= len(text)
        behind = mention.end


@pytest.mark.parametrize(
    "unit",
    ["(", "and ", "Fund ", "Schedule A, ", "to ", "“", "Class A, ", "Ash Fund, ", "formerly ", ". ", "- "],
)
def test_a_line_of_any_length_ends(unit: str) -> None:
    text = "to add " + unit * 1500 + " is replaced"
    assert len(read_clause(text, NOBODY).statements) in {0, 1, 1500}
    assert len(list(find_replaced(text))) in {0, 1, 1500}


# ------------------------------------------------------------------------- lists under headings

LISTED = """                      AMENDMENT TO DISTRIBUTION PLAN
                             OF ELM SERIES TRUST

Elm Series Trust amends its Distribution Plan under Rule 12b-1 dated
March 2, 2001, effective May 1, 2006, in these respects:

New Series
   (1)  Elm Tactical Series; and
   (2)  Elm Asia ex-Japan Series

Series Merger (effective June 30, 2006)
   (1)  Elm Small Cap Series to merge into Ash Small Company Fund of Ash Funds Trust

Series Name Changes
   (1)  Elm Growth Series will change to Elm Dividend Series;
   (2)  Elm Tech Series (with a new subadviser) changes its name to Elm Science Series.
   (3)  Old name:  Elm Core Series
        New name:  Elm Broad Series

The Trust shall pay Oak Fund Services for its work.
"""


def test_headings_explain_the_lists_below_them() -> None:
    changes, _ = ledger(read_text(LISTED))
    assert rows(changes) == [
        ("add", None, "Elm Tactical Series"),
        ("add", None, "Elm Asia ex-Japan Series"),
        ("remove", "Elm Small Cap Series", None),
        ("rename", "Elm Growth Series", "Elm Dividend Series"),
        ("rename", "Elm Tech Series", "Elm Science Series"),
        ("rename", "Elm Core Series", "Elm Broad Series"),
    ]
    own, merged = date(2006, 5, 1), date(2006, 6, 30)
    assert [c.effective_date for c in changes] == [own, own, merged, own, own, own]


def test_a_group_of_new_funds_in_a_plan_adds_none() -> None:
    sheet = read_text("DISTRIBUTION PLAN\n\nNew Funds\n\nElm Growth Fund\n\nElm Bond Fund\n")
    assert rows(ledger(sheet, DocumentKind.PLAN)[0]) == []


FORMER_ALONE = [
    ("Oak Mid-Cap Fund (formerly Small Stock)", [("rename", "Small Stock", "Oak Mid-Cap Fund")]),
    ("Elm Steady Fund (f/k/a Elm Mix Fund: Growth)", [("rename", "Elm Mix Fund: Growth", "Elm Steady Fund")]),
    ("Oak Index Fund (formerly managed by Ash Advisers)", []),
    (
        'shares of Elm Bond Fund designated "Elm Shares" (formerly, "Class A" shares)',
        [("class_rename", "Class A", "Elm")],
    ),
    (
        "SERVICE PLAN of ELM FUNDS(R), INC., formerly Oak Group of Funds",
        [("registrant_rename", "Oak Group of Funds", "ELM FUNDS(R), INC.")],
    ),
]


@pytest.mark.parametrize(("text", "changes"), FORMER_ALONE)
def test_a_former_name_alone_in_its_bracket_needs_no_ending(text: str, changes: Told) -> None:
    assert told(text) == changes


@pytest.mark.parametrize(
    "name",
    [
        *(
            "2010 Elm Fund",
            "13D Elm Fund",
            "Elm Asia ex-Japan Fund",
            "Elm Buffer ETF - January",
            "Elm 2.5X Fund",
        ),
        *("Elm 130/30 Fund", "21st Century Elm Fund", "Elm Core Fund(R)", "LarchFunds(SM) Equity Trust"),
        *("Trust for Small Investors", "Elm Mix Portfolio: Growth and Income"),
    ],
)
def test_a_name_is_found_whole(name: str) -> None:
    assert [m.name for m in find_mentions(f"to add the following, {name}, to the list")] == [name]


NOTED = """
                       SCHEDULE A
                 TO THE DISTRIBUTION PLAN OF OAK TRUST

     Fund                Fee
     Elm A Fund         0.25%

1 As amended to add Elm A Fund, and Class R4 of the other Funds.
"""
FORMER_OVER_LINES = """
                       SCHEDULE A
                 TO THE DISTRIBUTION PLAN

     Fund                                        Fee

ELM SECTOR FUNDS, INC. (formerly, Elm
  Special Funds, Inc.)
     Elm A Fund                                 0.25%
     Elm B Fund                                 0.25%
"""


def test_a_note_adds_no_class_without_a_fund() -> None:
    assert rows(ledger(read_text(NOTED))[0]) == [("add", None, "Elm A Fund")]


def test_a_former_name_over_two_lines_of_a_cell() -> None:
    expected = [("registrant_rename", "Elm Special Funds, Inc.", "ELM SECTOR FUNDS, INC.")]
    assert rows(ledger(read_text(FORMER_OVER_LINES))[0]) == expected


HEADED = """
                 AMENDMENT NO. 2 TO DISTRIBUTION PLAN

{heading}

{item}
"""


@pytest.mark.parametrize(
    ("heading", "item", "kind"),
    [
        ("Liquidated Funds", "Effective April 28, 2017: Alder Arbitrage Fund.", "remove"),
        ("Closed Funds", "April 28, 2017: Alder Arbitrage Fund", "remove"),
        ("New Funds", "1. Effective as of April 28, 2017 - Alder Arbitrage Fund", "add"),
        ("New Series", "On April 28, 2017, Alder Arbitrage Fund", "add"),
        ("Merged Funds (effective May 1, 2015)", "Effective April 28, 2017: Alder Arbitrage Fund", "remove"),
    ],
)
def test_an_item_under_a_heading_may_begin_with_its_day(heading: str, item: str, kind: str) -> None:
    (change,) = ledger(read_text(HEADED.format(heading=heading, item=item)))[0]
    assert (change.kind.value, change.effective_date) == (kind, date(2017, 4, 28))
    assert "Alder Arbitrage Fund" in (change.old_value, change.new_value)


@pytest.mark.parametrize(
    "words",
    [
        "is amended effective January 2, 1996 to remove Alder Bond Fund.",
        "is hereby amended effective as of January 2, 1996 to remove Alder Bond Fund.",
        "is amended as of January 2, 1996 to remove Alder Bond Fund.",
        "is amended, effective January 2, 1996, to remove Alder Bond Fund.",
    ],
)
def test_the_day_behind_is_amended_is_that_of_the_change(words: str) -> None:
    text = f"The Plan of Alder Trust, effective October 1, 1990, as amended June 1, 1994, {words}"
    (statement,) = read_clause(text, NOBODY).statements
    assert own_days(text, [statement]) == [date(1996, 1, 2)]


@pytest.mark.parametrize(
    "words",
    [
        "so that Schedule C shall read in its entirety as follows:",
        "so that Schedule C shall read as follows:",
        "and Schedule C shall hereafter read, in its entirety, as set forth below:",
        "in that Schedule C is to be in its entirety as follows:",
    ],
)
def test_a_schedule_that_shall_read_otherwise_is_replaced(words: str) -> None:
    text = f"The Plan of Alder Trust is amended {words}"
    assert [each.label for each in find_replaced(text)] == ["Schedule C"]
