"""How filers word a change of funds, classes, names and schedules.

One phrase a line: its pattern, then a witness, a line in which the phrase stands. In a pattern BE
stands for the auxiliary verb with its adverbs (is hereby, has been, shall be), OLD and NEW for words
that are exchanged. The tests read every witness with the phrase beside it.
"""

from __future__ import annotations

from typing import NamedTuple

from parsers.wordings import Wording


class Phrase(NamedTuple):
    pattern: str
    witness: str


# fmt: off
# A sentence without one of these parts of words is not looked at; every witness below has one.
STEMS = (
    "add", "inclu", "insert", "creat", "establish", "launch", "introduc", "remov", "delet", "eliminat", "strik", "terminat",
    "liquidat", "dissol", "withdr", "discontin", "closed", "merg", "reorgani", "consolid", "combin", "acquired by", "absorbed by", "dropped", "put in", "brought", "join", "enter",
    "extend", "deemed", "transfer", "constitute", "become a", "renam", "designat", "chang", "named", "name of", "name was", "former name", "prior name", "(prior to", "(until", "(before", "previous name", "mention", "reference", "become",
    "became", "made a party", "made part", "made subject", "wound up", "ceased", "longer", "retitled", "known ", "called", "operating as", "redomicil", "reconstit",
    "convert", "formerly", "previously", "originally", "k/a", "k.a", "fka", "replac", "exchang", "substitut", "supersed", "supplant", "restat", "cancel",
    "amended", "revised", "modified", "place", "stead", "lieu of", "organized", "struck", "taken out", "room of", "now reads",
    "come under", "comes under", "come within", "comes within", "leave", "takes the name", "taken the name", "took the name",
    "hereafter", "no further", "wherever", "in the form", "and no other", "the name",
)

# ------------------------------------------------------------------ the verb stands before the names

