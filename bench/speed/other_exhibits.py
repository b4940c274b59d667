"""Exhibits of the same filings that are none of ours: other agreements, opinions, consents, codes.

Their words are like those of real ones where it matters: they are long, they speak of distribution and of
services, and some state fees.
"""

from __future__ import annotations

import random
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from textwrap import fill

from bench.histories.pages import Heading, Medium, Paragraph, print_of


@dataclass(frozen=True, slots=True)
class Kind:
    """The type that EDGAR gives it, its title, who the other party is, and how many paragraphs it has."""

    exhibit_type: str
    title: str
    party: str
    least: int
    most: int
    words: Sequence[str]


_CUSTODY = (
    "The Custodian shall hold the securities of each Portfolio apart from its own and from those of its other"
    " customers, and shall mark them so in its books.",
    "Securities are delivered only upon proper instructions, and then only against payment, or to be lent,"
    " exchanged, converted or redeemed.",
    "Cash that comes in is credited on the day of its receipt where it comes before {number} o'clock.",
    "The Custodian may appoint sub-custodians abroad, whose names are reported to the Board every"
    " {number} months.",
    "Income is collected when due; what stays unpaid for {days} days is reported to the {trust}.",
    "Proper instructions are in writing and signed by {number} persons whom the Board has named, or sent by a"
    " system of which both parties hold the keys.",
    "Proxies are sent on, unsigned as to the vote, within {number} days.",
    "For its services the Custodian is paid as the parties agree in writing from time to time.",
)
_TRANSFER = (
    "The Agent keeps the register of shareholders and records each purchase, exchange and redemption on the"
    " day on which it is accepted.",
    "Dividends and distributions are credited to accounts or paid out within {number} business days.",
    "The Agent answers letters and calls of shareholders and keeps a log of {days} days.",
    "For each open account the {trust} pays ${number}.50 a year, and ${number} for each closed one until the"
    " end of the calendar year.",
    "Statements are mailed each quarter, and confirmations on the day after each transaction.",
    "The Agent keeps its records for {number} years, the first two of them where they are at hand.",
    "Checks returned unpaid are set against the account, and the dealer is told within {number} days.",
    "The Agent shall verify the identity of who opens an account as the law demands.",
)
_ADVICE = (
    "The Adviser manages the assets of each Portfolio as its prospectus and the Board direct, chooses brokers"
    " and places orders.",
    "For its services the Adviser receives a fee, accrued daily and paid monthly, at the annual rate of"
    " 0.{days}% of average daily net assets up to ${number}00 million, and less above.",
    "The Adviser may pay brokers who supply research more than others would have asked for, where it finds in"
    " good faith that this is reasonable.",
    "The Adviser bears the cost of its own staff and office; the {trust} bears all other costs of its"
    " operation.",
    "Nothing keeps the Adviser from managing other accounts, as long as orders are allotted fairly.",
    "The {trust} may use the name of the Adviser only while this Agreement is in force.",
    "The Adviser is not liable for a loss but for one that comes of bad faith or of neglect of its duties.",
    "A sub-adviser may be appointed for a part of the assets, with the approval that the law asks for.",
)
_ETHICS = (
    "Each access person reports all accounts within {number} days of becoming one, and each quarter after.",
    "No access person buys a security within {number} days before or after a Portfolio trades in it.",
    "A security so bought is sold again at once, and the gain is given to a charity that the officer names.",
    "Gifts worth more than ${days} a year from anyone who does business with the {trust} are declined.",
    "The compliance officer reviews all reports and keeps them for {number} years.",
    "Private placements and initial offerings need permission in writing, which says why it was given.",
    "Who breaks this Code is warned, fined, suspended or dismissed, as the officer and the Board decide.",
    "Money market instruments and shares of open-end funds outside of the family are exempt.",
)
_OPINION = (
    "We have acted as counsel to the {trust} in connection with the registration of its shares.",
    "We have examined the charter, the by-laws and such minutes of the Board as we found needful.",
    "We have assumed that all signatures are genuine and that copies conform to originals.",
    "In our opinion the shares, when issued as the prospectus describes, will be validly issued, fully paid"
    " and non-assessable.",
    "We express no view on the laws of any other state, nor on those of securities.",
    "We consent to the filing of this opinion as an exhibit; the consent is no admission that we belong to"
    " those whose consent the Act requires.",
)
_CONSENT = (
    "We consent to the use of our report dated {days} days after the close of the fiscal year, and to the"
    " references to us under the captions that speak of financial highlights and of experts.",
    "Our report relates to the statements of assets and liabilities, of operations and of changes in net"
    " assets of the {number} Portfolios there named.",
)
_KINDS: Mapping[str, Kind] = {
    "g": Kind("EX-99.G", "CUSTODY AGREEMENT", "Custodian", 20, 120, _CUSTODY),
    "h": Kind("EX-99.H", "TRANSFER AGENCY AND SERVICE AGREEMENT", "Agent", 20, 140, _TRANSFER),
    "d": Kind("EX-99.D", "INVESTMENT ADVISORY AGREEMENT", "Adviser", 12, 70, _ADVICE),
    "p": Kind("EX-99.P", "CODE OF ETHICS", "Adviser", 20, 90, _ETHICS),
    "i": Kind("EX-99.I", "OPINION OF COUNSEL", "Counsel", 5, 9, _OPINION),
    "j": Kind("EX-99.J", "CONSENT OF INDEPENDENT ACCOUNTANTS", "Accountants", 2, 3, _CONSENT),
}


@dataclass(frozen=True, slots=True)
class Other:
    """An exhibit that is none of ours: the letter that names its file, its type on EDGAR, its print."""

    letter: str
    exhibit_type: str
    content: str


def other(chance: random.Random, registrant: str, medium: Medium) -> Other:
    """One of the other exhibits of a registrant."""
    letter = chance.choice("gghhddpiijj")
    kind = _KINDS[letter]
    trust = "Company" if registrant.endswith("Inc.") else "Trust"
    head = print_of(
        [
            Heading((registrant.upper(), kind.title)),
            Paragraph(f'Between {registrant} (the "{trust}") and the {kind.party} named below.'),
        ],
        medium,
    )
    body = "".join(_paragraphs(chance, kind, trust, medium))
    if medium is Medium.HTML:
        return Other(letter, kind.exhibit_type, head.replace("</body>", f"{body}</body>"))
    return Other(letter, kind.exhibit_type, head + body)


def _paragraphs(chance: random.Random, kind: Kind, trust: str, medium: Medium) -> Iterator[str]:
    shape = "<p>{}. {}</p>\n" if medium is Medium.HTML else "\n     {}. {}\n"
    for number in range(1, chance.randint(kind.least, kind.most) + 1):
        words = chance.choices(kind.words, k=chance.randint(1, 4))
        said = "\n".join(map(_wrapped, words)) if medium is Medium.TEXT else " ".join(words)
        slots = {"number": chance.randint(2, 9), "days": chance.randint(10, 95), "trust": trust}
        yield shape.format(number, said.format(**slots))


@cache
def _wrapped(sentence: str) -> str:
    """A sentence in lines, of which the first stands behind a number."""
    return fill(sentence, 70, break_on_hyphens=False)
