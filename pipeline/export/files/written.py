"""An export -> its file and the codebook beside it."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from pipeline.errors import Fault, refused
from pipeline.export.exported import Export
from pipeline.export.files.codebook import markdown
from pipeline.export.files.formats import format_of
from pipeline.export.files.place import codebook_of
from pipeline.export.files.whole_file import whole_file


def written(export: Export, path: Path) -> tuple[str, ...]:
    """Writes both, whole or not at all; gives what the format cannot hold, a sentence each.

    Raises UsageFault where it cannot hold the rows at all, or nothing may be written there; Fault where the
    machine refuses it. What bore the name before stays then.
    """
    form = format_of(path)
    told = tuple(form.told(export))
    try:
        with whole_file(path) as file:
            form.write(export, file)
            file.flush()
            file.seek(0)
            fingerprint = sha256()
            while data := file.read(1 << 20):
                fingerprint.update(data)
            with whole_file(codebook_of(path)) as codebook:
                codebook.write(markdown(export, path.name, form, told, fingerprint.hexdigest()).encode())
    except MemoryError as error:
        raise Fault(f"{path} is not written: {refused(error)}.") from error
    return told
