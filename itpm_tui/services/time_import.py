"""Time from files of other programs: added, or brought up to date by external ids."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from itpm_tui.domain.commands.time import ImportTime, Work
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.text import clean
from itpm_tui.domain.time_enums import EntrySource
from itpm_tui.domain.transaction import Handled
from itpm_tui.planning.time_rules import DAY, Spent
from itpm_tui.services.activity import add_activity
from itpm_tui.services.registry import handles
from itpm_tui.services.rights import is_admin, known_here
from itpm_tui.services.time_entry import TOPICS
from itpm_tui.services.time_rights import require_time_of
from itpm_tui.services.time_rows import entries_said
from itpm_tui.services.time_scene import NOTE_LIMIT, counted, place_of, sheet_state
from itpm_tui.services.unchanged import unchanged
from itpm_tui.services.values import day, number, text

if TYPE_CHECKING:
    from itpm_tui.domain.commands.time import ImportedEntry
    from itpm_tui.domain.transaction import OpenTransaction, Value
    from itpm_tui.services.time_scene import Place

MOST = 200_000
_LONGEST_ID = 200


class _Import:
    """One import: who and what there is, read once, and what came of it."""

    def __init__(self, command: ImportTime, tx: OpenTransaction) -> None:
        self._tx = tx
        self._source = command.source
        people = tx.rows("person")
        self._people = {text(r, "name").casefold(): number(r, "id") for r in people}
        self._people |= {text(r, "handle"): number(r, "id") for r in people}
        self._projects = {text(r, "key"): number(r, "id") for r in tx.rows("project")}
        self._known = {
            (number(row, "person_id"), text(row, "external_id")): row
            for row in tx.rows("time_entry", external_source=command.source)
        }
        self._places: dict[Work, Place] = {}
        self.tally: Counter[str] = Counter()

    def take(self, entry: ImportedEntry) -> None:
        """Add an entry, or change the one of its id."""
        person_id = self._person(entry)
        if sheet_state(self._tx, person_id, entry.day).frozen:
            self.tally["in approved weeks"] += 1
            return
        external = clean(entry.external_id, limit=_LONGEST_ID)
        values = self._values(entry, person_id)
        key = (person_id, external)
        row = self._known.get(key)
        if row is None:
            origin = {"external_source": self._source, "external_id": external}
            row_id = self._tx.insert("time_entry", {**values, **origin})
            self._known[key] = self._tx.row("time_entry", row_id) or values
            self.tally["added"] += 1
            return
        changes = {name: v for name, v in values.items() if row[name] != v}
        was = sheet_state(self._tx, person_id, day(row, "work_date"))
        if changes and not was.frozen:
            self._tx.update("time_entry", number(row, "id"), changes)
            self.tally["changed"] += 1
        else:
            self.tally["as before"] += 1

    def _person(self, entry: ImportedEntry) -> int:
        if entry.person is None:
            return known_here(self._tx)
        handle = clean(entry.person).removeprefix("@").casefold()
        person_id = self._people.get(handle)
        if person_id is None:
            raise Refusal(
                f"Nobody here is called {handle}. Nothing was imported; --mine takes "
                "all of it as yours."
            )
        if person_id != self._tx.actor.person_id and not is_admin(self._tx):
            require_time_of(self._tx, person_id)
        return person_id

    def _values(self, entry: ImportedEntry, person_id: int) -> dict[str, Value]:
        if not 0 < entry.minutes <= DAY:
            raise Refusal(
                f"{clean(entry.external_id, limit=40)} on {entry.day} has "
                f"{entry.minutes} minutes; a day has {DAY}. Nothing was imported."
            )
        task_id, project_id = self._task(entry)
        named = "" if task_id or not entry.task else f"{entry.task} "
        note = clean(f"{named}{entry.note or ''}", limit=NOTE_LIMIT) or None
        place = self._place(
            Work(task_id=task_id, project_id=project_id, activity=entry.activity)
        )
        spent = Spent(
            subject=place.subject,
            day=entry.day,
            minutes=entry.minutes,
            start=entry.start,
            end=entry.end,
        )
        billed = place.billable if entry.billable is None else entry.billable
        return {
            "person_id": person_id,
            "project_id": place.project_id,
            "task_id": place.task_id,
            "activity_id": place.activity_id,
            "work_date": entry.day,
            "start": entry.start,
            "end": entry.end,
            "minutes": entry.minutes,
            "minutes_rounded": counted(self._tx, spent, place.project_id),
            "billable": billed,
            "overtime": False,
            "note": note,
            "source": EntrySource.IMPORT,
        }

    def _place(self, work: Work) -> Place:
        if work not in self._places:
            add_activity(self._tx, work.activity, billable=False)
            self._places[work] = place_of(self._tx, work)
        return self._places[work]

    def _task(self, entry: ImportedEntry) -> tuple[int | None, int | None]:
        """Ids of the task and project that an entry names, as far as they are here."""
        key, _, seq = (entry.task or "").upper().rpartition("-")
        if key in self._projects and seq.isdecimal():
            project_id = self._projects[key]
            found = self._tx.rows("task", project_id=project_id, seq=int(seq))
            if found:
                return number(found[0], "id"), project_id
        return None, self._projects.get((entry.project or key).upper())


@handles(ImportTime)
def import_time(command: ImportTime, tx: OpenTransaction) -> Handled:
    """Take time from a file, in one change; what is there already stays as it is.

    Raises:
        Refusal: If there is nothing, or an entry can be none. Nothing is imported then.
        NotPermitted: If it is for people whose time is not for the actor.
    """
    if not command.entries:
        raise Refusal("There is no time in the file.")
    if len(command.entries) > MOST:
        raise Refusal(f"The file has {len(command.entries):,} entries; {MOST:,} fit.")
    taking = _Import(command, tx)
    for entry in command.entries:
        taking.take(entry)
    tally = taking.tally
    said = ", ".join(f"{count:,} {what}" for what, count in tally.items())
    if not tally["added"] + tally["changed"]:
        return unchanged(f"Nothing new: {said}.")
    total = entries_said(len(command.entries))
    return Handled(
        topics=TOPICS,
        title=f"time from {command.source}: {said}",
        message=f"{total} from {command.source}: {said}.",
    )
