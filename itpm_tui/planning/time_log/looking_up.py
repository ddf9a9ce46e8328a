"""Names as a store has them, for the person who logs."""

from __future__ import annotations

from datetime import timedelta
from functools import lru_cache
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from itpm_tui.domain.time_records import WorkRecord
from itpm_tui.planning.time_log.names import LogNames

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date, tzinfo

    from itpm_tui.domain.dates import DateRules
    from itpm_tui.domain.reader import Reader
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.domain.time_records import TimerRecord

LATELY = timedelta(days=45)
"""How far back work counts as recent."""
_FOUND = 6
"""Tasks that one word finds at most."""


def zone_of(name: str) -> tzinfo | None:
    """A zone by name; None where there is none of it."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def names_from(
    reader: Reader,
    today: date,
    rules: DateRules,
    *,
    day_min: int = 480,
    selected_id: int | None = None,
) -> LogNames:
    """Who and what the viewer may log for; tasks are looked for while a line is read.

    Args:
        reader: The store.
        today: The date of the person.
        rules: How days are read.
        day_min: Working minutes of a day.
        selected_id: The task under the cursor, which takes what names none.
    """
    keys = {project.id: project.key for project in reader.project_list()}
    me, time = reader.viewer.person_id or 0, reader.time
    timer = time.timer(me)

    def work(task: TaskRecord) -> WorkRecord:
        return WorkRecord(
            task_id=task.id,
            task=task.key,
            title=task.title,
            project_id=task.project_id,
            project=keys.get(task.project_id),
            group=task.group,
        )

    def task(key: str) -> WorkRecord | None:
        task_id = reader.find(key)
        found = reader.tasks([task_id]) if task_id is not None else ()
        return work(found[0]) if found else None

    @lru_cache(maxsize=64)
    def search(word: str) -> Sequence[WorkRecord]:
        return tuple(work(each) for each in reader.search([word], _FOUND))

    selected = reader.tasks([selected_id]) if selected_id is not None else ()
    return LogNames(
        me=reader.viewer.handle,
        people=reader.people(),
        projects=tuple(p for p in reader.project_list() if not p.archived),
        activities=time.activities(),
        running=None if timer is None else _running(timer),
        selected=work(selected[0]) if selected else None,
        recent=time.recent(me, today - LATELY, today),
        open=time.work(me),
        task=task,
        search=search,
        rules=rules,
        day_min=day_min,
        zone=zone_of(time.zone(me)),
    )


def _running(timer: TimerRecord) -> WorkRecord:
    """What a clock runs for."""
    return WorkRecord(
        task_id=timer.task_id,
        task=timer.task,
        title=timer.title,
        project_id=timer.project_id,
        project=timer.project,
        activity=timer.activity,
        note=None if timer.task_id is not None else timer.note,
    )
