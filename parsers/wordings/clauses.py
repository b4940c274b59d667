"""What stands round the verbs and the names of a sentence that changes something.

    in the event Elm Fund is terminated       nothing is told
    to extend the Plan to Elm Fund            one more fund

The verbs themselves are in changes.py.
"""

from __future__ import annotations

from parsers.wordings import Wording

# ------------------------------------------------------------------------------ before a verb

# The auxiliary verb with its adverbs: BE of the phrases in changes.py.
BE = Wording(
    r"(?:(?:(?:is|are|was|were)(?: being)?|(?:has|have|had)(?: each| both| all)? been"
    r"|(?:will|shall)(?: (?:hereafter|henceforth|thereafter|once|again|hereby|each|all)){0,2} be|(?:is|are) to be"
    r"|(?<!may )(?<!can )(?<!might )(?<!could )(?<!must )(?<!not )be)"
    r"(?: (?:hereby|now|also|further|since|thereby|subsequently|accordingly|each|both|all|once|again"
    r"|hereafter|henceforth|henceforward))*)",
    "Elm Fund has been removed",
    unlike="Elm Fund may be removed",
    also=("Elm Fund shall once again be named", "Class B shares are hereafter designated"),
)
# It may be so, it is not.
SUPPOSED = Wording(
    r"(?i)\b(?:if|unless|whether|in case|in the event)\b[^,;:.]{0,90}$",
    "the Plan ends in the event Elm Fund",
    unlike="in such event, Elm Fund",
)
# The recital of a plan: the funds that it is for were not added to it.
RECITES = Wording(
    r"\b(?:has|have) (?:created|established|organized|launched)\b",
    "the Trust has established Elm Fund",
    unlike="the Trust desires to establish Elm Fund",
)
# What is removed ends itself: it does not only leave the schedule.
TERMINATES = Wording(
    r"(?i)terminat|liquidat|dissol|merge|wound up|ceased|acquired|absorbed|reorgani|consolidat|combin|transferred",
    "Elm Fund has been liquidated",
    unlike="Elm Fund is removed",
)
# The same said behind the name or the verb, of which it gives the reason.
HAS_ENDED = Wording(
    r"(?i)(?! ?[,(]? (?:but|and)\b)(?:(?! (?:and|which)\b)[^.;,(]){0,60}[\s,(]*"
    r"(?:(?:such|the|said|that|these|those|this|each|which|(?:all|substantially all)? ?(?:of )?the assets of which|whose assets|its assets)"
    r"(?: (?:fund|portfolio|series|class))?(?:es|s)? ?(?:having|has|have|had|was|were|being|is|are)(?: (?:been|now|since|being))*"
    r"|(?:following|upon|after|due to|because of|by reason of|as a result of|in connection with|on account of)(?: (?:its|their|the|such))+"
    r"|having been) "
    r"(?:liquidat|dissol|terminat|merge|acquired|absorbed|reorgani|wound up|ceased|transferred)\w*",
    ", such Fund having been liquidated",
    unlike=", such Fund having been renamed",
    also=(
        " from Schedule A following its liquidation",
        ", which was merged into Oak Fund",
        " upon the dissolution of the Fund",
    ),
)
# The same said ahead of the name, of which it is the reason.
_REASON = r"\b(?:following|upon|after|due to|because of|by reason of|as a result of|in connection with|in view of|on account of)"
ENDS_AHEAD = Wording(
    rf"(?i){_REASON} (?:its|their) (?:[a-z]+ and )?(?:liquidation|dissolution|termination|winding[- ]up|reorganization|merger"
    r"|consolidation|combination)(?: and [a-z]+)?(?: (?:with and )?(?:into|with) [^.;,]{3,80})?"
    r"(?:,? (?:effective|as of|on)? ?[A-Z][a-z]{2,8} \d{1,2}, \d{4})?, (?:each of )?(?:the )?$",
    "In connection with its liquidation, ",
    unlike="In connection with its renaming, ",
    also=(
        "Following their merger and dissolution on May 1, 2009, the ",
        "Upon its merger with and into Oak Fund, ",
    ),
)
# Before the fund into which another goes.
MERGED_AHEAD = Wording(
    rf"(?i){_REASON} (?:its|their) (?:merger|reorganization|consolidation|combination)(?: with and)? (?:into|with) (?:the )?$",
    "Following its merger with and into the ",
    unlike="Following its merger, the ",
)
# The plan (or agreement, NOUN) as a whole ends ...
PLAN_ENDS = Wording(
    r"(?i)\b(?:the|this|said|such) (?:[\w-]+ ){0,4}?NOUN\b(?![^.;:]{0,40}\b(?:dated|made) [^.;:]*\bNOUN\b)[^.;:]{0,200}?"
    r"\b(?:(?:is|are|be|was|has been)(?: (?:hereby|also|accordingly))* (?:terminated|discontinued|cancell?ed)"
    r"|(?:shall|hereby) (?:terminate|cease|be terminated)s?|terminates|ceases to be in effect"
    r"|(?:is|shall be|has) (?:hereby )?(?:of )?no (?:further|longer any) (?:force|effect)|shall no longer be in (?:force|effect))\b"
    r"(?! (?:as to|with respect to|in respect of|for) (?!all|each|every))"
    r"|\b(?:(?:hereby|accordingly) terminates?|(?:has|have) (?:hereby )?(?:terminated|discontinued)|(?:determined|voted|desires?|wish(?:es)?) to terminate|to reflect the termination of)"
    r" (?:the|this|said) (?:[\w-]+ ){0,4}?NOUN\b(?! (?:as to|with respect to|in respect of|for) (?!all|each|every))",
    "the Trustees hereby terminate the NOUN",
    unlike="the NOUN is terminated with respect to Elm Fund",
)
ENDED = tuple(PLAN_ENDS.pattern.replace("NOUN", noun) for noun in ("plan", "agreement"))
MAY_END = Wording(
    r"(?i)terminat|discontinu|cancel|\bcease|\bno (?:further|longer)\b",
    "the Plan is terminated",
    unlike="the Plan is amended",
)
# ... and is not only said to end in some event.
IN_SOME_EVENT = Wording(
    r"(?i)\b(?:if|unless|until|upon|in the event|automatically|at any time|without penalty|may(?! \d)|by (?:a )?vote|assignment"
    r"|days[’']? (?:written )?notice)\b",
    "the Plan shall terminate automatically",
    unlike="the Plan is hereby terminated",
)
# It ends by these words, whatever else is said: also `by vote of the Trustees`.
ENDS_NOW = Wording(
    r"(?i)\bhereby (?:also )?(?:terminate[sd]?|discontinued?|cancel(?:s|led)?|ceases?)\b"
    r"|\b(?:is|was|are|has been) (?:terminated|discontinued|cancell?ed),? (?:effective|with effect|as of|on)\b[^.;]{0,40}\b(?:19|20)\d\d\b"
    r"|\b(?:effective|with effect from|as of)\b[^.;]{0,30}\b(?:19|20)\d\d,[^;]{0,240}\b(?:is|are|was|has been) (?:terminated|discontinued|cancell?ed)\b",
    "By vote of the Trustees, the Plan is hereby terminated",
    unlike="the Plan may be terminated by vote of the Trustees",
    also=("Effective July 1, 2009, by vote of the Trustees, the Plan is terminated",),
)
# Before the plan that ends: it ends for these alone.
FOR_SOME = Wording(
    r"(?i)(?:^|,|\b(?:19|20)\d\d)\s*(?:with respect to|in respect of|as to|for|in the case of) (?!all\b|each\b|every\b)"
    r"(?:the )?(?:class [a-z]|[^;]{3,120}\b(?:fund|portfolio|series|shares?)s?\b)[^;]{0,40}, *$",
    "With respect to Elm Fund, ",
    unlike="With respect to all Funds, ",
)
# The verb is said of the plan.
OF_PLAN = Wording(
    r"(?i)\b(?:plan|agreement) (?=\w)|(?:terminat\w+|ends?|ceases?|discontinued|cancell?ed|apply|effect|force) (?:as to|with respect to|in respect of|for|to)$",
    "the Plan is terminated",
    unlike="is removed",
)
# What goes with it is the fund itself.
REFERENCE = Wording(
    r"(?i)\b(?:references?|mentions?)(?: made)?\s*$",
    "every reference",
    unlike="every reference in a footnote",
)
# A relative clause between a name and its verb.
RELATIVE = Wording(
    r", (?:which|whose|(?:all )?(?:of )?the (?:assets|shares|holders) of which)\b(?P<inner>[^;.]{3,200}?),"
    r"(?= (?:is|are|was|were|has|have|shall|will)\b)",
    "Elm Fund, the assets of which were sold in May, is removed",
    unlike="Elm Fund, together with its classes, is removed",
)

