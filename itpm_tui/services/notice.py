"""One thing to tell one person; `notify` tells it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from itpm_tui.domain.attention import InboxGroup, NotificationReason

if TYPE_CHECKING:
    from itpm_tui.domain.subject import Subject

_GROUPS = {
    **dict.fromkeys(
        (
            NotificationReason.APPROVAL_REQUESTED,
            NotificationReason.REQUEST_NEW,
            NotificationReason.COMMITMENT_REQUESTED,
            NotificationReason.CHECKIN,
            NotificationReason.TIMESHEET,
        ),
        InboxGroup.DECISION,
    ),
    NotificationReason.MENTION: InboxGroup.MENTIONS,
    NotificationReason.REPLY: InboxGroup.MENTIONS,
    NotificationReason.LED: InboxGroup.LED,
    NotificationReason.IMPORT_FINISHED: InboxGroup.LED,
    NotificationReason.FOLLOWED: InboxGroup.FOLLOWED,
}


BY_TIME = frozenset({NotificationReason.DATE_ALERT})
"""What is nobody's deed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """One thing to tell one person."""

    person_id: int
    subject: Subject
    """In whose thread it waits."""
    reason: NotificationReason
    occurrence: str
    """What tells it from others of the same reason on the same subject."""
    project_id: int | None
    """Only members are told; None where the caller knows who may see it."""
    group: InboxGroup | None = None
    """None for the one of its reason."""
    comment_id: int | None = None
    internal: bool = True
    """Whether only those who read what is internal to the project are told."""
    answer: Subject | None = None
    """What the person is asked to answer."""
    note: str | None = None
    """What happened, in a few words, where no comment says it."""

    @property
    def place(self) -> InboxGroup:
        """Under which heading it waits."""
        return self.group or place_of(self.reason)


def place_of(reason: NotificationReason) -> InboxGroup:
    """Under which heading something waits, if nothing else is said."""
    return _GROUPS.get(reason, InboxGroup.MINE)
