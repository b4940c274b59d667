"""Why the content of an exhibit could not be read at all."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Fault:
    """The exhibit is quarantined with this reason (one short sentence without a full stop)."""

    reason: str
