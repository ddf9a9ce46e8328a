"""What people talk about and are told of: any item, by kind and id."""

from __future__ import annotations

from typing import NamedTuple

from itpm_tui.domain.enums import SubjectType


class Subject(NamedTuple):
    """One item of any kind; a tuple, since an inbox holds tens of thousands."""

    type: SubjectType
    id: int


def task(task_id: int) -> Subject:
    """A task as a subject."""
    return Subject(SubjectType.TASK, task_id)
