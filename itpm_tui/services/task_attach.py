"""What a new task comes with: people, links, tags, and the row of a milestone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.task import LinkTasks, NewLink
from itpm_tui.domain.enums import TaskType
from itpm_tui.domain.refusals import Refusal
from itpm_tui.services.assign import assign
from itpm_tui.services.deeds import tell_assigned
from itpm_tui.services.link import link
from itpm_tui.services.stored import load_task
from itpm_tui.services.tags import tag_new_task

if TYPE_CHECKING:
    from itpm_tui.domain.commands.task import AddTask
    from itpm_tui.domain.transaction import OpenTransaction, Row


def attach(command: AddTask, tx: OpenTransaction, task_id: int, key: str) -> None:
    """Add all rows of other tables that a new task has.

    Raises:
        Refusal: If a person or task is gone, or a link would close a circle.
    """
    if command.type is TaskType.MILESTONE:
        tx.insert("milestone", milestone_row(task_id, key))
    put: dict[int, tuple[int, int]] = {}
    for person_id in dict.fromkeys(command.person_ids):
        person = tx.row("person", person_id)
        if person is None or not person["active"]:
            raise Refusal("One of these people is not here any more.")
        put[assign(tx, task_id, person_id)] = (task_id, person_id)
    tell_assigned(tx, put, command.project_id)
    tag_new_task(tx, task_id, command.tags)
    links = list(command.links)
    if command.predecessor_id is not None:
        links.append(NewLink(other_id=command.predecessor_id))
    for wanted in links:
        _link(tx, task_id, wanted)


def _link(tx: OpenTransaction, task_id: int, wanted: NewLink) -> None:
    other = load_task(tx, wanted.other_id).id
    first, then = (task_id, other) if wanted.other_last else (other, task_id)
    link(
        tx,
        LinkTasks(
            predecessor_id=first,
            successor_id=then,
            type=wanted.type,
            lag_min=wanted.lag_min,
            lag_kind=wanted.lag_kind,
        ),
    )


def milestone_row(task_id: int, code: str) -> Row:
    """What a milestone has besides its task; a new one is called by its key."""
    return {"task_id": task_id, "code": code, "reached_on": None, "is_gate": False}


def check_milestone(tx: OpenTransaction, milestone_id: int | None) -> None:
    """Go on when a task may lead to this milestone.

    Raises:
        Refusal: If it is gone, or no milestone.
    """
    if milestone_id is not None:
        found = load_task(tx, milestone_id)
        if found.type is not TaskType.MILESTONE:
            raise Refusal(f"{found.key} is no milestone.")
