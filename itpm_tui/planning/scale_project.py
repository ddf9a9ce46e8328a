"""One made-up project: a tree of stages and packages with chains of work."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import (
    DependencyType,
    LifeCyclePhase,
    SystemRole,
    TaskType,
)
from itpm_tui.domain.project_draft import (
    BaselineDraft,
    LinkDraft,
    MilestoneDraft,
    ProjectDraft,
    ProjectMember,
    Span,
    TaskDraft,
)
from itpm_tui.planning import vocabulary as words
from itpm_tui.planning.rollup import rolled_up
from itpm_tui.planning.scale_plan import SMALLEST, Chain, Piece, Stage, stages
from itpm_tui.planning.scale_task import TaskMaker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

MORNING, EVENING = time(8), time(17)
DAY_MIN = 480
CROSSING = 0.4
"""Links to a piece of work from another chain, on average."""
LINK_TYPES = (*((DependencyType.FS,) * 18), DependencyType.SS, DependencyType.FF)


def project_key(number: int) -> str:
    """Three letters or more, different for each number: `AAA`, `BAA`."""
    letters = ""
    while number or len(letters) < 3:
        number, letter = divmod(number, 26)
        letters += chr(ord("A") + letter)
    return letters


def monday_of(day: date) -> date:
    """The Monday of the week that a day is in."""
    return day - timedelta(days=day.weekday())


class ProjectMaker:
    """Makes one project from one source of chance."""

    def __init__(self, random: Random, today: date, people: Sequence[str]) -> None:
        """Make with people's handles, as it would stand today."""
        self._random = random
        self._today = today
        self._team = random.sample(people, min(len(people), random.randint(5, 9)))
        self._start = monday_of(today + timedelta(days=random.randint(-365, 30)))
        self._maker = TaskMaker(random, today, self._team)
        self._tasks: list[TaskDraft] = []
        self._done: list[tuple[int, int]] = []
        """Number and last day of each piece of work so far."""
        self._links: dict[tuple[int, int], LinkDraft] = {}
        self._last_milestone: int | None = None

    def project(self, number: int, size: int) -> ProjectDraft:
        """The project with this number and this many tasks."""
        if size < SMALLEST:
            pieces = tuple(Piece(day, day) for day in range(size))
            self._add_chain(Chain(pieces, part=False), None, size - 1)
        else:
            for index, stage in enumerate(stages(self._random, size)):
                self._add_stage(index, stage)
        name, category = words.PROJECTS[number % len(words.PROJECTS)]
        place = words.PLACES[number // len(words.PROJECTS) % len(words.PLACES)]
        tasks = tuple(self._standing(task) for task in rolled_up(self._tasks))
        finish = max((task.finish for task in tasks if task.finish), default=None)
        closed = finish is not None and finish.date() < self._today
        taken = datetime.combine(self._start - timedelta(days=3), EVENING)
        return ProjectDraft(
            key=project_key(number),
            name=f"{name} {place}",
            category=category,
            phase=LifeCyclePhase.CLOSING if closed else LifeCyclePhase.DELIVERY,
            manager=self._team[0],
            start_target=self._start,
            finish_target=None if finish is None else finish.date(),
            members=tuple(self._members()),
            baseline=BaselineDraft(name="Approved plan", taken_at=taken),
            tasks=tasks,
            links=tuple(self._links.values()),
            threads=tuple(self._maker.threads(tasks)),
        )

    def _standing(self, task: TaskDraft) -> TaskDraft:
        """A summary with the status that fits its tasks; other tasks as they are."""
        if task.type is not TaskType.SUMMARY or task.progress_bp == 0:
            return task
        over = task.progress_bp == 10_000
        return replace(task, status="Done" if over else "Doing")

    def _members(self) -> Iterator[ProjectMember]:
        for place, handle in enumerate(self._team):
            role = SystemRole.PM if place == 0 else SystemRole.MEMBER
            yield ProjectMember(handle=handle, role=role)

    def _span(self, piece: Piece) -> Span:
        return Span(
            datetime.combine(self._day(piece.first), MORNING),
            datetime.combine(self._day(piece.last), EVENING),
        )

    def _day(self, number: int) -> date:
        """The date of a working day of the project, which starts on a Monday."""
        weeks, weekday = divmod(number, 5)
        return self._start + timedelta(days=weeks * 7 + weekday)

    def _next(self) -> int:
        return len(self._tasks) + 1

    def _add_stage(self, index: int, stage: Stage) -> None:
        title = words.STAGES[index % len(words.STAGES)]
        again = index // len(words.STAGES) + 1
        title = title if again == 1 else f"{title} {again}"
        top = self._add_summary(title, None)
        package = top
        ends = []
        for chain in stage.chains:
            parent = package if chain.part else top
            name = self._random.choice(words.PACKAGES)
            summary = self._add_summary(name, parent)
            if not chain.part:
                package = summary
            ends.append(self._add_chain(chain, summary, stage.end))
        self._add_milestone(title, top, stage.end, ends)

    def _add_summary(self, title: str, parent: int | None) -> int:
        seq = self._next()
        summary = TaskDraft(seq=seq, title=title, type=TaskType.SUMMARY, parent=parent)
        self._tasks.append(summary)
        return seq

    def _add_chain(self, chain: Chain, parent: int | None, stage_end: int) -> int:
        """Add its work; returns the number of the last piece."""
        slack = (stage_end - chain.pieces[-1].last) * DAY_MIN
        before = self._last_milestone
        kind = DependencyType.FS
        for piece in chain.pieces:
            seq = self._next()
            self._tasks.append(self._maker.work(seq, parent, self._span(piece), slack))
            if before is not None:
                self._link(before, seq, kind)
            kind = self._random.choice(LINK_TYPES)
            if self._random.random() < CROSSING:
                self._cross(seq, piece)
            self._done.append((seq, piece.last))
            before = seq
        return seq

    def _cross(self, seq: int, piece: Piece) -> None:
        """Link from a recent piece of work that ends before this one starts."""
        for _ in range(4):
            before, last = self._random.choice(self._done[-60:] or [(0, piece.last)])
            if last < piece.first:
                self._link(before, seq, DependencyType.FS)
                return

    def _link(self, before: int, after: int, kind: DependencyType) -> None:
        """Join two tasks, once."""
        self._links.setdefault((before, after), LinkDraft(before, after, kind))

    def _add_milestone(
        self, title: str, parent: int, day: int, after: Sequence[int]
    ) -> None:
        seq = self._next()
        at = datetime.combine(self._day(day), EVENING)
        reached = at.date() < self._today
        self._tasks.append(
            TaskDraft(
                seq=seq,
                title=f"{title} done",
                type=TaskType.MILESTONE,
                status="Done" if reached else "Todo",
                parent=parent,
                assignees=(self._team[0],),
                start=at,
                finish=at,
                start_actual=at if reached else None,
                finish_actual=at if reached else None,
                duration_min=0,
                progress_bp=10_000 if reached else 0,
                milestone=MilestoneDraft(
                    code=title.upper().replace(" ", "-"),
                    reached_on=at.date() if reached else None,
                ),
                slack_min=0,
                critical=True,
                baseline=Span(at, at),
            )
        )
        for last in after:
            self._link(last, seq, DependencyType.FS)
        self._last_milestone = seq
