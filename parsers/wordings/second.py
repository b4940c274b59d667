"""Words of the second reading of sentences: figures, classes, funds and fees, without the first one's lists."""

from __future__ import annotations

from parsers.wordings import Wording

# --------------------------------------------------------------------------------- figures

_NUMBER = r"(?<![\w.$,/-])(?:\d{1,3}(?:\.\d{1,7})?|\.\d{1,7})"
_ONE_PERCENT = r"(?:1\s?%|(?i:one|1)\s(?i:per\s?cent(?:um)?)\b)"
_COUNT = (
    r"(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty"
    r"|sixty|seventy|eighty|ninety|hundred|quarters?|half|thirds?|fourths?|fifths?|eighths?|tenths?|twentieths?"
    r"|hundredths?)"
)
_WORDS = rf"\b{_COUNT}(?:[\s-]{_COUNT}){{0,5}}"
FIGURE = Wording(
    rf"(?:(?P<part>{_NUMBER}(?:/\d{{1,3}})?)\s?(?i:th\s|ths\s)?(?i:of)\s{_ONE_PERCENT}"
    rf"|(?P<points>{_NUMBER})\s(?i:basis\spoints?)\b"
    rf"|(?P<percent>{_NUMBER})[\s-]?(?:%|(?i:per\s?cent(?:um)?)\b)"
    rf"|(?P<words>{_WORDS})\s(?:(?i:of)\s{_ONE_PERCENT}|(?i:basis\spoints?)\b|(?i:per\s?cent(?:um)?)\b))",
    "at the rate of .25 of 1% of",
    unlike="within 25 days of one year",
    also=("25 basis points", "0.25%", "25/100 of 1%", "twenty-five one-hundredths of one percent"),
)
# Print without any of these holds no figure.
FIGURE_HINT = Wording(r"%|(?i:per\s?cent|basis\spoint)", "at 0.25% a year", unlike="0.25 of the assets")
# one-quarter of one percent (0.25%): the same figure twice.
GLOSS = Wording(r"^\s?\($", " (", unlike=", (")
# .30%, 1.00% and up to .65%: figures of one run.
LINK = Wording(
    r"^(?i:\s|,|/|and|or|of|at|up to|not to exceed|a maximum of|the annual rate)*$",
    ", and up to ",
    unlike=" on shares and ",
)
LETTER_SPACED = Wording(r"(?:(?<!\S)\S\s){4}", "d i s t r i b u t i o n", unlike="a fee of 1 % a year")

# --------------------------------------------------------------------------------- classes

