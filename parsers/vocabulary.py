"""The fixed words of the contract: kinds, fees, bounds, where a value comes from."""

from __future__ import annotations

from enum import StrEnum


class Medium(StrEnum):
    TEXT = "text"
    HTML = "html"
    PDF = "pdf"


class Status(StrEnum):
    PARSED = "parsed"
    DUPLICATE = "duplicate"
    IRRELEVANT = "irrelevant"
    QUARANTINED = "quarantined"


class DocumentKind(StrEnum):
    PLAN = "plan"
    PLAN_AMENDMENT = "plan_amendment"
    RELATED_AGREEMENT = "related_agreement"
    DISTRIBUTION_AGREEMENT = "distribution_agreement"
    DISTRIBUTION_AGREEMENT_AMENDMENT = "distribution_agreement_amendment"
    MULTIPLE_CLASS_PLAN = "multiple_class_plan"


class Component(StrEnum):
    ASSET_BASED_SALES_CHARGE = "asset_based_sales_charge"
    SERVICE_FEE = "service_fee"
    AGGREGATE_FEE = "aggregate_fee"


class Bound(StrEnum):
    MAXIMUM = "maximum"
    MINIMUM = "minimum"


class Origin(StrEnum):
    TABLE = "table"
    FOOTNOTE = "footnote"
    PROSE = "prose"
    DERIVED = "derived"


class Grade(StrEnum):
    """How far a rate can be trusted: two readings say it, one does, or something speaks against it."""

    CONFIRMED = "confirmed"
    SINGLE = "single"
    DOUBTFUL = "doubtful"


class Fate(StrEnum):
    """What became of a percentage figure that is printed."""

    READ = "read"
    SET_ASIDE = "set_aside"
    UNREAD = "unread"


class DateBasis(StrEnum):
    CLAUSE = "clause"
    DATED = "dated"
    FOOTER = "footer"
    FILING = "filing"


class PlanType(StrEnum):
    COMPENSATION = "compensation"
    REIMBURSEMENT = "reimbursement"


class ChangeKind(StrEnum):
    RENAME = "rename"
    RENAME_RULE = "rename_rule"
    CLASS_RENAME = "class_rename"
    REGISTRANT_RENAME = "registrant_rename"
    ADD = "add"
    REMOVE = "remove"
    REPLACE_SCHEDULE = "replace_schedule"


class Extent(StrEnum):
    """What an amendment replaces: the plan, the schedules that it prints, or nothing but what it names."""

    PLAN = "plan"
    SCHEDULES = "schedules"
    PART = "part"


class Severity(StrEnum):
    INFO = "info"
    WARNING = "warning"
    ERROR = "error"


class Align(StrEnum):
    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"
