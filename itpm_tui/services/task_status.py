"""Tasks from one status to another."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.task import SetStatus, StatusWord
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.clashes import Clashes
from itpm_tui.services.registry import handles
from itpm_tui.services.status_effects import enter
from itpm_tui.services.stored import load_tasks
from itpm_tui.services.unchanged import unchanged
from itpm_tui.services.wip import arrivals, passed_by, settle
from itpm_tui.services.wording import listed, subject
from itpm_tui.services.workflow import Status, Workflow, Workflows

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.transaction import OpenTransaction
    from itpm_tui.services.stored import StoredTask

NOTE_LIMIT = 500


@dataclass(frozen=True, slots=True)
class Step:
    """One task on its way from a status to another."""

    task: StoredTask
    before: Status
    after: Status


@handles(SetStatus)
def set_status(command: SetStatus, tx: OpenTransaction) -> Handled:
    """Put tasks into a status.

    Raises:
        Refusal: If a task is gone, the workflow has no such status, a blocked task
            would have no note, or a limit that is enforced would be passed.
        ReasonNeeded: If a limit that warns would be passed, and no reason is given.
        Conflict: If a status is no longer the one seen.
    """
    tasks = load_tasks(tx, [seen.task_id for seen in command.tasks])
    workflows = Workflows(tx)
    steps = [_step(command, workflows.of(task.project_id), task) for task in tasks]
    note = None if command.note is None else clean(command.note, limit=NOTE_LIMIT)
    changed = _to_write(command, tx, workflows, steps)
    for step in changed:
        if step.after.blocked and not note:
            raise Refusal(f"Why is {step.task.key} blocked? It needs a note.")
    reason = clean(command.reason or "", limit=NOTE_LIMIT) or None
    full = _check_limits(tx, changed, reason)
    for step in changed:
        enter(tx, step.task, step.before, step.after, note)
    for step in steps:
        stays = step.before.blocked and step.after.blocked
        if stays and note and step.task.blocked_note != note:
            tx.update("task", step.task.id, {"blocked_note": note})
            changed.append(step)
    return replace(_handled(steps, changed, full), reason=reason)


def _step(command: SetStatus, workflow: Workflow, task: StoredTask) -> Step:
    """Where a task is to go in its own workflow."""
    before = workflow.status(task.status_id)
    if command.former:
        back = task.status_before_id
        todo = workflow.meant(StatusWord.TODO)
        return Step(task, before, todo if back is None else workflow.status(back))
    if command.status_id is not None:
        return Step(task, before, workflow.status(command.status_id))
    if command.word is None:
        raise Refusal("Which status?")
    return Step(task, before, workflow.meant(command.word))


def _to_write(
    command: SetStatus,
    tx: OpenTransaction,
    workflows: Workflows,
    steps: Sequence[Step],
) -> list[Step]:
    """The steps that change something.

    Raises:
        Conflict: If a task is in another status than was seen.
    """
    seen = {item.task_id: item.value for item in command.tasks}
    clashes = Clashes(tx)
    changed = []
    for step in steps:
        known = {
            status.id: status.word
            for status in workflows.of(step.task.project_id).statuses
        }
        was = seen[step.task.id]
        if clashes.to_write(
            ("task", step.task.id, "status_id"),
            (step.task.key, "status"),
            (was, step.after.id, step.before.id),
            (known.get(was, "another"), step.after.word, step.before.word),
        ):
            changed.append(step)
    clashes.settle()
    return changed


def _check_limits(
    tx: OpenTransaction, steps: Sequence[Step], reason: str | None
) -> str:
    """What to say of limits of work in progress.

    Raises:
        Refusal: If a limit that is enforced would be passed.
        ReasonNeeded: If one that warns would be, and no reason is given.
    """
    moving = [step for step in steps if step.before != step.after]
    coming = arrivals(tx, [step.task for step in moving])
    passed = []
    for status_id in dict.fromkeys(step.after.id for step in moving):
        pairs = zip(moving, coming, strict=True)
        passed += passed_by(
            tx, status_id, [each for step, each in pairs if step.after.id == status_id]
        )
    return settle(passed, reason)


def _handled(steps: Sequence[Step], changed: Sequence[Step], full: str) -> Handled:
    """What was done, in words."""
    told = changed or steps
    keys = [step.task.key for step in told]
    words = listed(sorted({step.after.word for step in told}))
    touched = tuple(step.task.id for step in steps)
    if not changed:
        said = f"{subject(keys)}: {words} already."
        return unchanged(said, touched)
    former = ""
    if len(changed) == 1 and changed[0].before != changed[0].after:
        former = changed[0].before.word
    return Handled(
        topics=frozenset({Topic.TASKS, Topic.PROJECTS}),
        title=f"status of {listed(keys)}: "
        + (f"{former} to {words}" if former else words),
        message=f"{subject(keys)} {words}{f' (was {former})' if former else ''}.{full}",
        touched=touched,
    )
