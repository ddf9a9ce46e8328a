"""Rows of the tree of tasks: which there are, and those on the screen."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from itpm_tui.domain.outline import Outline
from itpm_tui.views.view import View

if TYPE_CHECKING:
    from itpm_tui.domain.events import Topic
    from itpm_tui.domain.records import ProjectRecord, TaskRecord
    from itpm_tui.views.siblings import Siblings
    from itpm_tui.views.view import Site

AHEAD = 40
"""Rows read beyond the screen, so that most moves read nothing."""


class TreeRows(View):
    """An outline, and the rows of it that were read."""

    FRESH: ClassVar[bool] = True

    def __init__(self, site: Site) -> None:
        """Start with no rows."""
        super().__init__(site)
        self.whole = Outline()
        self.outline = Outline()
        """Without what is closed."""
        self.top = 0
        self.rows: dict[int, TaskRecord] = {}
        self.sums: dict[int, ProjectRecord] = {}
        self._counted: Outline | None = None
        self._hits = 0

    @property
    def room(self) -> int:
        """Rows that fit."""
        return max(self.size.height, 1)

    def task_ids(self) -> list[int]:
        """Ids of all tasks shown."""
        return self.outline.task_ids(0, len(self.outline))

    def hits(self) -> int:
        """How many tasks the filter leaves, those below closed ones too."""
        if self._counted is not self.whole:
            self._counted = self.whole
            self._hits = len(self.whole.task_ids(0, len(self.whole)))
        return self._hits

    def group_of(self, task_id: int) -> list[int]:
        """Ids of the tasks shown under the same heading."""
        place = self.outline.place_of(task_id)
        return [] if place is None else self.outline.of_heading(place)

    def row(self, task_id: int) -> TaskRecord | None:
        """A task as this view shows it."""
        return self.rows.get(task_id)

    def around(self, task_id: int) -> Siblings | None:
        """What is around a task in the tree; None where rows are none."""
        place = self.whole.place_of(task_id)
        if place is None or self.whole.flat:
            return None
        from itpm_tui.views.siblings import siblings  # only for verbs that move

        return siblings(self.whole, place)

    def forget(self, topics: frozenset[Topic]) -> None:
        """Drop the rows that were read."""
        self.rows.clear()
        self.sums.clear()

    def fetch(self) -> None:
        """Read the rows on the screen that are not there yet."""
        last = self.top + self.room
        ids = self.outline.task_ids(self.top, last)
        if any(task_id not in self.rows for task_id in ids):
            around = self.outline.task_ids(max(self.top - AHEAD, 0), last + AHEAD)
            if len(self.rows) > 2_000:
                self.rows.clear()
            wanted = [i for i in around if i not in self.rows]
            self.rows.update((t.id, t) for t in self.site.reader.tasks(wanted))
        projects = self.outline.project_ids(self.top, last)
        missing = [i for i in projects if i not in self.sums]
        if missing:
            self.sums.update(self.site.reader.project_sums(missing, self.today))
