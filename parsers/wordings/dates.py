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


# Between the words and the day: `from the close of business on`.
_TO = (
    r"(?: as)?(?: of| on| from| at| since)?(?: and after)?(?: the)?"
    r"(?: (?:close|opening|start|end) of business(?: on| of)?)?(?: this| the)? ?:?"
)
_NOUN = r"(?:plan|agreement|schedule|appendix|exhibit|amendment)"

CUES: tuple[tuple[Cue, str, str], ...] = (
    (
        Cue.EFFECTIVE,
        rf"effective(?: date)?(?: (?:is|shall be|will be))?{_TO}",
        "effective as of April 30, 2008",
    ),
    (
        Cue.EFFECTIVE,
        r"effective (?:with respect to|as to|for) [^,.;]{1,60} (?:as of|on|from)(?: the)?",
        "effective with respect to each Fund as of May 1, 2000",
    ),
    (Cue.EFFECTIVE, rf"t(?:ak(?:es?|ing|en)|ook) effect{_TO}", "This Plan takes effect on May 1, 2009"),
    (
        Cue.EFFECTIVE,
        r"(?:in|into|with) (?:full )?(?:force(?: and effect)?|effect|operation)"
        r" (?:as of|as from|on|from|since)(?: and after)?(?: the)?"
        r"(?: (?:close|opening|start|end) of business on)?",
        "with effect from the close of business on December 31, 1999",
    ),
    (
        Cue.EFFECTIVE,
        r"(?:(?:from|on) and after|(?:as )?from)(?: the)?(?: (?:close|opening) of business on)?",
        "The Plan shall from May 1, 2009 have this Schedule",
    ),
    (
        Cue.EFFECTIVE,
        r"(?:commenc(?:es|ing)|begin(?:s|ning)|start(?:s|ing))(?: on| from| with)?(?: the)?",
        "The Plan begins on May 1, 2009",
    ),
    (
        Cue.DATED,
        r"(?:last |as |further )*(?:amended|restated|revised|modified|updated|changed|reissued)"
        r"(?: and restated)?(?: by [^,.;]{3,40}(?= on))?(?: as of| on| to| through)?(?: this| the)? ?:?",
        "amended as of February 10, 2023",
    ),
    (Cue.DATED, r"dated(?: as)?(?: of)?(?: this| the)? ?:?", "Dated: October 15, 2004"),
    (Cue.DATED, r"as (?:of|at)(?: this| the)?(?: close of business on)? ?:?", "As of July 18, 2017"),
    (
        Cue.DATED,
        r"(?:made|entered|executed|signed|given|concluded|issued)"
        r"(?: and (?:entered|executed|delivered))?(?: into)?(?: (?:at|in) [^,.;]{3,30},?)?(?: as of| on)?"
        r"(?: this| the)?",
        "entered into this 1st day of May, 2009",
    ),
    (Cue.DATED, r"dates? ?:", "Date: March 22, 2010"),
    (
        Cue.DATED,
        rf"date of (?:the |this |last )?(?:{_NOUN}|adoption|approval|change|revision) ?:",
        "Date of the Plan: March 22, 2010",
    ),
    (Cue.DATED, r"(?:approval|adoption)(?: date)? ?:", "Board approval: March 22, 2010"),
    (
        Cue.DATED,
        r"(?:bear(?:s|ing)? (?:the )?|under )date(?: of)?(?: the)?",
        "which bears the date of July 22, 2008",
    ),
    (
        Cue.DATED,
        r"(?:(?<=plan )|(?<=agreement )|(?<=contract ))of(?: the)?",
        "amends its Plan of July 22, 2008",
    ),
    (Cue.DATED, r"(?:version|edition)(?: of)? ?:?", "Version of July 22, 2008"),
    (
        Cue.DATED,
        r"(?:last |as )*(?:adopted|approved|confirmed|ratified)(?: by [^,.;]{3,40})?"
        r"(?: as of| on)?(?: this| the)? ?:?",
        "Adopted July 22, 2008",
    ),
    (Cue.DATED, r"(?:this|on the)", "on this 18th day of August, 2003"),
    (
        Cue.ORIGINAL,
        r"(?:originally|first|initially)"
        r" (?:dated|adopted|approved|made|executed|entered into|(?:became |in )?(?:effective|effect|force))"
        r"(?: by [^,.;]{3,40})?(?: as)?(?: of| on| from)?(?: the)? ?:?",
        "originally dated February 12, 2007",
    ),
    (Cue.ORIGINAL, r"original(?:ly)? (?:effective )?date ?:?", "Original date: February 12, 2007"),
)

# A date whose words hold one of these is that of a change: `amended and restated effective D`.
CHANGES = ("amended", "restated", "revised", "modified", "updated", "changed")
# Between two dates of one list: `amended October 15, 1998, July 26, 2005 and April 25, 2006`.
LISTING = r"(?:\s?\[[^\]]{0,80}\])?[,;]?(?: and)?(?: as)?(?: further)?"
# What a date may belong to: the document itself, or the plan or agreement that it amends.
OWN_NOUNS = (
    *("amendment", "supplement", "addendum", "schedule", "appendix", "exhibit", "annex"),
    *("joinder", "instrument"),
)
BASE_NOUNS = ("plan and agreement", "plan", "agreement", "contract")
