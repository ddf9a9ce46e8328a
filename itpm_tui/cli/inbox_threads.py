"""Which threads commands are about, and how they are printed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli.asking import asked
from itpm_tui.cli.filtering import project_of
from itpm_tui.domain.attention import InboxGroup, InboxView
from itpm_tui.domain.inbox import InboxFilter
from itpm_tui.presentation.conversation import moment

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from datetime import datetime

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.inbox import InboxThread, ThreadComment, ThreadFacts

GROUPS = {
    InboxGroup.DECISION: "Needs a decision",
    InboxGroup.MENTIONS: "Mentions of me",
    InboxGroup.MINE: "My tasks",
    InboxGroup.LED: "Projects I lead",
    InboxGroup.FOLLOWED: "Followed",
}
"""What the groups are called where they are printed."""
_PAGE = 500
_VIEWS = tuple(view for view in InboxView if view is not InboxView.DIGEST)


def view_arguments(parser: Parser) -> None:
    """Options that say which threads are meant."""
    parser.add_argument(
        "filter",
        nargs="*",
        metavar="QUERY",
        help="which threads, such as is:unread from:client waits>2d",
    )
    parser.add_argument(
        "--view",
        choices=[view.value for view in _VIEWS],
        default=InboxView.OPEN.value,
        help="open, all, mentions, waiting (for others), snoozed, done",
    )
    parser.add_argument("--project", metavar="CODE", help="only this project")


def wanted_of(session: Session) -> InboxFilter:
    """Which threads the options ask for.

    Raises:
        Refusal: If the filter cannot be read, or the project is not there.
    """
    options = session.options
    project = options.project
    return InboxFilter(
        view=InboxView(options.view),
        project_id=None if project is None else project_of(session.reader, project).id,
        query=asked(session, options.filter),
    )


def threads_of(session: Session, wanted: InboxFilter) -> Iterable[InboxThread]:
    """The rows of all threads asked for, in order."""
    inbox = session.reader.inbox
    subjects = inbox.list(wanted).subjects
    for first in range(0, len(subjects), _PAGE):
        yield from inbox.rows(subjects[first : first + _PAGE], wanted.view)


def line_of(row: InboxThread, now: datetime) -> tuple[str, ...]:
    """A thread as one line: mark, id, title, who, when, how many."""
    mark = "?" if row.answer is not None else "*" if row.unread else "-"
    by = "" if not row.by else f"@{row.by}"
    return mark, row.key, row.title, by, moment(row.last_at, now), str(row.waiting)


def print_thread(
    session: Session, facts: ThreadFacts, comments: Sequence[ThreadComment]
) -> None:
    """What a thread is about, what waits in it, and what was said."""
    now = session.clock.local()
    session.out.line(f"{facts.key}  {facts.title}")
    task = facts.task
    if task is not None:
        due = "" if task.due is None else f", due {task.due.date().isoformat()}"
        who = " ".join(f"@{handle}" for handle in task.assignees) or "nobody"
        session.out.line(f"  {task.status.lower()}{due}, {who}")
    for each in facts.news:
        by = f"@{each.by} " if each.by else ""
        text = each.text or each.reason.value.replace("_", " ")
        session.out.line(f"  {by}{moment(each.at, now)}: {text}")
    for comment in comments:
        print_comment(session, comment)


def print_comment(session: Session, comment: ThreadComment) -> None:
    """A comment, with its number and whether it is new."""
    now = session.clock.local()
    more = [moment(comment.at, now), f"#{comment.id}"]
    if comment.unread:
        more.append("new")
    if comment.edited_at is not None:
        more.append("edited")
    if comment.visibility.value == "client":
        more.append("client reads it")
    gap = "  " if comment.parent_id is None else "    "
    session.out.line(f"{gap}@{comment.author}  {', '.join(more)}")
    for line in comment.body.splitlines():
        session.out.line(f"{gap}  {line}")
