"""Who is who: instruments, registrants and portfolios, each with the evidence for it.

A pure function of the set of documents: it reads no clock and no file, and the order of rows in its
input changes nothing.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import pyarrow as pa

from pipeline.frames import Stated
from pipeline.identity.decided_rates import DecidedRates, decided_rates
from pipeline.identity.decisions import Decisions
from pipeline.identity.document_profile import DocumentProfile, document_profiles
from pipeline.identity.encoded import Encoded, encode
from pipeline.identity.instruments import Instruments, instruments_of
from pipeline.identity.lasting_ids import LastingIds, lasting_ids
from pipeline.identity.name_keys import portfolio_key
from pipeline.identity.name_sightings import NameSightings, name_sightings_of
from pipeline.identity.plan_wide import PlanWide, plan_wide_of
from pipeline.identity.portfolios import Portfolios, portfolios_of
from pipeline.identity.registrants import Registrants
from pipeline.identity.rename_candidates import rename_candidates, spelling_candidates
from pipeline.identity.rename_evidence import RenameCandidate, RenameEvidence
from pipeline.identity.renames import Renamed, weigh
from pipeline.identity.restatements import with_restatements
from pipeline.identity.timeline import Timeline, timeline_of


@dataclass(frozen=True, slots=True)
class Identified:
    """The stated tables, and who is who in them; the input of `replay`.

    The rates of `stated` are those that count, `stated_rates` those that were read.
    """

    stated: Stated
    stated_rates: pa.Table  # RATES
    decided: DecidedRates
    encoded: Encoded
    profiles: list[DocumentProfile]
    instruments: Instruments
    timeline: Timeline
    registrants: Registrants
    sightings: NameSightings
    renamed: Renamed
    portfolios: Portfolios
    ids: LastingIds
    plan_wide: PlanWide
    candidates: list[RenameCandidate]  # renames that are only likely, and not yet decided


def identify(stated: Stated, decisions: Decisions) -> Identified:
    """Link documents to instruments and names to registrants and portfolios."""
    read, decided = stated.rates, decided_rates(stated, decisions.rates)
    stated = replace(stated, rates=decided.rates)
    encoded = encode(stated)
    registrants = Registrants(encoded, stated)
    profiles = with_restatements(document_profiles(encoded, registrants))
    instruments = instruments_of(profiles)
    timeline = timeline_of(profiles, instruments)
    _follow_registrants(registrants, instruments, timeline)
    profiles = [
        replace(profile, registrants=registrants.entities_of(doc)) for doc, profile in enumerate(profiles)
    ]
    answered = [(answer.old, answer.new) for answer in decisions.renames]
    sightings = name_sightings_of(encoded, stated, profiles, registrants, instruments, timeline, answered)
    renamed = weigh(RenameEvidence(encoded, sightings, instruments, timeline), decisions)
    portfolios = portfolios_of(encoded, sightings, renamed)
    ids = lasting_ids(encoded, profiles, instruments, timeline, sightings, portfolios, registrants)
    portfolios = replace(portfolios, ids=ids.portfolios)
    plan_wide = plan_wide_of(
        encoded, stated, profiles, instruments, timeline, registrants, sightings, portfolios, ids
    )
    likely = rename_candidates(encoded, profiles, instruments, sightings, portfolios, renamed.removed)
    candidates = [*renamed.candidates, *likely, *spelling_candidates(encoded, sightings)]
    return Identified(
        stated=stated,
        stated_rates=read,
        decided=decided,
        encoded=encoded,
        profiles=profiles,
        instruments=instruments,
        timeline=timeline,
        registrants=registrants,
        sightings=sightings,
        renamed=renamed,
        portfolios=portfolios,
        ids=ids,
        plan_wide=plan_wide,
        candidates=_undecided(encoded, candidates, renamed, decisions),
    )


def _follow_registrants(registrants: Registrants, instruments: Instruments, timeline: Timeline) -> None:
    """Compare each schedule with the one before it in the same instrument."""
    last: dict[int, int] = {}
    for doc in sorted(registrants.listing, key=lambda doc: (timeline.moment[doc], doc)):
        before = last.get(instruments.of[doc])
        if before is not None:
            registrants.infer(before, doc)
        last[instruments.of[doc]] = doc


def _undecided(
    encoded: Encoded, candidates: list[RenameCandidate], renamed: Renamed, decisions: Decisions
) -> list[RenameCandidate]:
    """The candidates that no decision answers; what a refusal refuses is noted."""
    left = []
    for candidate in candidates:
        names = candidate.old, candidate.new, encoded.documents[candidate.doc]["document_id"]
        answers = [at for at, answer in enumerate(decisions.renames) if answer.answers(*names)]
        renamed.answered += [(at, candidate.doc) for at in answers if not decisions.renames[at].same]
        if not answers:
            left.append(candidate)
    distinct = {(c.doc, portfolio_key(c.old), portfolio_key(c.new)): c for c in reversed(left)}
    return [distinct[mark] for mark in sorted(distinct)]
