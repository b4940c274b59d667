"""Percentages that stand in plans and are no rate of the plan, by the words around them.

(reason, where, pattern, witness): `before` looks at the words in front of the figure back to the
figure before it, `after` at those behind it up to the next, `sentence` at all. Lower case.
"""

ASIDES = (
    ("a share of votes or of ownership", "after", r"^\)?\s*(?:or more )?of (?:the |its |such |all )?(?:\w+ )?(?:outstanding|voting|votes|shares|trustees|directors|securities)\b", "67% of the outstanding voting securities"),
    ("a share of votes or of ownership", "before", r"(?:holders? of|vote of|majority of|holding|owning|owns?|ownership of|beneficial owner of)(?: (?:at least|more than|not less than))?\s*$", "the holders of ten per cent of the shares"),
    ("a sales load or a deferred charge", "before", r"(?:sales? loads?|front[- ]end|initial (?:sales )?charge|deferred (?:sales )?charge|cdsc|redemption fee)(?:[^%]{0,80})$", "a deferred charge of 4%"),
    ("a sales load or a deferred charge", "after", r"^[^%;]{0,60}(?:offering price|purchase price|amount redeemed|redemption proceeds|sales load|deferred sales|cdsc)", "5.5% of the public offering price"),
    ("a limit of the rules of the self-regulator", "sentence", r"\b(?:nasd|finra|conduct rules?|rule 2830|rule 2341)\b.*(?:6\.25|7\.25|new gross sales|gross sales)", "6.25% of total new gross sales under the rules of FINRA"),
    ("interest", "before", r"(?:interest|prime rate|borrowing)(?:[^%]{0,50})$", "interest at the prime rate plus 1%"),
    ("a former rate", "before", r"(?:formerly|previously|reduced from|decreased from|increased from|raised from|lowered from|instead of|in place of|rather than|in lieu of|changed from|prior to [^,%]{0,40},? (?:was|were)|had been)(?:[^,;%]{0,30})$", "is reduced from 0.35% to 0.25%"),
    ("a waiver or a voluntary limit", "before", r"(?:waiv\w+|voluntar\w+|agreed to (?:limit|reduce|forgo)|undertaken to (?:limit|reduce))(?:[^;%]{0,120})$", "has voluntarily agreed to waive 0.10%"),
    ("a fee for something else than the plan", "before", r"(?:advisory|sub-advisory|management|custod\w+|transfer agen\w+|administrati(?:ve|on)|administrator|record ?keeping|sub-?accounting|fund accounting)(?: (?:and|or) [\w ]{1,30})? (?:services? )?(?:fees?|charges?|expenses?|agreement)(?:[^%;.]{0,80})$", "a recordkeeping fee up to 10 basis points"),
    ("a dealer's reallowance or commission", "before", r"(?:commission|concession|reallow\w+|finder'?s fee)s?(?:[^%;]{0,80})$", "a sales commission equal to 4.00%"),
    ("a part of something, not of assets", "after", r"^\)?\s*of (?:the |such |all |any |its )?(?:fees?|amounts?|payments?|expenses?|costs?|income|proceeds|revenues?|gross|total|compensation|purchase|distributor|value of (?:the )?transaction)\b", "100% of the fees received"),
    ("a change against another period", "before", r"(?:increase|decrease|excess) (?:of|by) (?:more than )?$", "an increase of more than 5%"),
)
