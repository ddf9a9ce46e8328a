"""Who hears of something: rights, mutes and preferences of people."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.attention import Channel, InboxGroup, NotificationReason
from itpm_tui.domain.enums import PersonKind, SystemRole
from itpm_tui.services.notice import BY_TIME
from itpm_tui.services.rights import RIGHTS, Right
from itpm_tui.services.values import number, number_or_none, text

if TYPE_CHECKING:
    from collections.abc import Set

    from itpm_tui.domain.transaction import Row, Transaction
    from itpm_tui.services.notice import Notice

_NOBODY = frozenset({PersonKind.PLACEHOLDER, PersonKind.GENERIC_ROLE})
_BY_NAME = frozenset({InboxGroup.DECISION, InboxGroup.MENTIONS})
"""What asks for a person by name reaches those who muted a thread too."""


class Hearers:
    """What is known of some people, read once."""

    def __init__(self, tx: Transaction, people: Set[int]) -> None:
        """Read it.

        Args:
            tx: Who asks in it is told nothing: it is their own deed.
            people: Those who may be told.
        """
        ids = sorted(people)
        self._asks = tx.actor.person_id
        self._here = {
            number(row, "id")
            for row in tx.rows_in("person", "id", ids)
            if row["active"] and row["kind"] not in _NOBODY
        }
        here = sorted(self._here)
        self._roles = _roles(tx, here)
        self._admins = {
            person
            for (person, _), role in self._roles.items()
            if role is SystemRole.ADMIN
        }
        self._staff = {
            person
            for (person, _), role in self._roles.items()
            if RIGHTS[role] >= Right.CHANGE
        }
        self._mutes = {
            (row["person_id"], row["subject_type"], row["subject_id"])
            for row in tx.rows_in("mute", "person_id", here)
        }
        self._channels = {
            (row["person_id"], row["project_id"], row["reason"]): Channel(
                text(row, "channel")
            )
            for row in tx.rows_in("notification_preference", "person_id", here)
        }

    def channel(self, notice: Notice) -> Channel | None:
        """How a person is told; None for who must not or can not hear of it."""
        person = notice.person_id
        own_deed = person == self._asks and notice.reason not in BY_TIME
        if own_deed or person not in self._here or not self._may_see(notice):
            return None
        subject = notice.subject
        muted = (person, subject.type, subject.id) in self._mutes
        if muted and notice.place not in _BY_NAME:
            return Channel.NONE
        if notice.reason is NotificationReason.MENTION:
            return Channel.INBOX
        for place in (notice.project_id, None):
            channel = self._channels.get((person, place, notice.reason))
            if channel is not None:
                return channel
        return Channel.INBOX

    def _may_see(self, notice: Notice) -> bool:
        if notice.person_id in self._admins:
            return True
        if notice.project_id is None:
            said_inside = notice.internal and notice.comment_id is not None
            return not said_inside or notice.person_id in self._staff
        role = self._roles.get((notice.person_id, notice.project_id))
        if role is None:
            return False
        return not notice.internal or RIGHTS[role] >= Right.CHANGE


def _roles(tx: Transaction, people: list[int]) -> dict[tuple[int, int], SystemRole]:
    """The role of each person by project."""
    memberships = tx.rows_in("membership", "person_id", people)
    held = sorted({number(row, "role_id") for row in memberships})
    names: dict[int, SystemRole] = {
        number(row, "id"): SystemRole(text(row, "system_role"))
        for row in tx.rows_in("role", "id", held)
    }
    return {_place(row): names[number(row, "role_id")] for row in memberships}


def _place(row: Row) -> tuple[int, int]:
    return number(row, "person_id"), number_or_none(row, "project_id") or 0
