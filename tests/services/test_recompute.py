from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.command import Seen
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.commands.recompute import Recompute
from itpm_tui.domain.commands.task import (
    LengthenTasks,
    LinkTasks,
    SetStatus,
    ShiftTasks,
    StatusWord,
    UnlinkTasks,
)
from itpm_tui.domain.enums import DependencyType
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.ripple import Caution, LookFirst
from itpm_tui.domain.transaction import Actor
from itpm_tui.services.executor import StoreExecutor
from tests.services.office import at, day
from tests.services.test_follow_dates import free
from tests.services.test_link import link

if TYPE_CHECKING:
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.drift import Drift
    from tests.services.office import Office

TASKS, CHANGES = 9, 12


@pytest.fixture
def two(office: Office) -> tuple[int, int]:
    """A task of a day on Thursday 26 November, and one after it."""
    first = office.add("Rack", start=day(26), duration_min=480)
    second = office.add("Cable", start=day(26), duration_min=480)
    free(office, second)
    link(office, first, second)
    return first, second


def drifts(office: Office, *, dry_run: bool = True) -> tuple[Drift, ...]:
    return office.ask("ada", Recompute(dry_run=dry_run)).drifts


def test_what_another_program_broke_is_told_and_put_right(
    office: Office, two: tuple[int, int]
) -> None:
    first, second = two
    assert drifts(office) == ()
    right = office.dump()["schedule"]
    early = {"start": at(26), "finish": at(26, 17)}
    office.write("schedule", second, {**early, "path": "ZZZZZ"})
    office.write("schedule", first, {"critical": False, "summary_of": 3})
    broken, head = office.dump()["schedule"], office.head()
    told = drifts(office)
    assert office.head() == head
    assert {(each.key, each.field, each.stored, each.computed) for each in told} == {
        ("FWL-01", "critical", "false", "true"),
        ("FWL-01", "summary_of", "3", "0"),
        ("FWL-02", "path", "ZZZZZ", str(right[1]["path"])),
        ("FWL-02", "start", "2026-11-26T08:00", "2026-11-27T08:00"),
        ("FWL-02", "finish", "2026-11-26T17:00", "2026-11-27T17:00"),
    }
    assert drifts(office, dry_run=False) == told
    assert office.head() == head + 1
    assert office.dump()["schedule"] == right
    assert drifts(office) == ()
    office.ask("ada", Undo())
    dates = [[row[name] for name in ("start", "critical")] for row in broken]
    stored = office.dump()["schedule"]
    assert [[row[name] for name in ("start", "critical")] for row in stored] == dates


def test_a_row_that_is_gone_is_made_again(office: Office, two: tuple[int, int]) -> None:
    first, _ = two
    with office.writer.transaction(Actor(None, "scene"), office.now, day(24)) as tx:
        tx.delete("schedule", first)
        tx.seal(command="Scene", title="scene")
    assert ("FWL-01", "row") in {(each.key, each.field) for each in drifts(office)}
    drifts(office, dry_run=False)
    assert office.row("schedule", first)["project_id"] == office.projects["FWL"]


@pytest.mark.parametrize("refused", [False, True])
def test_what_was_only_tried_is_no_ground_for_what_comes_later(
    office: Office, two: tuple[int, int], *, refused: bool
) -> None:
    first, second = two
    one = StoreExecutor(
        office.writer, office.clock, Actor(office.people["ada"], "ada", admin=True)
    )

    def later(days: int) -> Command:
        return ShiftTasks(
            tasks=(Seen(first, office.dates(first)[0]),), working_days=days
        )

    one.execute(later(1))
    if refused:
        with pytest.raises(LookFirst):
            one.execute(later(1), caution=Caution(over=0))
    else:
        one.rehearse(later(1))
    one.execute(Undo())
    one.execute(later(2))
    assert office.dates(first)[0] == at(30)
    assert office.dates(second)[0] == at(1, month=12)
    assert drifts(office) == ()


def random_command(office: Office, random: Random, tasks: list[int]) -> Command | None:
    """Something that moves dates, with what is stored as what was seen."""
    task, other = random.sample(tasks, 2)
    start = office.dates(task)[0]
    kind = random.randrange(6)
    if kind == 0:
        return LengthenTasks(
            tasks=(Seen(task, office.task(task)["duration_min"]),),
            working_days=random.choice([-1, 1, 2]),
        )
    if kind == 1:
        word = random.choice([StatusWord.DOING, StatusWord.DONE])
        seen = Seen(task, office.task(task)["status_id"])
        return SetStatus(tasks=(seen,), word=word)
    if kind == 2:
        return LinkTasks(
            predecessor_id=task,
            successor_id=other,
            type=random.choice(list(DependencyType)),
            lag_min=random.choice([0, 480]),
        )
    links = office.rows("dependency")
    if kind == 3 and links:
        gone = random.choice(links)
        return UnlinkTasks(
            predecessor_id=gone["predecessor_id"], successor_id=gone["successor_id"]
        )
    return ShiftTasks(tasks=(Seen(task, start),), working_days=random.randint(1, 4))


@pytest.mark.parametrize("seed", range(3))
def test_after_each_change_all_is_as_if_computed_anew(
    office: Office, seed: int
) -> None:
    random = Random(seed)
    phase = office.add("Phase")
    tasks = [
        office.add(
            f"t{number}",
            start=day(24 + number % 3),
            duration_min=480 * (number % 4),
            parent_id=phase if number % 2 else None,
            project="ERP" if number % 4 == 3 else "FWL",
        )
        if number % 4 != 3
        else office.add(f"t{number}", start=day(25), duration_min=480, project="ERP")
        for number in range(TASKS)
    ]
    free(office, *tasks[1:])
    office.ask("ada", Recompute())
    actor = Actor(office.people["ada"], "ada", admin=True)
    one = StoreExecutor(office.writer, office.clock, actor)
    done = 0
    for _ in range(CHANGES):
        command = random_command(office, random, tasks)
        # Now and then somebody else changes something, and the network is not known.
        executor = (
            one
            if random.random() < 0.8
            else StoreExecutor(office.writer, office.clock, actor)
        )
        try:
            executor.execute(command)
        except Refusal:
            continue
        done += 1
        left = [each for each in drifts(office) if each.stored is not None]
        assert left == [], command
    assert done > CHANGES // 2
