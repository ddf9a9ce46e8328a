"""A small organisation with one of everything that reading must tell apart.

FWL-01 Phase one          summary, doing
FWL-02   Räck survey      done on 19 Nov, @dana, tag infra
FWL-03   Replace switch   doing, 23 to 25 Nov, @tom @dana, 2 comments
FWL-04   Rule 50%_off     todo, deadline 20 Nov
FWL-05 Edge live          milestone EDGE-LIVE, 14 Dec
FWL-06 Failover test      blocked, starts before FWL-03 ends
SRV-01 Wave 2             todo, 30 Nov to 2 Dec, after FWL-03
OLD-01 Archived task      of an archived project
ZZZ                      a project without tasks
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.store.outline import segment

if TYPE_CHECKING:
    from tests.plain_rows import PlainRows

FWL, SRV, OLD, ZZZ = 11, 10, 12, 13
PHASE, SURVEY, SWITCH, RULE, EDGE, FAILOVER = 21, 22, 23, 24, 25, 26
WAVE, ARCHIVED = 31, 41
TODO, DOING, BLOCKED, REVIEW, DONE, REJECTED = 1, 2, 3, 4, 5, 6
STATUSES = (
    (TODO, "Todo", "unstarted"),
    (DOING, "Doing", "started"),
    (BLOCKED, "Blocked", "started"),
    (REVIEW, "Review", "started"),
    (DONE, "Done", "completed"),
    (REJECTED, "Rejected", "cancelled"),
)
COLUMNS = (
    ("Todo", (TODO,), None),
    ("Doing", (DOING, REVIEW), 1),
    ("Blocked", (BLOCKED,), None),
    ("Done", (DONE,), None),
)


def fill(rows: PlainRows) -> None:
    """Add the organisation, as another program would."""
    _people(rows)
    _settings(rows)
    _projects(rows)
    _tasks(rows)
    rows.flush()
    _around_tasks(rows)
    _views(rows)
    rows.flush()
    _time(rows)
    rows.flush()
    _changes(rows)
    rows.flush()


def _views(rows: PlainRows) -> None:
    for owner, name, project_id, shared in (
        (1, "Ours", None, 1),
        (1, "Servers", SRV, 1),
        (1, "Root's own", None, 0),
        (2, "mine", FWL, 0),
        (3, "Carl's own", None, 0),
        (4, "Of what she left", FWL, 0),
    ):
        rows.add(
            "saved_view",
            owner_id=owner,
            name=name,
            project_id=project_id,
            shared=shared,
            filter="is:open",
            sort="-due",
            columns='["due"]' if shared else "nonsense",
        )


def _people(rows: PlainRows) -> None:
    rows.add("organisation", id=1)
    for person_id, handle, name, kind, active in (
        (1, "root", "Root", "member", 1),
        (2, "dana", "Dana Ito", "member", 1),
        (3, "carl", "Carl Client", "client", 1),
        (4, "eve", "Eve Elsewhere", "member", 1),
        (5, "tom", "Tom Reyes", "member", 1),
        (6, "gone", "Gone", "member", 0),
    ):
        rows.add(
            "person", id=person_id, handle=handle, name=name, kind=kind, active=active,
            email=f"{handle}@example.org",
        )  # fmt: skip
    rows.add("login", person_id=1, os_user="root")
    rows.add("login", person_id=2, os_user="dito", ssh_key_fingerprint="SHA256:abc")
    rows.add("login", person_id=6, os_user="gone")
    for role_id, role in enumerate(("admin", "member", "client"), 1):
        rows.add("role", id=role_id, name=role, system_role=role)


def _settings(rows: PlainRows) -> None:
    rows.add("calendar", id=1, name="Standard", parent_id=None)
    rows.add("calendar", id=2, name="Short Fridays", parent_id=1)
    for weekday in range(5):
        rows.add(
            "calendar_rule", calendar_id=1, weekday=weekday, start_min=480, end_min=1020
        )
    for weekday in range(5):
        end = 720 if weekday == 4 else 1020
        rows.add(
            "calendar_rule", calendar_id=2, weekday=weekday, start_min=480, end_min=end
        )
    for calendar_id, name, hours in (
        (1, "Christmas", "[]"),
        (2, "Fair", "[[600,720]]"),
    ):
        rows.add(
            "calendar_exception", calendar_id=calendar_id, name=name, hours=hours,
            start="2026-12-25", end="2026-12-26",
        )  # fmt: skip
    rows.add("workflow", id=1, name="Work")
    rows.add("workflow", id=2, name="Other")
    for place, (status_id, name, group) in enumerate(STATUSES):
        rows.add(
            "status", id=status_id, name=name, group=group, order=place,
            excluded_from_totals=int(name == "Rejected"),
        )  # fmt: skip
    rows.add(
        "status", id=9, name="Idea", group="backlog", order=1, workflow_id=2,
        excluded_from_totals=0,
    )  # fmt: skip
    rows.add("board", id=1, name="Work")
    for place, (name, status_ids, limit) in enumerate(COLUMNS, 1):
        rows.add("board_column", id=place, name=name, order=place, wip_limit=limit)
        for status_id in status_ids:
            rows.add("column_status", column_id=place, status_id=status_id)


def _projects(rows: PlainRows) -> None:
    for project_id, key, name in (
        (SRV, "SRV", "Server migration"),
        (FWL, "FWL", "Firewall replacement"),
        (OLD, "OLD", "Old hall"),
        (ZZZ, "ZZZ", "Nothing yet"),
    ):
        rows.add(
            "project", id=project_id, key=key, name=name, manager_id=2,
            archived=int(key == "OLD"), calendar_id=2 if key == "FWL" else 1,
        )  # fmt: skip
    rows.add("membership", person_id=1, project_id=ZZZ, role_id=1)
    rows.add("membership", person_id=2, project_id=FWL, role_id=2)
    rows.add("membership", person_id=3, project_id=FWL, role_id=3)
    rows.add("membership", person_id=5, project_id=SRV, role_id=2)


def _tasks(rows: PlainRows) -> None:
    first = segment(1024)
    for task_id, project_id, seq, title, path, status_id, start, finish, more in (
        (PHASE, FWL, 1, "Phase one", first, DOING, "2026-11-16", "2026-11-27",
         {"type": "summary"}),
        (SURVEY, FWL, 2, "Räck survey", first + segment(1024), DONE,
         "2026-11-18", "2026-11-19", {"finish_actual": "2026-11-19T16:00",
         "work_min": 480, "progress_bp": 8000}),
        (SWITCH, FWL, 3, "Replace switch", first + segment(2048), DOING,
         "2026-11-23", "2026-11-25", {"start_actual": "2026-11-23T08:00",
         "work_min": 960, "progress_bp": 5000, "priority": "high",
         "description": "Swap the core.\nThen test."}),
        (RULE, FWL, 4, "Rule 50%_off", first + segment(3072), TODO,
         "2026-11-26", "2026-11-27", {"deadline": "2026-11-20T17:00",
         "work_min": 480, "progress_bp": 0}),
        (EDGE, FWL, 5, "Edge live", segment(2048), TODO, "2026-12-14", "2026-12-14",
         {"type": "milestone"}),
        (FAILOVER, FWL, 6, "Failover test", segment(3072), BLOCKED, "2026-11-24",
         "2026-12-02", {"blocked_note": "waits for CAB", "priority": "high"}),
        (WAVE, SRV, 1, "Wave 2", first, TODO, "2026-11-30", "2026-12-02",
         {"priority": "urgent"}),
        (ARCHIVED, OLD, 1, "Archived task", first, TODO, "2026-11-02", "2026-11-03",
         {}),
    ):  # fmt: skip
        folded = title.lower().replace("ä", "a")
        key = {FWL: "fwl", SRV: "srv", OLD: "old"}[project_id]
        inside = project_id == FWL and len(path) > len(first)
        rows.add(
            "task", id=task_id, project_id=project_id, seq=seq, title=title,
            status_id=status_id, search=f"{key}-{seq:02} {folded}",
            parent_id=PHASE if inside else None, **more,
        )  # fmt: skip
        end = "08:00" if task_id == EDGE else "17:00"
        rows.add(
            "schedule", task_id=task_id, project_id=project_id, path=path,
            start=f"{start}T08:00", finish=f"{finish}T{end}",
            critical=int(task_id == SWITCH), total_slack_min=0,
            summary_of=3 if task_id == PHASE else 0,
        )  # fmt: skip


def _around_tasks(rows: PlainRows) -> None:
    rows.add("assignment", id=1, task_id=SURVEY, person_id=2)
    rows.add("assignment", id=2, task_id=SWITCH, person_id=5)
    rows.add("assignment", id=3, task_id=SWITCH, person_id=2)
    rows.add("assignment", id=4, task_id=RULE, person_id=2, state="declined")
    rows.add("milestone", task_id=EDGE, code="EDGE-LIVE")
    rows.add("tag", id=1, name="infra")
    rows.add("tag", id=2, name="unused")
    rows.add("task_tag", id=1, task_id=SURVEY, tag_id=1)
    for link_id, before, after, more in (
        (1, SURVEY, SWITCH, {"type": "SS"}),
        (2, SWITCH, FAILOVER, {}),
        (3, FAILOVER, EDGE, {"lag_min": 480}),
        (4, SWITCH, WAVE, {}),
        (5, FAILOVER, RULE, {"lag_min": -480}),
    ):
        rows.add(
            "dependency", id=link_id, predecessor_id=before, successor_id=after, **more
        )
    for number, start in ((1, "2026-11-10"), (2, "2026-11-19")):
        rows.add(
            "baseline", id=number, project_id=FWL, number=number, name=f"B{number}"
        )
        rows.add(
            "baseline_task", baseline_id=number, task_id=SWITCH, start=f"{start}T08:00"
        )
    rows.add("baseline_task", baseline_id=1, task_id=SURVEY)
    rows.add("thread", id=1, subject_id=SWITCH)
    rows.add("comment", id=1, thread_id=1, author_id=2, body="Rack is\ntoo small.")
    rows.add(
        "comment", id=2, thread_id=1, author_id=3, body="Fine.", visibility="client",
        created_at="2026-11-24T08:51:00.000000Z",
    )  # fmt: skip


def _time(rows: PlainRows) -> None:
    """Monday and Tuesday of dana and tom; a clock, a week, rules."""
    rows.add("activity", id=1, name="meeting")
    for number, (person, day, minutes, task, start) in enumerate(
        (
            (2, "2026-11-23", 90, SWITCH, "2026-11-23T09:00"),
            (2, "2026-11-23", 15, None, None),
            (2, "2026-11-24", 30, SURVEY, None),
            (5, "2026-11-23", 60, SWITCH, None),
            (5, "2026-10-30", 45, WAVE, None),
        ),
        1,
    ):
        project = {None: None, WAVE: SRV}.get(task, FWL)
        rows.add(
            "time_entry",
            id=number,
            person_id=person,
            work_date=day,
            minutes=minutes,
            minutes_rounded=minutes,
            task_id=task,
            project_id=project,
            activity_id=None if task else 1,
            start=start,
            end="2026-11-23T10:30" if start else None,
            billable=int(task is not None),
            note=None if task else "CAB\x1b weekly",
        )
    moment = "2026-11-24T08:00:00.000000Z"
    rows.add(
        "timer", person_id=2, task_id=SWITCH, project_id=FWL, started_at=moment,
        last_seen_at=moment,
    )  # fmt: skip
    week = {"period_start": "2026-11-23", "period_end": "2026-11-29"}
    rows.add("timesheet", id=1, person_id=5, submitted_at=moment, **week)
    rows.add("time_policy", id=1, project_id=FWL, lock_after_days=14)
    rows.add("time_policy", id=2, rounding_mode="ceil", rounding_min=6)


def _changes(rows: PlainRows) -> None:
    """Three changes with the rows that triggers would have written for them."""
    for number, title, actor_id in (
        (1, "status of FWL-03", 2),
        (2, "assignees of FWL-03", 1),
        (3, "due date of SRV-01", 1),
    ):
        rows.add(
            "change", number=number, tx=number, title=title, actor_id=actor_id,
            at=f"2026-11-2{number}T09:00:00.000000Z",
        )  # fmt: skip
    for tx, table, row_id, op, before, after in (
        (1, "task", SWITCH, "update", '{"status_id":1,"progress_bp":0}',
         '{"status_id":2,"progress_bp":5000}'),
        (1, "comment", 1, "insert", None, '{"body":"Rack is small.","thread_id":1}'),
        (2, "assignment", 77, "delete", f'{{"person_id":1,"task_id":{SWITCH}}}', None),
        (2, "assignment", 3, "insert", None, f'{{"person_id":2,"task_id":{SWITCH}}}'),
        (2, "dependency", 4, "insert", None,
         f'{{"predecessor_id":{SWITCH},"successor_id":{WAVE},"type":"FS"}}'),
        (3, "task", WAVE, "update", '{"deadline":null}',
         '{"deadline":"2026-12-01T17:00"}'),
    ):  # fmt: skip
        rows.add(
            "change_row", tx=tx, table=table, row_id=row_id, op=op, before=before,
            after=after,
        )  # fmt: skip
