"""Where each portfolio's name was seen: the raw material of a portfolio's identity.

A node is a name within a family of documents (those that share a registrant, a CIK or an
instrument), and within one registrant or series where the same words name several portfolios at a
time: the "Growth Fund" of two families are two nodes.
"""

from __future__ import annotations

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import numpy as np
import pandas as pd

from pipeline.frames import Stated
from pipeline.identity.document_profile import DocumentProfile
from pipeline.identity.encoded import NONE, Encoded
from pipeline.identity.instruments import Instruments
from pipeline.identity.name_keys import TRADE_WORDS, portfolio_key
from pipeline.identity.registrants import Registrants
from pipeline.identity.spellings import Spellings, beside_their_trust, clause_spellings, spellings_of
from pipeline.identity.timeline import Timeline
from pipeline.identity.union_find import UnionFind


@dataclass(slots=True)
class Node:
    """A name in a family; `seen` are the (moment, document, mention) where a schedule prints it."""

    family: int
    key: int
    part: tuple[str, object] = ("", NONE)  # what tells it from others of the same words
    registrant: int = NONE  # where it was seen last
    seen: list[tuple[int, int, int]] = field(default_factory=list)


@dataclass(slots=True)
class NameSightings:
    """All nodes; `of_mention[i]` is the node of row i of `encoded.mentions`."""

    family: list[int]  # by document
    nodes: list[Node]
    of_mention: list[int]
    registrant: list[int]  # by mention: the registrant's entity, NONE where not said
    series: list[str | None]  # by mention: the series id in a filing's header
    named: dict[tuple[int, int], list[int]]  # (family, key) -> nodes
    listed: dict[int, dict[int, int]]  # document -> key as printed there -> node
    unsure: list[tuple[int, int, int]]  # a family and two keys that may be spellings of one name

    def add(self, family: int, key: int) -> int:
        """A node for a name that no schedule prints."""
        self.nodes.append(Node(family, key))
        self.named[family, key] = [len(self.nodes) - 1]
        return len(self.nodes) - 1


def families_of(profiles: Sequence[DocumentProfile], instruments: Instruments) -> list[int]:
    """By document, the smallest document of its family."""
    links, marked = UnionFind(len(profiles)), defaultdict(list)
    for doc, profile in enumerate(profiles):
        links.join(doc, instruments.of[doc])
        for mark in (*profile.registrants, *profile.ciks):
            marked[mark].append(doc)
    for docs in marked.values():
        links.join_all(docs)
    return links.roots()


def name_sightings_of(
    encoded: Encoded,
    stated: Stated,
    profiles: Sequence[DocumentProfile],
    registrants: Registrants,
    instruments: Instruments,
    timeline: Timeline,
    answered: Sequence[tuple[str, str]] = (),
) -> NameSightings:
    """Number the names of every family, and tell apart those that share their words.

    `answered` are the pairs of names that a person has decided about.
    """
    family = families_of(profiles, instruments)
    series = _series_column(encoded, stated)
    mentions = _placed(encoded, family, series, _registrant_column(encoded, profiles, registrants), timeline)
    printed_key = mentions["key"].tolist()
    rows = list(mentions[["family", "key", "doc", "registrant", "moment"]].itertuples(index=False, name=None))
    spelled = spellings_of(encoded, profiles, family, rows, answered)
    mentions["key"] = spelled.keys(mentions["family"], printed_key)
    for at, registrant in beside_their_trust(encoded, profiles, rows, spelled):
        mentions.loc[at, "registrant"] = registrant
    parts = _parts(encoded, mentions, instruments, _turns(encoded, family, timeline, spelled))
    found = NameSightings(
        family, [], [], mentions["registrant"].tolist(), series, {}, defaultdict(dict), spelled.unsure
    )
    _number(found, mentions, printed_key, parts)
    for (fam, key), same in spelled.of.items():
        found.named[fam, key] = found.named[fam, same]
    for said, known in clause_spellings(encoded, family, found.named).items():
        found.named[said] = found.named[known]
    for node in found.nodes:
        _settle(node, found.registrant)
    return found


