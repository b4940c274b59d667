"""One schedule in seven forms says the same seven times."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from functools import cache

import pytest
from seven_forms import FORMS, ROWS

from parsers import parse
from parsers.container.submission import open_file
from parsers.media import medium_of, open_print
from parsers.model import (
    Bound,
    ChangeKind,
    Component,
    DateBasis,
    Document,
    DocumentKind,
    Exhibit,
    Medium,
    Reading,
    Status,
)

COMPONENTS = (Component.ASSET_BASED_SALES_CHARGE, Component.SERVICE_FEE, Component.AGGREGATE_FEE)
EFFECTIVE = date(2006, 7, 1)
MEDIA = {"txt": Medium.TEXT, "htm": Medium.HTML, "pdf": Medium.PDF}
every_form = pytest.mark.parametrize("form", FORMS)


@cache
def read(form: str) -> tuple[Exhibit, Reading]:
    """The one exhibit of interest in it."""
    opened = [(exhibit, parse(exhibit)) for exhibit in open_file(form, FORMS[form]())]
    ((exhibit, reading),) = [pair for pair in opened if pair[1].status is Status.PARSED]
    return exhibit, reading


def document(form: str) -> Document:
    found = read(form)[1].document
    assert found
    return found


@every_form
def test_the_form_is_what_it_is_called(form: str) -> None:
    assert medium_of(read(form)[0]) is MEDIA[form.rpartition(".")[2]]


@every_form
def test_rates(form: str) -> None:
    printed = [
        (registrant, row[0], "Class C", component, Bound.MAXIMUM, Decimal(rate.rstrip("%")) / 100)
        for registrant, rows in ROWS.items()
        for row in rows
        for component, rate in zip(COMPONENTS, row[1:], strict=True)
    ]
    rates = read(form)[1].rates
    assert [
        (r.registrant_name, r.portfolio_name, r.share_class, r.component, r.bound, r.rate) for r in rates
    ] == printed


@every_form
def test_entries(form: str) -> None:
    printed = [
        ("Schedule A", registrant, row[0], "Class C") for registrant, rows in ROWS.items() for row in rows
    ]
    entries = read(form)[1].entries
    assert [(e.schedule, e.registrant_name, e.portfolio_name, e.share_class) for e in entries] == printed


@every_form
def test_amendments(form: str) -> None:
    assert [(c.kind, c.old_value, c.new_value, c.effective_date) for c in read(form)[1].changes] == [
        (ChangeKind.RENAME, "Tarrant Balanced Fund", "Tarrant Blend Fund", EFFECTIVE),
        (ChangeKind.REPLACE_SCHEDULE, "Schedule A", "Schedule A", EFFECTIVE),
    ]


@every_form
def test_dates_number_and_classes(form: str) -> None:
    found = document(form)
    assert (found.kind, found.amendment_number, found.share_classes) == (
        DocumentKind.PLAN_AMENDMENT,
        3,
        ("Class C",),
    )
    assert (found.base_date, found.effective_date, found.effective_date_basis, found.dated) == (
        date(2004, 5, 1),
        EFFECTIVE,
        DateBasis.CLAUSE,
        EFFECTIVE,
    )


@every_form
def test_it_is_one_document(form: str) -> None:
    assert document(form).document_id == document("text.txt").document_id


@every_form
def test_nothing_is_left_over(form: str) -> None:
    found = document(form)
    assert (found.rate_figures, found.rate_figures_read) == (12, 12)
    assert read(form)[1].findings == ()


@every_form
def test_every_number_is_proved_at_its_place(form: str) -> None:
    exhibit, reading = read(form)
    quotes = open_print(exhibit)
    for row in (*reading.rates, *reading.entries, *reading.changes):
        assert " ".join((quotes.quote(row.locator) or "").split()) == row.source_text
