"""The prompt for time: one line an entry, it stays open and the day holds."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.timer import send
from itpm_tui.planning.time_judging import Judge
from itpm_tui.planning.time_log import complete, names_from, parse, taken
from itpm_tui.planning.time_log.filling import logging
from itpm_tui.presentation.log_panel import log_lines
from itpm_tui.views.modes import Prompt
from itpm_tui.views.time import TimeView

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.time_records import WorkRecord
    from itpm_tui.planning.time_log import LogDraft
    from itpm_tui.presentation.lines import Lines

NAME = "log"
SIGNS = (
    *(("1h30", ""), ("9:00-10:30", ""), ("yesterday", ""), ("FWL-12", "or words")),
    *(("#activity", ""), ("@name", "for them"), ("nobill", ""), ("ot", "overtime")),
    (";", "next entry"),
)
"""What the key bar says of the line."""
FOOT = "enter logs, a digit picks the task · the day stays · tab completes · esc closes"


class Logging:
    """One prompt: names, rules, the day that stays, the question that is open."""

    def __init__(self, bench: Bench, day: date, near: WorkRecord | None) -> None:
        """Log for a day; words that find nothing go to the work that is near."""
        self._bench = bench
        self._day = day
        me = bench.reader.viewer.person_id or 0
        names = names_from(
            bench.reader,
            bench.clock.today(),
            bench.reckoning.rules(),
            day_min=bench.reckoning.day_min,
            selected_id=bench.context.task_id if near is None else near.task_id,
        )
        self._names = names if near is None else replace(names, selected=near)
        self._judge = Judge(bench.reader.time, me, bench.clock.local)
        self._parsed: tuple[str, date, tuple[LogDraft, ...]] | None = None
        self._picked: dict[int, LogDraft] = {}
        self._asked: int | None = None
        self._prompt = Prompt(
            name=NAME,
            title="Log time",
            submit=self._submit,
            explain_wide=self._explain,
            complete=lambda text: complete(text, self._names),
            changed=self._changed,
            answer=self._answer,
            signs=SIGNS,
            stays=True,
            foot=FOOT,
        )

    def ask(self) -> None:
        """Open the prompt."""
        self._bench.open(self._prompt)

    def _drafts(self, text: str) -> list[LogDraft]:
        if self._parsed is None or self._parsed[:2] != (text, self._day):
            now = self._bench.clock.local()
            drafts = parse(text, self._names, now, self._day)
            self._parsed = (text, self._day, drafts)
        return [
            self._picked.get(place, draft)
            for place, draft in enumerate(self._parsed[2])
        ]

    def _changed(self, _: str) -> None:
        self._picked.clear()
        self._asked = None

    def _explain(self, text: str, cells: int) -> Lines:
        if not text.strip():
            return ()
        drafts = self._drafts(text)
        stops, hints = self._judge.judge(drafts)
        said = [stops, *hints] if stops is not None else hints
        return log_lines(drafts, said[:3], cells, asked=self._asked)

    def _submit(self, text: str) -> str | None:
        drafts = self._drafts(text)
        for draft in drafts:
            if draft.stops is not None:
                return draft.stops
        self._asked = next((n for n, d in enumerate(drafts) if d.asks), None)
        if self._asked is not None:
            # The question stands below the text, which stays.
            return ""
        stops, _ = self._judge.judge(drafts)
        if stops is not None:
            return stops
        self._log(drafts, text)
        return None

    def _log(self, drafts: list[LogDraft], text: str) -> None:
        bench = self._bench
        commands = logging(drafts, bench.reader.viewer.person_id or 0)

        def go() -> None:
            for command in commands:
                send(bench, command, keep=(NAME, text))

        if len(commands) > 1:
            bench.as_one_step("log", go)
        else:
            go()
        self._day = drafts[-1].day
        self._judge.forget()
        self._changed(text)

    def _answer(self, name: str) -> bool:
        """A digit picks what the open question offers; any other key goes on typing."""
        if self._asked is None:
            return False
        text = self._prompt.buffer.text
        draft = self._drafts(text)[self._asked]
        if not name.isdecimal() or int(name) > len(draft.choices):
            self._asked = None
            return False
        choice = draft.choices[int(name) - 1] if name != "0" else None
        self._picked[self._asked] = taken(draft, choice)
        self._prompt.error = self._submit(text)
        if self._prompt.error is None:
            self._prompt.buffer.replace("")
        return True


def log(bench: Bench, _: int) -> None:
    """Ask for a line of time."""
    view = bench.view
    if isinstance(view, TimeView):
        Logging(bench, view.day, view.work).ask()
    else:
        Logging(bench, bench.clock.today(), None).ask()
