"""Which classes of a portfolio have rates in force, and so whose a rate is that names no class.

Where one class has, it is that one's; where several have, it can't be told, and it is nobody's.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from pipeline.identity.encoded import NONE
from pipeline.identity.identify import Identified
from pipeline.replay.schedule_changes import ScheduleChanges
from pipeline.replay.stated_fees import Columns

_FUND = ["instrument", "portfolio"]


def in_force(wanted: pd.DataFrame, held: pd.DataFrame) -> pd.DataFrame:
    """The classes (NONE: without one) of each wanted `row`, a portfolio of an instrument at a position.

    `held` are rates, each with the place (twice the position) of what ends it but for its own restatement.
    """
    by = [*_FUND, "share_class"]
    held = held.groupby([*by, "position"], as_index=False).agg(
        end=("end", "max"), printed_class=("printed_class", "first")
    )
    pairs = wanted[["row", "position", *_FUND]].merge(held[by].drop_duplicates(), on=_FUND)
    found = pd.merge_asof(
        pairs.sort_values("position", kind="stable"),
        held.sort_values("position", kind="stable"),
        on="position",
        by=by,
        allow_exact_matches=False,
    ).dropna(subset="end")
    found = found[found["end"] > 2 * found["position"]]
    return found.astype({"printed_class": np.int64})[["row", "share_class", "printed_class"]]


def of_only_class(
    rows: pd.DataFrame, held: pd.DataFrame, part: pd.Series[bool]
) -> tuple[pd.DataFrame, list[int]]:
    """What a part of a schedule changes of a portfolio without a word of the class.

    Gives the rows, and of those that several classes may mean, which are left out, the rows of stated.rates.
    """
    rows = rows.assign(row=np.arange(len(rows)))
    silent = rows[part & (rows["share_class"] == NONE)]
    known = (
        in_force(silent, held)
        .groupby("row")
        .agg(
            only=("share_class", "first"),
            least=("share_class", "min"),
            most=("share_class", "nunique"),
            shown=("printed_class", "first"),
        )
    )
    known = known[known["least"] != NONE]  # else it is as it was: of no class
    one, several = known[known["most"] == 1], known[known["most"] > 1]
    share_class, printed = rows["share_class"].to_numpy(copy=True), rows["printed_class"].to_numpy(copy=True)
    share_class[one.index], printed[one.index] = one["only"], one["shown"]
    left_out = rows["row"].isin(several.index)
    unclear = sorted(rows.loc[left_out, "source"].tolist())
    rows = rows.assign(share_class=share_class, printed_class=printed)
    return rows[~left_out].drop(columns="row").reset_index(drop=True), unclear


def missing_classes(
    identified: Identified, columns: Columns, held: pd.DataFrame, changes: ScheduleChanges
) -> dict[int, list[tuple[int, str]]]:
    """By document whose extent is not said: the portfolio and class in force that it does not list.

    A document for some classes only misses no others; nor does a row without a class.
    """
    encoded, position = identified.encoded, identified.timeline.position
    entity = np.append(identified.portfolios.of_mention, NONE)
    parts = (
        (encoded.entries["doc"], entity[columns.entry_mention], columns.entry_class),
        (encoded.rates["doc"], entity[columns.rate_mention], columns.rate_class),
    )
    listed = pd.concat(
        pd.DataFrame({"doc": doc, "portfolio": portfolio, "share_class": share_class})
        for doc, portfolio, share_class in parts
    )
    listed = listed[listed["doc"].isin(changes.unsaid) & (listed["portfolio"] != NONE)].drop_duplicates()
    least = listed.groupby(["doc", "portfolio"], as_index=False)["share_class"].min()
    wanted = least[least["share_class"] != NONE].drop(columns="share_class").reset_index(drop=True)
    docs = wanted["doc"].tolist()
    wanted = wanted.assign(
        row=wanted.index,
        instrument=[identified.instruments.of[doc] for doc in docs],
        position=[position[doc] for doc in docs],
    ).astype({"instrument": np.int64, "position": np.int64})
    shown = set(listed.itertuples(index=False, name=None))
    found: dict[int, list[tuple[int, str]]] = {}
    for row, share_class, printed in in_force(wanted, held).itertuples(index=False):
        doc, portfolio = int(wanted["doc"].iat[row]), int(wanted["portfolio"].iat[row])
        about = identified.profiles[doc].classes
        if share_class == NONE or (doc, portfolio, share_class) in shown:
            continue
        if not about or columns.classes[share_class] in about:
            found.setdefault(doc, []).append((portfolio, columns.printed_classes[printed]))
    return {doc: sorted(pairs) for doc, pairs in sorted(found.items())}
