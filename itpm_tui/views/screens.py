"""The screens there are; each is imported when it is first visited."""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from itpm_tui.views.view import View


@dataclass(frozen=True, slots=True, kw_only=True)
class ScreenSpec:
    """A screen: its names, its keys, and the module that has its view."""

    id: str
    title: str
    short: str
    """Title where there is little room."""
    key: str
    """Digit."""
    letter: str
    """Letter after `g`."""
    name: str = ""
    """What the screen is called in full, where that is not its title."""
    module: str
    hints: tuple[str, ...]
    """Ids of actions, and leaders, named in the key bar, the most useful first."""

    @property
    def full(self) -> str:
        """What the screen is called."""
        return self.name or self.title

    @property
    def keys(self) -> tuple[str, ...]:
        """The keys that lead there."""
        return tuple(key for key in (self.key, f"g {self.letter}") if key)

    def view(self) -> type[View]:
        """The class of its view."""
        found: type[View] = import_module(self.module).VIEW
        return found


LEADERS = {
    "s": "status",
    "!": "priority",
    "z": "snooze",
    "f": "views",
    "S": "show",
    "g": "go",
    "y": "copy",
    "E": "export",
}
"""What the key bar says of keys that wait for a letter."""
_CHANGES = ("task.add", "task.edit", "task.done", "s", "task.who")

SCREENS = (
    ScreenSpec(
        id="inbox",
        title="Inbox",
        short="Inb",
        key="1",
        letter="i",
        module="itpm_tui.views.inbox",
        hints=(
            "inbox.done",
            "inbox.reply",
            "z",
            "inbox.task",
            "inbox.read",
            "inbox.mark",
            "inbox.mark_group",
            "inbox.next",
            "look.filter",
            "app.undo",
        ),
    ),
    ScreenSpec(
        id="list",
        title="List",
        short="Lst",
        key="2",
        letter="l",
        module="itpm_tui.views.task_list",
        hints=(
            *_CHANGES,
            "task.later",
            "task.earlier",
            "mark.toggle",
            "S",
            "look.filter",
            "app.undo",
        ),
    ),
    ScreenSpec(
        id="board",
        title="Board",
        short="Brd",
        key="3",
        letter="b",
        module="itpm_tui.views.board",
        hints=("board.right", "task.rank_down", *_CHANGES, "S", "look.open"),
    ),
    ScreenSpec(
        id="calendar",
        title="Calendar",
        short="Cal",
        key="4",
        letter="c",
        module="itpm_tui.views.calendar",
        hints=(
            "calendar.right",
            "calendar.down",
            "look.closer",
            "task.add",
            "go.today",
        ),
    ),
    ScreenSpec(
        id="gantt",
        title="Gantt",
        short="Gnt",
        key="5",
        letter="n",
        module="itpm_tui.views.gantt",
        hints=(
            "gantt.right",
            "task.longer",
            "task.later",
            "link.after",
            "look.closer",
            "gantt.next",
            "S",
            "look.open",
        ),
    ),
    ScreenSpec(
        id="load",
        title="Load",
        short="Ld",
        key="6",
        letter="w",
        module="itpm_tui.views.load",
        hints=(
            "load.next",
            "look.open",
            "load.pane",
            "load.someone",
            "load.later",
            "load.below",
            "look.wider",
        ),
    ),
    ScreenSpec(
        id="time",
        title="Time",
        short="Tim",
        key="7",
        letter="s",
        module="itpm_tui.views.time",
        hints=(
            "time.edit",
            "time.take",
            "time.mark",
            "time.log",
            "time.timer",
            "time.copy",
            "s",
            "look.closer",
            "app.undo",
        ),
    ),
    ScreenSpec(
        id="projects",
        title="All",
        short="All",
        name="All projects",
        key="0",
        letter="o",
        module="itpm_tui.views.portfolio",
        hints=(
            "projects.open",
            "project.add",
            "project.edit",
            "project.archive",
            "projects.archived",
            "go.people",
            "app.undo",
        ),
    ),
)

PLACES = (
    ScreenSpec(
        id="requests",
        title="Requests",
        short="Req",
        name="Requests and approvals",
        key="",
        letter="r",
        module="itpm_tui.views.requests",
        hints=(
            "s",
            "answer.back",
            "request.add",
            "request.edit",
            "requests.next",
            "look.filter",
            "app.undo",
        ),
    ),
    ScreenSpec(
        id="people",
        title="People",
        short="Ppl",
        key="",
        letter="p",
        module="itpm_tui.views.people",
        hints=(
            "people.open",
            "person.add",
            "person.edit",
            "person.archive",
            "people.archived",
            "app.back",
            "app.undo",
        ),
    ),
    ScreenSpec(
        id="audit",
        title="Audit",
        short="Aud",
        key="",
        letter="a",
        module="itpm_tui.views.audit",
        hints=(
            "audit.open",
            "audit.undo",
            "audit.filter",
            "audit.verify",
            "audit.copy",
            "go.date",
            "app.back",
        ),
    ),
    ScreenSpec(
        id="settings",
        title="Settings",
        short="Set",
        key="",
        letter=",",
        module="itpm_tui.views.settings",
        hints=(
            "setting.edit",
            "setting.add",
            "setting.remove",
            "setting.down",
            "setting.up",
            "app.back",
            "app.undo",
        ),
    ),
)
"""Screens that have no tab: they are one `g` away."""

INBOX = frozenset({"inbox"})
LOAD = frozenset({"load"})
REQUESTS = frozenset({"requests"})
AUDIT = frozenset({"audit"})
OFFICE = frozenset({"projects", "people", "settings", "requests", "time", "audit"})
"""Screens of what is no task: verbs on tasks have no meaning there."""

TREES = frozenset({"list", "gantt"})
"""Screens that show tasks as rows, in an order of choice."""
SHOWING_TASKS = frozenset({"list", "board", "calendar", "gantt"})
"""Screens that show many tasks."""

TASK_PAGE = ScreenSpec(
    id="task",
    title="Task",
    short="Task",
    key="",
    letter="",
    module="itpm_tui.views.task_page",
    hints=(
        "task.edit",
        "checklist.tick",
        "task.comment",
        "task.done",
        "s",
        "task.who",
        "task.later",
        "link.after",
        "page.next",
        "app.back",
    ),
)
"""A page over the current screen, never a screen of its own."""

NOT_THERE = "does not exist yet"
"""How the title of a screen ends for which only the key is kept."""
NOT_YET = {
    "8": "Money",
    "9": "Risks",
}
"""Digits kept for screens that do not exist yet."""


EVERY = (*SCREENS, *PLACES, TASK_PAGE)
"""All screens, those without a digit too."""


def screen_of(screen_id: str) -> ScreenSpec:
    """The screen of an id."""
    return next(spec for spec in EVERY if spec.id == screen_id)
