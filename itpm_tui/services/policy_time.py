"""Who may log time, change it, hand it in and agree to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.time import (
    DeleteEntries,
    DiscardTimer,
    EditEntry,
    EntryField,
    FillGap,
    ImportTime,
    JoinEntries,
    KeepTimer,
    LogTime,
    MoveEntries,
    SetHours,
    SplitEntry,
    StartTimer,
    StopTimer,
)
from itpm_tui.domain.commands.timesheet import (
    DecideSheet,
    SetActivity,
    SetTimePolicy,
    SubmitSheet,
)
from itpm_tui.domain.refusals import NotPermitted
from itpm_tui.domain.time_enums import SheetDecision
from itpm_tui.services.policy import rule
from itpm_tui.services.rights import (
    Right,
    is_admin,
    known_here,
    require,
    require_admin,
    require_manager,
)
from itpm_tui.services.time_rights import manages, require_time_of, require_worker
from itpm_tui.services.time_scene import person_of, sheet_state
from itpm_tui.services.values import number

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.domain.commands.time import Work
    from itpm_tui.domain.transaction import OpenTransaction


@rule(LogTime)
def _on_log(command: LogTime, tx: OpenTransaction) -> None:
    """People log their own time on projects they work in."""
    _require(tx, command.person_id, [entry.work for entry in command.entries])


@rule(SetHours)
def _on_hours(command: SetHours, tx: OpenTransaction) -> None:
    """The same, in a cell of a week."""
    _require(tx, command.person_id, [command.work])


@rule(StartTimer)
def _on_start(command: StartTimer, tx: OpenTransaction) -> None:
    """The clock runs for projects that one works in."""
    _require(tx, None, [command.work])


@rule(StopTimer, KeepTimer, DiscardTimer)
def _on_timer(
    command: StopTimer | KeepTimer | DiscardTimer, tx: OpenTransaction
) -> None:
    """The clock is one's own."""
    known_here(tx)


def _require(tx: OpenTransaction, person_id: int | None, works: Iterable[Work]) -> None:
    """Go on when the actor may log for a person on such work."""
    require_worker(tx)
    require_time_of(tx, person_of(tx, person_id))
    projects = {work.project_id for work in works}
    tasks = sorted({work.task_id for work in works if work.task_id is not None})
    projects |= {number(row, "project_id") for row in tx.rows_in("task", "id", tasks)}
    require(tx, [p for p in projects if p is not None], Right.CHANGE)


@rule(EditEntry)
def _on_edit(command: EditEntry, tx: OpenTransaction) -> None:
    """Entries are changed by whose they are, and who manages them."""
    _on_entries(tx, [command.entry_id])
    _may_go_to(tx, command)


def _may_go_to(tx: OpenTransaction, command: EditEntry) -> None:
    wanted = {edit.field: edit.wanted for edit in command.edits}
    task_id, project_id = wanted.get(EntryField.TASK), wanted.get(EntryField.PROJECT)
    projects = [project_id] if isinstance(project_id, int) else []
    task = tx.row("task", task_id) if isinstance(task_id, int) else None
    if task is not None:
        projects.append(number(task, "project_id"))
    require(tx, projects, Right.CHANGE)


@rule(DeleteEntries, JoinEntries)
def _on_several(command: DeleteEntries | JoinEntries, tx: OpenTransaction) -> None:
    """Entries are changed by whose they are, and who manages them."""
    _on_entries(tx, command.entry_ids)


@rule(MoveEntries)
def _on_move(command: MoveEntries, tx: OpenTransaction) -> None:
    """The same, with the right in the project that they go to."""
    _on_entries(tx, command.entry_ids)
    task = None if command.task_id is None else tx.row("task", command.task_id)
    if task is not None:
        require(tx, [number(task, "project_id")], Right.CHANGE)


@rule(SplitEntry, FillGap)
def _on_one(command: SplitEntry | FillGap, tx: OpenTransaction) -> None:
    """Entries are changed by whose they are, and who manages them."""
    _on_entries(tx, [command.entry_id])


def _on_entries(tx: OpenTransaction, ids: Iterable[int]) -> None:
    known_here(tx)
    rows = tx.rows_in("time_entry", "id", sorted(set(ids)))
    for person_id in {number(row, "person_id") for row in rows}:
        require_time_of(tx, person_id)


@rule(ImportTime)
def _on_import(command: ImportTime, tx: OpenTransaction) -> None:
    """People bring in their own time; whose else, the import checks."""
    require_worker(tx)


@rule(SubmitSheet)
def _on_submit(command: SubmitSheet, tx: OpenTransaction) -> None:
    """A week is handed in by whose it is, or who manages them."""
    require_worker(tx)
    require_time_of(tx, person_of(tx, command.person_id))


@rule(DecideSheet)
def _on_decision(command: DecideSheet, tx: OpenTransaction) -> None:
    """A week is agreed by who manages the person; nobody agrees to their own.

    What is handed in and not agreed yet may be taken back by whose it is.
    """
    known_here(tx)
    own = command.person_id == tx.actor.person_id
    state = sheet_state(tx, command.person_id, command.monday)
    if own and command.decision is SheetDecision.REOPEN and not state.frozen:
        return
    if own and not is_admin(tx):
        raise NotPermitted("Your own week is decided by someone who manages you.")
    if not manages(tx, command.person_id):
        require_time_of(tx, command.person_id)


@rule(SetActivity)
def _on_activity(command: SetActivity, tx: OpenTransaction) -> None:
    """Who manages a project says what kinds of work there are."""
    require_manager(tx, "Adding kinds of work")


@rule(SetTimePolicy)
def _on_policy(command: SetTimePolicy, tx: OpenTransaction) -> None:
    """Managers make the rules of their projects, admins those for all time."""
    if command.project_id is None:
        require_admin(tx, "Making rules for all time")
    else:
        require(tx, [command.project_id], Right.MANAGE)
