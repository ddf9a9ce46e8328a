"""Verbs on the load: relieve someone, move a task, hours of a day by hand."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.prompts import note, task_lines, tasks_found
from itpm_tui.desk.verbs.verb import change, verb
from itpm_tui.domain.commands.task import ShiftTasks
from itpm_tui.domain.commands.workload import PlaceWork
from itpm_tui.domain.durations import minutes_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.views.load_actions import load_view
from itpm_tui.views.modes import Prompt
from itpm_tui.views.screens import LOAD

if TYPE_CHECKING:
    from itpm_tui.desk.bench import Bench
    from itpm_tui.desk.selection import TaskSelection
    from itpm_tui.views.load_foot import Placing
    from itpm_tui.views.registry import Action
    from itpm_tui.views.stage import Stage


HOUR = 60


def preview(bench: Bench, _: int) -> None:
    """Show what the way under the cursor would do."""
    # How work is laid is needed by who moves it, not by who starts the program.
    from itpm_tui.desk.verbs import load_moving

    load_moving.preview(bench)


def ask_someone(bench: Bench, _: int) -> None:
    """Ask who takes the task, or what of it does not fit."""
    from itpm_tui.desk.verbs import load_moving

    load_moving.ask_someone(bench)


def to_neighbour(step: int, bench: Bench, count: int) -> None:
    """Preview giving the task to the person above or below."""
    from itpm_tui.desk.verbs import load_moving

    load_moving.to_neighbour(step * count, bench)


def _later(sign: int, selection: TaskSelection, count: int) -> ShiftTasks:
    return ShiftTasks(tasks=selection.starts(), working_days=sign * count)


def _hours(bench: Bench, minutes: int | None) -> None:
    """Place so many minutes of the task on the day under the cursor."""
    found = load_view(bench).placing()
    if isinstance(found, str):
        bench.say(found, "warning")
    elif minutes is None and found.seen is None:
        bench.say("Nothing is placed by hand here.", "info")
    else:
        _send(bench, found, minutes)


def _send(bench: Bench, place: Placing, minutes: int | None) -> None:
    command = PlaceWork(
        task_id=place.task_id,
        handle=place.handle,
        day=place.day,
        seen=place.seen,
        minutes=minutes,
    )
    bench.submit(lambda _: command, ids=[place.task_id])


def _hour(sign: int, bench: Bench, count: int) -> None:
    """An hour more, or less, of the task on this day."""
    minutes = load_view(bench).minutes_here() + sign * count * HOUR
    _hours(bench, max(minutes, 0))


def _spread(bench: Bench, _: int) -> None:
    """No longer by hand on this day."""
    _hours(bench, None)


def ask_hours(bench: Bench, _: int) -> None:
    """How many hours of the task are done on this day."""

    def take(text: str) -> str | None:
        word = text.strip().lower()
        try:
            minutes = 0 if word == "0" else minutes_of(text, bare_hours=True)
        except Refusal as refusal:
            return refusal.text
        _hours(bench, minutes)
        return None

    now = load_view(bench).minutes_here()
    bench.open(
        Prompt(
            name="load.hours",
            title="Hours on this day",
            submit=take,
            explain=lambda _: (note(f"now {now // 60}h{now % 60:02}"),),
            foot="3h · 45m · 2h30 · 0 for none · esc cancels",
        )
    )


def ask_allocation(bench: Bench, _: int) -> None:
    """Which task, and how many hours of it, the person does on this day."""

    def take(text: str) -> str | None:
        name, _, hours = text.strip().rpartition(" ")
        found = tasks_found(bench, name) if name else []
        if not found:
            return "Name a task and hours: SRV-22 3h."
        try:
            minutes = minutes_of(hours, bare_hours=True)
        except Refusal as refusal:
            return refusal.text
        place = load_view(bench).place_for(found[0].id)
        if isinstance(place, str):
            return place
        _send(bench, place, minutes)
        return None

    bench.open(
        Prompt(
            name="load.allocation",
            title="Task and hours on this day",
            submit=take,
            explain=lambda text: task_lines(
                text, tasks_found(bench, text.rpartition(" ")[0] or text)
            ),
            foot="SRV-22 3h · the first task is taken · esc cancels",
        )
    )


def load_verbs() -> list[Action[Stage]]:
    """Verbs of the load."""
    share = "itpm load share ID @HANDLE=HOURS"
    hours = "itpm load place ID @HANDLE DATE HOURS"
    return [
        verb(
            "load.preview",
            (),
            "Preview the chosen way to fix it",
            preview,
            screens=LOAD,
            command=share,
            needs_task=False,
            repeats=False,
        ),
        verb(
            "load.someone",
            ("w",),
            "Someone else takes it, with a preview",
            ask_someone,
            hint="reassign",
            screens=LOAD,
            like="task.who",
            command=share,
            repeats=False,
        ),
        *(
            verb(
                f"load.{word}",
                (key,),
                f"Give it to the person {word}, with a preview",
                partial(to_neighbour, step),
                hint="to person below",
                screens=LOAD,
                command=share,
                repeats=False,
            )
            for word, key, step in (("below", "J", 1), ("above", "K", -1))
        ),
        *(
            verb(
                f"load.{word}",
                (key,),
                f"Move the task one working day {word}",
                change(partial(_later, sign), series="shift"),
                hint="move in time",
                screens=LOAD,
                command=f"itpm task shift ID {sign}",
            )
            for word, key, sign in (("later", "L", 1), ("earlier", "H", -1))
        ),
        verb(
            "load.allocate",
            ("a",),
            "Place hours of a task on this day",
            ask_allocation,
            hint="allocation",
            screens=LOAD,
            like="task.add",
            command=hours,
            needs_task=False,
            repeats=False,
        ),
        verb(
            "load.hours",
            ("e",),
            "Hours of the task on this day",
            ask_hours,
            hint="hours",
            screens=LOAD,
            like="task.edit",
            command=hours,
            repeats=False,
        ),
        verb(
            "load.more",
            (")",),
            "One hour more on this day",
            partial(_hour, 1),
            screens=LOAD,
            like="task.longer",
            command=hours,
        ),
        verb(
            "load.less",
            ("(",),
            "One hour less on this day",
            partial(_hour, -1),
            screens=LOAD,
            like="task.shorter",
            command=hours,
        ),
        verb(
            "load.spread",
            ("D",),
            "Hours of this day no longer by hand",
            _spread,
            screens=LOAD,
            like="task.delete",
            command="itpm load place ID @HANDLE DATE none",
        ),
    ]
