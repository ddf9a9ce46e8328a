"""How long reading takes on a large SQLite store.

`python -m tests.benchmarks.reading [TASKS]` makes a store of so many tasks (100,000
without) in a temporary folder and prints, for each question that screens ask, the
best and the median of some runs, and what is promised.
"""

from __future__ import annotations

import random
import sys
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory
from time import perf_counter
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import StatusGroup
from itpm_tui.domain.reader import Lanes, TaskFilter, Viewer
from itpm_tui.planning.workload.load import Load
from itpm_tui.planning.workload.window import Unit, Window, window
from itpm_tui.store.engines import sqlite
from itpm_tui.store.outline import segment
from itpm_tui.store.reading import nobody, open_reader
from itpm_tui.store.writing import create
from tests.plain_rows import PlainRows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from itpm_tui.store.reading import StoreReader

TODAY = date(2026, 11, 24)
TASKS_A_PROJECT = 400
PEOPLE = 200
WORDS = (
    *("replace", "core", "switch", "server", "migration", "review", "firewall"),
    *("rules", "backup", "cutover", "rollback", "plan", "mailbox", "wave"),
    *("licence", "vendor", "approve", "test", "rack", "power"),
)
STATUSES = (
    ("Todo", "unstarted"),
    ("Doing", "started"),
    ("Blocked", "started"),
    ("Review", "started"),
    ("Done", "completed"),
)
RUNS = 7


