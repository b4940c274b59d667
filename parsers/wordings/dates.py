"""The words before a date that say what the date is.

Each pattern ends where the date begins; the witness is print with such a date. Where several fit,
the longest holds: `effective as of` is effective, `as of` alone is dated.
"""

from __future__ import annotations

from enum import StrEnum


class Cue(StrEnum):
    EFFECTIVE = "effective"  # in force from that day
    DATED = "dated"  # the date that a document bears
    ORIGINAL = "original"  # the date that it bore at first


CUES: tuple[tuple[Cue, str, str], ...] = (
    (
        Cue.EFFECTIVE,
        r"effective(?: date)?(?: (?:is|shall be|will be))?(?: as)?(?: of| on| from)?(?: this| the)? ?:?",
        "effective as of April 30, 2008",
    ),
    (
        Cue.EFFECTIVE,
        r"effective (?:with respect to|as to|for) [^,.;]{1,60} (?:as of|on|from)(?: the)?",
        "effective with respect to each Fund as of May 1, 2000",
    ),
    (
        Cue.EFFECTIVE,
        r"tak(?:es?|ing) effect(?: as of| on| from)?(?: the)?",
        "This Plan takes effect on May 1, 2009",
    ),
    (
        Cue.EFFECTIVE,
        r"(?:in|into|with) (?:full )?(?:force and )?effect (?:as of|on|from)(?: the)?",
        "with effect from May 1, 2009",
    ),
    (
        Cue.DATED,
        r"(?:last |as |further )*(?:amended|restated|revised|modified|updated)(?: and restated)?"
        r"(?: as of| on)?(?: this| the)? ?:?",
        "amended as of February 10, 2023",
    ),
    (Cue.DATED, r"dated(?: as)?(?: of)?(?: this| the)? ?:?", "Dated: October 15, 2004"),
    (Cue.DATED, r"as of(?: this| the)? ?:?", "As of July 18, 2017"),
    (
        Cue.DATED,
        r"(?:made|entered|executed|signed)(?: and (?:entered|executed|delivered))?(?: into)?"
        r"(?: as of| on)?(?: this| the)?",
        "entered into this 1st day of May, 2009",
    ),
    (Cue.DATED, r"dates? ?:", "Date: March 22, 2010"),
    (
        Cue.DATED,
        r"(?:adopted|approved)(?: by [^,.;]{3,40})?(?: as of| on)?(?: this| the)? ?:?",
        "Adopted July 22, 2008",
    ),
    (Cue.DATED, r"(?:this|on the)", "on this 18th day of August, 2003"),
    (
        Cue.ORIGINAL,
        r"(?:originally|first|initially)"
        r" (?:dated|adopted|approved|made|executed|entered into|(?:became )?effective)"
        r"(?: as)?(?: of| on)?(?: the)? ?:?",
        "originally dated February 12, 2007",
    ),
)

# A date whose words hold one of these is that of a change: `amended and restated effective D`.
CHANGES = ("amended", "restated", "revised", "modified", "updated")
# Between two dates of one list: `amended October 15, 1998, July 26, 2005 and April 25, 2006`.
LISTING = r"(?:\s?\[[^\]]{0,80}\])?[,;]?(?: and)?(?: as)?(?: further)?"
# What a date may belong to: the document itself, or the plan or agreement that it amends.
OWN_NOUNS = ("amendment", "supplement", "addendum", "schedule", "appendix", "exhibit", "annex")
BASE_NOUNS = ("plan and agreement", "plan", "agreement", "contract")
