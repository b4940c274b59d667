"""Registrants that are the one fund of their plans, as portfolios: their rows in portfolios and its kin."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd
import pyarrow as pa

from pipeline.frames import PORTFOLIO_NAMES, PORTFOLIOS, table_of
from pipeline.identity.encoded import NONE
from pipeline.identity.identify import Identified
from pipeline.replay.stated_fees import Columns

Row = dict[str, Any]


def one_fund_tables(
    identified: Identified, registrants: pa.Table, registrant_names: pa.Table
) -> tuple[pa.Table, pa.Table]:
    """Their rows of portfolios and portfolio_names: a registrant's names are its fund's."""
    own = {
        identified.ids.registrants[bearer.registrant]: bearer.portfolio_id
        for _, bearer in identified.plan_wide.own()
    }
    names: dict[str, list[Row]] = defaultdict(list)
    for row in registrant_names.to_pylist() if own else ():
        if row["registrant_id"] in own:
            names[row["registrant_id"]].append(row)
    portfolios = [
        {
            "portfolio_id": own[row["registrant_id"]],
            "portfolio_name": row["registrant_name"],
            "registrant_id": row["registrant_id"],
            "first_date": min(_days(names[row["registrant_id"]], "first_date"), default=None),
            "last_date": max(_days(names[row["registrant_id"]], "last_date"), default=None),
        }
        for row in (registrants.to_pylist() if own else ())
        if row["registrant_id"] in own
    ]
    rows = [row for each, said in names.items() for row in _names(own[each], said)]
    return table_of(PORTFOLIOS, portfolios), table_of(PORTFOLIO_NAMES, rows)


def _days(rows: Sequence[Row], column: str) -> list[date]:
    return [row[column] for row in rows if row[column] is not None]


def _names(portfolio_id: str | None, names: Sequence[Row]) -> list[Row]:
    """A name holds until the next one that a clause or the schedules give."""
    ordered = sorted(names, key=lambda row: (row["first_date"] or date.min, row["registrant_name"]))
    until = [after["first_date"] if after["evidence"] != "stated" else None for _, after in pairwise(ordered)]
    return [
        {
            "portfolio_id": portfolio_id,
            "portfolio_name": row["registrant_name"],
            "valid_from": row["first_date"],
            "valid_to": end,
            "evidence": row["evidence"],
            "document_id": row["document_id"],
        }
        for row, end in zip(ordered, [*until, None], strict=True)
    ]


def one_fund_classes(identified: Identified, columns: Columns) -> pd.DataFrame:
    """The classes for which their plans state rates: doc, portfolio, printed; no key."""
    own = [at for at, _ in identified.plan_wide.own()]
    places = identified.plan_wide.places
    places = places[places["portfolio"].isin(own) | (places["portfolio"] < identified.plan_wide.first)]
    rates = identified.encoded.rates[["doc", "registrant", "name"]].assign(
        printed=columns.rate_printed, key=np.int64(NONE)
    )
    rows = rates[rates["name"] == NONE].merge(places.drop(columns="name"), on=["doc", "registrant"])
    return rows[["doc", "portfolio", "printed", "key"]]
