"""Words of registers: requests, approvals, decisions, commitments, fields."""

from __future__ import annotations

from enum import StrEnum


class FieldKind(StrEnum):
    """What a field of a register, or one that people add to tasks, holds."""

    TEXT = "text"
    NUMBER = "number"
    MONEY = "money"
    """Minor units."""
    DATE = "date"
    ENUM = "enum"
    MULTI_ENUM = "multi_enum"
    PERSON = "person"
    BOOL = "bool"
    LINK = "link"
    """An address elsewhere."""


class RequestScope(StrEnum):
    """For whom something is asked."""

    COMPANY = "company"
    DEPARTMENT = "department"
    PERSON = "person"


class RequestChannel(StrEnum):
    """The way a request came in."""

    FORM = "form"
    MAIL = "mail"
    CLI = "cli"
    MEETING = "meeting"
    CHAT = "chat"
    IMPORT = "import"


class RequestState(StrEnum):
    """How far a request is answered."""

    PENDING = "pending"
    NEED_INFO = "need_info"
    SNOOZED = "snoozed"
    ACCEPTED = "accepted"
    CONVERTED = "converted"
    """Accepted, and a task or a project by now."""
    DEFERRED = "deferred"
    DECLINED = "declined"
    DUPLICATE = "duplicate"


class ApprovalRule(StrEnum):
    """Whose yes is enough."""

    ANY = "any"
    ALL = "all"
    QUORUM = "quorum"


class ApprovalState(StrEnum):
    """How far an approval is decided."""

    REQUESTED = "requested"
    APPROVED = "approved"
    APPROVED_WITH_CONDITIONS = "approved_with_conditions"
    CHANGES_REQUESTED = "changes_requested"
    REJECTED = "rejected"
    WITHDRAWN = "withdrawn"


class Vote(StrEnum):
    """What one person says to an approval."""

    PENDING = "pending"
    APPROVE = "approve"
    APPROVE_WITH_CONDITIONS = "approve_with_conditions"
    REQUEST_CHANGES = "request_changes"
    REJECT = "reject"


class DecisionKind(StrEnum):
    """What a decision is about."""

    SCOPE = "scope"
    SCHEDULE = "schedule"
    COST = "cost"
    TECHNICAL = "technical"
    GOVERNANCE = "governance"
    REQUEST = "request"


class CommitmentAnswer(StrEnum):
    """What a person says to a date."""

    PENDING = "pending"
    CONFIRMED = "confirmed"
    COUNTER_OFFERED = "counter_offered"
    DECLINED = "declined"


class CommitmentOutcome(StrEnum):
    """What became of a promised date."""

    OPEN = "open"
    KEPT = "kept"
    LATE = "late"
    WITHDRAWN = "withdrawn"
    SUPERSEDED = "superseded"
