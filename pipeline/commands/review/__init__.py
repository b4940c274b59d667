"""`edgar-fees review`: what waits for a person, and the answers."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from pathlib import Path

import pipeline.commands.review.doubtful_rates as doubts
from pipeline.commands.folded_lines import counted, say_folded
from pipeline.commands.options import add_output, name
from pipeline.commands.review.doubtful_rates import DoubtfulRate
from pipeline.commands.review.given_answers import GivenAnswers
from pipeline.commands.review.questions import Question, questions, rates_asked, shown
from pipeline.commands.terminal import say, tell
from pipeline.errors import Stopped, UsageFault
from pipeline.identity.decision_file import Decision, write_decisions
from pipeline.identity.decisions import FILE_NAME, Note, RateDecision, Rename, Take
from pipeline.publish.snapshot import read_table
from pipeline.publish.snapshot_folder import latest
from pipeline.publish.stored.decided import decided_in

EXAMPLES = """\
examples:
  edgar-fees review                              list what waits; on a terminal, answer it
  edgar-fees review --accept 9f0c1d2e3a4b5c6d    they are one portfolio
  edgar-fees review --second 1a2b3c4d5e6f7a8b    the rate is what the second reading says
  edgar-fees review --value 1a2b3c4d5e6f7a8b=0.25

