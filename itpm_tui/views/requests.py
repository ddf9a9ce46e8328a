"""Requests and approvals: who wants what, team or client?

Further pages are one `tab` away: what I asked of others, and each register.
"""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, ClassVar

from itpm_tui.domain.events import Topic
from itpm_tui.domain.register_records import (
    ApprovalRecord,
    CommitmentRecord,
    RegisterRecord,
)
from itpm_tui.domain.registers import registers
from itpm_tui.planning.feasibility import Wish, limits_of
from itpm_tui.presentation import asked_page, register_page
from itpm_tui.presentation.asked import Around, AskedRow, Kind, rows_of, waited
from itpm_tui.presentation.lines import MUTED, Span
from itpm_tui.views.asked_filter import filtered, left_by
from itpm_tui.views.rows import RowsView

if TYPE_CHECKING:
    from itpm_tui.domain.registers import Register
    from itpm_tui.presentation.lines import Lines
    from itpm_tui.views.view import Site

MINE, OTHERS = "requests and approvals", "asked of others"
"""The pages that are no register of their own."""
_NONE = {
    MINE: "Nothing is asked.",
    OTHERS: "You wait for nobody: nothing is asked of others.",
}
_PARTICULAR = frozenset({"approval", "request"})
"""Registers that the first page shows."""


