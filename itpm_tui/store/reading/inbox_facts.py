"""What a thread is about, and what waits in it besides comments."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.attention import NotificationReason
from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.inbox import Answer, News, ThreadFacts
from itpm_tui.domain.subject import Subject
from itpm_tui.store.reading.attention import KINDS, visible_subject
from itpm_tui.store.reading.cells import instant, line, line_or_none
from itpm_tui.store.reading.subjects import subjects
from itpm_tui.store.reading.tasks import tasks

if TYPE_CHECKING:
    from itpm_tui.domain.register_records import SubjectRecord
    from itpm_tui.store.reading.source import Row, Source

_PROJECT = """
SELECT p.key, p.name, client.name FROM project p
LEFT JOIN organisation client ON client.id = p.client_id WHERE p.id = :project
"""
_OF_TASK = """
SELECT accountable.handle, o.name FROM task t
LEFT JOIN person accountable ON accountable.id = t.accountable_id
LEFT JOIN request r ON r.id = t.request_id
LEFT JOIN person asker ON asker.id = r.requester_id
LEFT JOIN organisation o ON o.id = asker.organisation_id
WHERE t.id = :item
"""
_REQUESTER = """
SELECT o.name FROM request r JOIN person asker ON asker.id = r.requester_id
JOIN organisation o ON o.id = asker.organisation_id WHERE r.id = :item
"""
_NEWS = """
SELECT n.id, n.reason, n.created_at, a.handle, n.comment_id, n.read_at, n.done_at,
  n.note, n.answer_type, n.answer_id
FROM notification n LEFT JOIN person a ON a.id = n.author_id
WHERE n.person_id = :viewer AND n.subject_type = :kind AND n.subject_id = :item
  AND n.done_at IS NULL AND n.comment_id IS NULL
ORDER BY n.id
"""
_WANTS = """
SELECT COUNT(*) FROM {table} m WHERE m.person_id = :viewer
  AND m.subject_type = :kind AND m.subject_id = :item
"""
_VISIBLE = "SELECT 1 FROM (SELECT :kind AS kind, {item} AS item) w WHERE {visible}"


def inbox_facts(source: Source, subject: Subject) -> ThreadFacts | None:
    """What a thread is about; None when it is gone or not for the viewer."""
    is_task = subject.type is SubjectType.TASK
    task = next(iter(tasks(source, [subject.id])), None) if is_task else None
    known = subjects(source, [(subject.type.value, subject.id)])
    about = known.get((subject.type.value, subject.id))
    if about is None or (task is None if is_task else not _visible(source, subject)):
        return None
    accountable, asker = (
        source.rows(_OF_TASK, item=subject.id)[0] if is_task else (None, None)
    )
    if subject.type is SubjectType.REQUEST:
        (asker,) = source.row(_REQUESTER, item=subject.id) or (None,)
    key, name, client = (
        source.row(_PROJECT, project=about.project_id) or ("", "", None)
        if about.project_id is not None
        else ("", "", None)
    )
    return ThreadFacts(
        subject=subject,
        key=about.key,
        title=about.title,
        task=task,
        project_key=line(key),
        project_name=line(name),
        accountable=line_or_none(accountable),
        requested_by=_requested_by(about, asker or client),
        news=_news(source, subject),
        muted=_wants(source, "mute", subject),
        followed=_wants(source, "follow", subject),
    )


def _requested_by(about: SubjectRecord, organisation: str | None) -> str:
    """Who asked for it: `client (ACME Finance)`; empty for the team itself."""
    if about.source == "team":
        return ""
    if organisation is None or about.source != "client":
        return about.source
    return f"{about.source} ({line(organisation)})"


def _visible(source: Source, subject: Subject) -> bool:
    visible = visible_subject(source, "w.kind", "w.item")
    sql = _VISIBLE.format(item=int(subject.id), visible=visible)
    return source.row(sql, kind=subject.type.value) is not None


def _news(source: Source, subject: Subject) -> tuple[News, ...]:
    """What waits in the thread without a comment, oldest first."""
    if source.viewer.person_id is None:
        return ()
    rows = source.rows(_NEWS, kind=subject.type.value, item=subject.id)
    return tuple(map(_one, rows))


def _one(row: Row) -> News:
    return News(
        id=row[0],
        reason=NotificationReason(row[1]),
        at=instant(row[2]),
        by="" if row[3] is None else line(row[3]),
        comment_id=row[4],
        read=row[5] is not None,
        done=row[6] is not None,
        text=line(row[7] or ""),
        answer=Answer(Subject(KINDS[row[8]], row[9])) if row[8] in KINDS else None,
    )


def _wants(source: Source, table: str, subject: Subject) -> bool:
    if source.viewer.person_id is None:
        return False
    (count,) = source.rows(
        _WANTS.format(table=table), kind=subject.type.value, item=subject.id
    )[0]
    return bool(count)
