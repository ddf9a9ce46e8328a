"""Fields that people added to tasks, as MS Project's own text fields.

Source:
    Microsoft, "Project XML Data Interchange Schema", element FieldID: the numbers of
    Text1 to Text30 of tasks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.domain.drafts import TaskDraft
    from itpm_tui.interchange.mspdi.tags import Tags

_FIRST = 188_743_680
_TEXTS = tuple(
    _FIRST + place for place in (*range(51, 66, 3), *range(66, 71), *range(317, 337))
)
"""Ids of Text1 to Text30."""


class AddedFields:
    """Which text field holds which added field; the first thirty have one."""

    def __init__(self, tasks: Iterable[TaskDraft]) -> None:
        """Give each field that some task has a place."""
        labels = dict.fromkeys(label for task in tasks for label, _ in task.fields)
        self._ids = dict(zip(labels, _TEXTS, strict=False))

    def put_definitions(self, tags: Tags) -> None:
        """What the fields are called."""
        if not self._ids:
            return
        with tags.within("ExtendedAttributes"):
            for number, (label, field_id) in enumerate(self._ids.items(), 1):
                with tags.within("ExtendedAttribute"):
                    tags.put("FieldID", field_id)
                    tags.put("FieldName", f"Text{number}")
                    tags.put("Alias", label)

    def put(self, tags: Tags, task: TaskDraft) -> None:
        """What the fields hold of a task."""
        for label, text in task.fields:
            if label in self._ids:
                with tags.within("ExtendedAttribute"):
                    tags.put("FieldID", self._ids[label])
                    tags.put("Value", text)
