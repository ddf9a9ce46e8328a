"""Tasks as iCalendar, Mermaid and HTML, whatever their texts are."""

from __future__ import annotations

import io
import json
import re
from dataclasses import replace
from datetime import UTC, datetime
from html.parser import HTMLParser
from pathlib import Path

from itpm_tui.domain.enums import Priority, StatusGroup, TaskType
from itpm_tui.domain.records import TaskRecord
from itpm_tui.domain.text import clean
from itpm_tui.interchange.ics import write_ics
from itpm_tui.interchange.mermaid import write_mermaid
from itpm_tui.interchange.page import write_page

AT = datetime(2026, 11, 24, 9, 12, tzinfo=UTC)
HOSTILE = Path(__file__).parents[1] / "data" / "hostile"


def moment(day: int, hour: int) -> datetime:
    return datetime(2026, 11, day, hour)  # noqa: DTZ001


TASK = TaskRecord(
    id=12,
    key="FWL-12",
    project_id=1,
    title="Replace core switch",
    type=TaskType.TASK,
    status_id=2,
    status="Doing",
    group=StatusGroup.STARTED,
    parent_id=1,
    depth=1,
    priority=Priority.HIGH,
    assignees=("dana", "tom"),
    tags=("net, core", "infra"),
    start=moment(23, 8),
    finish=moment(25, 17),
    progress_bp=5550,
    critical=True,
)
ABOVE = replace(
    TASK, id=1, key="FWL-01", title="Core", parent_id=None, depth=0, children=1
)
LIVE = replace(
    TASK,
    id=20,
    key="FWL-20",
    title="EDGE-LIVE",
    type=TaskType.MILESTONE,
    start=moment(27, 17),
    finish=moment(27, 17),
)
UNDATED = replace(TASK, id=30, key="FWL-30", start=None, finish=None)


def hostile_tasks() -> list[TaskRecord]:
    lines = [
        line
        for name in ("blns", "markup", "escapes")
        for line in (HOSTILE / f"{name}.jsonl").read_text("utf-8").splitlines()
    ]
    texts = [clean(json.loads(line)["text"]) for line in lines]
    texts += ["x" * 200, "ä" * 200, "👩‍🔧" * 60, "a; b: c, d \\n # %%{init: {}}%%"]
    return [
        replace(TASK, id=100 + n, key=f"FWL-{100 + n}", title=text, tags=(text or "-",))
        for n, text in enumerate(texts)
    ]


def calendar(*tasks: TaskRecord, events: bool = False) -> str:
    file = io.StringIO(newline="")
    write_ics(file, tasks, AT, events=events)
    return file.getvalue()


def components(text: str) -> list[dict[str, str]]:
    """What a reader of RFC 5545 makes of a calendar: unfolded, then by property."""
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")
    found: list[dict[str, str]] = []
    for line in text.replace("\r\n ", "").split("\r\n"):
        name, _, value = line.partition(":")
        if name == "BEGIN" and value != "VCALENDAR":
            found.append({"kind": value})
        elif found:
            found[-1].setdefault(name, value)
    return found


def plain(value: str) -> str:
    """A text value without its escapes."""
    return re.sub(r"\\(.)", lambda m: "\n" if m[1] in "nN" else m[1], value)


def test_a_task_is_a_to_do_with_its_dates_and_its_summary() -> None:
    above, task = components(calendar(ABOVE, TASK))
    assert above["UID"] == "FWL-01@itpm"
    assert task["kind"] == "VTODO"
    assert (task["DTSTART"], task["DUE"]) == ("20261123T080000", "20261125T170000")
    assert (task["STATUS"], task["PERCENT-COMPLETE"]) == ("IN-PROCESS", "55")
    assert (task["PRIORITY"], task["RELATED-TO"]) == ("3", "FWL-01@itpm")
    assert task["CATEGORIES"] == r"net\, core,infra"
    assert task["DTSTAMP"] == "20261124T091200Z"
    assert plain(task["DESCRIPTION"]) == "@dana @tom"


