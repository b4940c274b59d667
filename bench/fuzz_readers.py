"""Coverage-guided fuzzing of each reader (pip install atheris).

    python -m bench.fuzz_readers hours FOLDER [--seconds 3600] [--readers text html pdf container]
    python -m bench.fuzz_readers text CORPUS... [libFuzzer options]      one reader, until it is stopped
    python -m bench.fuzz_readers again READER FILE...                    inputs read again: what they break

`hours` gives each reader that much time of a processor, two readers at a time, and writes
FOLDER/summary.txt: executions, edges, and a line for each kind of broken promise. The smallest input of
each kind is FOLDER/READER/kinds/KIND, with what it broke in KIND.txt beside it.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import re
import resource
import subprocess
import sys
import time
import traceback
from collections import Counter
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED

from bench.made_files import pages, submission, tarred, zipped

ROOT = Path(__file__).parents[1]
RAW = ROOT / "fixtures" / "raw_filings"
# The readers, each with the name that the bytes bear.
READERS = {"text": "f.txt", "html": "f.htm", "pdf": "f.pdf", "container": "f.nc"}
LONGEST = {"text": 3_000, "html": 4_000, "pdf": 5_000, "container": 12_000}  # bytes of an input
SEEDS = 60  # a reader goes through all of them at each start: the smallest are enough
SLOW = 5.0  # seconds of a processor, under instruments: worth a look


def main() -> int:
    """Runs what is asked; returns the exit status."""
    asked = sys.argv[1] if len(sys.argv) > 1 else ""
    if asked == "hours":
        return hours(sys.argv[2:])
    if asked == "again":
        return again(sys.argv[2], [Path(name) for name in sys.argv[3:]])
    if asked in READERS:
        guided(asked, [sys.argv[0], *sys.argv[2:]])
    print(__doc__, file=sys.stderr)
    return 2


# --------------------------------------------------------------------------- one input


def broken_by(name: str, content: bytes) -> Iterator[str]:
    """What these bytes, as a file of that name, break: every exhibit in it is read."""
    from bench.promises import broken
    from parsers import parse
    from parsers.container.submission import open_file

    for exhibit in open_file(name, content):
        yield from broken(exhibit, parse(exhibit))


def kept(name: str, content: bytes) -> Iterator[tuple[str, str]]:
    """Kind and words of all that is broken, what is raised and what is slow among it."""
    start = time.process_time()
    try:
        for words in broken_by(name, content):
            yield words.partition(":")[0], words
    except Exception as error:  # noqa: BLE001  to be told, whatever it is
        frames = traceback.extract_tb(error.__traceback__)
        place = f"{Path(frames[-1].filename).stem}-{frames[-1].name}"
        yield f"{type(error).__name__} {place}", traceback.format_exc()
    took = time.process_time() - start
    if took > SLOW:
        yield "slow", f"slow: {took:.1f} seconds for {len(content)} bytes"


def again(reader: str, files: list[Path]) -> int:
    """Reads inputs again and prints what they break."""
    found = 0
    for file in files:
        for _, words in kept(READERS[reader], file.read_bytes()):
            found += 1
            print(f"{file.name}: {words}")
    return min(found, 1)


# --------------------------------------------------------------------------- one reader


def guided(reader: str, arguments: list[str]) -> None:
    """Gives the reader what libFuzzer makes up; goes on after a break, so that one kind hides no other."""
    import atheris

    with atheris.instrument_imports(include=["parsers"]):
        import parsers
        import parsers.container.submission
        import parsers.media  # noqa: F401  the whole of parsers/, before pipeline/ brings it along
    folder = Path(os.environ.get("FUZZ_KINDS", "kinds"))
    folder.mkdir(parents=True, exist_ok=True)

    def one(content: bytes) -> None:
        for kind, words in kept(READERS[reader], content):
            _keep(folder, re.sub(r"\W+", "-", kind), content, words)

    atheris.Setup(arguments, one)
    atheris.Fuzz()


def _keep(folder: Path, kind: str, content: bytes, words: str) -> None:
    """Keeps the smallest input of a kind."""
    path = folder / kind
    if not path.exists() or path.stat().st_size > len(content):
        path.write_bytes(content)
        path.with_name(f"{kind}.txt").write_text(words, "utf-8", "backslashreplace")


# --------------------------------------------------------------------------- seeds


def seeds(reader: str) -> list[bytes]:
    """The smallest exhibits of the fixtures, and small files made of them."""
    fit = [content for content in _seeds(reader) if len(content) <= LONGEST[reader]]
    return sorted(fit, key=len)[:SEEDS]


def _seeds(reader: str) -> Iterator[bytes]:
    files = sorted(RAW.iterdir())
    if reader == "text":
        yield from (path.read_bytes() for path in files if path.suffix == ".txt")
    elif reader == "html":
        yield from (path.read_bytes() for path in files if path.suffix == ".htm")
    elif reader == "pdf":
        yield from (path.read_bytes() for path in files if path.suffix == ".pdf")
        yield from (pages(path.read_text("latin-1")) for path in files if path.suffix == ".txt")
    else:
        yield from (path.read_bytes() for path in files if b"<SEC-" in path.read_bytes()[:4000])
        smallest = sorted(files, key=lambda path: path.stat().st_size)[:12]
        yield from _containers([path.read_bytes() for path in smallest])


def _containers(exhibits: list[bytes]) -> Iterator[bytes]:
    """Submissions and archives of a few exhibits each."""
    for first, second in zip(exhibits[::2], exhibits[1::2], strict=False):
        pair = {"a.txt": first, "b.htm": second}
        yield submission(pair)
        yield zipped(pair, ZIP_STORED)
        yield zipped(pair, ZIP_DEFLATED)
        yield tarred(pair, "w")
        yield tarred(pair, "w:gz")
        yield zipped({"in.zip": zipped(pair, ZIP_STORED), "s.nc": submission(pair)}, ZIP_STORED)


def _dictionary(inputs: list[bytes]) -> str:
    """The commonest words, tags and figures of the seeds, as libFuzzer takes them."""
    words = Counter(word for content in inputs for word in re.findall(rb"</?\w+|[\w.,%$-]{2,24}", content))
    common = [word.decode("latin-1") for word, _ in words.most_common(500) if word.isascii()]
    return "".join(f'"{word}"\n' for word in common if word.isprintable())


# --------------------------------------------------------------------------- hours


def hours(arguments: list[str]) -> int:
    """Each reader for its time, two at a time; writes the summary as they end."""
    parser = argparse.ArgumentParser(prog="fuzz_readers hours")
    parser.add_argument("folder", type=Path)
    parser.add_argument("--seconds", type=float, default=3600)
    parser.add_argument("--readers", nargs="+", default=list(READERS), choices=READERS)
    asked = parser.parse_args(arguments)
    asked.folder.mkdir(parents=True, exist_ok=True)
    with ThreadPoolExecutor(2) as lanes:
        done: list[Callable[[], str]] = [
            lanes.submit(_hour, reader, asked.folder.absolute() / reader, asked.seconds).result
            for reader in asked.readers
        ]
        lines = [result() for result in done]
    (asked.folder / "summary.txt").write_text("\n".join([*lines, ""]))
    return 0


def _hour(reader: str, folder: Path, seconds: float) -> str:
    """One reader until it has had its time of a processor, or three times as long has gone by."""
    corpus, crashes, kinds = (folder / name for name in ("corpus", "crashes", "kinds"))
    for place in (corpus, crashes, kinds):
        place.mkdir(parents=True, exist_ok=True)
    inputs = seeds(reader)
    for content in inputs:
        (corpus / hashlib.sha1(content).hexdigest()).write_bytes(content)
    (folder / "words.dict").write_text(_dictionary(inputs))
    used, runs, edges, start = 0.0, 0, 0, time.monotonic()
    while used < seconds and time.monotonic() - start < 3 * seconds:
        log = _segment(reader, folder, max(60, int(seconds - used)))
        used += float(re.findall(r"processor seconds: ([\d.]+)", log)[-1])
        counts = [int(count) for count in re.findall(r"^#(\d+)", log, re.MULTILINE)]
        runs += max(counts, default=0)
        edges = max([edges, *(int(count) for count in re.findall(r"cov: (\d+)", log))])
        line = _line(reader, runs, edges, used, folder)
        (folder / "summary.txt").write_text(line + "\n")
    return line


def _segment(reader: str, folder: Path, seconds: int) -> str:
    """One start of libFuzzer; its log, and what it used of a processor."""
    command = [
        *("nice", "-n", "19", sys.executable, "-m", "bench.fuzz_readers", reader, str(folder / "corpus")),
        *(f"-max_total_time={seconds}", f"-max_len={LONGEST[reader]}", "-timeout=60", "-rss_limit_mb=3000"),
        *(f"-artifact_prefix={folder}/crashes/", f"-dict={folder}/words.dict", "-print_final_stats=1"),
    ]
    with (folder / "log.txt").open("a") as file:
        at = file.tell()
        environment = {**os.environ, "FUZZ_KINDS": str(folder / "kinds"), "PYTHONPATH": str(ROOT)}
        child = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=file, stderr=file)
        _, _, used = os.wait4(child.pid, 0)
        print(f"processor seconds: {used.ru_utime + used.ru_stime:.1f}", file=file)
    return (folder / "log.txt").read_text("utf-8", "replace")[at:]


def _line(reader: str, runs: int, edges: int, used: float, folder: Path) -> str:
    kinds = sorted(path.stem for path in (folder / "kinds").glob("*.txt"))
    crashes = sorted(path.name.partition("-")[0] for path in (folder / "crashes").iterdir())
    found = ", ".join([*kinds, *(f"{count} {kind}" for kind, count in Counter(crashes).items())])
    return (
        f"{reader}: {runs:,} executions, {edges:,} edges, {used:,.0f} s of a processor; {found or 'nothing'}"
    )


if __name__ == "__main__":
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    sys.exit(main())