A run may go on meanwhile: it obeys what was answered before it began.
exit status: 0; 2 wrong usage, or nothing is published; 3 the machine refused it; 75 another review is
writing its answers: try again"""

_CONFLICTS = (
    "rate_conflict",
    "name_reuse",
    "instrument_ambiguous",
    "amendment_collision",
    "decision_unmatched",
)


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """The options of `edgar-fees review`."""
    add_output(parser, publishes=True)
    for option, words in (
        ("accept", "they are one portfolio"),
        ("reject", "they are two"),
        ("first", "a rate is what was read"),
        ("second", "it is what the second reading says"),
        ("neither", "it is no rate"),
        ("undo", "take the answer of this id back"),
    ):
        parser.add_argument(f"--{option}", metavar="ID", type=name, action="append", default=[], help=words)
    parser.add_argument(
        "--value",
        metavar="ID=VALUE",
        action="append",
        default=[],
        help='what it is, in percent: ID=0.25; or ID="PORTFOLIO | CLASS | FEE | 0.25", - for not said; '
        "FEE is asset_based_sales_charge, service_fee or aggregate_fee",
    )
    parser.add_argument("--note", default="", help="why, for the file of decisions")
    parser.add_argument(
        "--answers",
        action="store_true",
        help="list the answers given, each with its id; another answer to that id replaces it",
    )


def main(asked: argparse.Namespace) -> int:
    """List what waits, or what was answered, or write answers; ask for them one by one on a terminal."""
    with decided_in(asked.output) as asked.output:
        return _reviewed(asked)


def _reviewed(asked: argparse.Namespace) -> int:
    given = GivenAnswers(asked.output)
    if asked.answers:
        say(*given.shown())
        standing = counted(len(given.by_id), "answer stands", "answers stand")
        tell(f"{standing} in {asked.output / FILE_NAME}.")
    elif any(identities := _identities(asked)):
        _check(identities, asked, given)
        answers: list[Decision] = [*_chosen(asked, given), *_rates_chosen(asked, given)]
        undone = [identity for identity in identities if identity in given.by_id]
        _write(asked.output, answers, undone)
    else:
        _list_and_ask(asked)
    return 0


def _list_and_ask(asked: argparse.Namespace) -> None:
    waiting, doubtful = questions(asked.output), rates_asked(asked.output)
    _list(asked.output, waiting, doubtful)
    lively = sys.stdin.isatty() and sys.stdout.isatty()
    answers: list[Decision] = []
    if lively:
        try:
            _ask(answers, waiting, doubtful, asked.note)
        except Stopped as stop:
            lost = counted(len(answers), "answer was", "answers were")
            stop.outcome = f"{lost} not written (q ends, and keeps them)" if answers else ""
            raise
    if answers:
        _write(asked.output, answers)
    elif asked.note.strip():
        write_decisions(asked.output / FILE_NAME, [Note(asked.note)])
        tell(f"The note was written to {asked.output / FILE_NAME}; it answers nothing.")


def _write(output: Path, answers: Sequence[Decision], undone: Sequence[str] = ()) -> None:
    path = output / FILE_NAME
    write_decisions(path, answers, undone)
    if undone:
        tell(f"{counted(len(undone), 'answer', 'answers')} taken out of {path}.")
    if answers:
        tell(f"{counted(len(answers), 'answer', 'answers')} written to {path}.")
    tell("The next run obeys what stands there.")


def _identities(asked: argparse.Namespace) -> list[str]:
    """The ids that are answered or taken back, as often as each is."""
    if bare := [pair for pair in asked.value if not pair.partition("=")[2].strip()]:
        raise UsageFault(f"--value {bare[0]} says no value: write an id, = and the rate in percent, ID=0.25.")
    valued = [pair.partition("=")[0] for pair in asked.value]
    return [
        *asked.accept,
        *asked.reject,
        *asked.first,
        *asked.second,
        *asked.neither,
        *valued,
        *asked.undo,
    ]


def _check(identities: Sequence[str], asked: argparse.Namespace, given: GivenAnswers) -> None:
    """Raises UsageFault for an id that nothing waits under, and for one that is answered twice."""
    waiting = {each.finding_id for each in questions(asked.output)}
    waiting |= {each.finding_id for each in rates_asked(asked.output)}
    known = {*given.by_id, *waiting} - (set(asked.undo) & waiting)
    unknown = [identity for identity in dict.fromkeys(identities) if identity not in known]
    if unknown:
        alike = list(dict.fromkeys(near for each in unknown for near in _alike(each, known)))
        raise UsageFault(
            f"Nothing waits under {', '.join(unknown)}, and no answer has that id: "
            "edgar-fees review lists what waits, edgar-fees review --answers what was answered.",
            *([f"Did you mean {' or '.join(alike)}?"] if alike else []),
        )
    if len(set(identities)) < len(identities):
        twice = sorted({identity for identity in identities if identities.count(identity) > 1})
        raise UsageFault(f"{', '.join(twice)} is answered twice: give one answer.")


def _alike(identity: str, known: Iterable[str]) -> list[str]:
    """Ids that begin so, or look so."""
    begin = sorted(each for each in known if identity and each.startswith(identity))
    return begin[:3] or get_close_matches(identity, sorted(known), n=3)


def _chosen(asked: argparse.Namespace, given: GivenAnswers) -> Iterator[Rename]:
    known = {question.finding_id: question for question in questions(asked.output)}
    for same, chosen in ((True, asked.accept), (False, asked.reject)):
        for identity in chosen:
            if identity in given.by_id:
                yield given.otherwise(identity, same, asked.note or given.note(identity))
            elif identity in known:
                yield known[identity].answer(same, asked.note)
            else:
                raise UsageFault(f"{identity} is a doubtful rate: --first, --second, --neither or --value.")


def _rates_chosen(asked: argparse.Namespace, given: GivenAnswers) -> Iterator[RateDecision]:
    known = {each.finding_id: each for each in rates_asked(asked.output)}
    chosen = [
        (identity, take, "")
        for take in (Take.FIRST, Take.SECOND, Take.NEITHER)
        for identity in getattr(asked, take)
    ]
    valued = (pair.partition("=") for pair in asked.value)
    chosen += [(identity, Take.VALUE, value) for identity, _, value in valued]
    for identity, take, value in chosen:
        question = given.question(identity) if identity in given.by_id else known.get(identity)
        if question is None:
            raise UsageFault(f"{identity} is a likely rename: --accept or --reject.")
        try:
            yield from question.answers(take, value, asked.note or given.note(identity))
        except ValueError as fault:
            raise UsageFault(f"{identity}: {fault}.") from fault


def _list(output: Path, waiting: Sequence[Question], doubtful: Sequence[DoubtfulRate]) -> None:
    if waiting:
        say_folded("Likely renames: one portfolio (--accept ID), or two (--reject ID)?")
    for question in waiting:
        say_folded(*shown(question))
    if doubtful:
        say_folded(
            "Doubtful rates, in no history until it is said what they are: --first ID, --second ID, "
            "--neither ID or --value ID=0.25"
        )
    for each in doubtful:
        say_folded(*doubts.shown(each))
    findings = read_table(latest(output), "findings").select(["code", "document_id", "message"]).to_pylist()
    conflicts = sorted((row for row in findings if row["code"] in _CONFLICTS), key=str)
    if conflicts:
        say_folded(
            "Conflicts: nothing to answer here; look at the print, and mend the input or the decisions"
        )
    for row in conflicts:
        say_folded(f"{row['code']}  {row['document_id'] or ''}", f"    {row['message']}")
    tell(f"{len(waiting)} renames wait for a decision.")
    if doubtful:
        tell(f"{len(doubtful)} doubtful rates wait for a decision.")


def _ask(
    answers: list[Decision], waiting: Sequence[Question], doubtful: Sequence[DoubtfulRate], note: str
) -> None:
    """Asks for one after the other; `answers` takes those given, until there is none or it is enough."""
    for question in waiting:
        say_folded(*shown(question))
        reply = _typed("One portfolio? [y]es, [n]o, [enter] later, [q]uit: ").lower()[:1]
        if reply == "q":
            return
        if reply in ("y", "n"):
            answers.append(question.answer(reply == "y", note))
    for each in doubtful:
        say_folded(*doubts.shown(each))
        said = _reply(each, note)
        if said is None:
            return
        answers += said


def _reply(each: DoubtfulRate, note: str) -> list[RateDecision] | None:
    """The answer to one doubtful rate, asked for until it can be understood; None to stop."""
    while True:
        reply = _typed("[f]irst, [s]econd, [n]either, a value such as 0.25, [enter] later, [q]uit: ")
        if reply.lower() in ("q", "quit"):
            return None
        try:
            return doubts.replied(each, reply, note) if reply else []
        except ValueError as fault:
            say(f"{fault}.")


def _typed(question: str) -> str:
    """What is typed in; the end of the input (Ctrl-D) quits."""
    try:
        return input(question).strip()
    except EOFError:
        say("")
        return "q"
