"""Findings as a person reads them: a block each, what to do once a code, a table of the codes at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from textwrap import wrap

from pipeline.commands.findings.found import SEVERITIES, Found
from pipeline.publish.codes import CODES

_WIDTH = 80
_PRINT = 300  # characters of print; the whole is in the table


def blocks(found: Sequence[Found]) -> Iterator[str]:
    """A block for each finding; the first of a code says what to do."""
    told: set[str] = set()
    for each in found:
        yield f"{each.severity} {each.code}: {_where(each)}  [{each.finding_id}]"
        for line in each.message.split("\n"):
            yield from _indented(line, "    ")
        if each.source_text:
            yield from _indented(_short(each.source_text), "    print: ")
        if each.code not in told and each.code in CODES:
            yield from _indented(CODES[each.code].advice, "    to do: ")
        told.add(each.code)
        yield ""


def summary(found: Sequence[Found]) -> Iterator[str]:
    """How many of each severity and code, worst first."""
    counted = Counter((each.severity, each.code) for each in found)
    for severity in SEVERITIES:
        codes = sorted((-number, code) for (worth, code), number in counted.items() if worth == severity)
        yield from (f"{-number:7,}  {severity:8} {code}" for number, code in codes)
    files = len({each.source_path for each in found if each.source_path})
    told = f"{'finding' if len(found) == 1 else 'findings'} in {files:,} {'file' if files == 1 else 'files'}"
    yield f"{len(found):7,}  {told}" if found else "No findings."


def _where(each: Found) -> str:
    return ", ".join(filter(None, (each.source_path or "of no file", each.locator)))


def _short(text: str) -> str:
    plain = " ".join(text.split())
    return plain if len(plain) <= _PRINT else f"{plain[:_PRINT]} ..."


def _indented(text: str, lead: str) -> list[str]:
    return wrap(
        text,
        _WIDTH,
        initial_indent=lead,
        subsequent_indent=" " * len(lead),
        break_long_words=False,
        break_on_hyphens=False,
    )
