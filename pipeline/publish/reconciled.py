"""The published tables, from what was stated, identified and replayed."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from datetime import date
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.frames import ANSWERED, CHARGED_RATES, CLASSES, FINDINGS, Reconciled, document_date, table_of
from pipeline.identity.encoded import NONE
from pipeline.identity.identify import Identified
from pipeline.identity.name_keys import class_key, portfolio_key
from pipeline.identity.portfolios import portfolio_tables
from pipeline.publish.cross_findings import cross_findings
from pipeline.publish.instrument_rows import instrument_table
from pipeline.publish.one_fund_rows import one_fund_classes, one_fund_tables
from pipeline.replay.replay import Replayed
from pipeline.replay.stated_fees import Columns, instrument_ids


def reconciled(identified: Identified, replayed: Replayed) -> Reconciled:
    """All tables of the contract."""
    stated, encoded, columns = identified.stated, identified.encoded, replayed.columns
    portfolios, portfolio_names = portfolio_tables(
        encoded, identified.sightings, identified.portfolios, identified.ids.registrants
    )
    registrants, registrant_names = identified.registrants.tables()
    own, own_names = one_fund_tables(identified, registrants, registrant_names)
    instruments = instrument_table(identified)
    findings = table_of(FINDINGS, cross_findings(identified, replayed, instruments))
    return Reconciled(
        filings=stated.filings,
        documents=_documents(identified),
        schedule_entries=_entries(identified, columns),
        fee_rates=_rates(identified, columns),
        figures=stated.figures,
        amendments=_amendments(identified, replayed.changes.status),
        registrants=registrants,
        registrant_names=registrant_names,
        portfolios=pa.concat_tables([portfolios, own]),
        portfolio_names=pa.concat_tables([portfolio_names, own_names]),
        classes=_classes(identified, columns),
        instruments=instruments,
        fee_history=replayed.history,
        charged_rates=CHARGED_RATES.empty_table(),
        findings=pa.concat_tables([stated.findings, findings]),
        filing_series=stated.series,
        filing_names=stated.filers,
        answered=_answered(identified),
    )


def _answered(identified: Identified) -> pa.Table:
    documents = identified.encoded.documents
    pairs = sorted({(at, documents[doc]["document_id"]) for at, doc in identified.renamed.answered})
    return table_of(ANSWERED, ({"answer": at, "document_id": document_id} for at, document_id in pairs))


def _documents(identified: Identified) -> pa.Table:
    ids = dict(
        zip(
            (row["document_id"] for row in identified.encoded.documents),
            instrument_ids(identified),
            strict=True,
        )
    )
    documents = identified.stated.documents
    column = [ids[document_id] for document_id in documents["document_id"].to_pylist()]
    return documents.append_column("instrument_id", pa.array(column, pa.string()))


def _portfolio_ids(identified: Identified, mention: np.ndarray[Any, np.dtype[np.int64]]) -> pa.Array:
    entity = np.append(identified.portfolios.of_mention, NONE)[mention]
    return pa.array(identified.portfolios.ids, pa.string()).take(pa.array(entity, mask=entity == NONE))


def _entries(identified: Identified, columns: Columns) -> pa.Table:
    ids = identified.ids.registrants
    known = [ids.get(entity) for entity in identified.sightings.registrant]
    mention = columns.entry_mention
    registrants = pa.array(known, pa.string()).take(pa.array(mention, mask=mention == NONE))
    entries = identified.stated.entries.append_column("registrant_id", registrants)
    return entries.append_column("portfolio_id", _portfolio_ids(identified, mention))


def _rates(identified: Identified, columns: Columns) -> pa.Table:
    """All rates as they were read; one that does not count, by a person's decision, is of no portfolio."""
    kept = identified.decided.kept
    ids = _portfolio_ids(identified, columns.rate_mention[: len(kept)])
    place = np.full(identified.stated_rates.num_rows, NONE, dtype=np.int64)
    place[kept] = np.arange(len(kept))
    return identified.stated_rates.append_column(
        "portfolio_id", ids.take(pa.array(place, mask=place == NONE))
    )