_CODE = r"(?:[A-Z]{1,3}(?:-?\d{1,2})?|\d{1,3}(?:-?[A-Z]{1,3}\d?)?)(?![\w$%]|[.,-]\w)"
_NO_CODE = r"(?!(?:AND|OR|OF|THE|TO|FOR|IS(?!\sShares)|IN|ON|BY|AS|ARE|NO|PAY|ALL|FEE|NOT|MAY|HAS|ITS)\b)"
_SHARES = r"(?:\s(?i:shares))?"
_ONE = rf"(?:{_NO_CODE}{_CODE}|[\"“][A-Z]\d?[\"”]){_SHARES}"
_MORE = r"(?:\s?,\s(?:(?i:and|or)\s)?|\s?/\s?|\s(?i:and|or|and/or|&)\s)(?i:(?:the|its)\s)?(?i:(?:class(?:es)?)\s)?"
LETTERED = Wording(
    rf"(?<![\w-])(?P<word>(?i:class(?:es)?))\s(?P<codes>{_ONE}(?:{_MORE}{_ONE}){{0,12}})",
    "of its Class A, C and E shares",
    unlike="each class of shares",
    also=("of its Class “A” and “B” shares",),
)
CODE = Wording(rf"(?<!\w){_NO_CODE}{_CODE}", "A, C", unlike="and the")
# on its A Class shares; for the C Shares
TURNED = Wording(
    r"(?<=\s)(?P<code>[A-Z]{1,2}\d?)\s(?:Class|Shares|CLASS|SHARES)\b(?!\s[A-Z]\b)",
    "on its A Class shares",
    unlike="on a class of shares",
)
BEFORE_TURNED = Wording(
    r"(?i)\b(?:the|its|on|of|for|to|and|or|bear|each)\s$|^[(\d.a-z)]{1,4}\s$", "on its ", unlike="as the Elm "
)
_NAME_OF_CLASS = r"(?!(?i:class)\b)[A-Z](?:[A-Za-z*&]|-(?=[A-Z])|['’](?!s\b)){2,30}(?!['’])"
NAMED = Wording(
    rf"(?P<before>\b[A-Z][\w&'’.-]{{0,30}}\s)?(?<![\w.'’-])(?P<name>(?i:Series)\s(?:[IVX]{{1,3}}|\d)|{_NAME_OF_CLASS}(?:\s(?:[A-Z]|[IVX]{{1,3}}|\d))?)\s"
    r"(?P<noun>(?:Class|CLASS)(?!\s(?:[A-Z]{1,2}\d?|[IVX]+|\d)\b|\w)|(?:Shares|SHARES|shares)\b)",
    "on the Investor Class shares",
    unlike="the class of shares",
)
NO_NAME_OF_CLASS = Wording(
    r"(?i)^(?:The|An?|Each|Every|Any|All|No|Such|This|That|These|Those|Other|Same|Said|One|Two|Both|Either"
    r"|Neither|Multiple|Multi|Share|Shares|Per|New|Fund|Funds|Portfolio|Portfolios|Company|Corporation"
    r"|Outstanding|Voting|Issued|Capital|Common|Beneficial|Its|Their|Of|On|In|For|To|By|With|And|Or|As|At|If"
    r"|When|Where|Which|Is|Are|Class|Classes|Series|Sub|Separate|Purchased|Redeemed|Certain|Your|Our|Some|Many"
    r"|Selling|Existing|Under|From|Sell|Sold|Covered|Applicable|Designated|Particular|Rule|Load|Only)$",
    "Each",
    unlike="Investor",
)
# Every class, and none by its name.
ANY_CLASS = Wording(
    r"(?i)\b(?:each|every|any|either|both|all|other|another|different|respective|all of the)\s(?:of\s(?:the|its)\s)?"
    r"(?:other\s|two\s|outstanding\s|such\s)?(?:class(?:es)?|shares)\b(?!\s[A-Z]\b)",
    "of each class",
    unlike="of that class",
)
# Shares of a class that is named elsewhere.
THAT_CLASS = Wording(
    r"(?i)\b(?:the|those|such|these|that|this|same|its|their|said)\s(?:class|shares|assets)\b(?!\s[A-Z]\b)"
    r"|\bthereof\b|\b(?:they|it)\b",
    "of those shares",
    unlike="of all shares",
)
CLASS_WORD = Wording(r"(?i)\bclass(?:es)?\b", "of each class", unlike="of a classic fund")
LINKS_NAMES = Wording(
    r"^(?i:\s|,|and|or|&|/|shares?|the|its|of|each|both|for|on)*$", " shares, and its ", unlike=" shares; at "
)
# other than Class I; convert to Class A
NOT_FOR = Wording(
    r"(?i)\b(?:other than|except(?:ing|ed)?(?: for| that| as to)?|excluding|excludes?|but not|not (?:on|for|by|to)"
    r"|save(?: for| that)?|without|apart from|unlike|convert\w*(?: \w+){0,4} (?:to|into)|turn(?: \w+){0,2} into"
    r"|exchang\w+(?: \w+){0,3} (?:for|to|into)|instead of|in lieu of|in place of)\s(?:the |its |any |all )?$",
    "all classes other than ",
    unlike="as well as ",
)
# ----------------------------------------------------------------------------------- funds

