"""What stands round a date and says what the date is, and whose.

Each pattern of CUES ends where the date begins; the witness is print with such a date. Where several
fit, the longest holds: `effective as of` is effective, `as of` alone is dated. A new wording is one line
there; where it also stands on a line of its own, its words belong to DATING and ONLY_DATES, too.
"""

from __future__ import annotations

from enum import StrEnum

from parsers.wordings import Wording


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
_BY = r"(?: by (?:(?!effective\b)[^,.;]){3,40})?"  # of whom

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
        r"(?:commenc(?:es|ed|ing)|begin(?:s|ning)|start(?:s|ing))(?: on| from| with)?(?: the)?",
        "The Plan begins on May 1, 2009",
    ),
    (
        Cue.DATED,
        r"(?:last |as |further )*(?:amended|restated|rev(?:ised|\.)?|modified|updated|changed|reissued)"
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
    (Cue.DATED, r"(?:approval|adoption)(?: date)? ?:", "Adoption: March 22, 2010"),
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
        r"(?:last |as )*(?:adopted|approved|confirmed|ratified)"
        + _BY
        + r"(?: as of| on)?(?: this| the)? ?:?",
        "Adopted July 22, 2008",
    ),
    (Cue.DATED, r"(?:this|on the)", "on this 18th day of August, 2003"),
    (
        Cue.ORIGINAL,
        r"(?:originally|first|initially)"
        r" (?:dated|adopted|approved|made|executed|entered into|(?:became |in )?(?:effective|effect|force))"
        + _BY
        + r"(?: as)?(?: of| on| from)?(?: the)? ?:?",
        "originally dated February 12, 2007",
    ),
    (Cue.ORIGINAL, r"original(?:ly)? (?:effective )?date ?:?", "Original date: February 12, 2007"),
)

# A date whose words hold one of these is that of a change: `amended and restated effective D`.
CHANGES = ("amended", "restated", "rev(?:ised)?", "modified", "updated", "changed")
# Between two dates of one list: `amended October 15, 1998, July 26, 2005 and April 25, 2006`.
LISTING = r"(?:\s?\[[^\]]{0,80}\])?[,;]?\s*(?:and(?: again| further)*\b\s*)?(?:as of\b|as\b|on\b|of\b)?\s*(?:the\b)?"
# What a date may belong to: the document itself, or the plan or agreement that it amends.
OWN_NOUNS = (
    *("amendment", "supplement", "addendum", "schedule", "appendix", "exhibit", "annex"),
    *("joinder", "instrument"),
)
BASE_NOUNS = ("plan and agreement", "plan", "agreement", "contract")
_OWN, _BASE = "|".join(OWN_NOUNS), "|".join(BASE_NOUNS)
NOUN = Wording(
    rf"(?i)\b(?:(?P<own>{_OWN})|(?P<base>{_BASE}))\b", "This Amendment to the", unlike="This deed to the"
)
# Two dates of one thing: made and effective.
DATED_AND = Wording(
    r"\b(?:dated|made|executed|entered into)(?: as of)? and $",
    "This Agreement is made as of and ",
    unlike="This Agreement is approved and ",
)

# A heading before the date that it ends with.
HEADED = Wording(
    rf"(?i)(?:\b(?:{_OWN}|{_BASE})(?: [A-Z]{{1,2}}(?:-?\d)?| \d{{1,2}}| [IVX]{{1,4}})?|[,(–-])[\s,(\[–-]*$",
    "SCHEDULE A ",
    unlike="SCHEDULE A for the year ended ",
)

# ------------------------------------------------------------------- a line that does nothing but date

