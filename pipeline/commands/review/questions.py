"""What only a person can decide: likely renames and doubtful rates, with their print, and the answers."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pyarrow.compute as pc

from pipeline.commands.folded_lines import counted, print_, title
from pipeline.commands.review.doubtful_rates import DoubtfulRate, doubtful_rates
from pipeline.frames import document_date
from pipeline.identity.decisions import FILE_NAME, Rename, read_decisions
from pipeline.identity.name_keys import portfolio_key
from pipeline.publish.rename_asked import rename_asked
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
    rates: int = 0  # that stand under either name

    def answer(self, same: bool, note: str = "") -> Rename:
        return Rename(self.old, self.new, same, self.document_id, note)


def questions(output: Path) -> list[Question]:
    """The renames that wait for a decision, without those that the file answers already; first those with
    most rates under the two names."""
    folder = latest(output)
    findings = read_table(folder, "findings")
    waiting = findings.filter(pc.equal(findings["code"].cast("string"), "rename_candidate")).to_pylist()
    decisions = read_decisions(output / FILE_NAME).renames
    found = []
    for row in sorted(waiting, key=lambda row: row["finding_id"]):
        old, new, reason = rename_asked(row["message"]) or ("", "", "")
        if old and not any(answer.answers(old, new, row["document_id"]) for answer in decisions):
            found.append(Question(row["finding_id"], row["document_id"], old, new, reason, ((), ())))
    return sorted(_with_prints(folder, found), key=lambda question: (-question.rates, question.finding_id))


def rates_asked(output: Path) -> list[DoubtfulRate]:
    """The doubtful rates that wait for a decision, those of one document together: first the document, and in
    it the figure, on which most rates wait."""
    found = doubtful_rates(latest(output), read_decisions(output / FILE_NAME).rates)
    waiting: Counter[str] = Counter()
    for each in found:
        waiting[each.document["document_id"]] += len(each.read)

    def rank(each: DoubtfulRate) -> tuple[int, str, int, str]:
        document = each.document["document_id"]
        return -waiting[document], document, -len(each.read), each.finding_id

    return sorted(found, key=rank)


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

    rates = Counter(map(portfolio_key, filter(None, _column(folder, "fee_rates", "portfolio_name"))))

    def lines(name: str, last: bool) -> tuple[str, ...]:
        seen = sorted(
            rows.get(portfolio_key(name), ()),
            key=lambda row: (_day(documents[row["document_id"]]), row["locator"]),
        )
        if not seen:
            return ()
        home = seen[-1 if last else 0]["document_id"]
        there = [row for row in seen if row["document_id"] == home]
        row = next(filter(_prints_its_name, there), there[-1 if last else 0])
        return (_print(documents[home], row),)

    return [
        replace(
            q,
            prints=(lines(q.old, True), lines(q.new, False)),
            rates=sum(rates[key] for key in {portfolio_key(q.old), portfolio_key(q.new)}),
        )
        for q in found
    ]


def _column(folder: Path, table: str, column: str) -> list[Any]:
    return list(read_table(folder, table).column(column).to_pylist())


def _prints_its_name(row: Row) -> bool:
    """Whether what is quoted of a row of a schedule is the name, and not the cell of its class alone."""
    return "".join(row["portfolio_name"].split()).casefold() in "".join(row["source_text"].split()).casefold()


def _day(document: Row) -> str:
    return str(document_date(document) or "")


def _print(document: Row, row: Row) -> str:
    """The name as it is printed, and where; where its row prints it as the name of another row, or with
    ditto marks, the name as it was read, and what stands in the row itself."""
    under = f", under {row['registrant_name']}" if row["registrant_name"] else ""
    text, name = print_(row["source_text"]), row["portfolio_name"]
    quoted = f'"{text}"' if _prints_its_name(row) else f'"{name}" (read for the row of "{text}")'
    day = _day(document) or "undated"
    return f"{quoted}{under}; {title(document['title'] or document['kind'])} ({day}), {row['locator']}"


def shown(question: Question) -> Iterator[str]:
    """A question in words."""
    yield f"{question.finding_id}  {question.old}  ->  {question.new}"
    standing = counted(question.rates, "rate stands", "rates stand")
    yield f"    {question.reason}; {standing} under the two names"
    for word, lines in zip(("old", "new"), question.prints, strict=True):
        yield from (f"    {word}: {line}" for line in lines)
