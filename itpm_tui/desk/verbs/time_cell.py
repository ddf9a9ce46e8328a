"""Cells of a week: suggestions taken, hours edited, made longer, moved, deleted."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.time_here import NOTHING, on_entries, owner, view_of
from itpm_tui.desk.verbs.timer import send
from itpm_tui.domain.commands.edit import Edit
from itpm_tui.domain.commands.time import (
    DeleteEntries,
    EditEntry,
    EntryField,
    LogTime,
    MoveEntries,
    NewEntry,
    SetHours,
)
from itpm_tui.domain.dates import day_of
from itpm_tui.domain.durations import minutes_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.planning.time_log.clock import RANGE, span_of
from itpm_tui.planning.time_log.filling import suggested, work_of
from itpm_tui.planning.time_log.looking_up import zone_of
from itpm_tui.planning.time_words import said_day, said_minutes
from itpm_tui.presentation.lines import MUTED, PANEL, Line, Span
from itpm_tui.views.buffer import LineBuffer
from itpm_tui.views.modes import Prompt
from itpm_tui.views.view import Motion

if TYPE_CHECKING:
    from datetime import date

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.time_records import EntryRecord, WorkRecord
    from itpm_tui.presentation.lines import Lines

STEP = 15
"""Minutes by which an entry is made longer or shorter."""


def take(bench: Bench, count: int) -> None:
    """Take what is marked in one step, else the suggestion and go down."""
    view = view_of(bench)
    marked = view.marked_suggestions()
    if marked:
        send(bench, LogTime(entries=suggested(marked), person_id=owner(bench)))
        return
    for _ in range(count):
        day, suggestion = view.day, view.next_suggestion()
        if suggestion is None:
            bench.say(
                f"Nothing is suggested for {said_day(day)}. T logs a line.", "warning"
            )
            return
        entries = suggested([(day, suggestion)])
        send(bench, LogTime(entries=entries, person_id=owner(bench)))


def edit(bench: Bench, _: int) -> None:
    """Write the hours of a cell; an entry of a list has a form."""
    view = view_of(bench)
    if view.zoomed < 0:
        from itpm_tui.desk.verbs.time_entry import edit_form

        edit_form(bench)
        return
    row, cell = view.row_under, view.cell
    if row is None or cell is None:
        bench.say("a adds a row: type a task.", "info")
        return
    minutes = cell.minutes
    if not cell.entries and cell.suggestion is not None:
        minutes = cell.suggestion.minutes
    text = said_minutes(minutes) if minutes else ""
    _ask_hours(bench, row.work, view.day, cell.minutes, text)


def _ask_hours(bench: Bench, work: WorkRecord, day: date, seen: int, text: str) -> None:
    view = view_of(bench)

    def take_text(typed: str) -> str | None:
        try:
            command = _hours(bench, work, day, seen, typed)
        except Refusal as refusal:
            return refusal.text
        send(bench, command, keep=("hours", typed))
        view.move(Motion.DOWN, 1)
        return None

    subject = work.task or work.activity or work.note or "time"
    bench.open(
        Prompt(
            name="hours",
            title=f"Hours on {subject}, {said_day(day)}",
            submit=take_text,
            buffer=LineBuffer(text),
            explain=_explain,
            foot="1.5 · 1:30 · 45m · 9:00-10:30 · 0 deletes · enter saves, goes down",
        )
    )


def _explain(typed: str) -> Lines:
    text, role = "", MUTED
    if typed.strip() and RANGE.fullmatch(typed.strip()) is None:
        try:
            text = said_minutes(_minutes(typed))
        except Refusal as refusal:
            text, role = refusal.text, "message.warning"
    return (Line((Span(f" {text}", role),), PANEL),) if text else ()


def _minutes(typed: str) -> int:
    """Minutes of a cell; nothing, or 0, for none."""
    bare = typed.strip()
    if not bare or not bare.strip("0:.,hm"):
        return 0
    return minutes_of(bare, bare_hours=True)


def _hours(bench: Bench, work: WorkRecord, day: date, seen: int, typed: str) -> Command:
    """What a typed cell asks for: so many hours, or a range to be logged.

    Raises:
        Refusal: If it is no time.
    """
    match = RANGE.fullmatch(typed.strip().lower())
    if match is None:
        return SetHours(
            work=work_of(work),
            day=day,
            seen=seen,
            wanted=_minutes(typed),
            person_id=owner(bench),
        )
    zone = zone_of(bench.reader.time.zone(view_of(bench).person_id))
    span = span_of(match, day, zone, bench.clock.local().time())
    entry = NewEntry(
        work=work_of(work),
        day=day,
        minutes=span.minutes,
        start=span.start,
        end=span.end,
    )
    return LogTime(entries=(entry,), person_id=owner(bench))


def lengthen(sign: int, bench: Bench, count: int) -> None:
    """Make a cell, or an entry, so many quarters of an hour longer."""
    view, more = view_of(bench), sign * STEP * count
    row, cell = view.row_under, view.cell
    if view.zoomed < 0:
        entries = view.entries_under()
        if not entries:
            bench.say(NOTHING, "warning")
            return
        minutes = entries[0].minutes
        edits = (Edit(EntryField.MINUTES, minutes, minutes + more),)
        send(bench, EditEntry(entry_id=entries[0].id, edits=edits))
    elif row is not None and cell is not None and cell.minutes + more >= 0:
        send(
            bench,
            SetHours(
                work=work_of(row.work),
                day=view.day,
                seen=cell.minutes,
                wanted=cell.minutes + more,
                person_id=owner(bench),
            ),
        )
    else:
        bench.say("There is no time here to shorten.", "warning")


def delete(bench: Bench, _: int) -> None:
    """Delete the entries under the cursor."""
    on_entries(bench, lambda es: DeleteEntries(entry_ids=tuple(e.id for e in es)))


def move(sign: int, bench: Bench, count: int) -> None:
    """Put the entries under the cursor so many days later; the cursor goes along."""
    view = view_of(bench)

    def made(entries: tuple[EntryRecord, ...]) -> Command:
        ids = tuple(entry.id for entry in entries)
        view.move(Motion.RIGHT if sign > 0 else Motion.LEFT, count)
        return MoveEntries(entry_ids=ids, days=sign * count)

    on_entries(bench, made)


def move_to(bench: Bench, _: int) -> None:
    """Ask for the day, or the task, that entries belong to."""
    entries = view_of(bench).entries_under()
    if not entries:
        bench.say(NOTHING, "warning")
        return
    ids = tuple(entry.id for entry in entries)
    rules = replace(bench.reckoning.rules(), logging=True)

    def take_text(typed: str) -> str | None:
        bare = clean(typed)
        task_id = bench.reader.find(bare) if "-" in bare else None
        if task_id is not None:
            command = MoveEntries(entry_ids=ids, task_id=task_id)
        else:
            try:
                day = day_of(bare, bench.clock.today(), rules)
            except Refusal as refusal:
                return f"{refusal.text} Or write a task id."
            command = MoveEntries(entry_ids=ids, day=day)
        send(bench, command, keep=("move-time", typed))
        return None

    bench.open(
        Prompt(
            name="move-time",
            title=f"Move {entries[0].subject}, {said_day(entries[0].work_date)}, to",
            submit=take_text,
            foot="yesterday · last fri · 12 nov · FWL-12 · enter moves · esc cancels",
        )
    )


def note(bench: Bench, _: int) -> None:
    """Write the note of an entry."""
    entries = view_of(bench).entries_under()
    if not entries:
        bench.say(NOTHING, "warning")
        return
    entry = entries[-1]

    def take_text(typed: str) -> str | None:
        edits = (Edit(EntryField.NOTE, entry.note, clean(typed) or None),)
        send(bench, EditEntry(entry_id=entry.id, edits=edits), keep=("note", typed))
        return None

    bench.open(
        Prompt(
            name="note",
            title=f"Note on {entry.subject}, {said_day(entry.work_date)}",
            submit=take_text,
            buffer=LineBuffer(entry.note or ""),
            foot="enter saves it · empty takes it away · esc cancels",
        )
    )
