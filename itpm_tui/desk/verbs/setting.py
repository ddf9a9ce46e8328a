"""Verbs on the rows of the settings: edit, add, remove, move."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from itpm_tui.desk.verbs import calendar_form, limits, workflow_form
from itpm_tui.desk.verbs.person import edit_form_of
from itpm_tui.desk.verbs.verb import verb
from itpm_tui.domain.refusals import Refusal
from itpm_tui.presentation.settings_page import Part

if TYPE_CHECKING:
    from collections.abc import Callable

    from itpm_tui.desk.bench import Bench
    from itpm_tui.presentation.settings_page import Item
    from itpm_tui.views.registry import Action
    from itpm_tui.views.settings import SettingsView
    from itpm_tui.views.stage import Stage

SETTINGS = frozenset({"settings"})


def _view(bench: Bench) -> SettingsView:
    return cast("SettingsView", bench.view)


def _edit(bench: Bench, _: int) -> None:
    """Change what the row says."""
    view = _view(bench)
    item = view.item
    if item is None:
        return
    match item.part:
        case Part.OWN if view.person is not None:
            edit_form_of(bench, view.person)
        case Part.SETTING:
            _edit_setting(bench, item)
        case Part.CALENDAR:
            calendar_form.edit(bench, view.calendars, item.owner)
        case Part.WORKFLOW:
            workflow_form.rename(bench, view.workflows, item.owner)
        case Part.STATUS:
            workflow_form.edit_status(bench, view.workflows, item)
        case Part.COLUMN:
            workflow_form.edit_column(bench, view.columns, item.owner)
        case Part.LANE:
            limits.edit_lane(bench, view.columns, item.owner, item.name)
        case _:
            bench.say("This is no setting: the store is as it is.", "warning")


def _edit_setting(bench: Bench, item: Item) -> None:
    """The next theme; any other setting is written into the file."""
    names = bench.wardrobe.names()
    if item.name != "theme" or item.value not in names:
        bench.say(
            f"Write {item.name} = … into the settings file; it counts from the next "
            "start."
        )
        return
    following = names[(names.index(item.value) + 1) % len(names)]
    try:
        bench.wardrobe.wear(following)
    except Refusal as refusal:
        bench.say(refusal.text, "warning")
        return
    bench.view.load()
    bench.say(f"Theme {following}. e takes the next one.", "ok")


def _add(bench: Bench, _: int) -> None:
    """One more of what the row is."""
    view = _view(bench)
    item = view.item
    match None if item is None else item.part:
        case Part.WORKFLOW:
            workflow_form.add(bench, view.workflows)
        case Part.STATUS if item is not None:
            workflow_form.add_status(bench, view.workflows, item)
        case Part.CALENDAR:
            calendar_form.add(bench, view.calendars)
        case Part.COLUMN | Part.LANE if item is not None:
            limits.add_lane(bench, view.columns, item.owner)
        case _:
            bench.say(
                "Calendars, workflows, statuses and limits of lanes can be added.",
                "warning",
            )


def _remove(bench: Bench, _: int) -> None:
    """The status away, where no task is in it; or the limit of a lane."""
    view = _view(bench)
    item = view.item
    if item is not None and item.part is Part.STATUS:
        workflow_form.remove_status(bench, view.workflows, item)
    elif item is not None and item.part is Part.LANE:
        limits.remove_lane(bench, view.columns, item.owner, item.name)
    else:
        bench.say("A status or the limit of a lane can be removed.", "warning")


def _move(step: int, bench: Bench, count: int) -> None:
    """The status or column up or down."""
    view = _view(bench)
    item = view.item
    if item is not None and item.part is Part.STATUS:
        workflow_form.move_status(bench, view.workflows, item, step * count)
    elif item is not None and item.part is Part.COLUMN:
        workflow_form.move_column(bench, view.columns, item.owner, step * count)
    else:
        bench.say("Statuses and columns can be moved.", "warning")


def setting_actions() -> list[Action[Stage]]:
    """Verbs on the row under the cursor."""
    ways: tuple[
        tuple[str, tuple[str, ...], str, Callable[[Bench, int], None], str, str], ...
    ] = (
        (
            *("edit", ("e", "enter"), "Edit what the row says", _edit, "edit"),
            "itpm workflow edit NAME",
        ),
        (
            *("add", ("a",), "Add a calendar, workflow, status or limit", _add, "add"),
            "itpm calendar add NAME",
        ),
        (
            *("remove", ("D",), "Remove a limit, or a status no task is in", _remove),
            *("remove", "itpm workflow edit NAME --remove STATUS"),
        ),
        (
            *("down", ("J",), "Move the status or column down", partial(_move, 1)),
            *("down", "itpm board edit COLUMN --place N"),
        ),
        (
            *("up", ("K",), "Move the status or column up", partial(_move, -1)),
            *("up", "itpm board edit COLUMN --place N"),
        ),
    )
    return [
        verb(
            f"setting.{name}",
            keys,
            title,
            run,
            hint=hint,
            screens=SETTINGS,
            command=command,
            needs_task=False,
            repeats=False,
        )
        for name, keys, title, run, hint, command in ways
    ]
