"""What one family may hold: asked in so many steps as it is large, and never too deep."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pyarrow as pa
import pytest

from bench.one_family import amendments, plans
from pipeline.frames import Stated
from pipeline.identity import continuations, fits, lent_dates, renames, restatements
from pipeline.identity.decisions import Decisions
from pipeline.identity.identify import identify

COMPARED = (
    *((fits, "fit"), (fits, "connected"), (continuations, "_continues"), (restatements, "_parallel")),
    *((renames._Weighing, "_same_before"), (lent_dates, "_together")),
)


def steps(stated: Stated, monkeypatch: pytest.MonkeyPatch) -> int:
    """How often two of anything are compared when a family is identified."""
    asked: list[str] = []
    with monkeypatch.context() as patch:
        for home, name in COMPARED:
            compare = getattr(home, name)

            def counted(*args: object, name: str = name, compare: Callable[..., object] = compare) -> object:
                asked.append(name)
                return compare(*args)

            patch.setattr(home, name, counted)
        identify(stated, Decisions())
    return len(asked)


@pytest.mark.parametrize(
    "make",
    [
        amendments.restated,
        amendments.restated_on_one_day,
        amendments.clauses_alone,
        amendments.days_to_come,
        amendments.numbers_again,
        amendments.classes_redesignated,
        plans.many_plans,
        plans.plans_of_one_title,
        plans.silent_titles,
        plans.chain_of_renames,
        plans.renames_in_one,
    ],
)
def test_comparisons_grow_no_faster_than_the_family(
    make: Callable[[int], Stated], monkeypatch: pytest.MonkeyPatch
) -> None:
    few, many = (steps(make(size), monkeypatch) for size in (60, 240))
    assert many <= 4 * few + 60


@pytest.mark.parametrize("make", [amendments.amended_versions, plans.restated_plans])
def test_comparisons_follow_the_documents_that_share_a_fund(
    make: Callable[[int], Stated], monkeypatch: pytest.MonkeyPatch
) -> None:
    """A fund stays for twenty documents, so each has as many others to be compared with."""
    some, more, most = (steps(make(size), monkeypatch) for size in (120, 240, 360))
    assert most - more <= 1.05 * (more - some)


def test_a_long_chain_of_renames_that_two_documents_state_is_followed() -> None:
    once = plans.renames_in_one(1500)
    first = once.changes["document_id"][0].as_py()
    other = next(one for one in once.documents["document_id"].to_pylist() if one != first)
    again = once.changes.set_column(0, "document_id", pa.array([other] * once.changes.num_rows, pa.string()))
    twice = replace(once, changes=pa.concat_tables([once.changes, again]))
    assert set(identify(twice, Decisions()).renamed.status.values()) == {"applied"}
