"""A person's decisions, where families are worked out a batch at a time: each batch is given those about it.

A decision about names may be about any family: that it is about none is known when all have been asked.
"""

from __future__ import annotations

from collections.abc import Container
from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.frames import Reconciled
from pipeline.identity.decisions import Decisions

_CODE = "decision_unmatched"


def decided_about(decisions: Decisions, documents: pa.Array) -> Decisions:
    """The decisions that can be about some documents."""
    if not decisions.rates:
        return decisions
    here = {decision.document for decision in decisions.rates} & set(documents.to_pylist())
    return replace(decisions, rates=tuple(each for each in decisions.rates if each.document in here))


def left_out(found: Reconciled) -> Reconciled:
    """What was worked out, without findings of decisions that may be about other families."""
    findings = found.findings
    unmatched = pc.and_(pc.equal(findings["code"], _CODE), pc.is_null(findings["document_id"]))
    return replace(found, findings=findings.filter(pc.invert(unmatched)))


def about_nothing(decisions: Decisions, there: Container[str], answered: Container[int]) -> Decisions:
    """The decisions that are about nothing: about rates of documents that are not `there`, and about names
    not `answered`, which are given by their places; in both count the families that are not worked out again.
    """
    return replace(
        decisions,
        rates=tuple(each for each in decisions.rates if each.document not in there),
        renames=tuple(each for at, each in enumerate(decisions.renames) if at not in answered),
    )