_ENTRY = r"(?:the |an? |each |any |all )?(?:new )?(?:entr(?:y|ies)|lines?|rows?|listings?|items?) (?:for|of|to|relating to|concerning|naming)"
_FROM_SCHEDULE = r"(?: (?:from|in|to|on) (?:the |said |such )?(?:schedule|exhibit|appendix|annex|list)(?: [a-z\d]{1,2}(?:-?\d)?)?(?: (?:to|of) the (?:plan|agreement))?)?"
_OF_THE_PLAN = r"(?:the|this|said|such) (?:[\w-]+ ){0,4}?(?:plan|agreement) (?:as to|with respect to|in respect of|for)"
ADD_BEFORE = (
    Phrase(rf"(?:add|insert)(?:s|ing)?{_FROM_SCHEDULE} {_ENTRY}", "by inserting in Schedule A an entry for Elm Growth Fund"),
    Phrase(r"add(?:s|ing)?", "to amend the Plan to add Elm Growth Fund"),
    Phrase(r"additions? of", "to reflect the addition of Elm Growth Fund"),
    Phrase(r"insert(?:s|ing)?", "by inserting Elm Growth Fund after Oak Fund"),
    Phrase(r"in (?:its|their) (?:place|stead),? (?:stands?|is|are|to (?:add|insert|put))(?: (?:added|inserted|put))?", "and in its place stands Elm Growth Fund"),
    Phrase(r"extend(?:s|ed|ing)? the (?:plan|agreement) to", "to extend the Plan to Elm Growth Fund"),
    Phrase(r"(?:plan|agreement) BE (?:extended|made applicable) to", "the Plan is hereby extended to Elm Growth Fund"),
    Phrase(r"to include", "to amend Schedule A to include Elm Growth Fund"),
    Phrase(r"inclusion of", "to provide for the inclusion of Elm Growth Fund"),
    Phrase(r"(?:has|have) (?:created|established|organized|launched)", "the Trust has created a new series, Elm Growth Fund"),
    Phrase(r"(?:create|establish)(?:es|ing)?(?: and designat(?:e|es|ing))?", "the Trustees establish and designate a new series, Elm Growth Fund"),
    Phrase(r"(?:creation|establishment|introduction|launch)(?: and designation)? of", "to reflect the creation of Elm Growth Fund"),
)
REMOVE_BEFORE = (
    Phrase(rf"(?:delet|remov|eliminat|strik)(?:e|es|ing)(?: out)?{_FROM_SCHEDULE} {_ENTRY}", "by deleting from Schedule A the entry for Elm Growth Fund"),
    Phrase(rf"(?:terminat|discontinu)(?:e|es|ed|ing|ion of|ance of) {_OF_THE_PLAN}", "the Trustees terminated the Plan with respect to Elm Growth Fund"),
    Phrase(r"(?:shall |will )?(?:terminates?|ends?|ceases?(?: to (?:be in (?:force|effect)|apply))?)(?: as to| with respect to| in respect of)", "the Plan shall terminate with respect to Elm Growth Fund"),
    Phrase(r"(?:(?:shall|will|does|is|are|to) )?(?:be )?no longer (?:appl(?:y|ies|icable)|(?:be )?in (?:force|effect)) (?:to|as to|with respect to|in respect of|for)", "the Plan shall no longer apply to Elm Growth Fund"),
    Phrase(r"remov(?:e|es|ing)", "to amend the Plan to remove Elm Growth Fund"),
    Phrase(r"removal of", "to reflect the removal of Elm Growth Fund"),
    Phrase(r"delet(?:e|es|ing)", "to delete Elm Growth Fund from Schedule A"),
    Phrase(r"deletion of", "to reflect the deletion of Elm Growth Fund"),
    Phrase(r"eliminat(?:e|es|ing|ion of)|strik(?:e|es|ing)(?: out)?", "by eliminating Elm Growth Fund"),
    Phrase(r"(?:has |have )?discontinu(?:e|es|ed|ing)", "the Trust discontinues Elm Growth Fund"),
    Phrase(r"(?:termination|liquidation|dissolution|withdrawal|discontinuance)(?: and (?:termination|liquidation|dissolution))? of", "to reflect the liquidation and dissolution of Elm Growth Fund"),
    Phrase(r"BE (?:terminated|discontinued|cancell?ed) (?:as to|with respect to|in respect of|for)", "the Plan is terminated with respect to Elm Growth Fund"),
)
# One for another: what stands on one side of `with` or `for` goes, what stands on the other comes.
EXCHANGE_BEFORE = (
    Phrase(r"replac(?:e|es|ing)", "Schedule A is amended by replacing Elm Growth Fund with Elm Blend Fund"),
    Phrase(r"substitut(?:e|es|ing|ion of)", "by substituting Elm Blend Fund for Elm Growth Fund"),
)
MERGE_BEFORE = (
    Phrase(r"(?:merger|reorganization|consolidation|combination) of", "to reflect the merger of Elm Growth Fund into Elm Value Fund"),
)
RENAME_BEFORE = (
    Phrase(r"renam(?:e|es|ing)(?: of)?", "to rename Elm Growth Fund as Elm Blend Fund"),
    Phrase(r"re-?designat(?:e|es|ing|ion of)(?: the names? of)?", "the redesignation of Elm Growth Fund as Elm Blend Fund"),
    Phrase(r"chang(?:e|es|ed|ing)(?: (?:in|of|to))? the names? of", "to change the name of Elm Growth Fund to Elm Blend Fund"),
    Phrase(r"chang(?:e|es|ed|ing)(?: (?:its|their|the) names? from)?", "the Trust changed its name from Elm Growth Fund to Elm Blend Fund"),
    Phrase(r"names? changes?(?: (?:of|for))?(?: the)?", "to reflect the name change of Elm Growth Fund to Elm Blend Fund"),
    Phrase(r"changes? of names?(?: of)?", "to reflect the change of name of Elm Growth Fund to Elm Blend Fund"),
)
MENTION_BEFORE = (
    Phrase(r"(?:every|each|all|any|the) (?:mentions?|references?)(?: (?:made|in|to|throughout|the|such|said|this|plan|agreement|schedule|appendix|exhibit|[a-z])){0,6} (?:of|to)", "Every mention in the Agreement of Elm Growth Fund is to be read as a mention of Elm Blend Fund"),
    Phrase(r"where(?:ver|soever) (?:the |this )?(?:plan|agreement|schedule [a-z]) (?:says|reads|names|mentions|refers to)", "Wherever the Plan says Elm Growth Fund it shall say Elm Blend Fund"),
)

