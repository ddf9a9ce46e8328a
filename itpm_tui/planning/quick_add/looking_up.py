"""Names as a store has them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.planning.day_rules import dated_milestones
from itpm_tui.planning.quick_add.names import Names

if TYPE_CHECKING:
    from itpm_tui.domain.dates import DateRules
    from itpm_tui.domain.reader import Reader
    from itpm_tui.domain.records import TaskRecord


def names_from(
    reader: Reader, rules: DateRules, here_id: int | None, day_min: int = 480
) -> Names:
    """Who and what a viewer sees now; tasks are looked for while a line is read.

    Args:
        reader: The store.
        rules: How days are read.
        here_id: Project of the place where the task would go.
        day_min: Working minutes of a day.
    """

    def task(key: str) -> TaskRecord | None:
        task_id = reader.find(key)
        found = reader.tasks([task_id]) if task_id is not None else ()
        return found[0] if found else None

    return Names(
        people=reader.people(),
        projects=tuple(p for p in reader.project_list() if not p.archived),
        tags=reader.tags(),
        milestones=dated_milestones(reader),
        task=task,
        search=reader.search,
        me=reader.viewer.handle,
        here_id=here_id,
        rules=rules,
        day_min=day_min,
    )
