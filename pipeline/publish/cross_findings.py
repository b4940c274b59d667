"""The findings that only all documents together show: what is missing, doubtful or contradictory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import pyarrow as pa

from parsers.doubts.checks import SEVERAL_RATES
from parsers.model import Severity
from pipeline.frames import document_date
from pipeline.identity.decisions import RateDecision, Take
from pipeline.identity.identify import Identified
from pipeline.publish.instrument_conflicts import instrument_conflicts
from pipeline.publish.not_in_history import not_in_history
from pipeline.publish.own_day_words import overtaken, without_days
from pipeline.publish.rename_asked import RENAME
from pipeline.replay.replay import Conflict, Replayed
from pipeline.replay.schedule_changes import ScheduleChanges
from pipeline.vocabulary import content_id

_SHOWN = 8  # names in a message; the rest are counted

Row = dict[str, Any]


def cross_findings(identified: Identified, replayed: Replayed, instruments: pa.Table) -> Iterator[Row]:
    """Rows of findings, each once, without a source_path: they are of no single exhibit."""
    told = _told(identified, replayed, instruments)
    yield from {row["finding_id"]: row for row in told}.values()


def _told(identified: Identified, replayed: Replayed, instruments: pa.Table) -> Iterator[Row]:
    yield from _chains(identified)
    yield from _renames(identified)
    yield from _changes(identified, replayed.changes)
    yield from _silent(identified, replayed.changes)
    yield from _unclear(identified, replayed.changes)
    yield from _own_days(identified, replayed)
    if replayed.changes.unclear_steps:
        yield from _steps(identified, replayed.changes)
    yield from _back(identified, replayed.changes)
    yield from _conflicts(identified, replayed.conflicts)
    yield from _instrument_conflicts(identified, replayed, instruments)
    yield from _decisions(identified)
    for code, severity, doc, message in not_in_history(identified):
        yield _finding(code, severity, identified, doc, message)


def _finding(
    code: str,
    severity: Severity,
    identified: Identified,
    doc: int | None,
    message: str,
    locator: str | None = None,
    source_text: str | None = None,
) -> Row:
    document_id = None if doc is None else identified.encoded.documents[doc]["document_id"]
    return {
        "finding_id": content_id(document_id, code, locator, message),
        "document_id": document_id,
        "code": code,
        "severity": severity,
        "message": message,
        "locator": locator,
        "source_text": source_text,
    }


def _title(identified: Identified, doc: int) -> str:
    row = identified.encoded.documents[doc]
    day = document_date(row)
    return f"{row['title']} ({day.isoformat() if day else 'undated'}, document {row['document_id']})"


def _some(names: list[str]) -> str:
    rest = len(names) - _SHOWN
    return "; ".join(names[:_SHOWN]) + (f"; and {rest} more" if rest > 0 else "")


def _chains(identified: Identified) -> Iterator[Row]:
    for doc, numbers in sorted(identified.timeline.missing.items()):
        message = f"Amendments that are not among the documents; missing: {', '.join(map(str, numbers))}"
        yield _finding("missing_amendment", Severity.WARNING, identified, doc, message)
    for docs in sorted(identified.timeline.collisions):
        for doc in docs:
            others = _some([_title(identified, other) for other in docs if other != doc])
            message = (
                f"Another amendment of this instrument has the same number: {others}. The later date holds."
            )
            yield _finding("amendment_collision", Severity.WARNING, identified, doc, message)
    for doc, (one, two) in sorted(identified.instruments.ambiguous.items()):
        both = f"{_title(identified, one)}; {_title(identified, two)}"
        message = f"More than one instrument fits, so it is linked to none: {both}"
        yield _finding("instrument_ambiguous", Severity.WARNING, identified, doc, message)


def _renames(identified: Identified) -> Iterator[Row]:
    for each in identified.candidates:
        message = RENAME.format(old=each.old, new=each.new, reason=each.reason)
        place = each.locator, each.source_text
        yield _finding("rename_candidate", Severity.WARNING, identified, each.doc, message, *place)
    yield from _reuse(identified)
    for answer in identified.renamed.unmatched:
        message = f'The decision about "{answer.old}" and "{answer.new}" matches nothing; remove or mend it.'
        yield _finding("decision_unmatched", Severity.WARNING, identified, None, message)


def _reuse(identified: Identified) -> Iterator[Row]:
    """Names that another portfolio had before; one that comes back to its own portfolio is none."""
    entity, renamed = identified.portfolios.entity, identified.renamed
    for event, applied in renamed.reused:
        before = event.new, renamed.epoch_before(event.new, event.moment)
        after = event.new, renamed.epoch(event.new, event.moment)
        if applied and entity.get(before) == entity.get(after):
            continue
        nodes, keys = identified.sightings.nodes, identified.encoded.keys
        old, new = (keys[nodes[node].key] for node in (event.old, event.new))
        message = f'The name "{new}" was another portfolio\'s before "{old}" takes it'
        message += "; from then on it is the renamed one's." if applied else "; the rename is not applied."
        severity = Severity.INFO if applied else Severity.WARNING
        yield _finding("name_reuse", severity, identified, event.doc, message)
    for borne in renamed.borne:
        nodes, keys = identified.sightings.nodes, identified.encoded.keys
        name, now = (keys[nodes[node].key] for node in (borne.node, borne.now))
        way = "was that of a portfolio wound up" if now == name else f'was given up for "{now}"'
        message = f'The name "{name}" {way}, and stands again'
        message += (
            ": from then on it is a new portfolio's."
            if borne.another
            else ' without "'
            + now
            + '"; it is taken for the same portfolio. A series id, or a clause, would tell.'
        )
        severity = Severity.INFO if borne.another else Severity.WARNING
        yield _finding("name_reuse", severity, identified, borne.doc, message)


def _decisions(identified: Identified) -> Iterator[Row]:
    """What decisions about rates did, and those that could not be obeyed."""
    doc_of = {row["document_id"]: doc for doc, row in enumerate(identified.encoded.documents)}
    for decision, row in identified.decided.obeyed:
        message = f"By a person's decision “{row['rate_text']}” is {_taken(decision)}; read was {_said(row)}."
        place = row["locator"], row["source_text"]
        yield _finding("rate_decided", Severity.INFO, identified, doc_of[decision.document], message, *place)
    for decision, why in identified.decided.unmatched:
        message = (
            f"The decision “{decision.take}” about document {decision.document}, {decision.locator} "
            f"({_taken(decision)}) is not obeyed: {why}; remove or mend it."
        )
        yield _finding(
            "decision_unmatched", Severity.WARNING, identified, doc_of.get(decision.document), message
        )


def _taken(decision: RateDecision) -> str:
    if decision.take in (Take.FIRST, Take.NEITHER):
        return "taken as it was read" if decision.take is Take.FIRST else "no rate"
    whose = (decision.portfolio, decision.share_class, decision.component)
    return f"{' | '.join(part or '-' for part in whose)} {decision.rate}%"


def _said(row: Row) -> str:
    return " | ".join(row[name] or "-" for name in ("portfolio_name", "share_class", "component"))


def _changes(identified: Identified, changes: ScheduleChanges) -> Iterator[Row]:
    unapplied: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for at, change in enumerate(identified.encoded.changes):
        if changes.status.get(at, "unapplied") == "unapplied":
            unapplied[change["doc"]].append(change)
    for doc, stated in sorted(unapplied.items()):
        named = [_words(change) for change in stated]
        message = f"Stated, but no schedule at hand has what it is about: {_some(named)}"
        place = stated[0]["locator"], stated[0]["source_text"]
        yield _finding("unapplied_change", Severity.WARNING, identified, doc, message, *place)


def _words(change: dict[str, Any]) -> str:
    sides = " to ".join(side for side in (change["old_value"], change["new_value"]) if side)
    return f"{change['kind']} {sides}".strip()


def _silent(identified: Identified, changes: ScheduleChanges) -> Iterator[Row]:
    name = _latest_names(identified)
    for doc, (gone, new) in sorted(changes.silent.items()):
        parts = [
            f"{word} without a clause: {_some(sorted(name[entity] for entity in entities))}"
            for word, entities in (("gone", gone), ("new", new))
            if entities
        ]
        message = "Against the schedule before, " + ". ".join(parts)
        yield _finding("silent_change", Severity.INFO, identified, doc, message)
    for doc in sorted({*changes.partial, *changes.missing_classes}):
        missing = sorted(name[entity] for entity in changes.partial.get(doc, ()))
        missing += sorted(
            f"{name[entity]}, {share_class}" for entity, share_class in changes.missing_classes.get(doc, ())
        )
        why = "It does not say whether it replaces the whole schedule"
        if doc in changes.reprinted:
            why = "It speaks of some portfolios, and prints others too, as a whole schedule does"
        message = f"{why}; not listed, and kept in force: {_some(missing)}"
        yield _finding("partial_schedule", Severity.WARNING, identified, doc, message)


def _steps(identified: Identified, changes: ScheduleChanges) -> Iterator[Row]:
    """Steps in time beside others of their fee, where it can't be told which of these they replace."""
    docs = identified.encoded.rates["doc"].to_numpy()[changes.unclear_steps].tolist()
    for doc, rate in zip(docs, identified.stated.rates.take(changes.unclear_steps).to_pylist(), strict=True):
        message = (
            f"{rate['portfolio_name'] or 'all portfolios'}, {rate['share_class'] or 'no class'}: "
            f"{rate['rate_text']} {rate['condition']} is stated beside other steps in time of this fee; it "
            "does not say which of them it replaces, and all stay in force."
        )
        place = rate["locator"], rate["source_text"]
        yield _finding("steps_unclear", Severity.WARNING, identified, doc, message, *place)


