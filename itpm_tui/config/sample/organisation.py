"""The whole sample organisation."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from itpm_tui.config.sample.asked import read_asked
from itpm_tui.config.sample.checks import check
from itpm_tui.config.sample.entry import read_file
from itpm_tui.config.sample.offsets import WEEKDAYS, minutes, period
from itpm_tui.config.sample.projects import read_project
from itpm_tui.config.sample.registers import (
    read_allocations,
    read_leaves,
    read_requests,
    read_risks,
    read_threads,
    read_time,
    read_windows,
)
from itpm_tui.domain.enums import (
    OrgKind,
    PersonKind,
    StatusGroup,
    SystemRole,
    WipMode,
)
from itpm_tui.domain.organisation_draft import (
    CalendarDraft,
    ColumnDraft,
    CompanyDraft,
    DayException,
    OrganisationDraft,
    PersonDraft,
    StatusDraft,
    WorkflowDraft,
    WorkPeriod,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date
    from pathlib import Path

    from itpm_tui.config.sample.entry import Entry

PROJECTS = ("fwl", "srv", "m365", "sso", "erp")
"""Files of the projects, in the order of the list."""


def load_sample(folder: Path, today: date) -> OrganisationDraft:
    """The sample organisation as it stands on a day.

    Args:
        folder: Where the files lie, see `sample_folder`.
        today: The day that the offsets in the files count from.

    Raises:
        SampleError: If a file is missing or wrong; the text names file and entry.
    """
    file = read_file(folder / "organisation.toml", today)
    name = file.text("name")
    zone = file.text("time_zone")
    people = tuple(_people(file, name, zone))
    roles = {person.handle: person.role for person in people}
    read = [
        read_project(read_file(folder / "projects" / f"{stem}.toml", today), roles)
        for stem in PROJECTS
    ]
    commitments, check_ins, decisions = read_asked(
        read_file(folder / "asked.toml", today)
    )
    threads = read_threads(read_file(folder / "comments.toml", today))
    organisation = OrganisationDraft(
        name=name,
        time_zone=zone,
        viewer=file.text("viewer"),
        companies=tuple(_companies(file, zone)),
        people=people,
        calendars=tuple(_calendars(read_file(folder / "calendars.toml", today))),
        workflow=_workflow(read_file(folder / "workflow.toml", today)),
        projects=tuple(
            replace(item.project, threads=tuple(threads.pop(item.project.key, ())))
            for item in read
        ),
        links=tuple(link for item in read for link in item.links),
        time_entries=read_time(read_file(folder / "time.toml", today)),
        risks=read_risks(read_file(folder / "risks.toml", today)),
        requests=read_requests(read_file(folder / "requests.toml", today)),
        windows=read_windows(read_file(folder / "windows.toml", today)),
        leaves=read_leaves(read_file(folder / "leave.toml", today)),
        allocations=read_allocations(read_file(folder / "allocations.toml", today)),
        commitments=commitments,
        check_ins=check_ins,
        decisions=decisions,
    )
    file.done()
    check(organisation, orphans=threads)
    return organisation


def _companies(file: Entry, zone: str) -> Iterator[CompanyDraft]:
    for entry in file.entries("company", "name"):
        yield CompanyDraft(
            name=entry.text("name"),
            kind=entry.word("kind", OrgKind.INTERNAL),
            time_zone=entry.maybe_text("time_zone") or zone,
        )
        entry.done()


def _people(file: Entry, company: str, zone: str) -> Iterator[PersonDraft]:
    for entry in file.entries("person", "handle"):
        rate = entry.maybe_number("rate")
        skills = entry.table("skills")
        yield PersonDraft(
            handle=entry.text("handle"),
            name=entry.text("name"),
            company=entry.maybe_text("company") or company,
            kind=entry.word("kind", PersonKind.MEMBER),
            role=entry.word("role", SystemRole.MEMBER),
            job_title=entry.maybe_text("job_title"),
            email=entry.maybe_text("email"),
            time_zone=entry.maybe_text("time_zone") or zone,
            week_min=minutes(entry.maybe_text("week") or "40h"),
            days_off=tuple(_weekdays(entry, "days_off")),
            rate_minor=None if rate is None else rate * 100,
            skills=tuple(skills.numbers()),
        )
        entry.done()


def _weekdays(entry: Entry, name: str) -> Iterator[int]:
    for day in entry.texts(name):
        if day not in WEEKDAYS:
            raise entry.wrong(f'{name}: "{day}" is none of {", ".join(WEEKDAYS)}')
        yield WEEKDAYS.index(day)


def _calendars(file: Entry) -> Iterator[CalendarDraft]:
    for entry in file.entries("calendar", "name"):
        hours = [period(text) for text in entry.texts("hours")]
        yield CalendarDraft(
            name=entry.text("name"),
            time_zone=entry.text("time_zone"),
            periods=tuple(
                WorkPeriod(day, start, end)
                for day in _weekdays(entry, "days")
                for start, end in hours
            ),
            exceptions=tuple(_exceptions(entry)),
        )
        entry.done()
    file.done()


def _exceptions(calendar: Entry) -> Iterator[DayException]:
    for entry in calendar.entries("exception", "name"):
        yield DayException(
            name=entry.text("name"),
            start=entry.day("from"),
            end=entry.day("to"),
            hours=tuple(period(text) for text in entry.texts("hours")),
        )
        entry.done()


def _workflow(file: Entry) -> WorkflowDraft:
    board = file.table("board")
    draft = WorkflowDraft(
        name=file.text("name"),
        statuses=tuple(_statuses(file)),
        board=board.text("name"),
        columns=tuple(_columns(board)),
    )
    board.done()
    file.done()
    return draft


def _statuses(file: Entry) -> Iterator[StatusDraft]:
    for entry in file.entries("status", "name"):
        progress = entry.maybe_number("progress")
        yield StatusDraft(
            name=entry.text("name"),
            group=entry.word("group", StatusGroup.UNSTARTED),
            progress_bp=None if progress is None else progress * 100,
            excluded_from_totals=entry.flag("excluded_from_totals"),
        )
        entry.done()


def _columns(board: Entry) -> Iterator[ColumnDraft]:
    for entry in board.entries("column", "name"):
        yield ColumnDraft(
            name=entry.text("name"),
            statuses=entry.texts("statuses"),
            wip_limit=entry.maybe_number("wip_limit"),
            wip_mode=entry.word("wip_mode", WipMode.OFF),
        )
        entry.done()
