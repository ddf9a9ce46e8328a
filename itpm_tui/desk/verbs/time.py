"""Verbs on time. What they need is imported when one of them is asked for."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.verb import verb
from itpm_tui.domain.time_enums import SheetDecision

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.desk.bench import Bench
    from itpm_tui.views.registry import Action
    from itpm_tui.views.stage import Stage

TIME = frozenset({"time"})


def _later(module: str, name: str) -> Callable[..., None]:
    """A function of a module beside this one, imported at its first call."""

    def run(*arguments: object) -> None:
        found = import_module(f"itpm_tui.desk.verbs.{module}")
        getattr(found, name)(*arguments)

    return run


def _on_time(
    name: str,
    keys: tuple[str, ...],
    title: str,
    run: Callable[[Bench, int], None],
    command: str,
    hint: str = "",
) -> Action[Stage]:
    """A verb of the time screen alone."""
    return verb(
        f"time.{name}",
        keys,
        title,
        run,
        hint=hint,
        screens=TIME,
        command=f"itpm time {command}",
        needs_task=False,
    )


def _cells() -> list[Action[Stage]]:
    cell = partial(_later, "time_cell")
    return [
        _on_time(
            "take",
            ("d",),
            "Take the suggestion, or those marked, and go down",
            cell("take"),
            "take DAY",
            "take suggestion",
        ),
        _on_time(
            "edit",
            ("e",),
            "Write the hours, or all fields of an entry",
            cell("edit"),
            "set WORK DAY TIME",
            "edit hours",
        ),
        _on_time(
            "delete", ("D",), "Delete the entries here", cell("delete"), "delete N…"
        ),
        _on_time(
            "longer",
            (")",),
            "A quarter of an hour longer",
            partial(cell("lengthen"), 1),
            "set WORK DAY TIME",
        ),
        _on_time(
            "shorter",
            ("(",),
            "A quarter of an hour shorter",
            partial(cell("lengthen"), -1),
            "set WORK DAY TIME",
        ),
        _on_time(
            "later", ("L",), "A day later", partial(cell("move"), 1), "move N… DAY"
        ),
        _on_time(
            "earlier", ("H",), "A day earlier", partial(cell("move"), -1), "move N… DAY"
        ),
        _on_time("move", ("M",), "To a day or task", cell("move_to"), "move N… DAY"),
        _on_time("note", ("c",), "The note", cell("note"), "edit N --note TEXT"),
    ]


def _entries() -> list[Action[Stage]]:
    entry = partial(_later, "time_entry")
    return [
        _on_time("split", ("K",), "Cut it in two", entry("split"), "split N TIME"),
        _on_time(
            "join", ("J",), "Join with the next of its work", entry("join"), "join N…"
        ),
        _on_time(
            "fill", ("A",), "Fill the gap with the entry above", entry("fill"), "fill N"
        ),
    ]


def _sheets() -> list[Action[Stage]]:
    decisions = (
        ("o", "reopen", SheetDecision.REOPEN, "Open the week again"),
        ("y", "approve", SheetDecision.APPROVE, "Approve the week"),
        ("n", "changes", SheetDecision.ASK_CHANGES, "Send the week back for changes"),
        ("l", "lock", SheetDecision.LOCK, "Lock the week"),
    )
    decide = _later("time_sheet", "decide")
    return [
        _on_time(
            "submit",
            ("s s",),
            "Submit the week",
            _later("time_sheet", "submit"),
            "submit",
            "submit",
        ),
        *(
            _on_time(name, (f"s {key}",), title, partial(decide, decision), name, name)
            for key, name, decision, title in decisions
        ),
    ]


def time_actions() -> list[Action[Stage]]:
    """Verbs on weeks, and the line and the clock, which all screens have."""
    return [
        verb(
            "time.log",
            ("T",),
            "Log a line of time",
            _later("time_log", "log"),
            hint="log",
            command="itpm time log LINE",
            needs_task=False,
            also=TIME,
        ),
        verb(
            "time.timer",
            ("t",),
            "Start or stop the timer",
            _later("timer", "toggle"),
            hint="timer",
            command="itpm time start ID",
            needs_task=False,
            repeats=False,
            also=TIME,
        ),
        *_cells(),
        *_entries(),
        *_sheets(),
    ]
