"""Rates in sentences: what the words around a figure make of it.

Each line of sentences.txt is `the sentence | the rows`. A row is `portfolio / class kind sign rate`; the
kind is D (distribution fee), S (service fee) or A (the whole), the sign `<` a ceiling, `>` a floor, `=`
neither, `~` a derived rate.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from parsers.evidence import Ledger
from parsers.layout.paragraphs import Prose, paragraphs_of
from parsers.layout.passages import passage_of
from parsers.layout.segments import segment
from parsers.media.text import read_text
from parsers.model import Bound, Component, Entry, Medium, Origin, Piece, Rate, Sheet
from parsers.prose.place import SentenceContext
from parsers.prose.sentences import Stated, read_sentences
from parsers.terms.figures import find_figures
from parsers.terms.mentions import find_mentions
from parsers.wordings import any_of, prose

KINDS = {Component.ASSET_BASED_SALES_CHARGE: "D", Component.SERVICE_FEE: "S", Component.AGGREGATE_FEE: "A"}
SIGNS = {Bound.MAXIMUM: "<", Bound.MINIMUM: ">", None: "="}


def ledger_of(text: str) -> Ledger:
    return Ledger(Sheet(Medium.TEXT, text, (), lambda a, b: f"char={a},{b}"))


def prose_of(text: str) -> list[Prose]:
    """Paragraphs parted by line ends."""
    starts = [0, *(at + 1 for at, letter in enumerate(text) if letter == "\n")]
    return [Prose(passage_of([Piece(line, at)])) for line, at in zip(text.split("\n"), starts, strict=True)]


def read(
    text: str,
    registrant: str = "Elm Trust",
    component: Component = Component.AGGREGATE_FEE,
    classes: tuple[str, ...] = (),
) -> tuple[Stated, Ledger]:
    ledger = ledger_of(text)
    context = SentenceContext(registrant, (), None, component, classes=classes)
    return read_sentences(prose_of(text), context, (), ledger), ledger


def shown(rate: Rate) -> str:
    sign = "~" if rate.origin is Origin.DERIVED else SIGNS[rate.bound]
    whose = " / ".join(filter(None, (rate.portfolio_name, rate.share_class)))
    return f"{whose} {KINDS[rate.component]}{sign}{(rate.rate * 100).normalize():f}".strip()


def test_a_class_that_only_the_document_knows_heads_and_bears() -> None:
    text = "For Plus and Harbor Point Shares the service fee is 0.10% and 0.15%, respectively."
    stated, _ = read(text, classes=("Plus", "Harbor Point"))
    assert [shown(rate) for rate in stated.rates] == ["Plus S=0.1", "Harbor Point S=0.15"]
    anatomy = segment(read_text("2. Plus Shares\n\n     A service fee of 0.10% a year is paid on them.\n"))
    assert [prose.share_class for prose in paragraphs_of(anatomy, ("Plus",))][-1] == "Plus"


@pytest.mark.parametrize(
    ("note", "left"),
    [
        ("* Class A Shares only.", ["Elm Cash Fund / Class A D=0.25"]),
        ("* No Class A shares are offered.", ["Elm Cash Fund / Class C D=0.75"]),
        ("* This Fund does not issue Class C shares", ["Elm Cash Fund / Class A D=0.25"]),
        (
            "* Class A Shares only are sold with a load.",
            ["Elm Cash Fund / Class A D=0.25", "Elm Cash Fund / Class C D=0.75"],
        ),
    ],
)
def test_a_note_says_which_classes_a_listed_fund_has(note: str, left: list[str]) -> None:
    text = f"Each series pays for distribution 0.25% on Class A and 0.75% on Class C.\n{note}"
    names = ("Elm Growth Fund", "Elm Growth Fund"), ("Elm Cash Fund", "Elm Cash Fund*")
    rows = tuple(Entry(at, "A", name, source_text=line) for at, (name, line) in enumerate(names, 1))
    classes = ("Class A", "Class C")
    context = SentenceContext("Elm Trust", (), None, Component.AGGREGATE_FEE, members=rows, classes=classes)
    stated = read_sentences(prose_of(text), context, (), ledger_of(text))
    assert [shown(rate) for rate in stated.rates if rate.row_number == 2] == left


def test_shares_of_a_fund_are_no_part_of_its_name_nor_is_its_class() -> None:
    mentions = find_mentions("The Distributor sells Shares of Elm Cash Fund.")
    assert [mention.name for mention in mentions] == ["Elm Cash Fund"]
    mentions = find_mentions("the Advisor Class Shares and Branch Class Shares of the Elm Cash Fund.")
    named = [(mention.portfolio, mention.share_class) for mention in mentions]
    assert named == [(None, "Advisor Class"), ("Elm Cash Fund", "Branch Class")]
    stated, _ = read("A service fee of 0.15% is paid on Distributor Class II Shares.", classes=("Class II",))
    assert [shown(rate) for rate in stated.rates] == ["Class II S=0.15"]


LINES = Path(__file__).with_name("sentences.txt").read_text("utf-8").splitlines()


@pytest.mark.parametrize("line", LINES)
def test_a_sentence_says_its_rates(line: str) -> None:
    text, _, wanted = line.rpartition("|")
    stated, ledger = read(text.strip())
    assert [shown(rate) for rate in stated.rates] == [row.strip() for row in wanted.split(",") if row.strip()]
    booked = len(ledger.read) + len(ledger.set_aside) + len(ledger.unread)
    assert booked == len(find_figures(text))


TABLES = (prose.TOGETHER, prose.DIVIDED, prose.NO_FEE, prose.ALL_CLASSES, prose.IN_THE_CASE, prose.EXCEPT)


@pytest.mark.parametrize(("pattern", "witness"), [entry for table in TABLES for entry in table])
def test_a_wording_finds_its_witness(pattern: str, witness: str) -> None:
    assert any_of([(pattern, witness)]).search(witness)


def test_a_rate_of_both_classes_has_a_row_for_each() -> None:
    stated, _ = read("On both classes a service fee of 0.15% is paid.", classes=("Class L", "Class N"))
    assert [shown(rate) for rate in stated.rates] == ["Class L S=0.15", "Class N S=0.15"]


def test_a_footnote_goes_on_from_the_figure_with_its_mark() -> None:
    said = "On Class A each series pays a service fee of up to 0.35%* a year."
    text = f"{said}\n*0.15% in the case of the Elm Growth Trust and Elm World Trust."
    stated, _ = read(text)
    assert [shown(rate) for rate in stated.rates] == [
        "Class A S<0.35",
        "Elm Growth Trust / Class A S<0.15",
        "Elm World Trust / Class A S<0.15",
    ]


@pytest.mark.parametrize("whole", ["this amount", "the fee of Class B", "the total fee paid on Class B,"])
def test_a_paragraph_that_points_back_goes_on_from_the_one_above(whole: str) -> None:
    split = f"Of {whole} 0.25% is a service fee, and the remainder a distribution fee."
    stated, _ = read(f"A fee of 1% is paid on Class B shares.\n2. {split}")
    assert [shown(rate) for rate in stated.rates] == ["Class B A=1", "Class B S=0.25", "Class B D~0.75"]


def test_a_service_plan_pays_for_service() -> None:
    stated, _ = read("Class A shares bear a fee of 0.25% a year.", component=Component.SERVICE_FEE)
    assert [shown(rate) for rate in stated.rates] == ["Class A S=0.25"]


def test_the_registrant_is_no_portfolio_of_its_plan() -> None:
    stated, _ = read("Elm Growth Fund pays on Class A a fee of 0.25%.", registrant="ELM GROWTH FUND")
    assert [shown(rate) for rate in stated.rates] == ["Class A A=0.25"]


def test_a_figure_beside_a_class_without_a_word_of_a_fee_is_left_with_a_finding() -> None:
    stated, ledger = read("Class A: 0.25%.")
    assert not stated.rates
    assert [finding.code for finding in ledger.findings()] == ["unread_rate"]


def test_a_schedule_gives_the_rates_of_its_classes_and_prose_those_of_others() -> None:
    table = [Rate(Component.AGGREGATE_FEE, Decimal("0.0025"), "0.25%", Origin.TABLE, share_class="Class A")]
    text = "The fee shall not exceed 0.50% on Class A and 1.00% on Class C shares."
    ledger = ledger_of(text)
    context = SentenceContext("Elm Trust", (), None, Component.AGGREGATE_FEE, scheduled=True)
    stated = read_sentences(prose_of(text), context, table, ledger)
    assert [shown(rate) for rate in stated.rates] == ["Class C A<1"]
    assert [aside.source_text for aside in ledger.figures() if aside.fate == "set_aside"] == ["0.50%"]


def test_a_change_that_the_schedule_already_has_is_no_rate_beside_it() -> None:
    table = [Rate(Component.AGGREGATE_FEE, Decimal("0.0030"), "0.30%", Origin.TABLE, share_class="Class A")]
    context = SentenceContext("Elm Trust", (), None, Component.AGGREGATE_FEE, scheduled=True)

    def beside(text: str) -> list[str]:
        stated = read_sentences(prose_of(text), context, table, ledger_of(text))
        return [shown(rate) for rate in stated.rates]

    assert beside("The 12b-1 fee on Class A is increased from 0.20% to 0.30%.") == []
    assert beside("The 12b-1 fee on Class A is increased from 0.30% to 0.35%.") == ["Class A A=0.35"]


def test_a_heading_says_what_the_figures_under_it_are() -> None:
    ledger = ledger_of("Class A: 0.25%.")
    context = SentenceContext("Elm Trust", (), None, Component.AGGREGATE_FEE)
    under = [replace(prose, heading="Distribution Fee") for prose in prose_of("Class A: 0.25%.")]
    assert [shown(rate) for rate in read_sentences(under, context, (), ledger).rates] == ["Class A D=0.25"]


SCHEDULE = """SCHEDULE B TO DISTRIBUTION PLAN

    Series                    Distribution Fee(1)      Service Fee
    ------                    -------------------      -----------
    Elm Asia Fund                    .75%                 .25%
    Elm Money Fund (2)                0%                   0%
