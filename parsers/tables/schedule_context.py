"""What a schedule's own heading and lead sentence say of its rates, and the sentences that cite it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from parsers.layout.segments import Anatomy, Part, Schedule, is_prose
from parsers.model import Bound, Component, Table
from parsers.tables.frame import TableContext
from parsers.terms.entry_names import series_of
from parsers.terms.fees import plain, read_bound, read_component
from parsers.terms.figures import find_figures
from parsers.terms.names import NO_NAME, fold
from parsers.terms.share_classes import classes_in, find_classes, only_class
from parsers.terms.sorts import Sort, can_be
from parsers.wordings.schedules import OF_RATES, ONE_PORTFOLIO, PLAN_FEE, POINTS, RATES_ELSEWHERE

_PORTFOLIO, _FEE, _POINTS = ONE_PORTFOLIO.regex(), PLAN_FEE.regex(), POINTS.regex()
_ELSEWHERE, _OF_RATES = RATES_ELSEWHERE.regex(), OF_RATES.regex()
_SENTENCE_ENDS = re.compile(r"(?<=[.;:])\s+")
_LEAD = 900  # characters of the sentences of a schedule that lead its table in


def of_schedule(schedule: Schedule, context: TableContext) -> TableContext:
    """What the schedule's own heading and lead sentence say, before what the document says."""
    heading = " ".join(part.text for part in schedule.heading)
    pieces = [piece.text for part in schedule.heading for piece in part.pieces]
    classes = _classes_of(schedule, heading, pieces)
    names = [series_of(t) for t in pieces if not can_be(t, Sort.CAPTION) and not NO_NAME.search(t)]
    registrants = list(filter(_is_registrant, names))
    known = {fold(name) for name in (*registrants, *context.registrants)}
    portfolios = [t for t in names if _PORTFOLIO.search(t) and fold(t) not in known]
    return replace(
        context,
        portfolio=portfolios[0] if len(portfolios) == 1 else None,
        registrant=registrants[0] if len(registrants) == 1 else context.registrant,
        share_class=(classes.pop() if len(classes) == 1 else None) if classes else context.share_class,
        component=_lead_component(schedule) or context.component,
        points=_POINTS.search(f"{heading} {_lead(schedule)}") is not None,
        led_in=any(_of_rates(_lead(schedule))),
    )


def _classes_of(schedule: Schedule, heading: str, pieces: Sequence[str]) -> set[str]:
    """The classes that its heading names, or its lead."""
    own = {m.name for part in schedule.heading for m in find_classes(part.text)}  # `SCHEDULE A` / `A Shares`
    classes = {m.name for m in find_classes(heading)} or own or _classes_of_lead(schedule)
    return (_in_brackets(pieces) if len(classes) > 1 else set()) or classes


def _in_brackets(pieces: Sequence[str]) -> set[str]:
    """The class of a line of its own: `TO THE CLASS Y DISTRIBUTION PLAN` / `(CLASS T SHARES)`."""
    lines = (text[1:-1].strip() for text in pieces if text.startswith("(") and text.endswith(")"))
    classes = {mention.name for text in lines if can_be(text, Sort.CLASS) for mention in find_classes(text)}
    return classes if len(classes) == 1 else set()


def _is_registrant(text: str) -> bool:
    whose = can_be(text, Sort.REGISTRANT) and not can_be(text, Sort.FIRM)
    return whose and " " in text and not find_classes(text)


def _classes_of_lead(schedule: Schedule) -> set[str]:
    """The one class of which its sentences speak, where these have no figures: `on the Class C shares`."""
    lead = _lead(schedule) if schedule.label else ""
    classes = {mention.name for mention in find_classes(lead)}
    return classes if len(classes) == 1 and not find_figures(lead) else set()


def _lead(schedule: Schedule) -> str:
    return " ".join(b.text for b in schedule.blocks if isinstance(b, Part) and is_prose(b))[:_LEAD]