# ------------------------------------------------------------------- the verb stands after the names

ADD_AFTER = (
    Phrase(r"BE (?:added|inserted|put in)", "a new series, Elm Growth Fund, is added to the Plan"),
    Phrase(r"(?:shall |will |(?:is |are )?to )?comes? (?:under|within) (?:the|this) (?:plan|agreement)", "Elm Growth Fund comes under the Plan"),
    Phrase(r"BE brought (?:under|within|into) (?:the|this) (?:plan|agreement)", "Elm Growth Fund is hereby brought within the Plan"),
    Phrase(r"(?:shall |will |(?:is |are )?to )?(?:joins?|enters?) (?:the|this) (?:plan|agreement)", "Elm Growth Fund joins the Plan"),
    Phrase(r"(?:takes|shall take|taking) (?:its|their) place(?! (?:among|as|in|with))", "Elm Growth Fund takes its place"),
    Phrase(r"BE (?:included|established|created)", "Elm Growth Fund is hereby established"),
    Phrase(r"(?:has|have|shall|will)? ?(?:become|became|becomes) (?:a )?(?:part(?:y|ies)|subject) to(?! an? )", "Elm Growth Fund shall become a party to the Plan"),
    Phrase(r"shall (?:be deemed(?: to be)?|be|become|constitute) an? [“\"]?(?:fund|portfolio|series)[”\"]? (?:under|for|within|subject)", "Elm Growth Fund shall be deemed a Fund under the Plan"),
    Phrase(r"BE made (?:a )?(?:part(?:y|ies)|subject) to", "Elm Growth Fund is made subject to the Plan"),
)
REMOVE_AFTER = (
    Phrase(r"BE (?:removed|deleted|eliminated|withdrawn|dropped|taken out|stricken|struck(?: out)?)", "Elm Growth Fund is removed from Schedule A"),
    Phrase(r"(?:in|on|from|under) (?:the )?(?:schedule|exhibit|appendix|annex|list)(?: [a-z\d]{1,2}(?:-?\d)?)?(?: (?:to|of) the (?:plan|agreement))? BE (?:removed|deleted|eliminated|stricken|struck(?: out)?)", "The reference to Elm Growth Fund in Schedule A is deleted"),
    Phrase(r"the (?:[\w-]+ ){0,4}?(?:plan|agreement) BE (?:terminated|discontinued|cancell?ed)(?! (?:as to|with respect|in respect|for))", "With respect to Elm Growth Fund, the Plan is terminated"),
    Phrase(r"(?:shall |will )?no longer comes? (?:under|within) (?:the|this) (?:plan|agreement)", "Elm Growth Fund shall no longer come under the Plan"),
    Phrase(r"(?:shall |will |(?:is |are )?to )?leaves? (?:it|(?:the|this) (?:plan|agreement))", "Elm Growth Fund is to leave the Plan"),
    Phrase(r"BE merged away", "Elm Growth Fund was merged away"),
    Phrase(r"BE (?:liquidated|terminated|dissolved|wound up|discontinued)(?! (?:as to|with respect|in respect|for))", "Elm Growth Fund has been liquidated"),
    Phrase(r"(?:has |have )?(?:liquidated|dissolved)", "Elm Growth Fund liquidated in May"),
    Phrase(r"(?:has|have) (?:terminated|discontinued)", "the Trust has terminated Elm Growth Fund"),
    Phrase(r"(?:has |have )?ceased (?:operations|to exist|to be)", "Elm Growth Fund has ceased operations"),
    Phrase(r"BE no longer (?:offered|sold|available|(?:a )?series|(?:a )?portfolios?|in existence|outstanding)", "Class T shares are no longer offered"),
)
MERGE_BETWEEN = (
    Phrase(r"BE (?:merged|merging|reorganized|consolidated|combined)(?: with and)? (?:into|with)", "Elm Growth Fund has been merged into Elm Value Fund"),
    Phrase(r"(?:(?:has|have|will|shall|is|are) )?(?:to )?(?:merg(?:e|es|ed|ing)|reorganized)(?: with and)? into", "Elm Growth Fund to merge with and into Elm Value Fund"),
    Phrase(r"BE transferred (?:in)?to", "the assets of Elm Growth Fund were transferred to Elm Value Fund"),
    Phrase(r"BE (?:acquired|absorbed) by", "Elm Growth Fund was acquired by Elm Value Fund"),
)
EXCHANGE_BETWEEN = (
    Phrase(r"BE (?:replaced (?:by|with)|(?:substituted|exchanged) for)", "Elm Growth Fund is hereby replaced by Elm Value Fund"),
)
RENAME_BETWEEN = (
    Phrase(r"BE (?:renamed|(?:re-?)?designated|retitled)(?: (?:as|to be|to))?", "Class W shares were redesignated Class T shares"),
    Phrase(r"BE (?:named|known as|called|operating as)", "Elm Growth Fund is now named Elm Blend Fund"),
    Phrase(r"BE given the name(?: of)?", "Elm Growth Fund was given the name Elm Blend Fund"),
    Phrase(r"(?:has |have |shall |will )?(?:(?:hereafter|henceforth) )?(?:takes?|taken|took|bears?|adopt(?:s|ed)?|assume[sd]?) the names?(?: of)?", "Elm Growth Fund takes the name of Elm Blend Fund"),
    Phrase(r"(?:is |are )?(?:(?:hereafter|henceforth|henceforward) )?(?:to be|now|hereafter|henceforth) (?:renamed|known as|named|called)", "Elm Growth Fund, to be known as Elm Blend Fund"),
    Phrase(r"(?:(?:has|have|will|shall|is|are) )?(?:to )?chang(?:e|ed|es|ing) (?:(?:its|their|the) names? )?to(?: be)?", "Elm Growth Fund change to Elm Blend Fund"),
    Phrase(r"BE changed to(?: read)?", "the name of Elm Growth Fund is changed to Elm Blend Fund"),
    Phrase(r"BE changed(?: as follows)?(?=:)", "the names of the following Portfolios are hereby changed: Elm Growth Fund to Elm Blend Fund"),
    Phrase(r"became|becomes|(?:has|have|shall|will) become", "Elm Growth Fund became Elm Blend Fund"),
    Phrase(r"BE (?:reorganized|redomiciled|reconstituted|converted) as", "Elm Funds, Inc. was reorganized as Elm Funds"),
)
FORMER_BETWEEN = (
    Phrase(r"(?:formerly|previously|originally)(?: (?:known as|named|called|designated(?: as)?))?", "Elm Blend Fund (formerly Elm Growth Fund)"),
    Phrase(r"[Ff]\.?/?[Kk]\.?/?[Aa]\b\.?", "Elm Blend Fund f/k/a Elm Growth Fund"),
    Phrase(r"(?:known|named|called) (?:before|prior to|until) \w+ \d{1,2}, \d{4} as", "Elm Blend Fund (known until May 1, 2009 as Elm Growth Fund)"),
    Phrase(r"(?<=[(\[])(?:before|prior to|until) \w+ \d{1,2}, \d{4},?", "Elm Blend Fund (prior to May 1, 2009, Elm Growth Fund)"),
    Phrase(r"(?:has |have |had )?changed (?:its|their) names? from(?![^;()]{3,90} to )", "Elm Blend Fund changed its name from Elm Growth Fund"),
    Phrase(r"(?:before|prior to|until) \w+ \d{1,2}, \d{4},? (?:known as|named|called)", "Elm Blend Fund (prior to May 1, 2009, known as Elm Growth Fund)"),
    Phrase(r"(?:was|were|had been) (?:(?:formerly|previously|originally) )?(?:known as|called)", "Prior to May 1, 2009, Elm Blend Fund was known as Elm Growth Fund"),
    Phrase(r"(?:was|were|had been) (?:formerly|previously|originally) named", "Elm Blend Fund was originally named Elm Growth Fund"),
    Phrase(r"(?<=[(\[])(?:name )?(?:changed|renamed) from", "Elm Blend Fund (name changed from Elm Growth Fund)"),
    Phrase(r"(?:former|prior|previous) name(?: was)?:?", "Elm Blend Fund (former name: Elm Growth Fund)"),
)

