"""Percentages that stand in plans and are no rate of the plan, by the words around them.

(reason, where, pattern, witness): `before` looks at the words in front of the figure back to the
figure before it, `after` at those behind it up to the next, `around` at
both with `figure` between them, `sentence` at all. Lower case. Where a `tail`
names a fee of the plan, the figure is that fee's: 'sold without a load, and pays a service fee of 0.25%'.
"""

from __future__ import annotations

from parsers.wordings import Wording

_VOTES = "a share of votes or of ownership"
LOAD = "a sales load or a deferred charge"
_LIMIT = "a limit of the rules of the self-regulator"
FORMER = "a former rate"
_WAIVER = "a waiver or a voluntary limit"
_OTHER = "a fee for something else than the plan"
_PART = "a part of something, not of assets"
_CAP = "a limit of all expenses of a fund"
_COMMISSION = "a dealer's reallowance or commission"
_INTEREST = "interest"
_NOT_YET = "a fee that is not yet approved"
_NOT_UNDER = "a fee that is not paid under the plan"

# Print that is no live print: what the medium shows of it says so.
STRUCK, NOT_VISIBLE = "struck through", "not visible"

# What is said of one figure holds for the next of the sentence, unless words of a fee come between.
CARRIED = (LOAD, _OTHER, _CAP, _COMMISSION, _INTEREST, _NOT_UNDER)

# What stands with a figure that is more than any plan charges.
LOAD_OR_OTHER = "a sales load or another fee than the plan's"

# A fee of the plan, named in the words that seem to set a figure aside.
FEE_OF_PLAN = Wording(
    r"\b(?:distribution|servic\w+|12b-1|maintenance|aggregate)\b[\w /()-]{0,30}\b(?:fee|charge"
    r"|payment)s?\b|\bunder (?:its|their|the|a) (?:rule )?12b-1 plans?\b",
    ", and pays a service fee of",
    unlike=" and pays the adviser a fee of",
)
# What a fee of the plan is paid beside.
BESIDE_OTHER = Wording(
    r"\b(?:in addition to|over and above|on top of|apart from|aside from|besides) [^,;.%]{0,60}?"
    r"\b(?:advisory|management|administrati(?:ve|on)|custod\w+|transfer agen\w+)\b[^,;.%]{0,30}?"
    r"\b(?:fee|charge|compensation)s?\b"
    r"(?:[^,;.%]{0,80}(?=,(?! (?:at|of|which|equal|computed|calculated|now|currently)\b))|(?= (?:there|each|every)\b))",
    "in addition to the advisory fee that it pays, elm fund shall pay",
    unlike="in addition to the advisory fee, at the rate of",
)
_DEFERRED = r"(?:deferred (?:sales? )?(?:charge|load|fee)s?|cds[cl]s?|(?:withdrawal|surrender|back[- ]end) (?:sales )?(?:charge|load|fee)s?)"
_NOT_UNDER_PLAN = (
    r"(?:not|never|nor|no part of (?:it|which|them) (?:is )?|(?:(?:paid|borne|made) )?otherwise than|none of (?:it|which|this|them) (?:is |are )?|no (?:payment|part))"
    r"(?: ?(?:an? |itself )?(?:paid|payable|made|borne|charged|payments?))? ?(?:under|pursuant to|part of|by) (?:this|the|its|such) (?:[\w-]+ ){0,2}plan"
)
_MOVED = r"cut|lowered|raised|changed|altered|reduced|increased|decreased|brought|moved"