def test_a_milestone_is_an_event_of_its_day() -> None:
    (found,) = components(calendar(LIVE))
    assert found["kind"] == "VEVENT"
    assert found["DTSTART;VALUE=DATE"] == "20261127"
    assert "DTEND;VALUE=DATE" not in found


def test_tasks_can_be_events_that_end_after_their_last_day() -> None:
    (found,) = components(calendar(TASK, events=True))
    assert found["kind"] == "VEVENT"
    assert found["DTSTART;VALUE=DATE"] == "20261123"
    assert found["DTEND;VALUE=DATE"] == "20261126"


def test_a_to_do_never_begins_after_it_is_due() -> None:
    late = replace(TASK, deadline=moment(20, 17))
    (found,) = components(calendar(late))
    assert found["DUE"] == "20261120T170000"
    assert "DTSTART" not in found


def test_tasks_without_dates_are_in_no_calendar_and_no_chart() -> None:
    assert components(calendar(UNDATED)) == []
    assert write_mermaid(io.StringIO(), [UNDATED], {}) == 0


def test_no_text_breaks_out_of_its_line_of_a_calendar() -> None:
    tasks = hostile_tasks()
    text = calendar(*tasks)
    assert max(len(line.encode()) for line in text.split("\r\n")) <= 75
    found = components(text)
    assert [plain(each["SUMMARY"]) for each in found] == [
        f"{task.key} {task.title}" for task in tasks
    ]


def test_a_chart_has_a_line_for_each_task_and_a_section_for_each_summary() -> None:
    file = io.StringIO()
    assert write_mermaid(file, [ABOVE, TASK, LIVE], {1: "Firewall"}) == 2
    assert file.getvalue().splitlines() == [
        "gantt",
        "    dateFormat YYYY-MM-DDTHH:mm",
        "    axisFormat %d %b",
        "    section FWL-01 Core",
        "    FWL-12 Replace core switch :crit, active, FWL-12,"
        " 2026-11-23T08:00, 2026-11-25T17:00",
        "    FWL-20 EDGE-LIVE :milestone, crit, active, FWL-20, 2026-11-27T17:00, 0d",
    ]


def test_no_text_breaks_out_of_its_line_of_a_chart() -> None:
    tasks = hostile_tasks()
    file = io.StringIO()
    write_mermaid(file, tasks, {})
    _, _, _, _, *lines = file.getvalue().splitlines()
    assert len(lines) == len(tasks)
    for line, task in zip(lines, tasks, strict=True):
        name, _, rest = line.strip().partition(" :")
        assert rest == f"crit, active, {task.key}, 2026-11-23T08:00, 2026-11-25T17:00"
        back = re.sub(r"#(\d+);", lambda code: chr(int(code[1])), name)
        assert back == " ".join(f"{task.key} {task.title}".split())
        assert not re.search(r"[%<>{}]|#(?!\d+;)", name)


class Page(HTMLParser):
    """The cells of a table, and every tag and attribute met."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.attributes: set[str] = set()
        self.titles: list[str] = []
        self._cell = 0
        self._in_span = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.attributes |= {name for name, _ in attrs}
        if tag == "span":
            self.titles.append("")
            self._in_span = True

    def handle_endtag(self, tag: str) -> None:
        self._in_span = self._in_span and tag != "span"

    def handle_data(self, data: str) -> None:
        if self._in_span:
            self.titles[-1] += data


def test_a_page_asks_for_nothing_and_no_text_becomes_part_of_it() -> None:
    tasks = hostile_tasks()
    file = io.StringIO()
    assert write_page(file, tasks, "<b>All</b> & more") == len(tasks)
    page = Page()
    page.feed(file.getvalue())
    assert page.titles == [task.title for task in tasks]
    assert page.tags == {
        *("html", "head", "meta", "title", "style", "body", "table", "caption"),
        *("thead", "tbody", "tr", "th", "td", "span", "time"),
    }
    assert not page.attributes & {"src", "href", "onclick", "onload"}
    assert "&lt;b&gt;All&lt;/b&gt; &amp; more" in file.getvalue()
