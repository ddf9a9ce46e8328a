"""Actions that look at the inbox: its views, the next unread thread, marks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, cast

from itpm_tui.domain.attention import InboxView
from itpm_tui.views import marking
from itpm_tui.views.registry import Action
from itpm_tui.views.screens import INBOX
from itpm_tui.views.view import Motion

if TYPE_CHECKING:
    from collections.abc import Iterable

    from itpm_tui.views.inbox import ThreadsView
    from itpm_tui.views.stage import Stage

_LETTERS = {
    InboxView.OPEN: ("o", "What waits for me"),
    InboxView.ALL: ("a", "All threads, handled ones too"),
    InboxView.MENTIONS: ("m", "What waits and names me"),
    InboxView.WAITING: ("w", "Where I wait for others"),
    InboxView.SNOOZED: ("s", "Threads that are asleep"),
    InboxView.DONE: ("d", "Threads that were handled"),
}
_AT_ONCE = 200
"""Rows that are read at once to find an unread one."""


def inbox_of(stage: Stage) -> ThreadsView:
    """The inbox, for actions that only it has."""
    return cast("ThreadsView", stage.view)


def _show(which: InboxView, stage: Stage, _: int) -> None:
    inbox_of(stage).show_view(which)
    stage.say(f"{_LETTERS[which][1]}.")


def _unread(step: int, stage: Stage, _: int) -> None:
    """The next thread with something unread, from the cursor on and around the end."""
    view = inbox_of(stage)
    count = len(view.listing.threads)
    order = [(view.cursor + step * far) % count for far in range(1, count)]
    place = _first_unread(view, order)
    if place is None:
        stage.say("Nothing else is unread.", "ok")
        return
    view.go(place)


def _first_unread(view: ThreadsView, places: Iterable[int]) -> int | None:
    threads, left = view.listing.threads, list(places)
    pending = view.site.context.pending_threads
    while left:
        some, left = left[:_AT_ONCE], left[_AT_ONCE:]
        rows = {row.subject: row for row in view.rows_of(threads[p] for p in some)}
        for place in some:
            row = rows.get(threads[place])
            if row is not None and row.unread and row.subject not in pending:
                return place
    return None


def _mark(stage: Stage, count: int) -> None:
    """Mark or unmark the thread under the cursor, and so many further down."""
    view, context = inbox_of(stage), stage.context
    for _ in range(min(count, 1_000)):
        subject, place = view.subject, view.cursor
        if subject is not None:
            context.mark([subject], marked=not context.is_marked(subject))
        view.move(Motion.DOWN, 1)
        if view.cursor == place:
            break
    marking.tell(stage)


def _range(stage: Stage, _: int) -> None:
    """Begin a range at the cursor, or mark everything from there to here."""
    view = inbox_of(stage)
    if view.range_from is None:
        view.range_from = view.subject
        stage.say("Range begins here. Move, then v marks up to there.")
        return
    first, view.range_from = view.range_from, None
    threads = view.listing.threads
    if first not in threads:
        stage.say("The start of the range is not shown here.", "warning")
        return
    low, high = sorted((threads.index(first), view.cursor))
    stage.context.mark(threads[low : high + 1])
    marking.tell(stage)


def _group(stage: Stage, _: int) -> None:
    """Mark the group of the cursor; when it is marked, all shown; then none."""
    view, context = inbox_of(stage), stage.context
    threads = view.listing.threads
    group = view.listing.group_of(view.cursor)
    own = threads[group.start : group.stop]
    if own and not all(map(context.is_marked, own)):
        context.mark(own)
    elif not all(map(context.is_marked, threads)):
        context.mark(threads)
    else:
        context.clear_marks()
    marking.tell(stage)


def inbox_actions() -> list[Action[Stage]]:
    """What only the inbox has, and changes nothing."""
    views = [
        Action(
            id=f"inbox.show_{which}",
            keys=(f"f {letter}",),
            title=title,
            hint=which,
            run=partial(_show, which),
            screens=INBOX,
        )
        for which, (letter, title) in _LETTERS.items()
    ]
    others: list[Action[Stage]] = [
        Action(
            id=action_id,
            keys=keys,
            title=title,
            hint=hint,
            run=run,
            screens=INBOX,
            like=like,
        )
        for action_id, like, keys, title, hint, run in (
            (
                *("inbox.next", "look.next", ("n",), "Next unread", "next unread"),
                partial(_unread, 1),
            ),
            (
                *("inbox.previous", "look.previous", ("N",), "Previous unread", ""),
                partial(_unread, -1),
            ),
            (
                *("inbox.mark", "mark.toggle", ("space",)),
                *("Mark or unmark, and go down", "mark", _mark),
            ),
            (
                *("inbox.range", "mark.range", ("v",), "Start or end a range"),
                *("", _range),
            ),
            (
                *("inbox.mark_group", "mark.group", ("V",)),
                *("Mark the group; again: all shown; again: none", "mark group"),
                _group,
            ),
        )
    ]
    return [*views, *others]
