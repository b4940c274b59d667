"""What a shape gives: a draft, and how its markup differs from what the first maker sets."""

from __future__ import annotations

import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from unseen import figures
from unseen.facts import House, day
from unseen.front import TITLES, cased, mark, scheduled
from unseen.markup import markup_of
from unseen.model import DISTRIBUTION, SERVICE, TOTAL, Block, Centre, Draft, Para, Right, Said
from unseen.text import text_of

Fees = tuple[tuple[str, Decimal], ...]
SLOT = "@@table@@"  # the line of the page that a table of our own takes


@dataclass(frozen=True, slots=True)
class Sheet:
    """A draft; `tables` take the places of its slots in order, `dress` is `nested`, `pre` or nothing."""

    draft: Draft
    tables: tuple[str, ...] = ()
    dress: str = ""


LaterShape = Callable[[Random, House], Sheet | Draft]

HEADS = {
    DISTRIBUTION: (
        *("Distribution\nFee Rate", "Rate of\nDistribution\nFee", "12b-1\nDistribution\nFee"),
        *("Distribution Fee\n(annual rate)", "Fee for\nDistribution\nServices", "Annual\nDistribution Fee"),
    ),
    SERVICE: (
        *("Service\nFee Rate", "Rate of\nService Fee", "Shareholder\nServices Fee"),
        *("Service Fee\n(annual rate)", "Fee for\nShareholder\nServices", "Annual\nService Fee"),
    ),
    TOTAL: (
        *("Total Fee", "Combined\nDistribution and\nService Fee", "Total 12b-1\nFee Rate"),
        *("Aggregate\n12b-1 Fee", "Rule 12b-1\nPlan Fee", "Total of\nBoth Fees"),
    ),
}
ONE = (
    (TOTAL, "Rule 12b-1 Fee Rate"),
    (TOTAL, "Annual 12b-1\nFee"),
    (TOTAL, "Distribution and\nService (12b-1) Fee"),
    (TOTAL, "12b-1 Plan\nFee"),
    (DISTRIBUTION, "Distribution\nFee Rate"),
    (DISTRIBUTION, "Rate of\nDistribution Fee"),
    (SERVICE, "Shareholder\nServices Fee"),
    (SERVICE, "Rate of\nService Fee"),
)
LABELS = {DISTRIBUTION: "Distribution Fee", SERVICE: "Service Fee", TOTAL: "Total 12b-1 Fee"}
NOTHING = ("N/A", "None", "--", "n/a", "Not offered", "Not applicable")


def heads(rng: Random, *, total: bool) -> tuple[str, ...]:
    """Heads of a distribution fee, a service fee, and of both."""
    kinds = (DISTRIBUTION, SERVICE, TOTAL) if total else (DISTRIBUTION, SERVICE)
    return tuple(rng.choice(HEADS[kind]) for kind in kinds)


def percent_sign(rng: Random) -> Callable[[Decimal], str]:
    """How one schedule prints its rates: `0.25%`, `.25%`, `.25 of 1%`, `0.250%`, `25 bps`."""
    ways: tuple[Callable[[Decimal], str], ...] = (
        figures.cell,
        figures.cell,
        figures.cell,
        lambda p: f"{figures.plain(p).lstrip('0') if p else '0.00'}%",
        lambda p: f"{p:.3f}%",
        lambda p: f"{figures.points(p)} bps",
        lambda p: f"{figures.plain(p)} %",
    )
    return rng.choice(ways)


def above(rng: Random, home: House) -> tuple[Para, ...]:
    """A sentence over a schedule that gives no rate, or none."""
    texts = (
        "All rates are expressed as annual percentages of average daily net assets.",
        "(annual fee rate as a percentage of average daily net assets attributable to the class)",
        f"Set forth below are the annual rates that the {home.board} have approved under the Plan.",
        "Fees are computed and accrued daily at the annual rates shown and are paid monthly in arrears.",
        f"Pursuant to Section 2 of the Plan, the fees borne by each {home.member} are as follows:",
    )
    return (Para(rng.choice(texts)),) if rng.random() < 0.75 else ()


def framed(rng: Random, home: House, matter: tuple[Block, ...], rates: tuple[Said, ...], whom: str) -> Draft:
    """A schedule behind a plan or an amendment, or alone under a heading of another kind."""
    if rng.random() < 0.5:
        return scheduled(rng, home, matter, rates, for_whom=whom)
    return alone(rng, home, matter, rates, whom)


def alone(
    rng: Random, home: House, matter: tuple[Block, ...], rates: tuple[Said, ...], whom: str = ""
) -> Draft:
    """A schedule without its plan: a fee schedule, an annex, a line that says what it belongs to."""
    name, when = rng.choice(TITLES), day(rng, home.year)
    for_whom = (whom,) if whom else ()
    headings: tuple[tuple[Block, ...], ...] = (
        (Centre((home.registrant.upper(), name, *for_whom, "FEE SCHEDULE")),),
        (Centre(("ANNEX 1", f"({cased(name)}, {home.registrant})", *for_whom, f"as of {when}")),),
        (
            Para(f"Schedule A to the {cased(name)} of {home.registrant}, last amended {when}", plain=True),
            *((Centre(for_whom),) if whom else ()),
        ),
        (Right(f"Appendix B, {when}"), Centre((home.registrant, cased(name), *for_whom))),
    )
    foot = rng.choice(("", f"Revised {when}", f"Approved by the {home.board} and effective {when}."))
    end: tuple[Block, ...] = (Para(foot, plain=True),) if foot else ()
    return Draft((*mark(rng), *rng.choice(headings), *matter, *end), rates)


def rendered(rng: Random, sheet: Sheet) -> tuple[str, str]:
    """Suffix and content of the file."""
    draft = sheet.draft
    if sheet.dress == "pre":
        typed = html.escape(text_of(rng, draft), quote=False)
        return (
            "htm",
            f"<HTML><HEAD><TITLE>Exhibit</TITLE></HEAD>\n<BODY>\n<PRE>\n{_bare(typed)}</PRE>\n</BODY></HTML>\n",
        )
    medium = draft.medium or ("txt" if draft.one_line else rng.choice(("txt", "htm")))
    if sheet.tables or sheet.dress:
        medium = "htm"
    if medium == "txt":
        return medium, text_of(rng, draft)
    page = markup_of(rng, draft)
    for table in sheet.tables:
        page = re.sub(f"^.*{SLOT}.*$", lambda _, t=table: t, page, count=1, flags=re.M)  # type: ignore[misc]
    return medium, _nested(page) if sheet.dress == "nested" else page


def _bare(typed: str) -> str:
    """Without EDGAR's own tags, which do not stand within a page."""
    return re.sub(r"^&lt;.*\n", "", typed, flags=re.M)


def _nested(page: str) -> str:
    """Each table in a cell of a table of its own, as editors of 2000 centred them."""
    opening = '<table border="0" width="100%"><tr><td align="center"><table border="0"><tr><td>'
    return re.sub(
        r"<table.*?</table>",
        lambda m: f"{opening}{m[0]}</td></tr></table></td></tr></table>",
        page,
        flags=re.S,
    )
