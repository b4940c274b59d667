"""A publication cut at every system call: whether `latest` shows the whole old or the whole new snapshot.

python -m bench.power_cut

Records a run of the command line with strace, and replays its calls on a disk that forgets
(bench/disk_model.py). tests/pipeline/publish/test_power_cut.py does so with calls recorded in Python.
"""

from __future__ import annotations

import json
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from bench.disk_model import RANDOM_STATES, Disk, Link, Operation, Tree, tree_of
from pipeline.publish.id_moves import HEAD_ONLY

OUTPUT = "a/b/out"  # none of these folders is there

Files = Mapping[str, bytes]


@dataclass(slots=True)
class Replay:
    """What came of a replay: how much was tried, and a sentence for each state that is wrong."""

    calls: int = 0
    cuts: int = 0
    states: int = 0
    faults: list[str] = field(default_factory=list)


def replay(
    root: str,
    before: Tree,
    output: str,
    new: str,
    calls: Sequence[Operation],
    random_states: int = RANDOM_STATES,
) -> Replay:
    """Cuts the power before the first call and behind each, and looks at all that may be left.

    `output` is the folder below `root`, `new` the name of the snapshot that is published. Once all calls
    are made the publication was reported, so it must be there whatever is lost.
    """
    disk = Disk(root, before)
    chance = random.Random(1)
    done = Replay(len(calls))
    for at in range(len(calls) + 1):
        if at:
            disk.do(calls[at - 1])
        done.cuts += 1
        for tree in disk.left(chance, random_states):
            done.states += 1
            wrong = judged(tree, before, output, new, reported=at == len(calls))
            if wrong:
                last = calls[at - 1] if at else None
                behind = f"{last.kind} {last.path}" if last else "nothing"
                done.faults.append(f"cut behind call {at}, {behind}: {wrong}")
                break
    return done


def judged(tree: Tree, before: Tree, output: str, new: str, *, reported: bool) -> str | None:
    """What is wrong with what a power cut left, if anything is."""
    old = _shown(before, output)
    name = _shown(tree, output)
    if name not in ({new} if reported else {old, new}):
        return f"latest shows {name}"
    whole = {path: files(tree, path) for path in _snapshots(tree, output)}
    for path, content in whole.items():
        if not is_whole(content):
            return f"{path} is not whole"
    if name is not None and f"{output}/snapshots/{name}" not in whole:
        return f"latest shows {name}, which is not there"
    known = {*_snapshots(before, output)} - _announced(before, output) | _announced(tree, output)
    orphans = sorted(whole.keys() - known - {f"{output}/snapshots/{name}"})
    return f"{orphans[0]} was never shown, and nothing says so" if orphans else None


def _announced(tree: Tree, output: str) -> set[str]:
    link = tree.get(f"{output}/.latest")
    return {f"{output}/{link.target}"} if isinstance(link, Link) else set()


def _shown(tree: Tree, output: str) -> str | None:
    link = tree.get(f"{output}/latest")
    return link.target.rpartition("/")[2] if isinstance(link, Link) else None


def _snapshots(tree: Tree, output: str) -> list[str]:
    above = f"{output}/snapshots/"
    return [
        path
        for path, content in tree.items()
        if path.startswith(above)
        and content is None
        and path.count("/") == above.count("/")
        and "/." not in path
    ]


def files(tree: Tree, folder: str) -> Files:
    return {
        path.removeprefix(f"{folder}/"): content
        for path, content in tree.items()
        if path.startswith(f"{folder}/") and isinstance(content, bytes)
    }


_JUDGED: dict[frozenset[tuple[str, bytes]], bool] = {}


def is_whole(content: Files) -> bool:
    """Whether a snapshot has each table that its run.json names, with its hash, and what else it should."""
    mark = frozenset(content.items())
    if mark not in _JUDGED:
        try:
            tables = json.loads(content["run.json"])["tables"]
            json.loads(content["datapackage.json"])
            if not content["id_moves.csv"].startswith(HEAD_ONLY.encode()):
                tables = None
        except (KeyError, ValueError):
            tables = None
        hashes = {
            name: sha256(data).hexdigest() for name, data in content.items() if name.endswith(".parquet")
        }
        _JUDGED[mark] = bool(tables) and hashes == tables and len(content) == len(tables) + 3
    return _JUDGED[mark]


