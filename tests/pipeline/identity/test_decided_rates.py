"""A doubtful rate waits for a person, and what a person decided is obeyed."""

from __future__ import annotations

import os
import random
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from made_documents import Document, change, findings, ids, periods, plan, reconcile, rename, stated

from parsers.model import Component
from pipeline.frames import Reconciled, Stated
from pipeline.identity.decision_blocks import MOST_BYTES
from pipeline.identity.decision_file import write_decisions
from pipeline.identity.decisions import (
    FILE_NAME,
    Decisions,
    DecisionsError,
    RateDecision,
    Rename,
    Take,
    read_decisions,
)
from pipeline.run import reconcile as reconcile_stated

OAK = "OAK SERIES TRUST"
GROWTH, BOND = "Oak Growth Fund", "Oak Bond Fund"
AGGREGATE = Component.AGGREGATE_FEE


def later(number: int, *doubtful: str, **rates: str) -> Document:
    schedule = {OAK: {f"Oak {name} Fund": rate for name, rate in rates.items()}}
    on = f"200{number + 1}-01-01"
    return Document(f"a{number}", on, schedule, number=number, base="2001-05-01", doubtful=doubtful)


FIRST = plan("p", "2001-05-01", {OAK: {GROWTH: "0.25", BOND: "0.25"}})
DOUBTED = [FIRST, later(1, GROWTH, Growth="0.30", Bond="0.25"), later(2, Growth="0.40", Bond="0.25")]
PLACE = {"document": "a1", "locator": "char=1,2"}


def decided(take: Take, **more: Any) -> Decisions:
    return Decisions(rates=(RateDecision(**PLACE, take=take, **more),))


def spans(found: Reconciled, name: str = GROWTH) -> list[tuple[Any, ...]]:
    return [(row[2], row[3], row[5], row[7]) for row in periods(found, name)]


def test_a_doubtful_rate_opens_nothing_and_ends_what_stood_before() -> None:
    found = reconcile(DOUBTED)
    assert spans(found) == [
        ("0.25", "2001-05-01", "2002-01-01", "superseded"),
        ("0.40", "2003-01-01", None, None),
    ]
    assert spans(found, BOND) == [("0.25", "2001-05-01", None, None)]
    assert not findings(found, "rate_conflict")
    assert found.fee_rates.num_rows == 6


def test_a_sound_rate_beside_a_doubtful_one_of_the_same_fee_is_taken() -> None:
    whole = stated(DOUBTED[:1])
    doubtful = stated([plan("p", "2001-05-01", {OAK: {GROWTH: "0.75"}}, doubtful=(GROWTH,))]).rates
    both = replace(whole, rates=pa.concat_tables([doubtful, whole.rates, doubtful]))
    found = reconcile_stated(both, Decisions())
    assert spans(found) == [("0.25", "2001-05-01", None, None)]
    assert not findings(found, "rate_conflict")


@pytest.mark.parametrize(
    "clause", [change("remove", old=BOND), rename(BOND, "Oak Income Fund"), change("add", new="Oak New Fund")]
)
def test_doubt_changes_nothing_of_removals_and_renames(clause: dict[str, Any]) -> None:
    listed = {GROWTH: "0.25"} | ({clause["new_value"]: "0.25"} if clause["new_value"] else {})
    found = []
    for doubtful in ((), tuple(listed)):
        document = Document(
            "a1",
            "2002-01-01",
            {OAK: listed},
            number=1,
            base="2001-05-01",
            changes=(clause,),
            doubtful=doubtful,
        )
        found.append(reconcile([FIRST, document]))
    sound, doubted = found
    assert doubted.amendments.to_pylist() == sound.amendments.to_pylist()
    assert doubted.portfolio_names.to_pylist() == sound.portfolio_names.to_pylist()
    assert [row["code"] for row in doubted.findings.to_pylist()] == [
        row["code"] for row in sound.findings.to_pylist()
    ]
    if clause["kind"] == "remove":
        assert spans(doubted, BOND) == spans(sound, BOND)


def test_a_bare_list_carries_no_doubtful_rate_on() -> None:
    bare = Document("a2", "2003-01-01", {OAK: {GROWTH: None, BOND: None}}, number=2, base="2001-05-01")
    assert spans(reconcile([*DOUBTED[:2], bare])) == [("0.25", "2001-05-01", "2002-01-01", "superseded")]


def test_a_class_that_is_renamed_carries_no_doubtful_rate() -> None:
    act = Document(
        "a2", "2003-01-01", {}, number=2, base="2001-05-01", registrants=(OAK,),
        classes=("Class A", "Class T"), changes=(change("class_rename", "Class A", "Class T"),),
    )  # fmt: skip
    found = reconcile([*DOUBTED[:2], act])
    assert [row[1:3] for row in periods(found, GROWTH)] == [("Class A", "0.25")]


