"""Entries of a day, one by one: their form, splitting, joining, filling gaps."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.office_fields import Asked, asked, text_asked
from itpm_tui.desk.verbs.office_form import open_edit
from itpm_tui.desk.verbs.time_here import NOTHING, view_of
from itpm_tui.desk.verbs.timer import send
from itpm_tui.domain.commands.edit import Edit
from itpm_tui.domain.commands.time import (
    EditEntry,
    EntryField,
    FillGap,
    JoinEntries,
    SplitEntry,
)
from itpm_tui.domain.dates import day_of
from itpm_tui.domain.durations import minutes_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.planning.time_day import Gap
from itpm_tui.planning.time_log.clock import RANGE, span_of
from itpm_tui.planning.time_words import said_day, said_minutes
from itpm_tui.views.modes import Prompt

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.time_records import EntryRecord
    from itpm_tui.domain.transaction import Value

_DAY_FIRST = "- shows the week, + the day with its entries."


def _entry(bench: Bench) -> EntryRecord | None:
    """The entry under the cursor; says so where there is none."""
    entries = view_of(bench).entries_under()
    if len(entries) == 1:
        return entries[0]
    bench.say(
        f"{len(entries)} entries are here: + shows them." if entries else NOTHING,
        "warning",
    )
    return None


def edit_form(bench: Bench) -> None:
    """Show all fields of an entry."""
    entry = _entry(bench)
    if entry is None:
        return
    began = entry

    def save(values: Mapping[str, Value]) -> str | None:
        edits = [
            edit
            for name, value in values.items()
            for edit in _edits(began, name, value)
        ]
        send(bench, EditEntry(entry_id=began.id, edits=tuple(edits)))
        return None

    title = f"{entry.subject}, {said_day(entry.work_date)}"
    open_edit(bench, title, _fields(bench, entry), save)


def _edits(entry: EntryRecord, name: str, value: Value) -> list[Edit[EntryField]]:
    """What a changed field asks for; a time may be a length or a range."""
    if name != "time":
        field = EntryField(name)
        seen: Value = {
            EntryField.DAY: entry.work_date,
            EntryField.TASK: entry.task_id,
            EntryField.ACTIVITY: entry.activity,
            EntryField.BILLABLE: entry.billable,
            EntryField.NOTE: entry.note,
        }[field]
        return [Edit(field, seen, value)]
    if isinstance(value, int):
        return [Edit(EntryField.MINUTES, entry.minutes, value)]
    start, end = _ends(str(value))
    return [
        Edit(EntryField.START, entry.start, start),
        Edit(EntryField.END, entry.end, end),
    ]


def _ends(text: str) -> tuple[datetime, datetime]:
    from datetime import datetime

    first, _, last = text.partition(" ")
    return datetime.fromisoformat(first), datetime.fromisoformat(last)


def _fields(bench: Bench, entry: EntryRecord) -> list[Asked]:
    """Day, time, task, activity, billable, note."""
    rules = replace(bench.reckoning.rules(), logging=True)
    today = bench.clock.today()

    def time(typed: str) -> Value:
        match = RANGE.fullmatch(typed.strip().lower())
        if match is None:
            return minutes_of(typed, bare_hours=True)
        span = span_of(match, entry.work_date, None, bench.clock.local().time())
        return f"{span.start.isoformat()} {span.end.isoformat()}"

    def task(typed: str) -> Value:
        if not typed.strip():
            return None
        task_id = bench.reader.find(typed)
        if task_id is None:
            raise Refusal(f"There is no task {typed.strip()}.")
        return task_id

    def yes(typed: str) -> Value:
        low = typed.strip().lower()
        if not low or low not in {"y", "yes", "n", "no"}:
            raise Refusal("Billable is yes or no.")
        return low[0] == "y"

    length = said_minutes(entry.minutes)
    if entry.start is not None and entry.end is not None:
        length = f"{entry.start:%H:%M}-{entry.end:%H:%M}"
    names = " ".join(each.name for each in bench.reader.time.activities()[:6])
    return [
        asked(
            EntryField.DAY,
            "Day",
            entry.work_date.isoformat(),
            lambda typed: day_of(typed, today, rules),
            hint="yesterday · last fri · 12 nov",
        ),
        asked("time", "Time", length, time, hint="1:30 · 45m · 9:00-10:30"),
        asked(EntryField.TASK, "Task", entry.task or "", task, hint="an id"),
        text_asked(EntryField.ACTIVITY, "Activity", entry.activity or "", hint=names),
        asked(EntryField.BILLABLE, "Billable", "yes" if entry.billable else "no", yes),
        text_asked(EntryField.NOTE, "Note", entry.note or ""),
    ]


def split(bench: Bench, _: int) -> None:
    """Ask where an entry is cut in two."""
    entry = _entry(bench)
    if entry is None:
        return
    whole = entry

    def take(typed: str) -> str | None:
        try:
            first = minutes_of(typed, bare_hours=True)
        except Refusal as refusal:
            return refusal.text
        send(bench, SplitEntry(entry_id=whole.id, seen=whole.minutes, first=first))
        return None

    bench.open(
        Prompt(
            name="split",
            title=f"Split {said_minutes(entry.minutes)} on {entry.subject}: first part",
            submit=take,
            foot="0:45 · 45m · enter splits it · esc cancels",
        )
    )


def join(bench: Bench, _: int) -> None:
    """Join the entry under the cursor with the next of its work that day."""
    view = view_of(bench)
    entries = view.entries_under()
    if len(entries) == 1 and view.found is not None:
        one = entries[0]
        work = (one.task_id, one.activity)
        day = view.found.on(view.day)
        same = [e for e in day if (e.task_id, e.activity) == work and e.id != one.id]
        after = [e for e in same if str(e.start or "~") >= str(one.start or "~")]
        entries = (one, *(after or same)[:1])
    if len(entries) < 2:
        bench.say(
            "There is no second entry of this work on the day." if entries else NOTHING,
            "warning",
        )
        return
    send(bench, JoinEntries(entry_ids=tuple(entry.id for entry in entries)))


def fill(bench: Bench, _: int) -> None:
    """Make the entry above a gap last until the next one."""
    item = view_of(bench).item
    if isinstance(item, Gap):
        send(bench, FillGap(entry_id=item.after.id))
        return
    entry = _entry(bench)
    if entry is not None:
        send(bench, FillGap(entry_id=entry.id))
