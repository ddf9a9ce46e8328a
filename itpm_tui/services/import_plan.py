"""Plans from files, added to the store or brought up to date."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.domain.attention import NotificationReason
from itpm_tui.domain.commands.load import ImportPlan
from itpm_tui.domain.enums import SubjectType
from itpm_tui.domain.events import EVERYTHING
from itpm_tui.domain.subject import Subject
from itpm_tui.domain.transaction import Handled
from itpm_tui.services.audience import audience
from itpm_tui.services.circles import check_around
from itpm_tui.services.import_calendars import import_calendars
from itpm_tui.services.import_details import import_details
from itpm_tui.services.import_hours import import_hours
from itpm_tui.services.import_people import import_people
from itpm_tui.services.import_project import find_project, put_project
from itpm_tui.services.import_tasks import import_tasks
from itpm_tui.services.notice import Notice
from itpm_tui.services.notify import tell
from itpm_tui.services.registry import handles
from itpm_tui.services.unchanged import unchanged
from itpm_tui.services.wording import counted, listed

if TYPE_CHECKING:
    from itpm_tui.domain.transaction import OpenTransaction
    from itpm_tui.services.bulk import Tally
    from itpm_tui.services.import_tasks import ImportedTasks


@handles(ImportPlan)
def import_plan(command: ImportPlan, tx: OpenTransaction) -> Handled:
    """Add a plan, or bring the project it came to before up to date.

    What the file says is written, everything else stays: tasks that are no longer
    in the file, and whatever people added to the plan.

    Raises:
        Refusal: If the key belongs to another plan, or if links of the file and
            links added here form a circle.
        NotPermitted: If the actor does not manage the project.
    """
    plan = command.plan
    found = find_project(tx, command)
    calendars, calendar_tally = import_calendars(tx, plan, command.source)
    people = import_people(tx, plan)
    project, project_tally = put_project(tx, command, found, calendars)
    import_hours(tx, plan, people.ids, people.new, calendars, project.calendar_id)
    tasks = import_tasks(tx, command, project, calendars)
    details = import_details(tx, plan, project.id, tasks, people.ids)
    tallies = {
        "task": tasks.tally,
        "link": details.links,
        "assignment": details.assignments,
        "person": people.tally,
        "calendar": calendar_tally,
    }
    if found is not None and (details.links.written or tasks.moved):
        check_around(tx, sorted(tasks.ids.values()))
    others = (project_tally, details.others)
    written = any(tally.written for tally in (*tallies.values(), *others))
    kept = _kept(tasks, details.kept_links, details.kept_assignments)
    if not written:
        return unchanged(f"{project.key} is as in the file already.{kept}")
    _tell(tx, project.id, project.key, found is None)
    return Handled(
        topics=EVERYTHING,
        title=f"import of {project.name} as {project.key}",
        message=_message(project.key, project.name, tallies, found is None) + kept,
        touched=tuple(tasks.ids.values())[:1],
    )


def _tell(tx: OpenTransaction, project_id: int, key: str, new: bool) -> None:
    """Tell who leads or follows the project."""
    place = Subject(SubjectType.PROJECT, project_id)
    tell(
        tx,
        [
            Notice(
                person_id=person_id,
                subject=place,
                reason=NotificationReason.IMPORT_FINISHED,
                group=group,
                occurrence=f"import:{tx.at.isoformat()}",
                project_id=project_id,
                note=f"{key} was imported" if new else f"{key} was imported anew",
            )
            for person_id, (_, group) in audience(tx, place, project_id).items()
        ],
    )


def _message(key: str, name: str, tallies: dict[str, Tally], new: bool) -> str:
    """How much came in."""
    if new:
        parts = [
            _counted(tally.added + tally.same + tally.changed, noun)
            for noun, tally in tallies.items()
        ]
        return f"Imported {name} as {key}: {', '.join(part for part in parts if part)}."
    parts = []
    for noun, tally in tallies.items():
        for count, what in ((tally.added, "new"), (tally.changed, "changed")):
            if count:
                parts.append(f"{_counted(count, noun)} {what}")
    return f"{key} brought up to date: {', '.join(parts) or 'the project itself'}."


def _counted(count: int, noun: str) -> str:
    """A number of things; nothing for none."""
    if noun == "person" and count > 1:
        return f"{count} people"
    return counted(count, noun) if count else ""


def _kept(tasks: ImportedTasks, links: int, assignments: int) -> str:
    """What is in the plan here and not in the file."""
    parts = []
    if tasks.kept:
        parts.append(f"{counted(len(tasks.kept), 'task')} ({listed(tasks.kept)})")
    parts += [
        _counted(count, noun)
        for count, noun in ((links, "link"), (assignments, "assignment"))
        if count
    ]
    return f" Kept, though not in the file: {', '.join(parts)}." if parts else ""
