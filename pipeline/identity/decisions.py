"""A person's answers to what is only likely, in a small file beside the output.

# What a person decided about unconfirmed renames; read by every run.
[[rename]]
old = "Oak Ohio Municipal Fund"
new = "Oak Ohio Municipal Bond Fund"
same = true          # true: one portfolio under two names; false: two portfolios
document = "9f0c..." # the document in which the new name was met first
note = ""            # why
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.identity.name_keys import portfolio_key

FILE_NAME = "decisions.toml"
_HEAD = """\
# Answers to rename candidates; every run of edgar-fees reads this file and obeys it.
# same = true: one portfolio under two names. same = false: two portfolios.
# `document` is the document in which the new name was met first; leave it out to mean any.
"""


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


@dataclass(frozen=True, slots=True)
class Decisions:
    """All answers, in the order of the file."""

    renames: tuple[Rename, ...] = ()


class DecisionsError(ValueError):
    """The file of decisions cannot be read; the message says where and what to do."""


def read_decisions(path: Path) -> Decisions:
    """The answers in a file; none where there is no file. Raises DecisionsError."""
    if not path.exists():
        return Decisions()
    try:
        content = tomllib.loads(path.read_text(encoding="utf-8"))
        return Decisions(tuple(_rename(entry) for entry in content.get("rename", [])))
    except (tomllib.TOMLDecodeError, KeyError, TypeError, AttributeError) as fault:
        raise DecisionsError(f"{path}: {fault}. Mend the file, or move it away.") from fault


def _rename(entry: dict[str, object]) -> Rename:
    document = entry.get("document")
    return Rename(
        old=str(entry["old"]),
        new=str(entry["new"]),
        same=bool(entry["same"]),
        document=str(document) if document else None,
        note=str(entry.get("note", "")),
    )


def write_decisions(path: Path, added: Sequence[Rename]) -> None:
    """Add answers at the end of the file, and leave what a person wrote in it as it is."""
    text = path.read_text(encoding="utf-8") if path.exists() else _HEAD
    blocks = (_block(rename) for rename in added)
    part = path.with_suffix(".part")
    part.write_text(text.rstrip("\n") + "\n" + "".join(blocks), encoding="utf-8")
    part.replace(path)


def _block(rename: Rename) -> str:
    document = f"document = {_quoted(rename.document)}\n" if rename.document else ""
    return (
        f"\n[[rename]]\nold = {_quoted(rename.old)}\nnew = {_quoted(rename.new)}\n"
        f"same = {str(rename.same).lower()}\n{document}note = {_quoted(rename.note)}\n"
    )


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(char if char.isprintable() else f"\\U{ord(char):08x}" for char in escaped) + '"'
