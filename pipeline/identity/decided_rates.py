"""The rates that count: those that documents state, but where a person decided otherwise.

A doubtful rate waits until a person has said what its figure says: what was read (`first`), what the second
reading or the person says instead (`second`, `value`), or that it is no rate (`neither`). The rates as they
were read are published as they are; who is who and what held when follow from those that count.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from parsers.model import Grade
from pipeline.frames import RATES, Stated, table_of
from pipeline.identity.decisions import RateDecision, Take
from pipeline.identity.name_keys import class_key, portfolio_key

Row = dict[str, Any]
Place = tuple[str, str]  # document and locator


@dataclass(frozen=True, slots=True)
class DecidedRates:
    """`rates` are those that count: the rows `kept` of the stated ones, then what decisions say instead.

    `waits` says of each whether it is doubtful, and nobody has decided.
    """

    rates: pa.Table  # RATES
    kept: np.ndarray[Any, np.dtype[np.int64]]
    waits: np.ndarray[Any, np.dtype[np.bool_]]
    obeyed: tuple[tuple[RateDecision, Row], ...]  # with the rate as it was read
    unmatched: tuple[tuple[RateDecision, str], ...]  # with what is wrong


def decided_rates(stated: Stated, decisions: Sequence[RateDecision]) -> DecidedRates:
    """Obey the decisions about rates; one that is about no rate, or at odds with another, is unmatched."""
    found = _Answers(stated, decisions)
    doubtful = pc.equal(stated.rates["reading"], Grade.DOUBTFUL.value).fill_null(False)
    waits = np.array(doubtful.to_numpy(), dtype=np.bool_)
    waits[sorted(found.taken)] = False
    kept = np.delete(np.arange(len(waits), dtype=np.int64), sorted(found.gone))
    rates = stated.rates.take(pa.array(kept)) if found.gone else stated.rates
    return DecidedRates(
        rates=pa.concat_tables([rates, table_of(RATES, found.given)]) if found.given else rates,
        kept=kept,
        waits=np.append(waits[kept], np.zeros(len(found.given), dtype=np.bool_)),
        obeyed=tuple(found.obeyed),
        unmatched=tuple(found.unmatched),
    )


class _Answers:
    """What becomes of the rates at the places that decisions are about."""

    def __init__(self, stated: Stated, decisions: Sequence[RateDecision]) -> None:
        self.gone: set[int] = set()  # rows of stated.rates that do not count
        self.taken: set[int] = set()  # those that count as read, doubtful or not
        self.given: list[Row] = []
        self.obeyed: list[tuple[RateDecision, Row]] = []
        self.unmatched: list[tuple[RateDecision, str]] = []
        documents = {decision.document for decision in decisions}
        self._rows = _by_place(stated.rates, documents)
        self._entries = _of(stated.entries, documents).to_pylist() if documents else []
        places: dict[Place, list[RateDecision]] = defaultdict(list)
        for decision in dict.fromkeys(decisions):
            places[decision.document, decision.locator].append(decision)
        for place, about in sorted(places.items()):
            self._decide(self._rows.get(place, []), about)

    def _decide(self, rows: Sequence[tuple[int, Row]], about: Sequence[RateDecision]) -> None:
        told = _odds(rows, about)
        if told:
            self.unmatched += ((decision, told) for decision in about)
            return
        first = about[0]
        places = {at for at, _ in rows}
        if first.take is Take.FIRST:
            self.taken |= places
        else:
            self.gone |= places
        if first.take in (Take.SECOND, Take.VALUE):
            self.given += (self._instead(rows[0][1], decision) for decision in about)
        self.obeyed += ((decision, rows[0][1]) for decision in about)

    def _instead(self, row: Row, decision: RateDecision) -> Row:
        """The row as the decision says it; of a portfolio that is listed, in its row of the schedule."""
        assert decision.rate is not None
        said = {
            "portfolio_name": decision.portfolio,
            "share_class": decision.share_class,
            "component": decision.component,
            "rate": decision.rate / 100,
        }
        if portfolio_key(decision.portfolio or "") == portfolio_key(row["portfolio_name"] or ""):
            return row | said
        listed = [entry for entry in self._entries if _is_listed(entry, decision)]
        home = {"row_number": None}
        if len({entry["registrant_name"] for entry in listed}) == 1:
            home = {name: listed[0][name] for name in ("row_number", "registrant_name")}
        return row | said | home


def _is_listed(entry: Row, decision: RateDecision) -> bool:
    same = portfolio_key(entry["portfolio_name"]) == portfolio_key(decision.portfolio or "")
    return bool(same and entry["document_id"] == decision.document)


def _by_place(rates: pa.Table, documents: set[str]) -> dict[Place, list[tuple[int, Row]]]:
    """The rates of these documents by place, with their rows in the table; in no order but their own."""
    found: dict[Place, list[tuple[int, Row]]] = defaultdict(list)
    if documents:
        at = pa.array(range(rates.num_rows), pa.int64())
        some = _of(rates.append_column("at", at), documents)
        for row in some.to_pylist():
            found[row["document_id"], row["locator"]].append((row.pop("at"), row))
    return {place: sorted(rows, key=lambda pair: repr(pair[1])) for place, rows in found.items()}


def _of(table: pa.Table, documents: Iterable[str]) -> pa.Table:
    return table.filter(pc.is_in(table["document_id"], value_set=pa.array(sorted(documents), pa.string())))


def _odds(rows: Sequence[tuple[int, Row]], about: Sequence[RateDecision]) -> str | None:
    """Why these decisions about one place can't be obeyed."""
    if not rows:
        return "no rate is read there"
    takes = {Take.VALUE if decision.take is Take.SECOND else decision.take for decision in about}
    if len(takes) > 1:
        return "they say different things of one figure"
    if any(not decision.is_about(row["source_text"]) for decision in about for _, row in rows):
        return f"“{rows[0][1]['source_text']}” is printed there"
    seen = {
        _decided_upon(d.portfolio, d.share_class, d.component, d.rate / 100)
        for d in about
        if d.rate is not None
    }
    names = ("portfolio_name", "share_class", "component", "rate")
    if takes == {Take.FIRST} and seen and seen != {_decided_upon(*map(row.get, names)) for _, row in rows}:
        return "another rate is read there now"
    return None


def _decided_upon(portfolio: Any, share_class: Any, component: Any, rate: Any) -> tuple[Any, ...]:
    return portfolio_key(portfolio or ""), class_key(share_class or ""), component, rate
