"""Families: what is tied is in one, and each, worked out alone, gives what it does among all others."""

from __future__ import annotations

import random
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from hashlib import sha256
from itertools import combinations
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_nights import amendment, fees
from nightly import ELM, OAK, contents, reads

from bench.histories.making import family as history
from pipeline.frames import Stated
from pipeline.identity.batches import batches
from pipeline.identity.decisions import Decisions
from pipeline.identity.families import components, find_families, numbered
from pipeline.identity.identify import Identified, identify
from pipeline.identity.profile_comparison import connected
from pipeline.identity.ties import ties_of
from pipeline.identity.union_find import UnionFind
from pipeline.ingest.indexed import told_of_file
from pipeline.ingest.outcome import FileOutcome, Source, outcome_of
from pipeline.ingest.readings.database import Readings, readings
from pipeline.ingest.readings.kept import Kept
from pipeline.ingest.readings.stated import gather_documents, stated_of_documents
from pipeline.publish.dictionary import TABLES
from pipeline.publish.packing import arranged
from pipeline.run import reconcile

# --------------------------------------------------------------------------- components

pairs = st.lists(st.tuples(st.integers(0, 29), st.integers(0, 24)), max_size=60)


@settings(max_examples=150, deadline=None)
@given(pairs=pairs)
def test_components_are_those_of_a_union_find(pairs: list[tuple[int, int]]) -> None:
    links, first = UnionFind(30), dict[int, int]()
    for member, mark in pairs:
        links.join(first.setdefault(mark, member), member)
    member, mark = np.array(pairs, dtype=np.int32).reshape(-1, 2).T
    found = components(30, member, mark)
    assert found.tolist() == [links.root(at) for at in range(30)]


@settings(max_examples=150, deadline=None)
@given(pairs=pairs, sizes=st.lists(st.integers(0, 9), max_size=20))
def test_ties_are_numbered_alike_wherever_a_batch_ends(
    pairs: list[tuple[int, int]], sizes: list[int]
) -> None:
    pairs = sorted(((doc, tie * 0x9E3779B97F4A7C15 % 2**64) for doc, tie in pairs), key=lambda pair: pair[1])
    starts = [0, *np.cumsum(sizes).tolist()]
    ends = [*starts[1:], max(len(pairs), starts[-1])]
    member, number = numbered(
        pa.record_batch(
            {
                "doc": pa.array([doc for doc, _ in pairs[start:end]], pa.int64()),
                "tie": pa.array([tie for _, tie in pairs[start:end]], pa.uint64()),
            }
        )
        for start, end in zip(starts, ends, strict=True)
    )
    assert member.tolist() == [doc for doc, _ in pairs]
    assert len({*zip((tie for _, tie in pairs), number.tolist(), strict=True)}) == len({t for _, t in pairs})
    assert len({*number.tolist()}) == len({tie for _, tie in pairs})


@pytest.mark.parametrize("order", [1, -1])
def test_a_long_chain_is_one_component(order: int) -> None:
    """Each document shares a tie with the next only."""
    size = 3000
    member = np.repeat(np.arange(size, dtype=np.int32), 2)[1:-1][::order]
    marks = np.repeat(np.arange(size - 1, dtype=np.int32), 2)[::order]
    assert set(components(size, member, marks).tolist()) == {0}


def test_without_ties_each_document_is_a_family() -> None:
    empty = np.array([], dtype=np.int32)
    assert components(3, empty, empty).tolist() == [0, 1, 2]
    assert components(0, empty, empty).tolist() == []


# --------------------------------------------------------------------------- documents


def file(name: str, content: bytes) -> FileOutcome:
    outcomes = tuple(outcome_of(exhibit, reading) for exhibit, reading in reads(name, content))
    return FileOutcome(Source(Path(name), name, len(content)), sha256(content).hexdigest(), outcomes)


def files(seed: int, chosen: Sequence[int] | None = None) -> list[FileOutcome]:
    """Files of several families, some of which third ones join; all of them, or some."""
    every = [(f"{at}.{suffix}", content) for suffix in ("txt", "htm", "nc")
             for at, content in enumerate(contents(seed)[suffix])]  # fmt: skip
    return [
        file(*every[at])
        for at in (range(len(every)) if chosen is None else sorted({at % len(every) for at in chosen}))
    ]


def several(seed: int) -> list[FileOutcome]:
    """Some of these, and the files of made families that have nothing to do with each other."""
    made = [(f"{number} {name}", content.encode()) for number in range(1, 6)
            for name, content in history(number, seed).files.items() if name[-4:] != ".csv"]  # fmt: skip
    return [*files(seed, random.Random(seed).sample(range(60), 10)), *(file(*each) for each in made)]


