"""What a run tells a person: a line on a terminal while it goes on, a few lines at its end."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from time import monotonic

from pipeline.commands.terminal import mark
from pipeline.ingest.outcome import FileOutcome
from pipeline.run import Summary
from pipeline.stores.url import Place

_WIDTH = 80
_SHOWN = 20  # of what was quarantined; the rest is counted


@dataclass(slots=True)
class Progress:
    """A line that is written over: files read, rows and findings so far, the stage after that."""

    files: int = 0
    read: int = 0
    rows: int = 0
    findings: int = 0
    shown: float = 0.0

    def found(self, files: int) -> None:
        self.files = files

    def finished(self, file: FileOutcome) -> None:
        self.read += 1
        self.rows += sum(len(outcome.reading.rates) for outcome in file.outcomes)
        self.findings += sum(len(outcome.reading.findings) for outcome in file.outcomes)
        if monotonic() - self.shown > 0.1 or self.read == self.files:
            self.shown = monotonic()
            self._write(
                f"{self.read:,} of {self.files:,} files, {self.rows:,} rates, {self.findings:,} findings"
            )

    def stage(self, name: str) -> None:
        if name not in ("discover", "extract"):
            self._write(name)

    def close(self) -> None:
        self._write("")

    def _write(self, words: str) -> None:
        mark(f"\r\x1b[K{words}")


def quarantined_lines(summary: Summary) -> Iterator[str]:
    """Each filing that could not be read, and why."""
    yield from (f"{name}: {reason}" for name, reason in summary.quarantined)


def closing_lines(output: Place, summary: Summary) -> Iterator[str]:
    """What was met, what was published, what a person should look at."""
    met = [f"{number:,} {status}" for status, number in summary.filings.items() if number]
    none = "none found: the input holds no .txt .htm .pdf .nc .zip or .tar.gz"
    yield from _lines("exhibits", met or [none])
    unread = list(quarantined_lines(summary))
    yield from (f"quarantined  {line}" for line in unread[:_SHOWN])
    if len(unread) > _SHOWN:
        yield f"quarantined  and {len(unread) - _SHOWN:,} more: see filings"
    told = ("documents", "portfolios", "fee_rates", "fee_history")
    yield from _lines("published", [f"{summary.rows[name]:,} {name}" for name in told])
    found = sorted(summary.findings.items(), key=lambda item: (-item[1], item[0]))
    yield from _lines("findings", [f"{number:,} {code}" for code, number in found] or ["none"])
    yield from _lines("seconds", [f"{seconds:.1f} {stage}" for stage, seconds in summary.seconds.items()])
    yield f"tables     {output / 'latest'}"


def _lines(word: str, parts: Sequence[str]) -> Iterator[str]:
    """Parts after a word, in lines of a mail; none is cut."""
    line = f"{word:10}"
    for at, part in enumerate(parts):
        piece = f" {part}{',' if at + 1 < len(parts) else ''}"
        if len(line) + len(piece) > _WIDTH and at:
            yield line
            line = " " * 10
        line += piece
    yield line
