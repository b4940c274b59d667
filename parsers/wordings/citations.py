"""How a sentence cites the plan that it amends by the day from which that plan is in force.

The Distribution Plan of Elm Trust, effective May 1, 2001, is amended effective July 1, 2004
"""

from __future__ import annotations

from parsers.wordings import Wording

_PLAN = r"\b(?:plan|agreement|contract)\b"
_VERB = (
    r"\b(?:is|are|was|were|be|been|shall|will|hereby|hereto|amends?|amended|amending|restate[sd]?|to (?:add|remove|reflect|change|provide)"
    r"|add(?:s|ed|ing)?|remov(?:es?|ed|ing)|delet(?:es?|ed|ing)|approve[sd]?|agreed?)\b"
)
_SINCE = r"(?: (?:as of|as from|as at|on|from|since|date of|with effect from))?(?: the)?\s*"
# In front of the day: `Plan of Elm Trust, effective `, `Plan (effective as of `.
BY_ITS_DAY = Wording(
    rf"(?i){_PLAN}(?:[\s\S](?!{_PLAN})){{0,170}}?[\s,(\[]+(?:as |being |originally |first |initially )*(?:made |adopted |in )?"
    rf"(?:effective|effect|force){_SINCE}$",
    "the Distribution Plan of Elm Trust, effective as of ",
    unlike="the Plan is amended by adding Elm Fund, as of ",
)
# The same in a clause of its own, which can be of nothing else: `Plan, which became effective `.
IN_RELATIVE = Wording(
    rf"(?i){_PLAN}[^;:]{{0,170}}?[\s,(\[]+(?:which|that) (?:first |originally |initially )?"
    r"(?:became|has been|was|went|is|came|took)(?: made| adopted| in| into)?"
    rf" (?:effective|effect|force){_SINCE}$",
    "the Distribution Plan of Elm Trust, which became effective on ",
    unlike="the Distribution Plan of Elm Trust, effective ",
)
# From the plan to the words before the day stands nothing that acts.
ACTS_BETWEEN = Wording(
    rf"(?i){_VERB}",
    "the Plan is amended to add Elm Fund, effective",
    unlike="the Plan of Elm Trust, effective",
)
# Behind the day: what is cited is what is acted upon.
IS_ACTED_UPON = Wording(
    r"(?i)[\s,)\]]*(?:\((?:[^()]{0,60})\)[\s,]*)?"
    r"(?:(?:and )?(?:as |last |further |previously |heretofore |most recently )+(?:amended|restated|supplemented|modified|in effect)"
    r"[^.;:]{0,120}?,\s*)?"
    r"(?:as (?:last |further |previously )?amended )?(?:(?:is|are|shall|will|was|has been|having been|takes|becomes)\b(?! in effect))",
    ", as amended, is hereby amended effective",
    unlike=", to add Elm Fund",
)
# What is changed is part of the plan or this document: `Schedule A to the Plan`, `This Amendment to the`.
PART_OF = Wording(
    r"(?i)\b(?:amendment|supplement|addendum|schedules?|appendix|appendices|exhibits?|annex|list)\b[^;:.]{0,60}?\b(?:to|of|in|under|from)\b"
    r"[^;:.]{0,90}$",
    "This First Amendment to the Distribution ",
    unlike="The Distribution ",
)
# In front of another day of the sentence: on that the change acts.
ACTS_ON = Wording(
    r"(?i)\beffect(?:ive)?(?: (?:as of|on|from|as from|as at|upon))?(?: the close of business on)?(?: the)?\s*$"
    r"|(?<!dated )(?<!made )(?<!entered into )\bas of(?: the close of business on)?(?: the)?\s*$",
    "is amended effective as of ",
    unlike="which is dated as of ",
)
# Such a day of something else: `as amended effective`, `Elm Fund, which was liquidated effective`.
OF_ANOTHER = Wording(
    r"(?i)(?:\b(?:as|last|further|previously) (?:amended|restated|supplemented)(?: and restated)?,?|,\s*which\b[^,;]{0,60}) ?"
    r"(?:effective|as of|with effect)[^,;]{0,20}$",
    "as amended effective as of ",
    unlike="is hereby amended effective as of ",
)
