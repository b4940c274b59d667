"""What stands at the head of an exhibit: its number, what it calls itself, what a site wrote there.

ORDINAL stands for an ordinal in figures or words (parsers/terms/numerals.py). What kinds of document
there are by their titles is in kinds.py.
"""

from __future__ import annotations

from parsers.wordings import Wording

# ------------------------------------------------------------------------------ numbers of exhibits

# The line of the container: type, title, running number, file.
CONTAINER = Wording(
    r"(?i)^(?:<DOCUMENT>\s*)?(?:<TYPE>)?EX-(?P<number>[^\s<]+)"
    r"(?:(?: [A-Z0-9.' ()&/-]{1,60}?)? \d{1,4} \S+\.(?:txt|html?|pdf)\b"
    r"|(?:[^<>]{0,200}<(?:SEQUENCE|FILENAME|DESCRIPTION)>){1,3}[^<>]{0,200}<TEXT>)\s*",
    "EX-99.M 12B-1 PLAN 7 elmplan.txt DISTRIBUTION PLAN",
    unlike="EX-99.M 12B-1 PLAN",
    also=("<TYPE>EX-99.M <SEQUENCE>7 <FILENAME>elmplan.txt <TEXT> DISTRIBUTION PLAN",),
)
# The line of a site that holds a copy.
SITE_NUMBER = Wording(
    r"[-,] EX-(?P<number>\S*\w\)?)(?:,? ?-? .*)?$",
    "485BPOS - ELM FUNDS - EX-99.(M)(1) - May 1, 2009",
    unlike="EX-99.(M)(1)",
)
SITE = Wording(r"(?i)^(?:Previous|Next)(?: exhibit)?\s?:", "Next exhibit: EX-99.N", unlike="Exhibit: N")
NO_TITLE = Wording(
    r"(?i)^<[A-Z]+>|^(?:Unassociated )?Document$|^EXECUTION COPY$",
    "Unassociated Document",
    unlike="Document A",
)
# Alone on the first line.
NUMBER_ALONE = Wording(
    r"(?i)^(?:Item )?(?P<number>(?:99\.?|2[38]\.?)*\([a-z]\)(?:\(?[a-z\d]{1,4}\)?){0,3})[.:]?$",
    "Item 28(m)(1)",
    unlike="(m) Plan of Distribution",
)
# EXHIBIT e(2)(g), EX-99.(m)(1)(b), Exhibit 28 (N) 2g, EXHIBIT NO. 99.(m) 2; no schedule's label.
NUMBER = Wording(
    r"(?i)^(?:EXHIBIT|EX)\b[-.:\s]*(?:(?:NO|NUMBER)\b\.?\s*)?"
    r"(?P<number>(?=[^\s]*[\d(]|[a-zMNE](?:\s|$))(?![A-D]-?\d)[A-Za-z\d.()-]{1,24}"
    r"(?:\s(?:(?:\([A-Za-z\d]{1,4}\))+|\d{1,2}[a-z]{0,2}(?=\s|$)))*)"
    r"(?: under (?:Form N-1A|Item 601/Reg\. ?S-K))?(?:[\s:.-]+|$)",
    "EXHIBIT NO. 99.(m) 2 under Form N-1A",
    unlike="EXHIBIT A-1 to the Plan",
)
EXHIBIT_LINE = Wording(
    r"(?i)^\W*(?:exhibit|ex)\b[\s.-]*(?:no\.?)?\s*\(?[\w.()\s-]{0,30}$",
    "Exhibit (m)(2)",
    unlike="Exhibit (m)(2): Plan of Distribution",
)
# Print in capitals that words in small letters follow: AMENDED SCHEDULE A TO THE PLAN Under Section 2 ...
CAPITALS = Wording(
    r"^(?:[^a-z\s]{1,30}\s+){2,30}(?=[\"(]?[A-Z][a-z]+\s+[a-zA-Z])",
    "DISTRIBUTION PLAN OF ELM FUND Under Section 2",
    unlike="Distribution Plan of Elm Fund",
)
# The first words of a text whose line ends were lost; the title stands before them.
TEXT_BEGINS = Wording(
    r"\b(?:SECTION|Section|Article|ARTICLE) (?:1|I)\b|\b(?:1|I)\. |\bThis |\bTHIS |\bWHEREAS\b"
    r"|\bWitnesseth\b|\bAGREEMENT made\b",
    "DISTRIBUTION PLAN Section 1 The Trust",
    unlike="DISTRIBUTION PLAN OF ELM TRUST",
)