@contextmanager
def kept(given: Sequence[FileOutcome]) -> Iterator[Readings]:
    """The readings of these files, and the families in them."""
    with readings(None, lambda _: None) as found:
        keeping = Kept(found, ties_of, told_of_file)
        for each in given:
            keeping.add(each)
        keeping.flush()
        found.run("CREATE TEMP VIEW here AS FROM copies")
        find_families(found)
        yield found


def stated(found: Readings) -> Stated:
    documents = found.query("SELECT document_id FROM kin")["document_id"].combine_chunks()
    gather_documents(found, documents)
    return stated_of_documents(found, 0, len(documents))


def family_of(found: Readings) -> dict[str, int]:
    rows = found.query("SELECT document_id, family FROM kin")
    return dict(zip(rows["document_id"].to_pylist(), rows["family"].to_pylist(), strict=True))


def tied_in_vain(found: Identified, family: dict[str, int]) -> Iterator[tuple[str, str, str]]:
    """Documents of two families that have a bearing on each other, and which."""
    ids = [row["document_id"] for row in found.encoded.documents]
    series: dict[str, set[str]] = {name: set() for name in ids}
    for row in found.stated.series.to_pylist():
        series[row["document_id"]].add(row["series_id"])
    for one, two in combinations(range(len(ids)), 2):
        a, b = found.profiles[one], found.profiles[two]
        whys = {
            "connected": connected(a, b),
            "registrant": bool(a.registrants & b.registrants),
            "cik": bool(a.ciks & b.ciks),
            "series": bool(series[ids[one]] & series[ids[two]]),
            "instrument": found.instruments.of[one] == found.instruments.of[two],
        }
        for why, holds in whys.items():
            if holds and family[ids[one]] != family[ids[two]]:
                yield ids[one], ids[two], why


@settings(max_examples=4, deadline=None)
@given(seed=st.integers(0, 4), chosen=st.lists(st.integers(0, 99), min_size=2, max_size=25))
def test_what_has_a_bearing_on_each_other_is_in_one_family(seed: int, chosen: list[int]) -> None:
    with kept(files(seed, chosen)) as found:
        assert list(tied_in_vain(identify(stated(found), Decisions()), family_of(found))) == []


@pytest.mark.parametrize("seed", [0, 1])
def test_long_lists_tie_what_all_pairs_of_their_names_tie(seed: int) -> None:
    with kept(several(seed)) as found:
        found.run("DELETE FROM ties")  # the names of portfolios alone
        find_families(found)
        by_pairs = family_of(found)
        by_lists = []
        for longest in (0, 4):
            find_families(found, longest)
            by_lists.append(family_of(found))
    assert len(set(by_pairs.values())) < len(by_pairs)
    assert by_lists == [by_pairs, by_pairs]


def sorted_rows(found: object) -> dict[str, list[dict[str, object]]]:
    return {name: arranged(TABLES[name], getattr(found, name)).to_pylist() for name in TABLES}


@pytest.mark.parametrize(("seed", "batch"), [(0, 1), (1, 7), (2, 7)])
def test_families_worked_out_apart_give_what_all_do_at_once(
    seed: int, batch: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("pipeline.identity.batches.BATCH", batch)
    with kept(several(seed)) as found:
        whole = sorted_rows(reconcile(stated(found), Decisions()))
        found.run("CREATE TEMP TABLE done AS SELECT document_id AS owner FROM kin")
        documents, some = batches(found)
        gather_documents(found, documents)
        apart = [reconcile(stated_of_documents(found, *places), Decisions()) for places in some]
    assert len(some) > 3
    for name in TABLES:
        rows = pa.concat_tables([getattr(each, name) for each in apart])
        assert arranged(TABLES[name], rows).to_pylist() == whole[name], name


def test_a_batch_is_whole_families(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("pipeline.identity.batches.BATCH", 5)
    with kept(several(0)) as found:
        family = family_of(found)
        found.run("CREATE TEMP TABLE done AS SELECT document_id AS owner FROM kin")
        ordered, places = batches(found)
        some = [ordered.to_pylist()[start:end] for start, end in places]
    assert sorted(document for documents in some for document in documents) == sorted(family)
    seen = [{family[document] for document in documents} for documents in some]
    assert sum(map(len, seen)) == len(set(family.values()))
    assert all(len(documents) <= 5 or len(of) == 1 for documents, of in zip(some, seen, strict=True))


def test_two_trusts_of_one_trade_are_two_families() -> None:
    texts = [amendment(trust, number, fees(2, 4)) for trust in (OAK, ELM) for number in (1, 2)]
    with kept([file(f"{at}.txt", text.encode()) for at, text in enumerate(texts)]) as found:
        assert len(set(family_of(found).values())) == 2
