"""The same rows give the same files, whatever was published before; what is unchanged is linked."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pipeline.publish import part_files
from pipeline.publish.dictionary import TABLES
from pipeline.publish.packing import Altered, Part, arranged
from pipeline.publish.part_files import Changes, Rows, all_rows, begins_part, mask_of, write_tables

TABLE = TABLES["portfolio_names"]
Held = Mapping[str, int]  # by leading key, how many rows there are of it, and what these say
PLACES = [(2, 2), (6, 3), (3, 8), (1000, 4)]


def data(held: Held) -> pa.Table:
    """Rows of each key; those of a key with more rows are others, not only more."""
    rows = [
        {
            "portfolio_id": key,
            "portfolio_name": f"{key} {count} {at}",
            "evidence": "stated",
            "document_id": "d",
        }
        for key, count in held.items()
        for at in range(count)
    ]
    plain = pa.schema([(column.name, column.type) for column in TABLE.columns])
    dated = pa.scalar(0, pa.int32()).cast(pa.date32())
    return pa.Table.from_pylist([{**row, "valid_from": dated.as_py()} for row in rows], schema=plain)


class Arriving:
    """The rows of some keys in their order, taken up to a key at a time."""

    def __init__(self, held: Held) -> None:
        self.left = sorted(held.items())

    def until(self, key: str | None) -> Iterator[pa.Table]:
        while self.left and (key is None or self.left[0][0] < key):
            yield data(dict([self.left.pop(0)]))


def become(before: Held, parts: tuple[Part, ...], folder: Path, after: Held) -> Changes:
    """What changes, as a run tells it."""
    new = {key: count for key, count in after.items() if before.get(key) != count}
    gone = sorted({key for key in before if after.get(key) != before[key]} | set(new))
    rows = sum(after.values())
    mask = mask_of(sum(before.values()), len(before))
    return Changes(Arriving(new), rows, len(after), gone, frozenset(new), folder, parts, mask)


def content(parts: tuple[Part, ...], folder: Path) -> list[tuple[str, bytes]]:
    """The files, which must be as the parts say."""
    read = [pq.read_table(folder / part.file) for part in parts]
    assert [(part.rows, part.first) for part in parts] == [
        (rows.num_rows, rows[TABLE.lead][0].as_py() if rows.num_rows else "") for rows in read
    ]
    files = sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())
    assert files == sorted(part.file for part in parts)
    return [(part.file, (folder / part.file).read_bytes()) for part in parts]


def written(changes: Changes, folder: Path) -> tuple[Part, ...]:
    return write_tables([(TABLE, changes)], folder)[TABLE.name]


def nights(after_each: list[Held], home: Path) -> None:
    """Each state is written from nothing, and out of the one before: the files are the same."""
    before: Held = {}
    parts, folder = (), home
    for night, held in enumerate(after_each):
        fresh, built = home / f"fresh{night}", home / f"built{night}"
        fresh.mkdir()
        built.mkdir()
        whole = written(all_rows(TABLE, data(held)), fresh)
        parts = written(become(before, parts, folder, held) if night else all_rows(TABLE, data(held)), built)
        assert content(parts, built) == content(whole, fresh)
        rows = pa.concat_tables([pq.read_table(built / part.file) for part in parts])
        assert rows.to_pylist() == arranged(TABLE, data(held)).to_pylist()
        before, folder = held, built


keys = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"]), max_size=3), st.sampled_from("abcdefghijkl")
)
states = st.lists(st.dictionaries(keys, st.integers(1, 5), max_size=14), min_size=2, max_size=4)


@settings(max_examples=40, deadline=None)
@given(after_each=states, place=st.sampled_from(PLACES), few=st.sampled_from([0.0, 100.0]))
@example(after_each=[{}, {"a": 1}, {}], place=PLACES[0], few=0.0)
@example(
    after_each=[{"": 1, "\U0001f333": 3, "é": 2, "z": 1}, {"": 2, "ￗ": 1, "z": 1}], place=PLACES[0], few=0.0
)
def test_the_same_rows_give_the_same_files_whatever_was_before(
    after_each: list[Held], place: tuple[int, int], few: float
) -> None:
    with tempfile.TemporaryDirectory() as home, pytest.MonkeyPatch.context() as patched:
        patched.setattr(part_files, "LARGE", place[0])
        patched.setattr(part_files, "PART_ROWS", place[1])
        patched.setattr(part_files, "FEW", few)
        nights(after_each, Path(home))


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """More than ten rows are several parts, of some five."""
    monkeypatch.setattr(part_files, "LARGE", 10)
    monkeypatch.setattr(part_files, "PART_ROWS", 5)


KEYS = [f"k{at:02}" for at in range(40)]


@pytest.mark.usefixtures("small")
def test_a_key_at_which_a_part_begins_may_go_and_come(tmp_path: Path) -> None:
    borders = [key for key in KEYS if begins_part(key, mask_of(40, 40))]
    assert 3 < len(borders) < 20
    whole = dict.fromkeys(KEYS, 1)
    states: list[Held] = [whole]
    for border in (borders[0], borders[2], borders[-1]):
        without = {key: 1 for key in KEYS if key != border}
        states += [{**without, "zz": 1}, whole, {**whole, border: 2}]
    several = {key: 1 for key in KEYS if key not in borders[1:4]}
    nights([*states, several, whole], tmp_path)


@pytest.mark.usefixtures("small")
def test_a_key_of_more_rows_than_a_part_is_in_one(tmp_path: Path) -> None:
    held = {**dict.fromkeys(KEYS[:8], 1), "k03": 50}
    nights([held, {**held, "k03": 60}, {**held, "k04": 2}], tmp_path)
    for path in (tmp_path / "built2").rglob("part-*"):
        assert len(set(pq.read_table(path)[TABLE.lead].to_pylist()) & {"k03"}) in (0, 1)
    holders = [
        path
        for path in (tmp_path / "built2").rglob("part-*")
        if "k03" in pq.read_table(path)[TABLE.lead].to_pylist()
    ]
    assert len(holders) == 1


@pytest.mark.usefixtures("small")
def test_a_table_that_grows_is_cut_otherwise_and_one_that_shrinks_is_one_file(tmp_path: Path) -> None:
    few, more, many = (dict.fromkeys(KEYS, count) for count in (1, 3, 9))
    nights([few, more, many, few, {"k01": 1}, {}, few], tmp_path)
    assert (tmp_path / "built4" / f"{TABLE.name}.parquet").is_file()
    assert (tmp_path / "built6" / f"{TABLE.name}.parquet").is_dir()


@pytest.mark.usefixtures("small")
def test_what_is_unchanged_is_linked_and_the_rest_is_not(tmp_path: Path) -> None:
    (tmp_path / "1").mkdir()
    (tmp_path / "2").mkdir()
    before = dict.fromkeys(KEYS, 1)
    parts = written(all_rows(TABLE, data(before)), tmp_path / "1")
    after = {**before, KEYS[-1]: 2}
    assert mask_of(40, 40) == mask_of(41, 40)
    now = written(become(before, parts, tmp_path / "1", after), tmp_path / "2")
    inodes = [{part.file: (folder / part.file).stat().st_ino for part in some}
              for folder, some in ((tmp_path / "1", parts), (tmp_path / "2", now))]  # fmt: skip
    other = [file for file in inodes[0] if inodes[0][file] != inodes[1][file]]
    assert other == [parts[-1].file]


@pytest.mark.usefixtures("small")
def test_a_part_that_was_altered_is_not_taken_over(tmp_path: Path) -> None:
    for name in ("1", "2"):
        (tmp_path / name).mkdir()
    before = dict.fromkeys(KEYS, 1)
    parts = written(all_rows(TABLE, data(before)), tmp_path / "1")
    with (tmp_path / "1" / parts[-1].file).open("ab") as file:
        file.write(b"x")
    changes = become(before, parts, tmp_path / "1", {**before, KEYS[-1]: 2})
    with pytest.raises(Altered):
        written(changes, tmp_path / "2")


def test_rows_in_memory_are_all_given() -> None:
    rows = Rows([data({"a": 1}), data({"b": 2})])
    assert [table.num_rows for table in rows.until(None)] == [1, 2]
    assert list(rows.until(None)) == []
