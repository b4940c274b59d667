"""Speed of each step, beside its floor: the least that a program must do with the same bytes.

    make bench                        over the fixtures
    python -m bench.bench FOLDER      over exhibits of your own

Each figure is the median of several rounds. What counts is how many times the floor a step takes, as
both were measured on the same machine in the same minute. A made history of a hundred thousand rates and
one of a million are reconciled last; the time of the second is about ten times that of the first. All
of it takes some three minutes; then, what users wait for (bench/users.py).
"""

from __future__ import annotations

import io
import re
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

import pdfplumber
from selectolax.lexbor import LexborHTMLParser

from parsers import parse
from parsers.container.submission import open_file
from parsers.media import lay_open, medium_of
from parsers.model import Exhibit, Medium
from pipeline.run import run

ROUNDS = 5
LEAST_SECONDS = 0.5  # what takes less is done several times in a round
HISTORIES = (100_000, 1_000_000)  # rates
PERCENT = re.compile(r"\d[\d.]*\s*(?:%|percent)")


@dataclass(frozen=True)
class Row:
    """A step and its floor over the same exhibits, in seconds a round."""

    name: str
    step: Callable[[Exhibit], object]
    floor_name: str
    floor: Callable[[Exhibit], object]
    aim: float
    exhibits: Sequence[Exhibit]


def seconds(work: Callable[[Exhibit], object], exhibits: Sequence[Exhibit]) -> float:
    """What one pass over the exhibits takes, after one that warms up and says how many make a round."""
    times = max(1, round(LEAST_SECONDS / max(_passes(work, exhibits, 1), 1e-6)))
    return statistics.median(_passes(work, exhibits, times) / times for _ in range(ROUNDS))


def _passes(work: Callable[[Exhibit], object], exhibits: Sequence[Exhibit], times: int) -> float:
    start = perf_counter()
    for _ in range(times):
        for exhibit in exhibits:
            work(exhibit)
    return perf_counter() - start


def report(row: Row) -> None:
    print(f"{row.name:22} ", end="", flush=True)
    size = sum(len(exhibit.content) for exhibit in row.exhibits)
    step, floor = seconds(row.step, row.exhibits), seconds(row.floor, row.exhibits)
    print(
        f"{size / step / 1e6:8.1f} MB/s {len(row.exhibits) / step:8.0f} exhibits/s   "
        f"{row.floor_name:30} {size / floor / 1e6:8.1f} MB/s   {step / floor:5.1f} x (aim {row.aim:g} x)"
    )


def scan(exhibit: Exhibit) -> object:
    return PERCENT.findall(exhibit.content.decode("latin-1"))


def walk(exhibit: Exhibit) -> object:
    root = LexborHTMLParser(exhibit.content).root
    return root and [node.tag for node in root.traverse(include_text=True)]


def tables_and_text(exhibit: Exhibit) -> object:
    with pdfplumber.open(io.BytesIO(exhibit.content)) as pdf:
        return [(page.extract_text(), page.extract_tables()) for page in pdf.pages]


def bare_split(exhibit: Exhibit) -> object:
    return [part.partition(b"</DOCUMENT>")[0] for part in exhibit.content.split(b"<DOCUMENT>")[1:]]


def split(exhibit: Exhibit) -> object:
    return list(open_file(exhibit.source_path, exhibit.content))


def submission(exhibits: Sequence[Exhibit]) -> Exhibit:
    """A submission of about ten megabytes; its documents have some 100 kB, as those on EDGAR have."""
    head = (
        b"<SEC-DOCUMENT>0000000000-04-000001.txt : 20041015\n<SEC-HEADER>\n"
        b"ACCESSION NUMBER:\t\t0000000000-04-000001\nCONFORMED SUBMISSION TYPE:\t485BPOS\n"
        b"FILED AS OF DATE:\t\t20041015\n</SEC-HEADER>\n"
    )
    documents = [
        f"<DOCUMENT>\n<TYPE>EX-99.M\n<SEQUENCE>{number}\n<FILENAME>{number}.txt\n<TEXT>\n".encode()
        + exhibit.content * max(1, 100_000 // len(exhibit.content))
        + b"\n</TEXT>\n</DOCUMENT>\n"
        for number, exhibit in enumerate(exhibits, 1)
    ]
    body = b"".join(documents)
    return Exhibit("submission.txt", head + body * max(1, 10_000_000 // len(body)) + b"</SEC-DOCUMENT>\n")


def whole_run(folder: Path) -> None:
    """The command from end to end, without the readings of an earlier run, and then with them."""
    with tempfile.TemporaryDirectory() as output:
        for name in ("run, nothing kept", "run, nothing new"):
            print(f"{name:22} ", end="", flush=True)
            start = perf_counter()
            summary = run([folder], Path(output), jobs=2)
            took = perf_counter() - start
            count = sum(summary.filings.values())
            stages = ", ".join(f"{stage} {spent:.2f}" for stage, spent in summary.seconds.items())
            print(f"{took:8.2f} s    {count / took:8.0f} exhibits/s   {stages}")


def histories() -> None:
    """Made histories, reconciled, each in a process of its own, which tells its peak memory."""
    for rates in HISTORIES:
        print(f"reconcile, {rates:,} rates", flush=True)
        asked = [sys.executable, "-m", "bench.recovery", "--rates", str(rates)]
        subprocess.run(asked, cwd=Path(__file__).parents[1], check=False)


def main(folder: Path) -> None:
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    exhibits = [exhibit for path in files for exhibit in open_file(path.name, path.read_bytes())]
    by_medium = {medium: [one for one in exhibits if medium_of(one) is medium] for medium in Medium}
    text, html, pdf = by_medium[Medium.TEXT], by_medium[Medium.HTML], by_medium[Medium.PDF]
    rows = [
        Row("submissions, split", split, "bare split", bare_split, 3, [submission(text)] if text else []),
        Row("text, read whole", parse, "decode and scan for percent", scan, 30, text),
        Row("html, laid open", lay_open, "bare walk of the tree", walk, 8, html),
        Row("html, read whole", parse, "bare walk of the tree", walk, 8, html),
        Row("pdf, read whole", parse, "pdfplumber text and tables", tables_and_text, 1.3, pdf),
    ]
    for row in rows:
        if row.exhibits:
            report(row)
    whole_run(folder)
    histories()
    subprocess.run([sys.executable, "-m", "bench.users"], cwd=Path(__file__).parents[1], check=False)


if __name__ == "__main__":
    default = Path(__file__).parents[1] / "fixtures" / "raw_filings"
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else default)
