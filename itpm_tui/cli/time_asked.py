"""What commands on time are about: people, days, weeks, entries, work."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.cli.filtering import person_of, project_of
from itpm_tui.cli.task_ids import id_of
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.commands.time import Work
from itpm_tui.domain.dates import day_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.planning.day_rules import day_rules
from itpm_tui.planning.time_log import names_from
from itpm_tui.planning.time_reading import monday_of

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from itpm_tui.cli.session import Session
    from itpm_tui.domain.dates import DateRules
    from itpm_tui.domain.time_records import EntryRecord
    from itpm_tui.planning.time_log import LogNames

N_HELP = "numbers of entries, as itpm time list shows them"
WORK_HELP = "a task id, ~PROJECT, or an activity with its note: 'meeting: CAB weekly'"


def rules_of(session: Session) -> DateRules:
    """How days are read: those without a year lie behind."""
    order = session.settings.date_order
    return replace(day_rules(session.reader, None, order), logging=True)


def day_asked(session: Session, text: str | None) -> date:
    """A day, today where none is named."""
    today = session.clock.today()
    return day_of(text, today, rules_of(session)) if text else today


def monday_asked(session: Session, text: str | None) -> date:
    """The Monday of the week that a day is in."""
    return monday_of(day_asked(session, text))


def me(session: Session) -> int:
    """Who asks.

    Raises:
        Refusal: If the store does not know them.
    """
    person_id = session.viewer.person_id
    if person_id is None:
        raise Refusal("This store does not know you, so you have no time here.")
    return person_id


def person_asked(session: Session, handle: str | None) -> int:
    """Whose time; one's own where nobody is named."""
    return me(session) if not handle else person_of(session.reader, handle).id


def other(session: Session, handle: str | None) -> int | None:
    """Whose time, None for one's own."""
    person_id = person_asked(session, handle)
    return None if person_id == me(session) else person_id


def names_of(session: Session) -> LogNames:
    """What a line of time can mean."""
    day_min = round(session.settings.hours_per_day * 60)
    return names_from(
        session.reader, session.clock.today(), rules_of(session), day_min=day_min
    )


def entries_asked(session: Session, numbers: Sequence[str]) -> list[EntryRecord]:
    """Entries by their numbers.

    Raises:
        WrongUsage: If something is no number, or there are none.
        Refusal: If there is no such entry.
    """
    if not numbers:
        raise WrongUsage("Which entries? Give numbers, as itpm time list shows them.")
    found = []
    for number in dict.fromkeys(numbers):
        bare = number.removeprefix("#")
        if not bare.isascii() or not bare.isdecimal() or len(bare) > 18:
            raise WrongUsage(f"{clean(number, limit=40)} is no number of an entry.")
        entry = session.reader.time.entry(int(bare))
        if entry is None:
            raise Refusal(f"There is no entry #{bare} that you may see.")
        found.append(entry)
    return found


def work_asked(session: Session, text: str) -> Work:
    """A task, a project, or an activity with its note.

    Raises:
        Refusal: If there is none.
    """
    bare = clean(text)
    if bare.startswith("~"):
        return Work(project_id=project_of(session.reader, bare).id)
    name, _, note = bare.partition(":")
    known = {each.name.lower(): each.name for each in session.reader.time.activities()}
    activity = known.get(name.strip().lower().removeprefix("#"))
    if activity is not None:
        return Work(activity=activity, note=note.strip() or None)
    return Work(task_id=id_of(session.reader, bare))
