"""Audit: who did what, when.

However long the record is, only what is near the cursor is read: a page of numbers,
and on from there in either direction.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime, time, timedelta
from typing import TYPE_CHECKING, ClassVar

from textual import on, work
from textual.message import Message

from itpm_tui.domain.audit_records import AuditFilter
from itpm_tui.domain.events import EVERYTHING, Topic
from itpm_tui.domain.refusals import Refusal
from itpm_tui.planning.audit_words import AuditWords
from itpm_tui.planning.query import Moment
from itpm_tui.presentation import audit_page
from itpm_tui.presentation.lines import MUTED, Span
from itpm_tui.views.chain_watch import ChainWatch
from itpm_tui.views.view import Motion

if TYPE_CHECKING:
    from itpm_tui.domain.audit_records import AuditEntry, AuditPage
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.view import Site

AT_ONCE = 60
"""Changes that are read together."""
MOST = 2_000
"""Changes that are held; older readings are dropped, and read again when wanted."""


class AuditView(ChainWatch):
    """Changes as rows, newest first, and the one under the cursor field by field."""

    SCREEN: ClassVar[str] = "audit"
    TOPICS: ClassVar[frozenset[Topic]] = EVERYTHING

    @dataclass
    class More(Message):
        """Further changes arrived, or why not."""

        page: AuditPage | None
        older: bool
        turn: int
        reason: str = ""

    def __init__(self, site: Site) -> None:
        """Start at the newest change."""
        super().__init__(site)
        self.text = ""
        """The filter as it was typed."""
        self.asked = AuditFilter()
        self.entries: tuple[AuditEntry, ...] = ()
        self.line = 0
        """The line of the change under the cursor that is chosen."""
        self._until: datetime | None = None
        """Only changes before this are wanted."""
        self._from: int | None = None
        """Only changes older than this are shown; None for the newest."""
        self._oldest_first = False
        self._reached = self._owed = 0
        self._bottom = self._top_reached = True
        self._asking_more = False

    # --- what is shown

    @property
    def names(self) -> list[str]:
        """Numbers of the changes."""
        return [str(entry.number) for entry in self.entries]

    @property
    def room(self) -> int:
        """Rows that fit."""
        return audit_page.room(self.size.height)

    @property
    def entry(self) -> AuditEntry | None:
        """The change under the cursor."""
        return self.entries[self.cursor] if self.entries else None

    def understood(self, text: str) -> AuditWords:
        """A filter as it would be read now."""
        reader = self.site.reader
        projects = {p.key: p.id for p in reader.project_list()}
        moment = Moment.of(self.site.clock)
        return AuditWords(text, moment, reader.viewer.handle, projects.get)

    def narrow(self, text: str, wanted: AuditFilter) -> None:
        """Show what a filter keeps, the newest first."""
        self.text, self.asked = text.strip(), wanted
        self._go(None)

    def _go(self, number: int | None, *, oldest: bool = False) -> None:
        self._from, self._oldest_first = number, oldest
        self.cursor = self.top = self.line = 0
        self.load()

    def step_out(self) -> str | None:
        """Clear the filter of changes; None where there is none."""
        if not self.text:
            return None
        self.narrow("", AuditFilter())
        return "The filter is cleared."

    # --- reading

    def _wanted(self) -> AuditFilter:
        """The filter, and the project of all screens."""
        project = self.site.context.wanted.project_id
        if self.asked.project_id is not None or project is None:
            return self.asked
        return replace(self.asked, project_id=project)

    def read(self) -> object:
        """The first changes from where the view stands."""
        reader = self.site.reader
        wanted = self._wanted()
        total = reader.position()
        if self._oldest_first:
            return reader.audit.page(wanted, after=0, limit=AT_ONCE), None, total
        before = self._from
        if self._until is not None:
            newest = reader.audit.page(replace(wanted, until=self._until), limit=1)
            before = newest.entries[0].number + 1 if newest.entries else 1
        limit = min(max(AT_ONCE, self.cursor + self.room + 1), MOST)
        return reader.audit.page(wanted, before=before, limit=limit), before, total

    def take(self, found: object) -> None:
        """Keep the rows, the cursor on its change."""
        assert isinstance(found, tuple)
        page, before, self.total = found
        self._from, self._until, named = before, None, self.named
        self.entries = page.entries
        self._reached = page.reached
        if self._oldest_first:
            self._bottom, self._top_reached = True, page.complete
            self._oldest_first = False
            self.cursor = len(self.entries) - 1
            self._from = self.entries[0].number + 1 if self.entries else None
            named = None
        else:
            self._bottom = page.complete
            self._top_reached = self._from is None
        self._asking_more, self._owed = False, 0
        self.keep(named)
        self._fill()

    def _fill(self) -> None:
        """Ask for more where the cursor comes near an end that is not the last."""
        if self._asking_more or not self.size.height:
            return
        if not self._bottom and len(self.entries) - self.cursor < 2 * self.room:
            self._ask_more(older=True)
        elif not self._top_reached and self.cursor < self.room:
            self._ask_more(older=False)

    def _ask_more(self, *, older: bool) -> None:
        self._asking_more = True
        from_here = self._reached
        if not older:
            from_here = self.entries[0].number if self.entries else 0
        self._read_more(from_here, older, self._turn)

    @work(thread=True, group="load")
    def _read_more(self, number: int, older: bool, turn: int) -> None:
        audit, wanted = self.site.reader.audit, self._wanted()
        try:
            if older:
                page = audit.page(wanted, before=number, limit=AT_ONCE)
            else:
                page = audit.page(wanted, after=number, limit=AT_ONCE)
        except Refusal as refusal:
            self.post_message(self.More(None, older, turn, refusal.text))
        else:
            self.post_message(self.More(page, older, turn))

    @on(More)
    def _more(self, event: More) -> None:
        event.stop()
        if event.turn != self._turn:
            return
        self._asking_more = False
        page = event.page
        if page is None:
            self._bottom = True
            self.site.say(event.reason, "warning")
        elif event.older:
            self.entries = (*self.entries, *page.entries)
            self._reached, self._bottom = page.reached, page.complete
        else:
            self.entries = (*page.entries, *self.entries)
            self.cursor += len(page.entries)
            self.top += len(page.entries)
            self._top_reached = page.complete
        self._trim(older=event.older)
        self.settle()
        self._fill()

    def _trim(self, *, older: bool) -> None:
        """Hold only so many: those farthest from the cursor go."""
        over = len(self.entries) - MOST
        if over <= 0:
            return
        if older and self.cursor > over:
            self.entries = self.entries[over:]
            self.cursor -= over
            self.top -= over
            self._top_reached = False
        elif not older:
            self.entries = self.entries[:-over]
            self._reached, self._bottom = self.entries[-1].number, False

    # --- moving

    def settle(self) -> None:
        """Keep the cursor inside the list; steps beyond what is read are owed."""
        self.cursor += self._owed
        self._owed, last = 0, len(self.entries) - 1
        if self.cursor > last and not self._bottom:
            self._owed = self.cursor - last
        elif self.cursor < 0 and not self._top_reached:
            self._owed = self.cursor
        super().settle()

    def move(self, motion: Motion, count: int) -> None:
        """Move by changes; left and right by rows of one."""
        if motion in {Motion.LEFT, Motion.RIGHT}:
            step = count if motion is Motion.RIGHT else -count
            last = len(self.entry.lines) - 1 if self.entry is not None else 0
            self.line = min(max(self.line + step, 0), max(last, 0))
            self.site.changed()
            return
        self.line = 0
        if motion is Motion.BOTTOM and count <= 1 and not self._bottom:
            self._go(None, oldest=True)
        elif motion is Motion.TOP and count <= 1 and not self._top_reached:
            self._go(None)
        else:
            super().move(motion, count)

    def moved(self) -> None:
        """The cursor may have come near an end."""
        self._fill()

    def date_changed(self) -> None:
        """Go to the newest change of the day of the context, or before it."""
        day = self.site.context.date + timedelta(days=1)
        offset = Moment.of(self.site.clock).offset
        self._until = (datetime.combine(day, time()) - offset).replace(tzinfo=UTC)
        self._go(None)

    @property
    def task_id(self) -> int | None:
        """The task that the chosen row, else the change, is about."""
        entry = self.entry
        if entry is None or not entry.lines:
            return None
        chosen = entry.lines[min(self.line, len(entry.lines) - 1)]
        about = (chosen.task_id, *(line.task_id for line in entry.lines))
        return next((task_id for task_id in about if task_id is not None), None)

    # --- painting

    def lines(self) -> Lines:
        """The page of this moment."""
        return audit_page.lines(
            audit_page.AuditShown(
                entries=self.entries,
                cursor=self.cursor,
                top=self.top,
                row=self.line,
                findings=() if self.verdict is None else self.verdict.findings,
                searching=not self._bottom or self.waits,
                none="No change matches the filter." if self.text else "No changes.",
                now=self.site.clock.local(),
                width=self.size.width,
                height=self.size.height,
                glyphs=self.site.glyphs,
            )
        )

    def caption(self) -> tuple[Span, ...]:
        """The filter, and whether the chain was verified."""
        spans = [Span("   who did what, when", MUTED)] if self.size.width > 90 else []
        if self.text:
            word = "changes" if self.site.context.wanted.text else "filter"
            spans.append(Span(f"   {word}: ", MUTED))
            spans.append(Span(self.text))
        return tuple(spans)


VIEW = AuditView
