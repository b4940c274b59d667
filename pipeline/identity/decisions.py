"""A person's answers to what is only likely or doubtful, in a small file beside the output.

# What a person decided about unconfirmed renames and doubtful rates; read by every run.
[[rename]]
old = "Oak Ohio Municipal Fund"
new = "Oak Ohio Municipal Bond Fund"
same = true          # true: one portfolio under two names; false: two portfolios
document = "9f0c..." # the document in which the new name was met first
note = ""            # why

[[rate]]
document = "9f0c..."
locator = "char=120,125"
printed = "0.25%"    # what stands there; leave it out to mean whatever does
take = "second"      # first: as it was read; second, value: what is said below; neither: no rate
portfolio = "Oak Fund"
share_class = "Class A"
component = "service_fee"
rate = "0.25"        # in percent
note = ""

[[note]]             # a remark about no answer
text = "asked the registrant"
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from parsers.model import Component
from pipeline.identity.decision_blocks import Block, DecisionsError, blocks_of
from pipeline.identity.name_keys import portfolio_key

FILE_NAME = "decisions.toml"
PART_NAME = "decisions.part"  # while it is written
KINDS = ("rename", "rate", "note")
_PERCENTAGE = re.compile(r"(?:\d{1,3}(?:\.\d{0,9})?|\.\d{1,9})\s?%?", re.ASCII)
_MOST = Decimal(2)  # percent; no plan charges more
_FINEST = Decimal("0.00001")  # percent; fee_rates holds no finer one
KEYS_OF_RATE = (
    *("document", "locator", "printed", "take", "portfolio", "share_class", "component", "rate", "note"),
)

Word = TypeVar("Word", bound=StrEnum)


@dataclass(frozen=True, slots=True)
class Rename:
    """An answer: whether the portfolio `old` goes on as `new`."""

    old: str
    new: str
    same: bool
    document: str | None = None
    note: str = ""

    def answers(self, old: str, new: str, document: str) -> bool:
        """Whether this is about the candidate with these names in that document."""
        names = portfolio_key(self.old), portfolio_key(self.new)
        return names == (portfolio_key(old), portfolio_key(new)) and self.document in (None, document)


class Take(StrEnum):
    """What a person takes a figure for."""

    FIRST = "first"
    SECOND = "second"
    NEITHER = "neither"
    VALUE = "value"


@dataclass(frozen=True, slots=True)
class RateDecision:
    """What the figure at a place says. `rate` is in percent.

    With `first` rate and names, where they are given, are what was read when it was decided.
    """

    document: str
    locator: str
    take: Take
    portfolio: str | None = None
    share_class: str | None = None
    component: Component | None = None
    rate: Decimal | None = None
    printed: str | None = None
    note: str = ""

    def is_about(self, source_text: str) -> bool:
        """Whether what is printed at the place is still what was decided upon."""
        return self.printed is None or self.printed.split() == source_text.split()


@dataclass(frozen=True, slots=True)
class Note:
    """A remark about no answer; kept for people, and obeyed by nobody."""

    text: str


@dataclass(frozen=True, slots=True)
class Decisions:
    """All answers, in the order of the file."""

    renames: tuple[Rename, ...] = ()
    rates: tuple[RateDecision, ...] = ()
    notes: tuple[Note, ...] = ()


def read_decisions(path: Path) -> Decisions:
    """The answers in a file; none where there is no file. Raises DecisionsError."""
    return decided(blocks_of(path, KINDS))


def decided(blocks: Sequence[Block]) -> Decisions:
    """What blocks say, in their order. Raises DecisionsError, for two that contradict too."""
    told: dict[tuple[str, str], list[tuple[Rename, Block]]] = {}
    found = [decision_of(block) for block in blocks]
    for block, answer in zip(blocks, found, strict=True):
        if not isinstance(answer, Rename):
            continue
        before = told.setdefault((portfolio_key(answer.old), portfolio_key(answer.new)), [])
        for other, its_block in before:
            if contradict(other, answer):
                words = f"line {its_block.line} answers the same question otherwise; keep one of them"
                raise DecisionsError(block.path, block.lines.get("same", block.line), words)
        before.append((answer, block))
    return Decisions(
        tuple(each for each in found if isinstance(each, Rename)),
        tuple(each for each in found if isinstance(each, RateDecision)),
        tuple(each for each in found if isinstance(each, Note)),
    )


def decision_of(block: Block) -> Rename | RateDecision | Note:
    """What one block says. Raises DecisionsError."""
    if block.kind == "note":
        block.check(("text",), ("text",))
        return Note(block.text("text") or "")
    return _rate(block) if block.kind == "rate" else _rename(block)


def contradict(one: Rename, two: Rename) -> bool:
    """Whether two answers say yes and no of one question; one without a document is about all documents."""
    return (
        one.same != two.same
        and (portfolio_key(one.old), portfolio_key(one.new))
        == (portfolio_key(two.old), portfolio_key(two.new))
        and (one.document == two.document or None in (one.document, two.document))
    )


def _rename(block: Block) -> Rename:
    block.check(("old", "new", "same", "document", "note"), ("old", "new", "same"))
    old, new, same = block.text("old") or "", block.text("new") or "", block.values["same"]
    if not isinstance(same, bool):
        raise block.fault(
            "same", "same is neither yes nor no; write same = true or same = false, without quotes"
        )
    return Rename(old, new, same, block.text("document") or None, block.text("note") or "")


def _rate(block: Block) -> RateDecision:
    block.check(KEYS_OF_RATE, ("document", "locator", "take"))
    texts = {key: block.text(key) for key in KEYS_OF_RATE if key != "rate"}
    take = _word(block, "take", Take)
    said = take in (Take.SECOND, Take.VALUE) or "rate" in block.values
    if said:
        block.demand(("component", "rate"))
    return RateDecision(
        document=texts["document"] or "",
        locator=texts["locator"] or "",
        take=take,
        portfolio=texts["portfolio"] or None,
        share_class=texts["share_class"] or None,
        component=_word(block, "component", Component) if said else None,
        rate=_percentage(block) if said else None,
        printed=texts["printed"] or None,
        note=texts["note"] or "",
    )


def _word(block: Block, key: str, words: type[Word]) -> Word:
    """The text of a key as one of `words`. Raises DecisionsError."""
    text = block.text(key)
    if text not in set(words):
        raise block.fault(key, f"{text!r:.80} is no {key}; write one of {', '.join(words)}")
    return words(text)


def _percentage(block: Block) -> Decimal:
    """A rate, which may stand there as a number too: TOML's digits are taken as they are printed."""
    value = block.values["rate"]
    number = isinstance(value, int | Decimal) and not isinstance(value, bool)
    try:
        return percentage(str(value) if number else block.text("rate") or "")
    except ValueError as fault:
        raise block.fault("rate", f'{fault}; write it in percent: rate = "0.25"') from fault


def percentage(text: str) -> Decimal:
    """'0.25' or '0.25%', as a number of percent. Raises ValueError with a sentence of what is wrong."""
    if not _PERCENTAGE.fullmatch(text.strip()):
        raise ValueError(f"{text!r} is no percentage, such as 0.25")
    found = Decimal(text.strip().removesuffix("%").strip())
    if found > _MOST:
        raise ValueError(f"{text!r} is no rate in percent: it must be from 0 to {_MOST}")
    if found % _FINEST:
        raise ValueError(f"{text!r} is finer than five places of a percentage")
    return found