# ------------------------------------------------------------------ between a verb and its names

# `renamed as follows: ...`, `changed from ...`: old and new names stand behind the verb.
FOLLOWING = Wording(r"(?i)[^.;:]{0,30}:|,? from\b", " as follows: Elm Fund", unlike=" Elm Fund to Oak Fund")
TO_BE = Wording(
    r"(?i)(?:to be|now|hereafter|henceforth)\b", "to be known as Elm Fund", unlike="renamed Elm Fund"
)
ITS = Wording(r"(?i)\bits\b", "changes its name to Elm Fund", unlike="it changes the name of Elm Fund")
POSSESSIVE = Wording(r"(?i)\b(?:whose|its|their)\s+$", "and its ", unlike="and the ")
# Words in quotes behind these are a fund's name.
CALLED = Wording(
    r"(?i)\b(?:named|called|known as|designated|series|portfolios?|funds?)\W*$",
    "a new series named ",
    unlike="the words ",
)
# Of the document, and so of no fund.
TO_THE_PLAN = Wording(
    r"(?i)\b(?:to|from|in|under|of) (?:the |this )?"
    r"(?:plan|agreement|(?:schedule|appendix|exhibit)(?: [A-Z](?:-\d)?)?)\b",
    "to add to Schedule A the Elm Fund",
    unlike="to add to Elm Fund",
)
# The thing of Elm Fund that is removed, not the fund.
ABOUT = Wording(
    r"(?P<thing>[^,;.]*)\b(?:of|for|to|on|in|by|from)(?: the)?\s*$",
    "the fee waiver of the ",
    unlike="the waiver and the ",
)
# A change is spoken of without a name.
UNNAMED = Wording(
    r"(?i)\b(?:(?:new|additional|following|further|separate|several|one|two|three|four|five|six)(?: \w+){0,2}"
    r" (?:funds?|portfolios?|series|class(?:es)?)\b|names? of\b|(?:its|their) names?\b)",
    "to add the following new funds",
    unlike="to add a sentence on the fee",
)

