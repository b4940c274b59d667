"""The answers that a person has given: shown, taken back, or given otherwise."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

from pipeline.commands.review.doubtful_rates import DoubtfulRate, doubtful_rates
from pipeline.errors import UsageFault
from pipeline.frames import document_date
from pipeline.identity.decision_file import Decision, answers_in
from pipeline.identity.decisions import FILE_NAME, RateDecision, Rename, Take
from pipeline.publish.snapshot import read_table
from pipeline.publish.snapshot_folder import latest

Row = dict[str, Any]


class GivenAnswers:
    """The answers of an output by their ids. Raises DecisionsError where their file can't be read."""

    def __init__(self, output: Path) -> None:
        self._output = output
        self.by_id: Mapping[str, Sequence[Decision]] = answers_in(output / FILE_NAME)

    def shown(self) -> Iterator[str]:
        """Each answer in words, with the document that it is about and what became of it."""
        folder = latest(self._output)
        documents = {row["document_id"]: row for row in read_table(folder, "documents").to_pylist()}
        findings = read_table(folder, "findings").select(["code", "message"]).to_pylist()
        unmatched = [row["message"] for row in findings if row["code"] == "decision_unmatched"]
        for identity, answers in self.by_id.items():
            for each in answers:
                yield f"{identity}  {_words(each)}"
                if not isinstance(each, RateDecision | Rename):
                    continue
                if each.document:
                    yield f"    in {_cited(each.document, documents)}"
                if each.note:
                    yield f"    note: {' '.join(each.note.split())}"
                yield from (f"    not obeyed: {told}" for told in unmatched if _is_of(told, each))

    def note(self, identity: str) -> str:
        """Why it was answered so, if that was written; empty for an id of no answer."""
        said = self.by_id.get(identity, ())
        return next((each.note for each in said if isinstance(each, RateDecision | Rename)), "")

    def otherwise(self, identity: str, same: bool, note: str) -> Rename:
        """Another answer about a rename. Raises UsageFault where the id is of none."""
        answer = self.by_id[identity][0]
        if not isinstance(answer, Rename):
            raise UsageFault(f"{identity} is no answer about a rename: --accept and --reject are for these.")
        return replace(answer, same=same, note=note)

    def question(self, identity: str) -> DoubtfulRate:
        """The doubtful rate that an answer is about. Raises UsageFault where the latest run asks of none."""
        places = {
            (each.document, each.locator) for each in self.by_id[identity] if isinstance(each, RateDecision)
        }
        for asked in doubtful_rates(latest(self._output), ()):
            if (asked.document["document_id"], asked.locator) in places:
                return asked
        why = "the latest run does not ask about it" if places else "it is no answer about a rate"
        raise UsageFault(f"{identity} can't be answered so: {why}. --undo {identity} takes it back.")


def _words(answer: Decision) -> str:
    if isinstance(answer, Rename):
        return f"{answer.old}  ->  {answer.new}: {'one portfolio' if answer.same else 'two portfolios'}"
    if isinstance(answer, RateDecision):
        print_ = f"{answer.printed} at {answer.locator}" if answer.printed else answer.locator
        return f"{print_}: {_taken(answer)}"
    return f"note: {' '.join(answer.text.split())}"


def _taken(answer: RateDecision) -> str:
    if answer.take is Take.NEITHER:
        return "no rate"
    if answer.rate is None:
        return "the rate as it was read"
    whose = (answer.portfolio, answer.share_class, answer.component)
    return f"{' | '.join(part or '-' for part in whose)} | {answer.rate}% ({answer.take})"


def _cited(document_id: str, documents: Mapping[str, Row]) -> str:
    row = documents.get(document_id)
    if row is None:
        return f"{document_id}, which the latest run does not have"
    return f"{' '.join((row['title'] or row['kind']).split())} ({document_date(row) or 'undated'})"


def _is_of(told: str, answer: Rename | RateDecision) -> bool:
    """Whether the message of a decision_unmatched is about an answer."""
    if isinstance(answer, Rename):
        return f'"{answer.old}" and "{answer.new}"' in told
    return f"{answer.document}, {answer.locator} " in told
