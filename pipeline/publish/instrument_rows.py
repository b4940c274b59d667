"""The table instruments: each plan or agreement as its own documents call it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from pipeline.frames import INSTRUMENTS, document_date, table_of
from pipeline.identity.agreements import parents_of
from pipeline.identity.identify import Identified
from pipeline.identity.name_keys import class_key
from pipeline.replay.stated_fees import instrument_ids


def instrument_table(identified: Identified) -> pa.Table:
    """INSTRUMENTS, a row for each instrument of the documents."""
    return table_of(INSTRUMENTS, _rows(identified))


def _rows(identified: Identified) -> Iterator[dict[str, Any]]:
    encoded, moment = identified.encoded, identified.timeline.moment
    ids, parents = (
        instrument_ids(identified),
        parents_of(encoded, identified.profiles, identified.instruments, identified.portfolios),
    )
    groups: dict[int, list[int]] = defaultdict(list)
    for doc in sorted(range(len(encoded.documents)), key=lambda doc: (moment[doc], doc)):
        groups[identified.instruments.of[doc]].append(doc)
    for root, docs in groups.items():
        rows = [encoded.documents[doc] for doc in docs]
        head = next(
            (row for doc, row in zip(docs, rows, strict=True) if identified.profiles[doc].is_plan), rows[0]
        )
        days = [day for row in rows if (day := document_date(row))]
        bound = {entity for doc in docs for entity in identified.profiles[doc].registrants}
        classes = {class_key(name): name for row in rows for name in row["share_classes"] or ()}
        yield {
            "instrument_id": ids[root],
            "kind": head["kind"].removesuffix("_amendment"),
            "title": " ".join((head["plan_title"] or head["title"] or "").split()),
            "registrant_ids": sorted(identified.ids.registrants[entity] for entity in bound),
            "share_classes": sorted(classes.values()),
            "parent_instrument_id": ids[parents[root]] if root in parents else None,
            "first_date": min(days, default=None),
            "last_date": max(days, default=None),
            "documents": [row["document_id"] for row in rows],
        }
