"""Events of plans that state their rates in sentences: for all funds, for kinds of them, for the one fund."""

from __future__ import annotations

from dataclasses import dataclass, replace

from bench.histories.drafting import cited, publish_blocks
from bench.histories.ledger import Ledger
from bench.histories.model import Line
from bench.histories.names import printed_day, printed_rate
from bench.histories.pages import Block, Heading, Paragraph
from bench.histories.plans import Plan
from bench.histories.story import Draft, Move, Story

EVERYONE = 0  # the registrant, for all of its funds

_FEE = "aggregate_fee"
_WHO = {
    "": "each Portfolio",
    "each equity fund": "each Equity Fund",
    "each bond fund": "each Bond Fund",
    "after the first year": "each Portfolio",
}


@dataclass(frozen=True, slots=True)
class _Said:
    """What a sentence states: one rate under each condition."""

    rates: dict[str, int]
    fund: int
    printed_name: str


def _new_plan(story: Story, registrant: str, turn: int) -> Plan:
    """A plan of a registrant of its own, that lists no funds."""
    key = f"{story.number}.{len(story.plans) + 1}"
    made = replace(
        story.plan(classes=("",), title="Distribution Plan", components=(_FEE,), size=1),
        key=key,
        registrant=registrant,
        bound="maximum",
        ledger=Ledger(key, "maximum"),
        titled=("",),
        rates={},
        homes={},
        was={},
        ended=True,
    )
    story.plans[-1] = made
    story.funds.pop(max(story.funds))
    return made


def _document(story: Story, plan: Plan, said: _Said, *, first: bool) -> None:
    """The plan, or an amendment that states its fee anew."""
    draft = Draft(plan, story.day)
    for condition, rate in said.rates.items():
        draft.lines.append(Line(said.printed_name, "", _FEE, plan.bound, rate, condition))
        draft.moves.append(Move((said.fund, "", _FEE, condition), rate, story.day))
    publish_blocks(story, draft, _first(story, plan, said) if first else _amendment(story, plan, said))


def _fee_words(story: Story, said: _Said) -> str:
    if said.fund != EVERYONE:
        return (
            "The Fund shall pay the Distributor a fee at an annual rate of up to"
            f" {printed_rate(said.rates[''])} of its average daily net assets."
        )
    if set(said.rates) == {""}:
        return story.chance.choice(
            (
                "Each Portfolio shall pay the Distributor a fee at an annual rate of up to {x} of its"
                " average daily net assets.",
                "The {trust} shall pay the Distributor, with respect to each Portfolio, a fee at an annual"
                " rate not to exceed {x} of the average daily net assets of the Portfolio.",
                "The Distributor shall receive from each Portfolio a fee, accrued daily, at a maximum annual"
                " rate of {x} of the average daily net assets of the Portfolio.",
                "Each Portfolio is authorized to pay the Distributor a fee of up to {x} per annum of its"
                " average daily net assets.",
            )
        ).format(x=printed_rate(said.rates[""]), trust=story.trust)
    if "after the first year" in said.rates:
        return (
            f"Each Portfolio shall pay the Distributor a fee at an annual rate of up to"
            f" {printed_rate(said.rates['after the first year'])} of its average daily net assets after the"
            " first year."
        )
    kinds = " and ".join(
        f"up to {printed_rate(rate)} of the average daily net assets of {_WHO[kind]}"
        for kind, rate in said.rates.items()
    )
    return f"The {story.trust} shall pay the Distributor a fee at an annual rate of {kinds}."


def _first(story: Story, plan: Plan, said: _Said) -> list[Block]:
    called = "Fund" if said.fund != EVERYONE else story.trust
    lead = (
        f'WHEREAS, {plan.registrant} (the "{called}") is registered as an open-end management investment'
        " company and wishes to pay for the distribution of its shares;"
    )
    return [
        Heading((plan.registrant.upper(), plan.title.upper())),
        Heading((f"Effective {printed_day(plan.base)}",)),
        Paragraph(lead),
        Paragraph(f"NOW, THEREFORE, the {called} adopts this Plan under Rule 12b-1:"),
        Paragraph(f"1. {_fee_words(story, said)}"),
        Paragraph("2. The Distributor shall report to the Board in writing, each quarter, what was spent."),
        Paragraph("3. This Plan goes on from year to year if the Board approves it each year."),
    ]


def _amendment(story: Story, plan: Plan, said: _Said) -> list[Block]:
    plan.number += 1
    called = "Fund" if said.fund != EVERYONE else story.trust
    return [
        Heading((f"AMENDMENT NO. {plan.number}", "TO THE", plan.title.upper())),
        Paragraph(
            f'The {plan.title} (the "Plan") of {plan.registrant} (the "{called}"), {cited(plan)}, adopted'
            f" pursuant to Rule 12b-1, is hereby amended, effective {printed_day(story.day)}, as follows:"
        ),
        Paragraph("Section 1 of the Plan is hereby deleted in its entirety and replaced with the following:"),
        Paragraph(f"1. {_fee_words(story, said)}"),
        Paragraph("All other terms of the Plan remain in full force and effect."),
    ]


def _told_twice(story: Story, word: str, conditions: tuple[str, ...], *, one_fund: bool = False) -> None:
    """A plan, and amendments that state it anew, of a registrant of the brand."""
    registrant = f"{story.names.brand} {word}"
    if any(plan.registrant == registrant for plan in story.plans):
        return
    story.later()
    plan = _new_plan(story, registrant, len(story.plans))
    fund, rates = EVERYONE, story.chance.sample((10, 15, 20, 25, 30, 35, 40), k=3 * len(conditions))
    if one_fund:
        fund = story.found(registrant)
    else:
        story.funds.setdefault(EVERYONE, [(story.day, "")])
    for turn in range(story.chance.choice((1, 2, 3))):
        if turn:
            story.later()
        mine = rates[turn * len(conditions) :][: len(conditions)]
        _document(story, plan, _Said(dict(zip(conditions, mine, strict=True)), fund, ""), first=not turn)


def plan_wide(story: Story) -> None:
    """One rate for all portfolios, none listed; later amendments change it."""
    _told_twice(story, "Institutional Trust", ("",))


def kinds_of_funds(story: Story) -> None:
    """A rate for each equity fund, another for each bond fund."""
    _told_twice(story, "Portfolios Trust", ("each equity fund", "each bond fund"))


def after_a_year(story: Story) -> None:
    """A rate that begins a year after shares are bought."""
    _told_twice(story, "Reserve Trust", ("after the first year",))


def one_fund(story: Story) -> None:
    """The registrant is its one fund."""
    _told_twice(
        story,
        f"{story.chance.choice(('Opportunity', 'Discovery', 'Century'))} Fund, Inc.",
        ("",),
        one_fund=True,
    )
