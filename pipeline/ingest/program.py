"""Which program this is: what of it may make the same bytes read otherwise, or readings give other tables."""

from __future__ import annotations

import sys
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

import parsers

LIBRARIES = ("duckdb", "pdfminer.six", "pdfplumber", "pypdfium2", "regex", "selectolax")
_OURS = Path(__file__).parents[1]
_SHAPING = (  # what else of our code shapes a reading, or what is kept beside it
    *("frames.py", "vocabulary.py", "run.py", "ingest"),
    *("identity/ties.py", "identity/name_keys.py", "identity/document_profile.py"),
)


@cache
def code_version() -> str:
    """A hash of all that may make the same bytes read otherwise: our code, Python, libraries."""
    total = sha256(sys.version.encode())
    total.update("".join(f"\n{name} {_version(name)}" for name in LIBRARIES).encode())
    for room in (Path(parsers.__path__[0]), *(_OURS / part for part in _SHAPING)):
        _add(total.update, room)
    return total.hexdigest()[:16]


@cache
def tables_version() -> str:
    """A hash of all that may make the same readings give other tables."""
    total = sha256(code_version().encode())
    total.update("".join(f"\n{name} {_version(name)}" for name in ("numpy", "pandas", "pyarrow")).encode())
    for room in ("identity", "replay", "publish"):
        _add(total.update, _OURS / room)
    return total.hexdigest()[:16]


def _add(update: Callable[[bytes], None], room: Path) -> None:
    for path in sorted(room.rglob("*")) if room.is_dir() else [room]:
        if path.is_file() and "__pycache__" not in path.parts:
            update(path.relative_to(room.parent).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return "none"
