"""Single tasks of a made-up project, and what people say about them."""

from __future__ import annotations

from datetime import date, datetime, timedelta
from typing import TYPE_CHECKING

from itpm_tui.domain.enums import Priority, RequestSource, TaskType, Visibility
from itpm_tui.domain.project_draft import CommentDraft, Span, TaskDraft, ThreadDraft
from itpm_tui.planning import vocabulary as words

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from random import Random

DAY_MIN = 480
PRIORITIES = (
    *((Priority.URGENT,) * 3 + (Priority.HIGH,) * 15),
    *((Priority.NORMAL,) * 70 + (Priority.LOW,) * 12),
)
SOURCES = (
    *((RequestSource.TEAM,) * 7 + (RequestSource.CLIENT,) * 2),
    RequestSource.VENDOR,
)
AUDIENCES = (*((Visibility.INTERNAL,) * 4), Visibility.CLIENT)
CREW = (0, *((1,) * 17), 2, 2, 2)
"""Assignees of a task: 1.1 on average."""
LATE_AT_MOST = timedelta(days=21)
WAITS_AT_MOST = timedelta(days=60)
"""How long what was said waits in the inbox of the viewer."""
TAGS = ("network", "storage", "security", "desk", "change", "wave", "test", "data")
SAID = 0.17
"""Tasks that have a thread; with one to three comments each, 0.3 a task."""


class TaskMaker:
    """Makes tasks as they would stand on a day."""

    def __init__(self, random: Random, today: date, team: Sequence[str]) -> None:
        """Make with the handles of a team."""
        self._random = random
        self._today = today
        self._team = team

    def work(
        self, seq: int, parent: int | None, span: Span, slack_min: int
    ) -> TaskDraft:
        """A task with these dates; how far it is follows from them."""
        random = self._random
        status, progress = self._standing(span)
        days = 1 + sum(
            (span.start.date() + timedelta(n)).weekday() < 5
            for n in range(1, (span.finish.date() - span.start.date()).days + 1)
        )
        started = status not in {"Todo", "Blocked"}
        return TaskDraft(
            seq=seq,
            title=self._title(),
            status=status,
            parent=parent,
            assignees=tuple(random.sample(self._team, random.choice(CREW))),
            priority=random.choice(PRIORITIES),
            source=random.choice(SOURCES),
            start=span.start,
            finish=span.finish,
            deadline=self._deadline(span),
            start_actual=span.start if started else None,
            finish_actual=span.finish if status == "Done" else None,
            duration_min=days * DAY_MIN,
            work_min=days * random.choice((120, 240, 480, 480)),
            progress_bp=progress,
            tags=(random.choice(TAGS),) if random.random() < 0.3 else (),
            blocked_note="vendor" if status == "Blocked" else None,
            slack_min=slack_min,
            critical=slack_min == 0,
            baseline=span,
        )

    def _title(self) -> str:
        random = self._random
        title = f"{random.choice(words.ACTIONS)} {random.choice(words.THINGS)}"
        if random.random() < 0.4:
            title += f", {random.choice(words.BATCHES)} {random.randint(1, 9)}"
        return title

    def _deadline(self, span: Span) -> datetime | None:
        """A deadline for one task in ten, at most a week after its finish."""
        if self._random.random() >= 0.1:
            return None
        return span.finish + timedelta(days=self._random.choice((0, 7)))

    def _standing(self, span: Span) -> tuple[str, int]:
        """Status and progress that fit the dates; a few are late or stuck."""
        luck = self._random.random()
        if span.finish.date() < self._today:
            recent = self._today - span.finish.date() < LATE_AT_MOST
            return ("Doing", 8_000) if recent and luck < 0.15 else ("Done", 10_000)
        if span.start.date() > self._today:
            return ("Todo", 0)
        percent = self._random.randint(1, 9) * 1_000
        for status, share in (("Doing", 0.6), ("Review", 0.8), ("Blocked", 0.9)):
            if luck < share:
                return (status, percent)
        return ("Todo", 0)

    def threads(self, tasks: Sequence[TaskDraft]) -> Iterator[ThreadDraft]:
        """What was said about some of the tasks."""
        random = self._random
        for task in tasks:
            if task.type is not TaskType.TASK or random.random() >= SAID:
                continue
            yield ThreadDraft(task=task.seq, comments=tuple(self._said(task)))

    def _said(self, task: TaskDraft) -> Iterator[CommentDraft]:
        random = self._random
        first = min(task.start.date() if task.start else self._today, self._today)
        morning = datetime.combine(first, datetime.min.time())
        at = morning - timedelta(days=3, minutes=-random.randint(480, 1_000))
        for _ in range(random.choice((1, 2, 2, 3))):
            yield CommentDraft(
                author=random.choice(self._team),
                at=at,
                body=random.choice(words.REMARKS),
                visibility=random.choice(
                    (Visibility.INTERNAL,) * 4 + (Visibility.CLIENT,)
                ),
                unread=self._today - at.date() < WAITS_AT_MOST,
            )
            at += timedelta(minutes=random.randint(5, 1_400))
