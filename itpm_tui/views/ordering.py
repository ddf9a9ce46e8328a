"""The leader `S` in lists of tasks: order, headings and columns.

They are part of the filter, so they follow to other screens, into saved views and
onto the command line: `S e` and `/ sort:due` are the same.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from itpm_tui.presentation.lines import ACCENT, MUTED, PANEL, Line, Lines, Span
from itpm_tui.views.buffer import LineBuffer
from itpm_tui.views.modes import Pages, Prompt
from itpm_tui.views.registry import Action
from itpm_tui.views.screens import TREES

if TYPE_CHECKING:
    from itpm_tui.views.stage import Stage

_SORTS = (
    ("due", "e", "Sort by due date", "due"),
    ("status", "s", "Sort by status", "status"),
    ("assignee", "w", "Sort by person", "who"),
    ("priority", "!", "Sort by priority", "prio"),
    ("progress", "p", "Sort by share done", "done"),
    ("est", "z", "Sort by size: estimate", "est"),
    ("id", "i", "Sort by id", "id"),
    ("title", "t", "Sort by title", "title"),
)
_GROUPS = (
    ("project", "p", "project"),
    ("assignee", "w", "person"),
    ("status", "s", "status"),
    ("priority", "!", "priority"),
    ("milestone", "m", "milestone"),
    ("tag", "t", "tag"),
    ("due", "e", "due date"),
    ("source", "f", "who asked for it"),
    ("type", "y", "type"),
    ("none", "n", "nothing: one list"),
)
_USUAL = "status,assignee,due,est,progress,priority,flag"
"""What a prompt for columns begins with."""


def arrange(stage: Stage, name: str, value: str, said: str) -> None:
    """Show the same tasks in another way.

    Args:
        stage: The program.
        name: Of the directive.
        value: What it says; empty takes it away.
        said: The sentence for the person.
    """
    from itpm_tui.planning.query.arranging import directed
    from itpm_tui.views import filtering

    text = directed(stage.context.wanted.text, name, value)
    wanted = filtering.narrowed(stage, stage.context.wanted, text)
    if wanted is None:
        stage.say("The filter is too long for that. esc clears it.", "warning")
        return
    stage.narrowing.at_once(wanted)
    stage.say(said)


def _sort(field: str, word: str, stage: Stage, _: int) -> None:
    """Sort by a column; when it is sorted so already, the other way round."""
    query = stage.context.wanted.query
    first = str(query.sort[0]) if query is not None and query.sort else ""
    if first == field:
        arrange(stage, "sort", f"-{field}", f"Sorted by {word}, the other way round.")
    else:
        key = stage.registry.keys_of(f"sort.{field}", stage.view.id_of_screen)
        again = f" {key[0]} again turns it round." if key else ""
        arrange(stage, "sort", field, f"Sorted by {word}.{again}")


def _tree(stage: Stage, _: int) -> None:
    arrange(stage, "sort", "", "In the order of the plan.")


def _group(kind: str, word: str, stage: Stage, _: int) -> None:
    arrange(stage, "group", kind, f"Grouped by {word}.")


def _choose_group(stage: Stage, _: int) -> None:
    """A line for each grouping, taken by its letter or with `enter`."""
    query = stage.context.wanted.query
    now = "project" if query is None else str(query.headings)
    names = [name for name, _, _ in _GROUPS]

    def run(name: str) -> None:
        stage.router.run(stage.registry[f"group.{name}"])

    stage.open(
        Pages(
            title="Group by",
            body=tuple(
                Line(
                    (
                        Span(f" {letter}  ", ACCENT, bold=True),
                        Span(f"{word:<20}"),
                        Span("now" if name == now else "", MUTED),
                    ),
                    PANEL,
                )
                for name, letter, word in _GROUPS
            ),
            keys={letter: (word, partial(run, name)) for name, letter, word in _GROUPS},
            chosen=lambda place: run(names[place]),
            cursor=names.index(now),
            foot="a letter, or up down and enter · esc leaves",
        )
    )


def _ask(name: str, title: str, foot: str, usual: str, stage: Stage) -> None:
    """A line that becomes a directive: names parted by commas or blanks."""
    from itpm_tui.planning.query.arranging import said
    from itpm_tui.planning.query.completing import complete
    from itpm_tui.planning.query.fields import COLUMNS, SORTS
    from itpm_tui.planning.query.parser import parse

    known = SORTS if name == "sort" else COLUMNS

    def line(text: str) -> str:
        return ",".join(text.replace(",", " ").split())

    def explain(_: str) -> Lines:
        return (Line((Span(f" {' '.join(known)}", MUTED),), PANEL),)

    def finished(text: str) -> str | None:
        done = complete(f"{name}:{line(text)}", lambda _: ())
        return None if done is None else done.partition(":")[2]

    def take(text: str) -> str | None:
        value = line(text)
        faults = parse(f"{name}:{value}").faults if value else ()
        if faults:
            return faults[0].text
        arrange(
            stage, name, value, f"{title}: {value.replace(',', ' ') or 'as usual'}."
        )
        return None

    now = said(stage.context.wanted.text, name) or usual
    stage.open(
        Prompt(
            name=name,
            title=title,
            submit=take,
            buffer=LineBuffer(now),
            explain=explain,
            complete=finished,
            foot=foot,
        )
    )


def _other(stage: Stage, _: int) -> None:
    foot = "such as due,-priority · tab completes · empty for the plan · esc cancels"
    _ask("sort", "Order", foot, "", stage)


def _columns(stage: Stage, _: int) -> None:
    foot = "in this order, beside the task · tab completes · empty for the usual ones"
    _ask("cols", "Columns", foot, _USUAL, stage)


def ordering_actions() -> list[Action[Stage]]:
    """How lists of tasks are shown."""
    choosing = (
        ("list.group", "g", "Group by person, status, due date…", "group"),
        ("sort.none", "n", "Order of the plan, no sorting", "plan"),
    )
    more = (
        ("list.sort", "r", "Another order, by several columns", "other"),
        ("list.columns", "o", "Choose the columns", "columns"),
    )
    runs = {
        "list.group": _choose_group,
        "sort.none": _tree,
        "list.sort": _other,
        "list.columns": _columns,
    }
    keyed = [
        *choosing,
        *((f"sort.{field}", key, title, hint) for field, key, title, hint in _SORTS),
        *more,
    ]
    runs |= {
        f"sort.{field}": partial(_sort, field, title.removeprefix("Sort by "))
        for field, _, title, _ in _SORTS
    }
    return [
        *(
            Action(
                id=action_id,
                keys=(f"S {key}",),
                title=title,
                hint=hint,
                run=runs[action_id],
                screens=TREES,
            )
            for action_id, key, title, hint in keyed
        ),
        *(
            Action(
                id=f"group.{kind}",
                keys=(),
                title=f"Group by {word}",
                run=partial(_group, kind, word),
                screens=TREES,
            )
            for kind, _, word in _GROUPS
        ),
    ]
