"""Links between the tasks of a plan."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.drafts import DependencyDraft
from itpm_tui.domain.enums import DependencyType, LagKind
from itpm_tui.interchange.mspdi.fields import Fields
from itpm_tui.interchange.mspdi.notes import Loss, Notes, not_taken
from itpm_tui.interchange.mspdi.units import is_percent, runs_on_the_clock
from itpm_tui.planning.circles import circle_through, links_closing_circles

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itpm_tui.domain.drafts import TaskDraft
    from itpm_tui.interchange.mspdi.elements import Element

WHERE = "links"
_NAMED_MOST = 20
"""Links in circles that are named; the others are counted."""
_WAY_MOST = 6
"""Tasks named of one circle."""

TYPES = (
    DependencyType.FF,
    DependencyType.FS,
    DependencyType.SF,
    DependencyType.SS,
)
_DANGLING = not_taken(
    WHERE, "link to a task that is not there", "links to tasks that are not there"
)
_CROSS = not_taken(WHERE, "link to another plan", "links to other plans")
_FAMILY = not_taken(
    WHERE, "link between a task and its parent", "links between tasks and their parents"
)
_TWICE = not_taken(WHERE, "repeated link", "repeated links")
_CIRCLE = not_taken(WHERE, "link that closes a circle", "links that close a circle")
_TYPE = not_taken(WHERE, "link of an unknown type", "links of an unknown type")
_ELAPSED_PERCENT = Loss(
    WHERE,
    "lag in elapsed percent was taken as percent",
    "lags in elapsed percent were taken as percent",
)


class Links:
    """The links met so far."""

    def __init__(self, notes: Notes) -> None:
        """Start with none."""
        self._notes = notes
        self._drafts: list[DependencyDraft] = []

    def __len__(self) -> int:
        """How many were met."""
        return len(self._drafts)

    def take(self, task: Element, successor_uid: int) -> None:
        """Read the links to the predecessors of a task."""
        for part in task.each("PredecessorLink"):
            item = f"link to the task with UID {successor_uid}"
            fields = Fields(part, self._notes, WHERE, item)
            predecessor = fields.number("PredecessorUID")
            number = fields.number("Type")
            number = 1 if number is None else number
            if fields.flag("CrossProject"):
                self._notes.add(_CROSS, item)
            elif predecessor is None:
                self._notes.add(_DANGLING, item)
            elif not 0 <= number < len(TYPES):
                self._notes.add(_TYPE, item)
            else:
                self._drafts.append(
                    self._draft(fields, predecessor, successor_uid, TYPES[number])
                )

    def _draft(
        self, fields: Fields, predecessor: int, successor: int, kind: DependencyType
    ) -> DependencyDraft:
        """A link with its lag."""
        unit = fields.number("LagFormat") or 0
        if not is_percent(unit):
            on_clock = runs_on_the_clock(unit)
            return DependencyDraft(
                predecessor_uid=predecessor,
                successor_uid=successor,
                type=kind,
                lag_min=fields.tenths("LinkLag") or 0,
                lag_kind=LagKind.ELAPSED if on_clock else LagKind.WORKING,
            )
        return DependencyDraft(
            predecessor_uid=predecessor,
            successor_uid=successor,
            type=kind,
            lag_kind=LagKind.PERCENT,
            lag_bp=fields.percent_bp("LinkLag") or 0,
            lag_elapsed=runs_on_the_clock(unit),
        )

    def met(self) -> tuple[DependencyDraft, ...]:
        """All links as they stand in the file, those that cannot hold too."""
        return tuple(self._drafts)

    def made(self, tasks: Sequence[TaskDraft]) -> tuple[DependencyDraft, ...]:
        """The links that can stand together with the outline."""
        place = {task.uid: number for number, task in enumerate(tasks)}
        kept = list(self._between_known(tasks, place))
        parents = [
            None if task.parent_uid is None else place[task.parent_uid]
            for task in tasks
        ]
        circles = links_closing_circles(
            parents,
            [(place[link.predecessor_uid], place[link.successor_uid]) for link in kept],
        )
        self._tell_circles(sorted(circles), tasks, parents, kept)
        left = [link for number, link in enumerate(kept) if number not in circles]
        for link in left:
            if link.lag_elapsed:
                self._notes.add(_ELAPSED_PERCENT, f"task with UID {link.successor_uid}")
        return tuple(replace(link, lag_elapsed=False) for link in left)

    def _tell_circles(
        self,
        circles: Sequence[int],
        tasks: Sequence[TaskDraft],
        parents: Sequence[int | None],
        links: Sequence[DependencyDraft],
    ) -> None:
        """Name the links that are left out, and the tasks that wait for each other."""
        place = {task.uid: number for number, task in enumerate(tasks)}
        ends = [
            (place[link.predecessor_uid], place[link.successor_uid]) for link in links
        ]
        for number in circles[:_NAMED_MOST]:
            way = circle_through(parents, ends, number)
            names = [_called(tasks[each]) for each in [*way[:_WAY_MOST], way[0]]]
            if len(way) > _WAY_MOST:
                names.insert(-1, f"{len(way) - _WAY_MOST} more")
            one, other = (_called(tasks[each]) for each in ends[number])
            text = (
                f"link from {one} to {other} was not taken: these wait for each other: "
                + " > ".join(names)
            )
            self._notes.add(Loss(WHERE, text, text))
        for number in circles[_NAMED_MOST:]:
            self._notes.add(_CIRCLE, _named(links[number]))

    def _between_known(
        self, tasks: Sequence[TaskDraft], place: dict[int, int]
    ) -> Iterator[DependencyDraft]:
        """Links whose tasks are there and not above one another, each once."""
        past = _past_the_children(tasks)
        seen = set()
        for link in self._drafts:
            one, other = (
                place.get(link.predecessor_uid),
                place.get(link.successor_uid),
            )
            key = (one, other, link.type)
            if one is None or other is None:
                self._notes.add(_DANGLING, _named(link))
            elif one < other < past[one] or other < one < past[other]:
                self._notes.add(_FAMILY, _named(link))
            elif key in seen:
                self._notes.add(_TWICE, _named(link))
            else:
                seen.add(key)
                yield link


def _past_the_children(tasks: Sequence[TaskDraft]) -> list[int]:
    """For each task the place of the first one after all that is below it."""
    past = [len(tasks)] * len(tasks)
    around: list[int] = []
    for number, task in enumerate(tasks):
        while around and tasks[around[-1]].depth >= task.depth:
            past[around.pop()] = number
        around.append(number)
    return past


def _called(task: TaskDraft) -> str:
    """A task by its title and UID."""
    title = task.title if len(task.title) <= 30 else f"{task.title[:29]}…"
    return f"{title} (UID {task.uid})"


def _named(link: DependencyDraft) -> str:
    """A link by the UIDs of its tasks."""
    return f"link from UID {link.predecessor_uid} to UID {link.successor_uid}"