def main() -> None:
    """Make a store, ask, print."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    with TemporaryDirectory() as folder:
        path = Path(folder) / "large.db"
        create(path)
        fill(path, count // TASKS_A_PROJECT)
        for viewer in (nobody(), Viewer(person_id=1, handle="p1", name="One")):
            print(f"\n{count} tasks, everything visible: {viewer.everything}")
            reader = open_reader(path, viewer)
            for name, promised, ask in questions(reader):
                measure(name, promised, ask)
            reader.close()


def measure(name: str, promised: float, ask: Callable[[], object]) -> None:
    """Print the best and the median time of a question."""
    times = []
    for _ in range(RUNS):
        start = perf_counter()
        ask()
        times.append((perf_counter() - start) * 1000)
    print(
        f"{name:34} best {min(times):7.2f} ms, median {median(times):7.2f} ms,"
        f" promised {promised:4.0f} ms"
    )


def questions(
    reader: StoreReader,
) -> Iterator[tuple[str, float, Callable[[], object]]]:
    """Name, promised milliseconds, and the question."""
    every = TaskFilter()
    words = TaskFilter(words=("firewall",))
    still = TaskFilter(groups=frozenset({StatusGroup.UNSTARTED, StatusGroup.STARTED}))
    mine = TaskFilter(assignee_id=7)
    outline = reader.outline(every)
    ids = outline.task_ids(len(outline) // 2, len(outline) // 2 + 60)[:60]
    projects = [one.id for one in reader.project_list()][:10]
    first, last, soon = (TODAY + timedelta(days=n) for n in (-14, 27, 60))
    yield "outline", 60, lambda: reader.outline(every)
    yield "outline, 200 rows", 2, lambda: reader.outline(every, limit=200)
    yield "outline of a word", 60, lambda: reader.outline(words)
    yield "outline of open tasks", 60, lambda: reader.outline(still)
    yield "outline of open, 200 rows", 2, lambda: reader.outline(still, limit=200)
    yield "outline of a person", 60, lambda: reader.outline(mine)
    yield "60 tasks", 3, lambda: reader.tasks(ids)
    yield "task page", 5, lambda: reader.task(ids[0])
    yield "10 project sums", 15, lambda: reader.project_sums(projects, TODAY)
    yield "project list", 5, reader.project_list
    for lanes in Lanes:
        ask = partial(reader.board, every, lanes, first)
        yield f"board, lanes {lanes}", 120, ask
    yield (
        "board of a project",
        20,
        lambda: reader.board(TaskFilter(project_id=3), Lanes.OFF, first),
    )
    yield "six weeks of days", 100, lambda: reader.days(every, first, last, 6)
    yield "six weeks of spans", 100, lambda: reader.spans(every, first, last, 60)
    yield "late", 100, lambda: reader.late(every, TODAY, 50)
    yield "milestones", 100, lambda: reader.milestones(every, TODAY, soon)
    yield "search, two words", 60, lambda: reader.search(("firewall", "rack"))
    yield "search, nothing", 60, lambda: reader.search(("nowhere",))
    yield "find", 1, lambda: reader.find("P012-12")
    yield "problems", 150, lambda: reader.problems(every, TODAY)
    yield "links of 60 tasks", 5, lambda: reader.links(ids)
    yield "baselines of 60 tasks", 5, lambda: reader.baselines(ids)
    yield "load, two weeks of days", 150, lambda: load(reader, 28, Unit.DAY, 10)
    yield "load, 26 weeks", 150, lambda: load(reader, 182, Unit.WEEK, 26)
    yield "work of a person", 16, lambda: reader.work_of(7)
    yield "history", 5, reader.history
    yield "people", 5, reader.people
    yield "store", 20, reader.store


def load(reader: StoreReader, days: int, unit: Unit, columns: int) -> Window:
    """The load of everyone, as a page shows it."""
    monday = TODAY - timedelta(days=TODAY.weekday())
    found = Load(reader.load(monday, days, TODAY))
    return window(found, unit, 0, columns)


def fill(path: Path, projects: int) -> None:
    """Add an organisation with so many projects."""
    connection = sqlite.connect_write(path)
    rows = PlainRows(connection)
    connection.execute("BEGIN")
    connection.execute("INSERT INTO change_open (id) VALUES (1)")
    _organisation(rows)
    for project_id in range(1, projects + 1):
        _project(rows, project_id)
    rows.flush()
    connection.execute("DELETE FROM change_open")
    rows.add("change", number=1, tx=1, title="sample", via="import")
    rows.flush()
    connection.execute("UPDATE head SET number = 1")
    connection.execute("COMMIT")
    connection.close()


def _organisation(rows: PlainRows) -> None:
    """People, roles, a workflow with its board, a calendar."""
    rows.add("organisation", id=1)
    for person_id in range(1, PEOPLE + 1):
        rows.add("person", id=person_id, name=f"P {person_id}", handle=f"p{person_id}")
        rows.add("work_schedule", person_id=person_id, calendar_id=1)
    rows.add("role", id=1, name="Member", system_role="member")
    rows.add("calendar", id=1, name="Standard")
    for weekday in range(5):
        hours = {"start_min": 480, "end_min": 960}
        rows.add("calendar_rule", calendar_id=1, weekday=weekday, **hours)
    rows.add("workflow", id=1, name="Work")
    rows.add("board", id=1, name="Work")
    for place, (name, group) in enumerate(STATUSES, 1):
        rows.add("status", id=place, name=name, group=group, order=place)
        rows.add("board_column", id=place, name=name, order=place)
        rows.add("column_status", column_id=place, status_id=place)


def _project(rows: PlainRows, project_id: int) -> None:
    """A project: ten parts of five stages of work, linked one after another."""
    chance = random.Random(project_id)
    key = f"P{project_id * 37 % 251:03}"
    rows.add("project", id=project_id, key=key, name=f"Project {project_id}")
    rows.add("baseline", id=project_id, project_id=project_id)
    rows.add("membership", person_id=1, project_id=project_id, role_id=1)
    first = (project_id - 1) * TASKS_A_PROJECT
    parts, stages = 0, 0
    part, stage = Place(), Place()
    for seq in range(1, TASKS_A_PROJECT + 1):
        task_id = first + seq
        if seq % 40 == 1:
            parts, stages = parts + 1, 0
            part = place = Place(task_id, None, segment(parts * 1024), parts)
            below = 5
        elif seq % 8 == 2:
            stages += 1
            stage = place = part.child(task_id, stages)
            below = 7
        else:
            place = stage.child(task_id, seq)
            below = 0
        _task(rows, chance, project_id, f"{key}-{seq}", place, below)


def _task(
    rows: PlainRows,
    chance: random.Random,
    project_id: int,
    key: str,
    place: Place,
    below: int,
) -> None:
    """A task with its schedule, an assignee, and now and then more."""
    start = date(2026, 1, 5) + timedelta(days=chance.randrange(500))
    finish = start + timedelta(days=chance.randrange(10))
    title = " ".join(chance.choice(WORDS) for _ in range(5)).capitalize()
    seq = int(key.partition("-")[2])
    deadline = f"{finish}T17:00" if chance.random() < 0.2 else None
    milestone = below == 0 and chance.random() < 0.02
    rows.add(
        "task", id=place.task_id, project_id=project_id, seq=seq, title=title,
        description="What is to be done.\n" * 4, parent_id=place.parent_id,
        status_id=chance.choice((1, 1, 1, 2, 3, 4, 5, 5, 5, 5)), deadline=deadline,
        wbs_order=place.order * 1024, search=f"{key} {title}".lower(),
        duration_min=480, work_min=480, remaining_min=240, progress_bp=5000,
        type="milestone" if milestone else "task",
    )  # fmt: skip
    rows.add(
        "schedule", task_id=place.task_id, project_id=project_id, path=place.path,
        start=f"{start}T08:00", finish=f"{finish}T17:00", total_slack_min=480,
        critical=int(chance.random() < 0.2), summary_of=below,
    )  # fmt: skip
    if below:
        return
    person_id = chance.randrange(1, PEOPLE + 1)
    rows.add("assignment", task_id=place.task_id, person_id=person_id)
    rows.add("baseline_task", baseline_id=project_id, task_id=place.task_id)
    if milestone:
        rows.add("milestone", task_id=place.task_id, code=f"M{seq}")
    if seq > 10:
        before = place.task_id - 3
        rows.add("dependency", predecessor_id=before, successor_id=place.task_id)
    if seq % 10 == 0:
        rows.add("thread", id=place.task_id, subject_id=place.task_id)
        rows.add("comment", thread_id=place.task_id, author_id=person_id, body="Done?")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a task stands in the tree."""

    task_id: int = 0
    parent_id: int | None = None
    path: str = ""
    order: int = 0

    def child(self, task_id: int, order: int) -> Place:
        """A task below it."""
        return Place(task_id, self.task_id, self.path + segment(order * 1024), order)


if __name__ == "__main__":
    main()