_CAPITAL = (
    r"(?:(?:[A-Z]\.){2,6}|[A-Z](?:[\w&®*/+-]|\.(?=\w)|['’](?!s\b)){0,40}|\d{1,4}[\w/+]{0,20}(?![%\w.])|&)"
)
PHRASE = Wording(
    rf"(?<![\w.$-]){_CAPITAL}(?:\s(?:{_CAPITAL}|(?:of|and|or|for|the)(?=\s[A-Z])|[–-](?=\s[A-Z]))){{0,14}}",
    "the Elm Growth and Income Fund pays",
    unlike="the fund pays",
)
FUND_NOUNS = frozenset("Fund FUND Portfolio PORTFOLIO Series SERIES ETF".split())
SUFFIX = Wording(r"^(?:[IVX]{1,4}|\d{1,4}|[A-Z])$", "II", unlike="III-A")
# Words at the head of a run of capitals that are no part of the name.
NO_HEAD = frozenset(
    "the a an each every any all such this that these those on in of for to by at as with and or but its their from"
    " upon under shares share class classes series except other while whereas if when provided than between no not"
    " section article paragraph schedule appendix exhibit sub-paragraph first second third fourth both either said"
    " whether what which who because since until after before unless name date dated re note among including".split()
)
# A sort of funds, and none by its name.
SORTS = frozenset(
    "mutual equity bond index fund funds portfolio money market income series fixed underlying acquired new existing"
    " individual applicable investment particular relevant covered shares class feeder master trust respective said"
    " current participating listed following named predecessor successor merged surviving target annual total acquired acquiring growth international municipal stock domestic".split()
)
NEAR_FUND = Wording(
    r"\b(?:[A-Z][\w&.'’-]{0,30}|&)\s(?:Fund|FUND|Portfolio|PORTFOLIO|Series|SERIES|ETF)\b",
    "Elm Growth Fund",
    unlike="the Fund",
)
FIRM_BEHIND = Wording(
    r"^,?\s(?:Inc|INC|LLC|L\.L\.C|L\.?P|LP|Ltd|LTD|Corp|CORP|Co|Company|Incorporated|plc|Distributors?|Advis[eo]rs?|Management"
    r"|Services|Securities|Shareholders?|Complex|Family|Group|Trust|Shares|Plan|Agreement|Act|Accounts?)\b",
    ", Inc. (the",
    unlike=", a series of",
)
# the "Fund"; (each a "Portfolio"): what a short name stands for.
SHORT_NAME = Wording(
    r"\((?:(?:the|a|its|herein|hereinafter|referred to as|called|such|this|new)\s){0,4}[\"“”‘’'`]{1,2}(?:the\s|The\s)?"
    r"(?P<short>Fund|Series|Portfolio|Trust|Company|Corporation|Shares|Class|FUND|PORTFOLIO|SERIES|TRUST|COMPANY)[\"“”‘’'`,]{1,3}\s?\)",
    'Elm Growth Fund (the "Fund")',
    unlike='(collectively, the "Funds")',
)
SERIES_OF = Wording(
    r"^[\s,]*(?:which is\s|is\s|being\s)?(?:an?|one|the (?:only|sole)|separate)\s(?:separate\s|investment\s)?"
    r"(?:series|portfolio|fund)\s(?:\w+\s){0,2}of\b",
    ", a series of Elm Trust",
    unlike=", a business trust",
)
ITS_SERIES = Wording(
    r"(?i)(?:\bon behalf of|\bfor|\bof)\s(?:the\s|its\s)?(?:(?:only|sole|separate)\s)?(?:(?:series|portfolio)[\s,]*)?(?:the\s)?$",
    "on behalf of its only series, ",
    unlike="plan adopted by ",
)
A_COMPANY = Wording(
    r"(?i)^[\s,]*(?:Inc\b|an?\s(?:(?!series|portfolio)\w+\s){0,3}(?:corporation"
    r"|business trust|statutory trust|company|trust)\b|an? (?:open-end|diversified|registered|management))",
    ", a Massachusetts business trust",
    unlike=", a series of Elm Trust",
)
# Each fund, whatever its name.
ANY_FUND = Wording(
    r"(?i)\b(?:each|every|any|all|respective|such|the other|others?|all of the)\s(?:of\s(?:the|its|such)\s)?(?:such\s"
    r"|respective\s|(?!of\b)\w+\s)?(?:funds?|portfolios?|series)\b(?!\s(?:[IVX]+\b|\d+(?![.\d%])))|\ba\s(?:series|fund|portfolio)\b(?!\sof\b)",
    "each of the Funds",
    unlike="the Fund pays",
)
THE_FUND = Wording(
    r"\b(?i:the|this)\s(?P<short>Fund|Portfolio|Series|Trust|Company|Corporation|FUND|PORTFOLIO|SERIES|TRUST|COMPANY)\b"
    r"(?!\s[A-Z])",
    "the Fund pays",
    unlike="each Fund pays",
)
# One fund by its case.
IN_ITS_CASE = Wording(
    r"(?i)\b(?:other than|except(?:ing|ed)?(?: for| that| as to)?|excluding|save(?: for| that)?|in the case of|but"
    r"|apart from|while|whereas|unlike)\b",
    "in the case of Elm Fund",
    unlike="on behalf of Elm Fund",
)
HAS_SCHEDULE = Wording(
    r"(?im)^\W{0,6}(?:amended\s|revised\s)?(?:schedule|appendix|exhibit|annex|attachment)\s(?:[A-Z]|[IVX]+|\d)\b",
    "SCHEDULE A",
    unlike="as Schedule A says",
)
LISTED = Wording(
    r"(?i)\b(?:funds?|portfolios?|series)\s(?:\w+\s){0,4}(?:listed|named|set forth|set out|below|above|specified|enumerated)\b"
    r"|\b(?:listed|named|following|below|above|foregoing)\s(?:\w+\s){0,2}(?:funds?|portfolios?|series)\b"
    r"|\b(?:schedule|appendix|exhibit|annex)\s[A-Z0-9]\b|\battached\b|\bhereto\b",
    "each Fund listed below",
    unlike="at the following rates",
)
# Elm Funds; Elm Series Trust: more often a registrant than a fund.
REGISTRANT_END = Wording(r"(?:Funds|FUNDS|Trust|TRUST)$", "Elm Funds", unlike="Elm Fund")
SERIES_BEFORE = Wording(r"(?i)\b(?:of|by)\s(?:the\s)?$", "each series of ", unlike="in the case of Elm and ")
IS_REGISTRANT = Wording(
    r"\b[A-Z][\w&.’'-]{0,30}\s(?:(?:Series|Investment|Investors|Mutual)\s)?(?:Trust|TRUST|Funds|FUNDS)\b(?!\s(?:Compan|COMPAN))"
    r"|(?:Fund|Funds|FUND|FUNDS|Series|SERIES|Portfolios),?\s(?:Inc|INC)\b",
    "ELM SERIES TRUST",
    unlike="the Trust Company",
)
ORDINARY_CAPITALS = frozenset(
    "class classes shares share fund funds trust trusts company corporation series portfolio portfolios distributor"
    " underwriter principal plan plans agreement board trustees trustee directors rule section distribution service"
    " services servicing fee fees act investment average daily net assets asset annual rate shareholder shareholders"
    " agent agents sales charge account maintenance adviser advisor manager organization organizations dealer dealers"
    " contract owners insurance companies commission payments payment expenses maximum aggregate total the a an in on"
    " for of and or to this each every such any all no if as at by it they its under from with these those that"
    " january february march april may june july august september october november december within notwithstanding"
    " first second third fourth fifth whereas therefore now pursuant personal compensation based deferred contingent"
    " article paragraph limits limit use price uses provider providers until beginning upon during taken together"
    " outstanding nasd finra sec we you our your out subject besides furthermore further so not nothing what when"
    " amount amounts is are accrual fiscal year business day days participating combined other further except special meeting meetings designation members shareholders holders owners formerly".split()
)

