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
# A line at whose end its sentence goes on ...
BREAKS_OFF = Wording(r"[\w,&”\"’')/-]$", "is renamed Elm", unlike="is renamed Elm Fund.")
# ... if the next one begins neither an item nor a sentence of its own.
BEGINS = Wording(
    r"\W*\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)]\s|[•·▪■●◦‣*†‡_-]|\W*(?:WHEREAS|NOW|IN WITNESS|Dated?|By|Date)\b|\W*(?:From|To):",
    "(a) Elm Fund",
    unlike="Income Fund.",
    also=("WHEREAS, the Trust",),
)
# What makes a line a part of a sentence, beside the verbs of any sentence.
ACTS = Wording(
    r"\b(?:becomes?|became|renam(?:es?|ed|ing)|changes?|removes?|adds?|takes)\b",
    "Elm Fund becomes Elm",
    unlike="Elm Change Fund",
)
# A line of a list that breaks off inside the new name, or before it ...
ITEM_BREAKS_OFF = Wording(
    r"\b(?:Fund|Portfolio|Series|Trust)\b.* (?:to|as|and)(?: the)?"
    r"(?: (?!(?:Fund|Portfolio|Series|Trust|Shares)\b)[A-Z][\w&'’-]*| (?:&|of|and|the)){0,6}$",
    "Elm Growth Fund to Elm",
    unlike="Elm Growth Fund to Elm Income Fund",
    also=("Elm Growth Fund to Elm Income Fund and Oak",),
)
# ... and the end of that name.
ENDS_NAME = Wording(
    r"^(?:[A-Z][\w&'’-]* (?:(?:&|of|and) )?){0,4}(?:Fund|Portfolio|Series|Trust)\b",
    "Income Fund.",
    unlike="(b) Elm Fund",
)
