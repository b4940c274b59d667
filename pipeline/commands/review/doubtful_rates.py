"""Doubtful rates that wait for a decision: the print, both readings, and a person's answer."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from parsers.doubts.wording import UNTOLD, Asked, Whose, doubt_asked
from parsers.model import Component
from pipeline.commands.folded_lines import print_, title
from pipeline.commands.show.case import percent
from pipeline.identity.decisions import RateDecision, Take, percentage
from pipeline.publish.snapshot import read_table

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class DoubtfulRate:
    """A rate that waits. `read` are the rows of fee_rates at its place."""

    finding_id: str
    document: Row
    locator: str
    printed: str
    doubt: Asked
    read: tuple[Row, ...]

    def answers(self, take: Take, value: str = "", note: str = "") -> list[RateDecision]:
        """What is written for a person's answer. Raises ValueError with a sentence where it can't be."""
        if take is Take.SECOND:
            return [self._decided(take, said, self._rate(), note) for said in self._second()]
        if take is Take.VALUE:
            return [self._decided(take, said, rate, note) for said, rate in self._valued(value)]
        if take is Take.FIRST:
            return [self._decided(take, said, percent(rate), note) for said, rate in self._read()]
        return [RateDecision(self._id, self.locator, take, printed=self.printed, note=note)]

    @property
    def _id(self) -> str:
        return str(self.document["document_id"])

    def _decided(self, take: Take, said: Whose, rate: str, note: str) -> RateDecision:
        if said.component not in set(Component):
            raise ValueError(f"{said.component or '-'} is no fee: it is one of {', '.join(Component)}")
        return RateDecision(
            self._id,
            self.locator,
            take,
            said.portfolio,
            said.share_class,
            Component(said.component),
            percentage(rate),
            self.printed,
            note,
        )

    def _rate(self) -> str:
        if len({row["rate"] for row in self.read}) != 1:
            raise ValueError("its figure has no one rate in fee_rates: type the value")
        return percent(self.read[0]["rate"])

    def _second(self) -> tuple[Whose, ...]:
        if not self.doubt.second:
            raise ValueError("it has no second reading: type the value")
        if any(UNTOLD in (said.portfolio, said.share_class, said.component) for said in self.doubt.second):
            raise ValueError(f"the second reading does not tell what stands as {UNTOLD}: type the value")
        return self.doubt.second

    def _read(self) -> list[tuple[Whose, Decimal]]:
        """What fee_rates has at the place, each once."""
        names = ("portfolio_name", "share_class", "component")
        found = ((Whose(*(row[name] for name in names)), row["rate"]) for row in self.read)
        return sorted(dict.fromkeys(found), key=repr)

    def _valued(self, value: str) -> Iterator[tuple[Whose, str]]:
        """'0.25' of what was read, or 'Oak Fund | Class A | service_fee | 0.25' ('-': not said)."""
        *whose, rate = (part.strip() for part in value.split("|"))
        if len(whose) == 3:
            yield Whose(*(None if part in ("", "-") else part for part in whose)), rate
        elif whose:
            raise ValueError("a value is 0.25, or PORTFOLIO | CLASS | FEE | 0.25")
        else:
            yield from ((said, rate) for said in dict.fromkeys(said for said, _ in self._read()))


def doubtful_rates(folder: Path, decided: Sequence[RateDecision]) -> list[DoubtfulRate]:
    """What the findings of a snapshot ask, without what the decisions answer already."""
    findings = read_table(folder, "findings")
    waiting = findings.filter(pc.equal(findings["code"].cast("string"), "doubtful_rate")).to_pylist()
    if not waiting:
        return []
    documents = {row["document_id"]: row for row in read_table(folder, "documents").to_pylist()}
    read: dict[tuple[str, str], list[Row]] = {}
    for row in read_table(folder, "fee_rates").to_pylist():
        read.setdefault((row["document_id"], row["locator"]), []).append(row)
    found = []
    for row in sorted(waiting, key=lambda row: str(row["finding_id"])):
        place = (row["document_id"], row["locator"])
        doubt = doubt_asked(row["message"]) or Asked(row["source_text"], (row["message"],), "", (), ())
        asked = DoubtfulRate(
            row["finding_id"],
            documents[place[0]],
            place[1],
            row["source_text"],
            doubt,
            tuple(read.get(place, ())),
        )
        if not any(_answers(decision, asked) for decision in decided):
            found.append(asked)
    return found


def _answers(decision: RateDecision, asked: DoubtfulRate) -> bool:
    place = decision.document, decision.locator
    return place == (asked.document["document_id"], asked.locator) and decision.is_about(asked.printed)


def shown(asked: DoubtfulRate) -> Iterator[str]:
    """A question in words: the print, then what either reading makes of it, and why that is doubtful."""
    name = title(asked.document["title"] or asked.document["kind"])
    yield f"{asked.finding_id}  {print_(asked.printed)} in {name}, {asked.locator}"
    if asked.doubt.line:
        yield f"    print: {asked.doubt.line}"
    for word, readings in (("first", asked.doubt.first), ("second", asked.doubt.second)):
        yield from (f"    {word}: {reading}" for reading in readings)
        if not readings:
            yield f"    {word}: none"
    yield from (f"    why: {reason}" for reason in asked.doubt.reasons)
    if len(asked.read) > 1:
        yield f"    {len(asked.read)} rates wait for this answer"


def replied(asked: DoubtfulRate, reply: str, note: str) -> list[RateDecision]:
    """The answer to what is typed in: first, second, neither (or f, s, n), or a value, else a ValueError."""
    word = reply.strip()
    takes = {short: take for take in (Take.FIRST, Take.SECOND, Take.NEITHER) for short in (take, take[0])}
    take = takes.get(word.lower())
    return asked.answers(take, note=note) if take else asked.answers(Take.VALUE, word, note)
