"""Rows of what is no task: a cursor that stays on its row when rows are read anew."""

from __future__ import annotations

from abc import abstractmethod
from typing import TYPE_CHECKING

from itpm_tui.views.view import Motion, View

if TYPE_CHECKING:
    from itpm_tui.views.view import Site


class RowsView(View):
    """A list with a cursor. The selected task stays selected behind it."""

    def __init__(self, site: Site) -> None:
        """Start at the first row."""
        super().__init__(site)
        self.cursor = 0
        self.top = 0
        self._sought: str | None = None

    @property
    @abstractmethod
    def names(self) -> list[str]:
        """What people call each row."""

    @property
    @abstractmethod
    def room(self) -> int:
        """Rows that fit."""

    def keep(self, name: str | None) -> None:
        """Put the cursor on a row again after reading; on the one sought first."""
        sought, self._sought = self._sought, None
        for wanted in (sought, name):
            if wanted is not None and wanted in self.names:
                self.cursor = self.names.index(wanted)
                break
        self.settle()

    @property
    def named(self) -> str | None:
        """What people call the row under the cursor; None where there is none."""
        names = self.names
        return names[self.cursor] if self.cursor < len(names) else None

    def seek(self, name: str) -> None:
        """Put the cursor on a row that is there, or comes with the next reading."""
        if name in self.names:
            self.cursor = self.names.index(name)
            self.settle()
        else:
            self._sought = name

    def settle(self) -> None:
        """Keep the cursor inside the list and the list around the cursor."""
        last = max(len(self.names) - 1, 0)
        self.cursor = min(max(self.cursor, 0), last)
        self._scroll()
        self.site.changed()

    def _scroll(self) -> None:
        if not self.size.height:
            return
        self.top = min(self.top, self.cursor)
        self.top = max(self.top, self.cursor - self.room + 1)
        self.top = min(self.top, max(len(self.names) - self.room, 0))

    def on_resize(self) -> None:
        """Keep the cursor in sight; the view paints after this."""
        self._scroll()

    def move(self, motion: Motion, count: int) -> None:
        """Move by rows."""
        page, last = max(self.room - 1, 1), len(self.names) - 1
        steps = {
            Motion.DOWN: count,
            Motion.UP: -count,
            Motion.PAGE_DOWN: count * page,
            Motion.PAGE_UP: -count * page,
            Motion.HALF_DOWN: count * max(page // 2, 1),
            Motion.HALF_UP: -count * max(page // 2, 1),
        }
        if motion is Motion.TOP:
            self.cursor = max(count - 1, 0)
        elif motion is Motion.BOTTOM:
            self.cursor = last if count <= 1 else count - 1
        else:
            self.cursor += steps.get(motion, 0)
        self.settle()
        self.moved()

    def moved(self) -> None:
        """The cursor moved: read what only the row under it needs."""

    def select(self, task_id: int) -> bool:
        """Leave the cursor where it is: the task is selected, but not shown here."""
        return True

    def task_ids(self) -> list[int]:
        """No tasks are rows here."""
        return []