# The text of a letter stands below it.
SALUTATION = Wording(
    r"(?i)^(?:ladies and gentlemen|gentlemen|dear (?:sirs?|[\w. ]{2,40}))\s?[:,-]",
    "Ladies and Gentlemen:",
    unlike="The ladies and gentlemen of the Board:",
)

# ---------------------------------------------------------------------- what a document calls itself

OURS = Wording(
    r"(?i)\b(?:this (?:[\w-]+ ){0,4}(?:plan|agreement|exhibit|schedule)|hereby (?:amend|adopt|appoint)|adopts? this)",
    "This Class R Distribution Plan",
    unlike="The Distribution Plan of another",
)
# The plan that its own sentences adopt, where the title does not say so; `rule` is 12b-1 or 18f-3.
ADOPTED = Wording(
    r"(?i)(?:\b(?:desires?|wish(?:es)?|intends?|proposes?|seeks?|determined|decided|resolved) (?:to|that)\b[^.;]{0,80}"
    r"\b(?:adopt|have|establish|maintain)"
    r"|\b(?:hereby|therefore),?(?: [\w'-]+){0,6} (?:adopts?|establish(?:es)?)|\bthe following\b"
    r"|\bthis (?=[^.;]{0,60}\bplan\b)(?:document|instrument|is|sets? (?:out|forth)))"
    r"[^.;]{0,100}\bplan\b[^.;]{0,160}\b(?P<rule>12b-1|18f-3)\b",
    "WHEREAS, the Trust desires to adopt a plan pursuant to Rule 12b-1",
    unlike="WHEREAS, the Trust has adopted a plan pursuant to Rule 12b-1",
    also=("The following is the written plan of the Trust under Rule 18f-3",),
)
# What kind of paper it is by its noun alone.
A_PLAN = Wording(r"(?i)\bplans?\b", "CLASS B SELLING PLAN", unlike="PLANNED FUNDS")
AN_AGREEMENT = Wording(
    r"(?i)\b(?:agreement|contract|letter|arrangement|addendum)\b", "SERVICES AGREEMENT", unlike="AGREED FEES"
)
THIS_AGREEMENT = Wording(
    r"(?i)\bthis (?:(?!plan\b)[\w-]+ ){0,3}(?:agreement|contract|letter)\b",
    "This letter agreement confirms",
    unlike="This Plan and Agreement",
)
# An agreement with whoever has customers, and so with no underwriter.
TO_DEALER = Wording(
    r"(?i)\byour (?:clients|customers)\b", "services to your clients", unlike="services to its clients"
)
THIS_PLAN = Wording(
    r"(?i)\bthis (?:[\w-]+ ){0,4}plan\b", "This distribution plan is", unlike="The plan of another"
)
# What a recital names beside the fund.
RECITED = Wording(
    r"(?i)^(?:registration statement|prospectus|statement of additional)",
    "registration statement on Form N-1A",
    unlike="advisory agreement",
)
# Agreements on other subjects, by which some funds pay under their plan as well.
MAY_PAY = Wording(
    r"(?i)\bparticipation\b|\badministrative servic",
    "FUND PARTICIPATION AGREEMENT",
    unlike="FUND SERVICES AGREEMENT",
)
# `This agreement is part of the dealer agreement` belongs to the dealer's, and is none itself.
ITSELF = Wording(
    r"(?i)\b(?:this|following) (?:[\w-]+ ){0,4}$", "This selected ", unlike="This Schedule is part of our "
)
ELSEWHERE = Wording(
    r"(?i)\bincorporated (?:herein )?by reference\b",
    "Distribution Plan: incorporated herein by reference",
    unlike="Distribution Plan of Elm Funds, Incorporated",
)
_SCHEDULE = r"(?:schedule|appendix|exhibit|annex|attachment)"
SCHEDULE_LABEL = Wording(
    rf"(?i)\W*(?:[A-Z]+ ){{0,4}}{_SCHEDULE}\b", "AMENDED AND RESTATED SCHEDULE A", unlike="SCHEDULED PAYMENTS"
)
LABEL_BEHIND = Wording(
    rf"(?i)[-:,] {_SCHEDULE} (?:[A-Z]|\d{{1,2}}|[IVX]+)\b",
    "DISTRIBUTION PLAN - SCHEDULE A",
    unlike="DISTRIBUTION PLAN SCHEDULE",
)
AMENDMENT = Wording(
    r"(?i)\bamendment\b(?! and restatement)",
    "AMENDMENT NO. 2 TO THE MULTIPLE CLASS PLAN",
    unlike="AMENDMENT AND RESTATEMENT OF THE MULTIPLE CLASS PLAN",
)
# What ends a plan.
TERMINATION = Wording(
    r"(?i)^\W*(?:notice of )?termination (?:of|agreement)\b",
    "TERMINATION OF DISTRIBUTION PLAN",
    unlike="DISTRIBUTION PLAN",
)
# Behind the words for a plan, what belongs to its title.
ADDED = Wording(
    r"(?i)\([A-Za-z][A-Za-z' -]{2,50}\)|\b(?:PURSUANT TO|UNDER) (?:RULE )?12B-1\b",
    "DISTRIBUTION PLAN (COMPENSATION)",
    unlike="DISTRIBUTION PLAN OF ELM TRUST",
)
PLAN_TYPE = Wording(
    r"(?i)\((COMPENSATION|REIMBURSEMENT)\)", "DISTRIBUTION PLAN (REIMBURSEMENT)", unlike="COMPENSATION PLAN"
)

