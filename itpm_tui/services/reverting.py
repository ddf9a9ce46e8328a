"""The rows of a change put back as they were before it.

Only fields that the change touched are restored, and only where they are still as
it left them; anything else is a conflict that names who changed what. The
projection `schedule` follows its inputs: it is restored without that check, unless
a change moved nothing else of a task.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.events import Topic
from itpm_tui.domain.registers import registers
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.revert_rows import Reversal
from itpm_tui.services.revert_rules import keep_rules
from itpm_tui.services.rights import Right, require, require_manager
from itpm_tui.services.time_undo import TIME_TABLES, check_time
from itpm_tui.services.touching import projects_touched, tasks_touched

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.transaction import ChangeHeader, ChangeRow, OpenTransaction

_TOLD = frozenset({"follow", "mute", "notification", "notification_preference"})
"""What concerns one person, and whoever caused it may take back."""
_CONVERSATION = _TOLD | {"thread", "comment", "comment_revision", "mention"}
_TOPICS = {
    "comment": Topic.COMMENTS,
    "thread": Topic.COMMENTS,
    **dict.fromkeys(("comment_revision", "comment_task", "mention"), Topic.COMMENTS),
    **dict.fromkeys(_TOLD, Topic.INBOX),
    "person": Topic.PEOPLE,
    "login": Topic.PEOPLE,
    "organisation": Topic.PEOPLE,
    "membership": Topic.PEOPLE,
    "leave": Topic.PEOPLE,
    "work_schedule": Topic.PEOPLE,
    "skill": Topic.PEOPLE,
    "person_skill": Topic.PEOPLE,
    "project": Topic.PROJECTS,
    "calendar": Topic.SETTINGS,
    "calendar_rule": Topic.SETTINGS,
    "calendar_exception": Topic.SETTINGS,
    "workflow": Topic.SETTINGS,
    "approval_vote": Topic.REGISTERS,
    "commitment": Topic.REGISTERS,
    "check_in": Topic.REGISTERS,
    "check_in_reply": Topic.REGISTERS,
    **{register.noun: Topic.REGISTERS for register in registers()},
    **dict.fromkeys(TIME_TABLES, Topic.TIME),
    "saved_view": Topic.SETTINGS,
}
_OFFICE = frozenset(
    {
        *("person", "login", "organisation", "membership", "calendar"),
        *("calendar_rule", "calendar_exception", "workflow", "status"),
        *("board", "board_column", "column_status", "project"),
        *("person_limit", "swimlane_limit", "custom_field"),
        *("leave", "work_schedule", "skill", "person_skill"),
    }
)
"""What projects stand on: only who manages something changes it, and takes it back."""
_PERSONAL = frozenset({"leave", "skill", "person_skill"})
"""What people change of themselves."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Reverted(Handled):
    """What is said of a change that takes another back."""

    undoes: int
    stands: bool = False
    """Whether it could not be taken back, and is not asked for again."""


def revert(
    tx: OpenTransaction, step: Sequence[ChangeHeader]
) -> tuple[frozenset[Topic], tuple[int, ...], tuple[int, ...]]:
    """Put back what the changes of a step did, given newest first.

    Returns:
        What it concerns, the tasks that are there afterwards, and those of them that
        had been deleted.

    Raises:
        NotPermitted: If the actor has no right any more to what was touched.
        Conflict: If something is not as the step left it.
        Refusal: If rules forbid the former state now.
    """
    everything: list[ChangeRow] = []
    unsettled: set[int] = set()
    for change in step:
        rows = tx.change_rows(change.number)
        _check_right(tx, rows)
        reversal = Reversal(tx, rows)
        reversal.run()
        unsettled |= reversal.unsettled
        everything += rows
    if not _is_newest(tx, step):
        keep_rules(tx, everything, unsettled)
    tables = {row.table for row in everything}
    topics = {_TOPICS.get(table, Topic.TASKS) for table in tables}
    if "task" in tables:
        topics.add(Topic.PROJECTS)
    touched = tasks_touched(tx, everything)
    return frozenset(topics or {Topic.TASKS}), touched, _back(everything, touched)


def _back(rows: Sequence[ChangeRow], touched: Sequence[int]) -> tuple[int, ...]:
    """Tasks that a change had deleted, parents first."""
    deleted = [r.row_id for r in rows if r.table == "task" and r.after is None]
    return tuple(task_id for task_id in reversed(deleted) if task_id in touched)


def _check_right(tx: OpenTransaction, rows: Sequence[ChangeRow]) -> None:
    """Go on when the actor may change what a change touched."""
    if all(row.table in _TOLD for row in rows):
        return
    talk = all(row.table in _CONVERSATION for row in rows)
    right = Right.COMMENT if talk else Right.CHANGE
    require(tx, projects_touched(tx, rows), right)
    check_time(tx, rows)
    if any(row.table in _OFFICE for row in rows) and not _own_person(tx, rows):
        require_manager(tx, "Taking this back")


def _own_person(tx: OpenTransaction, rows: Sequence[ChangeRow]) -> bool:
    """Whether a change touched nothing but the actor, with leave and skills."""
    own = tx.actor.person_id
    return own is not None and all(_is_of(tx, row, own) for row in rows)


def _is_of(tx: OpenTransaction, row: ChangeRow, person_id: int) -> bool:
    """Whether a row is one of a person's own; a skill's name is anyone's."""
    if row.table not in _PERSONAL:
        return (row.table, row.row_id) == ("person", person_id)
    if row.table == "skill":
        return True
    stored = tx.row(row.table, row.row_id) or row.before or row.after or {}
    return stored.get("person_id") == person_id


def _is_newest(tx: OpenTransaction, step: Sequence[ChangeHeader]) -> bool:
    """Whether nobody changed anything since a step."""
    head = tx.row("head", 1)
    numbers = [change.number for change in step]
    together = numbers[0] - numbers[-1] == len(numbers) - 1
    return head is not None and head["number"] == numbers[0] and together