# ------------------------------------------------------------------------------------ fees

_SERVICE = (
    r"(?:shareholder(?:\s|-)|personal\s|account\s|investor\s)?(?:servic(?:e|es|ing)|(?:account\s)?maintenance)"
    r"(?:\splan)?\s(?:fees?|charges?)"
)
_DISTRIBUTION = (
    r"distribution(?:\s(?:services?|plan|expense))?\s(?:fees?|charges?)|asset[\s-]based\ssales\scharges?"
)
_AND = r"\s?(?:and/or|and|or|&|/)\s?"
# One mark each, the longest first; what is none of the plan's is a mark as well.
FEES = Wording(
    r"(?i)(?P<no_fee>\b(?:contingent\sdeferred|deferred|front[\s-]end|initial|early withdrawal|redemption)\s(?:\w+\s){0,2}"
    r"(?:charges?|loads?|fees?)|\bCDSCs?\b|\bCDSLs?\b|(?<!based\s)(?<!based-)\bsales\s(?:charges?|loads?|commissions?)|\bloads?\b(?!\sclass)|\bcommissions?\b"
    r"|\b(?:advisory|management|administrat\w+(?:\sservices?)?|transfer\sagen\w+|custod\w+|record-?\s?keeping"
    r"|sub-?accounting|sub-?transfer\sagen\w+|accounting|finder.s|networking|redemption|exchange|licen[sc]e)\sfees?"
    r"|\b(?:transfer\sagen\w+|administrat\w+)\sservices?\b)"
    rf"|(?P<both>\bdistribution(?:\sexpenses?|\sservices?)?(?:\s\([^()]{{1,40}}\))?{_AND}{_SERVICE}"
    rf"|\b(?:shareholder\s)?servic(?:e|es|ing){_AND}distribution\s(?:fees?|charges?)"
    r"|\bcombined\s(?:rate|fee)|\bplan\sfees?)"
    rf"|(?P<distribution>\b(?:(?:rule\s)?12b-1\s)?(?:{_DISTRIBUTION}))"
    rf"|(?P<service>\b{_SERVICE})"
    r"|(?P<total>\b(?:rule\s)?12b-1\s(?:plan\s)?(?:fees?|charges?|payments?)|\bfees?\s(?:under|pursuant\sto)\srule\s12b-1)",
    "pays a distribution fee",
    unlike="pays a fee",
    also=(
        "contingent deferred sales charge",
        "distribution and service fee",
        "a Rule 12b-1 fee",
        "servicing fee",
    ),
)
# What the money is for, where no fee is named.
FOR_SALE = Wording(
    r"(?i)\bdistribut(?:ion|ing|e)\b(?!\s(?:fee|plan|agreement))|\bsales?\sof\b|\bpromoti\w+|\bselling\b",
    "for the distribution of shares",
    unlike="pays the Distributor",
)
FOR_SERVICE = Wording(
    r"(?i)\bservic(?:e|es|ing)\b(?!\s(?:fee|plan|agreement|class|shares|organi[sz]ation|agent|provider))"
    r"|\bmaintenance\b|\bmaintain\w*\b|\bcare\sof\b",
    "for the servicing of accounts",
    unlike="a service fee",
)
SUM = Wording(
    r"(?i)\b(?:aggregate|total|sum|all)\s(?:of|payments?|fees?|amounts?|that|reimbursements?|such)\b|\btogether\b"
    r"|\bin total\b|\btotal\s(?:rule\s)?12b-1\b|\bcombined\b",
    "The total of the payments",
    unlike="the total net assets",
)
NO_CAP = Wording(
    r"(?i)\b(?:no|any|without|free of|neither|nor)\s(?:\w+\s){0,2}$", "without a ", unlike="with a "
)
NO_FEE = Wording(
    r"(?i)\b(?:nothing|no\s(?:(?:such|other|rule|12b-1|distribution|service|servicing)\s){0,3}(?:fees?|payments?|charges?)|none|N/A)\b",
    "pays nothing",
    unlike="pays a fee",
)
OF_WHICH = Wording(
    r"(?i)\b(?:of (?:which|this|these|that|such)(?: (?:amount|fee|rate|sum))?|within (?:that|this|which) (?:limit|amount|aggregate)"
    r"|consisting of|made up of|being the sum of|the sum of|comprised of|composed of|including|out of the fee|of the fee)\b",
    "1.00%, of which 0.25%",
    unlike="of the average",
)
# 0.25% of which is a service fee; Of the 1.00% paid, 0.75% ...: parts that stand before their whole.
PART_FIRST = Wording(
    r"(?i)(?:%|percent|points|\))\s(?:of|out of)\s(?:which|it\b|this|that|these|the\s(?:fee|amount|[\d.]+\s?%))|^\W*of\sthe\s[\d.]+\s?%",
    "0.25% of which is a service fee",
    unlike="0.25% of the average daily net assets",
)
# 0.0625% (0.25% on an annual basis)
A_YEAR = Wording(
    r"(?i)^\s(?:on an annual|annual|per annum|a year|per year|annually|yearly)",
    " on an annual basis",
    unlike=" of",
)
RESPECTIVELY = Wording(
    r"(?i)\brespectively\b", "0.10% and 0.75%, respectively", unlike="each respective class"
)

