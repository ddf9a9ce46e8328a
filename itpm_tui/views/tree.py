"""The cursor in the tree of tasks, as List and Gantt have it."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.outline import Outline
from itpm_tui.views.folds import Closed, Folds
from itpm_tui.views.tree_rows import AHEAD, TreeRows
from itpm_tui.views.view import Motion, Place, Site

if TYPE_CHECKING:
    from itpm_tui.domain.outline import Entry

LEAD = 4
"""Rows above the first open task that are shown at the start."""


class TreeView(TreeRows):
    """A cursor in the outline, what is closed, and the rows on the screen."""

    def __init__(self, site: Site) -> None:
        """Start with no rows."""
        super().__init__(site)
        self.cursor = 0
        self.folds = Folds(site.remembered)
        self._began = site.context.task_id is not None
        self._centred = True
        """Whether the cursor was put in the middle knowing how high the page is."""

    def shape(self) -> object:
        """Scroll and what is closed."""
        return self.top, self.folds.shape()

    def reshape(self, shape: object) -> bool:
        """Take scroll and open nodes of before."""
        match shape:
            case (int() as top, Closed() as closed):
                self.top = top
                return self.folds.reshape(closed)
        return False

    def first(self) -> None:
        """Read just what the first frame shows; the rest follows in a thread."""
        closed = frozenset(self.folds.projects)
        outline = self.site.reader.outline(
            self.site.context.wanted, closed_projects=closed, limit=200
        )
        self.wanted = self.site.context.wanted
        self._set(outline)
        self._begin_with_open()
        self.ready = outline.complete

    def _begin_with_open(self) -> None:
        """Where nothing is selected yet, begin at the first task that is not done."""
        if self._began or not len(self.outline):
            return
        self._began = True
        ids = self.outline.task_ids(0, AHEAD * 2)
        self.rows.update((task.id, task) for task in self.site.reader.tasks(ids))
        for place in range(min(len(self.outline), AHEAD * 2)):
            entry = self.outline[place]
            task = self.rows.get(entry.task_id or 0)
            if task is not None and not task.done and not entry.parent:
                self.cursor = place
                self.top = max(place - LEAD, 0)
                self.site.context.task_id = task.id
                self._settle()
                return

    def read(self) -> object:
        """The whole outline."""
        return self.site.reader.outline(
            self.site.context.wanted, closed_projects=frozenset(self.folds.projects)
        )

    def take(self, found: object) -> None:
        """Keep the outline; the cursor stays on its task, else on its place."""
        assert isinstance(found, Outline)
        self._set(found)

    def _set(self, outline: Outline) -> None:
        self.whole = outline
        self.outline = self.folds.folded(outline)
        selected = self.site.context.task_id
        place = None if selected is None else self.outline.place_of(selected)
        if place is not None:
            if not self.rows:
                self._centre(place)
            self.cursor = place
        elif selected is not None and self.select(selected):
            return
        self._settle()

    def _settle(self) -> None:
        """Keep the cursor inside the list and the list around the cursor."""
        last = max(len(self.outline) - 1, 0)
        self.cursor = min(max(self.cursor, 0), last)
        if self.cursor == 0 and last and self.site.context.task_id is None:
            self.cursor = 1 if self.entry.task_id is None else 0
        if self.size.height:
            self._scroll()
        task_id = self.entry.task_id if len(self.outline) else None
        if task_id is not None:
            self.site.context.task_id = task_id
        elif len(self.outline):
            self.site.context.task_id = None
        self.site.changed()

    def stand(self) -> None:
        """Select what is under the cursor."""
        self.site.context.task_id = 0
        self._settle()

    def fit(self) -> None:
        """Keep the cursor in sight."""
        if not self._centred:
            self._centre(self.cursor)
        if len(self.outline):
            self._scroll()

    def _centre(self, place: int) -> None:
        """Put a place out of sight in the middle, once it is known how high that is.

        Rows may be there before the page has a size; what is shown must not depend
        on which came first.
        """
        self._centred = self.size.height > 0
        if self._centred and not self.top <= place < self.top + self.room:
            self.top = max(place - self.room // 2, 0)

    def _scroll(self) -> None:
        """Bring the cursor into sight, in the middle after a jump."""
        room = self.room
        if not self.top - room <= self.cursor < self.top + 2 * room:
            self.top = max(self.cursor - room // 2, 0)
        elif self.cursor < self.top:
            self.top = self.cursor
        elif self.cursor >= self.top + room:
            self.top = self.cursor - room + 1
        self.top = min(self.top, max(len(self.outline) - room, 0))
        if 0 < self.top == self.cursor and self.outline[self.top - 1].task_id is None:
            self.top -= 1

    @property
    def entry(self) -> Entry:
        """The row under the cursor."""
        return self.outline[self.cursor]

    def project_of_cursor(self) -> int | None:
        """Id of the project in which the cursor is."""
        for place in range(min(self.cursor, len(self.outline) - 1), -1, -1):
            entry = self.outline[place]
            if entry.project_id is not None:
                return entry.project_id
            if self.outline.flat and entry.task_id in self.rows:
                return self.rows[entry.task_id].project_id
        return None

    def move(self, motion: Motion, count: int) -> None:
        """Move by rows; left closes or goes to the parent, right opens."""
        steps = {
            Motion.DOWN: count,
            Motion.UP: -count,
            Motion.PAGE_DOWN: count * max(self.room - 1, 1),
            Motion.PAGE_UP: -count * max(self.room - 1, 1),
            Motion.HALF_DOWN: count * max(self.room // 2, 1),
            Motion.HALF_UP: -count * max(self.room // 2, 1),
        }
        if motion is Motion.TOP:
            self.cursor = 0 if count <= 1 else count - 1
        elif motion is Motion.BOTTOM:
            self.cursor = len(self.outline) - 1 if count <= 1 else count - 1
        elif motion is Motion.LEFT:
            self.fold()
            return
        elif motion is Motion.RIGHT:
            self.unfold()
            return
        else:
            self.cursor += steps[motion]
        self.site.context.task_id = 0
        self._settle()

    def fold(self) -> None:
        """Close the row under the cursor, or go to the one it is below."""
        if not len(self.outline):
            return
        entry = self.entry
        foldable = entry.heading or entry.parent
        if foldable and self.folds.opened(entry):
            self.folds.close(entry)
            self._refold(entry)
            return
        if entry.heading:
            return
        for place in range(self.cursor - 1, -1, -1):
            above = self.outline[place]
            if above.heading or above.depth < entry.depth:
                self.cursor = place
                self.site.context.task_id = 0
                self._settle()
                return

    def unfold(self) -> None:
        """Open the row under the cursor."""
        if not len(self.outline):
            return
        entry = self.entry
        if not self.folds.opened(entry):
            self.folds.open(entry)
            self._refold(entry)

    def _refold(self, entry: Entry) -> None:
        """Show what is closed now; a project that is closed was not even read."""
        if entry.project_id is not None:
            self.site.context.task_id = None
            self.load()
            return
        self.outline = self.folds.folded(self.whole)
        self._settle()

    def enter(self) -> bool:
        """Open or close a heading; a task is not for the view to open."""
        if not len(self.outline) or not self.entry.heading:
            return False
        if self.folds.opened(self.entry):
            self.fold()
        else:
            self.unfold()
        return True

    def select(self, task_id: int) -> bool:
        """Put the cursor on a task and open what hides it."""
        place = self.outline.place_of(task_id)
        hidden = self.whole.place_of(task_id) if place is None else None
        if hidden is not None:
            self.folds.open_above(self.whole, hidden)
            self.outline = self.folds.folded(self.whole)
            place = self.outline.place_of(task_id)
        if place is None:
            return False
        self.cursor = place
        self._centre(place)
        self.site.context.task_id = task_id
        self._settle()
        return True

    def group_here(self) -> list[int]:
        """Ids of the tasks under the heading of the cursor, closed or not."""
        if not len(self.outline):
            return []
        entry = self.entry
        if entry.project_id is not None and not self.folds.opened(entry):
            # A closed project was not even read.
            wanted = replace(self.site.context.wanted, project_id=entry.project_id)
            outline = self.site.reader.outline(wanted)
            return outline.task_ids(0, len(outline))
        if entry.group is not None:
            place = self.whole.place_of_group(entry.group.key)
            return [] if place is None else self.whole.of_heading(place)
        return self.outline.of_heading(self.cursor)

    def place(self) -> Place:
        """After the task under the cursor, or into the project."""
        if not len(self.outline):
            return Place(project_id=self.site.context.wanted.project_id)
        entry = self.entry
        return Place(project_id=self.project_of_cursor(), after_id=entry.task_id)
