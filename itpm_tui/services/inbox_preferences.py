"""What people want to hear of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.attention import Channel, NotificationReason
from itpm_tui.domain.commands.inbox import FollowSubjects, MuteThreads, SetPreference
from itpm_tui.domain.events import Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.described import described
from itpm_tui.services.inbox_threads import named, tasks_in
from itpm_tui.services.registry import handles
from itpm_tui.services.rights import known_here
from itpm_tui.services.unchanged import unchanged
from itpm_tui.services.values import number, text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.subject import Subject
    from itpm_tui.domain.transaction import OpenTransaction, Row, Value

_INBOX = frozenset({Topic.INBOX})


@handles(MuteThreads)
def mute_threads(command: MuteThreads, tx: OpenTransaction) -> Handled:
    """Hear no more of subjects but what asks by name, or hear again.

    Raises:
        Refusal: If one is gone.
    """
    changed = _switch(tx, "mute", command.subjects, on=command.muted)
    if command.muted:
        _switch(tx, "follow", changed, on=False)
    said = ("muted", "only what names you reaches you") if command.muted else ("heard",)
    return _handled(tx, changed, said)


@handles(FollowSubjects)
def follow_subjects(command: FollowSubjects, tx: OpenTransaction) -> Handled:
    """Hear of all that is said and done on subjects, or no more.

    Raises:
        Refusal: If one is gone.
    """
    changed = _switch(tx, "follow", command.subjects, on=command.following)
    if command.following:
        _switch(tx, "mute", command.subjects, on=False)
    return _handled(tx, changed, ("followed" if command.following else "not followed",))


def _switch(
    tx: OpenTransaction, table: str, subjects: Sequence[Subject], *, on: bool
) -> list[Subject]:
    """Make or take away a mute or a follow. Returns where that changed something."""
    me = known_here(tx)
    changed = []
    for subject in dict.fromkeys(subjects):
        described(tx, subject)
        place: Row = {
            "person_id": me,
            "subject_type": subject.type,
            "subject_id": subject.id,
        }
        rows = tx.rows(table, **place)
        if bool(rows) == on:
            continue
        changed.append(subject)
        if on:
            tx.insert(table, place)
        for row in rows:
            tx.delete(table, number(row, "id"))
    return changed


def _handled(
    tx: OpenTransaction, subjects: Sequence[Subject], said: Sequence[str]
) -> Handled:
    if not subjects:
        return unchanged(f"That is {said[0]} already.")
    name = named(tx, subjects)
    return Handled(
        topics=_INBOX,
        title=f"{name} {said[0]}",
        message=f"{name} {': '.join(said)}.",
        touched=tasks_in(subjects),
    )


@handles(SetPreference)
def set_preference(command: SetPreference, tx: OpenTransaction) -> Handled:
    """Choose how to be told of something.

    Raises:
        Refusal: If it can not be switched off, or the project is gone.
    """
    me = known_here(tx)
    if command.reason is NotificationReason.MENTION and command.channel in {
        Channel.NONE,
        Channel.DIGEST,
    }:
        raise Refusal("Who is named is told: mentions can not be switched off.")
    where = ""
    if command.project_id is not None:
        project = tx.row("project", command.project_id)
        if project is None:
            raise Refusal("There is no such project.")
        where = f" in {text(project, 'key')}"
    place: dict[str, Value] = {
        "person_id": me,
        "project_id": command.project_id,
        "reason": command.reason,
    }
    rows = tx.rows("notification_preference", **place)
    stored = Channel(text(rows[0], "channel")) if rows else None
    what = str(command.reason).replace("_", " ")
    if stored is command.channel:
        return unchanged(f"{what}{where} is told so already.")
    for row in rows:
        tx.delete("notification_preference", number(row, "id"))
    if command.channel is not None:
        tx.insert("notification_preference", {**place, "channel": command.channel})
    how = command.channel or "as elsewhere"
    return Handled(
        topics=_INBOX,
        title=f"{what}{where}: {how}",
        message=f"{what}{where} is told: {how}.",
    )
