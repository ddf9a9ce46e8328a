"""Rows added by plain SQL, as another program would, on either database."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

AT = "2026-01-05T08:00:00.000000Z"

# What a row holds in columns that a test has nothing to say about.
_USUAL: Mapping[str, Mapping[str, object]] = {
    "organisation": {"name": "Ours", "kind": "internal", "time_zone": "UTC"},
    "person": {
        "organisation_id": 1,
        "kind": "member",
        "time_zone": "UTC",
        "locale": "en",
        "active": 1,
    },
    "login": {},
    "role": {"rank": 1},
    "membership": {},
    "calendar": {"time_zone": "UTC"},
    "calendar_rule": {},
    "calendar_exception": {},
    "workflow": {},
    "status": {"workflow_id": 1, "excluded_from_totals": 0},
    "project": {
        "category": "infrastructure",
        "methodology": "hybrid",
        "phase": "delivery",
        "currency": "EUR",
        "calendar_id": 1,
        "schedule_from": "start",
        "progress_mode": "work",
        "next_seq": 1000,
        "workflow_id": 1,
        "archived": 0,
    },
    "board": {"filter": ""},
    "board_column": {"board_id": 1, "wip_mode": "warn"},
    "column_status": {},
    "task": {
        "type": "task",
        "status_id": 1,
        "wbs_order": 1024,
        "priority": "normal",
        "source": "team",
        "schedule_mode": "auto",
        "effort_mode": "fixed_work",
        "constraint": "asap",
        "progress_bp": 0,
    },
    "schedule": {"critical": 0, "summary_of": 0},
    "dependency": {"type": "FS", "lag_min": 0, "lag_kind": "working"},
    "assignment": {"units_bp": 10000, "state": "assigned"},
    "allocation": {"origin": "manual"},
    "activity": {"billable_default": 0},
    "timer": {},
    "timesheet": {"state": "submitted"},
    "time_policy": {
        "rounding_mode": "none",
        "rounding_of": "duration",
        "rounding_min": 0,
        "rounding_days": "0123456",
        "future_allowed": 0,
    },
    "work_schedule": {"availability_bp": 10000, "valid_from": "2026-01-01"},
    "leave": {"kind": "annual", "status": "approved"},
    "skill": {},
    "person_skill": {"level": 3},
    "time_entry": {
        "work_date": "2026-11-20",
        "minutes_rounded": 30,
        "billable": 1,
        "overtime": 0,
        "source": "manual",
    },
    "tag": {},
    "task_tag": {},
    "milestone": {"is_gate": 0},
    "baseline": {"number": 1, "name": "Plan", "taken_at": "2026-11-09T09:00"},
    "baseline_task": {},
    "thread": {"subject_type": "task"},
    "saved_view": {
        "screen": "list",
        "filter": "",
        "columns": "[]",
        "sort": "",
        "grouping": "",
        "shared": 0,
    },
    "comment": {"visibility": "internal"},
    "change": {
        "at": AT,
        "actor": "dana",
        "via": "tui",
        "command": "EditTask",
        "hash": "",
    },
    "change_row": {},
}
_WITHOUT_INSTANT = frozenset({"schedule", "change", "change_row"})


class Cursor(Protocol):
    """What is used of a DB-API cursor."""

    def executemany(self, sql: str, rows: Sequence[Sequence[object]], /) -> object:
        """Run a statement for each row."""
        ...


class Connection(Protocol):
    """What is used of a DB-API connection."""

    def cursor(self) -> Cursor:
        """A cursor."""
        ...


class PlainRows:
    """Rows that wait to be added, a table at a time, in order of their keys."""

    def __init__(self, connection: Connection, place: str = "?") -> None:
        """Add over a connection; `place` is its placeholder."""
        self._connection = connection
        self._place = place
        self._waiting: dict[tuple[str, tuple[str, ...]], list[list[object]]] = {}

    def add(self, table: str, /, **values: object) -> None:
        """A row for `flush`; what is not given is as usual."""
        row = {**_USUAL[table], **values}
        if table not in _WITHOUT_INSTANT:
            row.setdefault("created_at", AT)
        self._waiting.setdefault((table, tuple(row)), []).append([*row.values()])

    def flush(self) -> None:
        """Add what waits."""
        for (table, columns), rows in self._waiting.items():
            names = ", ".join(f'"{column}"' for column in columns)
            places = ", ".join([self._place] * len(columns))
            self._connection.cursor().executemany(
                f'INSERT INTO "{table}" ({names}) VALUES ({places})', rows
            )
        self._waiting.clear()
