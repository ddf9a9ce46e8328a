"""The thread under the cursor: what was read of it, and where it is scrolled."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.presentation.talk import Spot, Talk

if TYPE_CHECKING:
    from datetime import datetime

    from itpm_tui.domain.inbox import Conversation, ThreadComment, ThreadFacts
    from itpm_tui.domain.reader import Reader
    from itpm_tui.domain.subject import Subject

BEFORE, AFTER = 20, 40
"""Comments read around one that is needed, so that most scrolling reads nothing."""


class OpenThread:
    """Facts and comments of one subject; comments are read as they come into sight."""

    def __init__(self, reader: Reader, subject: Subject) -> None:
        """Stand for a thread of which nothing is read yet."""
        self._inbox = reader.inbox
        self._me = reader.viewer.handle
        self.subject = subject
        self.facts: ThreadFacts | None = None
        self.conversation: Conversation | None = None
        self.spot: Spot | None = None
        """Where it is scrolled to; None until it was laid out."""
        self._comments: dict[int, ThreadComment] = {}
        self._newest: tuple[ThreadComment | None, ...] = ()
        """What was said last, once it was looked for."""
        self._talk: Talk | None = None
        self._laid: tuple[object, ...] = ()

    def read(self) -> None:
        """Read what it is about and the ids of its comments, unless that is known."""
        if self.conversation is None:
            self.facts = self._inbox.facts(self.subject)
            self.conversation = self._inbox.conversation(self.subject)

    def forget(self) -> None:
        """Drop what was read; it stays scrolled where it is."""
        self.conversation = self._talk = None
        self._newest = ()
        self._comments.clear()

    @property
    def ids(self) -> tuple[int, ...]:
        """Ids of the comments in order."""
        return () if self.conversation is None else self.conversation.ids

    def comment(self, place: int) -> ThreadComment | None:
        """The comment at a place; None when it is gone meanwhile."""
        if not 0 <= place < len(self.ids):
            return None
        comment_id = self.ids[place]
        if comment_id not in self._comments:
            near = self.ids[max(place - BEFORE, 0) : place + AFTER]
            found = self._inbox.comments([i for i in near if i not in self._comments])
            self._comments.update((comment.id, comment) for comment in found)
        return self._comments.get(comment_id)

    def newest(self) -> ThreadComment | None:
        """What was said last, by somebody else if anybody; None in an empty thread."""
        if not self._newest:
            found = self._inbox.comments(sorted(self.ids)[-BEFORE:])
            others = [comment for comment in found if not comment.own]
            said = others or list(found)
            self._newest = (said[-1] if said else None,)
        return self._newest[0]

    def talk(self, now: datetime, cells: int, *, brief: bool) -> Talk:
        """The comments as lines of so many cells, laid out anew only where needed."""
        laid = (now.date(), cells, brief)
        if laid != self._laid:
            self.spot = None
        if self._talk is None or laid != self._laid:
            self._laid = laid
            self._talk = Talk(
                len(self.ids),
                self.comment,
                now,
                cells,
                me=self._me,
                brief=brief,
            )
        return self._talk

    def stand(self, talk: Talk, rows: int) -> Spot:
        """Where it is scrolled to: at first, at what was not read."""
        if self.spot is None:
            known = self.conversation
            first = None if known is None else known.first_unread
            self.spot = talk.opening(first, rows)
        self.spot = min(self.spot, talk.end(rows))
        return self.spot
