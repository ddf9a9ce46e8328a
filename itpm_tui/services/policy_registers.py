"""Who may add to registers, answer what was asked, and ask others."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.commands.approval import (
    AnswerApproval,
    AskApproval,
    DelegateApproval,
    WithdrawApproval,
)
from itpm_tui.domain.commands.check_in import AnswerCheckIn, AskCheckIn
from itpm_tui.domain.commands.commitment import (
    AnswerCommitment,
    AskCommitments,
    WithdrawCommitment,
)
from itpm_tui.domain.commands.custom_field import (
    AddCustomField,
    RemoveCustomField,
    SetCustomValue,
)
from itpm_tui.domain.commands.register import AddRecord, EditRecord, SetRecordState
from itpm_tui.domain.commands.request import (
    AcceptRequest,
    AskBack,
    Becomes,
    DeclineRequest,
    DeferRequest,
    MarkDuplicate,
    ReopenRequest,
)
from itpm_tui.domain.enums import SystemRole
from itpm_tui.domain.refusals import NotPermitted
from itpm_tui.domain.register_enums import FieldKind, Vote
from itpm_tui.domain.registers import register_of
from itpm_tui.services.policy import projects_of, rule
from itpm_tui.services.record_rows import (
    project_id,
    record_project,
    record_row,
    register_named,
)
from itpm_tui.services.rights import (
    Right,
    is_admin,
    known_here,
    require,
    require_admin,
    require_manager,
    roles_of,
)
from itpm_tui.services.subjects import subject_of
from itpm_tui.services.values import number, text

if TYPE_CHECKING:
    from itpm_tui.domain.registers import Register
    from itpm_tui.domain.transaction import OpenTransaction, Row, Transaction

_RANKS = list(SystemRole)
"""The highest first."""


def require_role(
    tx: Transaction, least: SystemRole, project: int | None, what: str
) -> None:
    """Go on when the actor has at least a role: in a project, else in any.

    Raises:
        NotPermitted: If not, saying what it takes.
    """
    if is_admin(tx):
        return
    known_here(tx)
    roles = roles_of(tx)
    held = list(roles.values()) if project is None else [roles.get(project)]
    if any(role and _RANKS.index(role) <= _RANKS.index(least) for role in held):
        return
    where = ""
    if project is not None:
        row = tx.row("project", project)
        where = "" if row is None else f" in {text(row, 'key')}"
    raise NotPermitted(f"{what} takes the role {least} or more{where}.")


def own(register: Register, row: Row, person: int | None) -> bool:
    """Whether a row is of a person: they asked, decided or own it."""
    people = (each for each in register.fields if each.kind is FieldKind.PERSON)
    return person is not None and any(row[each.column] == person for each in people)


@rule(AddRecord)
def _on_new_rows(command: AddRecord, tx: OpenTransaction) -> None:
    """As the register says, in the project that is named."""
    register = register_named(command.register)
    field = register.project
    key = dict(command.values).get(field.name) if field is not None else None
    project = project_id(tx, str(key)) if key else None
    require_role(tx, register.added_by, project, f"Adding a {register.noun}")


@rule(EditRecord)
def _on_rows(command: EditRecord, tx: OpenTransaction) -> None:
    """People edit their own rows; those of others as the register says."""
    register = register_named(command.register)
    row = record_row(tx, register, command.record_id)
    mine = own(register, row, tx.actor.person_id)
    least = register.added_by if mine else register.changed_by
    places = {record_project(register, row)}
    for edit in command.edits:
        field = register.project
        if field is not None and edit.field == field.name and edit.wanted:
            places.add(project_id(tx, str(edit.wanted)))
    for place in places:
        require_role(tx, least, place, f"Changing {register.key(command.record_id)}")


@rule(SetRecordState)
def _on_states(command: SetRecordState, tx: OpenTransaction) -> None:
    """As the register says."""
    register = register_named(command.register)
    row = record_row(tx, register, command.record_id)
    place = record_project(register, row)
    what = f"Changing {register.key(command.record_id)}"
    require_role(tx, register.changed_by, place, what)


@rule(AcceptRequest)
def _on_accepting(command: AcceptRequest, tx: OpenTransaction) -> None:
    """Members of the project accept into it; a project is begun by who manages one."""
    _on_answers(command, tx)
    if command.becomes is Becomes.PROJECT:
        require_manager(tx, "Beginning a project")
    elif command.project_id is not None:
        require(tx, [command.project_id], Right.CHANGE)


@rule(DeclineRequest, DeferRequest, AskBack, MarkDuplicate, ReopenRequest)
def _on_answers(
    command: AcceptRequest
    | DeclineRequest
    | DeferRequest
    | AskBack
    | MarkDuplicate
    | ReopenRequest,
    tx: OpenTransaction,
) -> None:
    """Members of the project answer; without a project, members of any."""
    register = register_of("request")
    row = record_row(tx, register, command.request_id)
    key = register.key(command.request_id)
    place = record_project(register, row)
    require_role(tx, register.changed_by, place, f"Answering {key}")


@rule(AskApproval)
def _on_asking(command: AskApproval, tx: OpenTransaction) -> None:
    """Members ask for approval of what is in their projects."""
    subject = subject_of(tx, command.subject_type, command.subject_id)
    what = f"Asking for approval of {subject.key}"
    require_role(tx, SystemRole.MEMBER, subject.project_id, what)


@rule(AnswerApproval, DelegateApproval)
def _on_approving(
    command: AnswerApproval | DelegateApproval, tx: OpenTransaction
) -> None:
    """Who is asked answers, whatever their role; nobody else does, admins neither.

    Raises:
        NotPermitted: If the actor is not asked.
    """
    person_id = known_here(tx)
    register = register_of("approval")
    record_row(tx, register, command.approval_id)
    asked = {"approval_id": command.approval_id, "person_id": person_id}
    if not tx.rows("approval_vote", **asked, vote=Vote.PENDING):
        key = register.key(command.approval_id)
        raise NotPermitted(f"{key} asks others, not you.")


@rule(WithdrawApproval)
def _on_withdrawing(command: WithdrawApproval, tx: OpenTransaction) -> None:
    """Who asked takes it back, or who manages the project of what it is about."""
    row = record_row(tx, register_of("approval"), command.approval_id)
    if row["requested_by_id"] == known_here(tx):
        return
    subject = tx.row(text(row, "subject_type"), number(row, "subject_id"))
    project = None if subject is None else subject.get("project_id")
    if isinstance(project, int):
        require(tx, [project], Right.MANAGE)
    else:
        require_manager(tx, "Taking back what others asked")


@rule(AskCommitments)
def _on_asking_dates(command: AskCommitments, tx: OpenTransaction) -> None:
    """Members ask for the dates of tasks of their projects."""
    require(tx, projects_of(tx, command.task_ids), Right.CHANGE)


@rule(AnswerCommitment)
def _on_dates(command: AnswerCommitment, tx: OpenTransaction) -> None:
    """Who is asked answers; nobody else does.

    Raises:
        NotPermitted: If the actor is not asked.
    """
    row = tx.row("commitment", command.commitment_id)
    if row is not None and row["person_id"] != known_here(tx):
        raise NotPermitted("That date is asked of someone else.")


@rule(WithdrawCommitment)
def _on_withdrawing_dates(command: WithdrawCommitment, tx: OpenTransaction) -> None:
    """Who asked takes it back, or who manages the project."""
    row = tx.row("commitment", command.commitment_id)
    if row is not None and row["asked_by_id"] != known_here(tx):
        projects = projects_of(tx, [number(row, "subject_id")])
        require(tx, projects, Right.MANAGE)


@rule(AskCheckIn)
def _on_check_ins(command: AskCheckIn, tx: OpenTransaction) -> None:
    """Members ask questions, in the project that is named."""
    require_role(tx, SystemRole.MEMBER, command.project_id, "Asking a check-in")


@rule(AnswerCheckIn)
def _on_check_in_answers(command: AnswerCheckIn, tx: OpenTransaction) -> None:
    """Who is asked answers.

    Raises:
        NotPermitted: If the actor is not asked.
    """
    place = {"checkin_id": command.checkin_id, "person_id": known_here(tx)}
    if not tx.rows("check_in_reply", **place):
        raise NotPermitted("That is asked of others, not of you.")


@rule(AddCustomField)
def _on_new_fields(command: AddCustomField, tx: OpenTransaction) -> None:
    """Managers add fields to their projects; those of all projects, admins do."""
    if command.project_id is None:
        require_admin(tx, "Adding a field to all projects")
    else:
        require(tx, [command.project_id], Right.MANAGE)


@rule(RemoveCustomField)
def _on_fields(command: RemoveCustomField, tx: OpenTransaction) -> None:
    """As adding it."""
    row = tx.row("custom_field", command.field_id)
    project = None if row is None else row["project_id"]
    if isinstance(project, int):
        require(tx, [project], Right.MANAGE)
    else:
        require_admin(tx, "Removing a field from all projects")


@rule(SetCustomValue)
def _on_values(command: SetCustomValue, tx: OpenTransaction) -> None:
    """Members change tasks of their projects."""
    require(tx, projects_of(tx, [command.task_id]), Right.CHANGE)