# ------------------------------------------------ words exchanged in many names; OLD and NEW are words

# What a name begins with, and whose: `the word`, `each Fund listed in Exhibit A of the Plan, dated ...`.
_WORD = r"(?:the )?(?:(?:first |opening |initial )?words? |name |prefix |term )?"
_WHOSE_NAME = r"names? of [^.;“\"]{3,240}?"
RULES = (
    Phrase(rf"(?:replac|exchang)(?:e|es|ing) {_WORD}OLD (?:(?:with|by|for) ){_WORD}NEW", 'to rename each Elm Fund by replacing "Elm" with "Oak"'),
    Phrase(rf"substitut(?:e|es|ing) {_WORD}NEW (?:for|in place of|in lieu of) {_WORD}OLD", 'in the name of each Fund by substituting the word "Oak" for the word "Elm"'),
    Phrase(rf"{_WORD}NEW BE substituted for {_WORD}OLD", 'in the name of each Fund the word "Oak" shall be substituted for the word "Elm"'),
    Phrase(rf"{_WORD}OLD BE (?:replaced (?:with|by)|changed to) {_WORD}NEW[^.;“\"]{{0,60}}? in the names? of", '"Elm" is replaced with "Oak" in the name of every Fund'),
    Phrase(rf"{_WORD}OLD BE (?:replaced (?:with|by)|changed to) {_WORD}NEW,? wherever [^.;“\"]{{0,60}}? names? of", 'the word "Elm" is replaced by the word "Oak" wherever it stands in the name of a Portfolio'),
    Phrase(r"names of (?:the|all|all of the|each of the|certain) (?:\w+ ){0,2}(?:portfolios|funds|series) (?:changes? |are to change )?from OLD to NEW", "to change the names of the portfolios from Elm to Oak"),
    Phrase(r"name of (?:each|every) (?:\w+ ){0,2}(?:portfolio|fund|series) (?:changes |BE changed )?from OLD to NEW", "to change the name of each Portfolio from Elm to Oak"),
    Phrase(r"names of (?:the|all) (?:\w+ ){0,2}(?:portfolios|funds|series) BE changed from OLD to NEW", "the names of the Funds have been changed from Elm to Oak"),
    Phrase(rf"{_WHOSE_NAME} (?:shall|will|is to|are to|BE changed to|BE changed so as to|so as to) (?:hereafter )?(?:begin|start|open) with {_WORD}NEW,? (?:in place of|instead of|in lieu of|rather than|and not) (?:with )?{_WORD}OLD", 'the name of each Fund shall begin with the word "Oak" in place of the word "Elm"'),
    Phrase(rf"{_WHOSE_NAME} (?:shall|will|is to|are to) (?:hereafter )?(?:bear|contain|have|use) {_WORD}NEW,? (?:in place of|instead of|in lieu of|rather than) {_WORD}OLD", 'the names of the Funds shall bear the word "Oak" instead of "Elm"'),
    Phrase(rf"(?:words?|prefix|name|term|(?:references?|mentions?) to)(?: the (?:words?|prefix|name))? OLD in the {_WHOSE_NAME} BE (?:changed to|replaced (?:with|by)|to be read as) {_WORD}NEW", 'the word "Elm" in the name of each Fund is replaced by the word "Oak"'),
    Phrase(rf"in the {_WHOSE_NAME} (?:words?|prefix|name) OLD BE (?:changed to|replaced (?:with|by)) {_WORD}NEW", 'in the name of every Fund the word "Elm" is replaced by the word "Oak"'),
    Phrase(rf"delet(?:e|es|ing) {_WORD}OLD [^.;]{{0,80}}?(?:insert|substitut|add)(?:ing|e)? {_WORD}NEW", 'each name is changed by deleting the word "Elm" and inserting the word "Oak"'),
    Phrase(rf"chang(?:e|es|ing) (?:the )?(?:words? |prefix )OLD [^.;]{{0,60}}?to {_WORD}NEW", 'by changing the word "Elm" in each name to "Oak"'),
)

