"""Commands on conversations."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.command import Command
from itpm_tui.domain.enums import Visibility

if TYPE_CHECKING:
    from itpm_tui.domain.commands.inbox import SeenThread
    from itpm_tui.domain.commands.task import AddTasks
    from itpm_tui.domain.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class AddComment(Command):
    """A comment on tasks, one each."""

    task_ids: tuple[int, ...]
    body: str
    visibility: Visibility = Visibility.INTERNAL
    parent_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class CommentOn(Command):
    """A comment on items of any kind, one each."""

    subjects: tuple[Subject, ...]
    body: str
    visibility: Visibility = Visibility.INTERNAL


@dataclass(frozen=True, slots=True, kw_only=True)
class ReplyTo(Command):
    """An answer to a comment, read by those who read that one."""

    comment_id: int
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EditComment(Command):
    """Another wording of one's own comment; the former one is kept."""

    comment_id: int
    seen: str
    """The body that was seen."""
    body: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MakeTasks(Command):
    """Tasks from a comment, linked back to it."""

    comment_id: int
    tasks: AddTasks
    handles: SeenThread | None = None
    """A thread that is done with it."""