# 'a deferred charge of 5% in the first year, 4% in the second': no fee of the plan comes between.
FRESH = Wording(
    r"distribut|servic|12b-1|maintenance|shareholder|\b(?:pays?|paid|payable|bears?|accrues?|annual|plan)\b"
    r"|(?<!management )(?<!advisory )\bfees?\b(?! rate)",
    " in the first year, but bears ",
    unlike=" in the first year, and a management fee of ",
)
OWN_FEE = Wording(
    r"^\)?\s*(?:annual |yearly )?(?:distribution|servic|12b-1|rule 12b-1|shareholder)",
    " annual service fee",
    unlike=" in the second year",
)
# '... paid a distribution fee of 0.75% and a service fee of 0.25%': the same holds for the second.
GOES_ON = Wording(
    r"^\)?\s*(?:a year|per annum)?,?\s*(?:and|or|to|plus)\s+(?:(?:an?|the) (?:[\w-]+ ){0,4}"
    r"(?:fee|charge|load)s? of |(?:on|of|to) )?(?:up to )?\s*$",
    " a year and a service fee of ",
    unlike=" a year and is now ",
)
# A rate that another takes the place of: 'is cut from 0.35% a year to 0.25%' ...
_MOVES = (
    rf"(?:{_MOVED}|lower(?:s|ing)?|rais(?:e|es|ing)|chang(?:e|es|ing)|alter(?:s|ing)?|reduc(?:e|es|ing|tion)"
    r"|(?:in|de)creas(?:e|es|ing)|cut(?:s|ting)|mov(?:e|es|ing)|(?:go|fall|ris)(?:e|es|s|ing)?|went|fell|rose)"
)
CHANGED = Wording(
    r"(?<!\bmay )(?<!\bmay be )(?<!\bmight be )(?<!\bcan be )"
    rf"\b(?:{_MOVES}\b[^.;%]{{0,140}}|amended\b[^.;%]{{0,60}})\b"
    r"(?:(?<!of )(?<!at )from|(?:which|that) (?:now )?is(?: now)?|now|presently|currently)(?: \w+){0,4}?\s*$",
    "the fee is cut from its rate of ",
    unlike="the fee may be increased from ",
    also=("an increase in the 12b-1 fee of each fund, for class a, from ",),
)
TO_NOW = Wording(r"^\)?[^.;%]{0,80}\bto\s*(?:\w+ ){0,3}$", " a year to the rate of ", unlike=" a year and ")
# 'is raised to 0.30% from 0.20%': the new rate stands first.
CHANGED_TO = Wording(
    rf"\b{_MOVES}\b[^.;%]{{0,140}}\bto(?: \w+){{0,4}}?\s*$", "the fee is raised to ", unlike="raised from "
)
FROM_THEN = Wording(r"^\)?[^.;%]{0,40}\bfrom(?: \w+){0,4}?\s*$", " a year from ", unlike=" a year to ")
# 'It declines over seven years to 0%': a charge upon redemption.
DECLINES = Wording(
    r"\b(?:declin|decreas|diminish|reduc|shrink|drop|fall|scal|phas|step|go)\w*\b"
    r"[^.;%]{0,100}\b(?:to|until) (?:\w+ ){0,4}$",
    "it declines over seven years to ",
    unlike="the fee is ",
)
# ... or, without a verb, 'from 0.35% to 0.25%'.
FROM = Wording(r"\bfrom\s*$", "a fee of from ", unlike="a fee other than ")
TO = Wording(r"^\s*to\s*$", " to ", unlike=" a year to ")
# '1/12 of 0.25% (0.25% on an annual basis)': the second figure is the rate.
YEARLY = Wording(
    r"\s*(?:on an annual(?:ized)? basis|annually|annualized|per annum|a year|per year)\b",
    " on an annual basis)",
    unlike=" each month)",
)

# More than any plan charges, and its clause tells of what it is a part: 'at least 80% of its assets in bonds'.
OF_HOLDINGS = "a part of holdings, votes or costs, and more than a fee can be"
HOLDINGS = Wording(
    r"\b(?:invest\w*|borrow\w*|illiquid|bonds|stocks|majority|quorum|holders?|shareholders|vot(?:es?|ed|ing)"
    r"|represent\w*|owns?|owned|risen|rose|fell|fallen|grew|grown|total assets|gains?|portfolio securities)\b",
    "the fund invests at least ",
    unlike="the fund bears at most ",
)
CHARGED = Wording(
    r"\b(?:fees?|rates?|charge[sd]?|pays?|paid|payable|payments?|compensat\w+|reimburs\w+|distribut\w+|servic\w+"
    r"|per annum|annual(?:ly)?|a year|12b-1)\b",
    "at the annual rate of ",
    unlike="at least ",
)

