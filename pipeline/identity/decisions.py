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

import fcntl
import os
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from pathlib import Path
from typing import TypeVar

from parsers.model import Component
from pipeline.errors import Fault, OutputBusy, UsageFault
from pipeline.identity.decision_blocks import Block, DecisionsError, blocks_of
from pipeline.identity.name_keys import portfolio_key

FILE_NAME = "decisions.toml"
PART_NAME = "decisions.part"  # while it is written
_HEAD = """\
# Answers to rename candidates and doubtful rates; every run of edgar-fees reads this file and obeys it.
# [[rename]] same = true: one portfolio under two names. same = false: two portfolios.
# `document` is the document in which the new name was met first; leave it out to mean any.
# [[rate]] take = "first": the rate as it was read. "neither": there is no rate. "second" or "value": what
# portfolio, share_class, component and rate (in percent) say instead; one block for each.
"""
_PERCENTAGE = re.compile(r"(?:\d{1,3}(?:\.\d{0,9})?|\.\d{1,9})\s?%?", re.ASCII)
_MOST = Decimal(2)  # percent; no plan charges more
_FINEST = Decimal("0.00001")  # percent; fee_rates holds no finer one
_KEYS_OF_RATE = (
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
    told: dict[tuple[str, str], list[tuple[Rename, Block]]] = {}
    renames: list[Rename] = []
    rates: list[RateDecision] = []
    notes: list[Note] = []
    for block in blocks_of(path, ("rename", "rate", "note")):
        if block.kind == "rate":
            rates.append(_rate(block))
        elif block.kind == "note":
            block.check(("text",), ("text",))
            notes.append(Note(block.text("text") or ""))
        else:
            answer = _rename(block)
            before = told.setdefault((portfolio_key(answer.old), portfolio_key(answer.new)), [])
            for other, its_block in before:
                if contradict(other, answer):
                    words = f"line {its_block.line} answers the same question otherwise; keep one of them"
                    raise DecisionsError(path, block.lines.get("same", block.line), words)
            before.append((answer, block))
            renames.append(answer)
    return Decisions(tuple(renames), tuple(rates), tuple(notes))


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
    block.check(_KEYS_OF_RATE, ("document", "locator", "take"))
    texts = {key: block.text(key) for key in _KEYS_OF_RATE if key != "rate"}
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


def write_decisions(path: Path, added: Sequence[Rename | RateDecision | Note]) -> None:
    """Add answers at the end of the file, and leave what a person wrote in it as it is.

    A power cut, a kill or a full disk leaves the old file or the new one. Raises, and writes nothing,
    DecisionsError where what stands there can't be read; UsageFault where answers contradict; OutputBusy
    where another review is writing to it; Fault where the disk refuses.
    """
    blocks = map(_block, added)
    try:
        with _held_part(path.with_name(PART_NAME)) as handle:
            _check(read_decisions(path).renames, [each for each in added if isinstance(each, Rename)])
            text = path.read_text(encoding="utf-8") if path.exists() else _HEAD
            with open(handle, "w", encoding="utf-8", closefd=False) as file:
                file.write(text.rstrip("\n") + "\n" + "".join(blocks))
            os.fsync(handle)
            path.with_name(PART_NAME).replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        why = error.strerror or error
        raise Fault(
            f"{path} can't be written ({why}): look which answers are in it, and try again."
        ) from error


@contextmanager
def _held_part(part: Path) -> Iterator[int]:
    """The descriptor of an empty file that no other process writes, and no run takes for litter.

    It is removed at the end of the block, unless it bears another name by then. Raises OutputBusy.
    """
    handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_NOFOLLOW | os.O_NONBLOCK | os.O_CLOEXEC, 0o666)
    try:
        if not _lock(handle) or not _is_named(handle, part):  # who held it may have renamed or removed it
            raise OutputBusy(
                f"Another review is writing to {part.parent}, so no answer was written: try again."
            )
        try:
            os.ftruncate(handle, 0)
            yield handle
        finally:
            if _is_named(handle, part):
                part.unlink()
    finally:
        os.close(handle)


def _lock(handle: int) -> bool:
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _is_named(handle: int, path: Path) -> bool:
    """Whether the open file is what bears that name now."""
    with suppress(FileNotFoundError):
        return os.path.samestat(os.fstat(handle), path.lstat())
    return False


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _check(known: Sequence[Rename], added: Sequence[Rename]) -> None:
    """Raises UsageFault where an answer contradicts another."""
    for at, one in enumerate(added):
        for two in (*known, *added[:at]):
            if contradict(one, two):
                raise UsageFault(
                    f"Two answers about {one.old} and {one.new} contradict: give one, or take the other out."
                )


def _block(decision: Rename | RateDecision | Note) -> str:
    if isinstance(decision, Note):
        return f"\n[[note]]\ntext = {_quoted(decision.text)}\n"
    return _block_of_rename(decision) if isinstance(decision, Rename) else _block_of_rate(decision)


def _block_of_rename(rename: Rename) -> str:
    document = f"document = {_quoted(rename.document)}\n" if rename.document else ""
    return (
        f"\n[[rename]]\nold = {_quoted(rename.old)}\nnew = {_quoted(rename.new)}\n"
        f"same = {str(rename.same).lower()}\n{document}note = {_quoted(rename.note)}\n"
    )


def _block_of_rate(decision: RateDecision) -> str:
    values = {name: getattr(decision, name) for name in _KEYS_OF_RATE if name != "note"}
    lines = (f"{name} = {_quoted(str(value))}" for name, value in values.items() if value is not None)
    return "\n".join(("\n[[rate]]", *lines, f"note = {_quoted(decision.note)}", ""))


def _quoted(text: str) -> str:
    text = text.encode("utf-8", "backslashreplace").decode()  # TOML has no half of a character
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in escaped) + '"'
