"""Questions to several people, with their answers."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.keys import task_key
from itpm_tui.domain.register_records import CheckInRecord, CheckInReplyRecord
from itpm_tui.store.reading.cells import day, instant, line, line_or_none

if TYPE_CHECKING:
    from itpm_tui.store.reading.source import Source

_QUESTIONS = """
SELECT c.id, c.question, p.key, asker.handle, c.created_at, c.due
FROM check_in c JOIN person asker ON asker.id = c.asked_by_id
LEFT JOIN project p ON p.id = c.project_id
WHERE {visible} ORDER BY c.created_at DESC, c.id DESC
"""

_REPLIES = """
SELECT r.checkin_id, person.handle, r.text, r.at
FROM check_in_reply r JOIN person ON person.id = r.person_id
WHERE r.checkin_id IN :ids ORDER BY r.id
"""


def check_ins(source: Source) -> tuple[CheckInRecord, ...]:
    """Questions that the viewer asked or is asked, the newest first.

    Who sees everything sees all.
    """
    if source.viewer.person_id is None:
        return ()
    asked = (
        "(c.asked_by_id = :viewer OR c.id IN (SELECT r.checkin_id FROM check_in_reply r"
        " WHERE r.person_id = :viewer))"
    )
    visible = "1 = 1" if source.viewer.everything else asked
    rows = source.rows(_QUESTIONS.format(visible=visible))
    replies: dict[int, list[CheckInReplyRecord]] = {}
    ids = [row[0] for row in rows]
    for checkin_id, handle, text, at in source.rows(_REPLIES, ids=ids) if ids else ():
        replies.setdefault(checkin_id, []).append(
            CheckInReplyRecord(
                person=line(handle),
                text=line_or_none(text),
                at=None if at is None else instant(at),
            )
        )
    return tuple(
        CheckInRecord(
            id=row[0],
            key=task_key("ASK", row[0]),
            question=line(row[1]),
            project=line_or_none(row[2]),
            asked_by=line(row[3]),
            asked_at=instant(row[4]),
            due=None if row[5] is None else day(row[5]),
            replies=tuple(replies.get(row[0], ())),
        )
        for row in rows
    )
