"""Verifying the chain of changes beside the work, with progress."""

from __future__ import annotations

from dataclasses import dataclass
from time import monotonic
from typing import TYPE_CHECKING

from textual import on, work
from textual.message import Message

from itpm_tui.domain.refusals import Refusal
from itpm_tui.presentation.lines import MUTED, Span
from itpm_tui.views.rows import RowsView

if TYPE_CHECKING:
    from itpm_tui.domain.chain_reading import Verdict
    from itpm_tui.views.view import Site

_TELL_SECONDS = 0.3
"""Between two words on how far it is."""


class ChainWatch(RowsView):
    """Rows of changes whose seals can be verified."""

    @dataclass
    class Checked(Message):
        """How far the chain is read again, or what came of it."""

        read: int = 0
        of: int = 0
        verdict: Verdict | None = None
        ended: bool = False
        reason: str = ""
        """Why it could not be read."""

    def __init__(self, site: Site) -> None:
        """Verify nothing yet."""
        super().__init__(site)
        self.verdict: Verdict | None = None
        self.total = 0
        """Changes that there are."""
        self._checking: tuple[int, int] | None = None
        self._stop = False
        self._verified = ""

    def verify(self) -> str:
        """Read the chain again from its beginning; says so."""
        if self._checking is not None:
            return "The chain is being verified. ctrl+c stops it."
        self._checking, self._stop, self.verdict = (0, self.total), False, None
        self._read_chain()
        return "Verifying the chain of changes; everything else goes on. ctrl+c stops."

    def interrupt(self) -> str | None:
        """Stop verifying."""
        if self._checking is None:
            return None
        self._stop = True
        return "Stopped. The chain was not verified to its end."

    @work(thread=True, group="chain")
    def _read_chain(self) -> None:
        told = monotonic()

        def progress(read: int, of: int) -> bool:
            nonlocal told
            if monotonic() - told >= _TELL_SECONDS:
                told = monotonic()
                self.post_message(self.Checked(read, of))
            return self._stop or not self.is_attached

        try:
            verdict = self.site.reader.audit.verify(progress)
        except Refusal as refusal:
            self.post_message(self.Checked(ended=True, reason=refusal.text))
        else:
            self.post_message(self.Checked(verdict=verdict, ended=True))

    @on(Checked)
    def _checked(self, event: Checked) -> None:
        event.stop()
        self._checking = None if event.ended else (event.read, event.of)
        if event.reason:
            self.site.say(event.reason, "error")
        if event.verdict is not None:
            self.verdict = event.verdict
            self._verified = f"{self.site.clock.local():%H:%M}"
            self.site.say(*_said(event.verdict))
        self.site.changed()

    def remarks(self) -> tuple[Span, ...]:
        """How far the chain is verified."""
        if self._checking is not None:
            read, of = self._checking
            share = f"  {100 * read // of} %" if of else ""
            return (Span(f"verifying {read:,} of {of:,}{share}", "message.info"),)
        entries = f"{self.total:,} " + ("entry" if self.total == 1 else "entries")
        if self.verdict is None:
            return (Span(entries, MUTED),)
        if self.verdict.findings:
            return (Span(f"chain BROKEN · {entries}", "message.error", bold=True),)
        return (Span(f"chain verified {self._verified} · {entries}", "message.ok"),)


def _said(verdict: Verdict) -> tuple[str, str]:
    """What came of it, in a sentence, and of which kind that is."""
    if verdict.findings:
        next_step = "itpm backup --list names copies to compare with."
        return f"{verdict.findings[0]} {next_step}", "error"
    head = f"Keep the head elsewhere: {verdict.head.number}:{verdict.head.hash[:12]}…"
    return f"All {verdict.changes:,} changes are as they were recorded. {head}", "ok"
