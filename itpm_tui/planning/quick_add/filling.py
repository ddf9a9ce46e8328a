"""A draft becomes a command: what was typed wins over the place of the cursor."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.task import AddTask, NewLink, StatusWord

if TYPE_CHECKING:
    from itpm_tui.planning.quick_add.draft import Draft, LinkDraft


def filled(place: AddTask, draft: Draft) -> AddTask:
    """The command for a draft at a place.

    Args:
        place: What the place under the cursor gives: project, parent, status, day.
        draft: What was typed, without problems.
    """
    command = _placed(place, draft)
    if draft.people is not None:
        command = replace(command, person_ids=tuple(p.id for p in draft.people))
    if draft.due is not None:
        command = replace(command, deadline=draft.due.day, deadline_time=draft.due.at)
    if draft.start is not None:
        command = replace(command, start=draft.start.day, start_time=draft.start.at)
    if draft.status is not None:
        note = draft.note if draft.status is StatusWord.BLOCKED else None
        command = replace(
            command, status=draft.status, status_id=None, blocked_note=note
        )
    links = (
        *(_link(link) for link in draft.after),
        *(_link(link, other_last=True) for link in draft.before),
    )
    return replace(
        command,
        title=draft.title,
        tags=(*command.tags, *draft.tags),
        links=(*command.links, *links),
        predecessor_id=None if draft.after else command.predecessor_id,
        priority=draft.priority or command.priority,
        source=draft.source or command.source,
        milestone_id=(
            command.milestone_id if draft.milestone is None else draft.milestone.id
        ),
        work_min=command.work_min if draft.est is None else draft.est,
        description=draft.description or command.description,
    )


def _placed(place: AddTask, draft: Draft) -> AddTask:
    """Project, parent and sibling; those of the cursor hold in its project alone."""
    project_id = place.project_id
    if draft.under is not None:
        project_id = draft.under.project_id
    if draft.project is not None:
        project_id = draft.project.id
    if project_id != place.project_id:
        place = replace(
            place, project_id=project_id, parent_id=None, after_id=None, status_id=None
        )
    if draft.under is not None:
        place = replace(place, parent_id=draft.under.id, after_id=None)
    return place


def _link(link: LinkDraft, *, other_last: bool = False) -> NewLink:
    return NewLink(
        other_id=link.task.id,
        type=link.type,
        lag_min=link.lag_min,
        lag_kind=link.lag_kind,
        other_last=other_last,
    )