# -------------------------------------------------------------------------- between two names

# What goes stands before `with`, what comes before `for`.
EXCHANGED = Wording(
    r"(?:with|by|(?P<reverse>for|in place of|in lieu of))(?: the)?", "in lieu of the", unlike="and the"
)
INSTEAD = Wording(r"(?:it|them|the same) (?:with|by)(?: the)?", "the same by the", unlike="the same and the")
TO_FUNDS = Wording(r"(?:to|for)(?: the)?", "to the", unlike="and the")
INTO = Wording(r"[^,;]{0,60}?\b(?:into|with|by)\b", " with and into Oak Fund", unlike=" and of Oak Fund")
# Behind a fund that is reorganized: a series of its own name to which it moves.
NEW_HOME = Wording(
    r"(?i)\s*(?:an?|the)?\s*(?:new|newly|corresponding|separate|identical)\b",
    " a newly created series of Oak Trust",
    unlike=" a series of Oak Trust",
)
REORGANIZED = Wording(
    r"(?i)reorgani|redomicil|convert", "was reorganized into", unlike="was merged with and into"
)
# A former name in brackets or a note of its own.
ALONE = Wording(
    r"[\s,:“\"]*(?:the )?(?P<name>(?!Class\b)[A-Z\d][\w&.'’/()+-]*(?: (?:(?:and|of|for|&|-) )?[A-Z\d][\w&.'’/+-]*){0,8})"
    r"[”\",.]*(?:,? (?:effective|until|prior to|before|through)\b[^()]*)?\s*(?=[)\]]|$)",
    " Small Stock)",
    unlike=" managed by an adviser)",
)
# Between an old name that is mentioned and the new one.
READ_AS = Wording(
    r"(?i)\b(?:read|deemed|replaced|changed|mean|construed|considered|understood|amended|refer|say)\b",
    " shall be deemed a reference to ",
    unlike=" and to ",
)
# Whose the name before it is; a registrant cut out by name leaves \x01.
APPOSITION = Wording(
    r"(?i),?\s+(?:each|both|an?|the|all)?\s*(?:new |separate |existing |further )*"
    r"(?:series|portfolios?|funds?|sub-trusts?)"
    r"(?:\s+of(?:\s+(?:beneficial interest|shares|common stock)\s+of)?)?(?:\s+the)?"
    r"\s*(?:\x01+|(?<=of )(?-i:[A-Z]{2,8}(?: [IVX]{1,4})?)(?!\w)"
    r"|(?<=the )(?:trust|company|corporation|registrant)\b)"
    r"|,\s+an?\s+(?:\w+ ){1,3}(?-i:corporation|trust|partnership|company)\b(?=\s*,)",
    ", each a new series of the Trust",
    unlike=", a fund of Elm",
)

