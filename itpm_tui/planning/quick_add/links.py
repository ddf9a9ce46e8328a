"""Tasks as values: `after:FWL-12:SS+2d,FWL-14`, `under:ERP-30`, `ms:CUTOVER`."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.durations import signed_minutes_of
from itpm_tui.domain.enums import DependencyType
from itpm_tui.domain.refusals import Refusal
from itpm_tui.planning.quick_add.draft import LinkDraft
from itpm_tui.planning.quick_add.reading import Unknown, did_you_mean

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.planning.quick_add.draft import Draft
    from itpm_tui.planning.quick_add.reading import Scene

_TYPES = "FS|SS|FF|SF"
_END = re.compile(
    rf"(?P<rest>.+?)(?::(?P<type>{_TYPES})|(?P<lag>[+-][\d.]+[a-z][\w.]*))",
    re.IGNORECASE,
)


def after(draft: Draft, value: str, scene: Scene) -> Draft:
    """Tasks that come before it."""
    return replace(draft, after=_joined(draft.after, _links("after", value, scene)))


def before(draft: Draft, value: str, scene: Scene) -> Draft:
    """Tasks that come after it."""
    return replace(draft, before=_joined(draft.before, _links("before", value, scene)))


def under(draft: Draft, value: str, scene: Scene) -> Draft:
    """The task that it is a part of."""
    return replace(draft, under=_task("under:", value, "", scene))


def milestone(draft: Draft, value: str, scene: Scene) -> Draft:
    """The milestone that it leads to, by its code or id."""
    names = scene.names
    project_id = names.here_id if draft.project is None else draft.project.id
    found = names.milestone(value, project_id) or names.task(value)
    if found is None:
        near = [task.code or task.key for task in names.near_milestones(value)]
        raise Unknown(
            f"There is no milestone {value}.{did_you_mean(near)}",
            [f"ms:{code}" for code in near],
        )
    if found.code is None:
        raise Refusal(f"{found.key} is no milestone.")
    return replace(draft, milestone=found)


def _joined(
    links: Sequence[LinkDraft], more: Sequence[LinkDraft]
) -> tuple[LinkDraft, ...]:
    """Links by task; the last one of a task counts."""
    return tuple({link.task.id: link for link in (*links, *more)}.values())


def _links(key: str, value: str, scene: Scene) -> list[LinkDraft]:
    asked = value.split(",")
    found = []
    for place, one in enumerate(asked):
        if one:
            head = ",".join([*asked[:place], ""])
            tail = ",".join(["", *asked[place + 1 :]])
            found.append(_link(f"{key}:{head}", one, tail, scene))
    if not found:
        raise Refusal(f"{key}: needs an id, such as FWL-12.")
    return found


def _link(head: str, one: str, tail: str, scene: Scene) -> LinkDraft:
    """One task with the type and lag behind it, in either order."""
    kind, lag, end, rest = DependencyType.FS, 0, "", one
    while scene.names.task(rest) is None and (match := _END.fullmatch(rest)):
        rest = match["rest"]
        end = one[len(rest) :]
        if match["type"]:
            kind = DependencyType(match["type"].upper())
        else:
            lag = signed_minutes_of(match["lag"], day=scene.names.day_min)
    task = _task(head, rest, f"{end}{tail}", scene)
    return LinkDraft(task=task, type=kind, lag_min=lag)


def _task(head: str, name: str, tail: str, scene: Scene) -> TaskRecord:
    """The task of an id; the offers stand between `head` and `tail`."""
    found = scene.names.task(name)
    if found is not None:
        return found
    near = scene.names.near_tasks(name, scene.title)
    listed = [
        f'{task.key} "{task.title}"' if not place else task.key
        for place, task in enumerate(near)
    ]
    raise Unknown(
        f"{name} does not exist.{did_you_mean(listed)}",
        [f"{head}{task.key}{tail}" for task in near],
    )
