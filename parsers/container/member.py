"""A member of an archive, and why one may not be given."""

from __future__ import annotations

import lzma
import struct
import tarfile
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

UNNAMED = "unnamed"  # what a member without a name is called
NO_FILE = "It is a link or a device, not a file."

# What unpacking damaged bytes may end in. Not everything: a time limit has to get through.
DAMAGE = (
    zipfile.BadZipFile,
    tarfile.TarError,
    zlib.error,
    lzma.LZMAError,
    struct.error,
    EOFError,
    OSError,
    ValueError,
    RuntimeError,
    LookupError,
    ArithmeticError,
    MemoryError,
)


def cause(error: Exception) -> str:
    """What one of DAMAGE says, to stand before a full stop."""
    return "it takes more memory than there is" if isinstance(error, MemoryError) else f"{error}"


@dataclass(frozen=True, slots=True)
class Member:
    """A member of an archive; `name` is empty where the whole archive is meant.

    `fault` is a sentence where the member could not be given.
    """

    name: str
    content: bytes = b""
    fault: str | None = None


def refusal(name: str) -> str | None:
    """Why a member of that name is not given. Nothing is written, but an archive that holds it means harm."""
    path = PurePosixPath(name.replace("\\", "/"))
    if path.is_absolute() or ".." in path.parts or name[1:2] == ":":
        return "Its path leads out of the archive."
    return None