def _number(
    found: NameSightings,
    mentions: pd.DataFrame,
    printed_key: Sequence[int],
    parts: Mapping[int, tuple[str, object]],
) -> None:
    """Number the names in the order of their mentions, and note where each is seen."""
    number: dict[tuple[int, int, tuple[str, object]], int] = {}
    rows = mentions[["family", "key", "doc", "moment"]].itertuples(index=False)
    for at, (fam, key, doc, moment) in enumerate(rows):
        part = parts.get(at, ("", NONE))
        node = number.setdefault((fam, key, part), len(number))
        if node == len(found.nodes):
            found.nodes.append(Node(fam, key, part))
            found.named.setdefault((fam, key), []).append(node)
        found.nodes[node].seen.append((moment, doc, at))
        found.of_mention.append(node)
        found.listed[doc][printed_key[at]] = node


def _placed(
    encoded: Encoded, family: Sequence[int], series: Sequence[str | None], registrant: Any, timeline: Timeline
) -> pd.DataFrame:
    """The mentions, each with its family, registrant, series id and moment."""
    return encoded.mentions.assign(
        family=np.array(family, dtype=np.int64)[encoded.mentions["doc"]] if len(encoded.mentions) else [],
        registrant=registrant,
        series=pd.Series(series, dtype=object, index=encoded.mentions.index),
        moment=np.array(timeline.moment, dtype=np.int64)[encoded.mentions["doc"]]
        if len(encoded.mentions)
        else [],
    )


def _settle(node: Node, registrants: Sequence[int]) -> None:
    """Put a node's sightings in order, and note the registrant of the last that says one."""
    node.seen.sort()
    known = [registrants[at] for _, _, at in node.seen if registrants[at] != NONE]
    node.registrant = known[-1] if known else NONE


def _registrant_column(
    encoded: Encoded, profiles: Sequence[DocumentProfile], registrants: Registrants
) -> Any:
    """The entity that each mention stands under; a document with a single registrant tells it too."""
    pairs = encoded.mentions[["doc", "registrant"]].drop_duplicates()
    entities = []
    for doc, name in pairs.itertuples(index=False):
        only = profiles[doc].registrants
        entity = registrants.entity(doc, name)
        entities.append(min(only) if entity == NONE and len(only) == 1 else entity)
    known = encoded.mentions[["doc", "registrant"]].merge(pairs.assign(entity=entities), how="left")
    return known["entity"].to_numpy().astype(np.int64)


def _series_column(encoded: Encoded, stated: Stated) -> list[str | None]:
    """The series id of each mention whose name the header of one of its filings has, once."""
    doc_of = {row["document_id"]: doc for doc, row in enumerate(encoded.documents)}
    known: dict[tuple[int, str], set[str]] = defaultdict(set)
    for row in stated.series.select(["document_id", "series_name", "series_id"]).to_pylist():
        if row["series_id"] and row["series_name"] and row["document_id"] in doc_of:
            known[doc_of[row["document_id"]], portfolio_key(row["series_name"])].add(row["series_id"])
    if not known:
        return [None] * len(encoded.mentions)
    rows = encoded.mentions[["doc", "key"]].itertuples(index=False)
    found = (known.get((doc, encoded.keys[key]), set()) for doc, key in rows)
    return [min(ids) if len(ids) == 1 else None for ids in found]


def _parts(
    encoded: Encoded,
    mentions: pd.DataFrame,
    instruments: Instruments,
    turns: Mapping[tuple[int, int], list[int]],
) -> dict[int, tuple[str, object]]:
    """For mentions of words that name several portfolios: which of them is meant."""
    parts: dict[int, tuple[str, object]] = {}
    columns = ["family", "key", "doc", "moment", "registrant", "series"]
    shared: dict[tuple[int, int], list[_Record]] = defaultdict(list)
    for at, family, key, *said in mentions.loc[_shared(mentions), columns].itertuples(name=None):
        shared[family, key].append((at, *said))
    for (family, key), records in shared.items():
        words, near = encoded.keys[key].split(), turns.get((family, key), [])
        marks = _series_marks(records) or _registrant_marks(records, instruments, words, near)
        parts.update(_spread(records, marks, instruments))
    return parts


