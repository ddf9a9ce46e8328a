"""Projects of the sample organisation."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from itpm_tui.config.sample.tasks import ReadTask, read_task
from itpm_tui.domain.enums import (
    LifeCyclePhase,
    Methodology,
    ProjectCategory,
    SystemRole,
)
from itpm_tui.domain.project_draft import (
    BaselineDraft,
    LinkDraft,
    ProjectDraft,
    ProjectMember,
)
from itpm_tui.planning.rollup import rolled_up

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from itpm_tui.config.sample.entry import Entry
    from itpm_tui.domain.organisation_draft import CrossLink
    from itpm_tui.domain.project_draft import TaskDraft


@dataclass(frozen=True, slots=True)
class ReadProject:
    """A project, and the links of its tasks after tasks of other projects."""

    project: ProjectDraft
    links: tuple[CrossLink, ...]


def seq_of(key: str) -> int:
    """The number in the key of a task."""
    return int(key.rpartition("-")[2])


def read_project(file: Entry, roles: Mapping[str, SystemRole]) -> ReadProject:
    """A project from its file.

    Args:
        file: The whole file.
        roles: Right in the organisation by handle.
    """
    key = file.text("key")
    read = [read_task(entry, key) for entry in file.entries("task", "id")]
    links = [link for task in read for link in task.links]
    manager = file.text("manager")
    budget = file.maybe_number("budget")
    project = ProjectDraft(
        key=key,
        name=file.text("name"),
        category=file.word("category", ProjectCategory.OTHER),
        methodology=file.word("methodology", Methodology.WATERFALL),
        phase=file.word("phase", LifeCyclePhase.DELIVERY),
        manager=manager,
        sponsor=file.maybe_text("sponsor"),
        client=file.maybe_text("client"),
        start_target=file.maybe_day("start_target"),
        finish_target=file.maybe_day("finish_target"),
        budget_minor=None if budget is None else budget * 100,
        members=tuple(_members(file.table("members"), roles, manager)),
        baseline=_baseline(file.table("baseline")),
        tasks=rolled_up(tuple(_aimed(file, read))),
        links=tuple(_inner(link) for link in links if _is_inner(link, key)),
    )
    file.done()
    across = tuple(link for link in links if not _is_inner(link, key))
    return ReadProject(project, across)


def _members(
    table: Entry, roles: Mapping[str, SystemRole], manager: str
) -> Iterable[ProjectMember]:
    """Whoever leads the project has the rights of a PM on it."""
    for handle, project_role in table.items():
        if handle not in roles:
            raise table.wrong(f"there is no @{handle}")
        role = SystemRole.PM if handle == manager else roles[handle]
        yield ProjectMember(handle=handle, role=role, project_role=project_role)


def _baseline(table: Entry) -> BaselineDraft:
    draft = BaselineDraft(name=table.text("name"), taken_at=table.moment("taken"))
    table.done()
    return draft


def _aimed(file: Entry, read: Iterable[ReadTask]) -> Iterable[TaskDraft]:
    """The tasks, with the milestone that each one names looked up."""
    read = list(read)
    codes = {
        item.task.milestone.code: item.task.seq for item in read if item.task.milestone
    }
    for item in read:
        if item.target is None:
            yield item.task
        elif item.target in codes:
            yield replace(item.task, target=codes[item.target])
        else:
            raise file.wrong(f"task {item.task.seq}: no milestone {item.target}")


def _is_inner(link: CrossLink, key: str) -> bool:
    return link.predecessor.rpartition("-")[0] == key


def _inner(link: CrossLink) -> LinkDraft:
    return LinkDraft(
        seq_of(link.predecessor),
        seq_of(link.successor),
        link.type,
        link.lag_min,
        link.lag_kind,
    )
