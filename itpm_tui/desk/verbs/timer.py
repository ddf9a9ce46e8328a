"""The clock, started and stopped with one key; asked about where it was forgotten."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from itpm_tui.domain.commands.time import (
    DiscardTimer,
    KeepTimer,
    StartTimer,
    StopTimer,
    Work,
)
from itpm_tui.planning.time_log.filling import work_of
from itpm_tui.planning.time_words import said_minutes
from itpm_tui.planning.timer_guard import elapsed, is_forgotten
from itpm_tui.presentation.lines import PANEL, TEXT, Line, Span
from itpm_tui.views.modes import Choice

if TYPE_CHECKING:
    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.time_records import TimerRecord
    from itpm_tui.views.time import TimeView


def toggle(bench: Bench, _: int) -> None:
    """Stop the clock of this task, or start it; another one is stopped and logged."""
    wanted = _work(bench)
    running = bench.reader.time.timer(bench.reader.viewer.person_id or 0)
    if running is None or (wanted is not None and wanted.task_id != running.task_id):
        if wanted is None:
            bench.say("For what? Put the cursor on a task, then t.", "warning")
        elif running is not None and is_forgotten(
            running.last_seen_at, bench.clock.now()
        ):
            _ask(bench, running)
        else:
            send(bench, StartTimer(work=wanted))
        return
    if is_forgotten(running.last_seen_at, bench.clock.now()):
        _ask(bench, running)
    else:
        send(bench, StopTimer())


def _work(bench: Bench) -> Work | None:
    """What is under the cursor."""
    if bench.view.id_of_screen == "time":
        work = cast("TimeView", bench.view).work
        return None if work is None else work_of(work)
    ids = bench.selected_ids()
    return Work(task_id=ids[0]) if ids else None


def send(
    bench: Bench, command: Command, *, keep: tuple[str, str] | None = None
) -> None:
    """Ask for a change that is about no selected task.

    Args:
        bench: The program.
        command: What is wanted.
        keep: Prompt and typed text, kept when it can not be done.
    """
    bench.submit(lambda _: command, ids=[], keep=keep)


def _ask(bench: Bench, running: TimerRecord) -> None:
    """What to do with a clock that ran on alone."""
    now = bench.clock.now()
    ran = said_minutes(elapsed(running.started_at, now))
    seen = said_minutes(elapsed(running.started_at, running.last_seen_at))
    idle = said_minutes(elapsed(running.last_seen_at, now))
    text = f" It ran {ran} for {running.subject}; you were last seen {idle} ago."
    bench.open(
        Choice(
            title="The timer was forgotten?",
            body=(Line((Span(text, TEXT),), PANEL),),
            answers={
                "k": (f"keeps all {ran}", lambda: send(bench, StopTimer(sure=True))),
                "c": (
                    f"cuts at {seen}",
                    lambda: send(bench, StopTimer(at=running.last_seen_at)),
                ),
                "d": ("discards it", lambda: send(bench, DiscardTimer())),
                "r": ("lets it run on", lambda: send(bench, KeepTimer())),
            },
        )
    )
