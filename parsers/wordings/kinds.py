"""What filers call their documents: titles, amendments, schedules that replace others.

Patterns are matched whatever the case, in print with straight quotes, plain hyphens and single
blanks. Each stands beside a witness, a line of the print that it must find (a test checks it).
"""

from __future__ import annotations

from dataclasses import dataclass

from parsers.model import DocumentKind, PlanType


@dataclass(frozen=True, slots=True)
class TitleWording:
    """A phrase of titles and the kind of document it names; `kind` None: no document of ours."""

    kind: DocumentKind | None
    pattern: str
    witness: str


SERVICE = (
    r"(?:(?:shareholder|stockholder|investor|client|account|personal|administrative)s? )?"
    r"(?:servic(?:es?|ing)|(?:sub-?)?administrati(?:on|ve)|account maintenance)"
)
AND = r"(?:,? and/or |,? and | ?& ?| ?/ ?|, )"
FILLER = r"(?:(?:fee|expense|payment|assistance|financing|reimbursement|compensation|\(?12b-1\)?) )*"

_PLANS = (
    (
        rf"distribution(?:{AND}{SERVICE})? {FILLER}plans?(?: and agreement)?\b",
        "AMENDED AND RESTATED DISTRIBUTION AND SERVICE PLAN",
    ),
    (
        rf"(?:{SERVICE}{AND}){{1,3}}distribution {FILLER}plans?\b",
        "ADMINISTRATION, SHAREHOLDER SERVICES AND DISTRIBUTION PLAN",
    ),
    (rf"{SERVICE} {FILLER}plans?(?: and agreement)?\b", "SHAREHOLDER SERVICES PLAN"),
    (
        r"plans? (?:and agreement )?(?:of|for) (?:share )?distribution\b",
        "MASTER PLAN AND AGREEMENT OF DISTRIBUTION",
    ),
    (r"class [a-z]{1,2}\d? (?:shares )?plans?\b", "AMENDED CLASS C PLAN"),
    (r"(?:sales|marketing) plans?(?: and agreement)?\b", "CLASS B SALES PLAN"),
    (r"plan (?:for|of) class [a-z]{1,2}\d?\b", "FORM OF PLAN FOR CLASS B SHARES"),
    (r"asset[- ]based sales charge plan\b", "ASSET-BASED SALES CHARGE PLAN"),
    (r"(?:rule )?12b-1 fee schedule\b|schedule of (?:rule )?12b-1 fees\b", "RULE 12b-1 FEE SCHEDULE"),
    (r"distribution agreement and plan\b", "DISTRIBUTION AGREEMENT AND PLAN"),
    (
        r"plan(?: and agreement)?(?: adopted| (?:of|for) [a-z ]{3,60}?)?"
        r" (?:pursuant to|under|in accordance with)"
        r"(?:(?: rule| section)? 12b-1\b| section 12\(b\))",
        "CLASS R3 PLAN PURSUANT TO RULE 12b-1",
    ),
    (
        r"(?:rule )?12b-1 (?:\([^()]{1,40}\) )?(?:(?!agreement)[a-z]+ ){0,4}plans?\b",
        "RULE 12b-1 DISTRIBUTION PLAN",
    ),
)
_RELATED = (
    (r"related agreement\b", "MASTER RELATED AGREEMENT TO MASTER DISTRIBUTION PLAN"),
    (
        rf"(?:distribution|{SERVICE})[a-z ]{{0,40}} plan implementation agreement\b",
        "Shareholder Servicing Plan Implementation Agreement",
    ),
    (
        rf"(?:distribution|{SERVICE}) plan (?:(?!and )[a-z]+ )?(?:sub-?)?agreement\b",
        "CLASS D DISTRIBUTION PLAN SUB-AGREEMENT",
    ),
    (r"implementation agreement\b", "IMPLEMENTATION AGREEMENT"),
    (
        r"(?:servic(?:es?|ing) |sub-?)?agreement (?:under|pursuant to) (?:the )?(?:[a-z]+ ){0,3}"
        r"(?:(?:distribution|servic(?:es?|ing)) plans?\b|plans? of distribution\b|12b-1\b)",
        "SERVICE AGREEMENT UNDER THE DISTRIBUTION PLAN",
    ),
    (
        r"(?:distribution |shareholder )?assistance agreement\b|supplemental payment agreement\b",
        "DISTRIBUTION ASSISTANCE AGREEMENT",
    ),
    (
        r"(?:bank agency|(?:financial )?intermediary(?: servic(?:es?|ing))?) agreement\b",
        "FINANCIAL INTERMEDIARY AGREEMENT",
    ),
    (
        r"(?:rule )?12b-1 (?:(?:plan|related|servic(?:es?|ing)|payment|selling) )*(?:sub-?)?agreement\b",
        "RULE 12b-1 AGREEMENT",
    ),
    (
        r"(?:shareholder|stockholder|investor|contract ?owner|client|account) servic(?:es?|ing) agreement\b",
        "SHAREHOLDER SERVICING AGREEMENT",
    ),
    (rf"(?:{SERVICE}{AND}){{1,3}}distribution agreement\b", "SERVICES AND DISTRIBUTION AGREEMENT"),
    (rf"(?:distribution|{SERVICE})(?:{AND}{SERVICE})? fee agreement\b", "DISTRIBUTION FEE AGREEMENT"),
    (
        r"(?:selected |soliciting |broker[- ])?dealers?'?s?"
        r"(?: (?:sales|selling|service|servicing|and))* agreement\b",
        "SELECTED DEALER AGREEMENT",
    ),
    (r"sub-?distribut(?:ion|or)(?: and servicing)? agreement\b", "SUB-DISTRIBUTION AGREEMENT"),
    (r"selling (?:group )?(?:member )?agreement\b", "MUTUAL FUND SELLING AGREEMENT"),
    (r"sales and servic(?:es?|ing) agreement\b", "MUTUAL FUND SALES AND SERVICE AGREEMENT"),
)
_AGREEMENTS = (
    (
        rf"distribution(?:{AND}{SERVICE})?(?: services?)? (?:agreement|contract)\b",
        "MASTER DISTRIBUTION AGREEMENT",
    ),
    (r"(?:general )?distributor(?:'s|s'|s)? (?:agreement|contract)\b", "GENERAL DISTRIBUTOR'S AGREEMENT"),
    (
        r"underwrit(?:ing|er(?:'s|s'|s)?)(?: and distribution)? (?:agreement|contract)\b",
        "PRINCIPAL UNDERWRITING AGREEMENT",
    ),
    (r"agreement (?:of|for) (?:the )?distribution\b", "AGREEMENT OF DISTRIBUTION"),
)
_CLASS_PLANS = (
    (
        r"multi(?:ple)?[- ]?class(?:es)?(?: of shares)?(?: distribution| share)?(?: system)? plan\b(?! (?:pursuant to|under|in accordance with) rule 12b-1)",
        "MULTIPLE CLASS PLAN",
    ),
    (r"multi(?:ple)?-? ?(?:distribution|pricing)(?: system)? plan\b", "MULTI-DISTRIBUTION SYSTEM PLAN"),
    (r"plan for (?:multiple|the issuance of multiple) classes\b", "PLAN FOR MULTIPLE CLASSES OF SHARES"),
    (r"class plan\b(?! (?:adopted |pursuant |under )[^.]{0,40}12b-1)", "AMENDED CLASS PLAN"),
    (r"plan [a-z ]{0,40}(?:rule )?18f-3\b", "PLAN PURSUANT TO RULE 18F-3"),
    (r"(?:rule )?18f-3\b[^.]{0,40}\bplan\b", "RULE 18F-3 MULTI-CLASS PLAN"),
)
_OTHERS = (
    (
        r"(?:sub-?)?(?:investment )?advis(?:ory|er|or)s?(?: services| and [a-z]+)?"
        r" (?:agreement|contract|fees?)\b",
        "MASTER INVESTMENT ADVISORY AGREEMENT",
    ),
    (r"sub-?advis(?:ory|er|or)\b", "SUB-ADVISORY AGREEMENT"),
    (
        r"(?:investment )?management(?: and [a-z]+)?(?: services)? (?:agreement|contract|fees?)\b",
        "Management fee schedule",
    ),
    (r"custod(?:y|ian|ial)\b", "DOMESTIC CUSTODY SERVICES FEE SCHEDULE"),
    (r"transfer agen(?:cy|t)\b", "TRANSFER AGENCY AND SERVICE AGREEMENT"),
    (
        r"(?:fund )?(?:sub-?)?administrat(?:ion|ive|or)(?: and [a-z ]{3,30})?(?: servic(?:es?|ing))?"
        r" (?:agreement|contract)\b",
        "ADMINISTRATIVE SERVICES AGREEMENT",
    ),
    (r"(?:accounting|administration)\b", "FUND ACCOUNTING SERVICING AGREEMENT"),
    (
        r"(?:(?:fund|master|compliance|pricing|accounting|support) services?|securities lending|licen[cs]e|credit"
        r"|shareholder information|(?:paying|disbursing) agen(?:t|cy)) agreement\b",
        "MASTER SERVICES AGREEMENT",
    ),
    (r"fees and expenses\b|annual fund operating expenses\b", "Fees and Expenses of the Fund"),
    (r"(?:performance|incentive) fees?\b", "PERFORMANCE FEE SCHEDULE"),
    (r"participation agreement\b", "FUND PARTICIPATION AGREEMENT"),
    (
        r"(?:expense|fee|12b-1|distribution(?: plan)?|servic(?:e|ing))[a-z0-9() -]{0,30}"
        r" (?:limitation|waiver|reimbursement|reduction|cap)"
        r"(?: and [a-z ]{3,30})? (?:agreement|letter|undertaking)\b",
        "12b-1 FEE WAIVER AGREEMENT",
    ),
    (r"(?:expense|fee) (?:limitation|waiver)\b", "EXPENSE LIMITATION AGREEMENT"),
    (r"(?:equity|separation and|spin-?off) distribution agreement\b", "EQUITY DISTRIBUTION AGREEMENT"),
    (r"opinion\b", "OPINION OF COUNSEL"),
    (r"consent\b", "CONSENT OF INDEPENDENT AUDITORS"),
    (r"codes? of (?:business )?(?:ethics|conduct)\b", "CODE OF ETHICS"),
    (r"by-?laws\b", "BY-LAWS OF THE TRUST"),
    (r"powers? of attorney\b", "POWER OF ATTORNEY"),
    (
        r"declaration of trust\b|articles of (?:incorporation|amendment)\b|certificate of\b",
        "ARTICLES OF INCORPORATION",
    ),
    (r"prospectus(?:es)?\b", "SUMMARY PROSPECTUS"),
    (r"statement of additional information\b", "STATEMENT OF ADDITIONAL INFORMATION"),
    (r"registration statement\b", "Registration Statement"),
    (r"post-effective\b|pre-effective\b", "POST-EFFECTIVE AMENDMENT NO. 12"),
    (r"securities and exchange commission\b", "SECURITIES AND EXCHANGE COMMISSION"),
    (r"\bform (?:\d|[ns]-?\d)", "FORM N-1A"),
    (r"\bpart c\b", "PART C OTHER INFORMATION"),
    (r"annual report\b|financial statements?\b|quarterly report\b", "ANNUAL REPORT"),
    (r"exhibit (?:index|list)\b|index to exhibits\b", "EXHIBIT INDEX"),
    (
        r"plans? of (?:reorganization|liquidation|merger|conversion|arrangement|reclassification)\b",
        "AGREEMENT AND PLAN OF REORGANIZATION",
    ),
    (r"proxy\b", "PROXY STATEMENT"),
    (r"dealer manager\b", "DEALER MANAGER AGREEMENT"),
    (
        r"(?:stock|equity|incentive|bonus|pension|retirement|employee|savings|deferred|dividend) "
        r"(?:(?:stock|option|purchase|award|incentive|bonus|compensation|savings|ownership|reinvestment"
        r"|benefit|retirement) )*plan\b",
        "EMPLOYEE STOCK OPTION PLAN",
    ),
)

