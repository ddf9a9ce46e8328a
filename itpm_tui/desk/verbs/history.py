"""Verbs that take back and do again."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from itpm_tui.desk.verbs.verb import verb
from itpm_tui.domain.commands.history import Redo, Undo
from itpm_tui.domain.story import Story
from itpm_tui.presentation.conversation import moment
from itpm_tui.presentation.lines import MUTED, PANEL, TEXT, Line, Span
from itpm_tui.views.modes import Pages
from itpm_tui.views.screens import AUDIT

if TYPE_CHECKING:
    from itpm_tui.desk.bench import Bench
    from itpm_tui.views.audit import AuditView
    from itpm_tui.views.registry import Action
    from itpm_tui.views.stage import Stage


def _undo(bench: Bench, count: int) -> None:
    for _ in range(min(count, 200)):
        bench.submit(lambda _: Undo(), ids=[], becomes=True)


def _undo_this(bench: Bench, _: int) -> None:
    """Take back the change under the cursor; the store says if it stands no more."""
    entry = cast("AuditView", bench.view).entry
    if entry is None:
        bench.say("There is no change here.", "warning")
    elif not entry.mine:
        bench.say(
            f"Change {entry.number} is not yours: who made it can undo it.", "warning"
        )
    else:
        number = entry.number
        bench.submit(lambda _: Undo(number=number), ids=[], becomes=True)


def _redo(bench: Bench, count: int) -> None:
    for _ in range(min(count, 200)):
        bench.submit(lambda _: Redo(), ids=[], becomes=True)


def _list(bench: Bench, _: int) -> None:
    changes = bench.reader.history(limit=200)
    now, me = bench.clock.local(), bench.reader.viewer.handle
    mine = Story.of([change for change in changes if change.actor == me])
    stands = {change.number for step in mine.standing for change in step}
    body = tuple(
        Line(
            (
                Span(f" {moment(change.at, now):<16}", MUTED),
                Span(f" @{change.actor:<8} "),
                Span(
                    change.title,
                    TEXT if change.actor != me or change.number in stands else MUTED,
                ),
                Span(f"  {change.reason}" if change.reason else "", MUTED),
            ),
            PANEL,
        )
        for change in changes
    )

    def back_to(place: int) -> None:
        first = changes[place].number
        steps = [step for step in mine.standing if step[-1].number >= first]
        if steps:
            _undo(bench, len(steps))
        else:
            bench.say("Nothing of yours stands there any more.", "warning")

    bench.open(
        Pages(
            title="Changes, the newest first: enter undoes mine back to there",
            body=body,
            chosen=back_to,
            keys={"r": ("redo", lambda: _redo(bench, 1))},
        )
    )


def _repeat(bench: Bench, count: int) -> None:
    bench.router.repeat(count)


def history_actions() -> list[Action[Stage]]:
    """Undo, redo, and the list of changes."""
    return [
        verb(
            "app.undo",
            ("u",),
            "Undo my last change",
            _undo,
            hint="undo",
            command="itpm undo",
            needs_task=False,
            repeats=False,
            anywhere=True,
            apart=AUDIT,
        ),
        verb(
            "audit.undo",
            ("u",),
            "Undo this change, if it still stands",
            _undo_this,
            hint="undo this",
            command="itpm undo NUMBER",
            needs_task=False,
            repeats=False,
            screens=AUDIT,
            like="app.undo",
        ),
        verb(
            "app.redo",
            ("ctrl+r",),
            "Redo",
            _redo,
            hint="redo",
            command="itpm redo",
            needs_task=False,
            repeats=False,
            anywhere=True,
        ),
        verb(
            "app.history",
            ("U",),
            "The list of changes",
            _list,
            hint="changes",
            command="itpm history",
            needs_task=False,
            repeats=False,
            anywhere=True,
        ),
        verb(
            "app.repeat",
            (".",),
            "Repeat the last change on this selection",
            _repeat,
            hint="repeat",
            needs_task=False,
            repeats=False,
        ),
    ]
