"""Writing into threads: a reply to what was said last, or a comment."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.threads import leave, rows_of, seen, thread_verb
from itpm_tui.desk.verbs.verb import verb
from itpm_tui.domain.commands.comment import AddComment, CommentOn, ReplyTo
from itpm_tui.domain.commands.inbox import HandleThreads
from itpm_tui.domain.enums import SubjectType, Visibility
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.subject import task as task_of
from itpm_tui.domain.text import LONG_LIMIT, clean
from itpm_tui.presentation.talk import speaker
from itpm_tui.views.buffer import LineBuffer
from itpm_tui.views.inbox_looking import inbox_of
from itpm_tui.views.modes import Prompt
from itpm_tui.views.screens import INBOX

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.inbox import InboxThread
    from itpm_tui.views.registry import Action
    from itpm_tui.views.stage import Stage

SHELL = "app.suspend"
"""The action that leaves for a shell; without it there is no editor either."""
_NOTHING = "Write something, or esc cancels."


def _reply(bench: Bench, rows: Sequence[InboxThread]) -> None:
    """A line under the thread of the cursor, to who spoke last there."""
    view = inbox_of(bench)
    row, thread = view.here, view.opened()
    answered = None if thread is None else thread.newest()
    if row is None:
        return
    if row.answer is not None and row.answer.subject.type is SubjectType.REQUEST:
        from itpm_tui.desk.verbs.thread_answer import answer  # registers come late

        answer(bench, row, "back")
        return
    if answered is None:
        comment = f"Comment on {row.key}"
        _ask(bench, [row], comment, lambda body: _comment([row], body))
        return
    comment_id = answered.id
    title = f"Reply to {speaker(answered).text} on {row.key}"
    if answered.visibility is Visibility.CLIENT:
        title += ", the client reads it"
    _ask(bench, [row], title, lambda body: ReplyTo(comment_id=comment_id, body=body))


def _reply_on_task(bench: Bench, _: int) -> None:
    """A line to who spoke last about the selected task."""
    task = bench.selection(bench.selected_ids()).one
    detail = bench.reader.task(task.id)
    if detail is None or not detail.comments:
        bench.say(f"Nobody commented on {task.key} yet: c does.")
        return
    said = detail.comments[-1]
    title = f"Reply to @{said.author} on {task.key}"
    if said.visibility is Visibility.CLIENT:
        title += ", the client reads it"
    rows = rows_of(bench, [task_of(task.id)])
    _ask(bench, rows, title, lambda body: ReplyTo(comment_id=said.id, body=body))


def _write(bench: Bench, rows: Sequence[InboxThread]) -> None:
    """A comment on each of them."""
    what = rows[0].key if len(rows) == 1 else f"{len(rows)} threads"
    _ask(bench, rows, f"Comment on {what}", lambda body: _comment(rows, body))


def _comment(rows: Sequence[InboxThread], body: str) -> Command:
    tasks = tuple(row.task_id for row in rows if row.task_id is not None)
    if len(tasks) == len(rows):
        return AddComment(task_ids=tasks, body=body)
    return CommentOn(subjects=tuple(row.subject for row in rows), body=body)


def _ask(
    bench: Bench,
    rows: Sequence[InboxThread],
    title: str,
    make: Callable[[str], Command],
) -> None:
    """A line that is sent with `enter`; with `ctrl+s` the threads are done with it."""
    subjects = " ".join(f"{row.subject.type}-{row.subject.id}" for row in rows)
    name = f"write {subjects or title}"

    def send(text: str) -> str | None:
        body = clean(text, limit=LONG_LIMIT, lines=True).strip()
        if not body:
            return _NOTHING
        bench.submit(lambda _: make(body), ids=[], keep=(name, text))
        return None

    def send_and_leave(text: str) -> str | None:
        said = send(text)
        if said is None:
            bench.close()
            leave(bench, rows, HandleThreads(threads=seen(rows)))
        return said

    editor = SHELL in bench.registry
    done = " · ctrl+s and done" if rows else ""
    more = " · ctrl+e in the editor" if editor else ""
    prompt = Prompt(
        name=name,
        title=title,
        submit=send,
        again=send_and_leave if rows else None,
        buffer=LineBuffer(limit=LONG_LIMIT, lines=True),
        foot=f"enter sends{done}{more}",
        in_place=True,
    )
    if editor:
        prompt.editor = lambda text: _edit(bench, prompt, text)
    bench.open(prompt)


def _edit(bench: Bench, prompt: Prompt, text: str) -> None:
    """Write on in the person's editor, and come back with what was saved."""
    try:
        prompt.buffer.replace(bench.edit_long(text))
    except Refusal as refusal:
        prompt.error = refusal.text


def reply_actions() -> list[Action[Stage]]:
    """Verbs that write into threads."""
    return [
        thread_verb(
            "inbox.reply",
            ("r",),
            "Reply to what was said last",
            _reply,
            hint="reply",
            command="itpm comment reply N",
            like="task.reply",
        ),
        verb(
            "task.reply",
            ("r",),
            "Reply to what was said last",
            _reply_on_task,
            hint="reply",
            command="itpm comment reply N",
            apart=INBOX,
        ),
        thread_verb(
            "inbox.comment",
            ("c",),
            "Comment",
            _write,
            hint="comment",
            command="itpm comment add ID",
            like="task.comment",
        ),
    ]