def _amendments(identified: Identified, status_at: Mapping[int, str]) -> pa.Table:
    status = {
        (change["document_id"], change["change_number"]): status_at.get(at, "unapplied")
        for at, change in enumerate(identified.encoded.changes)
    }
    changes = identified.stated.changes
    marks = zip(changes["document_id"].to_pylist(), changes["change_number"].to_pylist(), strict=True)
    return changes.append_column("status", pa.array([status[mark] for mark in marks], pa.string()))


def _classes(identified: Identified, columns: Columns) -> pa.Table:
    """A row per portfolio and class, with the name that was printed last."""
    encoded = identified.encoded
    entity = np.append(identified.portfolios.of_mention, NONE)
    row = columns.listed_row
    parts = (
        (encoded.entries, columns.entry_mention, columns.entry_printed),
        (encoded.entries.iloc[row], columns.entry_mention[row], columns.entry_listed),
        (encoded.rates, columns.rate_mention, columns.rate_printed),
    )
    rows = pd.concat(
        [
            *(
                pd.DataFrame(
                    {"doc": frame["doc"], "portfolio": entity[mention], "printed": shown, "key": frame["key"]}
                )
                for frame, mention, shown in parts
            ),
            one_fund_classes(identified, columns),
        ]
    )
    rows = rows[(rows["portfolio"] != NONE) & (rows["printed"] != NONE)].drop_duplicates()
    days = [document_date(row) for row in encoded.documents]
    ids = dict(enumerate(identified.portfolios.ids)) | {
        at: bearer.portfolio_id for at, bearer in identified.plan_wide.own() if bearer.portfolio_id
    }
    known = _header_classes(identified)
    seen: dict[tuple[int, str], list[tuple[date, str, tuple[str, str | None] | None]]] = defaultdict(list)
    for doc, portfolio, shown, key in rows.itertuples(index=False):
        share_class = columns.class_of_printed[shown]
        header = known.get((doc, encoded.keys[key], share_class)) if key != NONE else None
        seen[portfolio, share_class].append((days[doc] or date.min, columns.printed_classes[shown], header))
    return table_of(
        CLASSES,
        (_class_row(ids[entity], places) for (entity, _), places in seen.items()),
    )


def _class_row(
    portfolio_id: str, places: list[tuple[date, str, tuple[str, str | None] | None]]
) -> dict[str, Any]:
    dated = [day for day, _, _ in places if day != date.min]
    headers = {header for _, _, header in places if header is not None}
    class_ids = {class_id for class_id, _ in headers}
    one = len(class_ids) == 1
    return {
        "portfolio_id": portfolio_id,
        "share_class": max((day, name) for day, name, _ in places)[1],
        "class_id": min(class_ids) if one else None,
        "ticker": min((ticker for _, ticker in headers if ticker), default=None) if one else None,
        "first_date": min(dated, default=None),
        "last_date": max(dated, default=None),
    }


def _header_classes(identified: Identified) -> dict[tuple[int, str, str], tuple[str, str | None]]:
    """Class id and ticker by document, portfolio and class, where a filing's header has them."""
    doc_of = {row["document_id"]: doc for doc, row in enumerate(identified.encoded.documents)}
    found: dict[tuple[int, str, str], tuple[str, str | None]] = {}
    for row in identified.stated.series.to_pylist():
        if row["document_id"] in doc_of and row["series_name"] and row["class_id"] and row["class_name"]:
            mark = doc_of[row["document_id"]], portfolio_key(row["series_name"]), class_key(row["class_name"])
            header = row["class_id"], row["ticker"]
            found[mark] = min(found.get(mark, header), header, key=lambda pair: (pair[0], pair[1] or ""))
    return found
