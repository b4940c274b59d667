"""`edgar-fees completion`: what a shell needs to complete commands, options, files and folders."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from pipeline.commands.options import path, place
from pipeline.commands.terminal import put

SHELLS = ("bash", "zsh", "tcsh")
DESCRIPTION = "Prints a script for a shell: commands, options, files and folders complete with the tab key."
EXAMPLES = """\
examples:
  edgar-fees completion bash > ~/.local/share/bash-completion/completions/edgar-fees
  edgar-fees completion zsh > ~/.zfunc/_edgar-fees          with fpath+=~/.zfunc before compinit
  edgar-fees completion tcsh > ~/.edgar-fees.tcsh           and `source` it from ~/.tcshrc"""

_FOLDERS = ("OUTPUT", "FOLDER", "DIRECTORY")  # placeholders of what is a folder; other paths may be files


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `edgar-fees completion`."""
    parser.add_argument("shell", metavar="SHELL", choices=SHELLS, help="bash, zsh or tcsh")


def main(asked: argparse.Namespace) -> int:
    """Print the script for a shell, made from the options that all commands have."""
    put(f"{script(asked.command_line(), asked.shell)}\n")
    return 0


def script(whole: argparse.ArgumentParser, shell: str) -> str:
    """The script that completes this command line in a shell."""
    import shtab  # here: no other command needs it

    for action in _actions(whole):
        if action.type in (path, place):
            folder = str(action.metavar) in _FOLDERS
            action.complete = shtab.DIRECTORY if folder else shtab.FILE  # type: ignore[attr-defined]
    return shtab.complete(whole, shell)


def _actions(parser: argparse.ArgumentParser) -> Iterator[argparse.Action]:
    """All options and arguments, those of the commands too."""
    for action in parser._actions:  # argparse has no public way to them
        yield action
        if isinstance(action, argparse._SubParsersAction):
            for command in action.choices.values():
                yield from _actions(command)