_CALL = re.compile(r"^\d+ +(\w+)\((.*)\) += (-?\d+)")
_UNFINISHED = re.compile(r"^(\d+) +(.*) <unfinished \.\.\.>$")
_RESUMED = re.compile(r"^(\d+) +<\.\.\. \w+ resumed>(.*)$")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_TRACED = (
    "openat,mkdir,write,fsync,fdatasync,rename,renameat,link,symlink,unlink,unlinkat,rmdir,close,dup,dup2"
)


def traced(lines: Iterable[str], root: str) -> Iterator[Operation]:
    """The operations in a log of `strace -f -xx`, of files and folders below `root`.

    Only the process that publishes opens files there for writing, so its file descriptors are enough.
    """
    paths: dict[str, str] = {}
    for line in _whole(lines):
        found = _CALL.match(line)
        if not found or int(found[3]) < 0:
            continue
        kind, given, result = found.groups()
        texts = [bytes.fromhex(text.replace("\\x", "")) for text in _STRING.findall(given)]
        handle = given.partition(",")[0]
        if kind == "openat":
            paths[result] = texts[0].decode(errors="replace")
            if "O_EXCL" in given:
                kind = "create"
        path = paths.get(handle, "")
        if kind == "close":
            paths.pop(handle, None)
        operation = _operation(kind, path, texts, int(result))
        if operation and operation.path.startswith(root):
            yield operation


def _whole(lines: Iterable[str]) -> Iterator[str]:
    """Each call on one line, also one that another process's call came in between."""
    begun: dict[str, str] = {}
    for line in lines:
        if found := _UNFINISHED.match(line):
            begun[found[1]] = found[2]
        elif found := _RESUMED.match(line):
            yield f"{found[1]} {begun.pop(found[1], '')}{found[2]}"
        else:
            yield line


def _operation(kind: str, path: str, texts: Sequence[bytes], result: int) -> Operation | None:
    """A call as an operation: its kind, the path of its file descriptor, the strings in it, its result."""
    if kind == "write":
        return Operation(kind, path, data=texts[0][:result])
    if kind in ("fsync", "fdatasync"):
        return Operation("sync", path)
    names = [text.decode(errors="replace") for text in texts]
    if kind in ("link", "symlink"):
        return Operation(kind, names[1], names[0])
    return Operation(kind, *names) if kind in ("create", "mkdir", "rename", "rmdir", "unlink") else None


def recorded(command: Sequence[str], root: str, log: Path) -> list[Operation]:
    """The changes that a command makes below `root`, but for its cache and its lock, which may be lost."""
    tracing = ["strace", "-f", "-xx", "-s", "100000000", "-e", f"trace={_TRACED}", "-o", str(log)]
    subprocess.run([*tracing, *command], check=True, capture_output=True)
    with log.open(encoding="ascii", errors="replace") as lines:
        return [call for call in traced(lines, root) if "/.cache" not in call.path]


RUNS = (  # how many exhibits, how many older snapshots to keep
    ("first run, into a folder that is not there", 3, 30),
    ("second run, one exhibit more", 4, 30),
    ("third run, --keep 0", 3, 0),
)


def main() -> int:
    if not shutil.which("strace"):
        print("There is no strace here, so no system call was recorded and nothing was tried.")
        return 0
    wrong = 0
    with tempfile.TemporaryDirectory() as place, tempfile.TemporaryDirectory() as beside:
        root = Path(place).resolve()
        for title, exhibits, keep in RUNS:
            before = {path: what for path, what in tree_of(root).items() if "/.cache" not in path}
            calls = recorded(_command(root, exhibits, keep), str(root), Path(beside, "strace.log"))
            found = replay(str(root), before, OUTPUT, (root / OUTPUT / "latest").readlink().name, calls)
            counts = f"{found.calls} calls, {found.cuts} cuts, {found.states:,} states"
            print(*(f"{title}: {counts}, {len(found.faults)} wrong", *found.faults[:5]), sep="\n  ")
            wrong += len(found.faults)
    return 1 if wrong else 0


def _command(root: Path, exhibits: int, keep: int) -> list[str]:
    raw = Path(__file__).parents[1] / "fixtures" / "raw_filings"
    given = [str(path) for path in sorted(raw.glob("*.txt"))[:exhibits]]
    options = ["-o", str(root / OUTPUT), "--jobs", "1", "--keep", str(keep), "--allow-drop", "--quiet"]
    return [sys.executable, "-m", "pipeline.cli", "run", *given, *options]


if __name__ == "__main__":
    sys.exit(main())