# ------------------------------------------------------------- sentences that are not read

# What is no rate of the plan, and changes of a rate.
NOT_READ = Wording(
    r"(?i)\bNASD\b|\bFINRA\b|National Association of|\brules of (?:fair practice|conduct)|\bconduct rules?\b|\bprime\b"
    r"|\binterest\b|\boffering price|\bgross sales|\bvot(?:e|es|ing)\b|\bholders of (?:at least|more than|not less)|\bmajority\b"
    r"|\bredemption|\bexpense (?:cap|limit\w*|ratio)|\btotal (?:annual )?(?:fund )?operating expenses|\breduc\w+|\bincreas\w+"
    r"|\bwaive\w*|\bchang(?:e|ed|es|ing)\b|\breplac\w+|\bdelet\w+|\bsubstitut\w+|\bstruck\b|\bstricken\b|\bformer(?:ly)?\b"
    r"|\bpreviously\b|\bwas\b|\bwere\b|\bfor example\b|\bnon-rule\b|\bnot (?:paid |payable )?(?:under|pursuant to) (?:this|the) plan"
    r"|\badvisory\s(?:agreement|contract)|\b(?:advis[eo]r|manager)(?:['’]s)?\s(?:an?\s)?(?:\w+\s)?fee\b|\bforgo\w*"
    r"|\bmanagement\s(?:agreement|contract)|\b(?:own|its)\s(?:\w+\s)?(?:resources|profits)|\bin place of\b"
    r"|\bundertak\w+|\bat present\b|\binstead of\b|\bin lieu of\b|\bamount invested\b|\bpurchase price\b|\bdecline\w*|\bfrom\s[\d.]+\s?%\sto\b",
    "is increased to 0.30%",
    unlike="pays a distribution fee",
)
# Rule 12b-1 in quotes behind another fee is a second name of that fee.
QUOTED = Wording(r"[\"“”'‘’]", "“12b-1 fee”", unlike="12b-1 fee")

