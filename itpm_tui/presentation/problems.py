"""What is wrong with a task in the plan, and the next step, in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation.schedule_checks import FOUND
from itpm_tui.presentation.words import day_plain, finish_day

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date

    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.domain.task_records import LinkRecord
    from itpm_tui.planning.quality import Check


def problems_of(
    task: TaskRecord,
    links: Iterable[LinkRecord],
    checks: Iterable[tuple[int, Check]],
    today: date,
) -> list[str]:
    """A sentence with the next step for each thing that is wrong.

    Args:
        task: The task.
        links: Of it; those that its dates break count.
        checks: Number and check of each that it is a hit of.
        today: What is due before is late.
    """
    said = [
        f"{task.key} starts before {link.predecessor} allows ({link.type.value}). "
        "> moves it, b changes the link."
        for link in links
        if link.violated and link.successor_id == task.id
    ]
    if task.due is not None and not task.done and not task.children:
        day = finish_day(task.due)
        if day < today:
            said.append(f"{task.key} was due {day_plain(day)}. > moves it, d ends it.")
    for number, check in checks:
        what, step = FOUND[check.id]
        said.append(f"{task.key}, check {number} {check.title}: {what}. {step}.")
    # A link to what this person may not see.
    return said or [f"{task.key} starts before what it waits for ends. S y tells why."]
