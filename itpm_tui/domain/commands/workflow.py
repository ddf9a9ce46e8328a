"""Commands on workflows: their statuses, and the columns of the board."""

from __future__ import annotations

from dataclasses import dataclass

from itpm_tui.domain.commands.command import Command
from itpm_tui.domain.enums import StatusGroup, WipMode


@dataclass(frozen=True, slots=True)
class StatusValues:
    """A status, in its place among the others of its workflow."""

    name: str
    group: StatusGroup
    column: str | None = None
    """Name of the board column that shows it; None where none does."""
    id: int | None = None
    """Of a status that exists; None for a new one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class WorkflowValues:
    """A workflow as a whole, its statuses in order."""

    name: str
    statuses: tuple[StatusValues, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class AddWorkflow(Command):
    """A new workflow; columns of the board that its statuses name are made."""

    values: WorkflowValues


@dataclass(frozen=True, slots=True, kw_only=True)
class EditWorkflow(Command):
    """Other statuses, another order, other columns for them.

    A status that is left out goes, unless a task is in it; so do columns that show
    none any more.
    """

    workflow_id: int
    seen: WorkflowValues
    wanted: WorkflowValues


@dataclass(frozen=True, slots=True)
class ColumnValues:
    """A column of the board, in its place among the others."""

    id: int
    name: str
    wip_limit: int | None = None
    wip_mode: WipMode = WipMode.OFF


@dataclass(frozen=True, slots=True, kw_only=True)
class EditBoard(Command):
    """Names, order and limits of the columns of the board that all projects share."""

    seen: tuple[ColumnValues, ...]
    wanted: tuple[ColumnValues, ...]
