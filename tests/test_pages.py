"""What README.md and docs/ show is so: every command is run, and prints what stands below it."""

from __future__ import annotations

import argparse
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pages
import pytest
from pages import ROOT, tells

from pipeline.cli import COMMANDS, parser

PAGES = pages.pages()
WITH_COMMANDS = [page for page in PAGES if pages.commands(page)]


def name(page: Path) -> str:
    return str(page.relative_to(ROOT))


@pytest.fixture(scope="session")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder as a reader has it after `make run`: fixtures/ and output/."""
    home = tmp_path_factory.mktemp("reader")
    (home / "fixtures").symlink_to(ROOT / "fixtures")
    assert typed("edgar-fees run fixtures/raw_filings --quiet", home).returncode == 0
    return home


def typed(command: str, home: Path) -> subprocess.CompletedProcess[str]:
    """A line typed in a shell in a folder; `edgar-fees` is the one under test."""
    tools = home / ".bin"
    if not tools.exists():
        tools.mkdir()
        for name, what in (("edgar-fees", " -m pipeline.cli"), ("python", "")):
            (tools / name).write_text(f'#!/bin/sh\nexec "{sys.executable}"{what} "$@"\n')
            (tools / name).chmod(0o755)
    known = {
        "PATH": f"{tools}:{os.environ['PATH']}",
        "PYTHONPATH": str(ROOT),
        "HOME": str(home),
        "COLUMNS": "100",
        "NO_COLOR": "1",
        "LC_ALL": "C.UTF-8",
    }
    return subprocess.run(
        ["bash", "-c", command],
        cwd=home,
        env={**os.environ, **known},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
        timeout=300,
    )


@pytest.mark.parametrize("page", WITH_COMMANDS, ids=name)
def test_every_command_prints_what_the_page_shows(page: Path, published: Path, tmp_path: Path) -> None:
    home = tmp_path / "reader"
    shutil.copytree(published, home, symlinks=True)
    for command in pages.commands(page):
        done = typed(command.typed, home)
        faults = (2, 3) if any(line.startswith("edgar-fees: ") for line in command.printed) else ()
        assert done.returncode in (0, 1, *faults), f"$ {command.typed}\n{done.stdout}"
        printed = [line.rstrip() for line in done.stdout.rstrip("\n").split("\n")] if done.stdout else []
        shown = [line.rstrip() for line in command.printed]
        told = "\n".join([f"$ {command.typed}", "-- the page:", *shown, "-- printed:", *printed])
        assert tells(shown, printed), told


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_call_that_is_shown_exists(page: Path) -> None:
    known = options()
    for command, given in pages.calls(page):
        if command in ("COMMAND", "--help", "--version"):
            continue
        assert command in known, f"edgar-fees {command}"
        assert not given - known[command], f"edgar-fees {command} {' '.join(given - known[command])}"


def options() -> dict[str, set[str]]:
    """The options of each command."""
    (commands,) = (action for action in parser()._actions if isinstance(action, argparse._SubParsersAction))
    return {each: set(commands.choices[each]._option_string_actions) for each in COMMANDS}


def test_commands_stand_in_console_fences() -> None:
    """A fence of a shell would show commands that no test runs; what only `make` or an admin can do may."""
    for page in PAGES:
        for body in pages.fences(page, "sh", "bash", "shell", ""):
            assert not [line for line in body.split("\n") if line.startswith(("edgar-fees ", "$ "))], name(
                page
            )


@pytest.mark.parametrize(
    ("shown", "printed", "same"),
    [
        (["a", "b"], ["a", "b"], True),
        (["a"], ["a", "b"], False),
        (["b"], ["a", "b"], False),
        (["a", "..."], ["a", "b", "c"], True),
        (["...", "c"], ["a", "b", "c"], True),
        (["...", "b"], ["a", "b", "c"], False),
        (["a", "...", "c"], ["a", "b", "c"], True),
        (["a", "...", "c"], ["a", "c"], True),
        (["a", "...", "d"], ["a", "b", "c"], False),
        (["...", "b", "...", "d", "..."], ["a", "b", "c", "d", "e"], True),
        (["...", "d", "...", "b", "..."], ["a", "b", "c", "d", "e"], False),
        (["..."], ["a"], True),
        ([], [], True),
        ([], ["a"], False),
    ],
)
def test_what_is_shown_is_compared_line_by_line(shown: list[str], printed: list[str], same: bool) -> None:
    assert tells(shown, printed) is same


@pytest.mark.parametrize("page", PAGES, ids=name)
def test_every_link_leads_somewhere(page: Path) -> None:
    missing = [link for link in pages.links(page) if not (page.parent / link).exists()]
    assert not missing
