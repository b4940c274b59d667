"""Renames as a person reads them: a block each; what is not in force, and what waits, at the end."""

from __future__ import annotations

import shlex
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.commands.folded_lines import counted, print_, title
from pipeline.commands.renames.model import Rename, Status
from pipeline.stores.url import Place

_EVIDENCE = {
    "rename_clause": "by a clause of",
    "rename_rule": "by a rule of",
    "decision": "by a person's decision, first met in",
    "stated": "no clause says so; first printed so in",
    "inferred": "no clause says so; as the schedules or headers show in",
}
_ORDER_UNKNOWN = "one registrant, and which of the two names came first is not known; printed so in"
_KINDS = (
    ("portfolio", "of a portfolio", "of portfolios"),
    ("registrant", "of a registrant", "of registrants"),
    ("class", "of a class", "of classes"),
)


def told(renames: Sequence[Rename], output: Place) -> Iterator[str]:
    """The lines of the answer; `output` is where a decision goes."""
    for each in renames:
        if each.status is Status.APPLIED:
            yield from _block(each)
    stated = [each for each in renames if each.status in (Status.UNAPPLIED, Status.UNCONFIRMED)]
    if stated:
        yield "Stated by a clause that nothing in the record can take: the tables do not obey it"
        yield ""
    for each in stated:
        yield from _block(each)
    waiting = [each for each in renames if each.status is Status.CANDIDATE]
    if waiting:
        yield "Only likely, and for a person to decide: until then they are two portfolios"
        yield ""
    for each in waiting:
        yield from _question(each, output)


def summary(renames: Sequence[Rename], undated: int, path: Path | None) -> Iterator[str]:
    """What there is, in a line or two."""
    kinds = Counter(each.kind for each in renames if each.status is Status.APPLIED)
    stated = sum(each.status in (Status.UNAPPLIED, Status.UNCONFIRMED) for each in renames)
    waiting = sum(each.status is Status.CANDIDATE for each in renames)
    applied = sum(kinds.values())
    parts = [
        f"{kinds[kind]:,} {one if kinds[kind] == 1 else many}" for kind, one, many in _KINDS if kinds[kind]
    ]
    said = [f"{counted(applied, 'rename', 'renames')}: {', '.join(parts)}"] if applied else []
    said += [f"{stated:,} stated that nothing obeys"] if stated else []
    said += [f"{counted(waiting, 'likely one waits', 'likely ones wait')} for a decision"] if waiting else []
    yield f"{'; '.join(said)}." if said else "No rename is known."
    if path:
        yield f"Written to {path}."
    if undated:
        left = counted(undated, "rename", "renames")
        yield f"{left} without a known day left out: leave --since and --until away to see them."


def _block(each: Rename) -> Iterator[str]:
    yield f"{_day(each)}  {each.old_name or '(its name before)'} -> {each.new_name}"
    yield from (f"    {whose}" for whose in [_whose(each)] if whose)
    yield f"    {_evidence(each)} {_cited(each)}"
    yield from _printed(each)
    yield ""


def _question(each: Rename, output: Place) -> Iterator[str]:
    yield f"{_day(each)}  {each.old_name} -> {each.new_name}?"
    if each.reason:
        yield f"    {each.reason}"
    yield f"    first met in {_cited(each)}"
    yield from _printed(each)
    where = "" if output == Path("output") else f" -o {shlex.quote(str(output))}"
    yield f"    one portfolio: edgar-fees review --accept {each.finding_id}{where}"
    yield f"    two: edgar-fees review --reject {each.finding_id}{where}"
    yield ""


def _printed(each: Rename) -> Iterator[str]:
    if each.locator:
        yield f'    at {each.locator}: "{print_(each.source_text or "")}"'


def _day(each: Rename) -> str:
    if each.day is None:
        return "day not known"
    return f"by {each.day}" if each.day_basis == "no_later_than" else f"{each.day}"


def _whose(each: Rename) -> str:
    if each.kind == "class":
        house = f"portfolios of {each.registrant_name}" if each.registrant_name else ""
        return f"class of {each.portfolio_name or house or 'the portfolios of the document'}"
    if each.status is not Status.APPLIED and each.evidence == "rename_rule":
        return "words in the names of portfolios"
    identity = each.portfolio_id or each.registrant_id
    return f"{each.kind} {identity}" if identity else ""


def _evidence(each: Rename) -> str:
    if each.kind == "registrant" and each.day is None and each.evidence == "stated":
        return _ORDER_UNKNOWN
    return _EVIDENCE[each.evidence or "stated"]


def _cited(each: Rename) -> str:
    said = each.document_day or "undated"
    return f"{title(each.document_title or 'a document')} ({said}; {each.source_path or each.document_id})"
