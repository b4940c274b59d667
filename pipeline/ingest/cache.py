"""Readings of earlier runs, so that a new batch re-reads only what is new.

An entry stands for one file, and is found by what its reading depends on: its bytes, its name, and the
code that read it. The folder may be deleted at any time; an entry that does not open is not there.
"""

from __future__ import annotations

import io
import os
import pickle
import shutil
from contextlib import suppress
from dataclasses import dataclass
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any

import parsers
from parsers.model import Status
from pipeline.ingest.outcome import FileOutcome, Outcome, Source

_MODULES = ("parsers.model", "parsers.vocabulary", "pipeline.ingest.outcome", "datetime", "decimal")


@dataclass(frozen=True, slots=True)
class Cache:
    """Entries under `folder`; with `folder` None it keeps nothing."""

    folder: Path | None

    def get(self, source: Source, digest: str) -> FileOutcome | None:
        """What that file said when its bytes were last read by this very code."""
        if self.folder is None:
            return None
        with suppress(
            OSError, EOFError, pickle.UnpicklingError, ValueError, TypeError, AttributeError, ImportError
        ):
            kept = _open(self._path(source, digest).read_bytes())
            if isinstance(kept, tuple) and all(isinstance(item, Outcome) for item in kept):
                return FileOutcome(source, digest, kept)
        return None

    def put(self, read: FileOutcome) -> None:
        """Keeps it, whole or not at all; a full disk or a folder without access is no fault here.

        What was quarantined is read again the next time: it may have failed for want of memory or time.
        """
        quarantined = any(outcome.reading.status is Status.QUARANTINED for outcome in read.outcomes)
        if self.folder is None or read.sha256 is None or quarantined:
            return
        path = self._path(read.source, read.sha256)
        part = path.with_suffix(f".{os.getpid()}")
        payload = pickle.dumps(read.outcomes, protocol=5)
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            part.write_bytes(sha256(payload).digest() + payload)
            part.replace(path)

    def forget_older_code(self) -> None:
        """Removes what other versions of the code have read."""
        if self.folder is not None and self.folder.is_dir():
            for place in self.folder.iterdir():
                if place.name != code_version():
                    shutil.rmtree(place, ignore_errors=True)

    def _path(self, source: Source, digest: str) -> Path:
        assert self.folder is not None
        key = sha256(f"{source.name}\0{digest}".encode()).hexdigest()
        return self.folder / code_version() / key[:2] / key


@cache
def code_version() -> str:
    """A hash of the code of parsers/, its wordings included: another code may read otherwise."""
    total = sha256()
    root = Path(parsers.__path__[0])
    for path in sorted(root.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            total.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return total.hexdigest()[:16]


class _PlainUnpickler(pickle.Unpickler):
    """Opens our own plain values only: an entry can hold data, never a call to something else."""

    def find_class(self, module: str, name: str) -> Any:
        if module in _MODULES:
            return super().find_class(module, name)
        raise pickle.UnpicklingError(f"{module}.{name} does not belong in an entry")


def _open(entry: bytes) -> object:
    digest, payload = entry[:32], entry[32:]
    if sha256(payload).digest() != digest:
        raise ValueError("the entry is damaged")
    return _PlainUnpickler(io.BytesIO(payload)).load()