TITLES: tuple[TitleWording, ...] = tuple(
    TitleWording(kind, pattern, witness)
    for kind, wordings in (
        (DocumentKind.PLAN, _PLANS),
        (DocumentKind.RELATED_AGREEMENT, _RELATED),
        (DocumentKind.DISTRIBUTION_AGREEMENT, _AGREEMENTS),
        (DocumentKind.MULTIPLE_CLASS_PLAN, _CLASS_PLANS),
        (None, _OTHERS),
    )
    for pattern, witness in wordings
)

# A title with one of these amends another document.
AMENDING_TITLES = (
    (r"\bamendments?\b(?! and restatement)", "FIRST AMENDMENT TO DISTRIBUTION PLAN"),
    (r"\bsupplement(?:al)?\b", "SUPPLEMENT TO DISTRIBUTION AGREEMENT"),
    (r"\baddendum\b", "ADDENDUM TO DISTRIBUTION PLAN"),
    (r"\bjoinder\b", "JOINDER TO DISTRIBUTION AGREEMENT"),
    (
        r"\b(?:amended|restated|revised|new|substitute) (?:fee )?(?:schedule|appendix|exhibit|annex|attachment)\b",
        "AMENDED SCHEDULE A",
    ),
)

# So does a document whose opening says this of another.
AMENDING_SENTENCES = (
    (
        r"\b(?:is|are) hereby (?:further )?(?:amended|modified|supplemented)\b"
        r"(?! and restated)",
        "The Plan is hereby amended as follows",
    ),
    (
        r"\bhereby amends?\b"
        r"(?! and restates?(?:,? in (?:its|their|the) entirety)?,?(?: effective [^.;:]{4,30})? (?:its|the|this|said|such) (?:(?!schedule|exhibit|appendix|annex|section|paragraph)[^.;]){0,80}\b(?:plan|agreement|contract)\b)",
        "the parties hereby amend the Agreement as follows",
    ),
    (r"\bthis (?:[a-z]+ )?amendment\b", "This first amendment to the Distribution Agreement"),
    (
        r"\b(?:plan|agreement|contract|it)(?: \([^()]{1,40}\))? (?:is|are) (?:further )?"
        r"(?:amended|modified|changed|supplemented)\b(?! and restated)(?= (?:in|as|by|to|so)\b|:)",
        "The Agreement is changed as follows",
    ),
    (
        r"\b(?:is|are) (?:hereby )?(?:added|made (?:subject|a party)) to the (?:plan|agreement|schedule)\b",
        "Elm Fund is added to the Plan",
    ),
)

