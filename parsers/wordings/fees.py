"""What filers call the fees of a plan, and the fees that are no part of it.

Each entry is (pattern, specimen); a test checks that the pattern finds its specimen. Patterns are
matched in lower case on text with single blanks.
"""

from __future__ import annotations

from parsers.wordings import Wording

# fmt: off
# The two kinds of payment under a plan ...
DISTRIBUTION = (
    (r"asset[- ]based (?:sales?|distribution) charges?", "maximum asset based sales charge"),
    (r"sales? charges?(?! or)", "maximum sale charge"),
    (r"distribut(?:ion|ing|e)\b", "distribution fee"),
    (r"distrib\.", "maximum distrib. fee"),
    (r"\b(?:selling|sells?) (?:of )?(?:its |the |such |those |these )?[\w ]{0,20}shares", "for selling the shares"),
    (r"\bmarketing\b|\bpromotion(?:al)?\b|\bsales (?:and (?:the |other )?[a-z]+ )?(?:support|efforts|assistance)\b", "for sales and the promotional support"),
    (r"\bsale of (?:its |the |such )?[\w ]{0,20}shares", "primarily intended to result in the sale of shares"),
)
SERVICE = (
    (r"servic(?:e|es|ing)\b", "maximum shareholder services fee"),
    (r"shareholders? (?:amount|fee)", "maximum shareholder amount"),
    (r"\bshareholders? ?(?:/|and/or|and|or) ?distribution", "a shareholder/distribution services fee"),
    (r"\b(?:maintenance of|maintain(?:s|ing)?|upkeep of) (?:the |their |its |those |such )?(?:[\w'’-]+ ){0,2}accounts?\b", "maintenance of shareholder accounts"),
    (r"\b(?:(?:share)?holder|owner|client|customer|investor)s?['’]? (?:support|assistance)\b", "for distribution and shareholder support"),
    (r"account maintenance|maintenance (?:fee|charge)", "personal service and account maintenance"),
    (r"\bserv(?:e|es|ing) (?:the |their |its |those |such )?(?:\w+ ){0,2}(?:share)?(?:holders?|owners?|customers?|clients?|investors?|accounts?)\b", "who serve the holders of the shares"),
    (r"\b(?:looks?|looking) after (?:the |their |its |those |such )?(?:\w+ ){0,2}(?:share)?(?:holders?|owners?|customers?|clients?|investors?|accounts?)\b", "for looking after their holders"),
    (r"\b(?:keep|keeping|upkeep|care) (?:in |of )?(?:touch with |accounts of )?(?:the |their |its |those |such )?(?:share)?(?:holders?|accounts?)\b", "for keeping touch with the holders"),
)
# ... and the whole of it.
AGGREGATE = (
    (r"aggregate", "maximum aggregate fee"),
    (r"\btotal\b(?! return)", "total 12b-1 fee"),
    (r"\bcombined\b", "combined fee"),
    (r"reimbursable", "maximum reimbursable amount"),
    (r"12b-1", "rule 12b-1 fee"),
)
WHOLE = Wording(r"aggregate|\btotal\b(?! return)|combined|reimbursable", "the combined distribution fee", unlike="12b-1 fee")
# A column or row with one of these is no fee of the plan.
OTHER_FEES = (
    (r"sales load|front[- ]end|(?:initial|up-?front) (?:sales )?charge|public offering price|offering price", "maximum front-end sales load"),
    (r"contingent deferred|cdsc|deferred (?:sales )?charge", "contingent deferred sales charge"),
    (r"(?:redemption|exchange|repurchase) fee", "redemption fee"),
    (r"fee cap\b", "fee cap"),
    (r"record ?keeping|\baccounting\b|sub-?accounting|sub-?transfer|networking", "recordkeeping fee"),
    (r"transfer agen", "transfer agency fee"),
    (r"custod", "custodian fee"),
    (r"advisory|sub-?advis|management fee|investment management", "advisory fee"),
    (r"administrati(?:on|ve) (?:services? )?fee|administrator'?s fee|fund accounting", "administration fee"),
    (r"expense (?:limit|cap|ratio)|expense reimbursement|fee waiver|waived", "expense limitation"),
    (r"other expenses|total (?:annual )?(?:fund )?operating", "total annual operating expenses"),
    (r"dealer (?:re)?allowance|commission|concession", "dealer reallowance"),
)

# A limit may stand right before its figure; `FIGURE` is the words between the two.
_FIGURE = r"(?: (?:an?|the|its|annual|yearly|rate|level|of|at)\b)*\s*$"

