"""Which documents have a bearing on each other: families, each of which can be worked out alone.

Documents are one family that share a tie (`ties.py`), or list the same portfolios: two names of the family's
own, or the only one of each. Where the headers of all give CIKs, the names of portfolios tie nothing.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import numpy as np
import pyarrow as pa

from pipeline.identity.ties import Sort
from pipeline.ingest.readings.database import Readings

Ints = np.ndarray[Any, np.dtype[np.int32]]  # the pairs are many

# What documents share, in `shared`, step by step: joins that are done at once need the more memory, the more
# documents there are, and have no more than is allowed.
_TIES = f"""
CREATE OR REPLACE TEMP TABLE numbered AS
  SELECT document_id, row_number() OVER (ORDER BY document_id) - 1 AS doc
  FROM (SELECT DISTINCT document_id FROM copies WHERE document_id IS NOT NULL);
CREATE OR REPLACE TEMP TABLE placed AS
  SELECT source_path, doc, len(ciks) = 0 AS bare FROM copies JOIN numbered USING (document_id);
CREATE OR REPLACE TEMP TABLE tied AS SELECT doc, sort, tie FROM ties JOIN placed USING (source_path);
CREATE OR REPLACE TEMP TABLE shared AS
  SELECT doc, tie FROM tied WHERE sort = {Sort.BINDS} OR sort = {Sort.ASKS};
INSERT INTO shared SELECT doc, tie FROM tied
  WHERE sort = {Sort.ANSWERS} AND tie IN (SELECT tie FROM ties WHERE sort = {Sort.ASKS});
INSERT INTO shared SELECT doc, tie FROM tied
  WHERE sort = {Sort.SPAN} AND tie IN (SELECT tie FROM ties WHERE sort = {Sort.BINDS});
"""
_BARE = "SELECT count(*) FROM placed WHERE bare"
_LONG = 500  # names: the pairs of a list that is longer are too many, so it is compared with each other list
# Documents with the same list stand for each other; only pairs of names in lists without a CIK tie. A name
# that no other list has is no part of what two have in common.
_NAMES = """
CREATE OR REPLACE TEMP TABLE lists AS
  SELECT names, min(doc) AS doc, bool_or(bare) AS bare
  FROM own_names JOIN placed USING (source_path) WHERE len(names) > 0 GROUP BY names;
CREATE OR REPLACE TEMP TABLE listed AS
  FROM (SELECT doc, bare, len(names) AS size, unnest(names) AS name FROM lists)
  QUALIFY count(*) OVER (PARTITION BY name) > 1;
INSERT INTO shared SELECT doc, hash(names) AS tie FROM own_names JOIN placed USING (source_path)
  WHERE len(names) > 0 AND names IN (SELECT names FROM lists WHERE bare);
INSERT INTO shared SELECT unnest([doc, other]), hash(doc, other, 'long') FROM (
  SELECT one.doc, two.doc AS other
  FROM listed one JOIN listed two ON one.name = two.name AND one.doc <> two.doc
  WHERE one.size > {longest} AND (one.bare OR two.bare) GROUP BY ALL HAVING count(*) > 1);
CREATE OR REPLACE TEMP TABLE pairs AS
  SELECT one.doc, one.bare, hash(one.name, two.name) AS tie
  FROM listed one JOIN listed two ON one.doc = two.doc AND one.size = two.size AND one.name < two.name
  WHERE one.size <= {longest};
INSERT INTO pairs SELECT doc, bare, name FROM listed WHERE size = 1;
CREATE OR REPLACE TEMP TABLE bare_ties AS SELECT DISTINCT tie FROM pairs WHERE bare;
INSERT INTO shared SELECT doc, tie FROM pairs WHERE tie IN (FROM bare_ties);
"""
_STEPS = ("placed", "tied", "lists", "listed", "pairs", "bare_ties", "shared")


def find_families(found: Readings, longest: int = _LONG) -> None:
    """Makes the table `kin` of the session: of every document its number and that of its family's first.

    All pairs of names are compared of lists with no more than `longest` of them.
    """
    found.run(_TIES)
    if found.value(_BARE):
        found.run(_NAMES.format(longest=longest))
    member, number = numbered(found.batches("FROM shared ORDER BY tie"))
    size = int(str(found.value("SELECT count(*) FROM numbered")))
    family = components(size, member, number)
    found.make("labels", pa.table({"doc": np.arange(size, dtype=np.int64), "family": family}))
    found.run("CREATE OR REPLACE TEMP TABLE kin AS FROM numbered JOIN labels USING (doc)")
    for name in _STEPS:
        found.run(f"DROP TABLE IF EXISTS {name}")


def numbered(pairs: Iterable[pa.RecordBatch]) -> tuple[Ints, Ints]:
    """The documents of pairs that are sorted by their tie, and of each a number for its tie."""
    members, numbers = [np.empty(0, np.int32)], [np.empty(0, np.int32)]
    last: np.uint64 | None = None
    for batch in (batch for batch in pairs if batch.num_rows):
        ties = batch["tie"].to_numpy()
        begins = np.append(ties[0] != last, ties[1:] != ties[:-1])
        numbers.append(numbers[-1][-1:].sum(dtype=np.int32) + np.cumsum(begins, dtype=np.int32))
        members.append(batch["doc"].to_numpy().astype(np.int32))
        last = ties[-1]
    return np.concatenate(members), np.concatenate(numbers)


def components(size: int, member: Ints, number: Ints) -> Ints:
    """By document, the smallest document of its family, of pairs of a document and the number of what it
    shares.

    The label of each number is the least of its documents', that of each document the least of its numbers',
    until nothing changes; labels are followed to their own labels in between, so the rounds are few.
    """
    label = np.arange(size, dtype=np.int32)
    if not len(member):
        return label
    while True:
        least = np.full(number.max() + 1, size, dtype=np.int32)
        np.minimum.at(least, number, label[member])
        lower = label.copy()
        np.minimum.at(lower, member, least[number])
        np.minimum.at(lower, label, lower.copy())
        lower = lower[lower]
        if np.array_equal(lower, label):
            return label
        label = lower