# ----------------------------------------------------------------------------- a schedule is replaced

REPLACED_AFTER = (
    Phrase(r"BE (?:amended and )?(?:deleted|replaced|superseded|substituted|supplanted|cancell?ed|struck(?: out)?|taken out)", "Schedule A to the Plan is hereby deleted in its entirety and replaced"),
    Phrase(r"BE amended by (?:deleting|replacing|striking) (?:it|the same|the text thereof|(?:such|said|that|the (?:existing|current|present)) (?:schedule|appendix|exhibit))", "Schedule A is hereby amended by deleting it in its entirety and replacing it"),
    Phrase(r"BE (?:amended and )?restated", "Schedule A is hereby amended and restated in its entirety as follows"),
    Phrase(r"BE (?:amended|revised|modified|updated),? (?:in its entirety|to read|to be|as (?:set forth|attached|shown|follows)|so as to read|in the form)", "Exhibit A is hereby amended to read as follows"),
    Phrase(r"(?:shall|is to)(?: hereafter| henceforth| hereby)? (?:be|read),?(?: in its entirety,?)? (?:as follows|as set forth|in the form)", "Schedule A shall hereafter be as follows"),
    Phrase(r"BE to be read in the form", "Exhibit A is accordingly to be read in the form annexed"),
    Phrase(r"(?:in its entirety )?(?:now|henceforth|hereafter) reads", "Schedule A in its entirety now reads: this"),
    Phrase(r"(?:gives|shall give|is to give) place to", "Schedule A gives place to this"),
    Phrase(r"(?:takes|shall take|is to take) (?:the|its) place", "This Exhibit I takes the place of the Exhibit I last attached"),
    Phrase(r"(?:stands|shall stand|is to stand) in (?:its|the) (?:stead|place)", "the Schedule I on the next page stands in its stead"),
    Phrase(r"(?:hereby )?(?:replaces|supersedes|supplants)", "the following Schedule A replaces it"),
    Phrase(r"shall (?:replace|supersede|supplant)", "the attached Schedule A shall replace the present one"),
)
REPLACED_BEFORE = (
    Phrase(r"(?:delet|replac|supersed|restat|supplant)(?:e|es|ing)", "by deleting Schedule A in its entirety"),
    Phrase(r"amend(?:s|ing)? and restat(?:e|es|ing)", "the parties amend and restate Schedule A"),
    Phrase(r"(?:takes|take|taking|in) (?:the )?(?:place|stead|room) of", "the attached list takes the place of Schedule A"),
    Phrase(r"(?:substitut(?:e|ed|es|ing|ion)|in substitution) (?:[\w ]{1,40} )?for", "the attached list is substituted for Schedule A"),
    Phrase(r"(?:replacement|deletion|restatement|in lieu) of", "in replacement of Schedule A"),
    Phrase(r"shall(?: (?:hereafter|henceforth|from [^.;]{4,30}))? have", "the Plan shall from May 1, 2009 have the Schedule A below and no other"),
)