def _lead_component(schedule: Schedule) -> Component | None:
    """The fee that heading and lead sentence name, for columns that name none."""
    heading = " ".join(part.text for part in schedule.heading)
    return fee_named(f"{heading} {_lead(schedule) if schedule.label else ''}")


def fee_named(words: str) -> Component | None:
    """The fee of a plan that a few words name; two fees are the whole."""
    kinds = {read_component(found) for found in _FEE.findall(words.lower())}
    if len(kinds) > 1:
        return Component.AGGREGATE_FEE
    return kinds.pop() if kinds else None


def lead_bound(schedule: Schedule) -> Bound | None:
    """'in no case more than the rates set out below': a ceiling over all columns that name none."""
    if not schedule.label:
        return None
    for part in schedule.heading:
        if bound := read_bound(part.text):
            return bound
    return _bound_of_rates(_lead(schedule))


def said_above(
    above: Part | Table | None, context: TableContext, bound: Bound | None
) -> tuple[TableContext, Bound | None]:
    """With the fee and the class of the line, or of the sentences, right above a table of the body, and
    their ceiling: 'on Class C a distribution fee at the rate set forth below:'; what neither says goes on."""
    if not isinstance(above, Part):
        return context, bound
    if not is_prose(above):
        return replace(context, component=fee_named(above.text) or context.component), bound
    sentences = " ".join(_of_rates(above.text))
    if not sentences:
        return context, bound
    fee = _component_of_rates([above.text]) or read_component(plain(sentences))
    share_class = only_class(classes_in(sentences)) or context.share_class
    limit = _bound_of_rates(above.text) if above.text.endswith(":") else None
    return replace(context, component=fee or context.component, share_class=share_class), limit


def cited(anatomy: Anatomy, context: TableContext) -> tuple[TableContext, Bound | None]:
    """With the fee of which the sentences speak that cite a schedule, and the ceiling that they set."""
    citing = _citing(anatomy)
    bound = next((bound for text in citing if (bound := _bound_of_rates(text))), None)
    return replace(context, component=_component_of_rates(citing) or context.component), bound


def _citing(anatomy: Anatomy) -> list[str]:
    """What cites a schedule: 'pays on each class no more than the yearly rates of Schedule A'."""
    labels = frozenset(schedule.label.lower() for schedule in anatomy.schedules if schedule.label)
    if not labels:
        return []
    kinds = "|".join(sorted({re.escape(label.partition(" ")[0]) for label in labels}))
    kind, lengths = re.compile(kinds, re.IGNORECASE), {len(label) for label in labels}
    return [
        part.text
        for part in anatomy.body
        if isinstance(part, Part)
        and any(
            part.text[m.start() : m.start() + length].lower() in labels
            for m in kind.finditer(part.text)
            for length in lengths
        )
    ]


def _bound_of_rates(text: str) -> Bound | None:
    """The ceiling that a sentence without a figure sets to rates that stand elsewhere."""
    return next((bound for sentence in _of_rates(text) if (bound := read_bound(sentence))), None)


def _component_of_rates(texts: Sequence[str]) -> Component | None:
    """The one fee of which such sentences speak: 'a distribution fee at the rate shown in Schedule A'."""
    sentences = [sentence for text in texts for sentence in _of_rates(text)]
    for said in (sentences, texts if sentences else ()):
        if kinds := {read_component(fee) for text in said for fee in _FEE.findall(text.lower())}:
            return kinds.pop() if len(kinds) == 1 else None
    return None


def _of_rates(text: str) -> Iterator[str]:
    """The sentences without a figure that speak of rates which stand elsewhere."""
    for sentence in _SENTENCE_ENDS.split(text):
        points = _ELSEWHERE.search(sentence) or sentence.endswith(":")
        if points and _OF_RATES.search(sentence) and not find_figures(sentence):
            yield sentence
