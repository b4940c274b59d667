"""What cells of rates print that is no number: none, limits, shares of two fees."""

from __future__ import annotations

from parsers.wordings import Wording

NO_RATE = Wording(
    r"(?i)^\(?(?:none|n\s*/\s*a|n\.a\.|nil|not applicable|no fee|-{1,4}|—|–)\)?[*†1-9]?$",
    "Not applicable",
    unlike="none of the above",
)
# The unit of other figures, and no rate.
HUNDREDTHS = Wording(
    r"(?:\b[Hh]undredths?|(?<![\d/])1/100ths?) of (?:an? |one |1 ?)?(?:%|[Pp]er ?[Cc]ent)",
    "(hundredths of 1%)",
    unlike="25/100 of 1%",
    also=("in hundredths of one percent", "1/100ths of a per cent"),
)
# A place for a rate with none in it: left blank, not settled yet, not charged for now, told elsewhere.
_BLANK = r"(?:[(\[]?[_.…\s-]*_[_.…\s-]*[)\]]?|[\[(]\s*[_\s•●*-]*\s*[\])])\s*(?:%|percent|basis points)?|[•●?]+\s*%|%"
_UNSETTLED = (
    r"t\.?b\.?[ad]\.?|to (?:be|come)\b.{0,40}|not (?:yet )?(?:determined|available|set|fixed|agreed|known)"
)
_HELD_BACK = (
    r"(?:currently |fully |temporarily )*(?:(?:waived|suspended|reserved|omitted|pending|undetermined|unknown"
    r"|illegible)(?: (?:at this time|until further notice))?"
    r"|deferred (?:at this time|until further notice))"  # `Deferred` over `Sales Charge` is a heading
)
_ELSEWHERE = r"(?:please )?(?:see|refer to|as (?:stated|set forth|described) in)\b.{0,60}|(?:foot)?notes? \(?\d{1,2}\)?"
UNFILLED = Wording(
    rf"(?i)^(?:{_BLANK}|\*{{1,3}}|\(?(?:{_UNSETTLED}|{_HELD_BACK}|{_ELSEWHERE})\)?)[*†]*$",
    "[__]%",
    unlike="0.25%",
    also=(
        "[ ]%",
        "__%",
        "TBD",
        "To be determined",
        "Waived",
        "See Note 2",
        "*",
        "[•]%",
        "•%",
        "deferred until further notice",
    ),
)
# What stands above, again.
DITTO = Wording(
    r"(?i)^(?:(?:[\"“”〃„]|''|’’|``|,,)(?: (?:[\"“”〃„]|''|’’|``|,,)){0,3}|[-–—]{0,2} ?(?:do\.?|ditto) ?[-–—]{0,2}"
    r"|\(?(?:the )?same(?: (?:as|rate as) above)?\)?)$",
    "ditto",
    unlike="Same Store Fund",
    also=('"', "''", "do.", "same", '" "'),
)
UP_TO = Wording(
    r"(?i)^(?:up to|maximum(?: of)?|max\.|not (?:to exceed|more than)|at most)\s+",
    "up to 0.25%",
    unlike="0.25%",
)
BARE_RATE = Wording(  # 75 basis | points
    r"^\(?(?:\d{1,2}(?:\.\d{1,4})?|\.\d{1,4})\)?\s*%?$|^\d{1,3} basis$", "75 basis", unlike="2010"
)
PAIR = Wording(
    r"(?i)^(?:(?:\d{0,2}\.\d+|\d{1,2})\s*%?\s*/\s*(?:\d{0,2}\.\d+\s*%?|none|n/a|-+)"
    r"|(?:none|-+)\s*/\s*\d{0,2}\.\d+\s*%?)$",
    ".75/none",
    unlike="1/4 of 1%",
    also=("none/.25%",),
)