def _own_days(identified: Identified, replayed: Replayed) -> Iterator[Row]:
    for told in overtaken(identified, replayed.changes.waiting.overtaken.values()):
        place = told.locator, told.source_text
        yield _finding("overtaken_change", told.severity, identified, told.doc, told.message, *place)
    for told in without_days(identified, replayed.emptied):
        place = told.locator, told.source_text
        yield _finding("no_day_left", told.severity, identified, told.doc, told.message, *place)


def _back(identified: Identified, changes: ScheduleChanges) -> Iterator[Row]:
    """Portfolios that a clause had ended and that stand again, where no series id says which they are."""
    if not changes.back:
        return
    docs, name = identified.encoded.mentions["doc"].tolist(), _latest_names(identified)
    said = zip(docs, identified.portfolios.of_mention.tolist(), identified.sightings.series, strict=True)
    known = {(doc, portfolio) for doc, portfolio, series in said if series}
    for doc, back in sorted(changes.back.items()):
        for portfolio, ended in back:
            if (doc, portfolio) not in known:
                by = _title(identified, identified.encoded.changes[ended]["doc"])
                message = (
                    f'"{name[portfolio]}" was removed by a clause of {by}, and stands again: '
                    "it is taken for the same portfolio. A series id would tell."
                )
                yield _finding("name_reuse", Severity.WARNING, identified, doc, message)


