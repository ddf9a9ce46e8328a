"""What a plan says of its tasks besides: dates, milestones, links, work, baselines."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, time
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import AssignmentState, TaskType
from itpm_tui.domain.keys import task_key
from itpm_tui.services.bulk import Tally, ids_for, put
from itpm_tui.services.task_attach import milestone_row
from itpm_tui.services.values import number, text

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from itpm_tui.domain.drafts import DependencyDraft, PlanDraft
    from itpm_tui.domain.transaction import OpenTransaction, Row
    from itpm_tui.services.import_tasks import ImportedTasks


@dataclass(slots=True)
class Details:
    """What was written, and what is here and not in the file."""

    links: Tally = field(default_factory=Tally)
    assignments: Tally = field(default_factory=Tally)
    others: Tally = field(default_factory=Tally)
    """Scheduled dates, milestones, baselines."""
    kept_links: int = 0
    kept_assignments: int = 0

    def also(self, tally: Tally) -> None:
        """Count rows that no sentence names."""
        self.others.added += tally.added
        self.others.changed += tally.changed


def import_details(
    tx: OpenTransaction,
    plan: PlanDraft,
    project_id: int,
    tasks: ImportedTasks,
    people: Mapping[int, int],
) -> Details:
    """Put everything that refers to the tasks of a plan."""
    details = Details()
    details.also(_put_dates(tx, plan, project_id, tasks.ids))
    details.also(_put_milestones(tx, plan, project_id, tasks.ids))
    details.also(_put_baselines(tx, plan, project_id, tasks.ids))
    _put_links(tx, plan, tasks.ids, details)
    _put_assignments(tx, plan, tasks.ids, people, details)
    return details


def _put_dates(
    tx: OpenTransaction, plan: PlanDraft, project_id: int, ids: Mapping[int, int]
) -> Tally:
    """Scheduled dates as they stand in the file."""
    wanted: dict[int, Row] = {
        ids[draft.uid]: {
            "start": draft.start,
            "finish": draft.finish,
            "total_slack_min": draft.total_slack_min,
            "free_slack_min": draft.free_slack_min,
            "critical": draft.critical,
        }
        for draft in plan.tasks
    }
    stored = tx.rows_in("schedule", "task_id", list(wanted))
    new: Row = {"project_id": project_id}
    return put(tx, "schedule", stored, wanted, new=new, key="task_id")


def _put_milestones(
    tx: OpenTransaction, plan: PlanDraft, project_id: int, ids: Mapping[int, int]
) -> Tally:
    """What makes milestones; a new one is called by its key."""
    project = tx.row("project", project_id) or {}
    drafts = {
        ids[draft.uid]: draft
        for draft in plan.tasks
        if draft.type is TaskType.MILESTONE
    }
    seqs = {
        number(row, "id"): number(row, "seq")
        for row in tx.rows_in("task", "id", list(drafts))
    }
    stored = tx.rows_in("milestone", "task_id", list(ids.values()))
    known = {number(row, "task_id"): number(row, "id") for row in stored}
    rows = ids_for(tx, "milestone", known, drafts)
    wanted: dict[int, Row] = {}
    for task_id, draft in drafts.items():
        ended = draft.finish_actual
        reached = None if ended is None else ended.date()
        values: Row = {"reached_on": reached}
        if task_id not in known:
            code = task_key(text(project, "key"), seqs[task_id])
            values = {**milestone_row(task_id, code), "reached_on": reached}
        wanted[rows[task_id]] = values
    # A task that is no milestone any more in the file has lost what made it one.
    gone = [row for row in stored if row["task_id"] not in drafts]
    for row in gone:
        tx.delete("milestone", number(row, "id"))
    tally = put(tx, "milestone", stored, wanted)
    tally.changed += len(gone)
    return tally


def _put_baselines(
    tx: OpenTransaction, plan: PlanDraft, project_id: int, ids: Mapping[int, int]
) -> Tally:
    """Baselines 0 to 10 with the tasks in them."""
    known = _baselines(tx, plan, project_id)
    stored = tx.rows_in("baseline_task", "baseline_id", list(known.values()))
    places = {
        (number(row, "baseline_id"), number(row, "task_id")): number(row, "id")
        for row in stored
    }
    drafts = {
        (known[baseline.number], ids[draft.uid]): baseline
        for draft in plan.tasks
        for baseline in draft.baselines
    }
    rows = ids_for(tx, "baseline_task", places, drafts)
    wanted: dict[int, Row] = {
        rows[place]: {
            "baseline_id": place[0],
            "task_id": place[1],
            "start": draft.start,
            "finish": draft.finish,
            "duration_min": draft.duration_min,
            "work_min": draft.work_min,
        }
        for place, draft in drafts.items()
    }
    return put(tx, "baseline_task", stored, wanted)


def _baselines(tx: OpenTransaction, plan: PlanDraft, project_id: int) -> dict[int, int]:
    """Ids of the baselines of a project by number; those of the file are added."""
    known = {
        number(row, "number"): number(row, "id")
        for row in tx.rows("baseline", project_id=project_id)
    }
    # A file does not say when: the day to which the plan was brought up to date.
    taken = plan.project.status_date or (plan.project.start or tx.at).date()
    for which in sorted({b.number for draft in plan.tasks for b in draft.baselines}):
        if which not in known:
            values: Row = {
                "project_id": project_id,
                "number": which,
                "name": "Baseline" if which == 0 else f"Baseline {which}",
                "taken_at": datetime.combine(taken, time()),
            }
            known[which] = tx.insert("baseline", values)
    return known


def _put_links(
    tx: OpenTransaction, plan: PlanDraft, ids: Mapping[int, int], details: Details
) -> None:
    """Links with their lag; one whose type alone changed stays the same link."""
    stored = tx.rows_in("dependency", "successor_id", sorted(ids.values()))
    known = {_ends(row): number(row, "id") for row in stored}
    drafts = {
        (ids[draft.predecessor_uid], ids[draft.successor_uid], str(draft.type)): draft
        for draft in plan.dependencies
    }
    known |= _other_type(stored, drafts)
    rows = ids_for(tx, "dependency", known, drafts)
    wanted: dict[int, Row] = {
        rows[place]: {
            "predecessor_id": place[0],
            "successor_id": place[1],
            "type": draft.type,
            "lag_min": draft.lag_min,
            "lag_kind": draft.lag_kind,
            "lag_bp": draft.lag_bp,
        }
        for place, draft in drafts.items()
    }
    details.links = put(tx, "dependency", stored, wanted)
    imported = set(ids.values())
    details.kept_links = sum(
        number(row, "id") not in wanted and row["predecessor_id"] in imported
        for row in stored
    )


def _ends(row: Row) -> tuple[int, int, str]:
    """What makes a link: its two ends and its type."""
    ends = number(row, "predecessor_id"), number(row, "successor_id")
    return (*ends, text(row, "type"))


def _other_type(
    stored: Iterable[Row], drafts: Mapping[tuple[int, int, str], DependencyDraft]
) -> dict[tuple[int, int, str], int]:
    """Links of the file that are here with another type, as the only one of a pair."""
    here: dict[tuple[int, int], list[Row]] = {}
    for row in stored:
        here.setdefault(_ends(row)[:2], []).append(row)
    pairs: dict[tuple[int, int], list[tuple[int, int, str]]] = {}
    for place in drafts:
        pairs.setdefault(place[:2], []).append(place)
    return {
        places[0]: number(here[pair][0], "id")
        for pair, places in pairs.items()
        if len(places) == 1 and len(here.get(pair, [])) == 1
    }


def _put_assignments(
    tx: OpenTransaction,
    plan: PlanDraft,
    ids: Mapping[int, int],
    people: Mapping[int, int],
    details: Details,
) -> None:
    """Who works on what, with how much of their time."""
    stored = tx.rows_in("assignment", "task_id", sorted(ids.values()))
    known = {
        (number(row, "task_id"), number(row, "person_id")): number(row, "id")
        for row in stored
    }
    drafts = {
        (ids[draft.task_uid], people[draft.person_uid]): draft
        for draft in plan.assignments
    }
    rows = ids_for(tx, "assignment", known, drafts)
    wanted: dict[int, Row] = {}
    for place, draft in drafts.items():
        values: Row = {"units_bp": draft.units_bp, "work_min": draft.work_min}
        if place not in known:
            keys: Row = {"task_id": place[0], "person_id": place[1]}
            values = {**values, **keys, "state": AssignmentState.ASSIGNED}
        wanted[rows[place]] = values
    details.assignments = put(tx, "assignment", stored, wanted)
    details.kept_assignments = len(known.keys() - drafts.keys())
