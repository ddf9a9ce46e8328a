"""What all pages on the wall share: no cursor, and parts instead of scrolling."""

from __future__ import annotations

from abc import abstractmethod
from datetime import timedelta
from typing import TYPE_CHECKING, ClassVar

from textual.geometry import Size

from itpm_tui.domain.events import Topic
from itpm_tui.planning.workload.capacity import working_calendar
from itpm_tui.presentation.wall.sheet import Sheet, parts_of
from itpm_tui.views.view import View

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import date

    from itpm_tui.domain.office_records import ProjectDetail
    from itpm_tui.domain.reader import TaskFilter
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.planning.calendars import WorkingCalendar
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.view import Motion, Site

_MOST = 40
"""Tasks of one kind that are read."""
USUAL = Size(120, 30)
"""What a page is taken to have before it has any size."""
_SEARCH_DAYS = 14
"""Within which the next working day is looked for."""


class WallPage(View):
    """A page that shows facts and has nothing to do with keys."""

    TITLE: ClassVar[str]
    ABOUT: ClassVar[str] = ""
    """Of which time it is, where the page does not say so itself."""
    TOPICS: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.TASKS, Topic.PROJECTS, Topic.PEOPLE}
    )
    BIG_CLOCK: ClassVar[bool] = False
    """Whether the time is on the page itself."""

    def __init__(self, site: Site, only: frozenset[int] = frozenset()) -> None:
        """Show nothing yet.

        Args:
            site: What the page stands on.
            only: Projects to be shown; none given, all.
        """
        super().__init__(site)
        self.only = only
        self.part = 0
        self._read_on: date | None = None
        self._size = USUAL

    @property
    def sheet(self) -> Sheet:
        """The paper of this moment; while it is hidden, as it was shown last."""
        if self.size.width and self.size.height:
            self._size = self.size
        return Sheet(
            width=self._size.width, height=self._size.height, glyphs=self.site.glyphs
        )

    @property
    @abstractmethod
    def facts(self) -> int:
        """Lines of facts that there are."""

    @property
    @abstractmethod
    def room(self) -> int:
        """Lines of facts that one part shows."""

    @property
    def parts(self) -> int:
        """Into how many parts the page is split."""
        return parts_of(self.facts, self.room)

    @property
    def title(self) -> str:
        """What the page is, and which part of it."""
        more = f" {self.part + 1} of {self.parts}" if self.parts > 1 else ""
        return f"{self.TITLE}{more}"

    def next_part(self) -> None:
        """Show the next part; from the first again after the last."""
        self.part = (self.part + 1) % self.parts

    def paint(self) -> None:
        """Show this moment; on another day what was read is of yesterday."""
        self.part = min(self.part, self.parts - 1)
        if self._read_on is not None and self._read_on != self.today:
            self._read_on = self.today
            self.load()
        super().paint()

    def read(self) -> object:
        """Ask the reader, in a thread."""
        found = self.ask(self.today)
        self._read_on = self.today
        return found

    @abstractmethod
    def ask(self, today: date) -> object:
        """Ask the reader for what the page shows on a day."""

    @abstractmethod
    def lines(self) -> Lines:
        """The page at this moment."""

    # --- what several pages ask for

    @property
    def scope(self) -> TaskFilter:
        """Which tasks the monitor shows."""
        return self.site.context.wanted

    def projects(self, today: date) -> tuple[ProjectDetail, ...]:
        """The projects that the monitor shows, by key."""
        found = self.site.reader.portfolio(today)
        return tuple(
            each for each in found if not self.only or each.sums.id in self.only
        )

    def kept(self, tasks: Iterable[TaskRecord]) -> tuple[TaskRecord, ...]:
        """Tasks of the projects that the monitor shows."""
        return tuple(
            task for task in tasks if not self.only or task.project_id in self.only
        )

    def hours(self, projects: Sequence[ProjectDetail]) -> WorkingCalendar | None:
        """The calendar that most projects go by; None where there is none."""
        used = [each.sums.calendar_id for each in projects]
        if not used:
            return None
        common = max(sorted(set(used)), key=used.count)
        return working_calendar(self.site.reader.calendar(common))

    def due(self, day: date) -> tuple[TaskRecord, ...]:
        """Tasks due on a day, the open ones first."""
        found = self.site.reader.days(self.scope, day, day, _MOST)
        return self.kept(task for each in found for task in each.tasks)

    def blocked(self) -> tuple[TaskRecord, ...]:
        """Tasks that are blocked, the longest first."""
        from itpm_tui.views import filtering  # not before the first frame

        wanted = self.scope
        text = f"{wanted.text} is:blocked".strip()
        narrowed = filtering.narrowed(self.site, wanted, text)
        if narrowed is None:
            return ()
        outline = self.site.reader.outline(narrowed)
        ids = [entry.task_id for entry in outline if entry.task_id is not None]
        tasks = self.site.reader.tasks(ids[:_MOST])
        return tuple(sorted(self.kept(tasks), key=_since))

    # --- nobody has a cursor here

    def move(self, motion: Motion, count: int) -> None:
        """Stay: there is no cursor."""

    def select(self, task_id: int) -> bool:
        """Leave it: no task is selected here."""
        return True

    def task_ids(self) -> list[int]:
        """No task can be worked on here."""
        return []


def _since(task: TaskRecord) -> str:
    return "~" if task.status_since is None else task.status_since.isoformat()


def working_days(hours: WorkingCalendar, first: date, last: date) -> int:
    """Working days after a day up to another one, that one included."""
    step = 1 if last >= first else -1
    low, high = sorted((first.toordinal(), last.toordinal()))
    days = range(low + 1, high + 1)
    return step * sum(hours.is_working_day(first.fromordinal(day)) for day in days)


def day_after(hours: WorkingCalendar | None, today: date) -> date:
    """The next working day, else just the next."""
    days = [today + timedelta(days=ahead) for ahead in range(1, _SEARCH_DAYS)]
    worked = (day for day in days if hours is None or hours.is_working_day(day))
    return next(worked, days[0])
