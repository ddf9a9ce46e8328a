"""Tasks of all sorts: as rows of a store, and as facts to judge in memory."""

from __future__ import annotations

import random
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import Priority, RequestSource, StatusGroup
from itpm_tui.domain.query import (
    Choice,
    NameKind,
    Quantity,
    Tie,
    Trait,
    Wording,
)
from itpm_tui.domain.query_names import status_names
from itpm_tui.domain.text import fold
from itpm_tui.planning.query.evaluate import Facts, Surroundings
from itpm_tui.store.outline import segment

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tests.plain_rows import PlainRows

TODAY = datetime.fromisoformat("2026-11-24T09:11")
PROJECTS = {
    1: ("FWL", "Firewall réplacement"),
    2: ("SRV", "Server move"),
    3: ("FW", "x"),
}
PEOPLE = {
    1: ("root", "Root"),
    2: ("dana", "Dana Ito"),
    3: ("carl", "Carl Client"),
    4: ("dan", "Dan Ånd"),
    5: ("tom", "Tom Reyes"),
}
TAGS = {1: "infra", 2: "Net", 3: "network"}
STATUSES = {
    1: ("Todo", "unstarted"),
    2: ("Doing", "started"),
    3: ("Blocked", "started"),
    4: ("Code review", "started"),
    5: ("Done", "completed"),
    6: ("Rejected", "cancelled"),
    7: ("Idea", "backlog"),
}
WORDS = ("Core", "switch", "räck", "50%_off", "FWL-3", "a\\b", "Ärger", "or", "é")
TASKS = 90


@dataclass
class Work:
    """One task of the model."""

    id: int
    project_id: int
    seq: int
    title: str
    type: str
    status_id: int
    priority: str
    source: str
    children: int
    critical: bool
    times: dict[str, str | None]
    numbers: dict[str, int | None]
    created: str
    parent_id: int | None = None
    milestone_id: int | None = None
    code: str | None = None
    people: dict[int, str] = field(default_factory=dict)
    tags: set[int] = field(default_factory=set)
    comments: list[tuple[str, str]] = field(default_factory=list)
    changed: str | None = None
    spent: list[int] = field(default_factory=list)

    @property
    def key(self) -> str:
        return f"{PROJECTS[self.project_id][0].lower()}-{self.seq:02}"


@dataclass(frozen=True)
class Link:
    """A dependency of the model."""

    before: Work
    after: Work
    type: str
    lag_min: int

    @property
    def violated(self) -> bool:
        if self.lag_min < 0 or STATUSES[self.before.status_id][1] in {
            "completed",
            "cancelled",
        }:
            return False
        ends = {"FS": ("start", "finish"), "SS": ("start", "start")}
        ends |= {"FF": ("finish", "finish"), "SF": ("finish", "start")}
        own, other = ends[self.type]
        later, earlier = self.after.times[own], self.before.times[other]
        return later is not None and earlier is not None and later < earlier


