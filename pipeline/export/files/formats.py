"""Which module writes which file, by the ending of its name; none is imported before it is asked for."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any, BinaryIO

from pipeline.export.exported import Export
from pipeline.export.files.place import ending_of


@dataclass(frozen=True, slots=True)
class Format:
    """A format of files: its name for a reader, and what writes it."""

    name: str
    module: str
    function: str = "write"

    def told(self, export: Export) -> Iterator[str]:
        """What it cannot hold of an export. Raises UsageFault where it cannot hold it at all."""
        told = getattr(self._module, "told", None)
        if told:
            yield from told(export)

    def write(self, export: Export, file: BinaryIO) -> None:
        """An export into a file that is open."""
        getattr(self._module, self.function)(export, file)

    @property
    def says(self) -> str:
        """What its readers must know of it."""
        return str(getattr(self._module, "SAYS", ""))

    @property
    def _module(self) -> Any:
        return import_module(f"pipeline.export.files.{self.module}")


FORMATS: Mapping[str, Format] = {
    ".csv": Format("CSV", "csv_file"),
    ".csv.gz": Format("CSV, compressed", "csv_file", "write_compressed"),
    ".xlsx": Format("workbook", "xlsx_file"),
    ".dta": Format("Stata", "stata_file"),
    ".parquet": Format("Parquet", "parquet_file"),
    ".json": Format("JSON", "json_file"),
    ".jsonl": Format("JSON, a record a line", "json_file", "write_lines"),
}


def format_of(path: Path) -> Format:
    """The format of a file by its name. Raises UsageFault where it ends in none of ours."""
    return FORMATS[ending_of(path, FORMATS)]
