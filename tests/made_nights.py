"""A small family of exhibits that changes from night to night, and the runs over it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path
from typing import Any

from bench.made_files import pages, submission, tarred, zipped
from pipeline.cli import main
from pipeline.publish.dictionary import TABLES

TESTS = Path(__file__).parent
PATIENCE = 600.0  # seconds after which a night is no longer waited for; none should take more than some
OURS = {"latest", "snapshots", ".cache", ".lock", "decisions.toml"}  # all that an output folder may hold
FUNDS = ("Growth", "Bond", "Index", "Value", "Income", "Municipal")
Printed = dict[str, str]  # fund -> its distribution fee in percent


# --------------------------------------------------------------------------- what is printed

_PLAN = """\
                              {trust}
                           DISTRIBUTION PLAN
                           (Class A Shares)

                      Effective {day}

     {trust} adopts this Plan under Rule 12b-1 for the Class A Shares of the Funds in
Schedule A, and pays its Distributor the fees that are set against their names.

                              SCHEDULE A

Fund                             Distribution Fee      Service Fee
----                             ----------------      -----------
{rows}

Dated: {day}
"""
_AMENDMENT = """\
                           AMENDMENT NO. {number}
                TO THE DISTRIBUTION PLAN OF {trust}

                           (Class A Shares)

     The Distribution Plan (Class A Shares), dated as of May 1, 2001, is hereby amended,
effective {day}: Schedule A to the Plan is hereby deleted in its entirety and replaced with the
following:

                              SCHEDULE A

Fund                             Distribution Fee      Service Fee
----                             ----------------      -----------
{rows}

