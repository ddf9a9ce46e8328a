"""Actions that look at the plan in a Gantt: problems, checks, the driving path."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from itpm_tui.presentation.lines import MUTED, PANEL, Line, Span
from itpm_tui.views.arranging import GANTT
from itpm_tui.views.modes import Pages
from itpm_tui.views.registry import Action
from itpm_tui.views.screens import TREES
from itpm_tui.views.searching import to_hit

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from itpm_tui.domain.reader import Reader
    from itpm_tui.planning.quality import Check
    from itpm_tui.views.gantt import GanttView
    from itpm_tui.views.stage import Stage

    Hits = Mapping[int, tuple[tuple[int, Check], ...]]

_ROWS_MOST = 5_000
"""Tasks up to which all projects shown are checked, and not just the one at hand."""


def _gantt(stage: Stage) -> GanttView:
    """The view in front, on its screen."""
    return cast("GanttView", stage.view)


def _project_here(stage: Stage) -> int | None:
    """The project chosen, else that of the row under the cursor."""
    chosen = stage.context.wanted.project_id
    return chosen if chosen is not None else stage.view.place().project_id


def _problem(step: int, stage: Stage, _: int) -> None:
    """The next hit of a filter, else task that is late, breaks a link or a check."""
    if to_hit(step, stage):
        return
    view, reader = _gantt(stage), stage.reader
    here, wanted, today = _project_here(stage), stage.context.wanted, view.today
    few = len(view.outline) <= _ROWS_MOST

    def work() -> Callable[[], None]:
        projects = [here] if here is not None else []
        if few and wanted.project_id is None:
            projects = [project.id for project in reader.project_list()]
        plain = frozenset(reader.problems(wanted, today))
        hits = view.checks.of(reader, projects, today)
        return partial(_go_to_next, stage, step, plain, hits)

    view.compute(work, lambda text: stage.say(text, "error"))


def _go_to_next(stage: Stage, step: int, plain: frozenset[int], hits: Hits) -> None:
    """Put the cursor on the next one of these, and say what is wrong with it."""
    shown = list(dict.fromkeys(stage.view.task_ids()))
    order = {task_id: place for place, task_id in enumerate(shown)}
    ids = [i for i in shown if i in plain or i in hits]
    if not ids:
        stage.say("No problem is shown here, and every check is met.", "ok")
        return
    here = order.get(stage.context.task_id or 0, -1)
    later = [i for i in ids if order[i] > here]
    earlier = [i for i in ids if order[i] < here]
    if step > 0:
        chosen = later[0] if later else ids[0]
    else:
        chosen = earlier[-1] if earlier else ids[-1]
    stage.view.select(chosen)
    from itpm_tui.presentation.problems import problems_of

    (task,) = stage.reader.tasks([chosen])
    links = stage.reader.links([chosen]) if chosen in plain else ()
    said = problems_of(task, links, hits.get(chosen, ()), stage.clock.today())
    more = f" {len(said) - 1} more: S k" if len(said) > 1 else ""
    stage.say(f"{ids.index(chosen) + 1} of {len(ids):,}: {said[0]}{more}")


def _checks(stage: Stage, _: int) -> None:
    """The fourteen checks of the project at hand, and the tasks that they hit."""
    project_id, reader = _project_here(stage), stage.reader
    if project_id is None:
        stage.say("No project is under the cursor. P chooses one.", "warning")
        return
    waiting = (Line((Span(" computing the plan", MUTED),), PANEL),)
    panel = Pages(title="Checks of the schedule", body=waiting)

    def work() -> Callable[[], None]:
        return _checked(stage, panel, reader, project_id)

    def failed(text: str) -> None:
        if stage.mode is panel:
            stage.close()
        stage.say(text, "error")

    stage.open(panel)
    stage.view.compute(work, failed)


def _checked(
    stage: Stage, panel: Pages, reader: Reader, project_id: int
) -> Callable[[], None]:
    """Check a project. Returns what shows the result in the panel."""
    from itpm_tui.planning.quality import checked
    from itpm_tui.planning.schedule.planned import project_schedule
    from itpm_tui.presentation.schedule_checks import check_rows

    record = reader.plan(project_id)
    if record is None:
        return stage.close
    project = project_schedule(record)
    checks = checked(project, stage.clock.today())
    rows = check_rows(project, checks)
    failed = sum(check.failed for check in checks)

    def go(place: int) -> None:
        task_id = rows[place].task_id
        if task_id is None:
            stage.say("That line names no task.")
        elif not stage.view.select(task_id):
            stage.say("It is not shown here: the filter hides it.")

    def show() -> None:
        panel.title = f"{record.key} {record.name}: {failed} of {len(checks)} not met"
        panel.body = tuple(row.line for row in rows)
        panel.chosen = go
        panel.foot = "enter goes to the task · n goes through them · esc or q leaves"
        stage.modes_changed()

    return show


def _path(stage: Stage, _: int) -> None:
    """Show the driving path to the task under the cursor, or hide it."""
    view, task_id, reader = _gantt(stage), stage.context.task_id, stage.reader
    if task_id is None or (view.path.ids and view.path.ids[-1] == task_id):
        view.path.ids = ()
        stage.say("The driving path is hidden.")
        view.site.changed()
        return

    def work() -> Callable[[], None]:
        from itpm_tui.views.why import path_to  # needs the engine

        name, ids = path_to(reader, task_id)

        def show() -> None:
            view.path.name, view.path.ids = name, ids
            count = f"{len(ids)} tasks" if len(ids) > 1 else "no task decides on it"
            stage.say(f"Driving path to {name}: {count}. S v again hides it.")
            view.site.changed()

        return show

    view.compute(work, lambda text: stage.say(text, "error"))


def gantt_actions() -> list[Action[Stage]]:
    """What only a Gantt has to look at."""
    return [
        Action(
            id="gantt.next",
            keys=("n",),
            title="Next hit; without a filter next problem: late, link, check",
            hint="problem",
            run=partial(_problem, 1),
            screens=GANTT,
            like="look.next",
        ),
        Action(
            id="gantt.previous",
            keys=("N",),
            title="Previous hit, or previous problem",
            run=partial(_problem, -1),
            screens=GANTT,
            like="look.previous",
        ),
        Action(
            id="gantt.checks",
            keys=("S k",),
            title="Checks of the schedule, and the tasks that they hit",
            hint="checks",
            run=_checks,
            screens=TREES,
            command="itpm lint",
        ),
        Action(
            id="gantt.path",
            keys=("S v",),
            title="Driving path to the selected task on or off",
            hint="path",
            run=_path,
            screens=GANTT,
        ),
    ]
