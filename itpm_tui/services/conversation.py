"""Comments written into conversations, and whom they concern."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

from itpm_tui.domain.attention import InboxGroup, NotificationReason, SnoozeEvent
from itpm_tui.domain.enums import Visibility
from itpm_tui.domain.mentions import mentions
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import LONG_LIMIT, clean
from itpm_tui.services.audience import audience
from itpm_tui.services.notice import Notice
from itpm_tui.services.notify import tell, wake
from itpm_tui.services.rights import known_here
from itpm_tui.services.values import number, number_or_none, text
from itpm_tui.services.wording import listed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from itpm_tui.domain.subject import Subject
    from itpm_tui.domain.transaction import Row, Transaction
    from itpm_tui.services.audience import Why

ASKED = (NotificationReason.MENTION, InboxGroup.DECISION)
NAMED = (NotificationReason.MENTION, InboxGroup.MENTIONS)
ANSWERED = (NotificationReason.REPLY, InboxGroup.MENTIONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """What somebody wants to say."""

    body: str
    visibility: Visibility
    named: Mapping[int, bool]
    """People whom it names, and whether it asks them something."""
    parent: Row | None = None


def body_of(typed: str) -> str:
    """The text of a comment, made safe.

    Raises:
        Refusal: If nothing is said, or more than a comment holds.
    """
    if len(typed) > LONG_LIMIT:
        raise Refusal(
            f"A comment holds {LONG_LIMIT:,} characters and this one has "
            f"{len(typed):,}. Nothing was saved; put it into a file and say where."
        )
    body = clean(typed, limit=LONG_LIMIT, lines=True).strip()
    if not body:
        raise Refusal("An empty comment says nothing. Write a word or leave it.")
    return body


def named_in(tx: Transaction, body: str) -> dict[int, bool]:
    """People whom a text names, and whether it asks them something.

    Raises:
        Refusal: If it names somebody who is not here, offering the nearest.
    """
    hits = [hit for hit in mentions(body) if hit.person]
    if not hits:
        return {}
    people = {text(row, "handle"): row for row in tx.rows("person", active=True)}
    found: dict[int, bool] = {}
    for hit in hits:
        row = people.get(hit.name)
        if row is None:
            raise Refusal(_unknown(hit.name, people))
        person_id = number(row, "id")
        found[person_id] = found.get(person_id, False) or hit.asked
    return found


def _unknown(name: str, people: Mapping[str, Row]) -> str:
    """What to say of a name that is nobody's."""
    begun = [
        text(row, "name") for handle, row in people.items() if handle.startswith(name)
    ]
    if len(begun) > 1:
        return f"@{name} matches {listed(begun)}. Type one more letter."
    near = get_close_matches(name, people, n=3, cutoff=0.5)
    near += [handle for handle in people if handle.startswith(name)]
    hint = ", ".join(f"@{handle}" for handle in dict.fromkeys(near))
    offer = f" Near: {hint}." if hint else ""
    return f"There is no @{name} here.{offer} \\@{name} names nobody."


def thread_of(tx: Transaction, subject: Subject) -> int:
    """The conversation about something, begun if there is none."""
    about: Row = {"subject_type": subject.type, "subject_id": subject.id}
    rows = tx.rows("thread", **about)
    if rows:
        return number(rows[0], "id")
    return tx.insert("thread", {**about, "title": None})


def say(tx: Transaction, subject: Subject, project_id: int | None, said: Said) -> int:
    """Write a comment and tell whom it concerns. Returns its id."""
    author_id = known_here(tx)
    comment_id = tx.insert(
        "comment",
        {
            "thread_id": thread_of(tx, subject),
            "author_id": author_id,
            "parent_id": None if said.parent is None else number(said.parent, "id"),
            "body": said.body,
            "visibility": said.visibility,
            "edited_at": None,
        },
    )
    tx.insert_many(
        "mention",
        [{"comment_id": comment_id, "person_id": person} for person in said.named],
    )
    heard = audience(tx, subject, project_id)
    heard |= dict(_addressed(tx, said))
    tell_of(tx, subject, project_id, comment_id, said, heard)
    tx.insert_new(
        "follow",
        [
            {
                "person_id": author_id,
                "subject_type": subject.type,
                "subject_id": subject.id,
            }
        ],
    )
    wake(tx, subject, SnoozeEvent.REPLY)
    return comment_id


def tell_of(
    tx: Transaction,
    subject: Subject,
    project_id: int | None,
    comment_id: int,
    said: Said,
    heard: Mapping[int, Why],
) -> None:
    """Tell people of a comment."""
    tell(
        tx,
        [
            Notice(
                person_id=person_id,
                subject=subject,
                reason=reason,
                group=group,
                occurrence=f"comment:{comment_id}",
                project_id=project_id,
                comment_id=comment_id,
                internal=said.visibility is Visibility.INTERNAL,
            )
            for person_id, (reason, group) in heard.items()
        ],
    )


def _addressed(tx: Transaction, said: Said) -> Iterator[tuple[int, Why]]:
    """Whom a comment answers and names; the most pressing last."""
    if said.parent is not None:
        above = number(said.parent, "id")
        for row in tx.rows("comment", parent_id=above):
            yield number(row, "author_id"), ANSWERED
        yield number(said.parent, "author_id"), ANSWERED
    for person_id, asked in said.named.items():
        yield person_id, ASKED if asked else NAMED


def answered(tx: Transaction, comment_id: int) -> Row:
    """The comment that a reply stands below: threads are one level deep.

    Raises:
        Refusal: If it is gone.
    """
    row = tx.row("comment", comment_id)
    if row is None:
        raise Refusal("The comment you answer is gone. Your text is kept.")
    above = number_or_none(row, "parent_id")
    over = None if above is None else tx.row("comment", above)
    return row if over is None else over
