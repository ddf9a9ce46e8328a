"""What is closed in a list: tasks, projects, and groups of each kind."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from itpm_tui.config.state import ViewState

if TYPE_CHECKING:
    from collections.abc import MutableMapping

    from itpm_tui.domain.arrangement import Group
    from itpm_tui.domain.outline import Entry, Outline

_KEPT = "tree"
"""Under which name it is remembered: all lists of tasks have the same open nodes."""


class Closed(NamedTuple):
    """What is closed at a moment, to come back to."""

    tasks: frozenset[int]
    projects: frozenset[int]
    groups: frozenset[str]


class Folds:
    """Ids of closed tasks and projects, and names of closed groups."""

    def __init__(self, remembered: MutableMapping[str, ViewState]) -> None:
        """Close what was closed the last time."""
        self._remembered = remembered
        self.tasks: set[int] = set()
        self.projects: set[int] = set()
        self.groups: set[str] = set()
        """Kind and key, such as `assignee:dana`."""
        for name in remembered.get(_KEPT, ViewState()).collapsed:
            if ":" in name:
                self.groups.add(name)
            elif name.removeprefix("~").isdecimal():
                into = self.projects if name.startswith("~") else self.tasks
                into.add(int(name.removeprefix("~")))

    def remember(self) -> None:
        """Keep what is closed for the next time."""
        closed = [str(task_id) for task_id in sorted(self.tasks)]
        closed += [f"~{project_id}" for project_id in sorted(self.projects)]
        closed += sorted(self.groups)
        self._remembered[_KEPT] = ViewState(collapsed=tuple(closed))

    def shape(self) -> Closed:
        """What is closed."""
        return Closed(
            frozenset(self.tasks), frozenset(self.projects), frozenset(self.groups)
        )

    def reshape(self, closed: Closed) -> bool:
        """Close what was closed before; whether that is something else."""
        other = closed != self.shape()
        self.tasks, self.projects = set(closed.tasks), set(closed.projects)
        self.groups = set(closed.groups)
        self.remember()
        return other

    def opened(self, entry: Entry) -> bool:
        """Whether what is below a row is shown."""
        if entry.project_id is not None:
            return entry.project_id not in self.projects
        if entry.group is not None:
            return _name(entry.group) not in self.groups
        return entry.task_id not in self.tasks

    def close(self, entry: Entry) -> None:
        """Close a row."""
        if entry.project_id is not None:
            self.projects.add(entry.project_id)
        elif entry.group is not None:
            self.groups.add(_name(entry.group))
        elif entry.task_id is not None:
            self.tasks.add(entry.task_id)
        self.remember()

    def open(self, entry: Entry) -> None:
        """Open a row."""
        if entry.project_id is not None:
            self.projects.discard(entry.project_id)
        elif entry.group is not None:
            self.groups.discard(_name(entry.group))
        elif entry.task_id is not None:
            self.tasks.discard(entry.task_id)
        self.remember()

    def open_above(self, outline: Outline, place: int) -> None:
        """Open what hides the row at a place of a whole outline."""
        depth = outline[place].depth
        for above in range(place - 1, -1, -1):
            entry = outline[above]
            if entry.group is not None:
                self.open(entry)
            if entry.heading or (depth == 0 and not outline.groups):
                break
            if entry.depth < depth:
                depth = entry.depth
                self.open(entry)

    def folded(self, outline: Outline) -> Outline:
        """An outline without what is closed."""
        if not outline.groups:
            return outline.folded(frozenset(self.tasks))
        closed = {group.key for group in outline.groups if _name(group) in self.groups}
        return outline.folded(frozenset(), frozenset(closed))


def _name(group: Group) -> str:
    return f"{group.kind}:{group.key}"
