"""Exports equal those of a plain way to work them out, row by row and day by day, over made histories."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import date, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_documents import Document, change, plan, publish, reconcile, rename
from plain_as_of import COLUMNS, as_of, reader

from bench.families import generate
from pipeline.export.period_ends import Every, period_ends
from pipeline.export.selection import Selection, fees
from pipeline.identity.decisions import Decisions
from pipeline.run import reconcile as reconcile_stated

TRUSTS = ("OAK SERIES TRUST", "ELM INVESTORS TRUST")
CIKS = dict(zip(TRUSTS, ("0000000001", "0000000002"), strict=True))
NAMES = ("Growth Fund", "Bond Fund", "Index Fund")
CLASSES = ("Class A", "A Class", "Class C", "Institutional Shares")
RATES = ("0.25", "0.30", "1.00")
days = st.dates(date(2001, 1, 1), date(2005, 12, 31)).map(str)


@st.composite
def listings(draw: st.DrawFn, trust: str) -> dict[str, dict[str, str | None]]:
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=3))
    return {trust: {f"{trust[:3].title()} {name}": draw(st.sampled_from((*RATES, None))) for name in names}}


@st.composite
def headers(draw: st.DrawFn, trust: str) -> dict[str, Any]:
    filer = {"cik": CIKS[trust], "conformed_name": trust}
    number = 3 * TRUSTS.index(trust)
    series = [
        {
            "owner_cik": CIKS[trust],
            "series_id": f"S00000000{number + at}",
            "series_name": f"{trust[:3].title()} {draw(st.sampled_from(NAMES))}",
            "class_id": f"C00000000{number + at}",
            "class_name": draw(st.sampled_from((*CLASSES, None))),
            "ticker": draw(st.sampled_from(("OAKAX", None))),
        }
        for at in draw(st.lists(st.integers(0, 2), max_size=2))
    ]
    return {"filers": (filer,), "series": tuple(series)}


@st.composite
def documents(draw: st.DrawFn, number: int) -> Document:
    trust, on = draw(st.sampled_from(TRUSTS)), draw(days)
    listed = draw(listings(trust))
    wide = draw(st.dictionaries(st.sampled_from((*CLASSES, None)), st.sampled_from(RATES), max_size=2))
    more: dict[str, Any] = {
        "classes": tuple(draw(st.lists(st.sampled_from(CLASSES), unique=True, min_size=1, max_size=2))),
        "filed": draw(st.one_of(st.none(), st.just(on))),
        "registrants": (trust,),
        **draw(headers(trust)),
    }
    kind = draw(st.sampled_from(("plan", "listed plan", "agreement", "amendment")))
    title = draw(st.sampled_from(("DISTRIBUTION PLAN", "SHAREHOLDER SERVICE PLAN")))
    if kind == "plan":
        return plan(f"d{number}", on, {}, title=title, wide=wide, **more)
    if kind == "listed plan":
        doubtful = tuple(draw(st.lists(st.sampled_from(sorted(listed[trust]) or ["none"]), max_size=1)))
        tied = dict.fromkeys(listed[trust], draw(st.sampled_from(({}, {"after the first year": "0.50"}))))
        return plan(f"d{number}", on, listed, title=title, doubtful=doubtful, tied=tied, **more)
    if kind == "agreement":
        return Document(f"d{number}", on, listed, kind="related_agreement", title="RELATED AGREEMENT",
                        replaces=False, **more)  # fmt: skip
    fund = f"{trust[:3].title()} {NAMES[0]}"
    changes = draw(st.sampled_from((
        (), (rename(fund, f"{fund} II"),), ({**change("remove", old=fund), "terminates": True},),
    )))  # fmt: skip
    return Document(f"d{number}", on, listed, number=number, title=title, changes=changes,
                    extent=draw(st.sampled_from(("schedules", "part", None))), **more)  # fmt: skip


def in_pandas(row: dict[str, Any]) -> tuple[Any, ...]:
    """A row of either, as what can be compared and counted."""
    found = (row[name] for name in COLUMNS)
    return tuple(
        tuple(each) if isinstance(each, list) else None if each is pd.NaT or isinstance(each, float) else each
        for each in found
    )


def expected(folder: Path, on: Sequence[date], known: date | None = None) -> Counter[tuple[Any, ...]]:
    read = reader(folder, known)
    return Counter((day, *in_pandas(row)) for day in on for row in as_of(read, day).to_dict("records"))


def given_out(folder: Path, asked: Selection) -> Counter[tuple[Any, ...]]:
    return Counter((row["caldt"], *in_pandas(row)) for row in fees(folder, asked).to_pylist())


def differences(one: Counter[tuple[Any, ...]], other: Counter[tuple[Any, ...]]) -> list[tuple[Any, ...]]:
    return sorted((one - other).elements(), key=str)


@settings(max_examples=25, deadline=None)
@given(st.integers(1, 6).flatmap(lambda count: st.tuples(*map(documents, range(count)))), days)
def test_one_day_and_a_panel_are_as_the_plain_way_has_them(made: tuple[Document, ...], day: str) -> None:
    with TemporaryDirectory() as folder:
        output = publish(reconcile(list(made)), Path(folder))
        on = date.fromisoformat(day)
        assert given_out(output, Selection(as_of=on)) == expected(output, [on])
        ends = period_ends(date(2001, 1, 1), date(2006, 6, 30), Every.YEAR)
        panel = Selection(since=date(2001, 1, 1), until=date(2006, 6, 30), every=Every.YEAR)
        assert given_out(output, panel) == expected(output, ends)


@pytest.mark.parametrize("seed", range(2))
def test_histories_of_many_families(tmp_path: Path, seed: int) -> None:
    truth = generate(2, seed)
    output = publish(reconcile_stated(truth.stated, Decisions()), tmp_path)
    said = truth.stated.documents["effective_date"].to_pylist()
    first, last = min(said), max(said) + timedelta(days=400)
    panel = Selection(since=first, until=last, every=Every.YEAR)
    plain = expected(output, panel.days)
    assert plain.total() > 1000
    assert any(row[-1] for row in plain)  # some instruments say another rate
    assert not differences(given_out(output, panel), plain)
    assert not differences(plain, given_out(output, panel))


def test_as_known_on_a_day(tmp_path: Path) -> None:
    truth = generate(2, 5)
    output = publish(reconcile_stated(truth.stated, Decisions()), tmp_path)
    filed = sorted(truth.stated.documents["filing_date"].to_pylist())
    known = filed[len(filed) // 2]
    asked = Selection(since=filed[0], until=filed[-1], every=Every.YEAR, as_known=known)
    assert given_out(output, asked) == expected(output, asked.days, known)
    assert given_out(output, asked) != expected(output, asked.days)
