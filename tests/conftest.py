"""What several test files need: the fixtures of the project, and small documents made up on the spot."""

from __future__ import annotations

import json
import os
import shutil
import signal
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import pyarrow.parquet as pq
import pytest

from parsers import parse
from parsers.container.submission import open_file
from parsers.model import Exhibit, Reading

ROOT = Path(__file__).parents[1]
RAW = ROOT / "fixtures" / "raw_filings"
EXPECTED = ROOT / "fixtures" / "expected"


# What the tests write is kept in memory where there is room: there a sync, of which a run does some twenty,
# takes no time. It does the same to what is written; what a power cut leaves is worked out from the calls.
_MEMORY, _ROOM = Path("/dev/shm"), 4 << 30


def _has_room(place: Path) -> bool:
    """Whether it is there for us, with room for all that the tests write, and programs there may be run."""
    return (
        os.access(place, os.W_OK | os.X_OK)
        and not os.statvfs(place).f_flag & os.ST_NOEXEC
        and shutil.disk_usage(place).free >= _ROOM
    )


if "TMPDIR" not in os.environ and _has_room(_MEMORY):
    os.environ["TMPDIR"], tempfile.tempdir = str(_MEMORY), None

# Where the tests run in the background, a signal may be ignored, and so would be in what they start.
for _number in (signal.SIGINT, signal.SIGHUP):
    if signal.getsignal(_number) is signal.SIG_IGN:
        signal.signal(_number, signal.SIG_DFL)


@dataclass(frozen=True)
class Case:
    """An exhibit of fixtures/raw_filings and what a careful reader sees in it."""

    path: Path
    expected: dict[str, Any]

    @property
    def name(self) -> str:
        return self.path.stem


def cases() -> list[Case]:
    """Every case of fixtures/expected with its exhibit."""
    raw = {path.stem: path for path in RAW.iterdir()}
    return [Case(raw[path.stem], json.loads(path.read_text())) for path in sorted(EXPECTED.glob("*.json"))]


@cache
def exhibits(path: Path) -> tuple[tuple[Exhibit, Reading], ...]:
    """The exhibits of a file with what is read in each: once in a run of the tests."""
    return tuple((exhibit, parse(exhibit)) for exhibit in open_file(path.name, path.read_bytes()))


SCHEDULE = """\
                                AMENDMENT NO. {number}
                     TO THE DISTRIBUTION PLAN OF {registrant}

                                (Class B Shares)

     The Distribution Plan (Class B Shares), dated as of May 1, 2001, is hereby
amended, effective {day}, as follows:

     Schedule A to the Plan is hereby deleted in its entirety and replaced with
the following:

                                   SCHEDULE A

{registrant}

                                      Maximum Asset    Maximum     Maximum
                                       Based Sales     Service    Aggregate
Portfolio - Class B Shares               Charge          Fee         Fee
                                      -------------    -------    ---------
{rows}

Dated: {day}
"""


@pytest.fixture
def amendment() -> Callable[..., str]:
    """Makes the text of an amendment: its number, day, registrant, and portfolios."""

    def make(
        number: int = 1, day: str = "July 1, 2003", registrant: str = "OAKHAM SERIES TRUST", *funds: str
    ) -> str:
        rows = "\n".join(
            f"{fund:36}      0.75%         0.25%       1.00%" for fund in funds or ("Oakham Growth Fund",)
        )
        return SCHEDULE.format(number=number, day=day, registrant=registrant, rows=rows)

    return make


@pytest.fixture
def rows() -> Callable[[Path, str], list[dict[str, Any]]]:
    """Reads a table of the latest snapshot of an output folder."""
    return lambda output, table: pq.read_table(output / "latest" / f"{table}.parquet").to_pylist()