class RequestsView(RowsView):
    """What is asked as rows, and what answers the one under the cursor."""

    SCREEN: ClassVar[str] = "requests"
    TOPICS: ClassVar[frozenset[Topic]] = frozenset(
        {Topic.REGISTERS, Topic.TASKS, Topic.PROJECTS, Topic.PEOPLE}
    )

    def __init__(self, site: Site) -> None:
        """Start with no rows, on the first page."""
        super().__init__(site)
        self.page = MINE
        self.closed = False
        """Whether what is closed is shown too."""
        self.asked: tuple[AskedRow, ...] = ()
        self.records: tuple[RegisterRecord, ...] = ()
        self._known: dict[str, tuple[str, ...]] = {}
        self._onlooker: Around | None = None

    # --- what is shown

    @property
    def register(self) -> Register | None:
        """The register whose page is shown; None on the first two pages."""
        return next((each for each in registers() if each.plural == self.page), None)

    @property
    def pages(self) -> tuple[str, ...]:
        """Names of the pages, in the order of `tab`."""
        others = (r.plural for r in registers() if r.noun not in _PARTICULAR)
        return (MINE, OTHERS, *others)

    @property
    def names(self) -> list[str]:
        """Keys of the rows."""
        if self.register is not None:
            return [row.key for row in self.records]
        return [row.name for row in self.asked]

    @property
    def room(self) -> int:
        """Rows that fit."""
        if self.register is not None:
            return register_page.room(self.size.height)
        return asked_page.room(self.size.height, self.size.width, len(self.asked))

    @property
    def chosen(self) -> AskedRow | None:
        """What is asked in the row under the cursor; None on pages of registers."""
        shown = self.register is None and self.cursor < len(self.asked)
        return self.asked[self.cursor] if shown else None

    @property
    def record(self) -> RegisterRecord | None:
        """The row of a register under the cursor; None where there is none."""
        if self.register is not None:
            found = self.records
            return found[self.cursor] if self.cursor < len(found) else None
        row = self.chosen
        held = None if row is None else row.record
        return held if isinstance(held, RegisterRecord) else None

    @property
    def task_id(self) -> int | None:
        """The task that the row under the cursor is about."""
        held = None if self.chosen is None else self.chosen.record
        if not isinstance(held, ApprovalRecord | CommitmentRecord):
            return None
        subject = held.subject
        return subject.id if subject is not None and subject.type == "task" else None

    def turn(self, step: int) -> str:
        """Show the next page; says which one."""
        pages = self.pages
        self.page = pages[(pages.index(self.page) + step) % len(pages)]
        self.cursor = self.top = 0
        self.load()
        return f"{self.page.capitalize()}. tab shows the next page."

    def toggle_closed(self) -> str:
        """Show what is closed too, or only what is open; says which."""
        self.closed = not self.closed
        self.cursor = self.top = 0
        self.load()
        return "What is closed too. A hides it." if self.closed else "What is open."

    # --- reading

    def read(self) -> object:
        """The rows of the page."""
        register = self.register
        if register is None:
            return self._read_asked()
        rows = self.site.reader.records(register.noun)
        if register.states and not self.closed:
            rows = tuple(row for row in rows if row.state in register.open_words)
        return filtered(register, rows, self.site)

    def _read_asked(self) -> tuple[AskedRow, ...]:
        reader, today = self.site.reader, self.today
        self._onlooker = self._read_onlooker()
        mine = self.page == MINE
        promises = reader.commitments(today, mine=True)
        rows = rows_of(
            (
                *reader.approvals(),
                *(reader.records("request") if mine else ()),
                *promises,
                *reader.check_ins(),
            ),
            self.onlooker,
        )
        shown = [row for row in rows if self._on_page(row)]
        if not mine:
            shown.sort(key=lambda row: (not row.open, row.asked_at))
        return tuple(left_by(self.site, shown))

    @property
    def onlooker(self) -> Around:
        """Who looks, and when; read with the rows."""
        if self._onlooker is None:
            self._onlooker = self._read_onlooker()
        return self._onlooker

    def _read_onlooker(self) -> Around:
        clock, reader = self.site.clock, self.site.reader
        seconds = (clock.local() - clock.now().replace(tzinfo=None)).total_seconds()
        outside = {
            person.handle: person.kind.value
            for person in reader.people()
            if person.kind.value in {"client", "vendor"}
        }
        return Around(
            me=reader.viewer.handle,
            today=self.today,
            offset=timedelta(minutes=round(seconds / 60)),
            clients=outside,
        )

    def _on_page(self, row: AskedRow) -> bool:
        """Whether the page has a row: of others, what was asked of them."""
        if not row.open and not self.closed:
            return False
        if self.page == OTHERS:
            return row.ours and row.kind is not Kind.REQUEST
        if row.kind in {Kind.DATE, Kind.QUESTION}:
            return row.mine
        return True

    def take(self, found: object) -> None:
        """Keep the rows, the cursor on its own."""
        assert isinstance(found, tuple)
        before = self.named
        if self.register is not None:
            self.records = found
        else:
            self.asked = found
        self._known.clear()
        self.keep(before)

    def forget(self, topics: frozenset[Topic]) -> None:
        """Drop what was read about requests."""
        self._known.clear()

    def _limits(self) -> tuple[str, ...]:
        """What is known of the request under the cursor; read when first shown."""
        record = self.record
        if record is None or record.noun != "request" or self.register is not None:
            return ()
        if record.key not in self._known:
            self._known[record.key] = self._limits_of(record)
        return self._known[record.key]

    def _limits_of(self, record: RegisterRecord) -> tuple[str, ...]:
        wanted = record.values.get("wanted_by")
        if not isinstance(wanted, date):
            return ()
        reader = self.site.reader
        project = record.project_id
        detail = None if project is None else reader.project(project, self.today)
        calendar = None if detail is None else reader.calendar(detail.sums.calendar_id)
        return limits_of(
            Wish(day=wanted, today=self.today, project=detail, calendar=calendar)
        )

    # --- painting

    def lines(self) -> Lines:
        """The page of this moment."""
        register = self.register
        add_key = "a" if self.site.verbs else None
        if register is not None:
            return register_page.lines(
                register_page.RegisterPage(
                    register=register,
                    rows=self.records,
                    cursor=self.cursor,
                    top=self.top,
                    today=self.today,
                    none=self._why(f"There are no {register.plural} yet."),
                    add_key=add_key,
                    width=self.size.width,
                    height=self.size.height,
                    glyphs=self.site.glyphs,
                )
            )
        return asked_page.lines(
            asked_page.AskedPage(
                rows=self.asked,
                cursor=self.cursor,
                top=self.top,
                known=self._limits(),
                around=self.onlooker,
                now=self.site.clock.local(),
                none=self._why(_NONE[self.page]),
                add_key=add_key,
                width=self.size.width,
                height=self.size.height,
                glyphs=self.site.glyphs,
            )
        )

    def _why(self, none: str) -> str:
        wanted = self.site.context.wanted
        narrowed = bool(wanted.text) or wanted.project_id is not None
        return "Nothing matches the filter and project." if narrowed else none

    def caption(self) -> tuple[Span, ...]:
        """Which page, and how much waits for how long."""
        spans = []
        if self.page != MINE:
            spans.append(Span(f"   {self.page}"))
        if self.closed:
            spans.append(Span("   closed too", MUTED))
        waiting = [row for row in self.asked if row.open]
        if self.register is None and waiting:
            oldest = min(row.asked_at for row in waiting)
            long = waited(oldest, self.site.clock.local())
            spans.append(Span(f"   {len(waiting)} wait · oldest {long}", MUTED))
        return tuple(spans)


VIEW = RequestsView
