"""Verbs on the checklist of the task page."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, cast

from itpm_tui.desk.verbs.verb import verb
from itpm_tui.domain.commands.checklist import SetChecklist

if TYPE_CHECKING:
    from itpm_tui.desk.bench import Bench
    from itpm_tui.views.registry import Action
    from itpm_tui.views.stage import Stage
    from itpm_tui.views.task_page import TaskPageView

PAGE = frozenset({"task"})


def _tick(bench: Bench, _: int) -> None:
    """Tick the step under the cursor, or take its tick away."""
    page = cast("TaskPageView", bench.view)
    if page.detail is None or not page.detail.checklist:
        bench.say("There is no checklist. e writes one.")
        return
    seen, place = page.detail.checklist, page.item
    item = replace(seen[place], done=not seen[place].done)
    items = (*seen[:place], item, *seen[place + 1 :])
    bench.submit(
        lambda tasks: SetChecklist(task_id=tasks.ids[0], seen=seen, items=items),
        ids=[page.detail.task.id],
    )


def checklist_actions() -> list[Action[Stage]]:
    """What is done on the page of one task."""
    return [
        verb(
            "checklist.tick",
            ("space",),
            "Tick a step of the checklist",
            _tick,
            hint="tick",
            screens=PAGE,
            command="itpm task check ID N",
        )
    ]
