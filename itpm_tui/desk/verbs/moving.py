"""`H J K L`: the task moves through the space of the view."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.verb import verb
from itpm_tui.desk.verbs.wide import submit_wide
from itpm_tui.domain.commands.task import PlaceTask, SetStatus, ShiftTasks
from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from itpm_tui.desk.bench import Bench
    from itpm_tui.desk.selection import TaskSelection
    from itpm_tui.views.registry import Action
    from itpm_tui.views.siblings import Siblings
    from itpm_tui.views.stage import Stage

TREES = frozenset({"list", "gantt"})
LIST = frozenset({"list"})
BOARD = frozenset({"board"})
CALENDAR = frozenset({"calendar"})
GANTT = frozenset({"gantt"})


def _around(bench: Bench, selection: TaskSelection) -> Siblings:
    around = bench.view.around(selection.one.id)
    query = bench.context.wanted.query
    if around is None and query is not None and query.flat:
        raise Refusal(
            f"{selection.one.key} has no rank here: the list is sorted or grouped. "
            "S n shows the tree."
        )
    if around is None:
        raise Refusal(f"{selection.one.key} is hidden here.")
    return around


def _place(
    selection: TaskSelection, parent_id: int | None, after_id: int | None
) -> PlaceTask:
    task = selection.one
    return PlaceTask(
        task_id=task.id,
        seen_parent_id=task.parent_id,
        parent_id=parent_id,
        after_id=after_id,
    )


def _down(bench: Bench, selection: TaskSelection) -> PlaceTask:
    around = _around(bench, selection)
    if around.after_id is None:
        raise Refusal(f"{selection.one.key} is the last here.")
    return _place(selection, around.parent_id, around.after_id)


def _up(bench: Bench, selection: TaskSelection) -> PlaceTask:
    around = _around(bench, selection)
    if around.before_id is None:
        raise Refusal(f"{selection.one.key} is the first here.")
    return _place(selection, around.parent_id, around.before_that_id)


def _indent(bench: Bench, selection: TaskSelection) -> PlaceTask:
    around = _around(bench, selection)
    if around.before_id is None:
        raise Refusal("There is no task above that it could go below.")
    return _place(selection, around.before_id, around.last_child_of_before)


def _outdent(bench: Bench, selection: TaskSelection) -> PlaceTask:
    around = _around(bench, selection)
    if around.parent_id is None:
        raise Refusal(f"{selection.one.key} is at the top of its project.")
    return _place(selection, around.grandparent_id, around.parent_id)


_STEPS = {"down": _down, "up": _up, "indent": _indent, "outdent": _outdent}


def _step(kind: str, bench: Bench, count: int) -> None:
    ids = bench.selected_ids()
    if len(ids) > 1:
        bench.say("Only one task at a time changes its rank or parent.", "warning")
        return
    step = bench.step_of(f"place {kind}", ids)
    for _ in range(min(count, 50)):
        bench.submit(lambda seen: _STEPS[kind](bench, seen), ids=ids, step=step)


def _column(sign: int, bench: Bench, count: int) -> None:
    ids = bench.selected_ids()
    status_id = bench.view.neighbour_status(sign * count)
    if status_id is None:
        bench.say("There is no column further that way.", "warning")
        return
    names = {status.id: status.name for status in bench.reader.statuses()}
    if names.get(status_id) == "Blocked":
        bench.router.run(bench.registry["status.blocked"])
        return

    def made(seen: TaskSelection) -> SetStatus:
        return SetStatus(tasks=seen.statuses(), status_id=status_id)

    submit_wide(bench, ids, made)


def _days(days: int, bench: Bench, count: int) -> None:
    ids = bench.selected_ids()
    step = bench.step_of("shift days", ids)

    def made(seen: TaskSelection) -> ShiftTasks:
        return ShiftTasks(tasks=seen.starts(), calendar_days=days * count)

    submit_wide(bench, ids, made, step=step)


def _zoom_unit(sign: int, bench: Bench, count: int) -> None:
    _days(sign * bench.view.unit_days(), bench, count)


def moving_actions() -> list[Action[Stage]]:
    """Verbs that move a task in list, board, calendar and Gantt."""
    rank = [
        verb(
            f"task.rank_{kind}",
            (key,),
            f"Move it {kind} among its siblings",
            partial(_step, kind),
            hint="order",
            screens=TREES | BOARD,
            command="itpm task rank ID --after ID",
        )
        for kind, key in (("down", "J"), ("up", "K"))
    ]
    indent = [
        verb(
            f"task.{kind}",
            (key,),
            title,
            partial(_step, kind),
            screens=LIST,
            command=f"itpm task rank ID --{where} ID",
        )
        for kind, key, title, where in (
            ("indent", "L", "Indent: below the task above", "under"),
            ("outdent", "H", "Outdent: beside its parent", "after"),
        )
    ]
    columns = [
        verb(
            f"board.{word}",
            (key,),
            f"Move the card one column {word}",
            partial(_column, sign),
            hint="move card",
            screens=BOARD,
            command="itpm task status ID STATUS",
        )
        for word, key, sign in (("right", "L", 1), ("left", "H", -1))
    ]
    days = [
        verb(
            f"calendar.{word}",
            (key,),
            f"Move the task one {unit} {when}",
            partial(_days, step),
            hint=f"move by {unit}",
            screens=CALENDAR,
            command="itpm task shift ID DAYS --calendar-days",
        )
        for word, key, unit, when, step in (
            ("right", "L", "day", "later", 1),
            ("left", "H", "day", "earlier", -1),
            ("down", "J", "week", "later", 7),
            ("up", "K", "week", "earlier", -7),
        )
    ]
    units = [
        verb(
            f"gantt.{word}",
            (key,),
            f"Shift the task one zoom unit {when}",
            partial(_zoom_unit, sign),
            hint="shift",
            screens=GANTT,
            command="itpm task shift ID DAYS --calendar-days",
        )
        for word, key, when, sign in (
            ("right", "L", "later", 1),
            ("left", "H", "earlier", -1),
        )
    ]
    return [*rank, *indent, *columns, *days, *units]