class Varied:
    """A seeded model of tasks and links."""

    def __init__(self, seed: int = 7) -> None:
        chance = random.Random(seed)
        self.tasks = [_work(chance, number) for number in range(1, TASKS + 1)]
        milestones = [task for task in self.tasks if task.code is not None]
        for task in self.tasks:
            before = [one.id for one in milestones if one.id < task.id]
            if before and chance.random() < 0.4:
                task.milestone_id = chance.choice(before)
        self.links = []
        for _ in range(60):
            before, after = chance.sample(self.tasks, 2)
            kind, lag = chance.choice(("FS", "SS", "FF", "SF")), chance.choice((0, -60))
            if (before.id, after.id) not in {
                (link.before.id, link.after.id) for link in self.links
            }:
                self.links.append(Link(before, after, kind, lag))

    def around(self, viewer_id: int | None, seen: set[int]) -> Surroundings:
        """What there is, for who sees some projects."""
        milestones = {
            task.id: (fold(task.code), fold(task.title))
            for task in self.tasks
            if task.code is not None and task.project_id in seen
        }
        names: Mapping[NameKind, Mapping[int, tuple[str, ...]]] = {
            NameKind.PROJECT: {
                key: tuple(map(fold, PROJECTS[key])) for key in sorted(seen)
            },
            NameKind.PERSON: {k: tuple(map(fold, v)) for k, v in PEOPLE.items()},
            NameKind.TAG: {key: (fold(name),) for key, name in TAGS.items()},
            NameKind.STATUS: {
                key: status_names(fold(name), StatusGroup(group))
                for key, (name, group) in STATUSES.items()
            },
            NameKind.MILESTONE: milestones,
        }
        return Surroundings(viewer_id=viewer_id, names=names)

    def facts(self, task: Work, seen: set[int], internal: bool) -> Facts:
        """A task as who sees some projects may judge it."""
        comments = [
            text.encode().lower().decode()
            for text, visibility in task.comments
            if internal or visibility == "client"
        ]
        milestones = {task.milestone_id} | ({task.id} if task.code else set())
        return Facts(
            id=task.id,
            project=PROJECTS[task.project_id][0].lower(),
            seq=task.seq,
            wordings={
                Wording.ID: (task.key,),
                Wording.TITLE: (fold(task.title),),
                Wording.HEAD: (f"{task.key} {fold(task.title)}",),
                Wording.COMMENTS: tuple(comments),
            },
            quantities=_quantities(task),
            choices={
                Choice.TYPE: task.type,
                Choice.PRIORITY: task.priority,
                Choice.SOURCE: task.source,
                Choice.GROUP: STATUSES[task.status_id][1],
            },
            names={
                NameKind.PROJECT: frozenset({task.project_id}),
                NameKind.PERSON: frozenset(_assigned(task)),
                NameKind.TAG: frozenset(task.tags),
                NameKind.STATUS: frozenset({task.status_id}),
                NameKind.MILESTONE: frozenset(m for m in milestones if m),
            },
            ties=self._ties(task, seen),
            traits=self._traits(task, seen, bool(comments)),
        )

    def _ties(
        self, task: Work, seen: set[int]
    ) -> Mapping[Tie, frozenset[tuple[str, int]]]:
        by_id = {one.id: one for one in self.tasks}
        ends = {
            Tie.AFTER: [link.before for link in self.links if link.after is task],
            Tie.BLOCKS: [link.after for link in self.links if link.before is task],
            Tie.PARENT: [by_id[task.parent_id]] if task.parent_id else [],
        }
        return {
            tie: frozenset(
                (PROJECTS[one.project_id][0].lower(), one.seq)
                for one in found
                if one.project_id in seen
            )
            for tie, found in ends.items()
        }

    def _traits(self, task: Work, seen: set[int], said: bool) -> frozenset[Trait]:
        into = [link for link in self.links if link.after is task]
        other = [link.before for link in into]
        other += [link.after for link in self.links if link.before is task]
        there = {
            Trait.ASSIGNEE: bool(_assigned(task)),
            Trait.TAG: bool(task.tags),
            Trait.MILESTONE: task.milestone_id is not None,
            Trait.PARENT: task.parent_id is not None,
            Trait.COMMENT: said,
            Trait.LINK: any(one.project_id in seen for one in other),
            Trait.LEAF: not task.children and task.type != "summary",
            Trait.CRITICAL: task.critical,
            Trait.HELD: any(
                STATUSES[link.before.status_id][1] not in {"completed", "cancelled"}
                for link in into
            ),
            Trait.CONFLICT: any(
                link.violated and link.before.project_id in seen for link in into
            ),
        }
        return frozenset(trait for trait, holds in there.items() if holds)


def _assigned(task: Work) -> set[int]:
    return {person for person, state in task.people.items() if state != "declined"}


def _quantities(task: Work) -> Mapping[Quantity, str | int]:
    found = {
        Quantity.DUE: task.times["deadline"] or task.times["finish"],
        Quantity.START: task.times["start"],
        Quantity.END: task.times["finish"],
        Quantity.DONE: task.times["finish_actual"],
        Quantity.CREATED: task.created,
        Quantity.UPDATED: task.changed or task.created,
        Quantity.EST: (task.numbers["work_min"] or task.numbers["duration_min"])
        or None,
        Quantity.SPENT: sum(task.spent) or None,
        Quantity.LEFT: task.numbers["remaining_min"],
        Quantity.SLACK: task.numbers["total_slack_min"],
        Quantity.PROGRESS: task.numbers["progress_bp"],
    }
    return {key: value for key, value in found.items() if value is not None}


