"""What a `rename_candidate` says, and back: its message holds both names as printed, and the reason."""

from __future__ import annotations

import re

RENAME = (
    '"{old}" and "{new}" may be one portfolio: {reason}. '
    "They are kept apart; decide with `edgar-fees review`."
)
_SAID = re.compile(re.sub(r"\\{(\w+)\\}", r"(?P<\1>.+)", re.escape(RENAME)), re.DOTALL)


def rename_asked(message: str) -> tuple[str, str, str] | None:
    """Old name, new name and reason of a `rename_candidate`, by its message."""
    said = _SAID.fullmatch(message)
    return (said["old"], said["new"], said["reason"]) if said else None
