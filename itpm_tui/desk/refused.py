"""What follows a refusal: a sentence, a question, or a choice."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.desk.conflict import conflict_panel
from itpm_tui.desk.reason import NAME, reason_prompt, with_reason
from itpm_tui.domain.refusals import Conflict, ReasonNeeded, Refusal
from itpm_tui.domain.ripple import LookFirst

if TYPE_CHECKING:
    from itpm_tui.desk.bench import Bench
    from itpm_tui.desk.jobs import Job
    from itpm_tui.domain.ripple import Caution, Ripple
    from itpm_tui.views.modes import Choice


def refuse(bench: Bench, job: Job, refusal: Refusal) -> None:
    """Say why a job was refused, and ask what could make it pass."""
    ids = list(job.selection.ids)
    if isinstance(refusal, LookFirst):
        if bench.mode is None:
            bench.open(_ripple(bench, job, refusal.ripple))
        else:
            # By then it may do something else, so it is asked again.
            bench.when_free(lambda: _again(bench, job, bench.caution))
        return
    asks = isinstance(refusal, ReasonNeeded)
    bench.say(refusal.text, "warning" if asks else "error")
    if isinstance(refusal, Conflict):
        bench.reload()
        bench.open(_choice(bench, job, refusal))
    elif isinstance(refusal, ReasonNeeded):
        bench.open(
            reason_prompt(
                refusal,
                again=lambda reason: bench.submit(
                    with_reason(job.make, reason),
                    ids=ids,
                    becomes=job.becomes,
                    step=job.step,
                    keep=(NAME, reason),
                    then=job.then,
                ),
            )
        )
    elif type(refusal) is Refusal and len(ids) > 1:
        _unmark_gone(bench)


def _ripple(bench: Bench, job: Job, ripple: Ripple) -> Choice:
    """What it would do; `y` does that, or shows again what has become of it."""
    from itpm_tui.desk.verbs.ripple import ripple_panel  # few changes are wide

    seen = replace(bench.caution, shown=ripple)
    return ripple_panel(bench, ripple, lambda: _again(bench, job, seen))


def _again(bench: Bench, job: Job, caution: Caution) -> None:
    """Ask once more for the same: what others do meanwhile is a conflict."""
    first = iter((job.command,))
    bench.submit(
        lambda seen: next(first, None) or job.make(seen),
        ids=list(job.selection.ids),
        seen=job.selection,
        becomes=job.becomes,
        step=job.step,
        keep=job.keep,
        caution=caution,
        threads=tuple(job.threads),
    )


def _choice(bench: Bench, job: Job, conflict: Conflict) -> Choice:
    """Mine or theirs; of several tasks, the others are changed with either."""
    clashing = {clash.item for clash in conflict.clashes}
    others = [task.id for task in job.selection.tasks if task.key not in clashing]

    def again(ids: list[int]) -> None:
        bench.submit(job.make, ids=ids, step=job.step, keep=job.keep)

    def theirs() -> None:
        if clashing and others:
            again(others)
        else:
            bench.say("Theirs was kept.")

    return conflict_panel(
        conflict,
        mine=lambda: again(list(job.selection.ids)),
        theirs=theirs,
        others=len(others) if clashing else 0,
    )


def _unmark_gone(bench: Bench) -> None:
    """Tasks that someone deleted are not asked for again."""
    marks = bench.context.marks
    gone = marks - {task.id for task in bench.reader.tasks(sorted(marks))}
    if gone:
        marks -= gone
        bench.reload()
        those = "One of them is" if len(gone) == 1 else f"{len(gone)} of them are"
        bench.say(
            f"{those} gone, deleted meanwhile. Nothing was saved. "
            "The same key again changes the others.",
            "error",
        )