# ---------------------------------------------------------------------- decisions


def test_the_first_reading_enters_as_it_was_read() -> None:
    found = reconcile(DOUBTED, decided(Take.FIRST))
    assert spans(found)[1] == ("0.30", "2002-01-01", "2003-01-01", "superseded")
    (row,) = [row for row in found.fee_history.to_pylist() if row["opened_by"] == "a1"]
    assert row["reading"] == "doubtful"
    (told,) = findings(found, "rate_decided")
    assert (told["document_id"], told["locator"]) == ("a1", "char=1,2")


def test_what_is_no_rate_is_left_out() -> None:
    found = reconcile(DOUBTED, decided(Take.NEITHER))
    assert spans(found) == [
        ("0.25", "2001-05-01", "2002-01-01", "removed"),
        ("0.40", "2003-01-01", None, None),
    ]
    row = next(row for row in found.fee_rates.to_pylist() if row["reading"] == "doubtful")
    assert (row["portfolio_name"], row["portfolio_id"], row["rate"]) == (GROWTH, None, Decimal("0.0030000"))


def test_a_second_reading_enters_with_its_values() -> None:
    said = {"portfolio": BOND, "share_class": "Class C", "component": Component.SERVICE_FEE}
    found = reconcile(DOUBTED, decided(Take.SECOND, **said, rate=Decimal("0.15")))
    (row,) = [row for row in found.fee_history.to_pylist() if row["component"] == "service_fee"]
    assert {row["portfolio_id"]} == ids(found, BOND)
    assert (row["share_class"], row["rate"], row["opened_by"]) == ("Class C", Decimal("0.0015000"), "a1")
    as_read = next(row for row in found.fee_rates.to_pylist() if row["reading"] == "doubtful")
    assert (as_read["portfolio_name"], as_read["component"]) == (GROWTH, "aggregate_fee")


def test_a_value_may_be_of_several_classes() -> None:
    values = tuple(
        RateDecision(
            **PLACE, take=Take.VALUE, portfolio=GROWTH, share_class=name, component=AGGREGATE, rate=rate
        )
        for name, rate in (("Class A", Decimal("0.35")), ("Class B", Decimal(1)))
    )
    found = reconcile(DOUBTED, Decisions(rates=values))
    opened = [row for row in found.fee_history.to_pylist() if row["opened_by"] == "a1"]
    assert {(row["share_class"], f"{row['rate']:.4f}") for row in opened} == {
        ("Class A", "0.0035"),
        ("Class B", "0.0100"),
    }


def test_a_doubtful_portfolio_that_is_none_goes_with_the_decision() -> None:
    wrong = Document("a1", "2002-01-01", {OAK: {"Average Daily Net Assets": "0.30"}}, number=1,
                     base="2001-05-01", doubtful=("Average Daily Net Assets",))  # fmt: skip
    whole = stated([FIRST, wrong])
    listed = whole.entries.filter(pa.array([row["document_id"] == "p" for row in whole.entries.to_pylist()]))
    said = {"portfolio": GROWTH, "share_class": "Class A", "component": AGGREGATE, "rate": Decimal("0.30")}
    found = reconcile_stated(replace(whole, entries=listed), decided(Take.SECOND, **said))
    assert "Average Daily Net Assets" not in found.portfolios["portfolio_name"].to_pylist()
    assert ("0.30", "2002-01-01", None, None) in spans(found)


@pytest.mark.parametrize(
    ("about", "why"),
    [
        ({"locator": "char=99,100"}, "no rate is read there"),
        ({"document": "gone"}, "no rate is read there"),
        ({"printed": "0.35%"}, "“Oak Growth Fund” is printed there"),
        ({"portfolio": BOND, "component": AGGREGATE, "rate": Decimal("0.30")},
         "another rate is read there now"),
        ({"portfolio": GROWTH, "share_class": "Class A", "component": AGGREGATE, "rate": Decimal("0.35")},
         "another rate is read there now"),
    ],
)  # fmt: skip
def test_a_decision_that_matches_nothing_is_told(about: dict[str, Any], why: str) -> None:
    decision = RateDecision(**{**PLACE, "take": Take.FIRST, **about})
    found = reconcile(DOUBTED, Decisions(rates=(decision,)))
    (told,) = findings(found, "decision_unmatched")
    assert why in told["message"]
    assert spans(found) == spans(reconcile(DOUBTED))


