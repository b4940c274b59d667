"""Every case of fixtures/: what is read is what a careful reader sees there. The test never writes.

To look at a miss: edgar-fees show fixtures/raw_filings/<case>; CONTRIBUTING.md says how a case is blessed.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

import pytest
from conftest import Case, cases, exhibits

from pipeline.commands.show.case import case_of

CASES = cases()
UNLABELLED = {  # where the name of the schedule stands in the title, and is not seen: no row of it has one
    "syn-castell-trusts-2002",
    "syn-dunmore-footdigits-2020",
    "syn-harrowden-transposed-2008",
    "syn-ivington-submission-2010",
    "syn-jessamy-dealer-2004",
    "syn-melbury-twocolumns-2005",
    "syn-meridian-besides-2011",
    "syn-underhill-twolevel-2010",
}
CONDITIONS_UNREAD = {  # an exception that is worded for once, or that a note makes until a day
    "columbia-servicing-letter-2019",
    "syn-fernleigh-exceptions-2008",
    "syn-garrick-footcap-2013",
    "syn-tarnside-cclass-2014",
    "syn-thirlby-exceptions-2006",
}
# Doubtful rates: how many of a case. Each was looked up and is right: told in vain. A ratchet: none may
# come or go unseen.
IN_VAIN = {
    "syn-dunmoor-clauses-2015": 2,  # `a fee` beside `a service fee` in one list
    "syn-dunmore-footdigits-2020": 4,  # `Class R1` is Class R with a mark
    "syn-eastmere-words-1996": 1,  # 0/10 of 1%
    "syn-fernleigh-exceptions-2008": 2,  # every portfolio but those that are named
    "syn-melbury-twocolumns-2005": 1,  # a name at the right that has no rate
    "syn-quarles-unreadable-2000": 2,  # the row above the one where the print breaks off
    "syn-redgrave-section3-1998": 1,  # a distribution fee `for its services`
    "syn-upton-tiers-1996": 3,  # `USC Fund Accounts` are no fund
}
FIELDS = ("kind", "amendment_no", "share_classes", "exhibit", "base_date", "effective_date", "dated")


def seen(case: Case) -> dict[str, Any]:
    """What was read, as a case: of a file with several exhibits, of the one that is meant."""
    read = [case_of(reading) for _, reading in exhibits(case.path)]
    kind = case.expected["document"]["kind"]
    return min(read, key=lambda one: (one["document"]["kind"] != kind, one["document"]["kind"] == "other"))


def listed(case: Case) -> list[dict[str, Any]]:
    """The portfolio rows that were read, of every exhibit in the file, in the form of `members`."""
    return [
        {
            "registrant": entry.registrant_name,
            "portfolio": entry.portfolio_name,
            "schedule": entry.schedule or None,
            "share_class": entry.share_class,
            "fee_start_date": entry.fee_start_date and entry.fee_start_date.isoformat(),
        }
        for _, reading in exhibits(case.path)
        for entry in reading.entries
    ]


def fold(value: object) -> object:
    """Print as one compares it: quotes, dashes, marks, blanks and capitals do not count."""
    if isinstance(value, list):
        return sorted(map(str, map(fold, value)))
    if not isinstance(value, str):
        return value
    text = value.translate(str.maketrans("\u2018\u2019\u2013\u2014", "''--", "\u00ae\u2122"))
    text = re.sub(r"(?<=\w)- (?=\w)", "-", " ".join(text.split()))
    return text.strip(" *.,;:").casefold()


def fold_field(name: str, value: object) -> object:
    if name == "rate_pct":  # 0.00% and -0- are one
        return Decimal(str(value))
    folded = fold(value)
    if name == "exhibit":  # (m)(3), Exhibit m(3) and 99.m3 are one
        return re.sub(r"^(exhibit|ex)?[-.]*(99\.?)?[-.]*|[()\s]", "", str(folded or ""))
    return folded


def counted(rows: Iterable[dict[str, Any]], *keys: str) -> Counter[tuple[object, ...]]:
    return Counter(tuple(fold_field(key, row.get(key)) for key in keys) for row in rows)


def test_every_fixture_has_its_case() -> None:
    raw = {path.stem for path in CASES[0].path.parent.iterdir()}
    assert raw == {case.name for case in CASES}


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_document(case: Case) -> None:
    want, got = case.expected["document"], seen(case)["document"]
    told = [name for name in FIELDS if name in want and (name == "kind" or want["kind"] != "other")]
    assert {name: fold_field(name, got.get(name)) for name in told} == {
        name: fold_field(name, want[name]) for name in told
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_rates(case: Case) -> None:
    keys = ("registrant", "portfolio", "share_class", "component", "bound", "rate_pct")
    want = [rate for rate in case.expected["rates"] if not rate["component"].startswith("other:")]
    assert counted(seen(case)["rates"], *keys) == counted(want, *keys)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_conditions(case: Case) -> None:
    keys = ("portfolio", "share_class", "component", "rate_pct", "condition")
    unread = case.name in CONDITIONS_UNREAD
    want = [rate | {"condition": None} if unread else rate for rate in case.expected["rates"]]
    want = [rate for rate in want if not rate["component"].startswith("other:")]
    assert counted(seen(case)["rates"], *keys) == counted(want, *keys)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_members(case: Case) -> None:
    """A member is a portfolio row printed in a schedule, one for each row (or class of a stack) that is
    printed, with or without a rate: a signature block or a sentence read as a fund is one too many."""
    keys = ("schedule", "registrant", "portfolio", "share_class", "fee_start_date")
    unseen = {"schedule": None} if case.name in UNLABELLED else {}
    want = [member | unseen for member in case.expected["members"]]
    assert counted(listed(case), *keys) == counted(want, *keys)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_changes(case: Case) -> None:
    assert counted(seen(case)["changes"], "kind", "old", "new") == counted(
        case.expected["changes"], "kind", "old", "new"
    )


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_findings(case: Case) -> None:
    """A person is told what there is to tell, each as often as it is met, and nothing else."""
    found = Counter(finding.code for _, reading in exhibits(case.path) for finding in reading.findings)
    doubtful = found.pop("doubtful_rate", 0)
    assert found == Counter(case.expected["findings"])
    assert doubtful == IN_VAIN.get(case.name, 0)
