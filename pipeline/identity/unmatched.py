"""A person's decisions, where families are worked out a batch at a time: each batch is given those about it.

A decision about names may be about any family: that it matches nothing is known when all have been asked.
"""

from __future__ import annotations

from collections.abc import Callable, Container
from dataclasses import dataclass, replace

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.frames import FINDINGS, Reconciled
from pipeline.identity.decisions import Decisions

_CODE = "decision_unmatched"


@dataclass(slots=True)
class Unmatched:
    """What is left of the decisions: those about rates of no document, and what no batch had a match for."""

    decisions: Decisions
    _told: set[str] | None = None  # the ids of the findings that every batch had

    def about(self, documents: pa.Array) -> Decisions:
        """The decisions that can be about some documents."""
        if not self.decisions.rates:
            return self.decisions
        here = {decision.document for decision in self.decisions.rates} & set(documents.to_pylist())
        return replace(
            self.decisions, rates=tuple(each for each in self.decisions.rates if each.document in here)
        )

    def left_out(self, found: Reconciled) -> Reconciled:
        """What was worked out, without findings of decisions that another batch may match."""
        findings = found.findings
        no_match = pc.and_(pc.equal(findings["code"], _CODE), pc.is_null(findings["document_id"]))
        told = set(findings.filter(no_match)["finding_id"].to_pylist())
        self._told = told if self._told is None else self._told & told
        return replace(found, findings=findings.filter(pc.invert(no_match)))

    def last(self, there: Container[str], reconcile: Callable[[Decisions], Reconciled]) -> Reconciled:
        """What becomes of the decisions that are about nothing, told once all batches are.

        `there` has the documents that are met, also those of families that were not worked out again.
        """
        rates = tuple(each for each in self.decisions.rates if each.document not in there)
        found = reconcile(replace(self.decisions, renames=(), rates=rates))
        about_names = reconcile(replace(self.decisions, rates=())).findings
        known = pa.array(sorted(self._told or ()), pa.string())
        if self._told is not None:
            about_names = about_names.filter(pc.is_in(about_names["finding_id"], value_set=known))
        return replace(found, findings=pa.concat_tables([found.findings, about_names]).cast(FINDINGS))