def _latest_names(identified: Identified) -> dict[int, str]:
    printed_as, encoded = identified.encoded.mentions["name"].tolist(), identified.encoded
    found = {}
    for entity, group in enumerate(identified.portfolios.items):
        places = [place for item in group for place in identified.portfolios.seen.get(item, ())]
        found[entity] = encoded.names[printed_as[max(places)[2]]]
    for at, bearer in enumerate(identified.plan_wide.bearers):
        whole = "" if bearer.portfolio_id else "all portfolios of "
        found[identified.plan_wide.first + at] = whole + bearer.name
    return found


def _conflicts(identified: Identified, conflicts: Iterable[Conflict]) -> Iterator[Row]:
    columns = ("portfolio_name", "share_class", "component", "rate_text", "locator", "source_text")
    stated = identified.stated.rates.select(columns)
    told = _conflicts_told(identified)
    for conflict in conflicts:
        rates = stated.take(conflict.rates).to_pylist()
        texts = sorted({rate["rate_text"] for rate in rates})
        document_id = identified.encoded.documents[conflict.doc]["document_id"]
        messages = [told.get((document_id, rate["locator"]), "") for rate in rates]
        if any(all(f"“{text}”" in message for text in texts) for message in messages):
            continue
        first = min(rates, key=lambda rate: (rate["locator"] or "", rate["source_text"] or ""))
        message = (
            f"{first['portfolio_name'] or 'all portfolios'}, {first['share_class'] or 'no class'}: "
            f"several rates for {first['component']} ({', '.join(texts)}); none is taken into the history."
        )
        place = first["locator"], first["source_text"]
        yield _finding("rate_conflict", Severity.WARNING, identified, conflict.doc, message, *place)


def _instrument_conflicts(identified: Identified, replayed: Replayed, instruments: pa.Table) -> Iterator[Row]:
    """Instruments that state different rates of one fee at one time."""
    doc_of = {row["document_id"]: doc for doc, row in enumerate(identified.encoded.documents)}
    title = dict(zip(*(instruments[name].to_pylist() for name in ("instrument_id", "title")), strict=True))
    for each in instrument_conflicts(instruments, replayed.history):
        fees = [
            f"{fee.name}, {fee.share_class or 'no class'}, {fee.component}: "
            f"{_percent(fee.rates[0])} and {_percent(fee.rates[1])} from {fee.since}"
            for fee in each.fees
        ]
        what = "The agreement and the plan that it serves" if each.under else "Two plans"
        message = (
            f"{what} state different rates of one fee: {title[each.one]} (instrument {each.one}) and "
            f"{title[each.plan]} (instrument {each.plan}): {_some(fees)}. Both stay in the history; they are "
            "not to be added up."
        )
        yield _finding("rate_conflict", Severity.WARNING, identified, doc_of[each.document_id], message)


def _percent(rate: Decimal) -> str:
    return f"{(rate * 100).normalize():f}%"


def _unclear(identified: Identified, changes: ScheduleChanges) -> Iterator[Row]:
    """Rates of a portfolio without a class, where several classes have rates in force."""
    if not changes.unclear:
        return
    docs = identified.encoded.rates["doc"].to_numpy()[changes.unclear].tolist()
    for doc, rate in zip(docs, identified.stated.rates.take(changes.unclear).to_pylist(), strict=True):
        message = (
            f"{rate['portfolio_name']}: {rate['rate_text']} is stated for no class, and several have "
            "rates in force; it is taken for none of them, and theirs go on."
        )
        place = rate["locator"], rate["source_text"]
        yield _finding("rate_without_class", Severity.WARNING, identified, doc, message, *place)


def _conflicts_told(identified: Identified) -> dict[tuple[str, str], str]:
    """By document and locator, what the reading of its exhibit has told of several rates of one fee."""
    rows = identified.stated.findings.select(["message", "document_id", "locator"]).to_pylist()
    told = (row for row in rows if row["message"].startswith(SEVERAL_RATES))
    return {(row["document_id"], row["locator"]): row["message"] for row in told}
