"""What is shown of a change before it is made is what it does."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.command import Seen
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.task import (
    LengthenTasks,
    LinkTasks,
    SetAssignees,
    ShiftTasks,
)
from itpm_tui.domain.enums import DependencyType, TaskType
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.ripple import Caution, LookFirst, Ripple, Wide
from itpm_tui.domain.transaction import Actor
from itpm_tui.planning.workload.load import TOO_MUCH, Load
from itpm_tui.services.executor import StoreExecutor
from tests.services.office import TODAY, Office, at, day

if TYPE_CHECKING:
    from datetime import date
    from typing import TypeAlias

    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.transaction import Row

    Shares: TypeAlias = "dict[tuple[str, date], int | None]"

TASKS, COMMANDS = 12, 6
WORKERS = ("mel", "tom", "vic")
CAREFUL = Caution(over=10)


def executor(office: Office) -> StoreExecutor:
    """What pat asks, with all that it keeps between two commands."""
    return StoreExecutor(
        office.writer, office.clock, Actor(office.people["pat"], "pat")
    )


@dataclass(frozen=True)
class Stored:
    """The plan as readers find it."""

    dates: dict[int, Row]
    shares: Shares


def stored(office: Office) -> Stored:
    dates = {int(str(row["task_id"])): row for row in office.rows("schedule")}
    with office.reading("ada") as reader:
        load = Load(reader.load(day(23), 140, TODAY, None))
    shares: Shares = {}
    for each in load.shown(range(140)):
        for place in range(1, 140):
            cell = each.cell(range(place, place + 1))
            when = load.source.first.fromordinal(load.source.first.toordinal() + place)
            shares[each.member.handle, when] = cell.percent
    return Stored(dates, shares)


def a_plan(office: Office, random: Random) -> list[int]:
    """Tasks in two projects, most of them linked, some of them milestones."""
    tasks = []
    for number in range(TASKS):
        people = random.sample(WORKERS, random.randint(0, 2))
        gate = number % 4 == 3
        hours = random.choice([4, 8, 12, 24])
        task = office.add(
            f"Task {number}",
            project="ERP" if number % 5 == 4 else "FWL",
            start=day(24 + random.randint(0, 6)),
            duration_min=0 if gate else hours * 60,
            work_min=None if gate else hours * 60,
            type=TaskType.MILESTONE if gate else TaskType.TASK,
            person_ids=() if gate else tuple(office.people[who] for who in people),
        )
        if random.random() < 0.7:
            asap = {"constraint": "asap", "constraint_date": None}
            office.write("task", task, asap)
        tasks.append(task)
    run = executor(office)
    for place in range(1, TASKS):
        before = tasks[random.randrange(place)]
        kind = random.choice([*[DependencyType.FS] * 4, *DependencyType])
        run.execute(
            LinkTasks(predecessor_id=before, successor_id=tasks[place], type=kind)
        )
    return tasks


def a_baseline(office: Office, tasks: list[int]) -> None:
    baseline = office.plant(
        "baseline",
        {
            **{"project_id": office.projects["FWL"], "number": 1, "name": "first"},
            "taken_at": at(20),
        },
    )
    for task in tasks[::2]:
        start, finish = office.dates(task)
        office.plant(
            "baseline_task",
            {
                **{"baseline_id": baseline, "task_id": task, "start": start},
                **{"finish": finish, "duration_min": None, "work_min": None},
            },
        )


def a_command(office: Office, tasks: list[int], random: Random) -> Command:
    task = random.choice(tasks)
    start = office.dates(task)[0]
    what = random.randrange(5)
    if what == 0:
        days = random.choice([-2, 1, 2])
        length = office.task(task)["duration_min"]
        return LengthenTasks(tasks=(Seen(task, length),), working_days=days)
    if what == 1:
        first, then = sorted(random.sample(tasks, 2))
        return LinkTasks(predecessor_id=first, successor_id=then)
    if what == 2:
        rows = office.rows("assignment", task_id=task)
        names = {number: who for who, number in office.people.items()}
        seen = tuple(names[int(str(row["person_id"]))] for row in rows)
        who = tuple(random.sample(WORKERS, 2))
        return SetAssignees(tasks=(Seen(task, seen),), handles=who)
    days = random.choice([-1, 1, 2, 5])
    return ShiftTasks(tasks=(Seen(task, start),), working_days=days)


def check(office: Office, ripple: Ripple, before: Stored, after: Stored) -> None:
    """Compare what was told with what is stored."""
    told = {
        move.task_id: (
            *(move.start_before, move.start_after, move.before, move.after),
            *(move.slack_before, move.slack_after),
        )
        for move in ripple.moves
    }
    found = {}
    for task, now in after.dates.items():
        pairs = [
            (before.dates[task][column], now[column])
            for column in ("start", "finish", "total_slack_min")
        ]
        if any(old != new for old, new in pairs):
            found[task] = tuple(value for pair in pairs for value in pair)
    assert told == found
    for key, project in office.projects.items():
        ends = [
            max(str(row["finish"]) for row in held.dates.values() if of(row, project))
            for held in (before, after)
        ]
        moved = [
            (str(each.before), str(each.after))
            for each in ripple.finishes
            if each.key == key
        ]
        assert moved == ([] if ends[0] == ends[1] else [tuple(ends)])
    check_load(ripple, before, after)


def of(row: Row, project: int) -> bool:
    return row["project_id"] == project and row["finish"] is not None


def check_load(ripple: Ripple, before: Stored, after: Stored) -> None:
    passed: dict[str, list[tuple[int, date]]] = {}
    for (who, when), share in after.shares.items():
        was = before.shares.get((who, when))
        if share is not None and was is not None and was <= TOO_MUCH < share:
            passed.setdefault(who, []).append((share, when))
    assert {each.handle for each in ripple.overloads} == set(passed)
    for each in ripple.overloads:
        worst = max(share for share, _ in passed[each.handle])
        assert each.after == after.shares[each.handle, each.day] == worst
        assert each.before == before.shares[each.handle, each.day]
        assert each.days == len(passed[each.handle])


@pytest.mark.parametrize("seed", [1, 3])
def test_what_is_shown_is_what_is_stored_and_undo_brings_all_back(
    seed: int, office: Office
) -> None:
    random = Random(seed)
    tasks = a_plan(office, random)
    a_baseline(office, tasks)
    run = executor(office)
    done = 0
    for _ in range(COMMANDS):
        command = a_command(office, tasks, random)
        before, head = stored(office), office.head()
        try:
            shown = run.rehearse(command)
        except Refusal:
            continue
        if not shown.outcome.topics:
            continue
        if shown.ripple.wide(CAREFUL.over):
            with pytest.raises(LookFirst) as asked:
                run.execute(command, caution=CAREFUL)
            assert asked.value.ripple == shown.ripple
        assert (stored(office), office.head()) == (before, head)
        run.execute(command, caution=Caution(over=10, shown=shown.ripple))
        assert office.head() == head + 1
        check(office, shown.ripple, before, stored(office))
        done += 1
        if random.random() < 0.6:
            run.execute(Undo())
            assert stored(office) == before
    assert done > 2


@pytest.fixture
def chain(office: Office) -> tuple[int, int]:
    """A task of mel's, and the milestone that waits for it."""
    task = office.add(
        "Rack",
        start=day(26),
        duration_min=480,
        work_min=480,
        person_ids=(office.people["mel"],),
    )
    gate = office.add("Ready", start=day(26), type=TaskType.MILESTONE, duration_min=0)
    office.write("task", gate, {"constraint": "asap", "constraint_date": None})
    return task, gate


