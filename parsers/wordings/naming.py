"""What is said in any document of ours, in phrases that a whole text is searched for at little cost.

For folded text (see cues.py) in straight quotes and single blanks; each begins with the letters that it looks
for. Together they find what the titles and words of kinds.py, the rule and the payments of titles.py and
dismissal.py find: a test makes print of each of those patterns and looks.
"""

from __future__ import annotations

from parsers.wordings import Wording
from parsers.wordings.kinds import AND, FILLER, SERVICE

RULES = (
    Wording(r"12b ?-? ?[1li]\b", "under rule 12b - 1", unlike="under rule 12b-2"),
    Wording(r"18f ?-? ?3\b", "under rule 18f3", unlike="under rule 18f-2"),
)
# What a plan or an agreement on one is called, what it pays, and what an agreement beside it speaks of.
NAMES = (
    Wording(
        rf"distribution(?:{AND}{SERVICE})?(?: services?)? {FILLER}(?:plan|agreement|contract)",
        "the distribution and shareholder servicing plan",
        unlike="the distribution of a plan",
        also=("a distribution contract",),
    ),
    Wording(
        r"distribution(?: \(12b-1\))?(?:(?: [a-z-]+){0,4}| and(?:/or)? service) fee",
        "a distribution and/or service fee",
        unlike="a distribution. the fee",
    ),
    Wording(
        r"distribution and(?:/or)? service\b", "distribution and service", unlike="distribution or service"
    ),
    Wording(rf"servic(?:es?|ing) {FILLER}plan", "a client servicing fee plan", unlike="services. a plan"),
    Wording(
        rf"administrati(?:on|ve) {FILLER}plan", "an administrative plan", unlike="the plan's administration"
    ),
    Wording(rf"account maintenance {FILLER}plan", "an account maintenance plan", unlike="a maintenance plan"),
    Wording(r"sales plan", "class b sales plan", unlike="a sales charge"),
    Wording(r"marketing plan", "the marketing plan", unlike="a plan of marketing"),
    Wording(
        r"plans? (?:and agreement )?(?:of|for) (?:share )?distribution\b",
        "a plan and agreement of distribution",
        unlike="a plan of reorganization",
    ),
    Wording(r"plan (?:for|of) class ", "a plan for class b shares", unlike="a plan for classes"),
    Wording(
        r"plan(?: and agreement)?(?: adopted| (?:of|for) [a-z ]{3,60}?)?"
        r" (?:pursuant to|under|in accordance with) section 12\(b\)",
        "a plan pursuant to section 12(b)",
        unlike="registered pursuant to section 12(b)",
    ),
    Wording(r"class [a-z]{1,2}\d? (?:shares )?plan", "the class c plan", unlike="the class of the plan"),
    Wording(r"class plan\b", "an amended class plan", unlike="a class. plan"),
    Wording(r"based sales charge plan", "an asset-based sales charge plan", unlike="a sales charge"),
    Wording(
        r"multi(?:ple)?[- ]?class(?:es)?(?: of shares)?(?: distribution| share)?(?: system)? plan",
        "a multiple class plan",
        unlike="multiple classes. a plan",
    ),
    Wording(
        r"multi(?:ple)?-? ?(?:distribution|pricing)(?: system)? plan",
        "a multi-distribution system plan",
        unlike="a multiple plan",
    ),
    Wording(
        r"plan for (?:multiple|the issuance of multiple) classes",
        "a plan for the issuance of multiple classes",
        unlike="a plan for classes",
    ),
    Wording(
        r"distributor(?:'s|s'|s)? (?:agreement|contract)", "distributor's agreement", unlike="a distributor"
    ),
    Wording(
        r"underwrit(?:ing|er(?:'s|s'|s)?)(?: and distribution)? (?:agreement|contract)",
        "a principal underwriting agreement",
        unlike="underwriting fees",
    ),
    Wording(
        r"agreement (?:of|for) (?:the )?distribution\b",
        "an agreement for the distribution",
        unlike="an agreement for the sale",
    ),
    Wording(
        r"personal (?:and continuing )?services?\b[^.;]{0,60}\b(?:and|or)\b[^.;]{0,30}\bmaint[a-z]+\b[^.;]{0,40}\baccount",
        "personal services to holders and/or the maintenance of their accounts",
        unlike="personal services and accounts",
    ),
)
# What makes a plan likely, where it is called none.
LIKELY = (
    Wording(r"distribution(?: [a-z-]+){0,4} plan", "a distribution payment plan", unlike="the plan pays"),
    Wording(r"servic(?:es?|ing)(?: [a-z-]+){0,2} plan", "a service payment plan", unlike="the plan pays"),
    *(
        Wording(
            rf"{whose} servic(?:es?|ing) (?:agreement|contract|arrangement|plan|fee)",
            f"{whose} services agreement",
            unlike=f"{whose} services",
        )
        for whose in ("shareholder", "stockholder", "investor")
    ),
)
# What a sentence that pays says, beside what is among the above.
PAYS = (
    Wording(r"for (?:the )?distribution\b", "fees for distribution", unlike="of the distribution"),
    Wording(
        r"for the sale of (?:its |the |their )?(?:[a-z]+ ){0,3}shares\b",
        "for the sale of its shares",
        unlike="for the sale of its assets",
    ),
    Wording(r"servic(?:es?|ing) fee", "a service fee", unlike="a fee for services"),
    Wording(r"this plan\b", "under this plan", unlike="under the plan"),
)
# One of these is in whatever the words of a fund find.
OF_FUNDS = (
    *("12b", "18f", "net asset", "open-end", "investment compan", "fund", "portfolio", "series"),
    *("average daily", "average annual", "average monthly"),
)
# And of these in what is paid in percent of the assets.
OF_ASSETS = ("assets", "average value", "average net asset", "average daily")
# The number of an exhibit, as printed.
NUMBER = Wording(
    r"ex(?:hibit)?\b[-.:\s]*(?:(?:no|number)\b\.?\s*)?(?P<number>[a-z\d.()-]{1,24}"
    r"(?: (?:(?:\([a-z\d]{1,4}\))+|\d{1,2}[a-z]{0,2}(?=\s|$)))*)",
    "exhibit no. 99.(m) 2",
    unlike="an example",
)
