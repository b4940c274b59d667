"""A power cut at any point of a publication leaves the whole old or the whole new snapshot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import pytest
from made_tables import RATE, published, tables

from bench.disk_model import Operation, Tree, WatchedOs, tree_of
from bench.power_cut import Replay, replay, traced
from pipeline.publish import durable
from pipeline.publish import publish as publishing
from pipeline.publish.dictionary import TABLES

OUTPUT = "above/out"
FEW = ("documents", "fee_rates", "classes")


@dataclass(frozen=True)
class Recording:
    """A publication in a folder `root`: what was there before, what was done, what it is called."""

    root: Path
    before: Tree
    calls: list[Operation]
    new: str

    @property
    def part(self) -> str:
        """The name of the new snapshot while it is written."""
        return f".part-{self.new.rpartition('-')[0]}"

    def replayed(self, calls: Sequence[Operation], random_states: int = 0) -> Replay:
        return replay(str(self.root), self.before, OUTPUT, self.new, calls, random_states)


def prepared(root: Path, kind: str) -> int:
    """An output folder as the publication finds it; how many older snapshots that is to keep."""
    output = root / OUTPUT
    if kind == "first":
        return 30
    older = published(output)
    if kind == "later":
        return 30
    published(output)
    if kind == "thinning":
        return 0
    never_shown = published(output)  # its run died behind the last rename but one, and another before that
    (output / "latest").rename(output / ".latest")
    (output / "latest").symlink_to(Path("snapshots", older.name))
    half = never_shown.with_name(".part-20260101T000000.000000Z")
    half.mkdir()
    (half / "classes.parquet").touch()
    return 30


@pytest.fixture(autouse=True)
def _few_tables(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(publishing, "TABLES", {name: TABLES[name] for name in FEW})


@pytest.fixture
def record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Recording]:
    def recorded(kind: str) -> Recording:
        keep = prepared(tmp_path, kind)
        before = tree_of(tmp_path)
        calls: list[Operation] = []
        monkeypatch.setattr(durable, "os", WatchedOs(calls.append))
        new = published(tmp_path / OUTPUT, tables({"fee_rates": [RATE]}), keep)
        inside = f"{tmp_path}/"
        calls = [c for c in calls if c.kind not in ("open", "close") and f"{c.path}/".startswith(inside)]
        return Recording(tmp_path, before, calls, new.name)

    return recorded


@pytest.mark.parametrize("kind", ["first", "later", "thinning", "behind a dead run"])
def test_a_cut_anywhere_leaves_the_old_or_the_new_snapshot(
    kind: str, record: Callable[[str], Recording]
) -> None:
    recording = record(kind)
    done = recording.replayed(recording.calls, random_states=100)
    assert done.faults == []
    assert done.cuts > 3 * len(FEW)
    assert done.states > 10 * done.cuts


def test_so_it_does_with_all_tables(
    record: Callable[[str], Recording], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(publishing, "TABLES", TABLES)
    recording = record("later")
    done = recording.replayed(recording.calls)
    assert done.faults == []
    assert done.cuts > 3 * len(TABLES)


@pytest.mark.parametrize("kind", ["first", "thinning", "behind a dead run"])
def test_without_one_of_its_syncs_or_with_one_too_late_it_would_not(
    kind: str, record: Callable[[str], Recording]
) -> None:
    recording = record(kind)
    calls = recording.calls
    syncs = [at for at, call in enumerate(calls) if call.kind == "sync"]
    assert len(syncs) > len(FEW) + 5
    output = str(recording.root / OUTPUT)
    syncs.remove(next(at for at in syncs if calls[at].path == output))  # the publication does it again
    for at in syncs:
        others = [*calls[:at], *calls[at + 1 :]]
        assert recording.replayed(others).faults, f"left out: {calls[at]}"
        if kind != "first" and others[at:]:  # where nothing was shown before, folders may be synced late
            late = replace(calls[at], path=calls[at].path.replace(recording.part, recording.new))
            assert recording.replayed([*others, late]).faults, f"too late: {calls[at]}"


def test_a_call_that_another_came_in_between_is_a_call() -> None:
    path = "".join(f"\\x{byte:02x}" for byte in b"/o/a")
    lines = [f'7 mkdir("{path}", 0700 <unfinished ...>', "8 close(3) = 0", "7 <... mkdir resumed>) = 0"]
    assert [(call.kind, call.path) for call in traced(lines, "/o")] == [("mkdir", "/o/a")]
