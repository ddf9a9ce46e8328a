"""Declaring verbs: a selection becomes a command, and nothing else happens here."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from itpm_tui.desk.selection import GONE
from itpm_tui.desk.verbs.wide import submit_wide
from itpm_tui.views.registry import Action, Kind
from itpm_tui.views.screens import OFFICE

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.desk.bench import Bench
    from itpm_tui.desk.selection import TaskSelection
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.views.stage import Stage

NONE = "No task is selected: put the cursor on one, or mark some with space."


def verb(
    action_id: str,
    keys: tuple[str, ...],
    title: str,
    run: Callable[[Bench, int], None],
    *,
    hint: str = "",
    screens: frozenset[str] = frozenset(),
    command: str | None = None,
    needs_task: bool = True,
    repeats: bool = True,
    anywhere: bool = False,
    apart: frozenset[str] = frozenset(),
    also: frozenset[str] = frozenset(),
    like: str = "",
) -> Action[Stage]:
    """An action of the desk.

    Args:
        action_id: Stable name.
        keys: Key names.
        title: What it does.
        run: Does it, so many times.
        hint: One word for the key bar.
        screens: Screens that have it; none given, all with tasks.
        command: The same on the command line.
        needs_task: Whether a task must be selected.
        repeats: Whether `.` can do it again.
        anywhere: Whether it acts on no task, and so also where are none.
        apart: Screens that do not have it.
        also: Screens without tasks that have it all the same.
        like: Id of the action whose place it takes on its screens.
    """

    def act(stage: Stage, count: int) -> None:
        run(cast("Bench", stage), count)

    def why_not(stage: Stage) -> str | None:
        bench = cast("Bench", stage)
        ids = bench.selected_ids()
        if not ids:
            return (
                "No task is selected: put the cursor on one, or mark some with space."
            )
        return None if bench.selection(ids).tasks else GONE

    return Action(
        id=action_id,
        keys=keys,
        title=title,
        run=act,
        kind=Kind.CHANGE,
        hint=hint,
        screens=screens,
        why_not=why_not if needs_task else None,
        apart=_apart(apart, also, anywhere=anywhere, screens=screens),
        command=command,
        repeats=repeats,
        like=like,
    )


def _apart(
    apart: frozenset[str],
    also: frozenset[str],
    *,
    anywhere: bool,
    screens: frozenset[str],
) -> frozenset[str]:
    """Screens that do not have a verb."""
    if screens:
        return frozenset()
    return apart if anywhere else OFFICE - also | apart


def change(
    make: Callable[[TaskSelection, int], Command], *, series: str = ""
) -> Callable[[Bench, int], None]:
    """A verb that asks nothing: the selection and the count make the command.

    Args:
        make: Builds the command.
        series: Under this name, a quick series on the same tasks is one step of undo.
    """

    def run(bench: Bench, count: int) -> None:
        ids = bench.selected_ids()
        step = bench.step_of(series, ids) if series else None

        def made(seen: TaskSelection) -> Command:
            return make(seen, count)

        submit_wide(bench, ids, made, step=step)

    return run
