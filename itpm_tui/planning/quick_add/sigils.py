"""People, tags, priority and project: the tokens with a sign before them."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import Priority
from itpm_tui.domain.text import fold
from itpm_tui.planning.quick_add.reading import Unknown, did_you_mean

if TYPE_CHECKING:
    from itpm_tui.domain.records import ProjectRecord
    from itpm_tui.planning.quick_add.draft import Draft
    from itpm_tui.planning.quick_add.reading import Scene


def person(draft: Draft, name: str, scene: Scene) -> Draft:
    """Someone who works on it; `none` for nobody."""
    if fold(name) == "none":
        return replace(draft, people=())
    found = scene.names.people_called(name)
    if not found:
        near = [f"@{person.handle}" for person in scene.names.near_people(name)]
        raise Unknown(f"Nobody is called @{name}.{did_you_mean(near)}", near)
    if len(found) > 1:
        names = " and ".join(person.name for person in found[:3])
        handles = [f"@{person.handle}" for person in found[:3]]
        raise Unknown(f"@{name} matches {names}. Type one more letter.", handles)
    already = draft.people or ()
    return replace(draft, people=tuple(dict.fromkeys((*already, found[0]))))


def tag(draft: Draft, name: str, scene: Scene) -> Draft:
    """A tag, written as the one that is there already."""
    known = {fold(tag): tag for tag in scene.names.tags}
    meant = known.get(fold(name), name)
    if fold(meant) in {fold(tag) for tag in draft.tags}:
        return draft
    new = f"#{name} is a new tag"
    remarks = draft.remarks if fold(name) in known else (*draft.remarks, new)
    return replace(draft, tags=(*draft.tags, meant), remarks=remarks)


def priority(draft: Draft, level: str, _: Scene) -> Draft:
    """How urgent it is."""
    return replace(draft, priority=Priority(level))


def project(draft: Draft, name: str, scene: Scene) -> Draft:
    """Where it belongs, by code or the start of the name."""
    return replace(draft, project=_project(name.removeprefix("~"), scene))


def _project(name: str, scene: Scene) -> ProjectRecord:
    found = scene.names.projects_called(name)
    if not found:
        near = [f"~{project.key}" for project in scene.names.near_projects(name)]
        raise Unknown(f"There is no project {name}.{did_you_mean(near)}", near)
    if len(found) > 1:
        keys = [f"~{project.key}" for project in found[:3]]
        raise Unknown(f"~{name} may be {' or '.join(keys)}.", keys)
    return found[0]
