"""What was said on a subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.conversation import HOLD
from itpm_tui.domain.enums import PersonKind, Visibility
from itpm_tui.domain.inbox import Conversation, ThreadComment, Wording
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.subject import Subject
from itpm_tui.store.reading.attention import KINDS
from itpm_tui.store.reading.cells import instant, line, long
from itpm_tui.store.reading.talk import talk_about

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.enums import SubjectType
    from itpm_tui.store.reading.source import Row, Source

_IDS = """
SELECT c.id FROM thread {join} JOIN comment c ON c.thread_id = thread.id
LEFT JOIN comment above ON above.id = c.parent_id
WHERE thread.subject_type = :kind AND thread.subject_id = :item AND {readable}
ORDER BY COALESCE(above.created_at, c.created_at), COALESCE(above.id, c.id),
  CASE WHEN above.id IS NULL THEN 0 ELSE 1 END, c.created_at, c.id
"""
_WAITING = """
SELECT n.comment_id, n.read_at FROM notification n
WHERE n.person_id = :viewer AND n.subject_type = :kind AND n.subject_id = :item
  AND n.done_at IS NULL AND n.comment_id IS NOT NULL
"""
_KINDS = """
SELECT DISTINCT thread.subject_type FROM comment c
JOIN thread ON thread.id = c.thread_id WHERE c.id IN :ids
"""
_COMMENTS = """
SELECT c.id, a.handle, a.name, a.kind, o.name, c.created_at, c.body, c.visibility,
  c.parent_id, c.edited_at, c.author_id,
  (SELECT COUNT(*) FROM comment_revision v WHERE v.comment_id = c.id),
  (SELECT CASE WHEN n.read_at IS NULL THEN 1 ELSE 0 END FROM notification n
    WHERE n.comment_id = c.id AND n.person_id = :viewer AND n.done_at IS NULL
    ORDER BY n.id LIMIT 1), thread.subject_type, thread.subject_id
FROM thread {join} JOIN comment c ON c.thread_id = thread.id
JOIN person a ON a.id = c.author_id JOIN organisation o ON o.id = a.organisation_id
WHERE thread.subject_type = :kind AND c.id IN :ids AND {readable}
"""
_MADE = """
SELECT ct.comment_id, p.key, t.seq FROM comment_task ct
JOIN task t ON t.id = ct.task_id JOIN project p ON p.id = t.project_id
WHERE ct.comment_id IN :ids AND {sees} ORDER BY ct.id
"""
_WORDINGS = """
SELECT v.body, v.created_at FROM comment_revision v
WHERE v.comment_id = :comment ORDER BY v.id DESC
"""


def conversation(source: Source, subject: Subject) -> Conversation:
    """The comments on a subject that the viewer may read, by id."""
    talk = talk_about(source, subject.type)
    if talk is None:
        return Conversation(subject=subject)
    ids = source.numbers(
        _IDS.format(join=talk.join, readable=talk.readable),
        kind=subject.type.value,
        item=subject.id,
    )
    return Conversation(
        subject=subject, ids=tuple(ids), first_unread=_first(source, subject, ids)
    )


def _first(source: Source, subject: Subject, ids: Sequence[int]) -> int | None:
    """Place of the first comment that waits unread, else of the first that waits."""
    if source.viewer.person_id is None:
        return None
    rows = source.rows(_WAITING, kind=subject.type.value, item=subject.id)
    waiting = {row[0]: row[1] is None for row in rows}
    places = [place for place, each in enumerate(ids) if each in waiting]
    unread = [place for place in places if waiting[ids[place]]]
    return next(iter(unread or places), None)


def comments(source: Source, ids: Sequence[int]) -> tuple[ThreadComment, ...]:
    """Comments in the order asked; those gone or not for the viewer left out."""
    found: dict[int, Row] = {}
    for (kind,) in source.rows(_KINDS, ids=ids):
        found |= {row[0]: row for row in _of_kind(source, KINDS[kind], ids)}
    made: dict[int, list[str]] = {}
    sql = _MADE.format(sees=source.sees("p.id"))
    for comment_id, key, seq in source.rows(sql, ids=list(found)) if found else ():
        made.setdefault(comment_id, []).append(task_key(line(key), seq))
    return tuple(
        _comment(source, found[each], tuple(made.get(each, ())))
        for each in ids
        if each in found
    )


def _of_kind(source: Source, kind: SubjectType, ids: Sequence[int]) -> list[Row]:
    talk = talk_about(source, kind)
    if talk is None:
        return []
    sql = _COMMENTS.format(join=talk.join, readable=talk.readable)
    return source.rows(sql, kind=kind.value, ids=ids)


def _comment(source: Source, row: Row, made: tuple[str, ...]) -> ThreadComment:
    """A row of `_COMMENTS` as a record."""
    at = instant(row[5])
    visibility = Visibility(row[7])
    held = at + HOLD
    holds = visibility is Visibility.CLIENT and held > source.clock.now()
    return ThreadComment(
        id=row[0],
        subject=Subject(KINDS[row[13]], row[14]),
        author=line(row[1]),
        author_name=line(row[2]),
        author_kind=PersonKind(row[3]),
        organisation=line(row[4]),
        at=at,
        body=long(row[6]),
        visibility=visibility,
        parent_id=row[8],
        edited_at=None if row[9] is None else instant(row[9]),
        edits=row[11],
        waiting=row[12] is not None,
        unread=row[12] == 1,
        own=row[10] == source.viewer.person_id,
        held_until=held if holds else None,
        tasks=made,
    )


def wordings(source: Source, comment_id: int) -> tuple[Wording, ...]:
    """What a comment said before, newest first."""
    if not comments(source, [comment_id]):
        return ()
    return tuple(
        Wording(body=long(row[0]), at=instant(row[1]))
        for row in source.rows(_WORDINGS, comment=comment_id)
    )
