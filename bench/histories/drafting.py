"""How a plan, an amendment and a plan restated are written, and put among the family's documents."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import timedelta

from bench.histories.clauses import worded
from bench.histories.model import Change, Document
from bench.histories.names import printed_day
from bench.histories.pages import Block, Heading, Paragraph, Signature, Table, print_of
from bench.histories.plans import Plan
from bench.histories.story import Draft, Story


def of_classes(plan: Plan) -> str:
    """`(Class A Shares)`; nothing where the plan is for several, or speaks of none."""
    return f"({plan.titled[0]} Shares)" if len(plan.titled) == 1 and plan.titled[0] else ""


def full_title(plan: Plan) -> str:
    title = f"Amended and Restated {plan.title}" if plan.restated else plan.title
    return f"{title} {of_classes(plan)}".strip()


# ---------------------------------------------------------------------- a plan


def publish_plan(story: Story, plan: Plan, *, hidden: bool = False) -> Draft:
    """A plan as it stands on the day of the story; the first one, or restated."""
    draft = Draft(plan, story.day, whole=list(plan.homes))
    if hidden:
        return draft
    heads = [plan.registrant.upper(), *full_title(plan).upper().replace(" (", "\n(").split("\n")]
    dates = [f"Effective {printed_day(plan.base)}"]
    if plan.restated:
        dates += [f"As amended and restated effective {printed_day(plan.restated)}"]
    blocks: list[Block] = [Heading(tuple(heads)), Heading(tuple(dates))]
    blocks += [Paragraph(text) for text in _plan_words(story, plan)]
    blocks += [block for label in plan.homes for block in _schedule(story, draft, label)]
    publish_blocks(story, draft, blocks)
    return draft


def publish_schedule(story: Story, plan: Plan) -> None:
    """The schedules of a plan, issued anew on their own."""
    draft = Draft(plan, story.day, whole=list(plan.homes), as_of=True)
    blocks: list[Block] = [Heading((plan.registrant.upper(),))]
    for label in plan.homes:
        first, *rest = list(_schedule(story, draft, label))
        assert isinstance(first, Heading)
        lines = (f"AMENDED {first.lines[0]}", *first.lines[1:], f"As of {printed_day(story.day)}")
        blocks += [Heading(lines), *rest]
    publish_blocks(story, draft, blocks)


def _plan_words(story: Story, plan: Plan) -> Iterator[str]:
    shares = f"{plan.titled[0]} Shares" if of_classes(plan) else "shares"
    labels = " and ".join(plan.homes)
    yield (
        f'WHEREAS, {plan.registrant} (the "{story.trust}") is registered as an open-end management'
        " investment company and wishes to pay for the distribution of its shares;"
    )
    yield f"NOW, THEREFORE, the {story.trust} adopts this Plan under Rule 12b-1:"
    yield (
        f"1. Each Portfolio listed in {labels} shall pay the Distributor on its {shares} a fee at the annual"
        " rate there shown, of the average daily net assets of the Portfolio attributable to these shares."
    )
    yield "2. The Distributor shall report to the Board in writing, each quarter, what was spent and why."
    yield (
        "3. This Plan goes on from year to year if the Board, and those of its members who have no interest"
        " in it, approve it each year."
    )


def _schedule(story: Story, draft: Draft, label: str) -> Iterator[Block]:
    plan = draft.plan
    classes = plan.classes_of(label)
    heads = [label.upper(), f"TO THE {plan.title.upper()}"]
    if len(classes) == 1 and classes[0]:
        heads.append(f"({classes[0].upper()} SHARES)")
    yield Heading(tuple(heads))
    yield story.show(draft, list(plan.homes[label]))


def publish_agreement(story: Story, under: Plan) -> None:
    """An agreement of the distributor with the registrant, under a plan that it names."""
    draft = Draft(under, story.day, whole=list(under.homes))
    assert under.parent is not None
    heads = [under.registrant.upper(), *full_title(under).upper().replace(" (", "\n(").split("\n")]
    labels = " and ".join(under.homes)
    blocks: list[Block] = [Heading(tuple(heads)), Heading((f"Effective {printed_day(under.base)}",))]
    texts = (
        f'This Agreement is made by {under.registrant} (the "{story.trust}") and {story.names.brand}'
        f' Distributors, LLC (the "Distributor") under the {full_title(under.parent)} (the "Plan") that the'
        f" {story.trust} has adopted pursuant to Rule 12b-1.",
        "1. The Distributor shall provide distribution and shareholder services for the shares.",
        "2. For its services each Portfolio shall pay the Distributor a fee at the annual rate shown in"
        f" {labels} to this Agreement, of its average daily net assets attributable to these shares.",
        "3. This Agreement ends when the Plan ends, and upon its assignment.",
    )
    blocks += [Paragraph(text) for text in texts]
    blocks += [block for label in under.homes for block in _schedule(story, draft, label)]
    publish_blocks(story, draft, blocks)


# ---------------------------------------------------------------------- an amendment


def begin(story: Story, plan: Plan) -> Draft:
    """The next amendment of a plan, on the day of the story."""
    plan.number += 1
    return Draft(plan, story.day)


def publish(story: Story, draft: Draft, *, hidden: bool = False) -> None:
    """Print an amendment, or let it be missing."""
    plan = draft.plan
    if hidden:
        plan.skipped.append(plan.number)
        return
    blocks: list[Block] = [Heading(_amendment_title(plan))]
    blocks += [Paragraph(_lead(story, draft))]
    if draft.recitals:
        blocks += [Paragraph(f"WHEREAS, {text};") for text in draft.recitals]
        blocks += [Paragraph("NOW, THEREFORE, the Plan is amended as follows:")]
    several = len(draft.items) + bool(draft.whole) > 1
    for at, (clause, table) in enumerate(draft.items, 1):
        blocks += [Paragraph(f"{at}. {clause}" if several else clause), *_under_caption(table)]
    if draft.whole:
        blocks += _replaced(story, draft, f"{len(draft.items) + 1}. " if several else "")
    blocks += [Paragraph("All other terms of the Plan remain in full force and effect.")]
    if plan.unnumbered or story.chance.random() < 0.5:
        blocks += [Paragraph(f"Dated: {printed_day(draft.day)}"), Signature(plan.registrant)]
    publish_blocks(story, draft, blocks)


def _under_caption(table: Table | None) -> Iterator[Block]:
    if table:
        yield from [Heading((table.caption,))] if table.caption else []
        yield table


def _amendment_title(plan: Plan) -> tuple[str, ...]:
    return (
        "AMENDMENT" if plan.unnumbered else f"AMENDMENT NO. {plan.number}",
        "TO THE",
        *full_title(plan).upper().replace(" (", "\n(").split("\n"),
    )


def cited(plan: Plan) -> str:
    """The date or dates by which an amendment names its plan."""
    if not plan.restated:
        return f"dated as of {printed_day(plan.base)}"
    if plan.cites_restated_day:
        return f"dated as of {printed_day(plan.restated)}"
    return f"dated as of {printed_day(plan.base)}, as amended and restated {printed_day(plan.restated)}"


def _lead(story: Story, draft: Draft) -> str:
    plan = draft.plan
    return (
        f'The {full_title(plan)} (the "Plan") of {plan.registrant} (the "{story.trust}"), {cited(plan)},'
        f" adopted pursuant to Rule 12b-1, is hereby amended, effective {printed_day(draft.day)}, as follows:"
    )


def _replaced(story: Story, draft: Draft, number: str) -> Iterator[Block]:
    for label in draft.whole:
        yield Paragraph(number + worded(story.chance, "whole", label=label))
        draft.changes.append(Change("replace_schedule", label, label))
        yield from _schedule(story, draft, label)
        number = ""


# ---------------------------------------------------------------------- files


def publish_blocks(story: Story, draft: Draft, blocks: Iterable[Block]) -> None:
    """Put a document among those of the family."""
    draft.file = f"{story.number:05}-{len(story.documents):02}"
    story.settle(draft)
    story.documents.append(
        Document(
            file=draft.file,
            plan=draft.plan.key,
            content=print_of(list(blocks), story.medium),
            lines=frozenset(draft.lines),
            changes=tuple(draft.changes),
            filed=(draft.day + timedelta(days=story.chance.randint(5, 60)),),
        )
    )
