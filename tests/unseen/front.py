"""What stands before and behind the matter: exhibit marks, title pages, recitals, signatures, whole "
"frames."""

from __future__ import annotations

from random import Random

from unseen.boilerplate import clauses
from unseen.facts import TOWNS, House, day, person
from unseen.model import Block, Break, Centre, Draft, Lines, Para, Right, Said, Signs

TITLES = (
    *("DISTRIBUTION PLAN", "PLAN OF DISTRIBUTION PURSUANT TO RULE 12b-1", "RULE 12b-1 PLAN"),
    *("DISTRIBUTION AND SERVICE PLAN", "RULE 12b-1 DISTRIBUTION PLAN", "MASTER DISTRIBUTION PLAN"),
    *("AMENDED AND RESTATED DISTRIBUTION PLAN", "DISTRIBUTION AND SHAREHOLDER SERVICING PLAN"),
    *("PLAN PURSUANT TO RULE 12b-1", "AMENDED AND RESTATED DISTRIBUTION AND SERVICE PLAN"),
)
WHEREAS = (
    '{registrant} (the "{trust}") is registered under the Investment Company Act of 1940 (the "1940 Act") '
    "as an "
    "open-end management investment company",
    "the {board} of the {trust}, after due inquiry, see a reasonable likelihood that this Plan will "
    "benefit the "
    "{trust} and the holders of its shares",
    'the {trust} employs {distributor} (the "Distributor") as the principal underwriter of its shares',
    'the {trust} wishes to adopt a plan under Rule 12b-1 under the 1940 Act (the "Rule")',
)


def cased(name: str) -> str:
    """`Plan of Distribution Pursuant to Rule 12b-1` from a title in capitals."""
    small = {"Of", "To", "And"}
    words = name.title().replace("12B", "12b").split()
    return " ".join(word.lower() if word in small else word for word in words)


def mark(rng: Random) -> tuple[Block, ...]:
    """`Exhibit (m)(3)` at the right margin, or none."""
    item = rng.randrange(1, 9)
    marks = (
        f"Exhibit (m)({item})",
        f"EXHIBIT 99.(m)({item})",
        f"Exhibit 15({'abcdef'[item % 6]})",
        f"EX-99.M.{item}",
    )
    return () if rng.random() < 0.2 else (Right(rng.choice(marks)),)


def title(rng: Random, home: House, name: str, for_whom: str = "", dated: str = "") -> Centre:
    """Registrant, name of the plan, for whom it is: in one order or another."""
    registrant = home.registrant.upper() if rng.random() < 0.7 else home.registrant
    whom = (for_whom,) if for_whom else ()
    when = (f"({dated})" if rng.random() < 0.3 else dated,) if dated else ()
    orders = (
        (registrant, name, *whom, *when),
        (name, "OF", registrant, *whom, *when),
        (registrant, *whom, name, *when),
    )
    return Centre(rng.choice(orders))


def restated(rng: Random, home: House) -> str:
    """`as amended March 3, 2004`, or no date at all."""
    first, last = day(rng, home.year - 3), day(rng, home.year)
    return rng.choice(("", f"As amended {last}", f"Effective {last}", f"Adopted {first}, as amended {last}"))


def recitals(rng: Random, home: House) -> tuple[Block, ...]:
    """WHEREAS clauses, or one sentence that adopts the plan."""
    facts = {
        "registrant": home.registrant,
        "trust": home.trust,
        "board": home.board,
        "distributor": home.distributor,
    }
    if rng.random() < 0.35:
        text = (
            'This Plan is adopted by {registrant} (the "{trust}") under Rule 12b-1 (the "Rule") of the '
            "Investment "
            'Company Act of 1940. {distributor} (the "Distributor") is the principal underwriter of the '
            "{trust}."
        )
        return (Para(text.format(**facts)),)
    said = [WHEREAS[0], *rng.sample(WHEREAS[1:], rng.randrange(1, 4))]
    if WHEREAS[2] not in said:
        said.append(WHEREAS[2])
    whereas = [Para(f"WHEREAS, {text.format(**facts)};") for text in said]
    ends = (
        "NOW, THEREFORE, the {trust} adopts this Plan on these terms:",
        "NOW THEREFORE, it is resolved as follows:",
    )
    return (*whereas, Para(rng.choice(ends).format(**facts)))


def signatures(rng: Random, home: House) -> tuple[Block, ...]:
    if rng.random() < 0.25:
        return ()
    parties = [(home.registrant, home.signer, home.office)]
    if rng.random() < 0.6:
        parties.append((home.distributor, person(rng), "President"))
    opening = (
        "IN WITNESS WHEREOF, the undersigned have caused this instrument to be signed by officers "
        "thereunto authorized.",
        "IN WITNESS WHEREOF, this instrument has been executed as of the day and year first above written.",
        f"Executed as of {day(rng, home.year)}.",
    )
    return (Para(rng.choice(opening)), Signs(tuple(parties)))


