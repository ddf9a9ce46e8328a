"""What can be talked about, approved, promised: tasks, projects, rows of registers."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.content import content_columns, content_hash
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.registers import known_register
from itpm_tui.services.record_rows import record_project
from itpm_tui.services.values import number, text

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import Row, Transaction


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """One thing that can be approved, with its content."""

    type: str
    id: int
    key: str
    title: str
    project_id: int | None
    content: str
    """Hash of what is approved of it."""
    row: Row


def subject_of(tx: Transaction, subject_type: str, subject_id: int) -> Approved:
    """Something that can be approved.

    Raises:
        Refusal: If it is gone, or nothing of the kind can be approved.
    """
    if not content_columns(subject_type):
        raise Refusal(f"Nothing is approved of a {subject_type}.")
    row = tx.row(subject_type, subject_id)
    if row is None:
        raise Refusal("It is gone: someone deleted it. Nothing was saved.")
    key, title, project_id = _named(tx, subject_type, row)
    return Approved(
        type=subject_type,
        id=subject_id,
        key=key,
        title=title,
        project_id=project_id,
        content=content_hash(subject_type, row),
        row=row,
    )


def _named(tx: Transaction, kind: str, row: Row) -> tuple[str, str, int | None]:
    """Key, title and project of a row."""
    row_id = number(row, "id")
    if kind == "project":
        return text(row, "key"), text(row, "name"), row_id
    if kind == "task":
        project_id = number(row, "project_id")
        project = tx.row("project", project_id)
        code = "?" if project is None else text(project, "key")
        return task_key(code, number(row, "seq")), text(row, "title"), project_id
    register = known_register(kind)
    assert register is not None
    title = text(row, register.title.column)
    return register.key(row_id), title, record_project(register, row)
