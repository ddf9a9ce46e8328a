"""The Gantt: does the plan hold?"""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from itpm_tui.config.state import ViewState
from itpm_tui.presentation import gantt
from itpm_tui.presentation.gantt_page import (
    GanttPage,
    GroupRow,
    ProjectRow,
    Row,
    TaskRow,
    chart_cells,
    rows_that_fit,
)
from itpm_tui.presentation.gantt_scale import Scale, Zoom, moved, opening
from itpm_tui.presentation.lines import MUTED, Lines, Span
from itpm_tui.presentation.words import day_plain
from itpm_tui.views.gantt_checks import Checks
from itpm_tui.views.gantt_path import DrivingPath
from itpm_tui.views.tree import TreeView
from itpm_tui.views.view import Motion, Place, Site

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itpm_tui.domain.events import Topic
    from itpm_tui.domain.task_records import BaselineRecord, LinkRecord


class GanttView(TreeView):
    """The tree of tasks, and a bar for each."""

    SCREEN: ClassVar[str] = "gantt"

    def __init__(self, site: Site) -> None:
        """Open at the day of the context."""
        super().__init__(site)
        kept = site.remembered.get("gantt", ViewState())
        self.zoom_now = Zoom(kept.zoom) if kept.zoom in set(Zoom) else Zoom.DAY
        self.scale: Scale | None = None
        self.show_critical = True
        self.show_baseline = True
        self.all_links = False
        self._linked: tuple[int, ...] | None = None
        self._rests_on: int | None = None
        self._links: tuple[LinkRecord, ...] = ()
        self._baselines: dict[int, BaselineRecord | None] = {}
        self._dated = site.context.date
        self.path = DrivingPath()
        self.checks = Checks()

    @property
    def room(self) -> int:
        """Rows between the head and the legend."""
        return rows_that_fit(self.size.height)

    def forget(self, topics: frozenset[Topic]) -> None:
        """Drop rows, links and baselines that were read."""
        super().forget(topics)
        self._linked = None
        self._baselines.clear()
        self.checks.forget()

    def lines(self) -> Lines:
        """The chart."""
        if len(self.outline):
            self.fetch()
        rows, cursor = self._shown_rows()
        return gantt.lines(
            GanttPage(
                width=self.size.width,
                height=self.size.height,
                rows=rows,
                cursor=cursor if self.site.cursor else None,
                first=self._scale().first,
                zoom=self.zoom_now,
                today=self.today,
                baselines=self._baselines_of(rows),
                links=self._links_of(rows),
                marks=frozenset(self.site.context.marks),
                path=frozenset(self.path.ids),
                show_critical=self.show_critical,
                show_baseline=self.show_baseline,
                all_links=self.all_links,
                filter=self.site.context.wanted.text,
                without=None if rows else self.without_last(),
                glyphs=self.site.glyphs,
            )
        )

    def _shown_rows(self) -> tuple[tuple[Row, ...], int | None]:
        rows: list[Row] = []
        cursor = None
        for place in range(self.top, min(self.top + self.room, len(self.outline))):
            entry = self.outline[place]
            row: Row | None = None
            opened = self.folds.opened(entry)
            if entry.group is not None:
                row = GroupRow(group=entry.group, open=opened)
            elif entry.project_id is not None:
                project = self.sums.get(entry.project_id)
                if project is not None:
                    row = ProjectRow(project=project, open=opened)
            else:
                task = self.rows.get(entry.task_id or 0)
                if task is not None:
                    row = TaskRow(task=task, open=opened, flat=self.outline.flat)
            if row is None:
                continue
            if place == self.cursor:
                cursor = len(rows)
            rows.append(row)
        return tuple(rows), cursor

    def _scale(self) -> Scale:
        cells = chart_cells(self.size.width)
        if self.scale is None:
            scale = opening(self.zoom_now, self.today, cells)
            if self.site.context.date != self.today:
                scale = scale.showing(self.site.context.date)
            self.scale = scale
        elif self.scale.cells != cells:
            self.scale = Scale(self.zoom_now, self.scale.first, cells)
        return self.scale

    def _baselines_of(self, rows: tuple[Row, ...]) -> Mapping[int, BaselineRecord]:
        if not self.show_baseline:
            return {}
        ids = [row.task.id for row in rows if isinstance(row, TaskRow)]
        missing = [task_id for task_id in ids if task_id not in self._baselines]
        if missing:
            found = self.site.reader.baselines(missing)
            self._baselines.update({i: found.get(i) for i in missing})
        known = ((i, self._baselines[i]) for i in ids)
        return {i: base for i, base in known if base is not None}

    def _links_of(self, rows: tuple[Row, ...]) -> tuple[LinkRecord, ...]:
        """Links of the task on which the cursor rests, and every broken one shown.

        Links that came and went with each step would be most of what is sent.
        """
        ids = tuple(row.task.id for row in rows if isinstance(row, TaskRow))
        if self._linked != ids:
            self._linked = ids
            self._links = self.site.reader.links(ids) if ids else ()
        if self.all_links:
            return self._links
        own = self._rests_on if self.site.cursor else None
        here = own is not None and own == self.site.context.task_id
        return tuple(
            link
            for link in self._links
            if link.violated
            or self.path.leads_along(link)
            or (here and own in (link.predecessor_id, link.successor_id))
        )

    def rest(self) -> None:
        """The cursor came to rest: show the links of its task."""
        if self._rests_on != self.site.context.task_id:
            self._rests_on = self.site.context.task_id
            self.site.changed()

    def move(self, motion: Motion, count: int) -> None:
        """Rows up and down; left and right move through time."""
        if motion in {Motion.LEFT, Motion.RIGHT}:
            sign = -1 if motion is Motion.LEFT else 1
            scale = self._scale()
            step = 7 if self.zoom_now is Zoom.DAY and count > 1 else 1
            first = moved(self.zoom_now, scale.first, sign * count * step)
            self.scale = Scale(self.zoom_now, first, scale.cells)
            self.site.changed()
            return
        super().move(motion, count)

    def shape(self) -> object:
        """The rows, zoom, and the days in sight."""
        return super().shape(), self.zoom_now, self.scale

    def reshape(self, shape: object) -> bool:
        """Take rows, zoom and days of before."""
        match shape:
            case (rows, Zoom() as zoom, Scale() | None as scale):
                self.zoom_now, self.scale = zoom, scale
                self.site.remembered["gantt"] = ViewState(zoom=zoom.value)
                return super().reshape(rows)
        return False

    def zoom(self, step: int) -> str | None:
        """Days, weeks, months, quarters; the middle of the chart stays."""
        scale = self._scale()
        former = self.zoom_now
        for _ in range(abs(step)):
            self.zoom_now = self.zoom_now.nearer if step < 0 else self.zoom_now.farther
        if former is not self.zoom_now:
            keep = self.site.context.date
            if not scale.shows(keep):
                keep = scale.day(scale.cells // 2)
            new = opening(self.zoom_now, keep, scale.cells)
            self.scale = new.showing(keep)
        self.site.remembered["gantt"] = ViewState(zoom=self.zoom_now.value)
        self.site.changed()
        return f"Zoom: {self.zoom_now.value}."

    def date_changed(self) -> None:
        """Bring the day of the context into sight."""
        self.scale = self._scale().showing(self.site.context.date)
        self.site.say(f"{day_plain(self.site.context.date)}.", "info")
        self.site.changed()

    def select(self, task_id: int) -> bool:
        """Put the cursor on a task, and its bar into sight."""
        found = super().select(task_id)
        if found:
            self._show_bar(task_id)
        return found

    def _show_bar(self, task_id: int) -> None:
        if not self.size.width:
            return
        found = self.site.reader.tasks([task_id])
        start = found[0].start if found else None
        if start is not None:
            self.scale = self._scale().showing(start.date())

    def toggle(self, what: str) -> str:
        """Show or hide something; says which.

        Args:
            what: `critical`, `baseline` or `links`.
        """
        name = {
            "critical": "show_critical",
            "baseline": "show_baseline",
            "links": "all_links",
        }[what]
        on = not getattr(self, name)
        setattr(self, name, on)
        self.site.changed()
        return f"{what.title()} {'on' if on else 'off'}."

    def unit_days(self) -> int:
        """Calendar days of one step of the zoom."""
        return {Zoom.DAY: 1, Zoom.WEEK: 7, Zoom.MONTH: 28, Zoom.QUARTER: 91}[
            self.zoom_now
        ]

    def caption(self) -> tuple[Span, ...]:
        """Zoom, and what is shown besides the bars."""
        on = {True: "on", False: "off"}
        said = [("zoom: ", self.zoom_now.value), ("critical: ", on[self.show_critical])]
        base = next((b for b in self._baselines.values() if b is not None), None)
        if base is not None:
            taken = day_plain(base.taken_at.date()).split(" ", 1)[1]
            said.append(("baseline: ", taken if self.show_baseline else "off"))
        if self.path.ids:
            said.append(("path to: ", self.path.name))
        spans: list[Span] = []
        for label, value in said:
            spans += [Span(f"   {label}", MUTED), Span(value)]
        return tuple(spans)

    def place(self) -> Place:
        """After the task under the cursor, which comes before it."""
        place = super().place()
        return Place(
            project_id=place.project_id,
            after_id=place.after_id,
            predecessor_id=place.after_id,
        )


VIEW = GanttView
