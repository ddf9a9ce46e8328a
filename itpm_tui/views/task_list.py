"""The list: what is there to do, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from itpm_tui.domain.events import Topic
from itpm_tui.presentation import empty, list_page, task_list
from itpm_tui.presentation.lines import MUTED, TEXT, Line, Lines, Span
from itpm_tui.presentation.list_page import NO_TOTALS
from itpm_tui.views.list_preview import ListPreview
from itpm_tui.views.tree import TreeView

if TYPE_CHECKING:
    from itpm_tui.domain.records import Totals
    from itpm_tui.views.view import Motion, Site


class TaskListView(TreeView):
    """Projects and tasks as rows of columns."""

    SCREEN: ClassVar[str] = "list"
    TOPICS: ClassVar[frozenset[Topic]] = TreeView.TOPICS | {Topic.COMMENTS, Topic.TIME}

    def __init__(self, site: Site) -> None:
        """Start with no rows, and the keys in the list."""
        super().__init__(site)
        self.preview = ListPreview(site)
        self._group_totals: dict[str, Totals] = {}
        self._below: dict[int, Totals] = {}
        """Sums over what is below the tasks that were read."""

    @property
    def list_width(self) -> int:
        """Cells of the list, without a preview beside it."""
        return self.size.width - self.preview.cells(self.size)

    @property
    def room(self) -> int:
        """Rows that fit between the head and the preview."""
        return list_page.room(self.size.height - self.preview.rows(self.size))

    def forget(self, topics: frozenset[Topic]) -> None:
        """Drop the rows and the preview that were read."""
        super().forget(topics)
        self.preview.detail = None
        self._group_totals.clear()
        self._below.clear()

    def fetch(self) -> None:
        """Read the rows on the screen, and sums over what is below them."""
        super().fetch()
        ids = self.outline.task_ids(self.top, self.top + self.room)
        parents = [
            task_id
            for task_id in ids
            if task_id not in self._below
            and (task := self.rows.get(task_id)) is not None
            and task.children
        ]
        if parents:
            found = self.site.reader.subtotals(parents)
            self._below.update((i, found.get(i, NO_TOTALS)) for i in parents)

    def take(self, found: object) -> None:
        """Keep the outline; other tasks have other sums."""
        self._group_totals.clear()
        super().take(found)

    def lines(self) -> Lines:
        """Head, rows and preview."""
        if not len(self.outline):
            return self._empty() if self.ready else ()
        self.fetch()
        rows, cursor = self._rows()
        query = self.site.context.wanted.query
        page = list_page.ListPage(
            rows=rows,
            cursor=cursor,
            marks=frozenset(self.site.context.marks),
            pending=frozenset(self.site.context.pending),
            flat=self.outline.flat,
            sort=() if query is None else query.sort,
            chosen=() if query is None else query.columns,
            today=self.today,
            width=self.list_width,
            focused=not self.preview.reading,
            height=self.size.height - self.preview.rows(self.size),
            glyphs=self.site.glyphs,
        )
        body = self._with_hint(task_list.lines(page), len(rows))
        return self.preview.join(body, self.size)

    def _with_hint(self, body: Lines, rows: int) -> Lines:
        """A new project says how its first task comes into it."""
        entry = self.outline[self.cursor]
        project = self.sums.get(entry.project_id or 0)
        if not self.site.verbs or project is None or project.tasks:
            return body
        if rows < len(self.outline) or any(each.task_id for each in self.outline):
            return body
        hint = empty.project(project.key, self.list_width, add_key="a")
        first = len(body) - self.room + rows
        return (*body[:first], *hint, *body[first + len(hint) :])[: len(body)]

    def _rows(self) -> tuple[tuple[list_page.Row, ...], int | None]:
        """The rows on the screen, and the place of the cursor among them."""
        rows: list[list_page.Row] = []
        cursor = None
        for place in range(self.top, min(self.top + self.room, len(self.outline))):
            row = self._row(place)
            if row is None:
                continue
            if place == self.cursor:
                cursor = len(rows)
            rows.append(row)
        return tuple(rows), cursor

    def _row(self, place: int) -> list_page.Row | None:
        """A row; None when another program deleted it a moment ago."""
        entry = self.outline[place]
        opened = self.folds.opened(entry)
        if entry.task_id is not None:
            task = self.rows.get(entry.task_id)
            below = self._below.get(entry.task_id)
            return None if task is None else list_page.Item(task, opened, below)
        if entry.group is not None:
            return list_page.Heading(entry.group, opened, self._totals(place))
        about = self.sums.get(entry.project_id or 0)
        if about is None:
            return None
        return list_page.Heading(about, opened, about.totals)

    def _totals(self, place: int) -> Totals:
        """Sums over a group, read once for what was read of its tasks."""
        group = self.outline[place].group
        key = "" if group is None else group.key
        if key not in self._group_totals:
            found = self.whole.place_of_group(key)
            ids = [] if found is None else self.whole.of_heading(found)
            self._group_totals[key] = self.site.reader.totals(ids)
        return self._group_totals[key]

    def rest(self) -> None:
        """The cursor came to rest: read what the preview shows."""
        if self.preview.read(self.size):
            self.site.changed()

    def move(self, motion: Motion, count: int) -> None:
        """Through the rows, or through the preview that is read."""
        if self.preview.reading:
            self.preview.scroll(motion, count, self.size)
            self.site.changed()
        else:
            super().move(motion, count)

    def turn(self, step: int) -> str:
        """Hand the keys to the other pane; says which."""
        said = self.preview.turn(self.size)
        self._settle()
        return said

    def step_out(self) -> str | None:
        """Back into the list."""
        return self.turn(1) if self.preview.reading else None

    def close(self) -> bool:
        """Back into the list; False where the keys are in it."""
        return self.step_out() is not None

    def close_preview(self) -> bool:
        """Hide the preview, where it is shown."""
        if not self.preview.shown(self.size):
            return False
        self.toggle_preview()
        return True

    def toggle_preview(self) -> str | None:
        """Show or hide the preview."""
        self.preview.on = not self.preview.on
        self.preview.reading = False
        self._settle()
        return "Preview on." if self.preview.on else "Preview off. p shows it again."

    def _empty(self) -> Lines:
        wanted = self.site.context.wanted.text
        wide, high = self.size.width, self.size.height
        if wanted:
            return empty.tasks(
                wanted, wide, high, add_key=None, without=self.without_last()
            )
        first = "There is no project here yet."
        second = "0, then a begins one · itpm import FILE.xml reads one"
        return (
            Line(),
            Line(),
            Line((Span(f"      {first}", TEXT),)),
            Line(),
            Line((Span(f"      {second}", MUTED),)),
        )

    def caption(self) -> tuple[Span, ...]:
        """Project, filter and how many there are."""
        return ()


VIEW = TaskListView
