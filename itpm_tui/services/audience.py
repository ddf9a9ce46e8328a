"""Who has to do with tasks and projects, and why they are told of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from itpm_tui.domain.attention import InboxGroup, NotificationReason
from itpm_tui.domain.enums import AssignmentState, SubjectType
from itpm_tui.domain.register_enums import FieldKind
from itpm_tui.domain.registers import known_register
from itpm_tui.services.values import number, number_or_none

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itpm_tui.domain.subject import Subject
    from itpm_tui.domain.transaction import Row, Transaction

Why: TypeAlias = tuple[NotificationReason, InboxGroup]

WORKS = (NotificationReason.ASSIGNED, InboxGroup.MINE)
ANSWERS = (NotificationReason.ACCOUNTABLE, InboxGroup.MINE)
LEADS = (NotificationReason.LED, InboxGroup.LED)
FOLLOWS = (NotificationReason.FOLLOWED, InboxGroup.FOLLOWED)


def audience(
    tx: Transaction, subject: Subject, project_id: int | None
) -> dict[int, Why]:
    """People by id, each with the most pressing reason to hear of a subject."""
    found: dict[int, Why] = {}
    if subject.type is SubjectType.TASK:
        row = tx.row("task", subject.id)
        if row is not None:
            found = task_people(tx, [row])[subject.id]
    for person_id in _record_people(tx, subject):
        found.setdefault(person_id, ANSWERS)
    if project_id is not None:
        project = tx.row("project", project_id)
        manager = None if project is None else number_or_none(project, "manager_id")
        if manager is not None:
            found.setdefault(manager, LEADS)
    for person_id in followers(tx, subject, project_id):
        found.setdefault(person_id, FOLLOWS)
    return found


def _record_people(tx: Transaction, subject: Subject) -> Iterable[int]:
    """Whom a row of a register names: who asked, who owns it, who decided."""
    register = known_register(subject.type)
    row = None if register is None else tx.row(register.noun, subject.id)
    if register is None or row is None:
        return
    for field in register.fields:
        value = row[field.column] if field.kind is FieldKind.PERSON else None
        if isinstance(value, int):
            yield value


def task_people(tx: Transaction, rows: Sequence[Row]) -> dict[int, dict[int, Why]]:
    """By task, who works on it or answers for it."""
    found: dict[int, dict[int, Why]] = {number(row, "id"): {} for row in rows}
    for row in tx.rows_in("assignment", "task_id", list(found)):
        if row["state"] != AssignmentState.DECLINED:
            found[number(row, "task_id")][number(row, "person_id")] = WORKS
    for row in rows:
        accountable = number_or_none(row, "accountable_id")
        if accountable is not None:
            found[number(row, "id")].setdefault(accountable, ANSWERS)
    return found


def followers(
    tx: Transaction, subject: Subject, project_id: int | None
) -> Iterable[int]:
    """Who follows a subject or its project."""
    places: list[tuple[SubjectType, int]] = [(subject.type, subject.id)]
    if project_id is not None and subject.type is not SubjectType.PROJECT:
        places.append((SubjectType.PROJECT, project_id))
    for kind, item in places:
        for row in tx.rows("follow", subject_type=kind, subject_id=item):
            yield number(row, "person_id")