# ------------------------------------------------------------------------------- structure

SENTENCE_END = Wording(
    r"(?<=[.!?])(?<!\bInc\.)(?<!\bNo\.)(?<!\bCo\.)(?<!\bCorp\.)(?<!\bU\.S\.)(?<!\bLtd\.)(?<!\bi\.e\.)(?<!\be\.g\.)"
    r"(?<![A-Z]\.[A-Z]\.)(?<!\bSt\.)(?<!\bDr\.)(?<!\bMr\.)(?<!\s[A-Z]\.)[\"”’')]{0,3}\s+(?=[A-Z(\"“•\d])",
    "The fee is 0.25%. It is paid each month.",
    unlike="Elm Distributors, Inc. Elm",
)
ITEM = Wording(
    r"(?:^|(?<=[\s;:,]))(?:\((?:[a-z]|[ivx]{1,4}|\d)\)|•|[o·*-](?=\s\s?[A-Z]))\s|;\s(?!of\s)",
    "(a) on Class A Shares",
    unlike="a class",
)
BEARS_LIST = Wording(r"[:–—-]\s?$", "at these rates:", unlike="at this rate.")
LAST_ITEM = Wording(r"(?:[;,]|;\s(?:and|or))\s?$", "Class R-1: 0.75%; and", unlike="Class R-1: 0.75%.")
PAGE_LINE = Wording(
    r"^\W{0,3}(?:<[\w/ ]{1,20}>|-?\s?\d{1,3}\s?-?|[-=_*\s]+)\W{0,2}$", "<PAGE>", unlike="1. The Fund"
)
MARKER = Wording(r"^(?:\(?\w{1,4}[.)]|[•o·*-])$", "(iv)", unlike="Fund")

# ------------------------------------------------------------------------------- named_in

CHANGE_VERBS = Wording(
    r"(?i)\b(?:(?:is|are|was|were|been|has|have|hereby)\s(?:hereby\s|further\s)?(?:changed|amended|replaced|deleted|increased"
    r"|reduced|decreased|lowered|raised|removed|terminated|waived|superseded)(?:\s(?:from|to|by)\b)?"
    r"|(?:increase|decrease|reduce|change|raise|lower)(?:d|ed|s)?\s(?:\w+\s){0,3}?(?:from|to)\b(?!\sbe\b)"
    r"|reductions?|reduced|waiv\w+|except(?:ing|ed|ion)?\b|excluding|other than|instead of|in lieu of|in place of"
    r"|not (?:paid |payable |made )?(?:under|pursuant to) (?:this|the) plan|no longer|formerly|previously|rather than|but not"
    r"|save (?:for|that)|apart from)\b",
    "is changed to 0.35%",
    unlike="may be increased",
)
