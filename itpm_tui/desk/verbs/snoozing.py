"""Letting threads sleep until a day, a time, or something that happens."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.prompts import note
from itpm_tui.desk.verbs.threads import (
    leave,
    named,
    seen,
    subjects_of,
    thread_verb,
)
from itpm_tui.domain.attention import SnoozeEvent
from itpm_tui.domain.commands.inbox import SnoozeThreads, WakeThreads
from itpm_tui.domain.dates import moment_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.presentation import words
from itpm_tui.views.modes import Prompt

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import date

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.dates import DateRules, Moment
    from itpm_tui.domain.inbox import InboxThread
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.registry import Action
    from itpm_tui.views.stage import Stage

_FRIDAY, _MONDAY = 4, 0


def _days_to(weekday: int, today: date) -> int:
    """Days to the next such weekday, which is never today."""
    return (weekday - today.weekday() - 1) % 7 + 1


def _until_day(
    weekday: int | None, days: int, bench: Bench, rows: Sequence[InboxThread]
) -> None:
    """Until the beginning of the next such weekday, or of a day so many days ahead."""
    today = bench.clock.today()
    ahead = days if weekday is None else _days_to(weekday, today)
    until = today + timedelta(days=ahead)
    leave(bench, rows, SnoozeThreads(threads=seen(rows), until=until))


def _until_reply(bench: Bench, rows: Sequence[InboxThread]) -> None:
    leave(bench, rows, SnoozeThreads(threads=seen(rows), event=SnoozeEvent.REPLY))


def _until_done(bench: Bench, rows: Sequence[InboxThread]) -> None:
    if any(row.task_id is None for row in rows):
        bench.say("Only a thread about a task can sleep until it is done.", "warning")
        return
    leave(bench, rows, SnoozeThreads(threads=seen(rows), event=SnoozeEvent.DONE))


def _wake(bench: Bench, rows: Sequence[InboxThread]) -> None:
    leave(bench, rows, WakeThreads(subjects=subjects_of(rows)))


def _ask(bench: Bench, rows: Sequence[InboxThread]) -> None:
    """A day or a time."""
    now, rules = bench.clock.local(), bench.reckoning.rules()

    def take(text: str) -> str | None:
        try:
            until = wake_time(text, now, rules)
        except Refusal as refusal:
            return refusal.text
        leave(bench, rows, SnoozeThreads(threads=seen(rows), until=until))
        return None

    bench.open(
        Prompt(
            name="snooze",
            title=f"Snooze {named(rows)} until",
            submit=take,
            explain=lambda text: _understood(text, now, rules),
            foot="a day, or a day and a time · enter takes it · esc cancels",
        )
    )


def wake_time(text: str, now: datetime, rules: DateRules) -> datetime | date:
    """The day, or the instant, that a text means: `14:00`, `fri`, `fri 9:30`, `+2h`.

    Raises:
        Refusal: If it is none, or not ahead.
    """
    moment = _moment(text, now, rules)
    if moment.at is None:
        if moment.day <= now.date():
            raise Refusal("That day has begun already. Say a time, such as 14:00.")
        return moment.day
    wall = datetime.combine(moment.day, moment.at)
    if wall <= now:
        raise Refusal(f"{wall:%H:%M} is over. Say a time to come, or a day.")
    return wall.astimezone(UTC)


def _moment(text: str, now: datetime, rules: DateRules) -> Moment:
    clock = text.strip()
    if clock.replace(":", "", 1).isdecimal() and ":" in clock:
        return moment_of(f"today@{clock}", now, rules)
    return moment_of(text, now, rules)


def _understood(text: str, now: datetime, rules: DateRules) -> Lines:
    if not text.strip():
        return (note("14:00 · +2h · fri · fri 9:30 · 12 dec"),)
    try:
        moment = _moment(text, now, rules)
        wake_time(text, now, rules)
    except Refusal as refusal:
        return (note(refusal.text, "message.warning"),)
    at = "" if moment.at is None else f" {moment.at:%H:%M}"
    said = f"{words.day_plain(moment.day)} {moment.day.year}{at}"
    return (note(said, "message.ok"),)


def snooze_actions() -> list[Action[Stage]]:
    """The leader `z`."""
    until = [
        thread_verb(
            f"snooze.{name}",
            (f"z {letter}",),
            f"Snooze until {title}",
            run,
            hint=hint,
            command=f"itpm inbox snooze ID {typed}",
            also=True,
        )
        for name, letter, title, hint, typed, run in (
            (
                "tomorrow",
                "t",
                "tomorrow",
                "tomorrow",
                "tomorrow",
                partial(_until_day, None, 1),
            ),
            ("friday", "f", "Friday", "Friday", "fri", partial(_until_day, _FRIDAY, 0)),
            ("monday", "m", "Monday", "Monday", "mon", partial(_until_day, _MONDAY, 0)),
            (
                "week",
                "w",
                "a week from now",
                "week",
                "+1w",
                partial(_until_day, None, 7),
            ),
            ("date", "d", "a day or a time", "day or time", "WHEN", _ask),
            ("reply", "e", "someone answers", "answered", "reply", _until_reply),
            ("done", "x", "its task is done", "task done", "done", _until_done),
        )
    ]
    wake = thread_verb(
        "snooze.wake",
        ("z n",),
        "Wake it now",
        _wake,
        hint="wake now",
        command="itpm inbox wake ID",
        also=True,
    )
    return [*until, wake]
