"""Threads in which the person who reads asked, and nobody said anything since."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.reader import TaskFilter
from itpm_tui.domain.subject import Subject
from itpm_tui.store.reading.attention import KINDS, visible_subject
from itpm_tui.store.reading.conditions import Conditions
from itpm_tui.store.reading.inbox_matching import Matching

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.inbox import InboxFilter
    from itpm_tui.store.reading.source import Row, Source

LAST = """
SELECT thread.subject_type AS kind, thread.subject_id AS item, c.id, c.created_at AS at
FROM (SELECT thread_id, MAX(id) AS last FROM comment WHERE author_id = :viewer
  GROUP BY thread_id) mine
JOIN comment c ON c.id = mine.last JOIN thread ON thread.id = mine.thread_id
WHERE NOT EXISTS (SELECT 1 FROM comment later
    WHERE later.thread_id = mine.thread_id AND later.id > mine.last)
  AND (c.body LIKE '%?%' OR EXISTS (SELECT 1 FROM mention m
    WHERE m.comment_id = c.id AND m.person_id <> :viewer))
"""
"""Kind, id, last comment and its moment, of threads that wait for others."""

_OF_TASKS = """
SELECT 0, w.at, w.kind, w.item, 1, 0 FROM ({last}) w
JOIN task t ON t.id = w.item JOIN schedule s ON s.task_id = t.id
JOIN project p ON p.id = t.project_id
WHERE w.kind = 'task' AND {conditions}
"""
_OTHERS = """
SELECT 0, w.at, w.kind, w.item, 1, 0 FROM ({last}) w
WHERE w.kind <> 'task' AND {visible}
"""


def waiting_for_others(source: Source, wanted: InboxFilter) -> tuple[Subject, ...]:
    """Subjects, the longest wait first."""
    asked = TaskFilter(
        project_id=wanted.project_id, words=wanted.words, query=wanted.query
    )
    conditions = Conditions(source, asked)
    rows = source.rows(
        _OF_TASKS.format(last=LAST, conditions=conditions), **conditions.bound
    )
    visible = visible_subject(source, "w.kind", "w.item")
    others = source.rows(_OTHERS.format(last=LAST, visible=visible))
    return _in_order(rows + Matching(source, wanted).of(others))


def _in_order(rows: Sequence[Row]) -> tuple[Subject, ...]:
    return tuple(Subject(KINDS[row[2]], row[3]) for row in sorted(rows))
