"""How long a person waits for an answer, beside the least that a program with tables takes.

    python -m bench.users                     a made snapshot of 10,000 documents
    python -m bench.users --documents 1000

Each command is a process of its own; its time is the median of several, in seconds and in times of a bare
`import pyarrow`, measured in turn with it. What counts are the times: they hardly depend on the machine.
"""

from __future__ import annotations

import argparse
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import fields
from pathlib import Path
from time import perf_counter

import pyarrow.compute as pc
import pyarrow.parquet as pq

from bench.families import generate
from pipeline.frames import Reconciled
from pipeline.identity.decisions import Decisions
from pipeline.run import reconcile

ROUNDS = 5
FLOOR = (sys.executable, "-c", "import pyarrow")


def made_snapshot(documents: int, folder: Path) -> Reconciled:
    """A snapshot of about as many documents of made families: its tables alone, without sources."""
    each = generate(8, 1).stated.documents.num_rows / 8
    found = reconcile(generate(max(1, round(documents / each)), 1).stated, Decisions())
    folder.mkdir(parents=True)
    for table in fields(found):
        pq.write_table(getattr(found, table.name), folder / f"{table.name}.parquet")
    return found


def commands(found: Reconciled, output: Path) -> dict[str, Sequence[str]]:
    """What people ask for, of a day in the middle of the history."""
    days = sorted(found.fee_history["valid_from"].to_pylist())
    day, name = days[len(days) // 2], found.portfolios["portfolio_name"][0].as_py()
    ten_years = ("--from", f"{day.year - 4}-01-31", "--until", f"{day.year + 5}-12-31", "--every", "month")
    kept, at = str(output / "out.parquet"), ("-o", str(output))
    return {
        "--help": ("--help",),
        "export --help": ("export", "--help"),
        "show, a small exhibit": ("show", "fixtures/raw_filings/syn-marlow-amend3-2014.txt"),
        "export, one day": ("export", "--as-of", str(day), "--to", kept, *at),
        "export, one day, --cite": ("export", "--as-of", str(day), "--cite", "--to", kept, *at),
        "export, one portfolio": ("export", "--as-of", str(day), "--portfolio", name, "--to", kept, *at),
        "export, no such portfolio": ("export", "--as-of", str(day), "--portfolio", f"{name} XX", *at),
        "export, months of ten years": ("export", *ten_years, "--to", kept, *at),
        "history": ("history", name, *at),
        "sql": ("sql", "SELECT count(*) FROM fee_history", *at),
    }


def seconds(command: Sequence[str]) -> float:
    """What a process takes. Raises CalledProcessError where it fails, but for wrong usage."""
    start = perf_counter()
    done = subprocess.run(command, capture_output=True, check=False, cwd=Path(__file__).parents[1])
    if done.returncode not in (0, 2):
        done.check_returncode()
    return perf_counter() - start


def main() -> None:
    """Make the snapshot; print a line for each command."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--documents", type=int, default=10_000)
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        found = made_snapshot(asked.documents, Path(folder) / "latest")
        wide = pc.sum(pc.is_null(found.fee_history["portfolio_id"])).as_py()
        print(f"documents {found.documents.num_rows:,}, periods {found.fee_history.num_rows:,}, "
              f"of them for all portfolios of a registrant {wide:,}")  # fmt: skip
        for name, words in commands(found, Path(folder)).items():
            command = (sys.executable, "-m", "pipeline.cli", *words)
            pairs = [(seconds(command), seconds(FLOOR)) for _ in range(ROUNDS)]
            took, floor = (statistics.median(one) for one in zip(*pairs, strict=True))
            print(
                f"{name:28} {took:6.2f} s   import pyarrow {floor:5.2f} s   {took / floor:5.1f} x", flush=True
            )


if __name__ == "__main__":
    main()
