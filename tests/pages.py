"""The pages for readers, README.md and docs/: their fences, their commands, and what these print."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
_FENCE = re.compile(r"^```(\w*)[^\n]*\n(.*?)^```$", re.MULTILINE | re.DOTALL)
_SPAN = re.compile(r"`(edgar-fees [^`]+)`")
_CALL = re.compile(r"edgar-fees (?:(?!edgar-fees )[^\n|;&>#)`])*")
_LINK = re.compile(r"\]\(([^)\s]+)\)")
_OPTION = re.compile(r"(?<![\w-])--?[a-z][\w-]*")


@dataclass(frozen=True)
class Command:
    """A line of a page that a reader types, and the lines that it says to come of it."""

    typed: str
    printed: tuple[str, ...]


def pages() -> list[Path]:
    """README.md and every page of docs/."""
    return [ROOT / "README.md", *sorted((ROOT / "docs").rglob("*.md"))]


def fences(page: Path, *languages: str) -> list[str]:
    """What stands in the fences of a page in these languages."""
    return [body for language, body in _FENCE.findall(page.read_text()) if language in languages]


def commands(page: Path) -> list[Command]:
    """The commands of its console fences, in order; one goes on behind a backslash, and after `> `."""
    return [command for body in fences(page, "console") for command in _commands(body)]


def _commands(body: str) -> Iterator[Command]:
    lines = iter(body.replace("\\\n", "").split("\n")[:-1])
    typed, printed = "", list[str]()
    for line in lines:
        if line.startswith("$ "):
            if typed:
                yield Command(typed, tuple(printed))
            typed, printed = line[2:], []
        elif line.startswith("> ") and not printed:
            typed += f"\n{line[2:]}"
        else:
            assert typed, f"print before any command: {line}"
            printed.append(line)
    if typed:
        yield Command(typed, tuple(printed))


def calls(page: Path) -> list[tuple[str, set[str]]]:
    """Every call of edgar-fees that a page shows anywhere: its command, and the options that it is given."""
    shown = [*_SPAN.findall(page.read_text()), *(body for _, body in _FENCE.findall(page.read_text()))]
    found = [call for text in shown for call in _CALL.findall(text.replace("\\\n", ""))]
    return [(call.split()[1], set(_OPTION.findall(call))) for call in found if len(call.split()) > 1]


def links(page: Path) -> list[str]:
    """The files that a page links to, pictures too."""
    found = (link.partition("#")[0] for link in _LINK.findall(page.read_text()))
    return [link for link in found if link and "://" not in link and not link.startswith("mailto:")]


def tells(shown: Sequence[str], printed: Sequence[str]) -> bool:
    """Whether what a page shows is what was printed; `...` alone on a line stands for any lines."""
    lines = (r"(?:.*\n)*?" if line.strip() == "..." else f"{re.escape(line)}\n" for line in shown)
    return re.fullmatch("".join(lines), "".join(f"{line}\n" for line in printed)) is not None
