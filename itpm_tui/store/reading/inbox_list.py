"""Which threads wait for the person who reads, and how much that is."""

from __future__ import annotations

from datetime import time
from operator import itemgetter
from typing import TYPE_CHECKING

from itpm_tui.domain.attention import InboxView
from itpm_tui.domain.inbox import GroupCount, InboxCounts, InboxList
from itpm_tui.domain.reader import TaskFilter
from itpm_tui.domain.subject import Subject
from itpm_tui.store.reading.attention import (
    GROUPS,
    KINDS,
    PLACE,
    of_view,
    visible_subject,
)
from itpm_tui.store.reading.cells import instant
from itpm_tui.store.reading.conditions import Conditions
from itpm_tui.store.reading.inbox_matching import Matching
from itpm_tui.store.reading.inbox_waiting import waiting_for_others
from itpm_tui.store.reading.source import instant_text

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.domain.inbox import InboxFilter
    from itpm_tui.store.reading.source import Row, Source

_GATHERED = """
SELECT n.subject_type AS kind, n.subject_id AS item, MIN({place}) AS place,
  {order} AS at, COUNT(*) AS news,
  SUM(CASE WHEN n.read_at IS NULL THEN 1 ELSE 0 END) AS unread
FROM notification n WHERE {wanted} GROUP BY n.subject_type, n.subject_id {having}
"""
_OF_TASKS = """
SELECT w.place, w.at, w.kind, w.item, w.news, w.unread FROM ({gathered}) w
JOIN task t ON t.id = w.item JOIN schedule s ON s.task_id = t.id
JOIN project p ON p.id = t.project_id
WHERE w.kind = 'task' AND {conditions}
"""
_OF_SEEN_TASKS = """
SELECT w.place, w.at, w.kind, w.item, w.news, w.unread FROM ({gathered}) w
JOIN task t ON t.id = w.item
WHERE w.kind = 'task'
  AND t.project_id IN (SELECT p.id FROM project p WHERE {conditions})
"""
"""Where nothing is asked of tasks: one look at each, instead of three."""
_OTHERS = """
SELECT w.place, w.at, w.kind, w.item, w.news, w.unread FROM ({gathered}) w
WHERE w.kind <> 'task' AND {visible}
"""
_OLDEST = "MIN(n.created_at)"
_ORDERS = {
    InboxView.SNOOZED: "COALESCE(MIN(n.snoozed_until), '9')",
    InboxView.DONE: "MAX(n.done_at)",
    InboxView.ALL: "MAX(n.created_at)",
}
_NEWEST_FIRST = frozenset({InboxView.DONE, InboxView.ALL})
_HAVING = {
    InboxView.MENTIONS: "HAVING MAX(CASE WHEN n.reason = 'mention' THEN 1 ELSE 0 END)"
    " = 1",
}
_ALL_DONE = """ AND NOT EXISTS (SELECT 1 FROM notification o
    WHERE o.person_id = :viewer AND o.subject_type = n.subject_type
      AND o.subject_id = n.subject_id AND o.done_at IS NULL
      AND o.channel <> 'digest')"""


def inbox_list(source: Source, wanted: InboxFilter) -> InboxList:
    """Threads that wait for the viewer, in order; none for a monitor."""
    if source.viewer.person_id is None:
        return InboxList()
    if wanted.view is InboxView.WAITING:
        return InboxList(subjects=waiting_for_others(source, wanted))
    rows = _rows(source, wanted)
    grouped = wanted.view in {InboxView.OPEN, InboxView.MENTIONS}
    # By place, moment, kind and id: as tuples compare.
    rows.sort(key=None if grouped else itemgetter(1, 2, 3))
    if wanted.view in _NEWEST_FIRST:
        rows.reverse()
    return InboxList(
        subjects=tuple([Subject(KINDS[row[2]], row[3]) for row in rows]),
        groups=_counted(rows) if grouped else (),
        waiting=sum(row[4] for row in rows),
    )


def _rows(source: Source, wanted: InboxFilter) -> list[Row]:
    """Place, moment, kind, id and number of news and of unread news of each thread."""
    gathered = _gathered(source, wanted.view)
    asked = TaskFilter(
        project_id=wanted.project_id, words=wanted.words, query=wanted.query
    )
    conditions = Conditions(source, asked)
    asks = _OF_TASKS if conditions.of_tasks else _OF_SEEN_TASKS
    sql = asks.format(gathered=gathered, conditions=conditions)
    rows = source.rows(sql, **conditions.bound)
    others = source.rows(
        _OTHERS.format(
            gathered=gathered, visible=visible_subject(source, "w.kind", "w.item")
        )
    )
    return rows + Matching(source, wanted).of(others)


def _gathered(source: Source, view: InboxView) -> str:
    """Threads of a view, each with how pressing and how old it is."""
    condition = of_view(source, view)
    if view is InboxView.DONE:
        condition += _ALL_DONE
    return _GATHERED.format(
        place=PLACE,
        order=_ORDERS.get(view, _OLDEST),
        wanted=condition,
        having=_HAVING.get(view, ""),
    )


def _counted(rows: Sequence[Row]) -> tuple[GroupCount, ...]:
    """The headings over rows that are in order."""
    threads = [0] * len(GROUPS)
    news = [0] * len(GROUPS)
    for row in rows:
        threads[row[0]] += 1
        news[row[0]] += row[4]
    return tuple(
        GroupCount(group, threads[place], news[place])
        for place, group in enumerate(GROUPS)
        if threads[place]
    )


_COUNTS = """
SELECT COUNT(*), COALESCE(SUM(w.news), 0), COALESCE(SUM(w.unread), 0), MIN(w.wakes)
FROM (SELECT n.subject_type AS kind, n.subject_id AS item, COUNT(*) AS news,
  SUM(CASE WHEN n.read_at IS NULL THEN 1 ELSE 0 END) AS unread,
  MIN(n.snoozed_until) AS wakes
  FROM notification n WHERE {wanted} GROUP BY n.subject_type, n.subject_id) w
WHERE w.kind = 'task' AND EXISTS (SELECT 1 FROM task t
    JOIN project p ON p.id = t.project_id
    WHERE t.id = w.item AND p.archived = 0 AND {sees})
  OR {visible}
"""
_DONE_SINCE = """
SELECT COUNT(*) FROM (SELECT DISTINCT n.subject_type, n.subject_id
  FROM notification n WHERE n.person_id = :viewer AND n.done_at >= :midnight) d
"""


def inbox_counts(source: Source) -> InboxCounts:
    """How much waits for the viewer."""
    if source.viewer.person_id is None:
        return InboxCounts()
    threads, waiting, unread, _ = _sums(source, InboxView.OPEN)
    asleep, _, _, wakes = _sums(source, InboxView.SNOOZED)
    local = source.clock.local()
    midnight = source.clock.now() - (local - local.combine(local.date(), time.min))
    (done,) = source.rows(_DONE_SINCE, midnight=instant_text(midnight))[0]
    return InboxCounts(
        waiting=waiting,
        threads=threads,
        unread=unread,
        snoozed=asleep,
        next_wake=None if wakes is None else instant(wakes),
        done_today=done,
    )


def _sums(source: Source, view: InboxView) -> Row:
    """Threads, news, unread ones and the first to wake, of a view."""
    (sums,) = source.rows(
        _COUNTS.format(
            wanted=of_view(source, view),
            sees=source.sees("p.id"),
            visible=visible_subject(source, "w.kind", "w.item"),
        )
    )
    return sums
