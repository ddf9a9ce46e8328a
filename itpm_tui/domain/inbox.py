"""What waits for a person, as it is asked for and read.

A thread is all that is told of one subject. Instants are aware.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.attention import InboxGroup, InboxView
from itpm_tui.domain.enums import PersonKind, Visibility

if TYPE_CHECKING:
    from datetime import datetime

    from itpm_tui.domain.attention import NotificationReason, SnoozeEvent
    from itpm_tui.domain.query import TaskQuery
    from itpm_tui.domain.records import TaskRecord
    from itpm_tui.domain.subject import Subject


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxFilter:
    """Threads that meet every condition given."""

    view: InboxView = InboxView.OPEN
    project_id: int | None = None
    words: tuple[str, ...] = ()
    """Each is in the id or the title, ignoring case and accents."""
    query: TaskQuery | None = None
    """What a filter asks for besides."""


@dataclass(frozen=True, slots=True)
class GroupCount:
    """A heading of the inbox: its threads follow one another."""

    group: InboxGroup
    threads: int
    waiting: int
    """News in them that wait; in `all` and `done`, that there are."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxList:
    """Threads in order: by group, in it the longest wait first.

    In the views done and all the newest come first, without groups; snoozed ones by
    when they wake.
    """

    subjects: tuple[Subject, ...] = ()
    groups: tuple[GroupCount, ...] = ()
    """In the order of `subjects`; none where the view has no groups."""
    waiting: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What the person is asked to answer; the letters of `s` depend on its kind."""

    subject: Subject
    """An approval, a request, a commitment."""


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxThread:
    """A thread as one row of the list."""

    subject: Subject
    key: str
    """`FWL-12`, `REQ-88`; of a project its key."""
    title: str
    group: InboxGroup
    reason: NotificationReason
    """The most pressing one."""
    waiting: int
    """News in it that wait; in done and all: that there are."""
    unread: int
    since: datetime
    """Since when the oldest of them waits."""
    last_at: datetime
    """When the newest of them came."""
    by: str = ""
    """Handle of who caused the newest; empty for what time causes."""
    by_kind: PersonKind = PersonKind.MEMBER
    """A client or a vendor is shown as such instead of a handle."""
    project_id: int | None = None
    task_id: int | None = None
    """For a thread about a task."""
    answer: Answer | None = None
    """What the person is asked to answer (◆)."""
    newest: int = 0
    """Id of the newest of them, for `SeenThread`."""
    done_at: datetime | None = None
    """When it was handled, where nothing in it waits."""
    snoozed_until: datetime | None = None
    """Until when it sleeps."""
    snooze_event: SnoozeEvent | None = None
    """What wakes it."""
    muted: bool = False
    followed: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class InboxCounts:
    """What the tab, the title and the foot say."""

    waiting: int = 0
    """Comments and other news that wait."""
    threads: int = 0
    unread: int = 0
    """News not read."""
    snoozed: int = 0
    """Threads asleep."""
    next_wake: datetime | None = None
    done_today: int = 0
    """Threads handled since midnight."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Conversation:
    """The comments on a subject, by id, as they are shown.

    Comments by age, each followed by the replies to it. The viewer's own cut.
    """

    subject: Subject
    ids: tuple[int, ...] = ()
    first_unread: int | None = None
    """Place in `ids` of the first comment that waits unread, else that waits."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadComment:
    """One comment, as a person reads it in the inbox."""

    id: int
    subject: Subject
    """What it is about."""
    author: str
    """Handle."""
    author_name: str
    author_kind: PersonKind
    organisation: str
    """Of the author."""
    at: datetime
    body: str
    """As typed, Markdown; cleaned of control characters, nothing more."""
    visibility: Visibility = Visibility.INTERNAL
    parent_id: int | None = None
    edited_at: datetime | None = None
    edits: int = 0
    """Former wordings that are kept."""
    waiting: bool = False
    """Whether it waits in the viewer's inbox."""
    unread: bool = False
    own: bool = False
    held_until: datetime | None = None
    """Until when the client does not see it, and it can be taken back."""
    tasks: tuple[str, ...] = ()
    """Keys of the tasks that were made from it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Wording:
    """What a comment said before it was edited."""

    body: str
    at: datetime
    """Until when it said so."""


@dataclass(frozen=True, slots=True, kw_only=True)
class News:
    """One thing that a person was told, of a thread."""

    id: int
    reason: NotificationReason
    at: datetime
    by: str = ""
    comment_id: int | None = None
    read: bool = False
    done: bool = False
    text: str = ""
    """What happened, where no comment says it: `due in 3 days`, `blocked: PO 7741`."""
    answer: Answer | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class ThreadFacts:
    """What the pane shows of a subject above its comments."""

    subject: Subject
    key: str
    title: str
    task: TaskRecord | None = None
    """The task it is about: dates, slack, people, priority."""
    project_key: str = ""
    project_name: str = ""
    accountable: str | None = None
    """Handle."""
    requested_by: str = ""
    """`client (ACME Finance)` and the like, where known."""
    news: tuple[News, ...] = ()
    """What waits in it without a comment, oldest first."""
    muted: bool = False
    followed: bool = False
