"""Which other projects are linked to tasks of one."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Set

    from itpm_tui.domain.plan_records import PlanRecord


def projects_beside(record: PlanRecord, ids: Set[int]) -> list[int]:
    """Other projects with tasks that wait for some, or that these wait for.

    What waits may move; what is waited for has another slack.
    """
    ends = {
        end
        for link in record.links
        if link.predecessor_id in ids or link.successor_id in ids
        for end in (link.predecessor_id, link.successor_id)
    }
    found = (task.project_id for task in record.tasks if task.id in ends)
    return [each for each in dict.fromkeys(found) if each != record.project_id]
