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
"""

from __future__ import annotations

import fcntl
import os
import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from pathlib import Path

from parsers.model import Component
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
_MOST = Decimal(2)  # percent; no plan charges more
_FINEST = Decimal("0.00001")  # percent; fee_rates holds no finer one


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
class Decisions:
    """All answers, in the order of the file."""

    renames: tuple[Rename, ...] = ()
    rates: tuple[RateDecision, ...] = ()


class DecisionsError(ValueError):
    """The file of decisions cannot be read; the message says where and what to do."""


def read_decisions(path: Path) -> Decisions:
    """The answers in a file; none where there is no file. Raises DecisionsError."""
    if not path.exists():
        return Decisions()
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        if unknown := sorted(content.keys() - {"rename", "rate"}):
            raise ValueError(f"nothing is known of {unknown[0]!r}; blocks are [[rename]] and [[rate]]")
        return Decisions(
            tuple(_rename(entry) for entry in content.get("rename", [])),
            tuple(_rate(entry) for entry in content.get("rate", [])),
        )
    except KeyError as fault:
        raise DecisionsError(f"{path}: a block lacks {fault}. Mend the file, or move it away.") from fault
    except (ValueError, TypeError, AttributeError) as fault:  # a file that is no TOML among them
        raise DecisionsError(f"{path}: {fault}. Mend the file, or move it away.") from fault


def _rename(entry: dict[str, object]) -> Rename:
    document, same = entry.get("document"), entry["same"]
    if not isinstance(same, bool):
        raise ValueError(f"same = {same!r} must be true or false, without quotes")
    return Rename(
        old=str(entry["old"]),
        new=str(entry["new"]),
        same=same,
        document=str(document) if document else None,
        note=str(entry.get("note", "")),
    )


def _rate(entry: dict[str, object]) -> RateDecision:
    take = Take(str(entry["take"]))
    said = take in (Take.SECOND, Take.VALUE) or "rate" in entry
    texts = {key: str(entry[key]) for key in ("portfolio", "share_class", "printed") if entry.get(key)}
    return RateDecision(
        document=str(entry["document"]),
        locator=str(entry["locator"]),
        take=take,
        component=Component(str(entry["component"])) if said else None,
        rate=percentage(str(entry["rate"])) if said else None,
        note=str(entry.get("note", "")),
        **texts,
    )


def percentage(text: str) -> Decimal:
    """'0.25' or '0.25%', as a number of percent. Raises ValueError with a sentence of what is wrong."""
    try:
        found = Decimal(text.strip().removesuffix("%").strip())
    except InvalidOperation:
        raise ValueError(f"{text!r} is no percentage, such as 0.25") from None
    if not found.is_finite() or not 0 <= found <= _MOST:
        raise ValueError(f"{text!r} is no rate in percent: it must be from 0 to {_MOST}")
    if found % _FINEST:
        raise ValueError(f"{text!r} is finer than five places of a percentage")
    return found


def write_decisions(path: Path, added: Sequence[Rename | RateDecision]) -> None:
    """Add answers at the end of the file, and leave what a person wrote in it as it is.

    A power cut, a kill or a full disk leaves the old file or the new one. Raises OSError.
    """
    text = path.read_text(encoding="utf-8") if path.exists() else _HEAD
    blocks = (_block(each) if isinstance(each, Rename) else _block_of_rate(each) for each in added)
    part = path.with_name(PART_NAME)
    try:
        with part.open("w", encoding="utf-8") as file:
            fcntl.flock(file, fcntl.LOCK_EX)  # so that no run takes it for what a dead process left
            file.write(text.rstrip("\n") + "\n" + "".join(blocks))
            file.flush()
            os.fsync(file.fileno())
            part.replace(path)
        _sync_folder(path.parent)
    finally:
        part.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    handle = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


def _block(rename: Rename) -> str:
    document = f"document = {_quoted(rename.document)}\n" if rename.document else ""
    return (
        f"\n[[rename]]\nold = {_quoted(rename.old)}\nnew = {_quoted(rename.new)}\n"
        f"same = {str(rename.same).lower()}\n{document}note = {_quoted(rename.note)}\n"
    )


def _block_of_rate(decision: RateDecision) -> str:
    names = ("document", "locator", "printed", "take", "portfolio", "share_class", "component", "rate")
    values = {name: getattr(decision, name) for name in names}
    lines = (f"{name} = {_quoted(str(value))}" for name, value in values.items() if value is not None)
    return "\n".join(("\n[[rate]]", *lines, f"note = {_quoted(decision.note)}", ""))


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in escaped) + '"'