def test_decisions_at_odds_are_told_and_none_is_obeyed() -> None:
    one, two = (RateDecision(**PLACE, take=take) for take in (Take.FIRST, Take.NEITHER))
    found = reconcile(DOUBTED, Decisions(rates=(one, two)))
    assert len(findings(found, "decision_unmatched")) == 2
    assert spans(found) == spans(reconcile(DOUBTED))


def test_a_decision_said_twice_counts_once() -> None:
    one = RateDecision(**PLACE, take=Take.FIRST)
    found = reconcile(DOUBTED, Decisions(rates=(one, one, replace(one, note="again"))))
    assert len(findings(found, "rate_decided")) == 1


def test_a_decision_about_a_sound_rate_is_obeyed() -> None:
    neither = RateDecision("a2", "char=1,2", Take.NEITHER)
    assert len(spans(reconcile(DOUBTED, Decisions(rates=(neither,))))) == 1


@pytest.mark.parametrize("take", [Take.FIRST, Take.NEITHER, Take.SECOND])
def test_decisions_do_not_depend_on_the_order_of_rows(take: Take) -> None:
    more = {} if take is not Take.SECOND else {"portfolio": BOND, "component": AGGREGATE, "rate": Decimal(1)}
    whole, decisions = stated(DOUBTED), decided(take, **more)
    chance = random.Random(1)
    mixed = Stated(**{
        name: getattr(whole, name).take(pa.array(chance.sample(range(n), n), pa.int64()))
        for name in whole.__slots__
        for n in [getattr(whole, name).num_rows]
    })  # fmt: skip
    one, two = (reconcile_stated(each, decisions) for each in (whole, mixed))
    for name in one.__slots__:
        rows = (sorted(map(repr, getattr(found, name).to_pylist())) for found in (one, two))
        assert next(rows) == next(rows), name


# ---------------------------------------------------------------------- the file


BLOCK = '[[rate]]\ndocument = "a1"\nlocator = "char=1,2"\n'


def test_every_kind_of_decision_is_written_and_read_again(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text("# mine\n")
    said = {"portfolio": 'Oak "X" Fund', "component": AGGREGATE, "rate": Decimal("0.125"), "note": "why\nnot"}
    rates = [RateDecision(**PLACE, take=take, printed="1/8%", **said) for take in (Take.SECOND, Take.VALUE)]
    rates += [RateDecision(**PLACE, take=take) for take in (Take.FIRST, Take.NEITHER)]
    write_decisions(path, [Rename("A", "B", same=True), *rates])
    again = read_decisions(path)
    assert again == Decisions((Rename("A", "B", same=True),), tuple(rates))
    assert path.read_text().startswith("# mine\n")


@pytest.mark.parametrize("rate", ['"0.25"', '"0.25%"', "0.25", '" .25 % "'])
def test_a_rate_may_be_written_as_one_would(tmp_path: Path, rate: str) -> None:
    path = tmp_path / FILE_NAME
    path.write_text(f'{BLOCK}take = "value"\ncomponent = "service_fee"\nrate = {rate}\n')
    assert read_decisions(path).rates[0].rate == Decimal("0.25")


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        (BLOCK, "lacks 'take'"),
        (f'{BLOCK}take = "third"', "line 4: 'third' is no take; write one of first, second"),
        (f'{BLOCK}take = "second"', "lacks 'component'"),
        (f'{BLOCK}take = "value"\ncomponent = "service_fee"', "lacks 'rate'"),
        (f'{BLOCK}take = "value"\ncomponent = "fee"\nrate = "0.25"', "line 5: 'fee' is no component"),
        (f'{BLOCK}take = "value"\ncomponent = "service_fee"\nrate = "much"', "is no percentage"),
        (f'{BLOCK}take = "value"\ncomponent = "service_fee"\nrate = "nan"', "is no percentage"),
        (f'{BLOCK}take = "value"\ncomponent = "service_fee"\nrate = "-0.25"', "is no percentage"),
        (f'{BLOCK}take = "value"\ncomponent = "service_fee"\nrate = "0e99"', "is no percentage"),
        (f'{BLOCK}take = "value"\ncomponent = "service_fee"\nrate = 25', "must be from 0 to 2"),
        (f'{BLOCK}take = "value"\ncomponent = "service_fee"\nrate = "0.1234567"', "finer than five places"),
        ('[[rate]]\ntake = "first"', "lacks 'document'"),
        (BLOCK.replace("[[rate]]", "[[rates]]"), "nothing is known of 'rates'"),
        ('[[rename]]\nold = "A"\nnew = "B"\nsame = "false"', "without quotes"),
        (f"{BLOCK}take = 1", "line 4: take is a number, and has to be a text in quotes"),
        (f'{BLOCK}take = "first"\nnote = 2004-01-31', "line 5: note is a date or time"),
        (f'{BLOCK}take = "first"\nlocater = "x"', "line 5: nothing is known of 'locater'"),
        (f'{BLOCK}take = "value"\ncomponent = "service_fee"\nrate = true', "line 6: rate is true or false"),
        (f'{BLOCK}take = "first"\ntake = "first"', "line 5: a key stands there a second time"),
        ('# mine\n[[rename]]\nold = 5\nnew = "B"\nsame = true', "line 3: old is a number"),
        ('[[rename]]\nold = "A"\nnew = ["B"]\nsame = true', "line 3: new is a list"),
        ('[[rename]]\nold = "A"\nnew = "B"\nsame = 1', "line 4: same is neither yes nor no"),
        ('[[rename]]\nold = "A"\nnew = "B"\nsame = True', "line 4: "),
        (
            '[[rename]]\nnote = """\n[[rate]]\nold = 1\n"""\nold = 2\nnew = ""\nsame = true',
            "line 6: old is a",
        ),
        (
            '[rename]\nold = "A"\nnew = "B"\nsame = true',
            "line 1: rename is no block; begin one with the line [[",
        ),
        ('\nlang = "en"\n', "line 2: nothing is known of 'lang'"),
        ("rate = 3", "line 1: rate is no block"),
        ('[rate]\ntake = "first"', "line 1: rate is no block"),
        ("rate = [1]", "line 1: rate is no block"),
        ("[[rate]\n", "line 1: "),
        ("\n\x00\x00", "line 1: it is in UTF-16"),
        ("\ufeff", "line 1: it begins with a byte order mark"),
        ("a = " + "[" * 20_000, "it can't be read as TOML"),
        ("a = " + "9" * 5_000, "it can't be read as TOML"),
    ],
)
def test_a_bad_file_is_a_clear_fault(tmp_path: Path, text: str, sentence: str) -> None:
    path = tmp_path / FILE_NAME
    path.write_text(text)
    with pytest.raises(DecisionsError, match="Mend the file") as fault:
        read_decisions(path)
    assert sentence in str(fault.value)


