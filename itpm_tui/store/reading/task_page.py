"""Everything about one task."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.checklist import ChecklistItem
from itpm_tui.domain.enums import Severity, TaskType, Visibility
from itpm_tui.domain.keys import task_key
from itpm_tui.domain.task_records import BugRecord, CommentRecord, TaskDetail
from itpm_tui.store.reading.cells import instant, line, line_or_none, long
from itpm_tui.store.reading.history import history, status_since
from itpm_tui.store.reading.links import baselines, links
from itpm_tui.store.reading.tasks import tasks

if TYPE_CHECKING:
    from itpm_tui.store.reading.source import Source

_REST = """
SELECT p.key, p.name, t.description, accountable.handle, t.external_source,
  t.external_id, s.path, t.request_id
FROM task t JOIN project p ON p.id = t.project_id
LEFT JOIN schedule s ON s.task_id = t.id
LEFT JOIN person accountable ON accountable.id = t.accountable_id
WHERE t.id = :task AND {visible}
"""

_PARENTS = """
SELECT p.key, t.seq, t.title
FROM schedule s JOIN task t ON t.id = s.task_id JOIN project p ON p.id = s.project_id
WHERE s.project_id = :project AND s.path IN :paths ORDER BY s.path
"""

_PEOPLE = """
SELECT person.handle, person.name
FROM assignment a JOIN person ON person.id = a.person_id
WHERE a.task_id = :task AND a.state <> 'declined' ORDER BY a.id
"""

_COMMENTS = """
SELECT c.id, author.handle, c.created_at, c.body, c.visibility, c.parent_id
FROM thread JOIN task t ON t.id = thread.subject_id
JOIN comment c ON c.thread_id = thread.id
JOIN person author ON author.id = c.author_id
WHERE thread.subject_type = 'task' AND t.id = :task
  AND {readable}
ORDER BY c.created_at, c.id
"""

_CHECKLIST = """
SELECT i.text, i.done FROM checklist_item i WHERE i.task_id = :task
ORDER BY i."order", i.id
"""

_BUG = """
SELECT b.severity, b.steps, b.expected, b.actual, b.system, b.found_in, b.fixed_in
FROM bug_report b WHERE b.task_id = :task
"""

_STEP = 5
"""Characters of a path for each level."""


def task_page(source: Source, task_id: int) -> TaskDetail | None:
    """Everything about one task; None when it is gone or not for the viewer."""
    records = tasks(source, [task_id])
    rest = source.row(_REST.format(visible=source.sees("t.project_id")), task=task_id)
    if not records or rest is None:
        return None
    key, name, description, accountable, origin, origin_id, path, request = rest
    task = replace(
        records[0], status_since=status_since(source, [task_id]).get(task_id)
    )
    touching = links(source, [task_id])
    ends = {end for one in touching for end in (one.predecessor_id, one.successor_id)}
    return TaskDetail(
        task=task,
        project_key=line(key),
        project_name=line(name),
        parents=_parents(source, task.project_id, path or ""),
        description=long(description),
        people=_people(source, task_id),
        accountable=line_or_none(accountable),
        request=None if request is None else task_key("REQ", request),
        links=touching,
        neighbours=tasks(source, sorted(ends - {task_id})),
        baseline=baselines(source, [task_id]).get(task_id),
        checklist=_checklist(source, task_id),
        bug=_bug(source, task_id) if task.type is TaskType.BUG else None,
        comments=comments(source, task_id),
        history=history(source, task_id, 50),
        external=line(f"{origin} {origin_id}") if origin and origin_id else None,
    )


def comments(source: Source, task_id: int) -> tuple[CommentRecord, ...]:
    """The comments that the viewer may read, oldest first."""
    internal = source.sees_internal("t.project_id")
    sql = _COMMENTS.format(readable=source.reads("c", internal))
    return tuple(
        CommentRecord(
            id=row[0],
            author=line(row[1]),
            at=instant(row[2]),
            body=long(row[3]),
            visibility=Visibility(row[4]),
            parent_id=row[5],
        )
        for row in source.rows(sql, task=task_id)
    )


def _checklist(source: Source, task_id: int) -> tuple[ChecklistItem, ...]:
    return tuple(
        ChecklistItem(line(row[0]), bool(row[1]))
        for row in source.rows(_CHECKLIST, task=task_id)
    )


def _bug(source: Source, task_id: int) -> BugRecord:
    """The report of a bug; empty where nobody wrote one."""
    row = source.row(_BUG, task=task_id)
    if row is None:
        return BugRecord()
    severity = line(row[0] or "")
    return BugRecord(
        severity=Severity(severity) if severity in set(Severity) else None,
        steps=long(row[1]),
        expected=long(row[2]),
        actual=long(row[3]),
        system=line(row[4] or ""),
        found_in=line(row[5] or ""),
        fixed_in=line(row[6] or ""),
    )


def _parents(source: Source, project_id: int, path: str) -> tuple[tuple[str, str], ...]:
    """Key and title of each parent, outermost first; their paths begin its own."""
    above = [path[:length] for length in range(_STEP, len(path), _STEP)]
    if not above:
        return ()
    return tuple(
        (task_key(line(row[0]), row[1]), line(row[2]))
        for row in source.rows(_PARENTS, project=project_id, paths=above)
    )


def _people(source: Source, task_id: int) -> tuple[tuple[str, str], ...]:
    """Handle and name of each assignee, in order of assignment."""
    return tuple(
        (line(row[0]), line(row[1])) for row in source.rows(_PEOPLE, task=task_id)
    )
