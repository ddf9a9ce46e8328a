"""Who is busy in the next two weeks?"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from itpm_tui.domain.events import Topic
from itpm_tui.kiosk.pages.page import WallPage
from itpm_tui.planning.workload.load import Load
from itpm_tui.planning.workload.window import Unit, Window, window
from itpm_tui.presentation.wall import load

if TYPE_CHECKING:
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.view import Site

_READ_DAYS = 21


class LoadOnWall(WallPage):
    """People by days, in percent of the hours they have."""

    SCREEN: ClassVar[str] = "load"
    TITLE: ClassVar[str] = "Who is busy"
    ABOUT: ClassVar[str] = "next 2 weeks"
    TOPICS: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.TASKS, Topic.PROJECTS, Topic.PEOPLE, Topic.TIME}
    )

    def __init__(self, site: Site, only: frozenset[int] = frozenset()) -> None:
        """Know nobody yet."""
        super().__init__(site, only)
        self.window: Window | None = None

    @property
    def facts(self) -> int:
        """People."""
        return 0 if self.window is None else len(self.window.rows)

    @property
    def room(self) -> int:
        """People that one part shows."""
        return load.room(self.sheet)

    def ask(self, today: date) -> object:
        """People with hours and work, and how it lies on the days."""
        monday = today - timedelta(days=today.weekday())
        wanted = self.scope.project_id
        source = self.site.reader.load(monday, _READ_DAYS, today, wanted)
        return window(Load(source), Unit.DAY, 0, load.DAYS)

    def take(self, found: object) -> None:
        """Keep what was worked out."""
        assert isinstance(found, Window)
        self.window = found

    def lines(self) -> Lines:
        """The page at this moment."""
        if self.window is None:
            return ()
        return load.lines(
            load.LoadPage(
                sheet=self.sheet,
                window=self.window,
                part=self.part,
                today=self.today,
                skills="people" not in self.site.reader.viewer.hidden,
            )
        )