def numbered(rng: Random, texts: tuple[str, ...], *, start: int = 1) -> tuple[Block, ...]:
    """`1.  text`, `Section 1. text`, `SECTION 1.`, or paragraphs without numbers."""
    form = rng.choice(("{}. ", "{}. ", "Section {}. ", "SECTION {}. ", "({}) ", ""))
    return tuple(Para(f"{form.format(at)}{text}") for at, text in enumerate(texts, start))


def plan(
    rng: Random,
    home: House,
    core: tuple[str, ...],
    rates: tuple[Said, ...],
    *,
    name: str = "",
    for_whom: str = "",
    behind: tuple[Block, ...] = (),
    opening: tuple[Block, ...] = (),
    figures: bool = True,
) -> Draft:
    """A whole plan: the sentences of `core` stand among its clauses, `behind` follows the signatures."""
    other = clauses(rng, home, figures=figures)
    at = rng.randrange(0, 3)
    body = numbered(rng, (*other[:at], *core, *other[at:]))
    first = title(rng, home, name or rng.choice(TITLES), for_whom, restated(rng, home))
    blocks: tuple[Block, ...] = (
        *mark(rng),
        first,
        *(opening or recitals(rng, home)),
        *body,
        *signatures(rng, home),
    )
    return Draft((*blocks, Break(rng.randrange(3, 9)), *behind) if behind else blocks, rates)


def scheduled(
    rng: Random, home: House, matter: tuple[Block, ...], rates: tuple[Said, ...], **more: str
) -> Draft:
    """A schedule: alone with its own title, behind a whole plan, or behind a short amendment."""
    letter = rng.choice(("SCHEDULE A", "APPENDIX A", "EXHIBIT A", "SCHEDULE I"))
    for_whom, name = more.get("for_whom", ""), more.get("name", "") or rng.choice(TITLES)
    ending = f"Dated: {day(rng, home.year)}" if rng.random() < 0.4 else ""
    tail: tuple[Block, ...] = (Para(ending, plain=True),) if ending else ()
    whom = (for_whom,) if for_whom else ()
    way = rng.randrange(3)
    if way == 0:
        heading = Centre((letter, "TO THE", name, "OF", home.registrant.upper(), *whom))
        return Draft((*mark(rng), heading, *matter, *tail), rates)
    inner = (Centre((letter, *((name, *whom) if rng.random() < 0.5 else whom))), *matter, *tail)
    if way == 1:
        core = (
            f"Each {home.member} shall pay the Distributor, for each class named in {letter.title()}, at "
            f"the annual rates stated there.",
        )
        return plan(rng, home, core, rates, name=name, for_whom=for_whom, behind=inner)
    called = letter.title()
    change = f"{called} to the Plan is deleted in its entirety and replaced by the {called} that follows."
    return amendment(rng, home, inner, rates, name=name, for_whom=for_whom, change=change)


def amendment(
    rng: Random,
    home: House,
    matter: tuple[Block, ...],
    rates: tuple[Said, ...],
    *,
    name: str,
    for_whom: str,
    change: str,
) -> Draft:
    """`AMENDMENT NO. 2 TO THE DISTRIBUTION PLAN`: a schedule takes the place of another."""
    number = rng.randrange(1, 9)
    first = Centre((f"AMENDMENT NO. {number}", "TO THE", name, *((for_whom,) if for_whom else ())))
    text = (
        f'The {cased(name)} of {home.registrant} (the "Plan"), dated as of '
        f"{day(rng, home.year - 4)}, is hereby amended, effective {day(rng, home.year)}, as follows:"
    )
    close = Para("In all other respects the Plan is confirmed and remains in full force and effect.")
    return Draft((*mark(rng), first, Para(text), Para(change), *matter, close, *signatures(rng, home)), rates)


def letter(rng: Random, home: House, subject: str, texts: tuple[str, ...], rates: tuple[Said, ...]) -> Draft:
    """A letter: address, `Re:`, paragraphs, signatures."""
    blocks: tuple[Block, ...] = (
        *mark(rng),
        Lines((home.registrant, "40 Exchange Street", rng.choice(TOWNS))),
        Lines((day(rng, home.year),)),
        Lines((home.distributor, "40 Exchange Street", rng.choice(TOWNS))),
        Lines((f"Re: {subject}",)),
        Lines(("Ladies and Gentlemen:",)),
        *(Para(text) for text in texts),
        Lines(("Very truly yours,",), 36),
        Signs(((home.registrant, home.signer, home.office), (home.distributor, person(rng), "President"))),
    )
    return Draft(blocks, rates)
