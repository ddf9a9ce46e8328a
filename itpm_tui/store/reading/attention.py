"""What waits, as SQL over `notification n`: for how long, how pressing, for whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.attention import InboxGroup, InboxView, NotificationReason
from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.registers import registers
from itpm_tui.store.reading.conditions import OPEN
from itpm_tui.store.reading.records import visible_records
from itpm_tui.store.reading.source import STAFF
from itpm_tui.store.reading.terms import ASLEEP, DUE
from itpm_tui.store.reading.time_entries import sees_time

if TYPE_CHECKING:
    from itpm_tui.store.reading.source import Source

KINDS = {kind.value: kind for kind in SubjectType}
GROUPS = tuple(InboxGroup)
REASONS = tuple(NotificationReason)


def _ranked(column: str, words: tuple[str, ...]) -> str:
    whens = " ".join(f"WHEN '{word}' THEN {rank}" for rank, word in enumerate(words))
    return f"CASE {column} {whens} END"


PLACE = _ranked('n."group"', GROUPS)
"""Place of the group among `GROUPS`: the most pressing has the least."""
PRESSING = _ranked("n.reason", REASONS)
"""Place of the reason among `REASONS`."""

# A reminder is over when the date moved or the task is done, however that came about.
_CURRENT = f"""(n.reason <> 'date_alert' OR EXISTS (
    SELECT 1 FROM task t JOIN schedule s ON s.task_id = t.id
    WHERE t.id = n.subject_id AND {OPEN}
      AND substr({DUE}, 1, 10) = substr(n.occurrence, 1, 10)))"""
_MINE = "n.person_id = :viewer AND n.channel {sign} 'digest'"
_OF_VIEW = {
    InboxView.OPEN: f"n.done_at IS NULL AND NOT COALESCE({ASLEEP}, FALSE)"
    f" AND {_CURRENT}",
    InboxView.SNOOZED: f"n.done_at IS NULL AND {ASLEEP} AND {_CURRENT}",
    InboxView.DONE: "n.done_at IS NOT NULL",
    InboxView.DIGEST: f"n.done_at IS NULL AND {_CURRENT}",
    InboxView.ALL: f"(n.done_at IS NOT NULL OR {_CURRENT})",
}


def of_view(source: Source, view: InboxView) -> str:
    """Condition that something belongs to a view and the viewer may hear of it."""
    wanted = _OF_VIEW.get(view, _OF_VIEW[InboxView.OPEN])
    mine = _MINE.format(sign="=" if view is InboxView.DIGEST else "<>")
    return f"{mine} AND {wanted}{_heard(source)}"


def _heard(source: Source) -> str:
    """Cut for who is no member somewhere: only what clients may read."""
    if source.viewer.everything or not _outsider(source):
        return ""
    readable = source.reads("c", source.sees_internal("x.project_id"))
    return f""" AND (n."group" = 'decision' OR EXISTS (
        SELECT 1 FROM comment c LEFT JOIN task x
          ON n.subject_type = 'task' AND x.id = n.subject_id
        WHERE c.id = n.comment_id AND {readable}))"""


def _outsider(source: Source) -> bool:
    """Whether the viewer has a role that does not read what is internal."""
    found = source.row(
        "SELECT 1 FROM membership m JOIN role ON role.id = m.role_id"
        f" WHERE m.person_id = :viewer AND role.system_role NOT IN ({STAFF}) LIMIT 1"
    )
    return found is not None


def visible_subject(source: Source, kind: str, item: str) -> str:
    """Condition that the viewer may see a subject that is no task.

    Args:
        source: For whom.
        kind: Column with its type.
        item: Column with its id.
    """
    ways = [
        f"{kind} = 'project' AND {item} IN"
        f" (SELECT p.id FROM project p WHERE p.archived = 0 AND {source.sees('p.id')})"
    ]
    ways += [
        f"{kind} = '{register.noun}' AND {item} IN"
        f' (SELECT r.id FROM "{register.noun}" r'
        f" WHERE {visible_records(source, register)})"
        for register in registers()
        if register.noun in KINDS
    ]
    ways.append(
        f"{kind} = 'timesheet' AND {item} IN"
        f" (SELECT w.id FROM timesheet w WHERE {sees_time(source, 'w.person_id')})"
    )
    # Only who is asked is told of a question to several.
    ways.append(f"{kind} = 'check_in' AND {item} IN (SELECT q.id FROM check_in q)")
    return f"({' OR '.join(ways)})"
