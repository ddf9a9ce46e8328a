"""Who am I: a Unix user whom the store does not know yet is asked once."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.session import unix_user
from itpm_tui.domain.refusals import NotPermitted, Refusal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from itpm_tui.cli.session import Session
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.executor import Outcome
    from itpm_tui.domain.reader import Viewer
    from itpm_tui.domain.transaction import Actor

_SHOWN = 20
"""People who are listed; others are named by their handle."""
_TRIES = 3


def come_in(session: Session, unknown: NotPermitted) -> None:
    """Make a Unix user known whom the store does not know.

    Only a store that nobody can come into yet asks: its first Unix user becomes a
    person who runs it. Everyone else is mapped by an admin.

    Args:
        session: With the store.
        unknown: What is said to those who are not asked.

    Raises:
        NotPermitted: If the store does not come to know the user.
    """
    from itpm_tui.store.reading import first_people

    people = first_people(session.address)
    if people is None:
        raise unknown
    session.refuse_if_read_only()
    if people:
        _become_one(session, people)
    else:
        _become_first(session)


def _become_one(session: Session, people: Sequence[Viewer]) -> None:
    """Ask which of these people the Unix user is."""
    from itpm_tui.domain.commands.person import MapLogin
    from itpm_tui.domain.enums import Via
    from itpm_tui.domain.transaction import Actor

    user, out = unix_user(), session.out
    out.line(f"Nobody can come into {session.address.place} yet. Who are you, {user}?")
    for number, person in enumerate(people[:_SHOWN], 1):
        out.line(f"{number:4}  @{person.handle:<14} {person.name}")
    if len(people) > _SHOWN:
        out.line(f"      and {len(people) - _SHOWN} more; type the handle.")
    person = _chosen(people, user)
    command = MapLogin(handle=person.handle, os_user=user)
    outcome = _execute(session, Actor(None, user, Via.CLI), command)
    out.line(outcome.message)


def _chosen(people: Sequence[Viewer], user: str) -> Viewer:
    """The person of a number or a handle that is typed.

    Raises:
        NotPermitted: If none is.
    """
    by_handle = {person.handle: person for person in people}
    by_number = {str(number): person for number, person in enumerate(people, 1)}
    for _ in range(_TRIES):
        typed = input("Number or @handle, enter for none of them: ").strip().lower()
        if not typed:
            break
        found = by_handle.get(typed.removeprefix("@")) or by_number.get(typed)
        if found is not None:
            return found
        print("That is nobody of these.")
    raise NotPermitted(
        f"{user} came in as nobody. itpm asks again; someone who runs the store says "
        f"it with itpm person map @HANDLE {user}."
    )


def _become_first(session: Session) -> None:
    """Ask whether the Unix user is to be the first person of a store without any.

    Raises:
        Refusal: If not.
    """
    from itpm_tui.cli.making import PROGRAM, first_person

    person = first_person(session)
    place = session.address.place
    print(f"Nobody is in {place} yet. Begin as {person.name}", end="")
    answer = input(f" (@{person.handle})? [Y/n] ")
    if answer.strip().lower() not in {"", "y", "yes"}:
        raise Refusal("Nothing was changed. itpm asks again.")
    session.out.line(_execute(session, PROGRAM, person).message)


def _execute(session: Session, actor: Actor, command: Command) -> Outcome:
    """Carry out a command for someone who is no person of the store yet."""
    from itpm_tui.services.executor import StoreExecutor
    from itpm_tui.store.writing import open_writer

    executor = StoreExecutor(open_writer(session.address), session.clock, actor)
    try:
        return executor.execute(command)
    finally:
        executor.close()