# A schedule that stands alone amends its plan where it says one of these.
REPLACING_SCHEDULES = (
    (
        r"(?<!plan, as )\b(?:amended|restated|revised|updated|modified)(?: and restated)?,?(?: effective)?(?: as of| on)?:?"
        r" (?=[a-z]{3,9}\.? \d|\d)",
        "(Last amended: April 17, 2007)",
    ),
    (
        r"\b(?:schedule|appendix|exhibit|annex)(?:(?!\bplan\b)[^.]){0,40}(?:,| is| was)? (?:as |hereby |last )?"
        r"(?<!\bthe )(?:amended|restated|revised)\b",
        "Schedule A, as amended",
    ),
    (
        r"\b(?:replaces?|supersedes?|(?:takes?|took) the (?:place|room) of"
        r"|stands? in the (?:place|room|stead) of|in (?:lieu|place) of"
        r"|provisions (?:are|become|shall) [^.;]{0,60}\b(?:contract|agreement|plan),? dated)\b",
        "This Exhibit takes the place of the one last attached",
    ),
)

# What a bare schedule of a plan pays.
PLAN_FEES = (
    (
        r"\bdistribution(?: \(12b-1\))?(?: and(?:/or)? service)? fees?\b",
        "The yearly distribution fee of each class",
    ),
    (r"\b12b-1 fees?\b", "Maximum Rule 12b-1 Fee"),
    (r"\bdistribution and(?:/or)? service\b", "Distribution and/or Service Fee"),
)