DATING = Wording(
    r"(?i)^\W*(?:(?:last|as|original(?:ly)?|first|initially|most|recently|current|plan) )*(?:effective|date[ds]?|as|amended"
    r"|restated|rev(?:ised)?|modified|updated|changed|adopted|approved|approval|adoption|executed|made|signed"
    r"|given|issued|version|commencing|beginning|valid|(?:in|with) (?:force|effect)|tak(?:es|ing) effect)\b",
    "(Most recently revised: April 17, 2007)",
    unlike="The Plan is revised on April 17, 2007",
)
# Taken out of such a line, these leave nothing. So do months, figures and marks.
ONLY_DATES = Wording(
    r"(?i)\b(?:amended|restated|rev(?:ised)?|modified|updated|changed|effective|effect|force|dated?|adopted|approved"
    r"|made|signed|version|original(?:ly)?|initially|first|last|most|recently|current|takes|with|from|as|of|on|at|and|the|this|through|day|in|by"
    r"|board|trustees|directors|january|february|march|april|may|june|july|august|september|october|november"
    r"|december)\b|[\W\d_]",
    "Effective",
    unlike="Elm",
)
# What such a line notes behind a change.
CHANGE_NOTED = Wording(
    r"(?i)(?!.*\b(?:is|are|shall|will|has|have)\b)[\s,(\[-]*(?:solely |only )?"
    r"(?:to|as to|with respect to|in respect of|for|by) \w",
    ", as to Schedule A only",
    unlike=", as to which the fee is lower",
)
# A line that speaks of the document or of its schedules, and dates them.
SPEAKS_OF_SCHEDULE = Wording(
    r"(?i)^\W*(?:(?:the|this|these|both|all|each|foregoing|preceding) )*(?:of )?(?:(?:the|these) )?"
    rf"(?:{_OWN}|{_BASE})(?:e?s)?\b",
    "Both Schedules dated as of April 17, 2007",
    unlike="Elm Fund, dated as of April 17, 2007",
)

# -------------------------------------------------------------------------- what a sentence does

HEREBY = Wording(r"(?i)\bhereby\b", "the Plan is hereby amended", unlike="the Plan is thereby amended")
AMENDED = Wording(
    r"(?i)\b(?:is|are|be) (?:hereby )?(?:further )?(?:amended|modified|changed|supplemented)\b",
    "the Plan shall be further amended",
    unlike="the Plan, as amended",
)
AMENDING = Wording(
    r"(?i)\b(?:amend|change|modif|replace|supersede|stands? in|tak\w+ the (?:place|room)|substitute|delete"
    r"|add|insert|remove|cancel|restate|shall|gives? (?:way|place))",
    "takes the place of Schedule A",
    unlike="takes effect",
)
AGREED = Wording(
    r"(?i)^\W*(?:NOW,? THEREFORE\b|the parties (?:hereby )?agree\b"
    r"|(?:the |each )?(?:[\w'-]+ ){0,3}(?:board|trustees|directors)\b[^.;,]{0,60}? (?:approv|determin|resolv|authoriz))",
    "The parties hereby agree that",
    unlike="WHEREAS, the parties agreed that",
    also=("The Board of Trustees has approved a new fee",),
)
# Right before the date: who agrees does so from then on.
AGREE = Wording(
    r"(?i)\b(?:agrees?|approves?|approved|amends?|determine[sd]?|resolve[sd]?)(?: that| as follows)?[\s,:]*$",
    "The Trustees have approved, ",
    unlike="The Trustees have approved a fee, ",
)
# A sentence over a list of funds or classes.
LEADS = Wording(
    r"(?i)^(?=.*\b(?:below|following|listed|named|here|these|each)\b)\W*(?:[\w'-]+ ){0,3}?(?:series|funds?|portfolios?|class(?:es)?"
    r"|shares)\b.*:[\"' ]{0,2}$",
    "The series below are offered effective as of May 1, 2009:",
    unlike="The series below are offered effective as of May 1, 2009.",
)
# The heading of a list of changes.
HEADS_CHANGES = Wording(
    r"(?i)^\W*(?:[\dA-Z]{1,2}[.)]\W*)?(?:(?:new|added|additional|merge[ds]?|merging|liquidated|terminated|removed|deleted"
    r"|renamed|closed) (?:funds?|portfolios?|series|class(?:es)?)\b"
    r"|(?:(?:fund|portfolio|series|class|trust|share) )?(?:name )?(?:changes?|additions?|deletions?|removals?|mergers?"
    r"|liquidations?|terminations?)\b)[^.;]{0,20}\beffective\b",
    "Fund Name Changes (effective May 1, 2009)",
    unlike="Elm Fund (effective May 1, 2009)",
)
RESTATES = Wording(
    rf"(?i)\brestat(?:es?|ing)\b[^.;]{{0,120}}\b(?:{_BASE})\W*$",
    "This Plan restates the Distribution Plan ",
    unlike="This Plan is restated as of ",
)
# What is amended and restated: the title, and a recital of the wish.
TO_RESTATE = Wording(
    r"(?i)\brestat(?:e|ing)\b", "which they wish to amend and restate", unlike="the restated plan"
)
RESTATED = Wording(
    r"(?i)\b(?:amended|restated)\b",
    "AMENDED AND RESTATED DISTRIBUTION PLAN",
    unlike="DISTRIBUTION PLAN",
)
# Behind a date.
DEFINED = Wording(
    r"(?i)[\s,]*\((?:the )?\"?(?:effective|amendment|execution) date",
    ' (the "Effective Date")',
    unlike=" (the effective rate)",
)
# 2. The Plan is adopted as of D; Elm Trust has adopted this Distribution Plan, dated D, on behalf of
ADOPTED = Wording(
    rf"(?i)^[^.;]{{0,160}}\b(?:(?:has|have) adopted|adopts?) this (?:[\w-]+ ){{0,5}}(?:{_BASE})\b"
    r"(?: (?:under|pursuant to) Rule 12b-1)?\W*$"
    r"|^\W*(?:\w{1,2}[.)]\W*)?(?:this (?:[\w-]+ ){0,4}?|the (?:distribution |service |and )*)"
    rf"(?:{_BASE}) (?:is(?: hereby)?|has been)\s*$",
    "Elm Trust has adopted this Distribution Plan pursuant to Rule 12b-1, ",
    unlike="Elm Trust has adopted a Distribution Plan, ",
)

