"""Holds the scores of a case set to .ci/ratchet.json: what was once reached is not lost again.

    python .ci/ratchet.py SET FILE-WITH-THE-PRINTED-SCORES [--raise]

The file holds, by set, the least recall and precision in percent of each measure, and the least number
of checks of reconciliation that hold. With --raise it takes over every score that is higher now.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path

RATCHET = Path(__file__).with_name("ratchet.json")
MEASURE = re.compile(
    r"^(?P<name>\w.*?)\s+(?P<recall>[\d.]+)%\s+(?P<precision>[\d.]+)%\s+\d+/\d+/\d+$", re.MULTILINE
)
HISTORY = re.compile(r"^(?P<held>\d+)/\d+ checks of reconciliation hold$", re.MULTILINE)


def read_scores(printed: str) -> dict[str, list[float]]:
    """The printed tables: measure -> [recall, precision], and history -> [checks that hold]."""
    scores = {m["name"]: [float(m["recall"]), float(m["precision"])] for m in MEASURE.finditer(printed)}
    history = HISTORY.search(printed)
    return scores | ({"history": [float(history["held"])]} if history else {})


def main(name: str, file: str, *options: str) -> int:
    least = json.loads(RATCHET.read_text(encoding="utf-8"))
    scores = read_scores(Path(file).read_text(encoding="utf-8"))
    held = least.setdefault(name, {})
    lower = [measure for measure, low in held.items() if _below(scores.get(measure), low)]
    for measure in lower:
        print(f"{name}: {measure} fell to {scores.get(measure)}, it was {held[measure]} before")
    if "--raise" in options:
        for measure, now in scores.items():
            held[measure] = [max(pair) for pair in zip(now, held.get(measure, now), strict=True)]
        RATCHET.write_text(json.dumps(least, indent=1, sort_keys=True) + "\n", encoding="utf-8")
    return 1 if lower else 0


def _below(now: list[float] | None, low: list[float]) -> bool:
    """A measure that is no longer printed has fallen, too."""
    return now is None or any(one < two for one, two in zip(now, low, strict=True))


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
