"""The command line: which commands there are, what they say of their options, exit statuses; no logic.

A command is a module of `pipeline.commands` with `EXAMPLES`, `add_arguments(parser)` and `main(asked)`, which
gives the exit status; `DESCRIPTION` says more than its words here. Only the one asked for is imported.
"""

from __future__ import annotations

import argparse
import difflib
import sys
import traceback
from collections.abc import Sequence
from importlib import import_module
from typing import NoReturn

from pipeline.commands.options import output_here
from pipeline.commands.stopping import stoppable
from pipeline.commands.terminal import failed, flush, json_log, mark, open_streams, put
from pipeline.errors import OUR_FAULT, Fault, Stopped, UsageFault, refused

COMMANDS = {
    "run": "read exhibits and publish the tables",
    "show": "one exhibit: what was read, from where, what was not",
    "verify": "read the sources again and prove every number at its place",
    "history": "what a portfolio charged, and was called, over time",
    "renames": "who became whom, when, and by which clause",
    "export": "the rates in force on a day, for spreadsheets and data frames",
    "report": "one HTML file: sources beside what was read, findings, pictures",
    "charged": "what prospectuses charge, by the SEC's risk/return data, beside what the plans allow",
    "review": "unconfirmed renames, doubtful rates and conflicts, and a person's decisions about them",
    "findings": "what a person should look at, worst first",
    "diff": "what changed between two snapshots",
    "status": "the last run, its age, what grew or shrank",
    "sql": "questions in SQL over the tables",
    "schema": "the data dictionary",
    "completion": "a script that completes commands and options in a shell",
}
EXAMPLES = """\
examples:
  edgar-fees run exhibits/                     read a folder, publish its tables in output/
  edgar-fees show exhibits/dex99m.txt          what one exhibit says, beside its print
  edgar-fees verify                            prove every number of output/ at its source
  edgar-fees history "Oakham Growth Fund"      what a portfolio charged, and was called, over time
  edgar-fees COMMAND --help                    more on one of them
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Runs a command; returns its exit status."""
    open_streams()
    given = sys.argv[1:] if arguments is None else list(arguments)
    with json_log(wanted=_wants_json(given)):
        return _status(given)


def _wants_json(given: Sequence[str]) -> bool:
    """Whether the log is to be JSON: known before the options are, so that their faults are too."""
    pairs = zip(given, [*given[1:], ""], strict=True)
    return given[:1] == ["run"] and any(
        option == "--log-format=json" or (option, value) == ("--log-format", "json")
        for option, value in pairs
    )


def _status(given: list[str]) -> int:
    try:
        with stoppable():
            try:
                asked = output_here(_asked(given))
                status: int = asked.main(asked)
            finally:
                flush()
    except Fault as fault:
        failed(str(fault), fault.exit_status)
        return fault.exit_status
    except Stopped as stop:
        failed(str(stop), 128 + stop.number)
        return 128 + stop.number
    except (OSError, MemoryError) as error:  # no fault of ours: the machine refused something
        failed(f"{refused(error)}.", Fault.exit_status)
        return Fault.exit_status
    except Exception:  # the last resort: 0 and 1 are for what was published, whatever fails
        lines = traceback.format_exc().rstrip().split("\n")
        failed("this is a fault of ours; please report it with the lines above.", OUR_FAULT, *lines)
        return OUR_FAULT
    return status


def _asked(given: list[str]) -> argparse.Namespace:
    asked, left = parser(given[:1]).parse_known_args(given)
    if left:
        asked.own.no_place_for(left)
    return asked


def parser(complete: Sequence[str] = tuple(COMMANDS)) -> argparse.ArgumentParser:
    """The command line; only the commands in `complete` have their options, and are imported for them."""
    whole = _Parser(
        prog="edgar-fees",
        description="Reads 12b-1 plans and their amendments, as EDGAR holds them, into Parquet tables "
        "of portfolios, share classes and fee rates.",
        epilog=EXAMPLES,
    )
    whole.add_argument("--version", action=_Version, help="show the version")
    commands = whole.add_subparsers(metavar="COMMAND", required=True, parser_class=_Parser)
    for name, words in COMMANDS.items():
        command = commands.add_parser(name, help=words, description=f"{words[0].upper()}{words[1:]}.")
        if name in complete:
            module = import_module(f"pipeline.commands.{name}")
            command.description = getattr(module, "DESCRIPTION", command.description)
            command.epilog = module.EXAMPLES
            module.add_arguments(command)
            command.set_defaults(main=module.main, command_line=parser, own=command)
    return whole


class _Version(argparse.Action):
    """Looks the version up when it is asked for: that takes as long as all the rest."""

    def __init__(self, **options: object) -> None:
        super().__init__(nargs=0, **options)  # type: ignore[arg-type]

    def __call__(self, parser: argparse.ArgumentParser, *_: object) -> None:
        from importlib.metadata import version

        put(f"edgar-fees {version('edgar-fees')}\n")
        parser.exit()


class _Parser(argparse.ArgumentParser):
    """Keeps the line breaks of its examples; says in one plain sentence what is wrong, and what is right."""

    def __init__(self, **options: object) -> None:
        super().__init__(
            formatter_class=argparse.RawDescriptionHelpFormatter,
            allow_abbrev=False,  # a script must not break when an option comes that begins alike
            **options,  # type: ignore[arg-type]
        )

    def _print_message(self, message: str, file: object = None) -> None:
        (put if file is sys.stdout else mark)(message)

    def no_place_for(self, left: Sequence[str]) -> NoReturn:
        """What is neither an option nor asked for, and what may have been meant."""
        options = [name for action in self._actions for name in action.option_strings]
        close = difflib.get_close_matches(left[0], options, n=1)
        hint = f": did you mean {close[0]}?" if close else ""
        if not left[0].startswith("-") and "--output" in options:
            hint = " (an output folder is given with -o)"
        self.error(f"there is no place for {' '.join(left)}{hint}")

    def error(self, message: str) -> NoReturn:
        failed(f"{_plainly(message)}; see {self.prog} --help.", UsageFault.exit_status)
        self.exit(UsageFault.exit_status)


_INSTEAD = {
    "the following arguments are required: ": "{} is missing",
    "unrecognized arguments: ": "there is no place for {}",
}


def _plainly(message: str) -> str:
    """What argparse says, in the words of this program."""
    message = message.removeprefix("argument ")
    where, chosen, rest = message.partition(": invalid choice: ")
    if chosen:
        said, _, known = rest.partition(" (choose from ")
        return _no_choice(where, said.strip("'"), known.rstrip(")"))
    one, both, other = message.partition(": not allowed with argument ")
    if both:
        return f"give {other} or {one}, not both"
    option, bare, _ = message.partition(": expected one argument")
    if bare:
        return f"{option} needs a value behind it"
    for theirs, ours in _INSTEAD.items():
        if message.startswith(theirs):
            return ours.format(message.removeprefix(theirs))
    return message


def _no_choice(where: str, said: str, known: str) -> str:
    choices = [choice.strip("' ") for choice in known.split(",")]
    close = difflib.get_close_matches(said, choices, n=1)
    hint = f"did you mean {close[0]}?" if close else f"choose from {', '.join(choices)}"
    return f"there is no command {said}: {hint}" if where == "COMMAND" else f"{where} has no {said}: {hint}"


if __name__ == "__main__":
    sys.exit(main())