# Schedules as a sentence cites them: "Schedule A-1 and Schedule A-2", "Exhibits B, C and D".
_CITED = r"(?P<kind>Schedule|Appendix|Exhibit|Annex|Attachment|Addendum|SCHEDULE|APPENDIX|EXHIBIT|ANNEX)"
_LABEL = r"[“”\"]?(?:[A-Z](?:-?\d{1,2})?|[a-z]-\d{1,2}|[IVX]{1,5}|\d{1,2})[“”\"]?(?![\w’'(])(?!\.\d)"
_NEXT_LABEL = rf"(?:\s*,\s*(?:and\s+)?|\s+(?:and|&)\s+)(?:(?:the\s+)?{_CITED.replace('?P<kind>', '?:')}\s+)?{_LABEL}"
LABELLED = Wording(
    rf"\b{_CITED}(?:s|es|S)?\s+(?P<labels>{_LABEL}(?:{_NEXT_LABEL})*)", "Schedule A-1 and Schedule A-2 are replaced",
    unlike="the Schedule is replaced",
)
UNLABELLED = Wording(
    rf"\b(?:the|such|said) (?:\w+ )?{_CITED}(?=\s+(?:to|of|attached to) the (?:Plan|Agreement)\b)",
    "the present Schedule to the Plan is replaced", unlike="the Schedule to this letter is replaced",
)
# Between a verb of REPLACED_BEFORE and the schedule: "in its entirety the present".
OF_SCHEDULE = (
    r"(?:\s+(?:the|any|all|each|such|said|that|this|prior|previous|earlier|current|present|existing|entire|whole"
    r"|former|last|versions? of|of|in its entirety)){0,6}\s+$"
)
# The schedule is not what is replaced: "the fee of Schedule A is replaced".
OBLIQUE = Wording(
    r"(?i)\b(?:of|in|on|under|from|by|with|to|for|see|per)\s+"
    r"(?:(?:the|this|such|said|each|present|existing|current|attached|revised|new)\s+)*[“\"]?$",
    "the name on the present ", unlike="and the present ",
)
# Without one of these no schedule is replaced.
NEW_TEXT = Wording(
    r"(?i)replac|substitut|supersed|restat|supplant|stead|place of|in lieu|follow|attached|annexed|set forth|read|put in"
    r"|place to|room of|no other",
    "Schedule A is amended as follows", unlike="Schedule A is approved",
)

