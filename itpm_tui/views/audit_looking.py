"""Actions that look at the record of changes: filter, open, copy, verify."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from itpm_tui.presentation.lines import MUTED, PANEL, Line, Lines, Span
from itpm_tui.views.buffer import LineBuffer
from itpm_tui.views.modes import Prompt
from itpm_tui.views.registry import Action
from itpm_tui.views.screens import AUDIT

if TYPE_CHECKING:
    from itpm_tui.views.audit import AuditView
    from itpm_tui.views.stage import Stage

_HINT = (
    " @marta · FWL-12 · field:due,status · via:line · after:mon · before:1dec"
    " · on:today · is:outside · words"
)


def _audit(stage: Stage) -> AuditView:
    return cast("AuditView", stage.view)


def _open(stage: Stage, _: int) -> None:
    task_id = _audit(stage).task_id
    if task_id is None:
        stage.say("This change is about no task that is there. All of it is shown.")
        return
    if not stage.reader.tasks([task_id]):
        stage.say("That task is gone, deleted meanwhile.", "warning")
        return
    stage.context.task_id = task_id
    stage.visits.switch("task")


def _filter(stage: Stage, _: int) -> None:
    view = _audit(stage)

    def take(text: str) -> str | None:
        found = view.understood(text)
        if found.faults:
            return found.faults[0].text
        view.narrow(text, found.wanted)
        return None

    def explain(text: str) -> Lines:
        faults = view.understood(text).faults
        said = faults[0].text if faults else _HINT
        return (Line((Span(f" {said.strip()}", MUTED),), PANEL),)

    def complete(text: str) -> str | None:
        from itpm_tui.planning.audit_words import completed  # by who types

        return completed(text, [person.handle for person in stage.reader.people()])

    stage.open(
        Prompt(
            name="audit",
            title="Changes",
            submit=take,
            buffer=LineBuffer(view.text),
            explain=explain,
            complete=complete,
            wrong=lambda text: [
                (fault.position, fault.length) for fault in view.understood(text).faults
            ],
            foot="enter keeps it · tab completes · esc leaves it",
        )
    )


def _verify(stage: Stage, _: int) -> None:
    stage.say(_audit(stage).verify())


def _copy(stage: Stage, _: int) -> None:
    from itpm_tui.presentation.audit_words import markdown  # by who copies

    entry = _audit(stage).entry
    if entry is None:
        stage.say("There is no change here.", "warning")
    elif stage.copy(markdown(entry)):
        stage.say(f"Change {entry.number} sent to the terminal as Markdown.", "ok")
    else:
        stage.say("It is too long for the clipboard: itpm audit prints it.", "warning")


def audit_actions() -> list[Action[Stage]]:
    """What filters, opens, copies and verifies changes."""
    return [
        Action(
            id="audit.open",
            keys=("enter",),
            title="Open the task that the change is about",
            hint="open",
            run=_open,
            screens=AUDIT,
        ),
        Action(
            id="audit.filter",
            keys=("/",),
            title="Filter changes: who, item, field, way in, time",
            hint="filter",
            run=_filter,
            command="itpm audit",
            screens=AUDIT,
            like="look.filter",
        ),
        Action(
            id="audit.verify",
            keys=("v",),
            title="Verify the chain: is all as it was recorded?",
            hint="verify",
            run=_verify,
            command="itpm audit verify",
            screens=AUDIT,
        ),
        Action(
            id="audit.copy",
            keys=("y",),
            title="Copy this change as Markdown",
            hint="copy",
            run=_copy,
            screens=AUDIT,
        ),
    ]
