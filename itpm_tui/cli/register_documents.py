"""Registers, approvals, commitments and check-ins as they stand in JSON documents."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from itpm_tui.cli.documents import Document, instant
from itpm_tui.domain.fields import Refers
from itpm_tui.domain.register_enums import FieldKind

if TYPE_CHECKING:
    from itpm_tui.domain.register_records import (
        ApprovalRecord,
        CheckInRecord,
        CommitmentRecord,
        CustomFieldRecord,
        RegisterRecord,
    )
    from itpm_tui.domain.registers import Register
    from itpm_tui.domain.transaction import Value


def record(register: Register, row: RegisterRecord) -> Document:
    """A row of a register."""
    found: Document = {"id": row.key}
    for field in register.fields:
        if field.kind is not Refers.SUBJECT:
            value = row.values.get(field.name)
            found[field.name] = value_of(field.kind, value)
    if row.state is not None:
        found["state"] = row.state
    found["asked_at"] = instant(row.made_at)
    return found


def value_of(kind: object, value: Value) -> object:
    """A value of a field; several words are a list."""
    if kind is FieldKind.MULTI_ENUM:
        return str(value).split() if value else []
    return value.isoformat() if isinstance(value, date) else value


def approval(row: ApprovalRecord) -> Document:
    """An approval."""
    subject = row.subject
    return {
        "id": row.key,
        "about": None if subject is None else subject.key,
        "about_title": None if subject is None else subject.title,
        "title": row.title,
        "text": row.body,
        "rule": row.rule.value,
        "quorum": row.quorum,
        "state": row.state.value,
        "reopened": row.reopened,
        "content_sha256": None if subject is None else subject.content,
        "asked_by": row.asked_by,
        "asked_at": instant(row.asked_at),
        "due": None if row.due is None else row.due.isoformat(),
        "approvers": list(row.approvers),
        "waits_for": list(row.waits_for) if row.open else [],
        "votes": [
            {
                "person": vote.person,
                "vote": vote.vote.value,
                "words": vote.comment,
                "at": instant(vote.at),
                "counts": vote.counts,
            }
            for vote in row.votes
        ],
    }


def commitment(row: CommitmentRecord) -> Document:
    """The last word of a person on the date of a task."""
    return {
        "task": row.subject.key,
        "title": row.subject.title,
        "person": row.person,
        "asked_by": row.asked_by,
        "asked_at": instant(row.asked_at),
        "due": _day(row.due),
        "answer": row.answer.value,
        "promised": _day(row.promised),
        "confidence": row.confidence,
        "reason": row.reason,
        "answered_at": instant(row.answered_at),
        "moved": row.moved,
        "waits": row.waits,
        "outcome": row.outcome.value,
    }


def check_in(row: CheckInRecord) -> Document:
    """A question with its answers."""
    return {
        "id": row.key,
        "question": row.question,
        "project": row.project,
        "asked_by": row.asked_by,
        "asked_at": instant(row.asked_at),
        "due": _day(row.due),
        "missing": list(row.missing),
        "replies": [
            {"person": each.person, "text": each.text, "at": instant(each.at)}
            for each in row.replies
        ],
    }


def custom_field(row: CustomFieldRecord) -> Document:
    """A field that was added to tasks."""
    return {
        "name": row.field.name,
        "label": row.field.label,
        "kind": row.field.kind.value,
        "choices": list(row.field.choices),
        "task_type": row.task_type,
        "project": row.project,
        "required": row.field.needed,
    }


def _day(value: date | None) -> str | None:
    return None if value is None else value.isoformat()
