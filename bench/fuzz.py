"""Mutated exhibits, read as a run reads them: what must hold of any bytes, asked of many.

    python -m bench.fuzz 300000 --seed 11 --progress fuzz.json      goes on where it was stopped
    python -m bench.fuzz 3000 --seed 11 --largest 2500              as the tests do
    python -m bench.fuzz --seed 11 --only 1234 --save .             one of them again, kept as a file

The same seed, number and `--largest` give the same input on every machine with the same fixtures.
"""

from __future__ import annotations

import argparse
import json
import os
import sys
import unicodedata
from collections import Counter, deque
from collections.abc import Iterator, Sequence
from contextlib import closing
from functools import partial
from pathlib import Path

from bench.mutations import Named, mutated
from bench.promises import broken
from parsers.media import medium_of
from parsers.model import Exhibit, Medium
from pipeline.ingest.exhibits import read_exhibits
from pipeline.ingest.limits import EXHIBIT_SECONDS
from pipeline.ingest.workers import KILLED, spread

LARGEST = 30_000  # bytes of an exhibit that is changed; the few that are longer only take time
BATCH = 50
_CONTROLS = ("Cc", "Cs", "Zl", "Zp")  # categories of Unicode that end lines, ring bells and move cursors
_TURNS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")  # turn the print around
Told = tuple[int, str]  # the number of an input, and a sentence for a promise that its reading broke


def broken_by(file: Named, seconds: float = EXHIBIT_SECONDS) -> Iterator[str]:
    """What the exhibits of a file break when they are read as a run reads them."""
    for exhibit, reading in read_exhibits(*file, seconds=seconds):
        yield from broken(exhibit, reading)
        yield from _names(exhibit)
        yield from _reasons(exhibit, reading.reason or "")


def _reasons(exhibit: Exhibit, reason: str) -> Iterator[str]:
    """Quarantines that are faults of ours, or too slow; but print upon print of a PDF has no places apart."""
    if "longer than" in reason:
        yield f"slow: {reason}"
    if "please report it" in reason and not ("at its place" in reason and medium_of(exhibit) is Medium.PDF):
        yield f"our fault: {reason}"


def _names(exhibit: Exhibit) -> Iterator[str]:
    """Names go to terminals, logs and tables: nothing in them may act there."""
    texts = ("source_path", "filename", "exhibit_type", "description", "form_type", "accession_number")
    for field in texts:
        name = getattr(exhibit, field) or ""
        if any(unicodedata.category(sign) in _CONTROLS or sign in _TURNS for sign in name):
            yield f"{field}: {name!r} is not printable"


def fuzz(seed: int, numbers: range, largest: int, jobs: int) -> Iterator[tuple[int, list[Told]]]:
    """Batch by batch, in their order, the next number and what was broken."""
    batches = deque(numbers[at : at + BATCH] for at in range(0, len(numbers), BATCH))
    ready: dict[range, list[Told]] = {}
    with closing(spread(partial(_batch, seed, largest), list(batches), jobs)) as answers:
        for answer in answers:
            ready[answer.given] = [told for found in answer.items for told in found]
            if answer.fault:
                ready[answer.given].append((answer.given[len(answer.items)], f"died: {answer.fault}"))
            while batches and batches[0] in ready:
                yield batches[0].stop, ready.pop(batches.popleft())


def _batch(seed: int, largest: int, numbers: range, skip: frozenset[int]) -> Iterator[list[Told]]:
    """What each of these inputs breaks; one at a place in `skip` has ended a process."""
    for place, number in enumerate(numbers):
        yield [(number, f"died: {KILLED}")] if place in skip else list(_one(seed, largest, number))


def _one(seed: int, largest: int, number: int) -> Iterator[Told]:
    try:
        for words in broken_by(mutated(seed, number, largest)):
            yield number, words
    except Exception as error:  # noqa: BLE001  whatever it is, it is what we look for
        yield number, f"{type(error).__name__}: {error}"


def replay(number: int, seed: int = 0, largest: int = LARGEST) -> str:
    """How to see one of them again."""
    return f"python -m bench.fuzz --seed {seed} --largest {largest} --only {number}"


def main(arguments: Sequence[str] | None = None) -> int:
    parser = argparse.ArgumentParser(prog="fuzz", description=__doc__.partition("\n")[0])
    parser.add_argument("count", metavar="N", nargs="?", type=int, default=1000, help="inputs (1000)")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--only", metavar="I", type=int, help="one input, read in this process")
    parser.add_argument("--save", metavar="FOLDER", type=Path, help="with --only: keep the input there")
    parser.add_argument("--largest", metavar="BYTES", type=int, default=LARGEST)
    parser.add_argument("--jobs", metavar="J", type=int, default=os.cpu_count() or 1)
    parser.add_argument("--progress", metavar="FILE", type=Path, help="kept after each batch, gone on with")
    asked = parser.parse_args(arguments)
    os.nice(19)
    return _again(asked) if asked.only is not None else _all(asked)


def _again(asked: argparse.Namespace) -> int:
    name, content = mutated(asked.seed, asked.only, asked.largest)
    if asked.save:
        (asked.save / name).write_bytes(content)
    words = list(broken_by((name, content)))
    print(f"{name}, {len(content):,} bytes:", *(words or ["all promises are kept"]), sep="\n  ")
    return min(len(words), 1)


def _all(asked: argparse.Namespace) -> int:
    state = {"seed": asked.seed, "largest": asked.largest, "next": 0, "broken": []}
    if asked.progress and asked.progress.exists():
        kept = json.loads(asked.progress.read_text())
        if (kept["seed"], kept["largest"]) != (asked.seed, asked.largest):
            print(f"{asked.progress} is of another seed or size: name another file.", file=sys.stderr)
            return 2
        state = kept
    left = range(state["next"], asked.count)
    for upto, found in fuzz(asked.seed, left, asked.largest, asked.jobs):
        state["next"] = upto
        state["broken"] += found
        for number, words in found:
            print(f"{replay(number, asked.seed, asked.largest)}\n  {words}", flush=True)
        if asked.progress:
            part = asked.progress.with_suffix(".part")
            part.write_text(json.dumps(state))
            part.replace(asked.progress)
    kinds = Counter(words.partition(":")[0] for _, words in state["broken"])
    told = "; ".join(f"{kind}: {times}" for kind, times in kinds.most_common()) or "no promise broken"
    print(f"{state['next']:,} inputs of seed {asked.seed}: {told}.")
    return min(len(kinds), 1)


if __name__ == "__main__":
    from bench.fuzz import main as importable  # workers look the job up by the name of its module

    sys.exit(importable())