def _work(chance: random.Random, number: int) -> Work:
    project_id = chance.choice(tuple(PROJECTS))
    start = TODAY.replace(hour=0, minute=0) + timedelta(days=chance.randrange(-9, 9))
    finish = start + timedelta(days=chance.randrange(4))

    def at(day: datetime, absent: float) -> str | None:
        hours = chance.choice((0, 8, 9, 17))
        shown = (day + timedelta(hours=hours)).isoformat(timespec="minutes")
        return None if chance.random() < absent else shown

    def minutes(absent: float) -> int | None:
        size = chance.choice((0, 30, 240, 480, 960))
        return None if chance.random() < absent else size

    slack = minutes(0.3)
    milestone = chance.random() < 0.15 or number < 3
    task = Work(
        id=number,
        project_id=project_id,
        seq=number,
        title=" ".join(chance.choice(WORDS) for _ in range(2)),
        type="milestone" if milestone else chance.choice(("task", "bug", "summary")),
        status_id=chance.choice(tuple(STATUSES)),
        priority=chance.choice(tuple(map(str, Priority))),
        source=chance.choice(tuple(map(str, RequestSource))),
        children=chance.choice((0, 0, 0, 2)),
        critical=chance.random() < 0.4,
        times={
            "start": at(start, 0.2),
            "finish": at(finish, 0.2),
            "deadline": at(finish, 0.6),
            "finish_actual": at(finish, 0.6),
        },
        numbers={
            "work_min": minutes(0.4),
            "duration_min": minutes(0.4),
            "remaining_min": minutes(0.4),
            "progress_bp": chance.choice((0, 49, 50, 5000, 9999, 10_000)),
            "total_slack_min": slack and chance.choice((slack, -slack)),
        },
        created=_instant(chance),
        parent_id=chance.randrange(1, number)
        if chance.random() < 0.3 < number - 1
        else None,
        code=f"GATE-{number}" if milestone else None,
        changed=_instant(chance) if chance.random() < 0.6 else None,
    )
    for person_id in PEOPLE:
        if chance.random() < 0.2:
            task.people[person_id] = chance.choice(("assigned", "declined"))
    task.tags = {tag for tag in TAGS if chance.random() < 0.2}
    task.spent = [chance.choice((30, 240)) for _ in range(chance.choice((0, 1, 2)))]
    for _ in range(chance.choice((0, 0, 1, 2))):
        said = chance.choice(("Räck core", "CORE done", "100%", "nothing"))
        task.comments.append((said, chance.choice(("internal", "client"))))
    return task


def _instant(chance: random.Random) -> str:
    at = TODAY - timedelta(hours=chance.randrange(300))
    return f"{at.isoformat(timespec='microseconds')}Z"


def fill(rows: PlainRows, varied: Varied) -> None:
    """Add the model, as another program would."""
    rows.add("organisation", id=1)
    for person_id, (handle, name) in PEOPLE.items():
        rows.add("person", id=person_id, handle=handle, name=name)
    for role_id, role in enumerate(("admin", "member", "client"), 1):
        rows.add("role", id=role_id, name=role, system_role=role)
    rows.add("calendar", id=1, name="Standard")
    rows.add("workflow", id=1, name="Work")
    for status_id, (name, group) in STATUSES.items():
        rows.add("status", id=status_id, name=name, group=group, order=status_id)
    for tag_id, name in TAGS.items():
        rows.add("tag", id=tag_id, name=name)
    for project_id, (key, name) in PROJECTS.items():
        rows.add("project", id=project_id, key=key, name=name)
    for person_id, project_id, role_id in ((2, 1, 2), (2, 3, 2), (3, 1, 3)):
        rows.add(
            "membership", person_id=person_id, project_id=project_id, role_id=role_id
        )
    for task in varied.tasks:
        _task(rows, task)
    rows.flush()
    for task in varied.tasks:
        _around(rows, task)
    for link in varied.links:
        rows.add(
            "dependency", predecessor_id=link.before.id, successor_id=link.after.id,
            type=link.type, lag_min=link.lag_min,
        )  # fmt: skip
    rows.flush()


def _task(rows: PlainRows, task: Work) -> None:
    planned = {"start", "finish", "total_slack_min"}
    values = {**task.times, **task.numbers}
    rows.add(
        "task", id=task.id, project_id=task.project_id, seq=task.seq, title=task.title,
        type=task.type, status_id=task.status_id, priority=task.priority,
        source=task.source, parent_id=task.parent_id, milestone_id=task.milestone_id,
        search=f"{task.key} {fold(task.title)}", created_at=task.created,
        **{name: value for name, value in values.items() if name not in planned},
    )  # fmt: skip
    rows.add(
        "schedule", task_id=task.id, project_id=task.project_id,
        path=segment(task.id * 1024), critical=int(task.critical),
        summary_of=task.children, **{name: values[name] for name in sorted(planned)},
    )  # fmt: skip


def _around(rows: PlainRows, task: Work) -> None:
    for person_id, state in task.people.items():
        rows.add("assignment", task_id=task.id, person_id=person_id, state=state)
    for tag_id in task.tags:
        rows.add("task_tag", task_id=task.id, tag_id=tag_id)
    for minutes in task.spent:
        rows.add("time_entry", person_id=5, task_id=task.id, minutes=minutes)
    if task.code is not None:
        rows.add("milestone", task_id=task.id, code=task.code)
    if task.comments:
        rows.add("thread", id=task.id, subject_id=task.id)
    for body, visibility in task.comments:
        rows.add(
            "comment", thread_id=task.id, author_id=1, body=body, visibility=visibility
        )
    if task.changed is not None:
        rows.add("change", number=task.id, tx=task.id, title="change", at=task.changed)
        rows.add("change_row", tx=task.id, table="task", row_id=task.id, op="update")
