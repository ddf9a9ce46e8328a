"""What people call what they talk about, and the project it belongs to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.registers import known_register
from itpm_tui.services.record_rows import record_project, record_row
from itpm_tui.services.stored import load_task
from itpm_tui.services.values import day, text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.domain.subject import Subject
    from itpm_tui.domain.transaction import OpenTransaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Described:
    """An item that is there."""

    key: str
    title: str
    project_id: int | None
    """None where it belongs to no project."""


def described(tx: OpenTransaction, subject: Subject) -> Described:
    """What an item is called.

    Raises:
        Refusal: If it is gone, or nothing of its kind can be talked about.
    """
    if subject.type is SubjectType.TASK:
        task = load_task(tx, subject.id)
        return Described(key=task.key, title=task.title, project_id=task.project_id)
    if subject.type is SubjectType.PROJECT:
        row = tx.row("project", subject.id)
        if row is None:
            raise Refusal("There is no such project.")
        key, name = text(row, "key"), text(row, "name")
        return Described(key=key, title=name, project_id=subject.id)
    register = known_register(subject.type)
    if register is None:
        raise Refusal(f"Nobody can talk about a {subject.type} yet.")
    row = record_row(tx, register, subject.id)
    return Described(
        key=register.key(subject.id),
        title=text(row, register.title.column),
        project_id=record_project(register, row),
    )


def keys_of(tx: OpenTransaction, subjects: Iterable[Subject]) -> list[str]:
    """What items are called; those that are gone are left out."""
    found = []
    for subject in subjects:
        try:
            found.append(_key(tx, subject))
        except Refusal:
            continue
    return found


def _key(tx: OpenTransaction, subject: Subject) -> str:
    """What an item is called, also one that nobody can talk about.

    Raises:
        Refusal: If it is gone.
    """
    if subject.type is SubjectType.CHECK_IN:
        return task_key("ASK", subject.id)
    if subject.type is SubjectType.TIMESHEET:
        row = tx.row("timesheet", subject.id)
        if row is None:
            raise Refusal("There is no such week.")
        return f"w{day(row, 'period_start').isocalendar().week:02}"
    return described(tx, subject).key
