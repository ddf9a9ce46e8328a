"""What people were asked about dates: the last word of each on each task."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.promising import outcome_of
from itpm_tui.domain.register_enums import CommitmentAnswer, CommitmentOutcome
from itpm_tui.domain.register_records import CommitmentRecord
from itpm_tui.store.reading.cells import day, instant, long, moment
from itpm_tui.store.reading.subjects import subjects

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from itpm_tui.domain.register_records import SubjectRecord
    from itpm_tui.store.reading.dialect import Bound
    from itpm_tui.store.reading.source import Row, Source

LAST = "NOT EXISTS (SELECT 1 FROM commitment later WHERE later.supersedes_id = c.id)"
"""Condition on `c` that nothing supersedes an entry."""

_ENTRIES = """
SELECT c.id, c.subject_id, who.handle, asker.handle, c.asked_at, c.promised_date,
  c.answer, c.confidence, c.reason, c.answered_at, c.outcome,
  COALESCE(t.deadline, s.finish), t.finish_actual,
  (SELECT former.promised_date FROM commitment former
    WHERE former.id = c.supersedes_id),
  (SELECT COUNT(*) FROM commitment o WHERE o.subject_type = 'task'
    AND o.subject_id = c.subject_id AND o.person_id = c.person_id)
FROM commitment c
JOIN person who ON who.id = c.person_id
JOIN person asker ON asker.id = c.asked_by_id
JOIN task t ON t.id = c.subject_id
LEFT JOIN schedule s ON s.task_id = t.id
WHERE c.subject_type = 'task' AND {conditions}
ORDER BY c.asked_at, c.id
"""


def commitments(
    source: Source,
    today: date,
    *,
    task_ids: Sequence[int] | None = None,
    mine: bool = False,
) -> tuple[CommitmentRecord, ...]:
    """The last entry of each person on each task, the longest asked first.

    Args:
        source: The store.
        today: A promise is late from the day after it.
        task_ids: On these tasks only.
        mine: Only those that the viewer asked, or is asked.
    """
    conditions = [LAST]
    bound: dict[str, Bound] = {}
    own = "(c.person_id = :viewer OR c.asked_by_id = :viewer)"
    if mine:
        conditions.append(own)
    elif source.viewer.person_id is None:
        conditions.append("1 = 0")
    else:
        conditions.append(f"({own} OR {source.sees_internal('t.project_id')})")
    if task_ids is not None:
        conditions.append("c.subject_id IN :tasks")
        bound["tasks"] = list(task_ids)
    rows = source.rows(_ENTRIES.format(conditions=" AND ".join(conditions)), **bound)
    about = subjects(source, {("task", row[1]) for row in rows})
    return tuple(
        _commitment(row, about["task", row[1]], today)
        for row in rows
        if ("task", row[1]) in about
    )


def _commitment(row: Row, subject: SubjectRecord, today: date) -> CommitmentRecord:
    answer = CommitmentAnswer(row[6])
    promised = None if row[5] is None else day(row[5])
    before = None if row[13] is None else day(row[13])
    done = moment(row[12])
    pending = answer is CommitmentAnswer.PENDING
    outcome = outcome_of(
        CommitmentOutcome(row[10]),
        answer,
        promised,
        None if done is None else _day_of_finish(row[12]),
        today,
    )
    return CommitmentRecord(
        id=row[0],
        subject=subject,
        person=row[2],
        asked_by=row[3],
        asked_at=instant(row[4]),
        asked_date=promised if pending else before,
        due=_day_of_finish(row[11]),
        answer=answer,
        promised=None if pending else promised,
        confidence=row[7],
        reason=None if row[8] is None else long(row[8]),
        answered_at=None if row[9] is None else instant(row[9]),
        outcome=outcome,
        entries=row[14],
    )


def _day_of_finish(text: str | None) -> date | None:
    """The day that ends at a plan date-time: midnight belongs to the day before."""
    found = moment(text)
    return None if found is None else (found - timedelta(minutes=1)).date()
