"""The day that all figures show: Tuesday 24 November 2026."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from itpm_tui.domain.board_records import BoardRecord, ColumnRecord, LaneRecord
from itpm_tui.domain.calendar_records import DayRecord
from itpm_tui.domain.enums import (
    Priority,
    RequestSource,
    StatusGroup,
    TaskType,
    WipMode,
)
from itpm_tui.domain.records import ProjectRecord, TaskRecord
from itpm_tui.domain.task_records import BaselineRecord, LinkRecord

TODAY = date(2026, 11, 24)
SIZES = [(60, 16), (80, 24), (120, 36), (200, 50)]
FREEZE = (date(2026, 12, 18), date(2027, 1, 4))

_GROUPS = {
    "Todo": StatusGroup.UNSTARTED,
    "Done": StatusGroup.COMPLETED,
}


def at(text: str) -> datetime:
    return datetime.fromisoformat(text)


def start_of(day: str) -> datetime:
    return at(f"2026-{day}T09:00")


def end_of(day: str) -> datetime:
    return at(f"2026-{day}T17:00")


def task(
    number: int,
    key: str,
    title: str,
    status: str,
    who: str | None,
    first: str,
    last: str,
    done: int = 0,
    flags: str = "",
) -> TaskRecord:
    """A task of the figures; flags are words such as `crit !high client`."""
    said = flags.split()
    priority = {"!high": Priority.HIGH, "!urg": Priority.URGENT}
    return TaskRecord(
        id=number,
        key=key,
        project_id=1,
        title=title,
        type=TaskType.TASK,
        status_id=1,
        status=status,
        group=_GROUPS.get(status, StatusGroup.STARTED),
        priority=next((priority[w] for w in said if w in priority), Priority.NORMAL),
        source=RequestSource.CLIENT if "client" in said else RequestSource.TEAM,
        assignees=(who,) if who else (),
        start=start_of(first),
        finish=end_of(last),
        progress_bp=done * 100,
        critical="crit" in said,
    )


def milestone(number: int, code: str, day: str, slack_days: int) -> TaskRecord:
    record = task(number, f"MS-{number}", code.title(), "Todo", None, day, day)
    return replace(
        record,
        type=TaskType.MILESTONE,
        code=code,
        start=record.finish,
        slack_min=slack_days * 480,
    )


def project(
    number: int, key: str, name: str, done: int, first: str, last: str
) -> ProjectRecord:
    return ProjectRecord(
        id=number,
        key=key,
        name=name,
        tasks=14,
        open=8,
        progress_bp=done * 100,
        start=start_of(first),
        finish=end_of(last),
    )


FWL = project(1, "FWL", "Firewall replacement", 62, "11-16", "12-14")
SRV = project(2, "SRV", "Server migration DC2", 48, "11-16", "12-16")
ERP = project(3, "ERP", "ERP cutover", 57, "11-16", "12-18")
M365 = project(4, "M365", "Microsoft 365 rollout", 71, "11-16", "12-16")
SSO = project(5, "SSO", "SSO onboarding", 35, "11-18", "12-17")

FWL_08 = task(
    8, "FWL-08", "Rack power survey", "Done", "dana", "11-17", "11-19", done=100
)
FWL_12 = replace(
    task(
        *(12, "FWL-12", "Replace core switch DC2", "Doing", "dana"),
        *("11-23", "11-25", 55, "crit !high"),
    ),
    duration_min=960,
    slack_min=0,
)
FWL_13 = task(
    *(13, "FWL-13", "Rule review with security", "Todo", "tom"),
    *("11-26", "11-26", 0, "crit"),
)
FWL_14 = task(
    *(14, "FWL-14", "HA pair burn-in", "Doing", "dana"),
    *("11-25", "11-27", 20, "crit"),
)
FWL_15 = task(
    *(15, "FWL-15", "Failover test (CAB 4471)", "Blocked", "dana"),
    *("12-02", "12-02", 0, "crit !high"),
)
FWL_16 = task(
    *(16, "FWL-16", "Cut over internet edge", "Todo", "tom"),
    *("12-12", "12-12", 0, "crit !urg"),
)
FWL_19 = task(
    *(19, "FWL-19", "Rule export from old ASA", "Doing", "tom"),
    *("11-20", "11-23", 90),
)
EDGE_LIVE = milestone(20, "EDGE-LIVE", "12-14", 4)
SRV_17 = task(
    *(117, "SRV-17", "DB host VLAN change", "Review", "amir"),
    *("11-24", "11-25", 80),
)
SRV_18 = task(
    *(118, "SRV-18", "Migrate wave 2 (11 VMs)", "Todo", "amir"),
    *("11-30", "12-02", 0, "!high"),
)
SRV_20 = task(120, "SRV-20", "Migrate wave 3", "Todo", "amir", "12-03", "12-09")
SRV_22 = task(122, "SRV-22", "Rollback runbook", "Doing", "amir", "11-24", "11-24", 40)
SRV_25 = task(125, "SRV-25", "Decommission list", "Todo", "jo", "12-03", "12-04")
SRV_30 = task(130, "SRV-30", "Power-off old hall", "Todo", "jo", "12-15", "12-21")
ERP_28 = task(
    *(228, "ERP-28", "Freeze calendar published", "Done", "priya"),
    *("11-23", "11-23", 100),
)
ERP_31 = task(
    *(231, "ERP-31", "Cutover rehearsal 2", "Doing", "priya"),
    *("11-26", "11-27", 30, "crit !high"),
)
ERP_33 = task(
    *(233, "ERP-33", "Open-items load, parallel", "Todo", None),
    *("11-26", "11-27", 0, "crit"),
)
ERP_35 = task(
    *(235, "ERP-35", "Finance sign-off", "Review", None),
    *("12-07", "12-08", 0, "crit client"),
)
ERP_36 = task(
    *(236, "ERP-36", "Rehearsal 3", "Todo", "priya", "12-03", "12-04", 0, "crit")
)
CUTOVER = milestone(239, "CUTOVER", "12-12", 2)
ERP_40 = task(
    *(240, "ERP-40", "Go-live weekend", "Todo", "priya"),
    *("12-12", "12-13", 0, "crit !urg"),
)
ERP_41 = task(241, "ERP-41", "Hypercare", "Todo", "priya", "12-14", "12-18")


def was(record: TaskRecord, first: str, last: str) -> BaselineRecord:
    return BaselineRecord(
        task_id=record.id,
        name="first plan",
        taken_at=at("2026-11-09T09:00"),
        start=start_of(first),
        finish=end_of(last),
    )


def link(before: TaskRecord, after: TaskRecord, violated: bool = False) -> LinkRecord:
    return LinkRecord(
        predecessor_id=before.id,
        predecessor=before.key,
        successor_id=after.id,
        successor=after.key,
        violated=violated,
    )


BASELINES = {
    record.task_id: record
    for record in (
        was(FWL_12, "11-19", "11-22"),
        was(FWL_13, "11-25", "11-25"),
        was(FWL_15, "11-30", "12-01"),
        was(SRV_30, "12-10", "12-14"),
        was(ERP_35, "12-01", "12-02"),
    )
}
LINKS = (link(FWL_12, FWL_13), link(FWL_12, FWL_14), link(FWL_12, EDGE_LIVE))

SSO_11 = replace(
    task(311, "SSO-11", "SCIM for HR system", "Blocked", "tom", "11-26", "11-27"),
    blocked_note="vendor",
)
M365_51 = replace(
    task(451, "M365-51", "Licence true-up", "Blocked", "lena", "11-26", "11-26"),
    blocked_note="PO 7741",
)
M365_44 = task(
    444, "M365-44", "Mailbox wave 3 batch list", "Review", "lena", "11-23", "11-24"
)
M365_40 = task(
    440, "M365-40", "Pilot feedback closed", "Done", "jo", "11-19", "11-20", 100
)
BOARD_ERP_35 = replace(
    ERP_35,
    critical=False,
    finish=end_of("12-01"),
    status_since=at("2026-11-22T10:00+00:00"),
)
MORE_TODO = tuple(
    task(400 + number, f"SRV-{40 + number}", title, "Todo", "jo", "12-07", "12-11")
    for number, title in enumerate(
        ("Label racks", "Spare parts list", "Cable audit", "Sell old racks")
    )
)
MORE_DONE = tuple(
    task(500 + number, f"SSO-0{number}", title, "Done", "tom", "11-18", "11-18", 100)
    for number, title in enumerate(("Kick-off", "App inventory", "Metadata agreed"))
)
_COLUMNS: tuple[tuple[str, int | None, tuple[TaskRecord, ...]], ...] = (
    ("Todo", None, (FWL_13, FWL_16, SRV_18, SRV_25, ERP_33, *MORE_TODO)),
    ("Doing", 5, (FWL_12, FWL_14, FWL_19, SRV_22, ERP_31)),
    ("Blocked", None, (FWL_15, SSO_11, M365_51)),
    ("Review", 4, (SRV_17, BOARD_ERP_35, M365_44)),
    ("Done", None, (FWL_08, ERP_28, M365_40, *MORE_DONE)),
)
CARDS = {card.id: card for _, _, cards in _COLUMNS for card in cards}
COLUMNS = tuple(
    ColumnRecord(
        id=number,
        name=name,
        group=_GROUPS.get(name, StatusGroup.STARTED),
        wip_limit=limit,
        wip_mode=WipMode.WARN,
        total=len(cards),
        status_ids=(number,),
    )
    for number, (name, limit, cards) in enumerate(_COLUMNS)
)


def lane(key: str, title: str, wanted: str = "") -> LaneRecord:
    """The cards whose key starts with `wanted`."""
    return LaneRecord(
        key=key,
        title=title,
        cells=tuple(
            tuple(card.id for card in cards if card.key.startswith(wanted))
            for _, _, cards in _COLUMNS
        ),
    )


BOARD = BoardRecord(name="My team", columns=COLUMNS, lanes=(lane("", ""),))
LANED = replace(
    BOARD,
    lanes=tuple(
        lane(record.key, record.name, record.key)
        for record in (ERP, FWL, M365, SRV, SSO)
    ),
)

CALENDAR_ERP_33 = replace(ERP_33, finish=end_of("11-26"), critical=False)
_DUE = (
    *(FWL_19, ERP_28, SRV_22, M365_44, FWL_12, SRV_17, FWL_13, CALENDAR_ERP_33),
    *(M365_51, ERP_31, FWL_14, SSO_11, BOARD_ERP_35, FWL_15, SRV_25, SRV_20),
    *(FWL_16, ERP_40, EDGE_LIVE, CUTOVER, *MORE_TODO),
)
SPANS = (SRV_18, SRV_20)


def by_day(tasks: tuple[TaskRecord, ...]) -> dict[date, DayRecord]:
    days: dict[date, list[TaskRecord]] = {}
    for record in tasks:
        if record.finish is not None:
            days.setdefault(record.finish.date(), []).append(record)
    return {
        day: DayRecord(day=day, total=len(found), tasks=tuple(found))
        for day, found in days.items()
    }


DAYS = by_day(_DUE)