- ----------
(1) The distribution fee may be waived by the Distributor.
(2) Pays from May 1, 2010 a service fee of .10% of net assets.
"""


def test_footnotes_right_below_each_other_have_each_its_own_mark() -> None:
    sheet = read_text(SCHEDULE)
    assert isinstance(sheet, Sheet)
    notes = [prose for prose in paragraphs_of(segment(sheet)) if prose.passage.text.startswith("(")]
    assert [prose.passage.text[:3] for prose in notes] == ["(1)", "(2)"]
    marked = [[sheet.text[:place].split()[-1] for place in prose.marked] for prose in notes]
    assert marked == [["Fee"], ["Fund"]]


CONFLICTS = [
    ("Class A pays a fee of 0.25% a year on Class C shares.", "Class A A=0.25", "Class C"),
    ("As fees Class A, 0.25%, Class B, 0.75%, Class C.", "Class A A=0.25", "Class B"),
    (
        "Class A pays a distribution fee and a service fee of 0.25%.",
        "Class A S=0.25",
        "asset based sales charge",
    ),
    ("Of the 12b-1 fee on Class A 0.25% is a service fee.", "Class A A=0.25", "service fee"),
    ("Class A pays a service fee of at least 0.10% a year at the most.", "Class A S>0.1", "maximum"),
    ("Elm Cash Fund pays a fee of 0.20% for Elm Bond Fund.", "Elm Cash Fund A=0.2", "Elm Bond Fund"),
]


@pytest.mark.parametrize(("text", "row", "other"), CONFLICTS)
def test_words_as_plain_that_say_otherwise_are_told(text: str, row: str, other: str) -> None:
    stated, _ = read(text)
    assert row in [shown(rate) for rate in stated.rates]
    told = stated.findings[0]
    assert told.code == "rate_conflict"
    assert f"its words say {other} as plainly" in told.message


@pytest.mark.parametrize("line", LINES)
def test_a_sentence_that_says_one_thing_tells_of_no_conflict(line: str) -> None:
    assert not read(line.rpartition("|")[0].strip())[0].findings


def test_the_class_of_a_footnote_and_the_rows_that_bear_its_mark_are_told_where_they_differ() -> None:
    text = "Elm Bond Fund(2)\n(2) Pays a service fee of 0.10% on Class A."
    ledger = ledger_of(text)
    table = [
        Rate(Component.SERVICE_FEE, Decimal("0.0025"), "0.25%", Origin.TABLE, 1, None, "Elm Bond Fund", share)
        for share in ("Class A", "Class C")
    ]
    members = (Entry(1, "A", "Elm Bond Fund"),)
    context = SentenceContext("Elm Trust", (), None, Component.AGGREGATE_FEE, True, members)
    note = replace(prose_of(text)[1], in_schedule=True, marked=(len("Elm Bond Fund"),))
    stated = read_sentences([note], context, table, ledger)
    assert [finding.code for finding in stated.findings] == ["rate_conflict"]


def test_a_fee_is_what_the_plan_defines_it_to_be() -> None:
    stated, _ = read(
        'The Fund pays the Distributor a distribution fee (the "12b-1 Fee") on Class A shares.\n'
        'It pays dealers a fee for services to its shareholders (the "Dealer Fee").\n'
        "The 12b-1 Fee on Class A shall not exceed 0.30% a year.\n"
        "The Dealer Fees on Class A are 0.20% a year."
    )
    assert [shown(rate) for rate in stated.rates] == ["Class A D<0.3", "Class A S=0.2"]


def test_a_name_that_is_given_to_two_fees_is_defined_for_neither() -> None:
    stated, _ = read(
        'Class A pays a service fee (the "12b-1 Fee").\n'
        'Class B pays a distribution fee (the "12b-1 Fee").\n'
        "The 12b-1 Fee on Class B is 0.30% a year."
    )
    assert [shown(rate) for rate in stated.rates] == ["Class B A=0.3"]


@pytest.mark.parametrize(
    ("heading", "sentence", "wanted"),
    [
        (
            "Shareholder Servicing Fees",
            "Class A bears an aggregate fee of up to 0.25% a year.",
            "Class A S<0.25",
        ),
        ("2. Distribution Fee", "Class B bears a total fee of 0.75% a year.", "Class B D=0.75"),
        ("Service Fee", "The aggregate 12b-1 fee on Class A is 0.40% a year.", "Class A A=0.4"),
        ("Distribution and Service Fees", "Class R bears an aggregate fee of 0.50%.", "Class R A=0.5"),
    ],
)
def test_an_aggregate_below_the_heading_of_one_fee_is_that_fee(
    heading: str, sentence: str, wanted: str
) -> None:
    (prose,) = prose_of(sentence)
    context = SentenceContext("Elm Trust", (), None, Component.AGGREGATE_FEE)
    stated = read_sentences([replace(prose, heading=heading)], context, (), ledger_of(sentence))
    assert [shown(rate) for rate in stated.rates] == [wanted]
