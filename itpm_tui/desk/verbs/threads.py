"""Verbs on threads of the inbox that ask nothing: handled, read, muted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.request import ANSWERS
from itpm_tui.desk.verbs.verb import NONE as NO_TASK
from itpm_tui.desk.verbs.verb import verb
from itpm_tui.domain.attention import InboxView
from itpm_tui.domain.commands.inbox import (
    FollowSubjects,
    HandleThreads,
    MarkRead,
    MarkUnread,
    MuteThreads,
    ReopenThreads,
    SeenThread,
)
from itpm_tui.domain.subject import task
from itpm_tui.presentation.lines import MUTED, PANEL, TEXT, Line, Span
from itpm_tui.views.inbox_looking import inbox_of
from itpm_tui.views.modes import Choice
from itpm_tui.views.screens import INBOX, LOAD

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.inbox import InboxThread
    from itpm_tui.domain.subject import Subject
    from itpm_tui.views.registry import Action
    from itpm_tui.views.stage import Stage

NONE = "No thread is here. f shows other threads, 2 the list."
_SHOWN = 8


def seen(rows: Sequence[InboxThread]) -> tuple[SeenThread, ...]:
    """Threads as far as they were shown."""
    return tuple(SeenThread(row.subject, row.newest) for row in rows)


def subjects_of(rows: Sequence[InboxThread]) -> tuple[Subject, ...]:
    """What threads are about."""
    return tuple(row.subject for row in rows)


def named(rows: Sequence[InboxThread]) -> str:
    """What people call them: a key, or how many."""
    return rows[0].key if len(rows) == 1 else f"{len(rows)} threads"


def on_threads(
    run: Callable[[Bench, Sequence[InboxThread]], None],
) -> Callable[[Bench, int], None]:
    """A verb on the marked threads, else on the one under the cursor."""

    def act(bench: Bench, _: int) -> None:
        rows = chosen(bench)
        if rows:
            run(bench, rows)
        elif in_inbox(bench):
            bench.say(NONE, "warning")
        else:
            bench.say(_nothing(bench), "warning")

    return act


def in_inbox(bench: Bench) -> bool:
    """Whether threads are on the screen, and not tasks."""
    return {bench.view.id_of_screen} == INBOX


def chosen(bench: Bench) -> Sequence[InboxThread]:
    """The threads that a verb acts on; elsewhere those about the selected tasks."""
    if in_inbox(bench):
        return inbox_of(bench).chosen()
    return rows_of(bench, [task(task_id) for task_id in bench.selected_ids()])


def rows_of(bench: Bench, subjects: Sequence[Subject]) -> Sequence[InboxThread]:
    """Threads as they are now; those that the person was never told of are left out."""
    if in_inbox(bench):
        return inbox_of(bench).rows_of(subjects)
    return bench.reader.inbox.rows(list(subjects), InboxView.ALL)


def _nothing(bench: Bench) -> str:
    ids = bench.selected_ids()
    if not ids:
        return NO_TASK
    return f"You were told nothing of {bench.selection(ids).named}: c comments on it."


def leave(bench: Bench, rows: Sequence[InboxThread], command: Command) -> None:
    """Ask for what takes threads out of sight, and go on to the next one at once."""
    subjects = subjects_of(rows)

    def go() -> None:
        bench.context.mark(subjects, marked=False)
        bench.submit(lambda _: command, ids=[], threads=subjects)
        if in_inbox(bench):
            inbox_of(bench).pass_by(subjects)

    confirm(bench, rows, go)


def confirm(bench: Bench, rows: Sequence[InboxThread], go: Callable[[], None]) -> None:
    """Change few threads at once; show many first."""
    if len(rows) <= bench.confirm_over:
        go()
        return
    body = [
        Line((Span(f" {row.key} ", MUTED), Span(row.title, TEXT)), PANEL)
        for row in rows[:_SHOWN]
    ]
    body.append(Line((Span(f" and {len(rows) - _SHOWN} more"),), PANEL))
    bench.open(
        Choice(
            title=f"This is about {len(rows)} threads",
            body=tuple(body),
            answers={
                "y": ("does it", go),
                "n": ("changes nothing", lambda: bench.say("Nothing was changed.")),
            },
        )
    )


def _done(bench: Bench, rows: Sequence[InboxThread]) -> None:
    """Handled; those that all were wait again."""
    if all(row.done_at is not None for row in rows):
        leave(bench, rows, ReopenThreads(subjects=subjects_of(rows)))
    else:
        leave(bench, rows, HandleThreads(threads=seen(rows)))


def _read(bench: Bench, rows: Sequence[InboxThread]) -> None:
    """Read, or where nothing is unread, to be read again."""
    subjects = subjects_of(rows)

    def make() -> Command:
        now = rows_of(bench, subjects)
        if any(row.unread for row in now):
            return MarkRead(threads=seen(now))
        return MarkUnread(subjects=subjects)

    bench.submit(lambda _: make(), ids=[], threads=subjects)


def _mute(bench: Bench, rows: Sequence[InboxThread]) -> None:
    """Hear no more of them; where all are muted, hear again."""
    muted = not all(row.muted for row in rows)
    command = MuteThreads(subjects=subjects_of(rows), muted=muted)
    bench.submit(lambda _: command, ids=[], threads=command.subjects)


def _follow(bench: Bench, _: int) -> None:
    """Hear of all that is said and done on the tasks; where one does, no more."""
    ids = bench.selected_ids()
    subjects = tuple(task(task_id) for task_id in ids)
    facts = bench.reader.inbox.facts(subjects[0])
    following = facts is None or not facts.followed
    command = FollowSubjects(subjects=subjects, following=following)
    bench.submit(lambda _: command, ids=ids)


def follow_action() -> Action[Stage]:
    """What `*` is where tasks are; in the inbox it mutes."""
    return verb(
        "task.follow",
        ("*",),
        "Follow: hear of all that happens to it, or no more",
        _follow,
        hint="follow",
        command="itpm inbox follow ID",
        apart=INBOX,
    )


def thread_verb(
    action_id: str,
    keys: tuple[str, ...],
    title: str,
    run: Callable[[Bench, Sequence[InboxThread]], None],
    *,
    hint: str = "",
    command: str | None = None,
    like: str = "",
    also: bool = False,
) -> Action[Stage]:
    """A verb of the inbox; also on the threads about tasks that are shown elsewhere."""
    return verb(
        action_id,
        keys,
        title,
        on_threads(run),
        hint=hint,
        screens=frozenset() if also else INBOX,
        apart=LOAD if also else frozenset(),
        command=command,
        needs_task=False,
        like=like,
    )


def _answer(way: str) -> Callable[[Bench, Sequence[InboxThread]], None]:
    """An answer to what the thread under the cursor asks of the person."""

    def run(bench: Bench, _: Sequence[InboxThread]) -> None:
        from itpm_tui.desk.verbs.thread_answer import answer  # registers come late

        row = inbox_of(bench).here
        if row is not None:
            answer(bench, row, way)

    return run


def answer_actions() -> list[Action[Stage]]:
    """The letters of an answer; the other ones of the leader act on the task."""
    return [
        thread_verb(
            f"inbox.answer_{name}",
            (key,),
            title,
            _answer(name),
            hint=hint,
            command=f"itpm {command}",
            like=f"answer.{name}",
        )
        for name, key, title, hint, command in ANSWERS
        if key.startswith("s ") and name != "again"
    ]


def thread_actions() -> list[Action[Stage]]:
    """Verbs on threads that ask nothing."""
    return [
        thread_verb(
            "inbox.done",
            ("d",),
            "Done with this thread, or let it wait again",
            _done,
            hint="done",
            command="itpm inbox done ID",
            like="task.done",
        ),
        thread_verb(
            "inbox.read",
            ("m",),
            "Read, or unread again",
            _read,
            hint="unread",
            command="itpm inbox read ID",
            also=True,
        ),
        thread_verb(
            "inbox.mute",
            ("*",),
            "Mute: hear only of mentions; or hear again",
            _mute,
            hint="mute",
            command="itpm inbox mute ID",
        ),
    ]
