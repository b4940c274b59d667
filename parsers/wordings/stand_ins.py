"""What servers send in place of an exhibit: pages for too many requests, for no access, for what is not there.

Matched against the title of a page, or the first words that it prints, in small letters and single blanks.
"""

from __future__ import annotations

from parsers.wordings import Wording

_HEAD = r"^\W*(?:sec\.gov\W+|edgar\W+)?(?:(?:http|error|status|code|message|title)\W+){0,4}"
_GONE = r"(?:page|file|document|object|resource|url|content)"

THROTTLED = Wording(
    r"request rate threshold|undeclared automated tool|\btoo many requests\b|\brate limit(?:ed)? exceeded\b"
    r"|\brequests? from your (?:address|network) (?:is|are) above\b",
    "sec.gov | request rate threshold exceeded",
    unlike="the rate at which shares are redeemed on request",
)
DENIED = Wording(
    rf"{_HEAD}(?:40[137]\W+)?(?:access ?denied|forbidden|unauthorized|permission denied)\b"
    r"|\bdon'?t have permission to access\b",
    "403 - forbidden: access is denied",
    unlike="access to the plan is denied to no holder",
)
MISSING = Wording(
    rf"{_HEAD}(?:404(?:\W+(?:error|not found|page|file)\b|\W*$)|(?:the )?(?:requested )?{_GONE} (?:you requested |requested )?(?:was |is |could |can ?)?not"
    r" (?:be )?found\b|not found\b|nosuchkey\b|file not found\b|this page (?:is not|isn'?t) available)",
    "error 404: page not found",
    unlike="the fund was not found to owe 404 dollars",
)
DOWN = Wording(
    rf"{_HEAD}(?:50[0234](?:\W+(?:error|internal|server|bad|service|gateway)\b|\W*$)|service (?:is )?(?:temporarily |currently )?unavailable|bad gateway|gateway time-?out"
    r"|internal server error|(?:site|system|scheduled) maintenance|temporarily unavailable)",
    "503 service temporarily unavailable",
    unlike="a service fee of 500 dollars",
)
VIEWER = Wording(
    r"\b(?:inline|interactive|xbrl|ix)\b.{0,30}\bviewer\b|\bview filing data\b|/ixviewer|[\"'/]ix\?doc="
    r"|^\W*(?:please )?(?:enable javascript|javascript (?:is|must be) )",
    "inline xbrl viewer",
    unlike="interactive data of the fund",
)
LISTING = Wording(
    r"^\W*(?:index of /|directory list|edgar filing documents for\b|edgar filing index\b|edgar search results\b"
    r"|filing detail\b|parent directory\b)",
    "index of /archives/edgar/data/912345",
    unlike="index of exhibits",
)

# In markup of small letters: what a page is titled, and what of it is not print.
TITLE_TAG = Wording(r"<title[^>]*>([^<]*)", "<title>access denied</title>", unlike="<table>")
UNSEEN = Wording(
    r"(?s)<(script|style)\b.*?(?:</\1\s*>|\Z)|<!--.*?(?:-->|\Z)|<[^>]*>?",
    "<script>load()</script>",
    unlike="a fee of 0.25%",
)
