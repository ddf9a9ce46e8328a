"""What follows a refusal: a sentence, a question, or a choice."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.desk.conflict import conflict_panel
from itpm_tui.desk.reason import NAME, reason_prompt, with_reason
from itpm_tui.domain.refusals import Conflict, ReasonNeeded

if TYPE_CHECKING:
    from itpm_tui.desk.bench import Bench
    from itpm_tui.desk.jobs import Job
    from itpm_tui.domain.refusals import Refusal


def refuse(bench: Bench, job: Job, refusal: Refusal) -> None:
    """Say why a job was refused, and ask what could make it pass."""
    asks = isinstance(refusal, ReasonNeeded)
    bench.say(refusal.text, "warning" if asks else "error")
    ids = list(job.selection.ids)
    if isinstance(refusal, Conflict):
        bench.reload()
        bench.open(
            conflict_panel(
                refusal,
                mine=lambda: bench.submit(job.make, ids=ids),
                theirs=lambda: bench.say("Theirs was kept."),
            )
        )
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
                ),
            )
        )
