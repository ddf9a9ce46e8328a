"""The task page: everything about one task, over the screen it was opened from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from itpm_tui.domain.events import Topic
from itpm_tui.domain.task_records import TaskDetail
from itpm_tui.presentation import task_page
from itpm_tui.presentation.lines import MUTED, Line, Lines, Span
from itpm_tui.views.view import Motion, Place, Site, View

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itpm_tui.presentation.why import Said


class TaskPageView(View):
    """Facts at the left, conversation and history at the right."""

    SCREEN: ClassVar[str] = "task"
    TOPICS: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.TASKS, Topic.PROJECTS, Topic.COMMENTS, Topic.PEOPLE}
    )

    def __init__(self, site: Site) -> None:
        """Start with no task."""
        super().__init__(site)
        self.detail: TaskDetail | None = None
        self.top = 0
        self.item = 0
        """Step of the checklist under the cursor."""
        self.why: tuple[Said, ...] = ()
        """What decides on its dates; known only after a while."""

    def read(self) -> object:
        """The selected task."""
        task_id = self.site.context.task_id
        return self.site.reader.task(task_id) if task_id else None

    def take(self, found: object) -> None:
        """Keep what was read."""
        if isinstance(found, TaskDetail):
            if self.detail is None or self.detail.task.id != found.task.id:
                self.top = self.item = 0
                self.why = ()
            self.detail = found
            self.item = min(self.item, max(len(found.checklist) - 1, 0))
        else:
            self.detail = None

    def lines(self) -> Lines:
        """Both panes."""
        if self.detail is None:
            gone = Span("      This task is gone. q goes back.", MUTED)
            return (Line(), Line(), Line((gone,)))
        return task_page.lines(
            self.detail,
            self.site.clock.local(),
            self.top,
            self.item,
            self.size.width,
            self.size.height,
            self.site.glyphs,
            self.why,
        )

    def rest(self) -> None:
        """The task stays: compute what decides on its dates, and show it."""
        detail = self.detail
        if detail is None:
            return
        task_id, reader = detail.task.id, self.site.reader

        def work() -> Callable[[], None]:
            from itpm_tui.views.why import said_of  # needs the engine

            return partial(self._explained, task_id, said_of(reader, task_id))

        # Without it the page is whole; whoever asks by key is told why not.
        self.compute(work, lambda _: None)

    def _explained(self, task_id: int, said: Sequence[Said]) -> None:
        if self.detail is not None and self.detail.task.id == task_id:
            self.why = tuple(said)
            self.site.changed()

    def move(self, motion: Motion, count: int) -> None:
        """Along the checklist, where there is one; else scroll both panes."""
        if motion in {Motion.DOWN, Motion.UP} and self._to_step(motion, count):
            return
        page = max(self.size.height - 4, 1)
        step = {
            Motion.DOWN: count,
            Motion.UP: -count,
            Motion.PAGE_DOWN: page,
            Motion.PAGE_UP: -page,
            Motion.HALF_DOWN: page // 2,
            Motion.HALF_UP: -page // 2,
            Motion.TOP: -100_000,
            Motion.BOTTOM: 100_000,
        }.get(motion, 0)
        most = 0
        if self.detail is not None:
            most = task_page.overflow(
                self.detail,
                self.site.clock.local(),
                self.size.width,
                self.size.height,
                self.why,
            )
        self.top = min(max(self.top + step, 0), most)
        self.site.changed()

    def _to_step(self, motion: Motion, count: int) -> bool:
        """Move the cursor of the checklist; False at its ends, and without one."""
        steps = len(self.detail.checklist) if self.detail is not None else 0
        wanted = self.item + (count if motion is Motion.DOWN else -count)
        if not 0 <= wanted < steps:
            return False
        self.item = wanted
        self.site.changed()
        return True

    def select(self, task_id: int) -> bool:
        """Show another task."""
        if self.detail is None or self.detail.task.id != task_id:
            self.site.context.task_id = task_id
            self.load()
        return True

    def task_ids(self) -> list[int]:
        """The one task."""
        return [self.detail.task.id] if self.detail is not None else []

    def caption(self) -> tuple[Span, ...]:
        """Where it was opened."""
        key = self.detail.task.key if self.detail is not None else ""
        return (Span(" > ", MUTED), Span(key))

    def place(self) -> Place:
        """After this task."""
        if self.detail is None:
            return Place()
        task = self.detail.task
        return Place(project_id=task.project_id, after_id=task.id)


VIEW = TaskPageView
