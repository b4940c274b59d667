"""Documents that change a rate: only the new one counts."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random

from unseen import figures
from unseen.columns import Shape
from unseen.facts import House, classes, day, funds
from unseen.front import letter, mark, signatures
from unseen.model import DISTRIBUTION, SERVICE, TOTAL, Block, Centre, Draft, Para, Said

WORDS = {DISTRIBUTION: "distribution fee", SERVICE: "service fee", TOTAL: "12b-1 fee"}
PLAN_NAMES = ("Distribution Plan", "Rule 12b-1 Plan", "Distribution and Service Plan")


def _changed(rng: Random, home: House, text: str) -> Draft:
    """An amendment of one paragraph. `text` holds {old}, {new}, {fee}, {shares}, {of}, {on}."""
    component = rng.choice((DISTRIBUTION, TOTAL))
    kind, fund = classes(rng, 1)[0], funds(rng, home, 1, plain=True)[0]
    of_fund = rng.random() < 0.6
    old, new = figures.totals(rng, 2)
    style = rng.choice(("zero", "zero", "bare", "of one", "percent"))
    name = rng.choice(PLAN_NAMES)
    change = text.format(
        old=figures.shown(old, style),
        new=figures.shown(new, style),
        fee=WORDS[component],
        shares=kind.shares,
        of=f" of {fund}" if of_fund else "",
        on=day(rng, home.year),
    )
    title = rng.choice(
        (
            ("AMENDMENT", "TO THE", name.upper().replace("12B", "12b")),
            (f"AMENDMENT NO. {rng.randrange(1, 7)} TO {name.upper().replace('12B', '12b')}",),
        )
    )
    lead = (
        f'The {name} of {home.registrant} (the "{home.trust}"), dated as of {day(rng, home.year - 3)} (the '
        f'"Plan"), is amended '
        "as set out here."
    )
    close = "All other terms of the Plan stand as they stood before this amendment."
    approved = (
        f"The {home.board}, including those who are not interested persons, approved this amendment "
        f"in person on {day(rng, home.year - 1)}."
    )
    blocks: tuple[Block, ...] = (
        *mark(rng),
        Centre((home.registrant.upper(), *title)),
        *(Para(words) for words in (lead, change, close, approved)),
        *signatures(rng, home),
    )
    return Draft(blocks, (Said(fund if of_fund else None, kind.name, component, new),))


def is_changed_to(rng: Random, home: House) -> Draft:
    """`the fee of 1.00% is changed to 0.35%`."""
    return _changed(
        rng,
        home,
        "The {fee} of {old} a year of the average daily net assets of the {shares}{of} is changed to {new} "
        "a year, effective {on}.",
    )


def substituted(rng: Random, home: House) -> Draft:
    """`by deleting "0.25%" and substituting "0.35%"`."""
    words = rng.choice(
        (
            "The paragraph that sets the annual {fee} on the average daily net assets of the {shares}{of} "
            'is amended by deleting "{old}" and substituting "{new}" in its place.',
            'With effect from {on}, the annual {fee} on the {shares}{of} is amended by striking "{old}" '
            'and inserting "{new}" in lieu thereof.',
        )
    )
    return _changed(rng, home, words)


def from_to(rng: Random, home: House) -> Draft:
    """`increased from 0.20% to 0.30%`."""
    words = rng.choice(
        (
            "The annual {fee} on the average daily net assets of the {shares}{of} is changed from {old} to "
            "{new}, effective {on}.",
            "Effective {on}, the annual {fee} on the {shares}{of} is hereby revised from {old} to {new} of "
            "average daily net assets.",
        )
    )
    return _changed(rng, home, words)


def no_longer(rng: Random, home: House) -> Draft:
    """`shall be 0.30%, in place of the former rate of 0.20%`."""
    return _changed(
        rng,
        home,
        "On and after {on} the annual {fee} on the average daily net assets of the {shares}{of} shall be "
        "{new}, in place of the former rate of {old}.",
    )


def restated_paragraph(rng: Random, home: House) -> Draft:
    """A paragraph that is to read anew: its rate alone is printed."""
    kind, component = classes(rng, 1)[0], rng.choice((DISTRIBUTION, SERVICE, TOTAL))
    percent = figures.totals(rng, 1)[0] if component != SERVICE else rng.choice(figures.SERVICES)
    shown = figures.shown(percent, figures.style(rng))
    name = rng.choice(PLAN_NAMES)
    texts = (
        f'{home.registrant} (the "{home.trust}") amends its {name}, adopted {day(rng, home.year - 5)} (the '
        f'"Plan"), as follows.',
        "Section 2 of the Plan is deleted and the following takes its place:",
        f'"2. Each {home.member} shall pay the Distributor a {WORDS[component]} at the annual rate of '
        f"{shown} of the average daily net "
        f'assets of its {kind.shares}."',
        "In every other respect the Plan remains in force.",
    )
    title = Centre(("AMENDMENT TO", name.upper().replace("12B", "12b"), "OF", home.registrant.upper()))
    said = (Said(None, kind.name, component, percent),)
    return Draft((*mark(rng), title, *(Para(text) for text in texts), *signatures(rng, home)), said)


def letter_of_change(rng: Random, home: House) -> Draft:
    """A letter with `Re:` that sets a new rate for a fund."""
    kind, component = classes(rng, 1)[0], rng.choice((DISTRIBUTION, SERVICE, TOTAL))
    fund = funds(rng, home, 1, plain=True)[0]
    percent = figures.totals(rng, 1)[0] if component != SERVICE else rng.choice(figures.SERVICES)
    shown = figures.shown(percent, figures.style(rng))
    name = rng.choice(PLAN_NAMES)
    texts = (
        f'We refer to the {name} of {home.registrant} dated as of {day(rng, home.year - 2)} (the "Plan").',
        f"By this letter we confirm that from {day(rng, home.year)} on {fund} shall pay you a "
        f"{WORDS[component]} at the annual rate of "
        f"{shown} of the average daily net assets of its {kind.shares}.",
        "Nothing else in the Plan is changed. If this agrees with your understanding, please sign a copy "
        "and return it to us.",
    )
    return letter(
        rng, home, f"{home.registrant} - {name}", texts, (Said(fund, kind.name, component, percent),)
    )


CHANGES: Mapping[str, Shape] = {
    "is-changed-to": is_changed_to,
    "deleting-substituting": substituted,
    "from-to": from_to,
    "former-rate": no_longer,
    "restated-paragraph": restated_paragraph,
    "letter": letter_of_change,
}
