"""Who and what there is in tests of the quick-add line."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING

from itpm_tui.domain.board_records import PersonRecord
from itpm_tui.domain.enums import PersonKind, StatusGroup, TaskType
from itpm_tui.domain.records import ProjectRecord, TaskRecord
from itpm_tui.domain.text import fold
from itpm_tui.planning.quick_add import Names

if TYPE_CHECKING:
    from collections.abc import Sequence

NOW = datetime.combine(date(2026, 11, 24), time(9, 12))
"""A Tuesday."""
PEOPLE = (
    PersonRecord(id=1, handle="dana", name="Dana Ortiz"),
    PersonRecord(id=2, handle="dan", name="Dan Holm"),
    PersonRecord(id=3, handle="tom", name="Tom Weber"),
    PersonRecord(id=4, handle="marta", name="Marta Kos"),
    PersonRecord(id=5, handle="ines", name="Ines Roth", kind=PersonKind.CLIENT),
    PersonRecord(id=6, handle="priya", name="Priya Nair"),
    PersonRecord(id=7, handle="prisca", name="Prisca Moreau"),
)
PROJECTS = (
    ProjectRecord(id=1, key="FWL", name="Firewall replacement"),
    ProjectRecord(id=2, key="ERP", name="ERP cutover"),
    ProjectRecord(id=3, key="FIN", name="Finance archive"),
)


def _task(number: int, key: str, title: str, due: int | None = None) -> TaskRecord:
    project = next(p for p in PROJECTS if key.startswith(p.key))
    deadline = None if due is None else datetime.combine(date(2026, 12, due), time(17))
    return TaskRecord(
        id=number,
        key=key,
        project_id=project.id,
        title=title,
        type=TaskType.TASK,
        status_id=1,
        status="Todo",
        group=StatusGroup.UNSTARTED,
        deadline=deadline,
    )


TASKS = (
    _task(8, "FWL-08", "Order optics"),
    _task(12, "FWL-12", "Replace core switch DC2", 2),
    _task(14, "FWL-14", "Rule review with security", 4),
    _task(30, "ERP-30", "Dress rehearsal", 9),
)
CUTOVER = TaskRecord(
    id=40,
    key="ERP-40",
    project_id=2,
    title="Go live",
    type=TaskType.MILESTONE,
    status_id=1,
    status="Todo",
    group=StatusGroup.UNSTARTED,
    deadline=datetime.combine(date(2026, 12, 18), time(17)),
    code="CUTOVER",
)


def task_called(name: str) -> TaskRecord | None:
    """The task of an id, written with any number of zeros."""
    key, _, number = name.upper().rpartition("-")
    for task in (*TASKS, CUTOVER):
        if number.isascii() and number.isdecimal():
            project, _, seq = task.key.rpartition("-")
            if project == key and int(seq) == int(number):
                return task
    return None


def holding(words: Sequence[str]) -> list[TaskRecord]:
    """Tasks that hold all of these words."""
    return [
        task
        for task in TASKS
        if all(fold(word) in fold(f"{task.key} {task.title}") for word in words)
    ]


NAMES = Names(
    people=PEOPLE,
    projects=PROJECTS,
    tags=("network", "Vendor"),
    milestones=(CUTOVER,),
    task=task_called,
    search=holding,
    me="marta",
    here_id=1,
)
