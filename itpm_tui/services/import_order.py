"""Ranks of imported tasks among those that are there already."""

from __future__ import annotations

import itertools
from typing import TYPE_CHECKING

from itpm_tui.services.siblings import LAST, STEP
from itpm_tui.services.values import number, number_or_none

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from itpm_tui.domain.drafts import TaskDraft
    from itpm_tui.domain.transaction import Row


def ranks(
    there: Sequence[Row], drafts: Sequence[TaskDraft], ids: Mapping[int, int]
) -> dict[int, int]:
    """Ranks by task id, so that siblings stand in the order of the file.

    Where they do already, ranks stay as they are; where they do not, the tasks of
    the file come after those added here.
    """
    stored = {number(row, "id"): row for row in there}
    children: dict[int | None, list[int]] = {}
    for draft in drafts:
        parent = None if draft.parent_uid is None else ids[draft.parent_uid]
        children.setdefault(parent, []).append(ids[draft.uid])
    others: dict[int | None, list[int]] = {}
    imported = set(ids.values())
    for row in there:
        if number(row, "id") not in imported:
            parent = number_or_none(row, "parent_id")
            others.setdefault(parent, []).append(number(row, "wbs_order"))
    found: dict[int, int] = {}
    for parent, order in children.items():
        found |= _ranks(parent, order, stored, max(others.get(parent, [0])))
    return found


def _ranks(
    parent: int | None, order: Sequence[int], stored: Mapping[int, Row], other: int
) -> dict[int, int]:
    """Ranks of the children of one parent, beside others up to a rank."""
    kept = [
        number(stored[task_id], "wbs_order")
        for task_id in order
        if task_id in stored and stored[task_id]["parent_id"] == parent
    ]
    in_order = all(a < b for a, b in itertools.pairwise(kept))
    if len(kept) == len(order) and in_order:
        return dict(zip(order, kept, strict=True))
    base = other if other + STEP * len(order) <= LAST else 0
    step = max(1, min(STEP, (LAST - base) // (len(order) + 1)))
    return {task_id: base + step * (n + 1) for n, task_id in enumerate(order)}