# WHEREAS, this Plan was adopted by Elm Fund on D: it dates a plan that bears no other date.
ADOPTED_BY = Wording(
    rf"(?i)\bthis (?:[\w'-]+ ){{0,5}}?(?:{_BASE}) (?:was|is|has been|had been)(?: duly| hereby)? (?:adopted|approved)"
    r"(?: and (?:adopted|approved))? by [^;]{2,100}? (?:on|as of|effective)(?: the)?\s*$",
    "WHEREAS, this Plan was adopted and approved by the Company on ",
    unlike="WHEREAS, the Company has adopted this Plan on ",
)
# A vote of the board or of the holders never dates a document.
_VOTERS = r"(?:board|directors|trustees|(?:share|stock|unit)?holders|votes?)\b"
BOARD = Wording(
    rf"(?i)(?:\b(?:(?P<adopted>(?:approved and )?adopted)|approved|ratified|authorized)\b[^.;]{{0,20}}\bby\b[^;\d]{{0,60}}\b{_VOTERS}"
    r"|\b(?:resolutions?|meetings?|consents?)\b"
    r"|\b(?:board|annual|(?:trustee|director|(?:share|stock)holder)s?['’]?) (?:re-?)?approval\b)[^;\d,]{0,60}"
    r"(?:,? (?:on|as of))?(?: the)?[\s(\[]*$",
    "This structure was approved by the Board of Directors of the Fund on ",
    unlike="This Plan was approved by the Company on ",
    also=("pursuant to a resolution of the Trustees adopted on ", "Board approval: "),
)
BOARD_BEHIND = Wording(
    rf"(?i)^,? by (?:a |the |its )?(?:[\w-]+ ){{0,6}}?{_VOTERS}",
    ", by a vote of the Trustees",
    unlike=", by the Company",
)
# Before a date with a board behind it: what is done is more than a vote.
RENEWED = Wording(
    r"(?i)\b(?:amended|restated|continued|reauthorized|renewed|readopted)\b[^.;,]{0,20}$",
    "This Plan is continued as of ",
    unlike="This Plan was approved as of ",
)

