"""The key `o`: the addresses that an item names, to be opened by the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation.addresses import found_in, of_task
from itpm_tui.presentation.lines import ACCENT, PANEL, Line, Span
from itpm_tui.views.inbox_looking import inbox_of
from itpm_tui.views.modes import Pages
from itpm_tui.views.registry import Action
from itpm_tui.views.screens import INBOX, OFFICE

if TYPE_CHECKING:
    from itpm_tui.views.stage import Stage

_COMMENTS = 200
"""Comments of a thread that are looked through, the newest."""


def _of_thread(stage: Stage) -> tuple[str, tuple[str, ...]]:
    """What the thread under the cursor is called, and the addresses in it."""
    row, thread = inbox_of(stage).here, inbox_of(stage).opened()
    if row is None or thread is None:
        return "", ()
    places = range(len(thread.ids) - 1, -1, -1)[:_COMMENTS]
    said = (thread.comment(place) for place in places)
    return row.key, found_in(each.body for each in said if each is not None)


def _of_item(stage: Stage) -> tuple[str, tuple[str, ...]]:
    task_id = stage.context.task_id
    detail = stage.reader.task(task_id) if task_id else None
    if detail is not None:
        return detail.task.key, of_task(detail)
    return _of_thread(stage) if {stage.view.id_of_screen} == INBOX else ("", ())


def show_addresses(stage: Stage, _: int) -> None:
    """Addresses to click or select; `enter` copies one. No program is started."""
    name, found = _of_item(stage)
    if not name:
        stage.say("No task is selected.", "warning")
        return
    if not found:
        stage.say(f"{name} names no address, such as https://wiki/runbook.")
        return

    def copy(place: int) -> None:
        if stage.copy(found[place]):
            stage.say("The address was sent to the terminal. y p shows it.", "ok")
        else:
            stage.say("The address is too long for the clipboard.", "warning")

    body = tuple(
        Line((Span(" "), Span(each, ACCENT, underline=True, link=each)), PANEL)
        for each in found
    )
    stage.open(
        Pages(
            title=f"Links of {name}",
            body=body,
            chosen=copy,
            foot="enter copies it · click or select it in the terminal · q leaves",
        )
    )


def address_actions() -> list[Action[Stage]]:
    """One action."""
    return [
        Action(
            id="look.link",
            keys=("o",),
            title="Links that it names: open, select or copy one",
            hint="link",
            run=show_addresses,
            apart=OFFICE,
        )
    ]
