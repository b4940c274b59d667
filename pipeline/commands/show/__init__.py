"""`edgar-fees show`: one exhibit: what was read, from where, what was not."""

from __future__ import annotations

import argparse

from pipeline.commands.options import cores, path
from pipeline.ingest.server import prepare

DESCRIPTION = "Shows what an exhibit says beside its print; over a folder, what was not understood."
EXAMPLES = """\
examples:
  edgar-fees show exhibits/dex99m.txt
  edgar-fees show 0000950129-04-008223.txt        every exhibit of interest in a submission
  edgar-fees show --json exhibits/dex99m.txt      the form of fixtures/expected
  edgar-fees show --unread exhibits/              the work list: unread sentences, commonest first"""


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `edgar-fees show`."""
    parser.add_argument("path", metavar="EXHIBIT", type=path, help="a file; with --unread a folder")
    form = parser.add_mutually_exclusive_group()
    form.add_argument(
        "--json", action="store_true", help="as a case of fixtures/expected, to be blessed by hand"
    )
    form.add_argument("--unread", action="store_true", help="list what was not understood, commonest first")


def main(asked: argparse.Namespace) -> int:
    """Show an exhibit, or what was not understood in a folder."""
    if asked.unread:
        prepare()
        from pipeline.commands.show.unread import show_unread

        return show_unread(asked.path, cores())
    prepare("pipeline.commands.show.exhibits")
    from pipeline.commands.show.one_file import show_file

    return show_file(asked.path, as_case=asked.json)
