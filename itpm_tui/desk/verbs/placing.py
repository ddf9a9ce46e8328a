"""Where a new task goes: the place under the cursor, or behind the one before."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.task import AddTask
from itpm_tui.presentation import add_panel, words

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.desk.bench import Bench
    from itpm_tui.views.view import Place


def project_at(bench: Bench, place: Place) -> int | None:
    """The project of a place, of the screens, or the only one there is."""
    if place.project_id is not None:
        return place.project_id
    if bench.context.wanted.project_id is not None:
        return bench.context.wanted.project_id
    projects = bench.reader.project_list()
    return projects[0].id if len(projects) == 1 else None


def place_words(bench: Bench, place: Place, project_id: int | None) -> add_panel.Place:
    """What a place gives, in words."""
    project = ""
    for one in bench.reader.project_list():
        if one.id == project_id:
            project = f"~{one.key} {one.name}"
    statuses = {s.id: s.name.lower() for s in bench.reader.statuses()}
    return add_panel.Place(
        project=project,
        due="" if place.due is None else _day(place),
        status="" if place.status_id is None else statuses.get(place.status_id, ""),
        after=_task(bench, place.predecessor_id),
        under=_task(bench, place.parent_id),
    )


def _day(place: Place) -> str:
    return "" if place.due is None else f"{words.day_plain(place.due)} {place.due.year}"


def _task(bench: Bench, task_id: int | None) -> str:
    found = bench.reader.tasks([task_id]) if task_id is not None else ()
    return f'{found[0].key} "{found[0].title}"' if found else ""


def base(place: Place, project_id: int | None) -> AddTask:
    """The command that a place gives, without what is typed."""
    return AddTask(
        project_id=project_id or 0,
        title="",
        parent_id=place.parent_id,
        after_id=place.after_id,
        status_id=place.status_id,
        deadline=place.due,
        predecessor_id=place.predecessor_id,
    )


class Spot:
    """Places of the tasks of one prompt: each behind or below the ones before.

    The task that was added last is the selected one, but only once it is stored; so a
    place is asked for when its own command is made.
    """

    def __init__(self, bench: Bench, place: Place, project_id: int | None) -> None:
        """Begin at the place of the cursor."""
        self._bench = bench
        self._base = base(place, project_id)
        self._began = bench.context.task_id
        self._indents: list[int] = []
        self._above: list[tuple[int, int]] = []
        """Spaces before it, and id, of each task that the next may be below of."""
        self._met = 0

    def next(self, indent: int) -> Callable[[], AddTask]:
        """The place of one more line that begins after so many spaces."""
        self._indents.append(indent)
        at = len(self._indents) - 1

        def place() -> AddTask:
            return self._place(at, indent)

        return place

    def _place(self, at: int, indent: int) -> AddTask:
        last = self._bench.context.task_id
        if at and last is not None and last != self._began:
            self._above.append((self._indents[at - 1], last))
            self._began = last
        sibling = None
        while self._above and self._above[-1][0] >= indent:
            sibling = self._above.pop()[1]
        if self._above:
            return self._in(parent_id=self._above[-1][1], after_id=None)
        if sibling is not None:
            return self._in(parent_id=self._base.parent_id, after_id=sibling)
        return self._base

    def _in(self, *, parent_id: int | None, after_id: int | None) -> AddTask:
        """Beside or below a task, where that is in the project of the place."""
        near = parent_id if after_id is None else after_id
        found = self._bench.reader.tasks([near]) if near is not None else ()
        if not found:
            return self._base
        if found[0].project_id != self._base.project_id and after_id is not None:
            return self._base
        return replace(
            self._base,
            project_id=found[0].project_id,
            parent_id=parent_id,
            after_id=after_id,
        )
