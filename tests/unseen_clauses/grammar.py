"""Phrases and clauses: a figure, its base, whose it is, and how several are told in one sentence."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from random import Random

from unseen import figures
from unseen.facts import Class
from unseen.payer import a_fee, fee_name
from unseen_later.names import joined

Fees = tuple[tuple[str, Decimal], ...]
EXACT = (
    *("at the annual rate of {}", "at an annual rate of {}", "equal to {} per annum", "of {} per year"),
    *("equal, on an annualized basis, to {}", "computed at the rate of {} a year", "{} annually"),
)
MOST = (
    *(
        "at an annual rate of up to {}",
        "at a rate not to exceed {} per annum",
        "in an amount up to {} a year",
    ),
    *("not exceeding {} annually", "of no more than {} per year", "at a maximum annual rate of {}"),
)
BASES = (
    *("average daily net assets", "average daily net asset value", "average daily value of the net assets"),
    *("average net assets, determined daily,", "daily net assets"),
)
OF_WHOM = ("attributable to", "of", "represented by", "allocable to", "invested in")
CASES = ("in the case of", "with respect to", "for", "as to", "in respect of", "on")
PAUSES = (
    *(
        "",
        "",
        "",
        ", accrued daily and payable monthly,",
        ", in arrears,",
        ", calculated daily and paid quarterly,",
    ),
    *(
        " for each fiscal year",
        " as compensation for its services hereunder",
        ", within ten days of each month end,",
    ),
)
STYLES = ("zero", "bare", "of one", "percent", "words", "points", "halves")


@dataclass(frozen=True, slots=True)
class Part:
    """What the shares of one class bear; `ceiling` if at most."""

    kind: Class
    fees: Fees


@dataclass(frozen=True, slots=True)
class Voice:
    """The words of one plan: who pays, the style of its figures, exact rates or ceilings."""

    who: str  # Each Fund
    style: str
    rates: tuple[str, ...]
    owner: str  # " of each Fund", or nothing

    def figure(self, rng: Random, percent: Decimal) -> str:
        """`at the annual rate of 0.25%`."""
        return rng.choice(self.rates).format(figures.shown(percent, self.style))

    @property
    def lower(self) -> str:
        return self.who[0].lower() + self.who[1:]


def capital(text: str) -> str:
    return text[0].upper() + text[1:]


def shares(rng: Random, voice: Voice, *kinds: Class) -> str:
    """`the Class A shares of each Fund`, `Class A and Class C shares`."""
    names = joined([kind.shares if at == len(kinds) - 1 else kind.cell for at, kind in enumerate(kinds)])
    return f"{rng.choice(('the ', '', ''))}{names}{voice.owner if rng.random() < 0.5 else ''}"


def rate_first(rng: Random, voice: Voice, percent: Decimal, *kinds: Class) -> str:
    """`at the annual rate of 0.25% of the average daily net assets of Class A shares`."""
    base, of = rng.choice(BASES), rng.choice(OF_WHOM)
    return f"{voice.figure(rng, percent)} of the {base} {of} {shares(rng, voice, *kinds)}"


def class_first(rng: Random, voice: Voice, percent: Decimal, *kinds: Class) -> str:
    """`in the case of Class A shares, 0.25% per annum of average daily net assets`."""
    base = rng.choice(("", f" of {rng.choice(BASES[:2])}", f" of their {rng.choice(BASES[:2])}"))
    return f"{rng.choice(CASES)} {shares(rng, voice, *kinds)}, {voice.figure(rng, percent)}{base}"


def listed(rng: Random, items: Sequence[str]) -> str:
    """Items of a sentence: with commas, with semicolons, numbered."""
    way = rng.randrange(4 if len(items) > 1 else 1)
    if way == 0:
        return joined(list(items), ", and" if len(items) > 1 else "and")
    marks = (["", "", "", "", ""], ["(a) ", "(b) ", "(c) ", "(d) "], ["(i) ", "(ii) ", "(iii) ", "(iv) "])[
        way - 1
    ]
    marked = [f"{mark}{item}" for mark, item in zip(marks, items, strict=False)]
    return f"{'; '.join(marked[:-1])}; and {marked[-1]}"


def opened(rng: Random, voice: Voice, fee: str, rest: str) -> str:
    """A sentence in which somebody pays, somebody receives, or a fee is borne."""
    pause = rng.choice(PAUSES)
    return rng.choice(
        (
            f"{voice.who} shall pay to the Distributor {fee}{pause} {rest}.",
            f"{voice.who} is authorized to pay the Distributor {fee}{pause} {rest}.",
            f"The Distributor shall receive from {voice.lower} {fee}{pause} {rest}.",
            f"For services under this Plan, there shall be paid to the Distributor {fee}{pause} {rest}.",
            f"Pursuant to this Plan {voice.lower} may pay {fee}{pause} {rest}.",
        )
    )


# ------------------------------------------------------------------------------ forms of several classes


def in_one_sentence(rng: Random, voice: Voice, parts: Sequence[Part], component: str) -> list[str]:
    """Every class with its figure, one order throughout."""
    phrase = rng.choice((rate_first, class_first))
    items = [phrase(rng, voice, part.fees[0][1], part.kind) for part in parts]
    return [opened(rng, voice, a_fee(rng, component), listed(rng, items))]


def sentence_each(rng: Random, voice: Voice, parts: Sequence[Part], component: str) -> list[str]:
    """A sentence for each class, each with words of its own."""
    return [
        opened(
            rng,
            voice,
            a_fee(rng, component),
            rng.choice((rate_first, class_first))(rng, voice, part.fees[0][1], part.kind),
        )
        for part in parts
    ]


def respectively(rng: Random, voice: Voice, parts: Sequence[Part], component: str) -> list[str]:
    """Figures first and classes behind, or the reverse, paired by one word."""
    told = joined([figures.shown(part.fees[0][1], voice.style) for part in parts])
    whose = shares(rng, voice, *(part.kind for part in parts))
    rest = rng.choice(
        (
            f"at annual rates of {told} of the average daily net assets of {whose}, respectively",
            f"on {whose} at annual rates of {told}, respectively, of average daily net assets",
            f"equal to, respectively, {told} per annum of the average daily net assets of {whose}",
        )
    )
    return [opened(rng, voice, a_fee(rng, component), rest)]


def under_a_lead(rng: Random, voice: Voice, parts: Sequence[Part], component: str) -> list[str]:
    """`at the following annual rates: Class A shares - 0.25%; Class C shares - 1.00%`."""
    rest = "at the following annual rates of average daily net assets"
    lead = opened(rng, voice, a_fee(rng, component), rest).removesuffix(".")
    mark = rng.choice((": ", " - ", " -- ", ", "))
    items = [f"{part.kind.shares}{mark}{figures.shown(part.fees[0][1], voice.style)}" for part in parts]
    return [f"{lead}: {listed(rng, items)}."]


def fee_is(rng: Random, voice: Voice, parts: Sequence[Part], component: str) -> list[str]:
    """`The service fee shall be 0.25% ... for Class A shares and ...`."""
    name = fee_name(rng, component)
    phrase = rng.choice((rate_first, class_first))
    items = [phrase(rng, voice, part.fees[0][1], part.kind).removeprefix("of ") for part in parts]
    subject = rng.choice(
        (f"The {name} payable by {voice.lower}", f"The amount of the {name}", f"Such {name}")
    )
    return [f"{subject} shall be {listed(rng, items)}."]


def classes_together(rng: Random, voice: Voice, parts: Sequence[Part], component: str) -> list[str]:
    """Classes of one figure share it; the others follow."""
    groups: dict[Decimal, list[Class]] = {}
    for part in parts:
        groups.setdefault(part.fees[0][1], []).append(part.kind)
    phrase = rng.choice((rate_first, class_first))
    items = [phrase(rng, voice, percent, *kinds) for percent, kinds in groups.items()]
    return [opened(rng, voice, a_fee(rng, component), listed(rng, items))]


Form = Callable[[Random, Voice, Sequence[Part], str], list[str]]
ONE_FEE: Mapping[str, Form] = {
    "one-sentence": in_one_sentence,
    "sentence-each": sentence_each,
    "respectively": respectively,
    "lead": under_a_lead,
    "fee-is": fee_is,
    "together": classes_together,
}

# ------------------------------------------------------------------------------ forms of two fees


def two_fees_of_each(rng: Random, voice: Voice, parts: Sequence[Part]) -> list[str]:
    """For each class a clause with both fees."""
    items = []
    for part in parts:
        told = [f"{a_fee(rng, fee)} {voice.figure(rng, percent)}" for fee, percent in part.fees]
        items.append(
            f"{rng.choice(CASES)} {shares(rng, voice, part.kind)}, {joined(told)} of average daily net assets"
        )
    return [f"{voice.who} shall pay the Distributor, {listed(rng, items)}."]


def fee_by_fee(rng: Random, voice: Voice, parts: Sequence[Part]) -> list[str]:
    """One paragraph for each fee, all the classes that bear it."""
    texts = []
    for component in dict.fromkeys(fee for part in parts for fee, _ in part.fees):
        bearing = [Part(p.kind, ((fee, rate),)) for p in parts for fee, rate in p.fees if fee == component]
        form = rng.choice((in_one_sentence, classes_together, fee_is))
        texts += form(rng, voice, bearing, component)
    return texts


def class_by_class(rng: Random, voice: Voice, parts: Sequence[Part]) -> list[str]:
    """A paragraph for each class, its fees in it."""
    texts = []
    for part in parts:
        told = [
            f"{a_fee(rng, fee)} {voice.figure(rng, percent)} of the {BASES[0]} "
            f"{rng.choice(OF_WHOM[:3])} such class"
            for fee, percent in part.fees
        ]
        head = rng.choice((f"{capital(part.kind.shares)}. ", f"{part.kind.shares.upper()}. ", ""))
        whose = "" if head else f" on the {part.kind.shares}"
        texts.append(f"{head}{voice.who} shall pay the Distributor{whose} {joined(told)}.")
    return texts


TwoFees = Callable[[Random, Voice, Sequence[Part]], list[str]]
TWO_FEES: Mapping[str, TwoFees] = {
    "two-fees": two_fees_of_each,
    "fee-by-fee": fee_by_fee,
    "class-by-class": class_by_class,
}
