"""What filers call the fees of a plan, and the fees that are no part of it.

Each entry is (pattern, specimen); a test checks that the pattern finds its specimen. Patterns are
matched in lower case on text with single blanks.
"""

from __future__ import annotations

# The two kinds of payment under a plan ...
DISTRIBUTION = (
    (r"asset[- ]based (?:sales?|distribution) charges?", "maximum asset based sales charge"),
    (r"sales? charges?(?! or)", "maximum sale charge"),
    (r"distribut(?:ion|ing|e)\b", "distribution fee"),
    (r"distrib\.", "maximum distrib. fee"),
    (r"\bsale of (?:its |the |such )?[\w ]{0,20}shares", "primarily intended to result in the sale of shares"),
)
SERVICE = (
    (r"servic(?:e|es|ing)\b", "maximum shareholder services fee"),
    (r"shareholder(?:s)? (?:amount|fee)", "maximum shareholder amount"),
    (r"maintenance of (?:shareholder )?accounts", "maintenance of shareholder accounts"),
    (r"account maintenance", "personal service and account maintenance"),
)
# ... and the whole of it.
AGGREGATE = (
    (r"aggregate", "maximum aggregate fee"),
    (r"\btotal\b", "total 12b-1 fee"),
    (r"\bcombined\b", "combined fee"),
    (r"reimbursable", "maximum reimbursable amount"),
    (r"12b-1", "rule 12b-1 fee"),
)
# A column or row with one of these is no fee of the plan.
OTHER_FEES = (
    (r"sales load|front[- ]end|public offering price|offering price", "maximum front-end sales load"),
    (r"contingent deferred|cdsc|deferred (?:sales )?charge", "contingent deferred sales charge"),
    (r"redemption fee|exchange fee", "redemption fee"),
    (r"fee cap\b", "fee cap"),
    (r"record ?keeping|sub-?accounting|sub-?transfer|networking", "recordkeeping fee"),
    (r"transfer agen", "transfer agency fee"),
    (r"custod", "custodian fee"),
    (r"advisory|sub-?advis|management fee|investment management", "advisory fee"),
    (r"administrati(?:on|ve) (?:services? )?fee|administrator'?s fee|fund accounting", "administration fee"),
    (r"expense (?:limit|cap|ratio)|expense reimbursement|fee waiver|waived", "expense limitation"),
    (r"other expenses|total (?:annual )?(?:fund )?operating", "total annual operating expenses"),
    (r"dealer (?:re)?allowance|commission|concession", "dealer reallowance"),
)

MAXIMUM = (
    (r"\bmaximum\b|\bmax\.?(?= )", "maximum rate"),
    (r"not (?:to )?exceed(?:ing)?", "at a rate not to exceed"),
    (r"(?:may|shall|will|can|do|does|must) not(?:, [^,]{0,60},)? exceed", "the fee may not exceed"),
    (r"(?:may|shall|will) (?:in no (?:event|case|year) )exceed", "shall in no event exceed"),
    (r"\bno (?:rate|fee|amount|payment)[\w ]{0,20} (?:may|shall|to|will) exceed", "no rate so set may exceed"),
    (r"\bin no (?:event|case|year)[\w ]{0,40}exceed", "in no year may the fee exceed"),
    (r"never (?:to )?exceed", "shall never exceed"),
    (r"\bup to\b", "up to 0.25%"),
    (r"\bat most\b", "a yearly fee of at most"),
    (r"(?:no|not) (?:more|greater|higher|larger) than", "of not more than 0.20"),
    (r"not in excess of|in excess of which nothing", "not in excess of 0.25%"),
    (r"(?:is|are|be) limited to|limit(?:ed)? of|subject to (?:a|the) (?:maximum|limit)", "is limited to"),
    (r"\bceiling\b|\bcap(?:ped)? (?:of|at)\b|upper limit|as much as|or such (?:lesser|lower)|or less\b", "capped at 0.25%"),
    (r"\bless than or equal\b|\bwithin\b(?= (?:a|the) limit)", "less than or equal to"),
)
MINIMUM = (
    (r"\bminimum\b", "minimum asset based sales charge"),
    (r"not less than|no less than|at least", "not less than 0.10%"),
)
