"""What verbs on time act on: the view in front, and what is under its cursor."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from itpm_tui.desk.verbs.timer import send

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.time_records import EntryRecord
    from itpm_tui.views.time import TimeView

NOTHING = "Nothing is logged here. e writes hours, T logs a line."


def view_of(bench: Bench) -> TimeView:
    """The time view, which is in front."""
    return cast("TimeView", bench.view)


def owner(bench: Bench) -> int | None:
    """Whose time is shown; None for one's own."""
    person_id = view_of(bench).person_id
    return None if person_id == bench.reader.viewer.person_id else person_id


def on_entries(
    bench: Bench, make: Callable[[tuple[EntryRecord, ...]], Command | None]
) -> None:
    """Do something with the entries under the cursor; says so where there are none."""
    entries = view_of(bench).entries_under()
    if not entries:
        bench.say(NOTHING, "warning")
        return
    command = make(entries)
    if command is not None:
        send(bench, command)