# Without one of these the document is no fund's.
FUND_WORDS = (
    (r"\b12b-1\b", "pursuant to Rule 12b-1"),
    (r"\b18f-3\b", "Rule 18f-3"),
    (r"\bnet assets?\b", "average daily net assets"),
    (r"\bopen-end\b", "an open-end management investment company"),
    (r"\bmutual funds?\b", "shares of a mutual fund"),
    (r"\bregistered investment compan", "each registered investment company"),
    (r"\b(?:funds|portfolios)\b", "EACH OF THE FUNDS"),
    (r"\b(?:each|every|any|the|a) (?:fund|portfolio)\b", "the Fund"),
    (r"\b(?:fund|portfolio)$", "Global Growth Fund"),
    (r"(?-i:\b[A-Z][a-z]+ (?:Fund|Portfolio)s?\b)", "Global Growth Fund .28%"),
    (r"\b(?:each|every|the) series\b", "Each Series named below"),
    (r"\b(?!re|un)[a-z]{3,}funds?\b", "ElmFund, Inc."),
    (r"\baverage (?:daily|annual|monthly) (?:total )?assets\b", "its average daily assets"),
)
# A related agreement is one only where it speaks of a plan, or of what a service fee pays for.
PLAN_WORDS = (
    (
        r"\b12b-1\b|\b(?:distribution|servic(?:es?|ing)) plans?\b|\bplans? (?:of|for) distribution\b"
        r"|\bdistribution (?:and [a-z]+ )?fee agreement\b",
        "the Shareholder Servicing Plan",
    ),
    (  # the service fee of NASD rules
        r"\bpersonal (?:and continuing )?services?\b[^.;]{0,60}\b(?:and|or)\b[^.;]{0,30}\bmaint[a-z]+\b[^.;]{0,40}\baccounts?\b",
        "personal services to shareholders and/or the maintenance of their accounts",
    ),
)

