"""Commands on saved views."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.command import Command

if TYPE_CHECKING:
    from itpm_tui.domain.commands.edit import Edit
    from itpm_tui.domain.saved_views import ViewValues


class ViewField(StrEnum):
    """What can be edited of a view."""

    NAME = "name"
    FILTER = "filter"
    SORT = "sort"
    GROUP = "grouping"
    COLUMNS = "columns"
    """Names parted by commas; empty for the usual ones."""
    SCREEN = "screen"
    PROJECT = "project_id"
    SHARED = "shared"


@dataclass(frozen=True, slots=True, kw_only=True)
class SaveView(Command):
    """Keep a view under a name."""

    values: ViewValues


@dataclass(frozen=True, slots=True, kw_only=True)
class EditView(Command):
    """Change a view, or what it is called."""

    view_id: int
    edits: tuple[Edit[ViewField], ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class DeleteView(Command):
    """Keep a view no longer."""

    view_id: int
