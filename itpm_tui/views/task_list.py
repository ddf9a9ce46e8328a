"""The list: what is there to do, in which order."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from itpm_tui.domain.events import Topic
from itpm_tui.presentation import empty, list_page, preview, task_list
from itpm_tui.presentation.conversation import activity
from itpm_tui.presentation.facts import facts
from itpm_tui.presentation.lines import MUTED, SURFACE, TEXT, Line, Lines, Span
from itpm_tui.views.tree import TreeView

if TYPE_CHECKING:
    from itpm_tui.domain.task_records import TaskDetail

BESIDE = 160
"""Cells from which the preview stands beside the list."""


class TaskListView(TreeView):
    """Projects and tasks as rows of columns."""

    SCREEN: ClassVar[str] = "list"
    TOPICS: ClassVar[frozenset[Topic]] = TreeView.TOPICS | {Topic.COMMENTS}
    preview_on = True
    detail: TaskDetail | None = None

    @property
    def list_width(self) -> int:
        """Cells of the list, without a preview beside it."""
        wide = self.size.width
        return wide - wide * 2 // 5 if self._beside else wide

    @property
    def _beside(self) -> bool:
        return self.preview_on and self.size.width >= BESIDE

    @property
    def _below(self) -> bool:
        return self.preview_on and not self._beside and self.size.height >= 26

    @property
    def room(self) -> int:
        """Rows that fit between the head and the preview."""
        below = preview.BELOW if self._below else 0
        return list_page.room(self.size.height - below)

    def forget(self, topics: frozenset[Topic]) -> None:
        """Drop the rows and the preview that were read."""
        super().forget(topics)
        self.detail = None

    def lines(self) -> Lines:
        """Head, rows and preview."""
        if not len(self.outline):
            return self._empty()
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
            height=self.size.height - (preview.BELOW if self._below else 0),
            glyphs=self.site.glyphs,
        )
        return self._with_preview(self._with_hint(task_list.lines(page), len(rows)))

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

    def _with_preview(self, body: Lines) -> Lines:
        detail = self._shown_detail()
        now, glyphs = self.site.clock.local(), self.site.glyphs
        if self._beside:
            wide = self.size.width - self.list_width - 1
            pane: list[Line] = []
            if detail is not None:
                pane = facts(detail, now, wide, glyphs)
                pane += [Line((), SURFACE), *activity(detail, now, wide)]
            return preview.beside(body, pane, self.list_width, self.size.width, glyphs)
        if self._below:
            return (*body, *preview.below(detail, self.size.width, now, glyphs))
        return body

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
            return None if task is None else list_page.Item(task, opened)
        about = entry.group or self.sums.get(entry.project_id or 0)
        return None if about is None else list_page.Heading(about, opened)

    def _shown_detail(self) -> TaskDetail | None:
        """The detail read last, if it is that of the task under the cursor."""
        detail = self.detail
        if detail is None or detail.task.id != self.site.context.task_id:
            return None
        return detail

    def rest(self) -> None:
        """The cursor came to rest: read what the preview shows."""
        task_id = self.site.context.task_id
        if not (self._beside or self._below) or not task_id:
            return
        if self._shown_detail() is None:
            self.detail = self.site.reader.task(task_id)
            self.site.changed()

    def close_preview(self) -> bool:
        """Hide the preview, where it is shown."""
        if not (self._beside or self._below):
            return False
        self.toggle_preview()
        return True

    def toggle_preview(self) -> str | None:
        """Show or hide the preview."""
        self.preview_on = not self.preview_on
        self._settle()
        return "Preview on." if self.preview_on else "Preview off. p shows it again."

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
