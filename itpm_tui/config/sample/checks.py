"""Names in the sample that stand for something else must stand for something."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.config.sample.entry import SampleError
from itpm_tui.domain.keys import task_key

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from itpm_tui.domain.organisation_draft import OrganisationDraft
    from itpm_tui.domain.project_draft import ProjectDraft, ThreadDraft


def check(
    organisation: OrganisationDraft, *, orphans: Mapping[str, list[ThreadDraft]]
) -> None:
    """Refuse names of tasks, people, statuses and calendars that nothing has.

    Args:
        organisation: What was read.
        orphans: Threads by keys of projects that do not exist.

    Raises:
        SampleError: At the first such name; the text says where it stands.
    """
    for key in orphans:
        raise SampleError(f"comments.toml: there is no project {key}")
    for project in organisation.projects:
        _check_project(organisation, project)
    people = {person.handle for person in organisation.people}
    for place, handle in _handles(organisation):
        if handle not in people:
            raise SampleError(f"{place}: there is no @{handle}")
    tasks = {
        task_key(project.key, task.seq)
        for project in organisation.projects
        for task in project.tasks
    }
    for place, key in _tasks(organisation):
        if key not in tasks:
            raise SampleError(f"{place}: there is no task {key}")
    _check_placed(organisation)


def _check_placed(organisation: OrganisationDraft) -> None:
    """Only who is on a task has hours placed on it."""
    people = {
        (task_key(project.key, task.seq), handle)
        for project in organisation.projects
        for task in project.tasks
        for handle in task.assignees
    }
    for placed in organisation.allocations:
        if (placed.task, placed.person) not in people:
            place = f"allocations.toml {placed.task}"
            raise SampleError(f"{place}: @{placed.person} is not on it")


def _check_project(organisation: OrganisationDraft, project: ProjectDraft) -> None:
    statuses = {status.name for status in organisation.workflow.statuses}
    calendars = {calendar.name for calendar in organisation.calendars} | {None}
    known: set[int] = set()
    for task in project.tasks:
        place = f"{project.key.lower()}.toml task {task.seq}"
        if task.seq in known:
            raise SampleError(f"{place}: the number stands twice")
        if task.parent is not None and task.parent not in known:
            raise SampleError(f"{place}: no task {task.parent} stands above it")
        if task.status not in statuses:
            raise SampleError(f"{place}: no status {task.status}")
        if task.calendar not in calendars:
            raise SampleError(f"{place}: no calendar {task.calendar}")
        if (task.blocked_note is None) == (task.status == "Blocked"):
            raise SampleError(f"{place}: what is blocked has a note, nothing else")
        known.add(task.seq)


def _handles(organisation: OrganisationDraft) -> Iterator[tuple[str, str]]:
    """Each name of a person, with the place where it stands."""
    yield "organisation.toml", organisation.viewer
    for project in organisation.projects:
        file = f"{project.key.lower()}.toml"
        yield from _present(file, project.manager, project.sponsor)
        for task in project.tasks:
            place = f"{file} task {task.seq}"
            yield from _present(place, task.accountable, *task.assignees)
        for thread in project.threads:
            authors = (comment.author for comment in thread.comments)
            yield from _present(
                f"comments.toml {task_key(project.key, thread.task)}", *authors
            )
    for entry in organisation.time_entries:
        yield "time.toml", entry.person
    for risk in organisation.risks:
        yield from _present(f"risks.toml {risk.key}", risk.owner, risk.action_owner)
    for request in organisation.requests:
        place = f"requests.toml {request.key}"
        yield from _present(place, request.requester, request.who)
    for promise in organisation.commitments:
        yield from _present(f"asked.toml {promise.task}", promise.person)
        yield from _present(f"asked.toml {promise.task}", promise.asked_by)
    for question in organisation.check_ins:
        answered = (handle for handle, _ in question.answers)
        yield from _present("asked.toml", question.asked_by, *question.people)
        yield from _present("asked.toml", *answered)
    for decision in organisation.decisions:
        yield "asked.toml", decision.decided_by
    for window in organisation.windows:
        yield from _present(f"windows.toml {window.name}", window.approver)
    for leave in organisation.leaves:
        yield "leave.toml", leave.person
    for placed in organisation.allocations:
        yield f"allocations.toml {placed.task}", placed.person


def _present(place: str, *handles: str | None) -> Iterator[tuple[str, str]]:
    return ((place, handle) for handle in handles if handle is not None)


def _tasks(organisation: OrganisationDraft) -> Iterator[tuple[str, str]]:
    """Each key of a task, with the place where it stands."""
    for project in organisation.projects:
        for link in project.links:
            place = f"{project.key.lower()}.toml task {link.successor}"
            yield place, task_key(project.key, link.predecessor)
        for thread in project.threads:
            yield "comments.toml", task_key(project.key, thread.task)
    for cross in organisation.links:
        yield f"after of {cross.successor}", cross.predecessor
    for entry in organisation.time_entries:
        yield from _keys("time.toml", (entry.task,))
    for risk in organisation.risks:
        yield from _keys(f"risks.toml {risk.key}", risk.tasks)
    for window in organisation.windows:
        yield from _keys(f"windows.toml {window.name}", window.tasks)
    for placed in organisation.allocations:
        yield "allocations.toml", placed.task
    for request in organisation.requests:
        if request.kind == "approval":
            yield f"requests.toml {request.key}", request.key
    for promise in organisation.commitments:
        yield "asked.toml", promise.task


def _keys(place: str, keys: Iterable[str | None]) -> Iterator[tuple[str, str]]:
    return ((place, key) for key in keys if key is not None)
