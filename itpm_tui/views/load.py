"""The load: who has too much, who has room?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from itpm_tui.domain.events import Topic
from itpm_tui.planning.workload.window import Unit, is_too_much
from itpm_tui.presentation import load, words
from itpm_tui.presentation.lines import MUTED, Span
from itpm_tui.presentation.load_page import LoadPage, Pane
from itpm_tui.views.load_grid import LoadGrid
from itpm_tui.views.load_preview import cells_changed, draft_of, preview_of
from itpm_tui.views.view import Motion

if TYPE_CHECKING:
    from itpm_tui.domain.load_records import TeamMember
    from itpm_tui.planning.workload.way import Question, Way
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.presentation.load_preview import Preview
    from itpm_tui.views.load_foot import Placing
    from itpm_tui.views.view import Site


class LoadView(LoadGrid):
    """People by days, the tasks of a cell, and ways to relieve someone."""

    SCREEN: ClassVar[str] = "load"
    TOPICS: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.TASKS, Topic.PROJECTS, Topic.PEOPLE, Topic.SETTINGS, Topic.TIME}
    )

    def __init__(self, site: Site) -> None:
        """Open with the keys on the people."""
        super().__init__(site)
        self.pane = Pane.GRID
        self.tray_shown = False

    def shows(self, task_id: int) -> bool:
        """Whether a task is in the cell under the cursor."""
        return task_id in self._ids_here()

    def _ids_here(self) -> list[int]:
        row, column = self.row_now, self.column_now
        if row is None or column is None or self.load_now is None:
            return []
        return self.foot.ids(row, column, self.load_now)

    def lines(self) -> Lines:
        """The page of this moment; the boxes below show where the cursor rested."""
        if self.window is None or self.load_now is None:
            return ()
        foot = self.foot
        return load.lines(
            LoadPage(
                width=self.size.width,
                height=self.size.height,
                window=foot.drafted or self.window,
                top=self.top,
                row=self.at_row,
                column=self.at_column,
                pane=self.pane,
                today=self.today,
                detail=foot.detail,
                task=foot.task,
                ways=foot.said,
                way=foot.way,
                tray=foot.tray(self.load_now, self.tray_shown),
                tray_shown=self.tray_shown,
                glyphs=self.site.glyphs,
                cursor_shown=self.site.cursor,
                verbs=self.site.verbs,
                drafted=foot.changed_cells,
            )
        )

    def rest(self) -> None:
        """The cursor came to rest: read the work of its person, and show it."""
        row, column = self.row_now, self.column_now
        if row is None or column is None or self.load_now is None:
            return
        self.foot.stand(row, column, self.load_now, self.site.context.task_id)
        self.site.context.task_id = self.foot.task_id
        self.site.changed()

    def move(self, motion: Motion, count: int) -> None:
        """By people and days; in a box by its lines, left and right by boxes."""
        if self.window is None:
            return
        if self.pane is not Pane.GRID:
            self._move_in_box(motion, count)
            return
        page = max(self.size.height // 2, 1)
        steps = {
            Motion.UP: -count,
            Motion.DOWN: count,
            Motion.PAGE_UP: -count * page,
            Motion.PAGE_DOWN: count * page,
            Motion.HALF_UP: -count * max(page // 2, 1),
            Motion.HALF_DOWN: count * max(page // 2, 1),
        }
        if motion is Motion.LEFT or motion is Motion.RIGHT:
            self.sideways(count if motion is Motion.RIGHT else -count)
        elif motion is Motion.TOP:
            self.at_row = count - 1
        elif motion is Motion.BOTTOM:
            self.at_row = len(self.window.rows) - 1 if count <= 1 else count - 1
        else:
            self.at_row += steps[motion]
        self.cursor_moved()

    def cursor_moved(self) -> None:
        """The cursor is on another cell: its task is selected, where it is known."""
        self.settle()
        column = self.column_now
        if column is not None and self.unit is Unit.DAY:
            self.site.context.date = column.first
        row = self.row_now
        known = row is not None and self.foot.knows(row.load.member.id)
        ids = self._ids_here() if known else []
        selected = self.site.context.task_id
        if selected not in ids:
            self.site.context.task_id = ids[0] if ids else None
        self.site.changed()

    stand = cursor_moved

    def _move_in_box(self, motion: Motion, count: int) -> None:
        if motion in {Motion.LEFT, Motion.RIGHT}:
            self.turn_to(Pane.WAYS if motion is Motion.RIGHT else Pane.TASKS)
            return
        steps = {Motion.UP: -count, Motion.DOWN: count}
        far = -999 if motion is Motion.TOP else 999
        self.foot.move(self.pane, steps.get(motion, far))
        if self.pane is Pane.TASKS:
            self.site.context.task_id = self.foot.task_id
        self.site.changed()

    def next_overload(self, step: int) -> str:
        """Go to the next cell of more than 120 %; says which."""
        if self.window is None:
            return "Nothing is read yet."
        self.pane = Pane.GRID
        found = self.window.next_overload(self.at_row, self.at_column, step)
        if found is None:
            return "Nobody is over 120 % here. l shows later days."
        self.at_row, self.at_column = found
        self.cursor_moved()
        self.rest()
        row, column = self.row_now, self.column_now
        assert row is not None
        assert column is not None
        cell = row.load.cell(column.days)
        share = "no hours" if cell.percent is None else f"{cell.percent} %"
        more = self.window.too_much - 1
        others = f" {more} more over 120 %." if is_too_much(cell) and more > 0 else ""
        who = f"@{row.load.member.handle}"
        return f"{who} {words.day_plain(column.first)}: {share}.{others}"

    def turn_to(self, pane: Pane) -> None:
        """Give the keys to a box, or back to the people."""
        if pane is not Pane.GRID:
            self.rest()
        if pane is Pane.WAYS and self.load_now is not None:
            self.foot.find_ways(self.load_now)
        if pane is Pane.TASKS and not self.foot.tasks:
            self.site.say("Nothing is planned here.", "info")
            return
        self.pane = pane
        self.site.changed()

    def next_pane(self, step: int) -> None:
        """The next box, and around."""
        order = list(Pane)
        self.turn_to(order[(order.index(self.pane) + step) % len(order)])

    def enter(self) -> bool:
        """From a cell into its tasks; a task opens, a way is for who can change."""
        if self.pane is Pane.GRID:
            self.turn_to(Pane.TASKS)
            return True
        return self.pane is Pane.WAYS

    def enter_runs(self) -> str | None:
        """A way is previewed, where anything can be changed."""
        return "load.preview" if self.pane is Pane.WAYS else None

    def step_out(self) -> str | None:
        """Back to the people."""
        if self.tray_shown:
            self.tray_shown = False
            self.site.changed()
            return "The list of what is unplanned is closed."
        if self.pane is Pane.GRID:
            return None
        self.pane = Pane.GRID
        self.site.changed()
        return "Back to the people."

    def toggle_tray(self) -> str:
        """Show what stands on no day, or not; says which."""
        self.tray_shown = not self.tray_shown
        self.site.changed()
        return "Work that stands on no day." if self.tray_shown else "Closed."

    def ask(self) -> Question | None:
        """The task under the cursor, as ways out are asked for."""
        if self.load_now is None:
            return None
        self.rest()
        return self.foot.ask(self.load_now)

    def neighbour(self, step: int) -> TeamMember | None:
        """Who is so many rows below; None where there is nobody."""
        place = self.at_row + step
        if self.window is None or not 0 <= place < len(self.window.rows):
            return None
        return self.window.rows[place].load.member

    def placing(self) -> Placing | str:
        """Where hours of the task go; or why none can be placed."""
        self.rest()
        if self.foot.task_id is None:
            return "No task is selected: enter goes into the tasks of a day."
        return self.place_for(self.foot.task_id)

    def place_for(self, task_id: int) -> Placing | str:
        """Where hours of any task go, of the person and day under the cursor."""
        row, column = self.row_now, self.column_now
        if row is None or column is None or self.unit is not Unit.DAY:
            return "Hours are placed on days: + shows days."
        return self.foot.placing(task_id, row.load.member.handle, column.first)

    def minutes_here(self) -> int:
        """Minutes of the task in the cell under the cursor."""
        self.rest()
        tasks, place = self.foot.tasks, self.foot.task
        return tasks[place].minutes if place < len(tasks) else 0

    def preview(self, question: Question, way: Way) -> Preview | None:
        """Show the page as a way would leave it; None where there is no page."""
        if self.window is None:
            return None
        reader = self.site.reader
        now, then = (
            self.window,
            draft_of(reader, question, way, self.window, self.start),
        )
        self.foot.show_draft(then, cells_changed(now, then))
        self.site.changed()
        return preview_of(question, way, now, then, self.site.glyphs)

    def drop_draft(self, *, moved: bool = False) -> None:
        """Show what is stored again; the keys are on the people once work moved."""
        self.foot.drop_draft()
        self.pane = Pane.GRID if moved else self.pane
        self.site.changed()

    def select(self, task_id: int) -> bool:
        """Put the cursor on a person and day of a task."""
        if self.window is None or self.load_now is None:
            return False
        place = self.foot.place_of(task_id, self.window, self.load_now)
        if place is None:
            return False
        self.at_row = place[0]
        self.show_day(place[1])
        self.site.context.task_id = task_id
        self.settle()
        self.rest()
        return True

    def task_ids(self) -> list[int]:
        """Ids of the tasks in the cell under the cursor."""
        return [task.task_id for task in self.foot.tasks if not task.hidden]

    def caption(self) -> tuple[Span, ...]:
        """Which days, and what a number is."""
        count = 0 if self.window is None else len(self.window.columns)
        ahead = self.span_said(count)
        spans = [Span("   "), Span(ahead)]
        if self.foot.drafted is not None:
            draft = Span(" DRAFT ", "base.background", True, "gantt.draft")
            spans = [Span("   "), draft, *spans]
        if self.size.width >= 100:
            spans += [Span("   unit: ", MUTED), Span("% of capacity")]
            spans += [Span("   includes: ", MUTED), Span("planned + leave")]
        return tuple(spans)

    def remarks(self) -> tuple[Span, ...]:
        """How many people have too much, or that nothing of a draft is saved."""
        if self.foot.drafted is not None:
            return (Span("draft 1 change, not saved", "gantt.draft"),)
        count = 0 if self.window is None else self.window.too_much
        if not count:
            return ()
        who = "1 person" if count == 1 else f"{count} people"
        said = f"{who} over 120 %" if self.size.width >= 100 else f"{count} over 120%"
        return (Span(said, "message.error", bold=True),)


VIEW = LoadView
