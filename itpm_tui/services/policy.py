"""Who may do what: the one place that decides it.

Rights come from the role of the membership in the project that is touched, as it is
stored before anything is changed. While nobody holds the role admin anywhere, the
first person of the store has it, so that a new store has someone to run it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import IntEnum
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

from itpm_tui.domain.commands.command import Command
from itpm_tui.domain.commands.comment import AddComment
from itpm_tui.domain.commands.history import Redo, Undo
from itpm_tui.domain.commands.load import ImportPlan, LoadOrganisation, SetUpStore
from itpm_tui.domain.commands.task import (
    AddTask,
    DeleteTasks,
    EditTask,
    LengthenTasks,
    LinkTasks,
    PlaceTask,
    SetAssignees,
    SetPriority,
    SetStatus,
    SetTags,
    ShiftTasks,
    UnlinkTasks,
)
from itpm_tui.domain.enums import SystemRole, Visibility
from itpm_tui.domain.refusals import NotPermitted
from itpm_tui.services.stored import gone
from itpm_tui.services.values import number, text
from itpm_tui.services.wording import listed

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import Actor, OpenTransaction, Transaction

C = TypeVar("C", bound=Command)
Rule: TypeAlias = Callable[[Command, "OpenTransaction"], None]


class Right(IntEnum):
    """What a role may do in a project; each includes those before it."""

    NOTHING = 0
    COMMENT = 1
    """Comments that the client reads."""
    CHANGE = 2
    MANAGE = 3


RIGHTS = {
    SystemRole.ADMIN: Right.MANAGE,
    SystemRole.PM: Right.MANAGE,
    SystemRole.MEMBER: Right.CHANGE,
    SystemRole.STAKEHOLDER: Right.COMMENT,
    SystemRole.CLIENT: Right.COMMENT,
    SystemRole.VIEWER: Right.NOTHING,
}
_MAY = {
    Right.COMMENT: "comment",
    Right.CHANGE: "change tasks",
    Right.MANAGE: "change the plan",
}
RULES: dict[type[Command], Rule] = {}


def _rule(
    *commands: type[Command],
) -> Callable[
    [Callable[[C, OpenTransaction], None]], Callable[[C, OpenTransaction], None]
]:
    """Make a function the rule of some kinds of command."""

    def register(
        function: Callable[[C, OpenTransaction], None],
    ) -> Callable[[C, OpenTransaction], None]:
        for command in commands:
            RULES[command] = cast("Rule", function)
        return function

    return register


def permit(command: Command, tx: OpenTransaction) -> None:
    """Go on when the actor may do this.

    Raises:
        NotPermitted: If the actor has no right to it.
        Refusal: If what it is about is gone.
    """
    RULES[type(command)](command, tx)


def require(tx: Transaction, project_ids: Iterable[int], right: Right) -> None:
    """Go on when the actor has a right in each of these projects.

    Raises:
        NotPermitted: If not, naming the projects and the role held there.
    """
    roles = roles_of(tx)
    if SystemRole.ADMIN in roles.values() or _first_person(tx):
        return
    known_here(tx)
    short: dict[str, SystemRole | None] = {}
    for project in tx.rows_in("project", "id", sorted(set(project_ids))):
        role = roles.get(number(project, "id"))
        if role is None or RIGHTS[role] < right:
            short[text(project, "key")] = role
    if short:
        where = listed(list(short))
        held = {role for role in short.values() if role is not None}
        as_what = f" as {listed(sorted(held))}" if held else ", not being a member"
        raise NotPermitted(f"You may not {_MAY[right]} in {where}{as_what}.")


def roles_of(tx: Transaction) -> dict[int, SystemRole]:
    """The role of the actor by project."""
    if tx.actor.person_id is None:
        return {}
    memberships = tx.rows("membership", person_id=tx.actor.person_id)
    held = sorted({number(row, "role_id") for row in memberships})
    names = {
        number(row, "id"): SystemRole(text(row, "system_role"))
        for row in tx.rows_in("role", "id", held)
    }
    return {
        number(row, "project_id"): names[number(row, "role_id")] for row in memberships
    }


def is_admin(tx: Transaction) -> bool:
    """Whether the actor may do everything."""
    return SystemRole.ADMIN in roles_of(tx).values() or _first_person(tx)


def _first_person(tx: Transaction) -> bool:
    """Whether the actor was made admin, by the program or as the first person."""
    if tx.actor.admin:
        return True
    if tx.actor.person_id is None:
        return False
    roles = [number(r, "id") for r in tx.rows("role", system_role=SystemRole.ADMIN)]
    if tx.rows_in("membership", "role_id", roles):
        return False
    logins = tx.rows("login")
    return bool(logins) and number(logins[0], "person_id") == tx.actor.person_id


def known_here(tx: Transaction) -> int:
    """Id of the person who asks.

    Raises:
        NotPermitted: If the store knows no such person.
    """
    actor: Actor = tx.actor
    if actor.person_id is None:
        raise NotPermitted(
            f"This store does not know {actor.handle}, so nothing can be changed "
            "here. Someone who runs it can add a login."
        )
    return actor.person_id


def _projects_of(tx: OpenTransaction, task_ids: Iterable[int]) -> set[int]:
    """Projects of tasks.

    Raises:
        Refusal: If a task is gone.
    """
    wanted = sorted(set(task_ids))
    rows = {number(row, "id"): row for row in tx.rows_in("task", "id", wanted)}
    for task_id in wanted:
        if task_id not in rows:
            raise gone(tx, task_id)
    return {number(row, "project_id") for row in rows.values()}


@_rule(AddTask)
def _in_project(command: AddTask, tx: OpenTransaction) -> None:
    """Members add tasks to their projects."""
    others = {command.parent_id, command.after_id, command.predecessor_id} - {None}
    projects = _projects_of(tx, (other for other in others if other is not None))
    require(tx, projects | {command.project_id}, Right.CHANGE)


@_rule(SetStatus, SetPriority, SetAssignees, ShiftTasks, LengthenTasks)
def _on_seen_tasks(
    command: SetStatus | SetPriority | SetAssignees | ShiftTasks | LengthenTasks,
    tx: OpenTransaction,
) -> None:
    """Members change tasks of their projects."""
    ids = [seen.task_id for seen in command.tasks]
    require(tx, _projects_of(tx, ids), Right.CHANGE)


@_rule(SetTags, DeleteTasks)
def _on_tasks(command: SetTags | DeleteTasks, tx: OpenTransaction) -> None:
    """Members change tasks of their projects."""
    require(tx, _projects_of(tx, command.task_ids), Right.CHANGE)


@_rule(EditTask, PlaceTask)
def _on_task(command: EditTask | PlaceTask, tx: OpenTransaction) -> None:
    """Members change tasks of their projects."""
    require(tx, _projects_of(tx, (command.task_id,)), Right.CHANGE)


@_rule(LinkTasks, UnlinkTasks)
def _on_both_ends(command: LinkTasks | UnlinkTasks, tx: OpenTransaction) -> None:
    """A link binds two plans, so it takes the right in both."""
    ends = (command.predecessor_id, command.successor_id)
    require(tx, _projects_of(tx, ends), Right.CHANGE)


@_rule(AddComment)
def _on_conversation(command: AddComment, tx: OpenTransaction) -> None:
    """Stakeholders and clients write what the client may read, members anything."""
    known_here(tx)
    inside = command.visibility is Visibility.INTERNAL
    projects = _projects_of(tx, command.task_ids)
    require(tx, projects, Right.CHANGE if inside else Right.COMMENT)


@_rule(Undo, Redo)
def _on_history(command: Undo | Redo, tx: OpenTransaction) -> None:
    """People take back their own changes; what those touched is checked with them."""
    if not is_admin(tx):
        known_here(tx)


@_rule(ImportPlan)
def _on_plans(command: ImportPlan, tx: OpenTransaction) -> None:
    """Who manages a project may import plans; into which, the import checks."""
    if is_admin(tx):
        return
    known_here(tx)
    if Right.MANAGE not in {RIGHTS[role] for role in roles_of(tx).values()}:
        raise NotPermitted("Importing a plan is for project managers.")


@_rule(LoadOrganisation, SetUpStore)
def _on_new_store(command: LoadOrganisation | SetUpStore, tx: OpenTransaction) -> None:
    """An empty store belongs to whoever opens it."""
    if tx.rows("person") and not is_admin(tx):
        raise NotPermitted("Only an admin may fill a store that has people in it.")
