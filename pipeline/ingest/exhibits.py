"""A file's bytes -> its exhibits, each with what it says: where our own faults in one of them are trapped."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Sequence
from itertools import count

from parsers.container.submission import open_file
from parsers.model import Exhibit, Reading
from pipeline.ingest.filing import Filing, by_member, with_filing
from pipeline.ingest.fitting import misfit, named
from pipeline.ingest.limits import EXHIBIT_SECONDS, OVERRUNS, overrun, time_limit
from pipeline.ingest.outcome import crashed, quarantined
from pipeline.ingest.proof import proven
from pipeline.ingest.workers import KILLED


def _parse(exhibit: Exhibit) -> Reading:
    """`parsers.parse`, which takes longer to load than all that a run does where nothing is new."""
    from parsers import parse

    return parse(exhibit)


def read_exhibits(
    name: str,
    content: bytes,
    skip: frozenset[int] = frozenset(),
    said: Sequence[Filing] = (),
    *,
    parse: Callable[[Exhibit], Reading] = _parse,
    seconds: float = EXHIBIT_SECONDS,
) -> Iterator[tuple[Exhibit, Reading]]:
    """Each exhibit of a file with what it says; one that fails takes no other with it.

    The exhibits at the places in `skip` have ended a process before: they are not read again. `said` is what
    stands outside of the file about its filing; what its container says goes before that.
    """
    exhibits, known = open_file(name, content), by_member(said)
    for place in count():
        shown = with_filing(Exhibit(name, content), name, known)  # at fault, should its container not open
        try:
            with time_limit(seconds):
                exhibit = next(exhibits, None)
                if exhibit is None:
                    return
                exhibit = with_filing(exhibit, name, known)
                shown = named(exhibit)
                reading = quarantined(KILLED) if place in skip else _held(exhibit, parse(exhibit))
        except OVERRUNS as error:
            reading = quarantined(overrun(error))
        except Exception:
            reading = crashed(traceback.format_exc())
        yield shown, reading


def _held(exhibit: Exhibit, reading: Reading) -> Reading:
    """What an exhibit says, proven; or its quarantine where the tables can't hold that, or it can't be."""
    fault = misfit(reading)
    return quarantined(fault) if fault else proven(exhibit, reading)
