"""Commands on what waits for the person who asks. Nobody else is concerned."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.command import Command

if TYPE_CHECKING:
    from datetime import date, datetime

    from itpm_tui.domain.attention import Channel, NotificationReason, SnoozeEvent
    from itpm_tui.domain.subject import Subject


@dataclass(frozen=True, slots=True)
class SeenThread:
    """A thread as it was shown: what came into it later is left alone."""

    subject: Subject
    newest: int
    """`InboxThread.newest`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkRead(Command):
    """Threads were read; they wait on."""

    threads: tuple[SeenThread, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MarkUnread(Command):
    """Threads are to be read again: of each, what waits, else the newest."""

    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HandleThreads(Command):
    """Done with threads until something new comes into them; asleep ones too."""

    threads: tuple[SeenThread, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ReopenThreads(Command):
    """Handled threads wait again: of each, what was handled last."""

    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class SnoozeThreads(Command):
    """Let threads sleep until a time, a day, something that happens, or the first."""

    threads: tuple[SeenThread, ...]
    until: datetime | date | None = None
    """An instant, aware, or the beginning of a day of the person."""
    event: SnoozeEvent | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class WakeThreads(Command):
    """Sleeping threads wait again."""

    subjects: tuple[Subject, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class MuteThreads(Command):
    """Hear no more of subjects but what asks for the person by name, or hear again."""

    subjects: tuple[Subject, ...]
    muted: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class FollowSubjects(Command):
    """Hear of all that is said and done on subjects, or no more."""

    subjects: tuple[Subject, ...]
    following: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class SetPreference(Command):
    """How the person is told of something, everywhere or in one project."""

    reason: NotificationReason
    channel: Channel | None
    """None for what holds otherwise."""
    project_id: int | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Tick(Command):
    """Make what time has caused since the last time; twice is as once."""