# ---------------------------------------------------- before a date: it is that of the document itself

# At the head of a document: a sentence that dates it.
OPENING = Wording(
    rf"(?i)^\W*(?:this\b|it (?:is|bears)\b|(?:[\w'-]+ ){{0,6}}?(?:{_BASE})\b)",
    "DISTRIBUTION AGREEMENT made by and between",
    unlike="The board has approved",
)
# Nothing but a number or NOW, THEREFORE stands before the date.
AT_START = Wording(
    r"(?i)^\W*(?:(?:NOW,? THEREFORE|\d{1,2}|[a-z])\b\W*){0,2}$", "NOW, THEREFORE, ", unlike="The Plan is "
)
OPERATIVE = Wording(
    rf"(?i)^[\s,]*(?:the |this )?(?:{_OWN}|{_BASE}|terms|section)\b",
    ", the Plan is replaced",
    unlike=", Elm Fund is replaced",
)
ITSELF = Wording(
    rf"(?i)^\W*(?:this (?:[\w-]+ ){{0,4}}(?:{_BASE})\W*(?:is )?$|(?:{_BASE})\W*(?:is )?(?:made|entered)$)",
    "THIS DISTRIBUTION AGREEMENT, ",
    unlike="THIS AMENDMENT to the Plan, made",
)
OWN_SUBJECT = Wording(
    rf"(?i)^\W*(?:[\w-]+ ){{0,3}}?(?:{_OWN}|changes?|additions?|removals?)\b",
    "This first Amendment to the Plan",
    unlike="The Plan, as changed",
)
THIS = Wording(
    r"(?i)\bthis (?:[\w'-]+ ){0,5}?(?:plan|agreement|contract|exhibit|amendment)\b",
    "The Trust adopted this Class R Plan",
    unlike="The Trust adopted the Class R Plan",
)
IS = Wording(
    r"(?<!which )(?<!that )\b(?:is|are|shall be|will be|becomes?|appl(?:y|ies))(?: hereby)?"
    r"(?: made| entered| executed| effective)?(?: and [a-z]+)?(?: into)?\s*$",
    "It is made and entered into ",
    unlike="the Plan that is ",
)
# The words before the day on which the plan itself takes effect.
IN_FORCE = Wording(
    rf"(?i)\b(?:this|the|said)\b[^.;]{{0,120}}\b(?:{_BASE}|exhibit|amendment|changes?)\b",
    "This Distribution Plan shall become effective",
    unlike="The fee shall become effective",
)

# ----------------------------------------------------------------- before a date: it is that of another

# A Fund Participation Agreement between X and Y, dated D: an agreement of another sort.
THIRD = Wording(
    r"(?i)(?<!appendix )(?<!schedule )(?<!exhibit )(?<!annex )\b(?:an?|certain)\s+"
    r"(?:(?!(?:distribution|underwriting|plan)\b)[\w-]+ ){1,6}(?:agreement|contract)\b[^.;]{0,80}$",
    "under a Fund Participation Agreement with Oak Life, ",
    unlike="under a Distribution Agreement with Oak Distributors, ",
)
OTHER = Wording(
    rf"(?i)\b(?:an?|the|certain|its)\b (?:[\w-]+ ){{1,8}}(?:{_BASE})\b[^.;]{{0,20}}$"
    r"|\b(?:replac|supersed|in (?:place|stead|lieu) of)[^.;]{0,60}$",
    "This Plan replaces that of Elm Fund, ",
    unlike="This Plan of Elm Fund, ",
)
RELATIVE = Wording(
    r"(?i)\b(?:which|that)(?: (?:became|becomes|was|is|shall become))?\s*$",
    "the Plan, which became ",
    unlike="the Plan became ",
)