# fmt: off
ASIDES = (
    (_VOTES, "after", r"^\)?\s*(?:or more )?of (?:the |its |such |all |any )?(?:\w+ )?(?:outstanding|voting|votes|shares|trustees|directors|members|securities)\b", "67% of the outstanding voting securities"),
    (_VOTES, "after", r"^\)?\s*(?:or more )?(?:of (?:them|the shares|the holders) )?(?:is|are) (?:present|instructed|represented|voted)\b", "unless fewer than 10% are instructed"),
    (_VOTES, "before", r"\b(?:interest|stake|share|holding) in (?:the |any |such )?[\w ]{1,30} of (?:not )?(?:more|less) than $", "an interest in the distributor of not more than 5%"),
    (_VOTES, "around", r"\b(?:more than|less than|at least|in excess of|exceed\w*|over|holds?|holding|owns?|owning) figure\)?\s*of the assets of (?:a|any|each|the) (?:class|series|fund)\b", "more than figure of the assets of a class"),
    (_VOTES, "before", r"(?:holders? of|vote of|majority of|holding|owning|owns?|ownership of|beneficial owner of)(?: (?:at least|more than|less than|not less than))?\s*$", "the holders of ten per cent of the shares"),
    (LOAD, "before", rf"(?:sales? loads?|front[- ]end|initial (?:sales )?charge|{_DEFERRED}|redemption fee)(?P<tail>[^%]{{0,80}})$", "a deferred charge of 4%"),
    (LOAD, "before", rf"\b{_DEFERRED}\b[^%;.]{{0,80}}\b(?:redeemed|redemptions?)\b(?P<tail>[^%;.]{{0,80}})$", "a deferred sales charge imposed on shares redeemed within six years of purchase, which is 5.0%"),
    (LOAD, "before", r"\bbought without a sales charge\b(?P<tail>[^%;.]{0,30})$", "for shares bought without a sales charge 1%"),
    (LOAD, "before", r"\b(?:loads?(?!\s+class)|exit charge|redemption charge|entry charge)\b(?P<tail>[^%;.]{0,60})$", "are sold with a load of 3 1/2%"),
    (LOAD, "after", r"^(?:[^%;]{0,60}(?:offering price|purchase price|amount redeemed|redemption proceeds)|(?:(?!\b(?:and (?:an?|the|are|is|may|will|bears?|pays?)|plus|but)\b)[^%;]){0,60}(?:sales load|deferred sales|cds[cl]\b))", "5.5% of the public offering price"),
    (LOAD, "after", r"^[^%;.]{0,50}\b(?:(?:on|upon|at|of|for) (?:the |any |an |early )?(?:redemption|(?:shares|amount|what is) redeemed)|(?:if|when|where) [\w ]{0,30}redeem\w*|what is (?:bought|sold)|the (?:amount|price) (?:invested|paid))\b", "a charge of 1% may fall due on redemption"),
    (LOAD, "before", r"\b(?:redemption|redeems?|redeemed)\b[^%;.]{0,60}\b(?:costs?|bears?|pays?|charged?)\b(?P<tail>[^%;.]{0,60})$", "a redemption within that time may cost the holder up to 5%"),
    (_LIMIT, "sentence", r"\b(?:nasd|finra|national association of securities dealers|conduct rules?|rule 2830|rule 2341)\b.*(?:6\.25|7\.25|new gross sales|gross sales)", "6.25% of total new gross sales under the rules of FINRA"),
    (_LIMIT, "after", r"^\)?\s*of (?:total |all )?(?:new )?gross sales\b", "may not pass 6.25% of new gross sales"),
    (_INTEREST, "before", r"(?:(?<!beneficial )\binterest\b(?! of| in)|\bprime(?= (?:rate|lending)|,? plus\b)|borrowing)(?:[^%]{0,50})$", "interest at the prime rate plus 1%"),
    (_INTEREST, "after", r"^\)?[^.;%]{0,40}\b(?:over|above|below|in excess of|plus) (?:the |its |such )?(?:[\w-]+ ){0,3}?(?:prime|base|lending|libor|federal funds)\b", "1% a year over the prime rate"),
    (_NOT_UNDER, "after", rf"^\)?(?:(?!\b(?:bears?|pays?|other|any)\b)[^;%]){{0,160}}?(?:\b(?:which|this|these|those|such|it|they|them|fees?|amounts?|payments?|sums?|charges?) (?:is|are|was|shall be|will be|being)|\bbut|\band(?: is| are)?|,) {_NOT_UNDER_PLAN}\b(?!, (?:an?|the|up) )", "0.10%, which is not paid under this plan"),
    (_NOT_UNDER, "before", r"\b(?:not (?:paid |payable |made |borne )?(?:under|pursuant to|as part of)|otherwise than (?:under|pursuant to)|outside(?: of)?|separate(?:ly)? from|independent(?:ly)? of) (?:this|the|its) (?:[\w-]+ ){0,2}plan\b(?P<tail>(?:(?!, and |\bare\b)[^.;%]){0,100})$", "outside this plan, the fund pays dealers 0.10%"),
    (FORMER, "after", rf"^\)?(?:(?!\band\b|\bfirst\b)[^.;%$]){{0,100}}\b(?:is|are|shall be) (?:hereby (?:{_MOVED})|changed|increased|raised|amended|altered) to(?: \w+){{0,4}} ?$", "the fee of 1.00% is changed to the rate of "),
    (FORMER, "before", r"(?:formerly|previously|reduced from|decreased from|increased from|raised from|lowered from|instead of|in place of|rather than|in lieu of|changed from|prior to [^,%]{0,40},? (?:was|were)|had been)(?:[^,;%)]{0,30})$", "is reduced from 0.35% to 0.25%"),
    (FORMER, "before", r"\b(?:rates?|fees?|charges?|it|which|that|they) (?:was|were|stood|used to be|amounted to|came to)\b(?: (?:then|still|only|at|up to|an?|the|annual|yearly|rate|of))*\s*$", "until July 31 the rate was 0.45%"),
    (FORMER, "before", r"\b(?:has|have|had) (?:\w+ )?(?:paid|borne|been paying|been charged|charged)\b[^%;.,]{0,80}$", "under which the fund has paid a distribution fee of 0.75%"),
    (FORMER, "before", r"\b(?:fee|rate|which|it)\b[^.;%]{0,30}\b(?:has|have|had) (?:\w+ )?been(?: at)? (?:an? )?$", "the fee, which has been 0.35% per annum"),
    (FORMER, "before", r"\b(?:hitherto|heretofore|theretofore|until now|up to now|so far|to date)\b(?:(?!\b(?:with|by|to) the\b)[^%;.]){0,60}$", "hitherto 0.45%"),
    (FORMER, "after", r"^\)?,?\s*(?:a year |per annum )?(?:before|prior to) (?:\w+ \d|\d|that\b|this\b|the (?:change|date|amendment))", "1.00% before february 1, 2013"),
    (FORMER, "before", r"\b(?:delet|replac|strik|omit|remov)(?:e|es|ing)(?: out)?:? (?:therefrom |therein )?(?:the )?(?:annual |yearly |maximum |present |current )*(?:(?:figure|word|phrase|rate|number|percentage|reference|amount|expression)s? )?(?:to |of )?[\"“'‘(]{0,2}$", "by deleting the figure 0.30%"),
    (FORMER, "after", r"^[\"”’)]{0,2}(?: (?:in|on|of|for) [^.;%]{1,60})? (?:is|are|shall be|be) (?:hereby )?(?:deleted|replaced|stricken|struck|superseded)\b", "0.30% in section 2 is replaced by 0.25%"),
    (FORMER, "after", r"^\)?(?:(?!\b(?:and|but|while)\b)[^.;%,]){0,80} (?:is|are|was|were|(?:has|have|shall|will) be(?:en)?) (?:hereby |now )?(?:chang|reduc|increas|decreas|lower|rais|revis|amend)ed to (?:\w+ ){0,4}$", "1.00% fee for class b shares is changed to "),
    (FORMER, "around", r"\b(?:now|currently|presently) figure\)?,?[^.;%]{0,30} (?:shall|will|is to) (?:\w+ )?(?:be|become)(?: \w+){0,3} $", "fee of class a, now figure, shall be "),
    (_WAIVER, "before", r"(?:waiv\w+|voluntar\w+|agreed to (?:limit|reduce|forgo)|undertaken to (?:limit|reduce))(?:[^;%]{0,120})$", "has voluntarily agreed to waive 0.10%"),
    (_WAIVER, "before", r"\b(?:forgo(?:es|ne)?|forego(?:es|ne)?|giv(?:es?|ing) up|refrains? from|remits?|rebates?)\b[^;.%]{0,60}$", "has undertaken to forgo 0.05%"),
    (_WAIVER, "before", r"\b(?:limited|reduced|capped) by (?:the |its )?(?:distributor|underwriter|adviser|advisor|manager)\b[^.;%]{0,40}$", "limited by the distributor to 0.50%"),
    (_WAIVER, "after", r"^\)?[^;.%]{0,60}\b(?:is|are|has been|have been|being|will be|shall be) (?:\w+ )?(?:waived|forgone|foregone|given up|remitted)\b", "0.05% of the fee is now waived"),
    (_OTHER, "before", r"(?:advisory|sub-advisory|management|custod\w+|transfer agen\w+|administrati(?:ve|on)|administrator|record ?keeping|sub-?accounting|fund accounting)(?: (?:and|or) [\w ]{1,30})? (?:services? )?(?:fees?|charges?|expenses?|agreement)(?P<tail>[^%;.]{0,150})$", "a recordkeeping fee up to 10 basis points"),
    (_OTHER, "before", r"\b(?:adviser|advisor|manager|administrator|custodian|transfer agent)(?:['’]s|s['’]) (?!distrib|servic|12b-1)(?:\w+ )?fees?(?P<tail>[^%;.]{0,80})$", "the adviser's fee of 0.90%"),
    (_OTHER, "after", r"^\)?[^.;%]{0,60}\bunder (?:a|an|the|its|their|such) (?:separate )?(?:investment )?(?:advisory|management|administration|administrative|custody|transfer agency|sub-?advisory)(?: and [\w ]{1,25})? (?:services? )?(?:agreement|contract)\b", "0.65% a year under a separate investment advisory agreement"),
    (_OTHER, "before", r"\bservices (?:rendered )?as (?:the |its |an? )?(?:sub-?)?(?:adviser|advisor|manager|administrator|custodian|transfer agent)\b(?!,? (?:and|or)\b)(?P<tail>[^;%]{0,120})$", "for its services as sub-administrator Elm shall receive a fee of 0.05%"),
    (_OTHER, "before", r"\bpays? (?:its|the|an?|their) (?:investment )?(?:adviser|advisor|sub-?adviser|manager|administrator|custodian|transfer agent)s? an? (?:(?!distribut|servic|12b-1)[\w-]+ ){0,3}fee of (?:up to )?(?P<tail>)$", "each series pays its adviser a fee of 0.65%"),
    (_OTHER, "after", r"^\)?\s*(?:a year |per annum )?(?:is |are )?(?:paid |payable |due )?(?:under|by) (?:the |an |its )?(?:\w+ )?(?:advisory|management|administration|custody|transfer agency) (?:services )?(?:agreement|contract)\b", "0.90% under the advisory agreement"),
    (_CAP, "before", r"\b(?:operating expenses|expense ratios?|expense limitations?|limitations? prescribed by any state|expense (?:cap|limit(?:ation)?)s?|(?:total|ordinary|annual|aggregate) (?:\w+ )?expenses of (?:an?|the|each|any|its|that|such|all) (?:\w+ )?(?:funds?|portfolios?|series|class(?:es)?|trusts?))\b(?: ?\([^()%]{0,200}\))?+(?: (?:of|for|on)(?: [\w-]+){1,5})?(?:,? (?:excluding|including|exclusive of|inclusive of|other than)\b[^.;%]{0,160})?+(?P<tail>[^;%.]{0,120})$", "to hold the total operating expenses of class a shares to 1.65%"),
    (_OTHER, "before", r"\b(?:fees?|compensation|charges?)\b[^.;%]{0,60}\b(?:pays?|paid|payable)\b[^.;%]{0,20}\bto (?:its|the|an?) (?:investment )?(?:adviser|advisor|sub-?adviser|manager|administrator|custodian|transfer agent)s?\b(?P<tail>[^.;%]{0,30})$", "any fee which the fund pays to its investment adviser, now 0.65%"),
    (_OTHER, "before", r"\bunder (?:the|its|an|such) (?:\w+ )?(?:management|advisory|administration|custody) (?:and [\w ]{1,20})?(?:contract|agreement)\b(?P<tail>[^;%]{0,200})$", "under the management contract each series pays a fee of 0.60%"),
    (_OTHER, "before", r"\b(?:transaction|creation|wire|account|setup|exchange|surrender) (?:fee|charge)s?\b(?P<tail>[^;.%]{0,60})$", "a transaction fee of no more than 2%"),
    (_OTHER, "before", r"\bmortality and expense(?: risk)?\b(?P<tail>[^;.%]{0,60})$", "a mortality and expense risk charge of up to 1.40%"),
    (_OTHER, "before", r"^(?!.*\b(?:each|every|any|such|the|a) (?:series|fund|portfolio|trust|class)\b(?:(?! by |distributor|adviser)[^.;%]){0,60}\b(?:out of|from) (?:its|their) own assets\b).*\b(?:out of|from) (?:its|their|his) own (?:resources|assets|funds|profits|account)\b(?P<tail>[^.;%]{0,160})$", "may out of its own resources pay dealers further sums up to 0.05%"),
    (_OTHER, "after", r"^\)?[^.;%]{0,80}\b(?:not|never) (?:borne|paid|charged)\b[^.;%]{0,20}\bby (?:the|any|a) (?:fund|trust|company|series|portfolio)", "0.20% a year, and are not borne by the trust"),
    (_OTHER, "after", r"^\)?\s*(?:on an annual(?:ized)? basis )?of (?:the )?(?:\w+ )?value of (?:the |a |each )?creation units?\b", "2% of the value of the creation unit"),
    (LOAD, "before", r"\b(?:first|second|third|fourth|fifth|sixth|seventh|\d) (?:years?|months?)\b[^.;%]{0,40}\b(?:and )?(?:falls?|declin\w+|drops?|decreas\w+)\b[^.;%]{0,30}$", "in the first year and falls by 1%"),
    (_NOT_YET, "before", r"(?<!\bas )(?:the|its) (?:board|trustees|directors)(?: of (?:trustees|directors))? (?:may|might|can)(?:, [^,]{1,40},| [\w ]{1,40}?)? (?:approve|adopt|introduce|institute) an? [^.;%]{0,60}$", "the board may at any time approve a fee of up to 0.10%"),
    (_COMMISSION, "after", r"^\)?\s*of (?:the |its |such |any |that )?(?:sales? (?:charge|load)|commission|concession)\b", "more than 90% of the sales charge"),
    (_COMMISSION, "before", r"(?:commission|concession|reallow\w+|finder'?s fee)s?(?P<tail>(?:[^%;()]|\([^()%;]*\)|(?<=[\"”'’])\)|\((?=[^()]*$)){0,80})$", "a sales commission equal to 4.00%"),
    (_PART, "after", r"^\)?\s*(?:or more of (?:it|them)|of (?:the |such |all |any |its |what |this )?(?:(?:plan|(?:rule )?12b-1|distribution|servic(?:e|ing)) )?(?:fees?|amounts?|payments?|expenses?|costs?|sums?|income|proceeds|revenues?|gross|total|compensation|purchase|distributor|value of (?:the )?transaction|it (?:is paid|receives)))\b", "100% of the fees received"),
    (_PART, "before", r"\b(?:fractions?|parts?|portions?|multiples?) of (?:an? )?$", "annual rates, as fractions of one percent"),
    (_PART, "around", r"\b(?:at least|(?:more|less) than|as much as|the whole or|up to) figure\)? of (?:it|them|these|those)\b", "at least figure of it, has been paid"),
    (_PART, "around", r"\b(?:keeps?|kept|retains?|retained)\b[^.;%]{0,30}figure\)? (?:out )?of (?:the|its|this|that|such) $", "keeps figure of the "),
    (_PART, "before", r"\bnet capital of (?:not less than |at least )?$", "net capital of not less than 120%"),
    (LOAD, "after", r"^ ?of (?:the )?(?:net asset value|amount|value|proceeds)(?: of)?(?: the| such| those)? (?:shares|units)?,? ?(?:that are |so )?(?:repurchased|redeemed|tendered|exchanged)\b", "2% of the net asset value of shares repurchased within one year"),
    ("a change against another period", "before", r"\b(?:fall|rise|drop|declin|grow|shrink)(?:e?s|ing)? by (?:more than |at least )?$", "the net assets fall by 50% or more"),
    ("a change against another period", "before", r"(?:increase|decrease|(?<!in )excess|change) (?:of|by) (?:more than )?$", "an increase of more than 5%"),
)