# ------------------------------------------------------------------------ which amendment it is

_AMENDMENT = r"(?:AMENDMENT|SUPPLEMENT|ADDENDUM)"
NUMBERED = Wording(
    rf"(?i)\b{_AMENDMENT}\s*(?:(?:NO|NUM)\b\.?|NUMBER\b|#)?\s*\[?"
    r"(?P<after>\d{1,3}(?![\d/])|[IVXL]+\b(?=\]?\s|\]?$)|ORDINAL\b)"
    rf"|\b(?P<before>ORDINAL)\s+{_AMENDMENT}\b",
    "AMENDMENT NO. 2 TO DISTRIBUTION PLAN",
    unlike="AMENDMENT 5/1/2009 TO DISTRIBUTION PLAN",
)
SELF_NUMBERED = Wording(
    rf"(?i)\bTHIS\s+(?:{_AMENDMENT}\s+(?:NO\b\.?|NUMBER\b|#)\s*\[?(?P<after>\d{{1,3}}|ORDINAL)"
    rf"|(?P<before>ORDINAL)\s+{_AMENDMENT}\b)",
    "THIS AMENDMENT NO. 2 is made",
    unlike="THIS AMENDMENT is made to AMENDMENT NO. 2",
)
RESTATEMENT = Wording(
    r"(?i)\b(?P<ordinal>ORDINAL)\s+(?:AMENDED\s+AND\s+)?RESTATED\b", "ORDINAL AMENDED AND RESTATED PLAN"
)

# ------------------------------------------------------------------------------------ its classes

