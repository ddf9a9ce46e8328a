"""Commands on people, and on how they come in."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.command import Command
from itpm_tui.domain.enums import PersonKind, SystemRole

if TYPE_CHECKING:
    from itpm_tui.domain.commands.edit import Edit


@dataclass(frozen=True, slots=True, kw_only=True)
class AddPerson(Command):
    """A new person."""

    name: str
    handle: str | None = None
    """Without one, made from the name."""
    kind: PersonKind = PersonKind.MEMBER
    job_title: str | None = None
    email: str | None = None
    organisation: str | None = None
    """Its name; without one, ours. A client or vendor that is new is made."""
    time_zone: str | None = None
    """Without one, that of the organisation."""
    takes_part: tuple[tuple[int, SystemRole], ...] = ()
    """Projects that they take part in at once, and with which role."""


class PersonField(StrEnum):
    """Fields that can be edited; the organisation by its name."""

    NAME = "name"
    HANDLE = "handle"
    KIND = "kind"
    TITLE = "job_title"
    EMAIL = "email"
    ORGANISATION = "organisation"
    ZONE = "time_zone"


@dataclass(frozen=True, slots=True)
class RoleEdit:
    """The role in one project; None for taking no part."""

    project_id: int
    seen: SystemRole | None
    wanted: SystemRole | None


@dataclass(frozen=True, slots=True, kw_only=True)
class EditPerson(Command):
    """Several fields of one person, and roles in projects: all of it or nothing."""

    person_id: int
    edits: tuple[Edit[PersonField], ...] = ()
    roles: tuple[RoleEdit, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class DeactivatePerson(Command):
    """A person who can not come in or get work any more, or can again."""

    person_id: int
    active: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class MapLogin(Command):
    """A Unix user is a person.

    In a store that nobody can come into yet, a Unix user may become someone who runs
    it; everyone else is mapped by an admin.
    """

    handle: str
    os_user: str
