"""Marks: they belong to tasks, and follow through all screens."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.views.view import Motion

if TYPE_CHECKING:
    from itpm_tui.views.stage import Stage


def toggle(stage: Stage, count: int) -> None:
    """Mark or unmark the task under the cursor, and so many further down."""
    context = stage.context
    for _ in range(min(count, 1_000)):
        task_id = context.task_id
        if task_id:
            context.marks ^= {task_id}
        stage.view.move(Motion.DOWN, 1)
        if context.task_id == task_id:
            break
    tell(stage)


def span(stage: Stage, _: int) -> None:
    """Begin a range at the cursor, or mark everything from there to here."""
    context = stage.context
    if context.range_from is None:
        context.range_from = context.task_id
        stage.say("Range begins here. Move, then v marks up to there.")
        return
    ids = stage.view.task_ids()
    first, context.range_from = context.range_from, None
    if first not in ids or context.task_id not in ids:
        stage.say("The start of the range is not shown here.", "warning")
        return
    low, high = sorted((ids.index(first), ids.index(context.task_id)))
    context.marks |= set(ids[low : high + 1])
    tell(stage)


def group(stage: Stage, _: int) -> None:
    """Mark the group of the cursor; when it is marked, all shown; then none."""
    context = stage.context
    own = set(stage.view.group_here())
    shown = set(stage.view.task_ids())
    if own and not own <= context.marks:
        context.marks |= own
    elif not shown <= context.marks:
        context.marks |= shown
    else:
        context.clear_marks()
    tell(stage)


def everything(stage: Stage, _: int) -> None:
    """Mark all that the filter leaves, those below closed headings and tasks too."""
    outline = stage.reader.outline(stage.context.wanted)
    stage.context.marks |= set(outline.task_ids(0, len(outline)))
    tell(stage)


def tell(stage: Stage) -> None:
    """Say how many are marked, and what that means."""
    count = stage.context.count_marked
    if count:
        stage.say(
            f"{count} marked. A verb now acts on all {count}. esc clears the marks."
        )
    else:
        stage.say("No marks.")
