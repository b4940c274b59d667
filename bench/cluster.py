"""What a cluster costs: the same exhibits over local processes and over as many workers of Dask here.

    python -m bench.cluster FOLDER [--workers 2] [--times 3]

Each round reads all files of FOLDER twice, once either way; the ratio is that of the best
rounds. Behind it stands what a batch costs beyond its reading, from files of one word in batches of one.
"""

from __future__ import annotations

import argparse
import logging
import tempfile
from collections import deque
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

import distributed

from pipeline.ingest import cluster
from pipeline.ingest.discover import discover
from pipeline.ingest.exhibits import read_exhibits
from pipeline.ingest.extract import Work, extract
from pipeline.ingest.outcome import Source
from pipeline.ingest.server import prepare

_TINY = 40  # files, and so batches


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("folder", type=Path)
    asked.add_argument("--workers", type=int, default=2)
    asked.add_argument("--times", type=int, default=3)
    given = asked.parse_args()
    prepare()
    with distributed.LocalCluster(
        n_workers=given.workers,
        threads_per_worker=1,
        dashboard_address=None,
        silence_logs=logging.CRITICAL,
    ) as there:
        sources = discover([given.folder])
        _compare(f"{len(sources):,} files", sources, there.scheduler_address, given.workers, given.times)
        with tempfile.TemporaryDirectory() as folder:
            for each in range(_TINY):
                Path(folder, f"{each}.txt").write_text("word")
            cluster._BATCH_FILES = 1
            here, spread = _compare(
                f"{_TINY} batches",
                discover([Path(folder)]),
                there.scheduler_address,
                given.workers,
                given.times,
            )
            print(f"a batch costs {1000 * given.workers * (spread - here) / _TINY:.0f} ms of a worker")


def _compare(
    what: str, sources: Sequence[Source], address: str, workers: int, times: int
) -> tuple[float, float]:
    here, spread = [], []
    for _ in range(times + 1):  # the first one warms up
        here.append(_seconds(sources, workers, None))
        spread.append(_seconds(sources, workers, address))
    best = min(here[1:]), min(spread[1:])
    rates = " and ".join(f"{len(sources) / seconds:,.0f} a second" for seconds in best)
    print(
        f"{what}: {best[0]:.2f} s here, {best[1]:.2f} s on the cluster ({rates}): {best[1] / best[0]:.2f} x"
    )
    return best


def _seconds(sources: Sequence[Source], jobs: int, scheduler: str | None) -> float:
    start = perf_counter()
    deque(extract(sources, Work(read_exhibits), jobs=jobs, scheduler=scheduler), maxlen=0)
    return perf_counter() - start


if __name__ == "__main__":
    main()
