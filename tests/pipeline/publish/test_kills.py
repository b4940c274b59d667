"""A run that is killed loses nothing; the next one leaves nothing of it."""

from __future__ import annotations

from pathlib import Path

from bench.kills import tried


def test_twenty_kills_eight_of_them_during_publication(tmp_path: Path) -> None:
    trial = tried(tmp_path, in_publication=8, at_random=12)
    assert trial.faults == []
    assert trial.kills["killed"] >= 8
    assert trial.kills.total() == 20
    assert trial.operations > 60
