"""Header, context line, message line and key bar of the moment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation import frame
from itpm_tui.presentation.lines import MUTED, TEXT, Lines, Span
from itpm_tui.views.modes import Counting, Leading
from itpm_tui.views.screens import SCREENS, screen_of

if TYPE_CHECKING:
    from itpm_tui.presentation.frame import Hint
    from itpm_tui.views.shell import Shell

TABS = tuple(frame.Tab(spec.key, spec.title, spec.short) for spec in SCREENS)


def top_lines(shell: Shell, cells: int) -> Lines:
    """Tabs and context line."""
    spec = screen_of(shell.screen_below)
    now = shell.clock.local()
    head = frame.header(TABS, spec.title, now, cells)
    left = [Span(spec.title, TEXT, bold=True), *shell.view.caption(), *_filter(shell)]
    return (head, frame.context_line(left, _state(shell), cells))


def foot_lines(shell: Shell, cells: int) -> Lines:
    """Message line and key bar."""
    text, role = shell.message
    return (frame.message_line(text, role, cells), frame.key_bar(_hints(shell), cells))


def _filter(shell: Shell) -> list[Span]:
    wanted = shell.context.wanted
    spans = []
    if wanted.project_id is not None:
        key = shell.project_key(wanted.project_id)
        spans += [Span("   project: ", MUTED), Span(f"~{key}")]
    if wanted.words:
        spans += [Span("   filter: ", MUTED), Span(" ".join(wanted.words))]
    return spans


def _state(shell: Shell) -> list[Span]:
    """What is at the right: marks, and whether what is seen is stored and true."""
    context = shell.context
    said: list[Span] = []
    if context.marks:
        count = f" {len(context.marks)} marked "
        said.append(Span(count, TEXT, back="base.mark_bg"))
    if shell.store_lost is not None:
        said.append(Span("STALE", "message.error", bold=True))
    said += [Span(word, role) for word, role in shell.state_words()]
    spans: list[Span] = []
    for span in said:
        spans += [Span(" · ", MUTED), span] if spans else [span]
    return spans


def _hints(shell: Shell) -> list[Hint]:
    mode = shell.router.mode
    if isinstance(mode, Leading) and shell.leader_shown:
        return [
            frame.Hint(k, a.hint or a.title.lower()) for k, a in mode.leader.choices
        ]
    if isinstance(mode, Counting):
        return [frame.Hint(f",{mode.digits}", "then a key: so many times")]
    if mode is not None:
        return [frame.Hint("enter", "takes it"), frame.Hint("esc", "leaves")]
    found = []
    for action_id in screen_of(shell.screen_id).hints:
        if action_id in shell.registry:
            action = shell.registry[action_id]
            if action.keys:
                key = action.keys[0].split(" ")[0]
                found.append(frame.Hint(key, action.hint or action.title.lower()))
    return found
