"""Right, or told: how often a rate of print that no rule was fitted to is wrong and nobody is told."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from unseen import SHAPES, make

from bench.judging import Fact, Verdict, expected_facts, fact, judge
from bench.trust import Row, bounds, curve, drawing, table
from parsers import parse
from parsers.container.submission import open_file
from parsers.model import Component, Exhibit, Finding, Grade, Origin, Rate, Reading, Severity, Status

TRAITS = Path(__file__).parents[1] / "fixtures" / "sets" / "traits"
SEEDS = range(500_000, 500_000 + 2 * len(SHAPES))

# Ratchets over SEEDS, to be lowered with what is mended, and never raised.
WRONG_AND_NOT_DOUBTFUL, CONFIRMED_AND_WRONG, SILENT, IN_VAIN = 3, 1, 4, 0.06


def made() -> Iterator[Verdict]:
    for seed in SEEDS:
        one = make(seed)
        facts = [fact(r.portfolio, r.share_class, r.component, r.percent) for r in one.rates]
        yield judge(parse(Exhibit(f"made{one.suffix}", one.content)), facts)


def test_made_exhibits_of_shapes_of_another_hand_are_right_or_told() -> None:
    verdicts = list(made())
    rates = [rate for verdict in verdicts for rate in verdict.read]
    wrong = [rate for rate in rates if not rate.right and rate.grade is not Grade.DOUBTFUL]
    right = [rate for rate in rates if rate.right]
    assert len(wrong) <= WRONG_AND_NOT_DOUBTFUL
    assert sum(rate.grade is Grade.CONFIRMED for rate in wrong) <= CONFIRMED_AND_WRONG
    assert sum(verdict.silent for verdict in verdicts) <= SILENT
    assert sum(rate.grade is Grade.DOUBTFUL for rate in right) <= IN_VAIN * len(right)


@pytest.mark.parametrize("path", sorted((TRAITS / "expected").glob("*.json")), ids=lambda path: path.stem)
def test_a_trait_of_real_print_is_right_or_told(path: Path) -> None:
    (raw,) = (TRAITS / "raw").glob(f"{path.stem}.*")
    facts = list(expected_facts(json.loads(path.read_text())["rates"]))
    readings = [parse(exhibit) for exhibit in open_file(raw.name, raw.read_bytes())]
    assert not any(judge(reading, facts).silent for reading in readings)


# ------------------------------------------------------------------------------ the judging

RATE = Rate(
    Component.SERVICE_FEE,
    Decimal("0.0025"),
    "0.25%",
    Origin.TABLE,
    portfolio_name="Elm Fund",
    share_class="Class A",
    source_text="0.25%",
)
FACT: Fact = fact("Elm Fund", "Class A", "service_fee", "0.25")


def reading(*rates: Rate, told: str = "", severity: Severity = Severity.WARNING) -> Reading:
    findings = (Finding("unread_rate", severity, told),) if told else ()
    return Reading(Status.PARSED, rates=rates, findings=findings)


def test_a_right_rate_is_right() -> None:
    verdict = judge(reading(RATE), [FACT])
    assert (verdict.read[0].right, verdict.missing, verdict.silent) == (True, 0, False)


def test_a_wrong_rate_is_told_by_its_grade_or_by_a_warning() -> None:
    wrong = replace(RATE, share_class="Class B")
    assert judge(reading(wrong), [FACT]).silent
    doubtful = judge(reading(replace(wrong, reading=Grade.DOUBTFUL)), [])
    assert not doubtful.silent
    assert not judge(reading(wrong, told="“Elm Fund” has a row that was not read"), [FACT]).silent


def test_a_warning_of_another_fund_or_an_information_tells_nothing() -> None:
    wrong = replace(RATE, share_class="Class B", source_text="0.30%")
    assert judge(reading(wrong, told="“Oak Fund” was not read"), [FACT]).silent
    assert judge(reading(wrong, told="“Elm Fund” stands twice", severity=Severity.INFO), [FACT]).silent


def test_a_rate_counts_once() -> None:
    verdict = judge(reading(RATE, RATE), [FACT])
    assert [rate.right for rate in verdict.read] == [True, False]


def test_a_missing_rate_of_nobody_is_told_by_its_figure() -> None:
    nobody = fact(None, None, "aggregate_fee", "0.25")
    assert not judge(reading(told="“.25%” was not taken"), [nobody]).silent
    assert judge(reading(told="“.35%” was not taken"), [nobody]).silent


def test_bounds_hold_the_share() -> None:
    assert bounds(0, 0) == (0.0, 1.0)
    low, high = bounds(5, 100)
    assert low < 0.05 < high
    assert bounds(0, 1000)[1] < 0.005


def test_the_table_and_the_curve_show_every_group() -> None:
    rows = [Row("cases, own", "htm", judge(reading(RATE), [FACT]), "one")]
    text = "\n".join(table(rows))
    assert "| cases, own | 1 |" in text
    assert "| single | 1 | 0.00%" in text
    points = curve(rows)
    assert [share for _, share, _ in points] == [0.0, 1.0, 1.0]
    assert drawing(points).startswith("<svg")