# NOW, THEREFORE, the Fund adopts this Plan on these terms for its Class A and Class B shares.
ADOPTS = Wording(
    r"(?i)\b(?:(?:adopts? this|(?:hereby|therefore,?) (?:[\w'-]+ ){0,4}adopts? the) (?:[\w-]+ ){0,5}(?:plan|agreement)\b"
    r"|(?:this|the) plan (?:is |shall |will )?(?:appl(?:y|ies|icable)|pertains?|relates?)"
    r" (?:solely |only |exclusively )?to\b)(?P<for_whom>[^.;:]*)",
    "WHEREAS, the Fund wishes to adopt this Plan for its Class A shares",
    also=("The Plan applies only to Class A shares",),
    unlike="WHEREAS, the Fund has adopted a Plan for its Class A shares",
)
# ... a class designated Class K (the "Shares"); and the plan speaks of the Shares.
CALLED_SHARES = Wording(
    r"(?i)\bclass (?=[a-z]{1,2}\b)[^.;:“”\"]{1,200}[“\"]shares[”\"]"
    r"|[^.;:()]{1,200}\((?:each|together|collectively|the)\b[^()“”\"]{0,30}[“\"]class(?:es)?[”\"]\)",
    'designated as Class K (the shares of such class are called "Shares")',
    unlike='Class K; the "Shares"',
    also=('the Investor Class and the Advisor Class (each, a "Class")',),
)
# The label over a schedule is no part of what follows it.
LABEL = Wording(
    r"\b(?i:schedule|appendix|exhibit|annex) (?:[A-Z]|[IVX]+|\d{1,2})(?:-\d)?\b(?= )",
    "SCHEDULE I SERVICE CLASS SHARES",
    unlike="SCHEDULE OF SERVICE CLASS SHARES",
)
# In a list the A is a letter and no article.
LETTER_A = Wording(
    r"\bA (?:Class|CLASS)\b(?=,| AND| and|$)",
    "PLAN FOR A CLASS, C CLASS",
    unlike="PLAN FOR A CLASS OF SHARES",
)
# (c) Class A Shares means the class so named of any Fund.
DEFINITION = Wording(
    r"(?i)^\(?\w{1,3}[.)]\s+\"?(?P<term>[^:\"]{3,60}?\bshares)\b\"?(?:\s*:|\s+means?\b|\s+shall mean\b)",
    "(c) Class A Shares means the class so named",
    unlike="(c) Class A Shares are sold with a charge",
)

# ------------------------------------------------------- the one class that a document names in its text

# Right before the class: what is said is for it.
FOR_CLASS = Wording(
    r"(?i)(?:\b(?:of|for|to|on|by|with respect to|in respect of|relating to|regarding|as to|covering|only)\s"
    r"(?:(?:the|its|their|all|such|said|outstanding|that|[\w.&-]+['’]s?)\s){0,6}|\()$",
    "of the average daily net assets of the Fund's ",
    also=("Plan of Elm Trust dated May 1, 2002 (", "a fee for the "),
    unlike="The Trust issues ",
)
# Of what its sentence speaks.
OF_PLAN = Wording(
    r"(?i)\b(?:plan|agreement|fees?|payments?|pays?|paid|net assets|compensat\w+)\b",
    "shall pay for the Class A shares",
    unlike="holders of the Class A shares",
)
NEGATED = Wording(
    r"(?i)\b(?:no|not|nor|neither|without|never|other)\b",
    "no fee is paid for the ",
    unlike="the fee that is paid for the ",
)
# Right before a class that is not meant.
CLASS_LEFT_OUT = Wording(
    r"(?i)\b(?:other than|except(?:ing)?(?: for)?|excluding|but not|(?:convert|exchang|redeem)\w*(?: [\w-]+){0,4}"
    r" (?:to|into|for)|unlike|without|in lieu of|instead of)\s(?:the |its |any |all )?$",
    "which convert into ",
    unlike="which is paid to ",
)
SEVERAL_CLASSES = Wording(
    r"(?i)\b(?:each|every|any|all|both|either|other|another|different|multiple|several|two|three|four|five|"
    r"respective|more)\s(?:of (?:the|its) )?(?:other |such |of the )?(?:class(?:es)?\b(?! [a-z]\b)|"
    r"share classes\b)",
    "the shares of each class",
    unlike="all Class A shares",
)
SENTENCE_ENDS = Wording(r"[.;](?=\s|$)", "is paid. The", unlike="Rule 12.5")
