"""The steps of the tutorial, for the screens that exist."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Deed:
    """One key to press."""

    action: str
    """Id of the action that it asks for."""
    said: str
    """What pressing it means, such as `moved down`."""


@dataclass(frozen=True, slots=True)
class Step:
    """A few keys that belong together."""

    title: str
    intro: str
    deeds: tuple[Deed, ...]


STEPS = (
    Step(
        "Move",
        "Letters move the cursor; enter opens a task, q goes back.",
        (
            Deed("nav.down", "one row down"),
            Deed("nav.up", "and up again"),
            Deed("look.open", "everything about the task"),
            Deed("app.back", "back to the list"),
        ),
    ),
    Step(
        "What waits for you",
        "The inbox has threads, not single comments; the task stays open.",
        (
            Deed("go.inbox", "what others said and asked"),
            Deed("inbox.done", "done with this thread, on to the next"),
            Deed("app.undo", "it waits again: undo always works"),
            Deed("go.list", "back to the list"),
        ),
    ),
    Step(
        "Add a task, and finish it",
        "A verb is one key. Type a title for the new task, enter saves it.",
        (
            Deed("task.add", "a new task, below the one under the cursor"),
            Deed("task.done", "done with it"),
            Deed("app.undo", "not done after all: undo always works"),
        ),
    ),
    Step(
        "One task, every view",
        "The selected task stays selected on every screen.",
        (
            Deed("go.board", "the board: where does it stand?"),
            Deed("go.calendar", "the calendar: when is it due?"),
            Deed("go.gantt", "the Gantt chart: does the plan hold?"),
            Deed("go.list", "and the list again"),
        ),
    ),
    Step(
        "Dates, and several at once",
        "space marks a task; a verb then acts on all marked ones, as one step.",
        (
            Deed(
                "task.later",
                "a working day later; y, where that moves more",
            ),
            Deed("mark.toggle", "marked, and on to the next"),
            Deed("priority.high", "high priority for what is marked"),
            Deed("app.escape", "no marks any more"),
        ),
    ),
    Step(
        "Find your way",
        "Two keys answer every question.",
        (
            Deed("look.filter", "only the tasks with some words; esc leaves"),
            Deed("app.history", "what was changed, by whom; esc leaves"),
            Deed("app.help", "every key of this screen"),
        ),
    ),
)
