"""The text in which tasks are searched: folded id and title."""

from __future__ import annotations

from typing import TYPE_CHECKING

import sqlalchemy as sa

from itpm_tui.domain.keys import task_key
from itpm_tui.domain.text import fold
from itpm_tui.store.tables import METADATA

if TYPE_CHECKING:
    from sqlalchemy import Connection

_TASK = METADATA.tables["task"]
_PROJECT = METADATA.tables["project"]


class SearchText:
    """Search texts of one transaction."""

    def __init__(self, connection: Connection) -> None:
        """Work in the transaction of a connection."""
        self._connection = connection
        self._keys: dict[int, str] = {}

    def of(self, project_id: object, seq: object, title: object) -> str:
        """The text of a task."""
        assert isinstance(project_id, int)
        assert isinstance(seq, int)
        if project_id not in self._keys:
            self._keys[project_id] = self._connection.execute(
                sa.select(_PROJECT.c.key).where(_PROJECT.c.id == project_id)
            ).scalar_one()
        return fold(f"{task_key(self._keys[project_id], seq)} {title}")

    def renew(self, task_id: int) -> None:
        """Write the text of a task that has another title or id."""
        self._write(_TASK.c.id == task_id)

    def renew_project(self, project_id: int) -> None:
        """Write the texts of a project that has another key."""
        self._keys.pop(project_id, None)
        self._write(_TASK.c.project_id == project_id)

    def _write(self, condition: sa.ColumnElement[bool]) -> None:
        columns = (_TASK.c.id, _TASK.c.project_id, _TASK.c.seq, _TASK.c.title)
        texts = [
            {"task": task_id, "new": self.of(project_id, seq, title)}
            for task_id, project_id, seq, title in self._connection.execute(
                sa.select(*columns).where(condition)
            ).all()
        ]
        if texts:
            self._connection.execute(
                sa.update(_TASK)
                .where(_TASK.c.id == sa.bindparam("task"))
                .values(search=sa.bindparam("new")),
                texts,
            )