# --------------------------------------------------------------------------- round the day of a change

# Elm Fund, which was liquidated on May 1, 2010, is deleted from the Plan.
ASIDE = Wording(
    r"(?i),\s*(?:which|who|whose)\b[^,;]*$", "Elm Fund, which was liquidated on ", unlike="Elm Fund, on "
)
AHEAD_RELATIVE = Wording(
    r"(?i)[,(]\s*(?:which|who|whose)\s*$", "Elm Fund, which ", unlike="Elm Fund, which has closed, "
)
MAIN_VERB = Wording(
    r"(?i),?\s*(?:is|are|was|were|shall be|will be)\b", ", is deleted", unlike=", to delete it"
)
# A day of what the lines below say: it leads the sentence ...
LEADS = Wording(
    r"(?i)(?:^|\btherefore,? )effective(?: (?:as of|on))? $",
    "NOW, THEREFORE, effective ",
    unlike="Plan, effective ",
)
# ... or closes it.
ENDS = Wording(r"[,)]?(?: (?:as follows|in (?:these|the following) respects))?:", ", as follows:")
CLOSES = Wording(r"[\s.,;:)\]]*(?:and)?\s*$", "; and")
# The schedule that is amended on the day, not one that was amended before: BE is the auxiliary verb.
ACTS = Wording(
    r"BE amended,?\s*", "Schedule A BE amended, effective", unlike="Schedule A, as amended, effective"
)
JOINT = Wording(r"(?i)\band\b|;", " of Elm Fund, and, effective ", unlike=" of Elm Fund, effective ")

# ------------------------------------------------------------------------ words that may stand between

# A name and the verb behind it: `Elm Fund, which hereby ...`.
BEFORE_VERB = frozenset(
    (
        *("which", "who", "that", "each", "both", "all", "share", "shares", "series", "portfolio", "fund"),
        *("class", "and", "hereby", "s", "name", "names", ",", ";", ":"),
    )
)
# A verb and the name behind it: `to be known as the Elm Fund`.
BEHIND_VERB = frozenset(("to", "as", "the", "be", "known", "named", "called", ",", ";", ":"))
# A name and the words about its former one: `Elm Fund shares, which was formerly ...`.
BEFORE_FORMER = frozenset(("which", "that", "was", "were", ",", ";", ":", "shares"))
# In quotes: text of the document, no name.
QUOTED_TEXT = Wording(
    r"\b(?:which|shall|is|are|has|have|been|relates?|applies)\b",
    "which relates to both the Class A shares",
    unlike="Elm Growth and Income Fund",
)