def later(office: Office, task: int, days: int = 1) -> ShiftTasks:
    seen = (Seen(task, office.dates(task)[0]),)
    return ShiftTasks(tasks=seen, working_days=days)


def reasons(office: Office, command: Command, over: int = 10) -> frozenset[Wide]:
    """Why it is shown first; nothing where it is done at once."""
    try:
        executor(office).execute(command, caution=Caution(over=over))
    except LookFirst as asked:
        return asked.ripple.wide(over)
    return frozenset()


def test_a_shift_that_stays_by_itself_is_done_at_once(
    office: Office, chain: tuple[int, int]
) -> None:
    assert reasons(office, later(office, chain[0])) == frozenset()
    assert office.dates(chain[0])[0] == at(27)


def test_a_milestone_that_follows_is_shown_first(
    office: Office, chain: tuple[int, int]
) -> None:
    task, gate = chain
    executor(office).execute(LinkTasks(predecessor_id=task, successor_id=gate))
    assert reasons(office, later(office, task)) == {Wide.MILESTONE}
    assert office.dates(task)[0] == at(26)


def test_leaving_the_baseline_is_shown_once(
    office: Office, chain: tuple[int, int]
) -> None:
    task = chain[0]
    a_baseline(office, [task])
    command = later(office, task)
    assert reasons(office, command) == {Wide.BASELINE}
    executor(office).execute(command)
    assert reasons(office, later(office, task)) == frozenset()


def test_a_day_of_more_than_can_be_done_is_shown_first(
    office: Office, chain: tuple[int, int]
) -> None:
    other = office.add("Cable", start=day(27), duration_min=480, work_min=240)
    people = SetAssignees(tasks=(Seen(other, ()),), handles=("mel",))
    assert reasons(office, people) == frozenset()
    assert reasons(office, later(office, chain[0])) == {Wide.OVERLOAD}
    ripple = executor(office).rehearse(later(office, chain[0])).ripple
    (found,) = ripple.overloads
    assert (found.handle, found.day) == ("mel", day(27))
    assert (found.before, found.after, found.days) == (50, 150, 1)


def test_more_tasks_than_are_moved_unseen_are_shown_first(
    office: Office, chain: tuple[int, int]
) -> None:
    follower = office.add("Cable", start=day(26), duration_min=480)
    office.write("task", follower, {"constraint": "asap", "constraint_date": None})
    run = executor(office)
    run.execute(LinkTasks(predecessor_id=chain[0], successor_id=follower))
    command = later(office, chain[0])
    assert reasons(office, command, over=1) == {Wide.MANY}
    outcome = run.execute(command, caution=Caution(over=2))
    assert outcome.message.endswith("1 task follows.")


def test_what_became_of_it_since_is_shown_again(
    office: Office, chain: tuple[int, int]
) -> None:
    task, gate = chain
    run = executor(office)
    run.execute(LinkTasks(predecessor_id=task, successor_id=gate))
    command = later(office, task)
    seen = Caution(over=10, shown=run.rehearse(command).ripple)
    office.write("schedule", gate, {"total_slack_min": 960})
    with pytest.raises(LookFirst) as asked:
        run.execute(command, caution=seen)
    again = Caution(over=10, shown=asked.value.ripple)
    assert run.execute(command, caution=again).topics
