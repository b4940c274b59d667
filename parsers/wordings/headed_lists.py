"""The headings of lists of changes, and the labels of an old and a new name below each other."""

from __future__ import annotations

from parsers.wordings import Wording

_NAMED = r"(?:(?:funds?|portfolios?|series|sub-?trusts?|share class(?:es)?|class(?:es)?(?: of shares)?)\b)"
ADDED = Wording(
    rf"(?i:(?:new|added|additional|newly (?:added|created|established|organized)) {_NAMED}"
    rf"|{_NAMED} (?:added|additions?|launch(?:es|ed)?)|additions?(?: of {_NAMED})?)\b",
    "New Portfolios",
    unlike="Elm Portfolios",
)
REMOVED = Wording(
    r"(?i:(?:merged|merging|liquidated|liquidating|terminated|closed|closing|removed|deleted|dissolved|discontinued"
    rf"|withdrawn) {_NAMED}|{_NAMED} (?:mergers?|merged|liquidations?|liquidated|terminations?|terminated"
    rf"|clos(?:ings?|ures?|ed)|removals?|removed|deletions?|deleted)"
    rf"|(?:mergers?|liquidations?|removals?|deletions?)(?: of {_NAMED})?)\b",
    "Series Mergers",
    unlike="Emerging Markets Series",
)
RENAMED = Wording(
    rf"(?i:(?:{_NAMED} )?name changes?|{_NAMED} renamed|(?:renamed|re-?named|re-?designated) {_NAMED}"
    rf"|changes? (?:of|in|to) (?:the )?(?:{_NAMED} )?names?(?: of {_NAMED})?)\b",
    "Fund Name Changes",
    unlike="Name of Fund",
)
FROM = Wording(
    r"(?i:from|(?:old|former|prior|previous|current|present|existing) (?:fund |portfolio |series )?name)\s*:",
    "From: Elm Fund",
    unlike="from Elm Fund",
)
TO = Wording(r"(?i:to|new (?:fund |portfolio |series )?name)\s*:", "New Name: Elm Fund", unlike="to Elm Fund")
