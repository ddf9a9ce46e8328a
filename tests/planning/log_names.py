"""Work of the sample office that time lines are read against."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from itpm_tui.domain.board_records import PersonRecord
from itpm_tui.domain.records import ProjectRecord
from itpm_tui.domain.time_records import ActivityRecord, WorkRecord
from itpm_tui.planning.time_log import LogNames

NOW = datetime.fromisoformat("2026-11-24T09:12")
MONDAY = date(2026, 11, 23)
TITLES = {
    "FWL-12": "Replace core switch DC2",
    "FWL-15": "Failover test (CAB 4471)",
    "FWL-21": "VPN gateway fix",
    "ERP-31": "Cutover rehearsal 2",
    "M365-44": "Mailbox wave 3",
    "SRV-18": "Migrate wave 2",
}
TASKS = {
    key: WorkRecord(task_id=number, task=key, title=title, project=key.split("-")[0])
    for number, (key, title) in enumerate(TITLES.items(), 1)
}
CAB = WorkRecord(
    activity="meeting", note="CAB weekly", last=date(2026, 11, 17), ranged=True
)
VPN = WorkRecord(
    activity="planning", note="VPN for 14 contractors", last=date(2026, 11, 20)
)


def task(key: str) -> WorkRecord | None:
    return TASKS.get(key.upper())


def search(word: str) -> list[WorkRecord]:
    low = word.lower()
    return [w for w in TASKS.values() if low in f"{w.task} {w.title}".lower()]


def person(number: int, handle: str, name: str) -> PersonRecord:
    return PersonRecord(id=number, handle=handle, name=name)


def project(number: int, key: str) -> ProjectRecord:
    return ProjectRecord(id=number, key=key, name=key)


NAMES = LogNames(
    me="marta",
    people=(
        person(1, "marta", "Marta Silva"),
        person(2, "dana", "Dana Ortiz"),
        person(3, "dan", "Dan Holm"),
        person(4, "tom", "Tom Becker"),
    ),
    projects=tuple(
        project(n, key) for n, key in enumerate(("FWL", "ERP", "M365", "SRV"), 1)
    ),
    activities=(
        ActivityRecord(id=1, name="admin", billable=False),
        ActivityRecord(id=2, name="meeting", billable=False),
        ActivityRecord(id=3, name="planning", billable=False),
        ActivityRecord(id=4, name="vendor talks", billable=False),
    ),
    recent=(CAB, VPN, replace(TASKS["FWL-15"], last=MONDAY)),
    open=(TASKS["FWL-12"],),
    task=task,
    search=search,
)
