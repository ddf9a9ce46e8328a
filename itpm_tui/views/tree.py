"""Rows of the tree of tasks, as List and Gantt show them."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from itpm_tui.config.state import ViewState
from itpm_tui.domain.outline import Entry, Outline
from itpm_tui.views.view import Motion, Place, Siblings, Site, View

if TYPE_CHECKING:
    from itpm_tui.domain.events import Topic
    from itpm_tui.domain.records import ProjectRecord, TaskRecord

LEAD = 4
"""Rows above the first open task that are shown at the start."""
AHEAD = 40
"""Rows read beyond the screen, so that most moves read nothing."""


class TreeView(View):
    """A cursor in the outline, and the rows on the screen."""

    FRESH: ClassVar[bool] = True

    def __init__(self, site: Site) -> None:
        """Start with no rows."""
        super().__init__(site)
        self.whole = Outline()
        self.outline = Outline()
        self._counted: Outline | None = None
        self._hits = 0
        self.cursor = 0
        self.top = 0
        self.rows: dict[int, TaskRecord] = {}
        self.sums: dict[int, ProjectRecord] = {}
        self.closed: set[int] = set()
        self.closed_projects: set[int] = set()
        self._began = site.context.task_id is not None
        self._centred = True
        """Whether the cursor was put in the middle knowing how high the page is."""
        self._recall()

    def _recall(self) -> None:
        kept = self.site.remembered.get("tree", ViewState())
        for name in kept.collapsed:
            into = self.closed_projects if name.startswith("~") else self.closed
            if name.removeprefix("~").isdecimal():
                into.add(int(name.removeprefix("~")))

    def _remember(self) -> None:
        closed = [str(i) for i in sorted(self.closed)]
        closed += [f"~{i}" for i in sorted(self.closed_projects)]
        self.site.remembered["tree"] = ViewState(collapsed=tuple(closed))

    def shape(self) -> object:
        """Scroll and what is closed."""
        return self.top, frozenset(self.closed), frozenset(self.closed_projects)

    def reshape(self, shape: object) -> bool:
        """Take scroll and open nodes of before."""
        match shape:
            case (int() as top, frozenset() as closed, frozenset() as projects):
                other = (self.closed ^ closed) or (self.closed_projects ^ projects)
                self.top = top
                self.closed, self.closed_projects = set(closed), set(projects)
                self._remember()
                return bool(other)
        return False

    @property
    def room(self) -> int:
        """Rows that fit."""
        return max(self.size.height, 1)

    def first(self) -> None:
        """Read just what the first frame shows; the rest follows in a thread."""
        closed = frozenset(self.closed_projects)
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
            self.site.context.wanted, closed_projects=frozenset(self.closed_projects)
        )

    def take(self, found: object) -> None:
        """Keep the outline; the cursor stays on its task, else on its place."""
        assert isinstance(found, Outline)
        self._set(found)

    def _set(self, outline: Outline) -> None:
        self.whole = outline
        self.outline = outline.folded(frozenset(self.closed))
        selected = self.site.context.task_id
        place = None if selected is None else self.outline.place_of(selected)
        if place is not None:
            if not self.rows and not self.top <= place < self.top + self.room:
                self.top = max(place - self.room // 2, 0)
                self._centred = self.size.height > 0
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

    def fit(self) -> None:
        """Keep the cursor in sight."""
        if not self._centred:
            self._centred = True
            self.top = max(self.cursor - self.room // 2, 0)
        if len(self.outline):
            self._scroll()

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
            project_id = self.outline[place].project_id
            if project_id is not None:
                return project_id
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
        if entry.project_id is not None:
            if entry.project_id not in self.closed_projects:
                self._close_project(entry.project_id)
            return
        if entry.parent and entry.task_id not in self.closed:
            assert entry.task_id is not None
            self.closed.add(entry.task_id)
            self._refold()
            return
        for place in range(self.cursor - 1, -1, -1):
            above = self.outline[place]
            if above.project_id is not None or above.depth < entry.depth:
                self.cursor = place
                self.site.context.task_id = 0
                self._settle()
                return

    def unfold(self) -> None:
        """Open the row under the cursor."""
        if not len(self.outline):
            return
        entry = self.entry
        if entry.project_id in self.closed_projects:
            assert entry.project_id is not None
            self.closed_projects.discard(entry.project_id)
            self._remember()
            self.load()
        elif entry.task_id in self.closed:
            assert entry.task_id is not None
            self.closed.discard(entry.task_id)
            self._refold()

    def _close_project(self, project_id: int) -> None:
        self.closed_projects.add(project_id)
        self._remember()
        self.site.context.task_id = None
        self.load()

    def _refold(self) -> None:
        self._remember()
        self.outline = self.whole.folded(frozenset(self.closed))
        self._settle()

    def enter(self) -> bool:
        """Open or close a project; a task is not for the view to open."""
        if not len(self.outline) or self.entry.project_id is None:
            return False
        if self.entry.project_id in self.closed_projects:
            self.unfold()
        else:
            self.fold()
        return True

    def select(self, task_id: int) -> bool:
        """Put the cursor on a task and open what hides it."""
        place = self.outline.place_of(task_id)
        if place is None and self.whole.place_of(task_id) is not None:
            self._open_above(task_id)
            place = self.outline.place_of(task_id)
        if place is None:
            return False
        self.cursor = place
        if not self.top <= place < self.top + self.room:
            self.top = max(place - self.room // 2, 0)
        self.site.context.task_id = task_id
        self._settle()
        return True

    def _open_above(self, task_id: int) -> None:
        place = self.whole.place_of(task_id)
        if place is None:
            return
        depth = self.whole[place].depth
        for above in range(place - 1, -1, -1):
            entry = self.whole[above]
            if entry.task_id is None or depth == 0:
                break
            if entry.depth < depth:
                depth = entry.depth
                self.closed.discard(entry.task_id)
        self._remember()
        self.outline = self.whole.folded(frozenset(self.closed))

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
        """Ids of the tasks shown of the same project."""
        place = self.outline.place_of(task_id)
        if place is None:
            return []
        first = last = place
        while first > 0 and self.outline[first - 1].project_id is None:
            first -= 1
        while (
            last + 1 < len(self.outline) and self.outline[last + 1].project_id is None
        ):
            last += 1
        return self.outline.task_ids(first, last + 1)

    def row(self, task_id: int) -> TaskRecord | None:
        """A task as this view shows it."""
        return self.rows.get(task_id)

    def around(self, task_id: int) -> Siblings | None:
        """What is around a task in the tree."""
        place = self.whole.place_of(task_id)
        if place is None:
            return None
        depth = self.whole[place].depth
        above = self._above(place, depth)
        parents = [entry for entry in above if entry.depth == depth - 1][:1]
        grand = [entry for entry in above if entry.depth == depth - 2][:1]
        before = []
        children = []
        for entry in above:
            if entry.depth < depth:
                break
            if entry.depth == depth:
                before.append(entry.task_id)
            elif entry.depth == depth + 1 and not before:
                children.append(entry.task_id)
        return Siblings(
            parent_id=parents[0].task_id if parents else None,
            grandparent_id=grand[0].task_id if grand else None,
            before_id=before[0] if before else None,
            before_that_id=before[1] if len(before) > 1 else None,
            after_id=self._next_sibling(place, depth),
            last_child_of_before=children[0] if children else None,
        )

    def _above(self, place: int, depth: int) -> list[Entry]:
        """Rows of the same project above a row, nearest first, up to its root."""
        found = []
        for above in range(place - 1, -1, -1):
            entry = self.whole[above]
            if entry.project_id is not None:
                break
            found.append(entry)
            if entry.depth == 0 and depth > 0:
                break
        return found

    def _next_sibling(self, place: int, depth: int) -> int | None:
        for below in range(place + 1, len(self.whole)):
            entry = self.whole[below]
            if entry.project_id is not None or entry.depth < depth:
                return None
            if entry.depth == depth:
                return entry.task_id
        return None

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

    def place(self) -> Place:
        """After the task under the cursor, or into the project."""
        if not len(self.outline):
            return Place(project_id=self.site.context.wanted.project_id)
        entry = self.entry
        return Place(project_id=self.project_of_cursor(), after_id=entry.task_id)
