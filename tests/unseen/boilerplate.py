"""Clauses of a plan that give no rate: each topic in several wordings, some with figures that are no "
"rates."""

from __future__ import annotations

from random import Random

from unseen.facts import House, day

ACCRUAL = (
    "What is owed under this Plan is accrued each business day and falls due at the close of the month.",
    "The {distributor_word} shall be paid monthly, within ten days after the month has ended, upon amounts "
    "that "
    "the {trust} has accrued from day to day.",
    "Amounts payable hereunder shall be computed daily and remitted monthly, or at such other intervals as "
    "the "
    "{board} may from time to time decide.",
    "For any part of a month during which this Plan is in effect the payment shall be reduced in "
    "proportion to "
    "the number of days.",
)
USES = (
    "The {distributor_word} may spend what it receives on commissions to dealers, on the printing of "
    "prospectuses "
    "for persons who are not yet holders, on advertising, and on the salaries and rent of its sales offices.",
    "Permitted uses include, without limitation: preparing, printing and mailing sales literature; holding "
    "seminars; answering the inquiries of holders; compensating banks, brokers, advisers and other "
    "intermediaries that place shares; and overhead that may fairly be ascribed to any of these.",
    "Nothing herein obliges the {trust} to make good costs of the {distributor_word} above what it has "
    "been paid, "
    "nor the {distributor_word} to return a payment that proves larger than its costs.",
    "Services to holders within the meaning of this Plan are the opening and keeping of accounts, help with "
    "purchases, exchanges and redemptions, the forwarding of statements, and like attention to persons who "
    "already own shares.",
    "The kinds of expense for which payment may be made are in no way limited to those set out above, "
    "provided "
    "that each is primarily intended to result in the sale of shares or relates to the care of accounts.",
)
REPORTS = (
    "So long as the Plan is in force the {distributor_word} shall lay before the {board}, at least once a "
    "quarter, "
    "a written account of the amounts expended under it and of the purposes for which they were expended, "
    "and "
    "the {board} shall review that account.",
    "Quarterly, in writing, and item by item, the officers of the {trust} shall report to the {board} what "
    "was "
    "paid under the Plan, to whom, and why.",
    "The {board} shall be given each quarter such written reports as the Rule calls for, and in addition "
    "such "
    "other information as they may reasonably ask for in judging whether the Plan should go on.",
)
APPROVAL = (
    "The Plan does not take effect until it has been approved, together with any related agreement, by "
    "votes of "
    "a majority both of all {board} and of those {board} who are not interested persons of the {trust} and "
    'who have no financial interest, direct or indirect, in its operation (the "Disinterested {board}"), '
    "cast in "
    "person at a meeting called for that purpose.",
    "Before any payment is made hereunder, the Plan must have received the affirmative vote of the {board}, "
    "including most of those who have no stake in its operation, at a meeting at which they attend in "
    "person.",
    "This instrument shall bind no {member} until its adoption has been voted by the {board} in the manner "
    "that "
    "paragraph (b) of the Rule prescribes.",
)
CONTINUANCE = (
    "The Plan continues for one year from its adoption and thereafter from year to year, but only while its "
    "continuance is voted at least annually in the manner provided for its adoption.",
    "Unless sooner ended, the Plan shall remain in effect for successive periods of twelve months, each of "
    "which "
    "must be approved specifically by the {board}.",
    "Failing a vote to continue it, the Plan lapses on the anniversary of its adoption without further act.",
)
TERMINATION = (
    "The Plan may be ended at any time, without penalty, by the Disinterested {board}, or by the holders "
    "of a "
    "majority of the outstanding voting securities of the class concerned.",
    "Any agreement related to the Plan may be ended on sixty days' written notice by either side, and ends "
    "of "
    "itself if it is assigned.",
    "Termination for one {member} or class leaves the Plan undisturbed for every other.",
)
AMENDMENT = (
    "No amendment that would materially raise the amount to be spent hereunder shall be effective unless the "
    "holders of the shares affected approve it; all material amendments require the vote by which the Plan "
    "was "
    "adopted.",
    "The {board} may amend the Plan, save that a material increase of any charge must be put to those who "
    "would "
    "bear it.",
    "Schedules to the Plan may be altered to add a {member} or a class by resolution of the {board}.",
)
RECORDS = (
    "Copies of the Plan, of related agreements and of all reports made under it shall be preserved for six "
    "years, "
    "for the first two of them in a place that is easily accessible.",
    "The {trust} will keep this Plan and whatever is reported under it for not less than six years from "
    "its date.",
    "The selection and nomination of the {board} who are not interested persons is committed, while the "
    "Plan is in "
    "effect, to the discretion of those who hold that office at the time.",
    "While the Plan is in effect, those {board} who are disinterested shall alone propose candidates for "
    "their own "
    "number, and any counsel whom they retain shall be independent.",
)
LIABILITY = (
    "The obligations of the {trust} under this instrument bind its property alone; no trustee, director, "
    "officer, "
    "employee or holder is answerable for them.",
    "Each {member} answers for its own obligations only, and none for those of another.",
    "A copy of the charter of the {trust} is on file with the Secretary of State, and notice is hereby "
    "given that "
    "this instrument is executed by its officers as officers and not individually.",
    "Should any provision of this Plan be held invalid, the rest of it shall not be affected thereby.",
    "This Plan shall be construed under the laws of the state in which the {trust} is organized and under "
    "the "
    "Investment Company Act of 1940, as amended, and where the two differ the latter shall control.",
    "The captions of this instrument are for convenience and have no bearing upon its construction.",
)
DEFINITIONS = (
    'In this Plan, "assignment", "interested person" and "majority of the outstanding voting securities" '
    "have the "
    "meanings given to them by the Investment Company Act of 1940 and by the rules made under it.",
    'The word "Rule" means Rule 12b-1 as it may be amended, and "Act" means the Investment Company Act of '
    "1940.",
    'Net assets are valued in the manner that the current prospectus describes; a "business day" is a day '
    "on which "
    "the New York Stock Exchange is open.",
    "Words in the singular include the plural where the sense allows it, and the reverse.",
)
OTHERS = (
    "The {trust} acknowledges that the adviser may, out of its own resources, including the profits of its "
    "advisory "
    "contract, make payments to those who help to sell shares; such payments are not made under this Plan.",
    "It is the opinion of the {board} that, should the adviser be thought to bear the cost of selling shares "
    "indirectly through its management fee, such payment is authorized by this Plan without any further "
    "charge.",
    "Dealers and other intermediaries that receive any part of these payments shall enter into written "
    "agreements "
    "in a form approved by the {board}.",
    "This Plan supersedes every earlier plan of the {trust} upon the same subject.",
)
NO_RATES = (
    "A majority of the outstanding voting securities is the lesser of 67% of the shares present at a "
    "meeting at "
    "which the holders of more than 50% of the shares are present, or more than 50% of the outstanding "
    "shares.",
    "The adviser has undertaken, until {later}, to limit the total annual operating expenses of each "
    "{member} to "
    "1.35% of its average daily net assets; that undertaking is no part of this Plan.",
    "For the management of its portfolio each {member} pays its adviser a fee of 0.65% a year under a "
    "separate "
    "investment advisory agreement, which this Plan leaves as it is.",
    "Shares redeemed within the first year after purchase may bear a contingent deferred sales charge of 5%, "
    "declining to 4% in the second year, 3% in the third, 2% in the fourth and 1% in the fifth; such charges "
    "are retained by the {distributor_word} and are not payments under this Plan.",
    "Purchases may be subject to a front-end sales charge of up to 5.75% of the offering price, as the "
    "prospectus "
    "sets out.",
    "Holders of not less than 10% of the outstanding shares may require that a meeting be called.",
    "Any class of which more than 25% is held by one person shall be reported to the {board}.",
    "Upon a redemption within thirty days a {member} may retain a redemption fee of 2.00% of the amount "
    "redeemed.",
    "Payments hereunder shall at all times be within the limits of the rules of the National Association of "
    "Securities Dealers, Inc., under which the total of sales charges may not exceed 6.25% of new gross "
    "sales, "
    "with interest at the prime rate plus 1%.",
)
TOPICS = (
    *(ACCRUAL, USES, REPORTS, APPROVAL, CONTINUANCE, TERMINATION, AMENDMENT, RECORDS, LIABILITY),
    *(DEFINITIONS, OTHERS),
)


def clauses(rng: Random, home: House, count: int = 0, *, figures: bool = True) -> tuple[str, ...]:
    """Clauses in a natural order; at most two of them bear figures that are no rates."""
    wanted = count or rng.choice((6, 9, 12, 16, 22, 30))
    pool = [(at, clause) for at, topic in enumerate(TOPICS) for clause in topic]
    chosen = sorted(rng.sample(pool, min(wanted, len(pool))))
    texts = [clause for _, clause in chosen]
    if figures:
        for noise in rng.sample(NO_RATES, rng.choice((0, 1, 1, 2))):
            texts.insert(rng.randrange(len(texts) + 1), noise)
    return tuple(filled(rng, home, text) for text in texts)


def filled(rng: Random, home: House, text: str) -> str:
    return text.format(
        trust=home.trust,
        member=home.member,
        board=home.board,
        distributor_word="Distributor",
        later=day(rng, home.year + 2),
    )
