"""Who may do what: the one table that decides it, command by command.

The rules on what projects stand on are beside, in `policy_office`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, TypeAlias, TypeVar, cast

from itpm_tui.domain.commands.bug import EditBug
from itpm_tui.domain.commands.checklist import SetChecklist
from itpm_tui.domain.commands.command import Command
from itpm_tui.domain.commands.history import Redo, Undo
from itpm_tui.domain.commands.load import ImportPlan, LoadOrganisation, SetUpStore
from itpm_tui.domain.commands.task import (
    AddTask,
    AddTasks,
    DeleteTasks,
    EditTask,
    EditTasks,
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
from itpm_tui.domain.refusals import NotPermitted
from itpm_tui.services.rights import (
    Right,
    is_admin,
    known_here,
    require,
    require_manager,
)
from itpm_tui.services.stored import gone
from itpm_tui.services.values import number

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction

C = TypeVar("C", bound=Command)
Rule: TypeAlias = Callable[[Command, "OpenTransaction"], None]
RULES: dict[type[Command], Rule] = {}


def rule(
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


def projects_of(tx: OpenTransaction, task_ids: Iterable[int]) -> set[int]:
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


@rule(AddTask)
def _in_project(command: AddTask, tx: OpenTransaction) -> None:
    """Members add tasks to their projects."""
    require(tx, _projects_of_new(tx, (command,)), Right.CHANGE)


@rule(AddTasks)
def _in_projects(command: AddTasks, tx: OpenTransaction) -> None:
    """Members add tasks to their projects."""
    require(tx, _projects_of_new(tx, command.tasks), Right.CHANGE)


def _projects_of_new(tx: OpenTransaction, tasks: Iterable[AddTask]) -> set[int]:
    """Projects that new tasks come into, or that they are linked with.

    Raises:
        Refusal: If a task they refer to is gone.
    """
    projects: set[int] = set()
    others: set[int | None] = set()
    for task in tasks:
        projects.add(task.project_id)
        others |= {task.parent_id, task.after_id, task.predecessor_id}
        others |= {link.other_id for link in task.links}
    return projects | projects_of(tx, (one for one in others if one is not None))


@rule(SetStatus, SetPriority, SetAssignees, ShiftTasks, LengthenTasks)
def _on_seen_tasks(
    command: SetStatus | SetPriority | SetAssignees | ShiftTasks | LengthenTasks,
    tx: OpenTransaction,
) -> None:
    """Members change tasks of their projects."""
    ids = [seen.task_id for seen in command.tasks]
    require(tx, projects_of(tx, ids), Right.CHANGE)


@rule(SetTags, DeleteTasks)
def _on_tasks(command: SetTags | DeleteTasks, tx: OpenTransaction) -> None:
    """Members change tasks of their projects."""
    require(tx, projects_of(tx, command.task_ids), Right.CHANGE)


@rule(EditTask, PlaceTask, SetChecklist, EditBug)
def _on_task(
    command: EditTask | PlaceTask | SetChecklist | EditBug, tx: OpenTransaction
) -> None:
    """Members change tasks of their projects."""
    require(tx, projects_of(tx, (command.task_id,)), Right.CHANGE)


@rule(EditTasks)
def _on_each(command: EditTasks, tx: OpenTransaction) -> None:
    """Members change tasks of their projects."""
    ids = [each.task_id for each in command.tasks]
    require(tx, projects_of(tx, ids), Right.CHANGE)


@rule(LinkTasks, UnlinkTasks)
def _on_both_ends(command: LinkTasks | UnlinkTasks, tx: OpenTransaction) -> None:
    """A link binds two plans, so it takes the right in both."""
    ends = (command.predecessor_id, command.successor_id)
    require(tx, projects_of(tx, ends), Right.CHANGE)


@rule(Undo, Redo)
def _on_history(command: Undo | Redo, tx: OpenTransaction) -> None:
    """People take back their own changes; what those touched is checked with them."""
    if not is_admin(tx):
        known_here(tx)


@rule(ImportPlan)
def _on_plans(command: ImportPlan, tx: OpenTransaction) -> None:
    """Who manages a project may import plans; into which, the import checks."""
    require_manager(tx, "Importing a plan")


@rule(LoadOrganisation, SetUpStore)
def _on_new_store(command: LoadOrganisation | SetUpStore, tx: OpenTransaction) -> None:
    """An empty store belongs to whoever opens it."""
    if tx.rows("person") and not is_admin(tx):
        raise NotPermitted("Only an admin may fill a store that has people in it.")
