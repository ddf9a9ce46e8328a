"""Threads as rows of the inbox."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.attention import InboxGroup, InboxView, SnoozeEvent
from itpm_tui.domain.enums import PersonKind, SubjectType
from itpm_tui.domain.inbox import Answer, InboxThread
from itpm_tui.domain.subject import Subject
from itpm_tui.store.reading.attention import (
    GROUPS,
    KINDS,
    PLACE,
    PRESSING,
    REASONS,
    of_view,
    visible_subject,
)
from itpm_tui.store.reading.cells import instant, line
from itpm_tui.store.reading.inbox_waiting import LAST
from itpm_tui.store.reading.subjects import subjects as subjects_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from itpm_tui.domain.register_records import SubjectRecord
    from itpm_tui.store.reading.source import Row, Source

_THREADS = """
SELECT n.subject_id, MIN({place}), MIN({pressing}), COUNT(*),
  SUM(CASE WHEN n.read_at IS NULL THEN 1 ELSE 0 END),
  MIN(n.created_at), MAX(n.created_at), MAX(n.id),
  MAX(CASE WHEN n.answer_id IS NOT NULL AND n.done_at IS NULL THEN n.id END),
  MAX(n.done_at), MIN(n.snoozed_until), MAX(n.snooze_event),
  SUM(CASE WHEN n.done_at IS NULL THEN 1 ELSE 0 END)
FROM notification n
WHERE {wanted} AND n.subject_type = :kind AND n.subject_id IN :items
GROUP BY n.subject_id
"""
_TASKS = """
SELECT t.id FROM task t JOIN project p ON p.id = t.project_id
WHERE t.id IN :items AND {sees}
"""
_OTHERS = """
SELECT w.item FROM (SELECT n.subject_id AS item, n.subject_type AS kind
  FROM notification n WHERE n.subject_type = :kind AND n.subject_id IN :items) w
WHERE {visible}
"""
_NEWEST = """
SELECT n.id, n.answer_type, n.answer_id, a.handle, a.kind
FROM notification n LEFT JOIN person a ON a.id = n.author_id WHERE n.id IN :ids
"""
_WANTS = """
SELECT m.subject_id FROM {table} m
WHERE m.person_id = :viewer AND m.subject_type = :kind AND m.subject_id IN :items
"""
_WAITING = """
SELECT w.item, w.at, w.id FROM ({last}) w
WHERE w.kind = :kind AND w.item IN :items
"""


def inbox_threads(
    source: Source, subjects: Sequence[Subject], view: InboxView
) -> tuple[InboxThread, ...]:
    """The rows of threads, in the order asked; those not in the view left out."""
    if source.viewer.person_id is None:
        return ()
    found: dict[Subject, InboxThread] = {}
    for kind in dict.fromkeys(subject.type for subject in subjects):
        items = [subject.id for subject in subjects if subject.type is kind]
        found |= {
            thread.subject: thread for thread in _of_kind(source, kind, items, view)
        }
    return tuple(found[subject] for subject in subjects if subject in found)


def _of_kind(
    source: Source, kind: SubjectType, items: Sequence[int], view: InboxView
) -> Iterable[InboxThread]:
    """Threads about subjects of one kind that the viewer may see."""
    seen = _visible(source, kind, items)
    known = subjects_of(source, [(kind.value, item) for item in seen])
    wants = {
        table: set(
            source.numbers(_WANTS.format(table=table), kind=kind.value, items=seen)
        )
        for table in ("mute", "follow")
    }
    rows = (
        _waiting_rows(source, kind, seen)
        if view is InboxView.WAITING
        else _rows(source, kind, seen, view)
    )
    newest = [row[7] for row in rows] + [row[8] for row in rows if row[8] is not None]
    told = {row[0]: row for row in source.rows(_NEWEST, ids=newest)} if newest else {}
    for row in rows:
        subject = known.get((kind.value, row[0]))
        if subject is not None:
            yield _thread(
                subject,
                row,
                told,
                muted=row[0] in wants["mute"],
                followed=row[0] in wants["follow"],
            )


def _visible(source: Source, kind: SubjectType, items: Sequence[int]) -> list[int]:
    if kind is SubjectType.TASK:
        return source.numbers(_TASKS.format(sees=source.sees("p.id")), items=items)
    visible = visible_subject(source, "w.kind", "w.item")
    return source.numbers(_OTHERS.format(visible=visible), kind=kind.value, items=items)


def _rows(
    source: Source, kind: SubjectType, items: Sequence[int], view: InboxView
) -> list[Row]:
    sql = _THREADS.format(place=PLACE, pressing=PRESSING, wanted=of_view(source, view))
    return source.rows(sql, kind=kind.value, items=items)


def _waiting_rows(source: Source, kind: SubjectType, items: Sequence[int]) -> list[Row]:
    """As `_rows`, of threads where the viewer had the last word."""
    rows = source.rows(_WAITING.format(last=LAST), kind=kind.value, items=items)
    mine, reply = len(GROUPS) - 1, len(REASONS) - 1
    return [
        (item, mine, reply, 1, 0, at, at, 0, None, None, None, None, 0)
        for item, at, _ in rows
    ]


def _thread(
    subject: SubjectRecord,
    row: Row,
    told: dict[int, Row],
    *,
    muted: bool,
    followed: bool,
) -> InboxThread:
    """A row of `_THREADS` as a record."""
    (_, place, pressing, waiting, unread, since, last, newest, asked, *rest) = row
    done_at, until, event, still_open = rest
    _, _, _, by, by_kind = told.get(newest, (newest, None, None, None, None))
    kind = KINDS[subject.type]
    return InboxThread(
        subject=Subject(kind, subject.id),
        key=subject.key,
        title=subject.title,
        group=InboxGroup(GROUPS[place]),
        reason=REASONS[pressing],
        waiting=waiting,
        unread=unread,
        since=instant(since),
        last_at=instant(last),
        by="" if by is None else line(by),
        by_kind=PersonKind.MEMBER if by_kind is None else PersonKind(by_kind),
        project_id=subject.project_id,
        task_id=subject.id if kind is SubjectType.TASK else None,
        answer=_answer(told.get(asked)) if asked is not None else None,
        newest=newest,
        done_at=None if still_open or done_at is None else instant(done_at),
        snoozed_until=None if until is None else instant(until),
        snooze_event=None if event is None else SnoozeEvent(event),
        muted=muted,
        followed=followed,
    )


def _answer(row: Row | None) -> Answer | None:
    if row is None or row[1] not in KINDS:
        return None
    return Answer(Subject(KINDS[row[1]], row[2]))