Dated: {day}
"""


def plan(trust: str, funds: Printed) -> str:
    """A plan of May 1, 2001."""
    return _PLAN.format(trust=trust, day="May 1, 2001", rows=_rows(trust, funds))


def amendment(trust: str, number: int, funds: Printed) -> str:
    """The amendment of that number, one each July since 2001."""
    day = f"July 1, {2001 + number}"
    return _AMENDMENT.format(trust=trust, number=number, day=day, rows=_rows(trust, funds))


def _rows(trust: str, funds: Printed) -> str:
    house = trust.split(maxsplit=1)[0].title()
    return "\n".join(f"{f'{house} {fund} Fund':<33}{fee:<22}0.10%" for fund, fee in funds.items())


def as_html(text: str) -> str:
    """The same print as a page of HTML, its schedule as a table."""
    head, _, rows = text.partition("SCHEDULE A\n\nFund")
    lines = [line.split("  ") for line in rows.splitlines()[2:] if "%" in line]
    cells = "".join(
        "<tr>" + "".join(f"<td>{cell.strip()}</td>" for cell in line if cell.strip()) + "</tr>"
        for line in lines
    )
    heads = "<tr><td>Fund</td><td>Distribution Fee</td><td>Service Fee</td></tr>"
    paragraphs = "".join(f"<p>{' '.join(part.split())}</p>" for part in head.split("\n\n"))
    dated = rows[rows.rindex("Dated") :].strip()
    return (
        f"<html><body>{paragraphs}<p>SCHEDULE A</p><table>{heads}{cells}</table><p>{dated}</p></body></html>"
    )


def fees(first: int, count: int, change: int = 0) -> Printed:
    """The first funds with a fee each: 0.10%, 0.15%, ... and by `change` steps more."""
    return {fund: f"{0.05 * (first + place + change):.2f}%" for place, fund in enumerate(FUNDS[:count])}


def family() -> dict[str, bytes]:
    """Two dozen files: plans and amendments of eight trusts, bare, in submissions and in archives."""
    files: dict[str, bytes] = {}
    for place, tree in enumerate(("ELM", "OAK", "ASH", "FIR")):
        trust = f"{tree} SERIES TRUST"
        low = tree.lower()
        files[f"{low}/plan.txt"] = plan(trust, fees(2, 3)).encode()
        files[f"{low}/amend1.htm"] = as_html(amendment(trust, 1, fees(2, 4))).encode()
        files[f"{low}/amend2.txt"] = amendment(trust, 2, fees(2, 4, place)).encode()
    for tree in ("YEW", "BOX"):
        trust, low = f"{tree} SERIES TRUST", tree.lower()
        filed = {
            "d1.txt": plan(trust, fees(1, 3)).encode(),
            "d2.txt": amendment(trust, 1, fees(1, 4)).encode(),
        }
        files[f"filed/{low}.nc"] = submission(filed, filer=trust)
        files[f"filed/{low}2.txt"] = submission(
            {"d.txt": amendment(trust, 2, fees(3, 4)).encode()}, filer=trust
        )
    for tree, pack in (("BAY", zipped), ("TEA", lambda members: tarred(members, "w:gz"))):
        trust = f"{tree} SERIES TRUST"
        members = {
            "a/plan.txt": plan(trust, fees(1, 2)).encode(),
            "a.txt": amendment(trust, 1, fees(1, 3)).encode(),
        }
        files[f"packed/{tree.lower()}.{'zip' if pack is zipped else 'tar.gz'}"] = pack(members)
    files["packed/page.pdf"] = pages(plan("GUM SERIES TRUST", fees(2, 2)))
    files["letter.txt"] = b"Dear shareholder,\n\nthe annual meeting is on Friday.\n"
    return files


# --------------------------------------------------------------------------- the house


@dataclass(frozen=True)
class House:
    """The inputs and the output of a nightly run; `home` holds both, and what is only needed for a night."""

    home: Path

    @property
    def inputs(self) -> Path:
        return self.home / "in"

    @property
    def output(self) -> Path:
        return self.home / "out"

    @property
    def reading(self) -> Path:
        """A file that is there once a run on a slow disk has begun to read."""
        return self.home / "reading"

    def put(self, name: str, content: bytes | str) -> None:
        path = self.inputs / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content.encode() if isinstance(content, str) else content)

    def run(self, *options: str) -> int:
        """A run in this process; its exit status."""
        return main(["run", str(self.inputs), "-o", str(self.output), "--jobs", "2", "--quiet", *options])

    def start(self, *options: str, **weather: Any) -> Process:
        """A run as a process of its own, in the weather told."""
        command = [sys.executable, "-m", "pipeline.cli", "run", str(self.inputs), "-o", str(self.output)]
        self.reading.unlink(missing_ok=True)
        seen = {"folder": str(self.inputs), "seen": str(self.reading), **weather}
        paths = os.pathsep.join([str(TESTS / "foul_weather"), str(TESTS.parent)])
        environment = {**os.environ, "PYTHONPATH": paths, "WEATHER": json.dumps(seen)}
        return subprocess.Popen(
            [*command, "--jobs", "2", "--quiet", *options],
            cwd=TESTS.parent, env=environment, start_new_session=True,
            stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def weathered(self, *options: str, **weather: Any) -> tuple[int, str]:
        """Exit status and words of such a run."""
        process = self.start(*options, **weather)
        _, words = process.communicate(timeout=PATIENCE)
        return process.returncode, words


Process = subprocess.Popen[str]


def latest(output: Path) -> tuple[str, dict[str, str]]:
    """The name of the snapshot that `latest` shows, and a digest of each of its tables."""
    folder = (output / "latest").resolve(strict=True)
    tables = {name: sha256((folder / f"{name}.parquet").read_bytes()).hexdigest() for name in TABLES}
    return folder.name, tables


def litter(output: Path) -> list[str]:
    """What lies in an output folder and should not: all but whole snapshots and our own few things."""
    found = [path.name for path in output.iterdir() if path.name not in OURS]
    whole = {*(f"{name}.parquet" for name in TABLES), "datapackage.json", "id_moves.csv", "run.json"}
    for snapshot in (output / "snapshots").iterdir():
        held = {path.name for path in snapshot.iterdir()} if snapshot.is_dir() else set()
        found += [f"snapshots/{snapshot.name}"] if held != whole else []
    return found


@contextmanager
def ended(process: Process) -> Iterator[Process]:
    """Sees that a process and its workers end with the block, whatever happens in it."""
    try:
        yield process
    finally:
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, 9)
        process.communicate(timeout=PATIENCE)


def until(seen: Callable[[], object]) -> None:
    """Waits until something is seen; fails where it never is."""
    end = time.monotonic() + PATIENCE
    while not seen():
        assert time.monotonic() < end, "it was waited for in vain"
        time.sleep(0.02)


def holds(output: Path) -> bool:
    """Whether a process holds the lock of an output folder, as the kernel tells it."""
    lock = output / ".lock"
    locks = Path("/proc/locks").read_text()
    return lock.exists() and f":{lock.stat().st_ino} " in locks


def session(process: Process) -> list[int]:
    """The processes of the session that a process has begun."""
    found = []
    for place in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            fields = place.read_text().rpartition(")")[2].split()
            if int(fields[3]) == process.pid and fields[0] != "Z":
                found.append(int(place.parent.name))
    return found


def statuses(output: Path) -> Mapping[str, int]:
    """How many filings of the latest snapshot have each status."""
    told: Mapping[str, int] = json.loads((output / "latest" / "run.json").read_text())["filings"]
    return told