# Words that stand before the name of a plan and belong to it.
QUALIFIERS = (
    "amended",
    "and",
    "restated",
    "master",
    "revised",
    "composite",
    "combined",
    "unified",
    "general",
    "principal",
    "rule",
)

PLAN_TYPES = (
    (
        PlanType.REIMBURSEMENT,
        r"\breimburse(?:s|d|ment)?\b (?:the |its )?(?:distributor|underwriter|plan)\b",
        "The Fund will reimburse the Distributor",
    ),
    (PlanType.REIMBURSEMENT, r"\breimbursement(?: type)? plan\b", "a reimbursement plan"),
    (PlanType.REIMBURSEMENT, r"\bceilings on reimbursement\b", "The amounts are ceilings on reimbursement"),
    (PlanType.COMPENSATION, r"\bcompensation(?:[- ]type)? plan\b", "a compensation-type plan"),
    (
        PlanType.COMPENSATION,
        r"\b(?:without regard to|regardless of) [^.]{0,40}\bexpenses?\b",
        "without regard to the expenses actually incurred",
    ),
    (
        PlanType.COMPENSATION,
        r"\bnot tied to\b[^.]{0,40}\bexpenses?\b",
        "fees are not tied to actual distribution expenses",
    ),
    (PlanType.COMPENSATION, r"\b(?:as full|is) compensation\b", "as full compensation for all services"),
)

CARDINALS = (
    *("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen"),
)
ORDINALS = (
    *("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"),
    *("eleventh", "twelfth", "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth"),
    *("eighteenth", "nineteenth"),
)
TENS = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
ROUND_ORDINALS = {"twentieth": 20, "thirtieth": 30, "fortieth": 40, "fiftieth": 50, "sixtieth": 60}
