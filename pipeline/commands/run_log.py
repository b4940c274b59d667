"""A run as events: a JSON object a line on standard error, for a log that a program reads.

Every line has `time` (UTC) and `event`; what else stands in it depends on the event, and keys only come:

    start        version, inputs, output, jobs
    files        files                             how many are to be read
    stage        stage                             discover, extract, gather, identify, replay, audit, publish
    quarantined  source_path, reason               of each exhibit that could not be read
    warning      message
    published    exit_status, snapshot, filings, rows, findings, seconds
    failed       exit_status, message, detail?     instead of `published`, or after it (exit status 70)
    message      message                           anything else that a run in text would say
"""

from __future__ import annotations

import argparse
from dataclasses import dataclass, field
from importlib.metadata import version

from parsers.model import Status
from pipeline.commands.terminal import event
from pipeline.ingest.outcome import FileOutcome
from pipeline.run import Summary, Watcher


@dataclass(frozen=True, slots=True)
class RunLog:
    """Tells the events of one run; each quarantined exhibit once, as soon as it is known."""

    quiet: bool
    _told: set[str] = field(default_factory=set)

    def start(self, asked: argparse.Namespace) -> None:
        if not self.quiet:
            inputs = [str(path) for path in asked.inputs]
            event(
                "start",
                version=version("edgar-fees"),
                inputs=inputs,
                output=str(asked.output),
                jobs=asked.jobs,
            )

    def watcher(self) -> Watcher:
        return Watcher(self._found, self._read, self._stage, lambda words: event("warning", message=words))

    def published(self, summary: Summary, status: int) -> None:
        for words in summary.undone:
            event("warning", message=words)
        for source_path, reason in summary.quarantined:
            self._quarantined(source_path, reason)
        if not self.quiet:
            event(
                "published",
                exit_status=status,
                snapshot=str(summary.snapshot),
                filings=summary.filings,
                rows=summary.rows,
                findings=summary.findings,
                seconds=summary.seconds,
            )

    def _found(self, files: int) -> None:
        if not self.quiet:
            event("files", files=files)

    def _stage(self, name: str) -> None:
        if not self.quiet:
            event("stage", stage=name)

    def _read(self, file: FileOutcome) -> None:
        for outcome in file.outcomes:
            if outcome.reading.status is Status.QUARANTINED:
                self._quarantined(outcome.exhibit.source_path, outcome.reading.reason or "")

    def _quarantined(self, source_path: str, reason: str) -> None:
        if source_path not in self._told:
            self._told.add(source_path)
            event("quarantined", source_path=source_path, reason=reason)
