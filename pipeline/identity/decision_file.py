"""Answers go into the file of decisions, and out of it; what a person wrote beside them stays.

A power cut, a kill or a full disk leaves the old file or the new one.
"""

from __future__ import annotations

import fcntl
import os
from collections.abc import Collection, Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path

from pipeline.errors import Fault, OutputBusy, UsageFault
from pipeline.identity.decision_blocks import Block, DecisionsError, blocks_in, read_text
from pipeline.identity.decisions import (
    KEYS_OF_RATE,
    KINDS,
    PART_NAME,
    Note,
    RateDecision,
    Rename,
    contradict,
    decided,
    decision_of,
    read_decisions,
)
from pipeline.identity.name_keys import portfolio_key
from pipeline.vocabulary import content_id

Decision = Rename | RateDecision | Note

_HEAD = """\
# Answers to rename candidates and doubtful rates; every run of edgar-fees reads this file and obeys it.
# [[rename]] same = true: one portfolio under two names. same = false: two portfolios.
# `document` is the document in which the new name was met first; leave it out to mean any.
# [[rate]] take = "first": the rate as it was read. "neither": there is no rate. "second" or "value": what
# portfolio, share_class, component and rate (in percent) say instead; one block for each.
"""


def decision_id(decision: Decision) -> str:
    """What an answer is called: the same for all blocks that answer one question."""
    if isinstance(decision, Rename):
        names = portfolio_key(decision.old), portfolio_key(decision.new)
        return content_id("rename", *names, decision.document)
    if isinstance(decision, RateDecision):
        return content_id("rate", decision.document, decision.locator)
    return content_id("note", decision.text)


def answers_in(path: Path) -> dict[str, list[Decision]]:
    """The answers and notes in a file by their ids, in its order. Raises DecisionsError."""
    found: dict[str, list[Decision]] = {}
    decisions = read_decisions(path)
    every: tuple[Decision, ...] = (*decisions.renames, *decisions.rates, *decisions.notes)
    for each in every:
        found.setdefault(decision_id(each), []).append(each)
    return found


def write_decisions(path: Path, added: Sequence[Decision], undone: Collection[str] = ()) -> None:
    """Take the answers of these ids out, add others at the end, and leave what a person wrote as it is.

    Raises, and writes nothing, DecisionsError where what stands there can't be read; UsageFault where
    answers contradict; OutputBusy where another review is writing to it; Fault where the disk refuses.
    """
    blocks = map(_block, added)
    try:
        with _held_part(path.with_name(PART_NAME)) as handle:
            text = _without(path, undone)
            known = decided(blocks_in(path, text, KINDS)).renames
            _check(known, [each for each in added if isinstance(each, Rename)])
            with open(handle, "w", encoding="utf-8", closefd=False) as file:
                file.write((text or _HEAD).rstrip("\n") + "\n" + "".join(blocks))
            os.fsync(handle)
            path.with_name(PART_NAME).replace(path)
        _sync_folder(path.parent)
    except OSError as error:
        why = error.strerror or error
        raise Fault(
            f"{path} can't be written ({why}): look which answers are in it, and try again."
        ) from error


def _without(path: Path, undone: Collection[str]) -> str:
    """The text of the file without the blocks of these answers. Raises DecisionsError."""
    text = read_text(path)
    blocks = blocks_in(path, text, KINDS)
    gone = [block for block in blocks if decision_id(decision_of(block)) in undone]
    lines = text.split("\n")
    dropped = {at for block in gone for at in _lines_of(block, lines)}
    text = "\n".join(line for at, line in enumerate(lines) if at not in dropped)
    stay = [decision_of(block) for block in blocks if block not in gone]
    if [decision_of(block) for block in blocks_in(path, text, KINDS)] != stay:
        raise _by_hand(gone[0])
    return text


def _lines_of(block: Block, lines: Sequence[str]) -> range:
    """The places of a block's lines, without the remarks before the next block. Raises DecisionsError."""
    if block.line is None or block.last is None:
        raise _by_hand(block)
    last = block.last
    while lines[last - 1].lstrip()[:1] in ("", "#"):
        last -= 1
    return range(block.line - 1, last)


def _by_hand(block: Block) -> DecisionsError:
    return block.fault("", f"where this [[{block.kind}]] ends can't be told; take it out by hand")


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


def _block(decision: Decision) -> str:
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
    values = {name: getattr(decision, name) for name in KEYS_OF_RATE if name != "note"}
    lines = (f"{name} = {_quoted(str(value))}" for name, value in values.items() if value is not None)
    return "\n".join(("\n[[rate]]", *lines, f"note = {_quoted(decision.note)}", ""))


def _quoted(text: str) -> str:
    text = text.encode("utf-8", "backslashreplace").decode()  # TOML has no half of a character
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in escaped) + '"'
