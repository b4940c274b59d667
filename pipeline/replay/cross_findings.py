"""The findings that only all documents together show: what is missing, doubtful or contradictory."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pandas as pd

from pipeline.frames import content_id
from pipeline.identity.encoded import NONE, document_date
from pipeline.identity.identify import Identified
from pipeline.replay.schedule_changes import Acts
from pipeline.replay.stated_fees import Columns

# Findings with these codes are made anew from the documents by every reconciliation.
CODES = frozenset(
    {
        "missing_amendment",
        "amendment_collision",
        "instrument_ambiguous",
        "rename_candidate",
        "name_reuse",
        "unapplied_change",
        "silent_change",
        "rate_conflict",
        "undated_document",
        "rate_without_portfolio",
        "decision_unmatched",
    }
)
_SHOWN = 8  # names in a message; the rest are counted

Remark = dict[str, Any]


def remarks(
    identified: Identified, columns: Columns, acts: Acts, conflicts: pd.DataFrame
) -> Iterator[Remark]:
    """Rows of findings."""
    yield from _chains(identified)
    yield from _renames(identified)
    yield from _changes(identified, acts)
    yield from _silent(identified, acts)
    yield from _conflicts(identified, columns, conflicts)
    yield from _without_history(identified, columns)


def _remark(
    identified: Identified,
    doc: int | None,
    code: str,
    severity: str,
    message: str,
    locator: str | None = None,
    source_text: str | None = None,
) -> Remark:
    document_id = None if doc is None else identified.coded.documents[doc]["document_id"]
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
    row = identified.coded.documents[doc]
    day = document_date(row)
    return f"{row['title']} ({day.isoformat() if day else 'undated'}, document {row['document_id']})"


def _some(names: list[str]) -> str:
    rest = len(names) - _SHOWN
    return "; ".join(names[:_SHOWN]) + (f"; and {rest} more" if rest > 0 else "")


def _chains(identified: Identified) -> Iterator[Remark]:
    for doc, numbers in sorted(identified.timeline.missing.items()):
        message = f"Amendments that are not among the documents; missing: {', '.join(map(str, numbers))}"
        yield _remark(identified, doc, "missing_amendment", "warning", message)
    for docs in sorted(identified.timeline.collisions):
        for doc in docs:
            others = _some([_title(identified, other) for other in docs if other != doc])
            message = (
                f"Another amendment of this instrument has the same number: {others}. The later date holds."
            )
            yield _remark(identified, doc, "amendment_collision", "warning", message)
    for doc, (one, two) in sorted(identified.instruments.ambiguous.items()):
        both = f"{_title(identified, one)}; {_title(identified, two)}"
        message = f"More than one instrument fits, so it is linked to none: {both}"
        yield _remark(identified, doc, "instrument_ambiguous", "warning", message)


def _renames(identified: Identified) -> Iterator[Remark]:
    for each in identified.candidates:
        message = (
            f'"{each.old}" and "{each.new}" may be one portfolio: {each.reason}. '
            "They are kept apart; decide with `edgar-fees review`."
        )
        place = each.locator, each.source_text
        yield _remark(identified, each.doc, "rename_candidate", "warning", message, *place)
    for event, applied in identified.renamed.reused:
        nodes, keys = identified.sightings.nodes, identified.coded.keys
        old, new = (keys[nodes[node].key] for node in (event.old, event.new))
        message = f'The name "{new}" was another portfolio\'s before "{old}" takes it'
        message += "; from then on it is the renamed one's." if applied else "; the rename is not applied."
        yield _remark(identified, event.doc, "name_reuse", "info" if applied else "warning", message)
    for answer in identified.renamed.unmatched:
        message = f'The decision about "{answer.old}" and "{answer.new}" matches nothing; remove or mend it.'
        yield _remark(identified, None, "decision_unmatched", "warning", message)


def _changes(identified: Identified, acts: Acts) -> Iterator[Remark]:
    unapplied: dict[int, list[dict[str, Any]]] = defaultdict(list)
    for at, change in enumerate(identified.coded.changes):
        if acts.status.get(at, "unapplied") == "unapplied":
            unapplied[change["doc"]].append(change)
    for doc, changes in sorted(unapplied.items()):
        named = [_words(change) for change in changes]
        message = f"Stated, but no schedule at hand has what it is about: {_some(named)}"
        place = changes[0]["locator"], changes[0]["source_text"]
        yield _remark(identified, doc, "unapplied_change", "warning", message, *place)


def _words(change: dict[str, Any]) -> str:
    sides = " to ".join(side for side in (change["old_value"], change["new_value"]) if side)
    return f"{change['kind']} {sides}".strip()


def _silent(identified: Identified, acts: Acts) -> Iterator[Remark]:
    name = _latest_names(identified)
    for doc, (gone, new) in sorted(acts.silent.items()):
        parts = [
            f"{word} without a clause: {_some(sorted(name[entity] for entity in entities))}"
            for word, entities in (("gone", gone), ("new", new))
            if entities
        ]
        message = "Against the schedule before, " + ". ".join(parts)
        yield _remark(identified, doc, "silent_change", "info", message)


def _latest_names(identified: Identified) -> dict[int, str]:
    printed_as, coded = identified.coded.mentions["name"].tolist(), identified.coded
    found = {}
    for entity, group in enumerate(identified.portfolios.items):
        places = [place for item in group for place in identified.portfolios.seen.get(item, ())]
        found[entity] = coded.names[printed_as[max(places)[2]]]
    return found


def _conflicts(identified: Identified, columns: Columns, conflicts: pd.DataFrame) -> Iterator[Remark]:
    rates = identified.stated.rates
    for (doc, _), rows in conflicts.groupby(["doc", "fee"], sort=True):
        sources = [int(at) for at in rows["source"]]
        texts = sorted({rates["rate_text"][at].as_py() for at in sources})
        first = min(
            (
                {
                    name: rates[name][at].as_py()
                    for name in ("portfolio_name", "share_class", "component", "locator", "source_text")
                }
                for at in sources
            ),
            key=lambda row: (row["locator"] or "", row["source_text"] or ""),
        )
        message = (
            f"{first['portfolio_name']}, {first['share_class'] or 'no class'}: several rates for "
            f"{first['component']} ({', '.join(texts)}); none is taken into the history."
        )
        yield _remark(
            identified, doc, "rate_conflict", "warning", message, first["locator"], first["source_text"]
        )


def _without_history(identified: Identified, columns: Columns) -> Iterator[Remark]:
    doc = identified.coded.rates["doc"]
    unnamed = doc[columns.rate_mention == NONE].value_counts()
    counts = doc.value_counts()
    for at, row in enumerate(identified.coded.documents):
        if document_date(row) is None and counts.get(at, 0):
            message = "It bears no date, and no filing date is known: its rates have no period."
            yield _remark(identified, at, "undated_document", "warning", message)
        if unnamed.get(at, 0):
            message = (
                f"Rates that name no portfolio: {unnamed[at]}. They stand in fee_rates, and have no period."
            )
            yield _remark(identified, at, "rate_without_portfolio", "info", message)
