"""Days that tasks and milestones give: `due<CUTOVER`, `start>FWL-12+2d`."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.dates import DateOrder, DateRules
from itpm_tui.domain.enums import TaskType
from itpm_tui.domain.query import Choice, Every, Named, NameKind, OneOf, TaskQuery
from itpm_tui.domain.reader import TaskFilter
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean, fold

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.domain.reader import Reader


def date_rules(reader: Reader, order: DateOrder | None = None) -> DateRules:
    """How days are read where the tasks of a store can be named."""

    def day_of(name: str) -> date | None:
        task_id = reader.find(name) or _milestone(reader, name)
        found = reader.tasks([task_id]) if task_id is not None else ()
        if not found:
            return None
        if found[0].due is None:
            raise Refusal(f"{found[0].key} has no date yet. Write the day.")
        return (found[0].due - timedelta(minutes=1)).date()

    return DateRules(order=order, anchor=day_of)


def _milestone(reader: Reader, name: str) -> int | None:
    """The first milestone of a code."""
    code = fold(clean(name))
    if not code or code[0].isdigit():
        return None
    condition = Every(
        (
            OneOf(Choice.TYPE, frozenset({TaskType.MILESTONE})),
            Named(NameKind.MILESTONE, code, exact=True),
        )
    )
    asked = TaskQuery(text=name, condition=condition, limit=1)
    rows = reader.outline(TaskFilter(query=asked))
    return next((entry.task_id for entry in rows if entry.task_id), None)