ONE = '[[rename]]\nold = "A"\nnew = "B"\nsame = true\n'
TWO = ONE + ONE


def test_two_answers_to_one_question_are_told(tmp_path: Path) -> None:
    path = tmp_path / FILE_NAME
    path.write_text(TWO)
    assert len(read_decisions(path).renames) == 2
    path.write_text(ONE + ONE.replace("true", "false"))
    with pytest.raises(DecisionsError, match="line 8: line 1 answers the same question otherwise"):
        read_decisions(path)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (TWO.encode("utf-16"), "line 1: it is in UTF-16; save it as UTF-8"),
        (TWO.encode("utf-16-be"), "line 1: it is in UTF-16; save it as UTF-8"),
        (TWO.encode() + 'note = "Séries"'.encode("latin-1"), "line 9: the byte 0xe9 is no UTF-8"),
        (b"#" * (MOST_BYTES + 1), "it has more than 16 MB"),
        (b"[[rename]]\nwhy = 1\nan = 1\nzoo = 1\n", "line 3: nothing is known of 'an'"),
        (b"old = 1", "line 1: nothing is known of 'old'"),
    ],
)
def test_no_answer_is_written_into_a_file_that_cannot_be_read(
    tmp_path: Path, content: bytes, sentence: str
) -> None:
    path = tmp_path / FILE_NAME
    path.write_bytes(content)
    with pytest.raises(DecisionsError) as fault:
        write_decisions(path, [Rename("A", "B", same=True)])
    assert sentence in str(fault.value)
    assert path.read_bytes() == content
    assert list(tmp_path.iterdir()) == [path]


@pytest.mark.parametrize("kind", ["folder", "fifo", "/dev/zero", "nowhere", FILE_NAME])
def test_what_stands_in_the_place_of_the_file_is_told(tmp_path: Path, kind: str) -> None:
    path = tmp_path / FILE_NAME
    if kind == "folder":
        path.mkdir()
    elif kind == "fifo":
        os.mkfifo(path)
    else:
        path.symlink_to(kind)
    with pytest.raises(DecisionsError, match="Mend the file"):
        read_decisions(path)


def test_half_a_character_of_a_note_is_written_out(tmp_path: Path) -> None:
    write_decisions(tmp_path / FILE_NAME, [Rename("A", "B", same=True, note="caf\udce9")])
    assert read_decisions(tmp_path / FILE_NAME).renames[0].note == r"caf\udce9"
