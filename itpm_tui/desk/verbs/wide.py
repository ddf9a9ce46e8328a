"""Showing what a wide change does before it is made: task by task, old and new."""

from __future__ import annotations

from dataclasses import replace
from itertools import groupby
from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.ripple import tasks_of
from itpm_tui.domain.commands.task import DeleteTasks, SetStatus
from itpm_tui.domain.enums import TaskType
from itpm_tui.domain.refusals import Refusal
from itpm_tui.presentation.lines import MUTED, PANEL, TEXT, Line, Span, fit, width
from itpm_tui.presentation.ripple import facts
from itpm_tui.views.modes import Choice

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from itpm_tui.desk.bench import Bench
    from itpm_tui.desk.jobs import Job
    from itpm_tui.desk.selection import Make
    from itpm_tui.domain.executor import Effect, Rehearsal
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.domain.ripple import Ripple
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.modes import Typed

_ENDS_MILESTONES = (DeleteTasks, SetStatus)
"""What others rely on when it is done to a milestone; what moves one is told apart."""
_LABELS = {"start": "starts ", "finish": "ends ", "due": "due ", "duration": "takes "}
"""What a value needs before it to be understood; a status says itself what it is."""
_FOLLOWS = frozenset({"progress", "remaining", "work", "blocked"})
"""Fields that need not be told where another one is."""
_TOLD = 2
"""Fields of a task that its line tells."""
_WIDEST = 46
"""Cells of the column that tells what changes."""


def submit_wide(
    bench: Bench,
    ids: list[int],
    make: Make,
    *,
    step: str | None = None,
    keep: tuple[str, Typed] | None = None,
    first: Callable[[], None] = lambda: None,
) -> None:
    """Change few tasks at once; show many, or a milestone that moves, before.

    Args:
        bench: The desk.
        ids: The tasks.
        make: Turns them into the command.
        step: Changes of the same step are undone as one.
        keep: Prompt or form and what was typed, kept when the store cannot be written.
        first: Done just before they are changed.
    """
    if not _is_wide(bench, ids, make):
        first()
        bench.submit(make, ids=ids, step=step, keep=keep)
        return

    def go(job: Job, told: Rehearsal) -> None:
        first()
        known = replace(bench.caution, shown=told.ripple)
        bench.submit(
            job.make, ids=ids, seen=job.selection, step=step, keep=keep, caution=known
        )

    def then(job: Job, told: Rehearsal) -> None:
        if not told.outcome.topics:
            bench.say(told.outcome.message)
            return
        # Only what was shown is changed: what others do meanwhile is a conflict.
        bench.open(_panel(bench, job, told, lambda: go(job, told)))

    bench.submit(make, ids=ids, keep=keep, then=then)


def _is_wide(bench: Bench, ids: list[int], make: Make) -> bool:
    """Whether a change is shown first: of many tasks, or of a milestone that moves."""
    if len(ids) > bench.confirm_over:
        return True
    selection = bench.selection(ids)
    if not _milestones(selection.tasks):
        return False
    try:
        return isinstance(make(selection), _ENDS_MILESTONES)
    except Refusal:
        return False


def _milestones(tasks: Iterable[TaskRecord]) -> list[TaskRecord]:
    return [task for task in tasks if task.type is TaskType.MILESTONE]


def _panel(
    bench: Bench, job: Job, told: Rehearsal, change: Callable[[], None]
) -> Choice:
    """What changes, what stays, and the question."""
    lines = _told(told.effects, bench.view.site.glyphs.arrow)
    chosen = job.selection.tasks
    others = set(lines) - set(job.selection.ids)
    changing = [task for task in chosen if task.id in lines]
    staying = [task for task in chosen if task.id not in lines]
    more = bench.reader.tasks(sorted(others))
    ends = isinstance(job.command, _ENDS_MILESTONES)
    gates = _milestones(changing) if ends else []
    count = _counted(len(changing), len(staying), gates)
    verb = "deletes" if isinstance(job.command, DeleteTasks) else "changes"
    it = "it" if len(changing) + len(more) == 1 else "them"
    also = f", and {len(more)} more with {it}" if more else ""
    return Choice(
        title=f"This {verb} {count}{also}",
        body=(
            *_costs(bench, told.ripple),
            *_lines(changing, lines),
            *_lines(more, lines, "also "),
            *_lines(staying, {}, "stays as it is"),
        ),
        answers={
            "y": (f"{verb} {it}", change),
            "n": (f"{verb} nothing", lambda: bench.say("Nothing was changed.")),
        },
    )


def _costs(bench: Bench, ripple: Ripple) -> Lines:
    """What it costs the plan around it, above all that changes."""
    found = facts(ripple, tasks_of(bench, ripple), bench.view.site.glyphs)
    return (*found, Line((), PANEL)) if found else ()


def _counted(changing: int, staying: int, gates: Sequence[TaskRecord]) -> str:
    """How many tasks, and which of them others rely on.

    Args:
        changing: Tasks that become something else.
        staying: Tasks that are so already.
        gates: Milestones that move.
    """
    if changing == len(gates) == 1 and not staying:
        return f"the milestone {gates[0].code or gates[0].key}"
    count = changing + staying
    of = f"{changing} of " if staying else ""
    said = f"{of}{count} {'task' if count == 1 else 'tasks'}"
    if len(gates) == 1:
        return f"{said}, one of them a milestone"
    return f"{said}, {len(gates)} of them milestones" if gates else said


def _told(effects: Sequence[Effect], arrow: str) -> dict[int, str]:
    """What happens to each task, in a line."""
    found = {}
    for task_id, group in groupby(effects, key=lambda one: one.task_id):
        those = list(group)
        told = [one for one in those if one.field not in _FOLLOWS] or those
        found[task_id] = ", ".join(_words(one, arrow) for one in told[:_TOLD])
    return found


def _words(effect: Effect, arrow: str) -> str:
    """One field, before and after."""
    if effect.field == "task":
        return "deleted" if effect.after is None else "new"
    if effect.field == "comment":
        return f'comment "{effect.after}"'
    nothing = "nobody" if effect.field == "assignee" else "none"
    before, after = effect.before or nothing, effect.after or nothing
    return f"{_LABELS.get(effect.field, '')}{before} {arrow} {after}"


def _lines(tasks: Sequence[TaskRecord], told: dict[int, str], sign: str = "") -> Lines:
    """A line for each task: its id, what changes, its title."""
    texts = [f"{sign}{told.get(task.id, '')}" for task in tasks]
    key = max((width(task.key) for task in tasks), default=0)
    cells = min(max(map(width, texts), default=0), _WIDEST)
    return tuple(
        Line(
            (
                Span(f" {fit(task.key, key)}  ", MUTED),
                Span(fit(text, cells), TEXT, bold=True) if told else Span(text, MUTED),
                Span(f"  {task.title}", MUTED),
            ),
            PANEL,
        )
        for task, text in zip(tasks, texts, strict=True)
    )