# -------------------------------------------------------------------------------- between the names

ARROWS = (
    Phrase(r"to(?: read| be)?", "Elm Growth Fund to Elm Blend Fund"),
    Phrase(r"as", "Elm Growth Fund as Elm Blend Fund"),
    Phrase(r"into", "Elm Growth Fund into Elm Blend Fund"),
    Phrase(r"with", "Elm Growth Fund with Elm Blend Fund"),
    Phrase(r"(?:to be )?(?:named|called|known as)", "Elm Growth Fund to be known as Elm Blend Fund"),
    Phrase(r"new (?:fund |portfolio |series )?name", "Old name: Elm Growth Fund New name: Elm Blend Fund"),
)
AFTER_ARROWS = (*ARROWS, Phrase(r"the", "Elm Growth Fund to the Elm Blend Fund"))
SEPARATORS = (
    Phrase(r"and|or|&", "Elm Growth Fund and Elm Blend Fund"),
    Phrase(r"as well as|together with|along with|also", "Elm Growth Fund as well as Elm Blend Fund"),
    Phrase(r"each|both|of|the|from", "of Elm Growth Fund and of the Elm Blend Fund"),
    Phrase(r"(?:(?:the )?names?|that|those) of", "Elm Growth Fund and the name of Elm Blend Fund"),
    Phrase(r"a new (?:series|portfolio|fund)", "Elm Growth Fund and a new series, Elm Blend Fund"),
)

