"""The round: which pages the monitor turns through, and for how long."""

from __future__ import annotations

from dataclasses import dataclass, field
from importlib import import_module
from typing import TYPE_CHECKING

from itpm_tui.views.screens import SHOWING_TASKS

if TYPE_CHECKING:
    from collections.abc import Mapping

    from itpm_tui.domain.saved_views import ViewRecord
    from itpm_tui.kiosk.looks import Night
    from itpm_tui.kiosk.pages.page import WallPage

_PAGES = "itpm_tui.kiosk.pages"
WALL: Mapping[str, str] = {
    "all": "projects.ProjectsOnWall",
    "load": "load.LoadOnWall",
    "gantt": "gantt.GanttOnWall",
    "milestones": "milestones.MilestonesOnWall",
    "today": "today.TodayOnWall",
}
"""Pages that are drawn for the wall, each with its module and class."""
SCREENS = ("list", "board", "calendar")
"""Screens that may be pages too."""
NAMES = (*WALL, *SCREENS)
"""Pages that need no name of a view."""
ALL = "all projects"
"""What is said where no project was asked for."""
USUAL = tuple(WALL)
"""Pages where none are asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Round:
    """Which pages the monitor turns through, and how."""

    pages: tuple[str, ...] = USUAL
    """Names of pages or of views; at least one."""
    views: Mapping[str, ViewRecord] = field(default_factory=dict)
    """What the pages show that are views, by their names."""
    seconds: float = 20.0
    """For which each page is shown."""
    own_seconds: Mapping[str, float] = field(default_factory=dict)
    """The same for single pages, by their names."""
    first: int = 0
    """The page that it begins with."""
    allow_exit: bool = False
    """Whether keys may end it."""
    night: Night | None = None
    """Hours in which it is dim."""
    title: str = ""
    """Name of our organisation."""
    scope: str = ALL
    """The projects that are shown, as people write them."""
    only: frozenset[int] = frozenset()
    """Projects that are shown; none given, all."""

    def seconds_of(self, page: int) -> float:
        """For how long a page is shown."""
        return self.own_seconds.get(self.pages[page], self.seconds)

    def wall_page(self, page: int) -> type[WallPage] | None:
        """The class of a page that is drawn for the wall; None for a screen."""
        name = self.pages[page]
        if name in self.views or name not in WALL:
            return None
        module, _, kind = WALL[name].partition(".")
        found: type[WallPage] = getattr(import_module(f"{_PAGES}.{module}"), kind)
        return found

    def screen(self, page: int) -> str:
        """Id of the view that shows a page."""
        wall = self.wall_page(page)
        if wall is not None:
            return wall.SCREEN
        name = self.pages[page]
        screen = str(self.views[name].values.screen) if name in self.views else name
        return screen if screen in SHOWING_TASKS else "list"
