"""Inputs -> files to read, sorted, each under a name that does not depend on where the input lies."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from parsers.container.archive import distinct, printable
from pipeline.errors import UsageFault
from pipeline.ingest.outcome import Source

SUFFIXES = (".txt", ".htm", ".html", ".pdf", ".nc", ".zip", ".gz", ".tgz", ".tar")


def discover(inputs: Sequence[Path]) -> tuple[Source, ...]:
    """The files given, and those with one of `SUFFIXES` under the folders given, each once.

    The name of a file is its path below the input, or its bare name where it was given itself.
    Where two files would so bear one name, both are named from the folder that holds all inputs.
    Raises UsageFault for an input that is not there.
    """
    found: dict[Path, str] = {}
    for given in inputs:
        for path, name in _files(given):
            found[path.resolve()] = max(name, found.get(path.resolve(), ""), key=len)
    times = Counter(found.values())
    common = Path(os.path.commonpath([given.resolve() for given in inputs])) if len(inputs) > 1 else Path()
    named = (
        (printable(path.relative_to(common).as_posix() if times[name] > 1 else name), path)
        for path, name in found.items()
    )
    used: Counter[str] = Counter()
    sources = (Source(path, distinct(name, used), _size(path)) for name, path in sorted(named))
    return tuple(sorted(sources, key=lambda source: source.name))


def _files(given: Path) -> Iterator[tuple[Path, str]]:
    if given.is_dir():
        for path in _below(given):
            yield path, path.relative_to(given).as_posix()
    elif given.is_file():
        yield given, given.name
    else:
        raise UsageFault(f"There is no file or folder {given}; check the path of the input.")


def _below(folder: Path) -> Iterator[Path]:
    """Files of a folder and its subfolders; not hidden ones, nor pipes and devices, which may never end."""
    for place, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        for name in names:
            path = Path(place, name)
            if name.lower().endswith(SUFFIXES) and not name.startswith(".") and _is_data(path):
                yield path


def _is_data(path: Path) -> bool:
    """True for a file, and for a link to nothing, which is to be reported."""
    return path.is_file() or not path.exists()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0