# What is added or removed here is no fund and no class, whatever names follow.
OTHER_OBJECTS = (
    Phrase(r"(?:sub)?sections?|paragraphs?|sentences?|clauses?|provisions?|language|definitions?|footnotes?", "to add a sentence concerning Elm Growth Fund"),
    Phrase(r"words?|phrases?|terms?|references?|mentions?|descriptions?", "to delete the words Elm Growth Fund"),
    Phrase(r"fees?|rates?|expenses?|limits?|limitations?|caps?|waivers?|payments?|compensation|charges?|loads?", "to add a fee for Elm Growth Fund"),
    Phrase(r"sales?|purchases?|issuance", "to discontinue the sale of shares of Elm Growth Fund"),
    Phrase(r"plans?|agreements?|arrangements?|obligations?|services?", "has established a reimbursement plan for the Class R shares of Elm Growth Fund"),
    Phrase(r"advis[eo]rs?|sub-advis[eo]rs?|distributors?|trustees?|directors?|officers?", "to remove the adviser of Elm Growth Fund"),
    Phrase(r"(?:for|by|between|concerning|regarding|respecting|relating to|with respect to|applicable to)$", "to add to the assets managed for Elm Growth Fund"),
)
# Said of changes that are told elsewhere: nothing to read, and nothing to report.
ANNOUNCEMENTS = (
    Phrase(r"names? of (?:certain|some|several|the(?! following)|one or more)\b", "to reflect the new names of certain portfolios"),
    Phrase(r"(?:certain|various|other|other such) (?:new )?(?:funds|portfolios|series|name changes|changes)", "to rename certain portfolios"),
)

# ---------------------------------------------------------------------------------- words round names

# A capital letter of these is no part of the name that follows: "Each Elm Fund", "Effective ...".
NOT_FIRST = frozenset(
    "a add added adding addition all also an and any as at because both but by certain change deleted each effective "
    "every existing following for former formerly from further hereby if in its no now of on or plan removal removed "
    "rename renamed renaming said section since such termination that therefore these this those to under until upon "
    "when whereas which with".split()
)
# A word of this kind and "Fund" is a term of the document, not a name: "the Acquiring Fund".
TERMS = frozenset("acquired acquiring existing merging new old other predecessor selling successor surviving target".split())
# One of these and its letter are no part of the name behind: "Schedule A and Elm Fund".
DOCUMENT_PARTS = frozenset("annex appendix exhibit schedule section".split())
# Before a name these make it mean many: "each Elm Fund".
MANY = ("all", "any", "each", "every", "no", "other", "such", "various")
# The registrant without its name.
REGISTRANT_NOUNS = r"the (?:registrant|trust|company|corporation)"
# What stands for a name given before.
PRONOUNS = r"its name|their names?|(?:that|such|this|said) (?:new )?(?:portfolio|fund|series)(?:['’]s name)?"
# A note beside a name, and nothing else but its day: "(a) Added May 1, 2009."
NOTE_ADDED = r"(?:newly )?(?:added|new (?:fund|portfolio|series))"
NOTE_REMOVED = r"(?:removed|deleted|liquidated|terminated|dissolved)"
# A registrant in a new form, not with a new name: "was reorganized as a Delaware statutory trust and".
NEW_FORM = r"(?:(?:has been|was|is|were) )?(?:re-?organized|redomiciled|reconstituted|converted|reformed)(?: from an? [\w ]{4,40}?)? (?:as|into) an? (?:\w+ ){0,3}(?:trust|corporation|partnership|company)\b,?(?: and\b)?"
# Headings of two columns of names.
OLD_NAME_HEADING = r"(?:(?:former|old|prior|previous|existing|current|present)(?: fund| portfolio| series)? names?|formerly(?: known as)?|f/k/a|previously known as)"
NEW_NAME_HEADING = r"(?:(?:new|revised|changed|current|present)(?: fund| portfolio| series)? names?|(?:to be )?renamed(?: as)?|name of (?:fund|portfolio|series)|(?:fund|portfolio|series)s?(?: names?)?)"
# What tells the day of a change.
DAY_INTRO = r"(?:effective(?: (?:as of|on|upon|from|beginning|date))?|as of|on or about|(?:from|on) and (?:after|including)|on|with effect (?:from|on)|beginning|commencing(?: on)?|prior to|until|through|from(?: and after)?)(?: or about)?(?: the (?:close of business on|opening of business on))?(?: or about)?"
# What tells the day of something else: of the plan, of a meeting.
OTHER_DAY = r"(?:dated|made|entered into|amended|restated|adopted|approved|held|executed|last revised)"
