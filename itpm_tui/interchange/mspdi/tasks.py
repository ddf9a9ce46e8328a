"""Tasks of a plan and their place in its outline."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import TaskType
from itpm_tui.interchange.mspdi.fields import Fields
from itpm_tui.interchange.mspdi.notes import Loss, Notes, not_taken
from itpm_tui.interchange.mspdi.task_values import WHERE, TaskValues

if TYPE_CHECKING:
    from collections.abc import Container

    from itpm_tui.domain.drafts import TaskDraft
    from itpm_tui.interchange.mspdi.elements import Element

DEPTH_MAX = 500

_NO_UID = not_taken(WHERE, "task without a UID", "tasks without a UID")
_DUPLICATE = not_taken(
    WHERE, "task with a UID used before", "tasks with a UID used before"
)
_BLANK = not_taken(WHERE, "blank row", "blank rows")
_INACTIVE = not_taken(WHERE, "inactive task", "inactive tasks")
_EXTERNAL = not_taken(WHERE, "task of another plan", "tasks of other plans")
_DEEP = Loss(
    WHERE,
    f"task deeper than {DEPTH_MAX} levels was put on that level",
    f"tasks deeper than {DEPTH_MAX} levels were put on that level",
)
_CALENDAR = Loss(
    WHERE,
    "task refers to a calendar that is not in the file and got the plan's",
    "tasks refer to a calendar that is not in the file and got the plan's",
)


class Tasks:
    """The tasks met so far, in the order of the file."""

    def __init__(self, notes: Notes) -> None:
        """Start with none."""
        self._notes = notes
        self._drafts: dict[int, TaskDraft] = {}
        # Level and UID of the tasks around the next one, outermost first.
        self._around: list[tuple[int, int]] = []

    def take(self, element: Element) -> int | None:
        """Read a task; its UID, None when it is not taken."""
        fields = Fields(element, self._notes, WHERE, "")
        uid = fields.number("UID")
        if uid is None:
            self._notes.add(_NO_UID)
            return None
        level = _level(element, fields)
        # The plan itself stands first, as a task on no level.
        if uid == 0 and level == 0:
            return None
        item = f"task {fields.number('ID') or uid}"
        fields = Fields(element, self._notes, WHERE, item)
        for loss, left_out in (
            (_BLANK, fields.flag("IsNull")),
            (_DUPLICATE, uid in self._drafts),
            (_INACTIVE, fields.flag("Active") is False),
            (_EXTERNAL, fields.flag("ExternalTask")),
        ):
            if left_out:
                self._notes.add(loss, item)
                return None
        parent = self._parent(level, uid, item)
        values = TaskValues(element, fields, self._notes, item)
        self._drafts[uid] = values.draft(uid, parent)
        values.count_losses()
        return uid

    def made(self, calendars: Container[int]) -> tuple[TaskDraft, ...]:
        """The tasks, those with tasks below them as summaries."""
        parents = {draft.parent_uid for draft in self._drafts.values()}
        for uid, draft in self._drafts.items():
            if uid in parents:
                draft = replace(draft, type=TaskType.SUMMARY)
            if draft.calendar_uid is not None and draft.calendar_uid not in calendars:
                if draft.calendar_uid >= 0:
                    self._notes.add(_CALENDAR, f"task {uid}")
                draft = replace(draft, calendar_uid=None)
            self._drafts[uid] = draft
        return tuple(self._drafts.values())

    def _parent(self, level: int, uid: int, item: str) -> TaskDraft | None:
        """The task that the next one is below, None at the top."""
        while self._around and self._around[-1][0] >= level:
            self._around.pop()
        if len(self._around) >= DEPTH_MAX:
            self._notes.add(_DEEP, item)
            return self._drafts[self._around[-1][1]]
        parent = self._drafts[self._around[-1][1]] if self._around else None
        self._around.append((level, uid))
        return parent


def _level(element: Element, fields: Fields) -> int:
    """How deep the outline has a task; 0 for the plan itself."""
    level = fields.number("OutlineLevel")
    if level is None:
        number = element.texts.get("OutlineNumber", element.texts.get("ID", ""))
        level = number.count(".") + (number != "0")
    return level