MAXIMUM = (
    (r"\bmaximum\b|\bmax\.?(?= )", "maximum rate"),
    (r"not (?:to )?exceed(?:ing)?", "at a rate not to exceed"),
    (r"(?:may|shall|will|can|do|does|must) not(?:, [^,]{0,60},)? exceed", "the fee may not exceed"),
    (r"\b(?:not?|cannot|never|nor|neither|nothing|none|without)\b[^.;:%]{0,120}? (?:exceed(?:s|ed|ing)?|surpass(?:es|ed)?|pass|go beyond|rise above|run above)\b", "no rate so granted may exceed"),
    (r"\b(?:not?|cannot|never|nor|nothing|none)\b[^.;:%]{0,60}? (?:more|greater|higher|larger) than", "shall in no year be greater than"),
    (r"\b(?:not?|cannot|never|nothing)\b[^.;:%]{0,60}? (?:above|beyond|in excess of)\b", "a service fee, not above"),
    (r"in excess of which nothing", "in excess of which nothing is paid"),
    (rf"(?:\bnot|\bnever|n't) over{_FIGURE}", "a fee of not over"),
    (r"\bup to\b", "up to 0.25%"),
    (r"\bat (?:the )?most\b", "a yearly fee of at most"),
    (r"\b(?:at|to) or (?:below|under)\b|\bor (?:less|lower|below|under)\b", "is to stay at or below"),
    (rf"\b(?:stays?|kept|keeps?|remains?|held|holds?|is|be|lies?|falls?) (?:down )?(?:to|within|under|below|inside|beneath){_FIGURE}", "is held to"),
    (rf"\bwithin{_FIGURE}", "a service fee within"),
    (rf"\bto the extent of{_FIGURE}", "to the extent of"),
    (rf"\b(?:may|can) (?:reach|rise to|go (?:up )?to|go as (?:high|far) as|run to|be raised to|amount to){_FIGURE}", "the rate may reach"),
    (r"\bas (?:high|much|far) as\b", "a rate as high as"),
    (r"limited to|limits? (?:of|at|to|is)\b|subject to (?:a|the) (?:maximum|limit)", "is limited to"),
    (r"\bceiling\b|\bcap(?:ped)? (?:of|at)\b|\b(?:upper|outer|top) limit|or such (?:lesser|lower)", "capped at 0.25%"),
    (rf"\b(?:would|will|does|may) (?:allow|permit){_FIGURE}", "the plan would allow"),
    (r"\b(?:lesser|lower|smaller|least) of\b", "the lesser of its outlays and"),
    (rf"\b(?:between|from) (?:nothing|zero|nil) (?:and|to|up to){_FIGURE}", "anywhere between nothing and"),
    (rf"\b(?:bounded by|stops? at|tops? out at){_FIGURE}", "the fee stops at"),
    (r"\bgreatest\b", "greatest yearly fee of each class"),
    (r"\bupper bound\b|\bmaximal\b", "the upper bound of the fee is"),
    (r"\bless than or equal\b|\bwithin\b(?= (?:a|the) limit)", "less than or equal to"),
    (r"\bthe (?:most|highest)(?: rate| fee| amount)? (?:that |which )?(?:may|can|shall|is to) be\b", "each fee is the most that may be paid"),
    (r"(?:\bthe most|\bthe highest|\bthe top rate|\butmost)\b[^.;:%]{0,40}$", "the most that may be paid is"),
)
MINIMUM = (
    (r"\bminimum\b", "minimum asset based sales charge"),
    (r"\b(?:not?|never)\b[^.;:%]{0,40}? (?:less|lower|smaller) than", "not less than 0.10%"),
    (rf"\b(?:not?|never)\b[^.;:%]{{0,40}}? (?:fall |go |sink |drop )?(?:below|beneath)\b(?:{_FIGURE})?", "shall not fall below"),
    (r"\bat (?:the very )?least\b|\bfloor\b|\bminimal\b|\blower (?:limit|bound)\b", "at least"),
)
# What stands right behind a figure and limits it.
MAXIMUM_BEHIND = (
    (r"^[^.;:%]{0,90}\bor (?:such )?(?:lesser|lower|less)\b", " or such lesser rate"),
    (r"^[^.;:%]{0,60}\b(?:at (?:the )?most|as a maximum|at the (?:outside|utmost)|(?:and|but) (?:no|not|never) (?:more|further|higher))\b", " a year and no more"),
    (r"^[^.;:%]{0,40}\b(?:is|are|being|shall be) the (?:\w+ )?(?:maximum|ceiling|limit|most|highest)\b", " is the most that may be paid"),
)
MINIMUM_BEHIND = ((r"^[^.;:%]{0,40}\b(?:or more|at (?:the )?least|as a minimum)\b", " at the least"),)
