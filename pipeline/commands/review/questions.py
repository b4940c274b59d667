"""What only a person can decide: likely renames and doubtful rates, with their print, and the answers."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from pipeline.commands.review.doubtful_rates import DoubtfulRate, doubtful_rates
from pipeline.frames import document_date
from pipeline.identity.decisions import FILE_NAME, Rename, read_decisions
from pipeline.identity.name_keys import portfolio_key
from pipeline.publish.cross_findings import rename_asked
from pipeline.publish.snapshot import read_table
from pipeline.publish.snapshot_folder import latest

Row = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Question:
    """A rename that is only likely. `prints` are lines of print for each side, with their places."""

    finding_id: str
    document_id: str
    old: str
    new: str
    reason: str
    prints: tuple[tuple[str, ...], tuple[str, ...]]

    def answer(self, same: bool, note: str = "") -> Rename:
        return Rename(self.old, self.new, same, self.document_id, note)


def questions(output: Path) -> list[Question]:
    """The renames that wait for a decision, without those that the file answers already."""
    folder = latest(output)
    findings = read_table(folder, "findings")
    waiting = findings.filter(pc.equal(findings["code"].cast("string"), "rename_candidate")).to_pylist()
    decisions = read_decisions(output / FILE_NAME).renames
    found = []
    for row in sorted(waiting, key=lambda row: row["finding_id"]):
        old, new, reason = rename_asked(row["message"]) or ("", "", "")
        if old and not any(answer.answers(old, new, row["document_id"]) for answer in decisions):
            found.append(Question(row["finding_id"], row["document_id"], old, new, reason, ((), ())))
    return _with_prints(folder, found)


def rates_asked(output: Path) -> list[DoubtfulRate]:
    """The doubtful rates that wait for a decision."""
    return doubtful_rates(latest(output), read_decisions(output / FILE_NAME).rates)


def _with_prints(folder: Path, found: Sequence[Question]) -> list[Question]:
    """Add where either name is printed: the last row with the old one, the first with the new."""
    if not found:
        return []
    wanted = {portfolio_key(name) for question in found for name in (question.old, question.new)}
    columns = ["document_id", "portfolio_name", "registrant_name", "locator", "source_text"]
    documents = {row["document_id"]: row for row in read_table(folder, "documents").to_pylist()}
    rows: dict[str, list[Row]] = {}
    for row in read_table(folder, "schedule_entries").select(columns).to_pylist():
        key = portfolio_key(row["portfolio_name"])
        if key in wanted:
            rows.setdefault(key, []).append(row)

    def lines(name: str, last: bool) -> tuple[str, ...]:
        seen = sorted(
            rows.get(portfolio_key(name), ()),
            key=lambda row: (_day(documents[row["document_id"]]), row["locator"]),
        )
        return tuple(_print(documents[row["document_id"]], row) for row in (seen[-1:] if last else seen[:1]))

    return [
        Question(
            q.finding_id, q.document_id, q.old, q.new, q.reason, (lines(q.old, True), lines(q.new, False))
        )
        for q in found
    ]


def _day(document: Row) -> str:
    return str(document_date(document) or "")


def _print(document: Row, row: Row) -> str:
    title = " ".join((document["title"] or document["kind"]).split())
    under = f", under {row['registrant_name']}" if row["registrant_name"] else ""
    text = " ".join(row["source_text"].split())
    return f'"{text}"{under}; {title} ({_day(document) or "undated"}), {row["locator"]}'


def shown(question: Question) -> Iterator[str]:
    """A question in words."""
    yield f"{question.finding_id}  {question.old}  ->  {question.new}"
    yield f"    {question.reason}"
    for word, lines in zip(("old", "new"), question.prints, strict=True):
        yield from (f"    {word}: {line}" for line in lines)