def _shared(mentions: pd.DataFrame) -> pd.Series[bool]:
    """Rows whose words stand under several registrants, or have several series ids."""
    shared = pd.Series(False, index=mentions.index)
    name = ["family", "key"]
    for column, known in (
        ("registrant", mentions["registrant"] != NONE),
        ("series", mentions["series"].notna()),
    ):
        distinct = mentions.loc[known, [*name, column]].drop_duplicates()
        several = distinct.groupby(name).size().rename("size").reset_index().query("size > 1")
        shared |= (mentions[name].merge(several, how="left")["size"].notna()).to_numpy()
    return shared


_Record = tuple[int, int, int, int, Any]  # mention, document, moment, registrant, series


def _series_marks(records: Iterable[_Record]) -> dict[int, tuple[str, object]]:
    marks: dict[int, tuple[str, object]] = {
        at: ("series", series) for at, _, _, _, series in records if isinstance(series, str)
    }
    return marks if len(set(marks.values())) > 1 else {}


def _registrant_marks(
    records: list[_Record], instruments: Instruments, words: list[str], turns: list[int]
) -> dict[int, tuple[str, object]]:
    """Two registrants with one name: two portfolios, unless it moved from one to the other.

    `turns` are the moments at which a clause gives the name to a portfolio, or takes it.
    """
    known = sorted((record for record in records if record[3] != NONE), key=lambda record: record[2])
    stretches: dict[int, list[_Record]] = defaultdict(list)
    for record in known:
        stretches[bisect_right(turns, record[2])].append(record)
    if all(_moved(stretch, instruments, words) for stretch in stretches.values()):
        return {}
    return {at: ("registrant", registrant) for at, _, _, registrant, _ in known}


def _moved(known: list[_Record], instruments: Instruments, words: list[str]) -> bool:
    """Whether registrants had the name one after the other; a name of trade words in one instrument."""
    homes: dict[int, set[int]] = defaultdict(set)
    last: dict[int, tuple[int, int]] = {}  # instrument -> moment and registrant of its last sighting
    order: list[int] = []
    seen: dict[int, int] = {}  # registrant -> moment of its last sighting
    for _, doc, moment, registrant, _ in known:
        home = instruments.of[doc]
        before = last.get(home)
        others = [at for other, at in seen.items() if other != registrant]
        if any(at >= moment for at in others):
            return False
        if before and before[1] == registrant and any(at > before[0] for at in others):
            return False
        last[home], seen[registrant] = (moment, registrant), moment
        homes[registrant].add(home)
        order += [registrant] if not order or order[-1] != registrant else []
    own = bool(set(words) - TRADE_WORDS)
    return own or all(homes[one] & homes[two] for one, two in pairwise(order))


def _turns(
    encoded: Encoded, family: Sequence[int], timeline: Timeline, spelled: Spellings
) -> dict[tuple[int, int], list[int]]:
    """By name: the moments of the clauses about it, in order."""
    found: dict[tuple[int, int], set[int]] = defaultdict(set)
    for change in encoded.changes:
        if change["kind"] in ("rename", "add", "remove"):
            for name in (change["old_value"], change["new_value"]):
                if name:
                    moment = timeline.when(change["doc"], change["effective_date"])
                    home = family[change["doc"]]
                    found[home, spelled.key(home, encoded.name_key(name))].add(moment)
    return {name: sorted(moments) for name, moments in found.items()}


def _spread(
    records: list[_Record], marks: dict[int, tuple[str, object]], instruments: Instruments
) -> dict[int, tuple[str, object]]:
    """Give mentions without a mark that of their instrument, where it has one only."""
    if not marks:
        return {}
    home: dict[int, set[tuple[str, object]]] = defaultdict(set)
    for at, doc, _, _, _ in records:
        if at in marks:
            home[instruments.of[doc]].add(marks[at])
    found = {}
    for at, doc, _, _, _ in records:
        near = home[instruments.of[doc]]
        found[at] = marks.get(at) or (min(near, key=str) if len(near) == 1 else ("unknown", NONE))
    return found
