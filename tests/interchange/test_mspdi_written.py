"""Plans that are written: what is read back is what was written."""

from __future__ import annotations

import gzip
import io
import json
from dataclasses import replace
from datetime import date, datetime
from pathlib import Path
from xml.etree import ElementTree

import pytest

from itpm_tui.domain.drafts import (
    CalendarDraft,
    CalendarExceptionDraft,
    DependencyDraft,
    PlanDraft,
    ProjectDraft,
    TaskDraft,
)
from itpm_tui.domain.enums import DependencyType, ImportSource, LagKind, TaskType
from itpm_tui.interchange.mspdi import read_mspdi, write_mspdi

DATA = Path(__file__).parents[1] / "data"
PLANS = sorted((DATA / "mspdi").glob("*.xml*"))
SPACE = "{http://schemas.microsoft.com/project}"


def plan(*tasks: TaskDraft) -> PlanDraft:
    project = ProjectDraft(name="A plan", key="AP", external_id="A plan")
    return PlanDraft(source=ImportSource.MSPDI, project=project, tasks=tasks)


def written(draft: PlanDraft) -> str:
    file = io.StringIO()
    write_mspdi(file, draft)
    return file.getvalue()


def read_back(draft: PlanDraft, folder: Path) -> PlanDraft:
    path = folder / "out.xml"
    path.write_text(written(draft), encoding="utf-8")
    return read_mspdi(path)


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.name)
def test_a_plan_that_was_read_is_written_whole(path: Path, tmp_path: Path) -> None:
    draft = read_mspdi(path)
    again = read_back(draft, tmp_path)
    assert again.tasks == draft.tasks
    assert again.dependencies == draft.dependencies
    assert again.calendars == draft.calendars
    assert again.people == draft.people
    assert again.assignments == draft.assignments
    assert again.project == draft.project


def orders(root: ElementTree.Element) -> set[tuple[str, str, str]]:
    """Element, and two of its parts of which the first comes first."""
    found = set()
    for element in root.iter():
        # MS Project has manual dates after the duration; MPXJ, which wrote most of
        # these files, at the end.
        tags = (part.tag for part in element if "}Manual" not in part.tag)
        parts = list(dict.fromkeys(tags))
        for place, one in enumerate(parts):
            found |= {(element.tag, one, other) for other in parts[place + 1 :]}
    return found


def test_elements_come_in_the_order_of_files_of_others() -> None:
    theirs, ours = set(), set()
    for path in PLANS:
        content = path.read_bytes()
        if path.suffix == ".gz":
            content = gzip.decompress(content)
        theirs |= orders(ElementTree.fromstring(content))
        ours |= orders(ElementTree.fromstring(written(read_mspdi(path))))
    turned = {(tag, other, one) for tag, one, other in ours - theirs}
    assert len(ours & theirs) > 200
    assert turned & theirs == set()


def test_every_kind_of_link_and_lag_comes_back(tmp_path: Path) -> None:
    tasks = [TaskDraft(uid=n, title=f"T{n}", duration_min=480) for n in range(1, 9)]
    links = tuple(
        DependencyDraft(
            predecessor_uid=n, successor_uid=n + 1, type=kind, lag_min=lag, lag_kind=how
        )
        for n, (kind, lag, how) in enumerate(
            [
                (DependencyType.FS, 480, LagKind.WORKING),
                (DependencyType.SS, -90, LagKind.WORKING),
                (DependencyType.FF, 1440, LagKind.ELAPSED),
                (DependencyType.SF, 0, LagKind.WORKING),
            ],
            1,
        )
    )
    share = DependencyDraft(
        predecessor_uid=6,
        successor_uid=7,
        lag_kind=LagKind.PERCENT,
        lag_bp=-2500,
    )
    draft = replace(plan(*tasks), dependencies=(*links, share))
    assert read_back(draft, tmp_path).dependencies == draft.dependencies


def test_calendars_keep_nights_days_off_and_their_bases(tmp_path: Path) -> None:
    week = tuple((day, 1320, 1440) for day in range(3))
    calendars = (
        CalendarDraft(uid=1, name="Nights", rules=((6, 0, 360), *week)),
        CalendarDraft(
            uid=2,
            name="Ada",
            parent_uid=1,
            exceptions=(
                CalendarExceptionDraft(
                    first=date(2026, 12, 24), last=date(2026, 12, 26), name="Off"
                ),
                CalendarExceptionDraft(
                    first=date(2026, 12, 31),
                    last=date(2026, 12, 31),
                    hours=((480, 720),),
                ),
            ),
        ),
        CalendarDraft(uid=3, name="Never"),
    )
    found = read_back(replace(plan(), calendars=calendars), tmp_path).calendars
    assert [(c.uid, sorted(c.rules)) for c in found] == [
        (c.uid, sorted(c.rules)) for c in calendars
    ]
    assert found[1].exceptions == calendars[1].exceptions
    assert found[1].parent_uid == 1


def test_numbers_of_the_outline_follow_the_levels() -> None:
    tasks = [
        TaskDraft(uid=n, title="T", depth=depth)
        for n, depth in enumerate([0, 1, 2, 2, 1, 0, 1], 1)
    ]
    root = ElementTree.fromstring(written(plan(*tasks)))
    assert [each.text for each in root.iter(f"{SPACE}OutlineNumber")] == [
        *("1", "1.1", "1.1.1", "1.1.2", "1.2", "2", "2.1")
    ]


def test_fields_that_people_added_are_text_fields_with_their_names() -> None:
    task = TaskDraft(uid=1, title="T", fields=(("Rack", "B7 & up"), ("Cost", "12")))
    root = ElementTree.fromstring(written(plan(task)))
    names = {
        each.findtext(f"{SPACE}FieldID"): each.findtext(f"{SPACE}Alias")
        for each in root.iter(f"{SPACE}ExtendedAttribute")
        if each.find(f"{SPACE}Alias") is not None
    }
    assert names == {"188743731": "Rack", "188743734": "Cost"}
    (element,) = root.iter(f"{SPACE}Task")
    held = {
        names[each.findtext(f"{SPACE}FieldID")]: each.findtext(f"{SPACE}Value")
        for each in element.iter(f"{SPACE}ExtendedAttribute")
    }
    assert held == dict(task.fields)


def test_no_text_makes_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    lines = (DATA / "hostile" / "blns.jsonl").read_text("utf-8").splitlines()
    texts = [json.loads(line)["text"] for line in lines]
    texts += ["a\x00b\x1bc", "\ufffe\uffff", "]]>", "<!--", "\ud800", "a\r\nb"]
    tasks = [
        TaskDraft(uid=number, title=text, description=f"{text}\nmore")
        for number, text in enumerate(texts, 1)
    ]
    root = ElementTree.fromstring(written(plan(*tasks)))
    assert len(root.findall(f"{SPACE}Tasks/{SPACE}Task")) == len(texts)
    assert len(read_back(plan(*tasks), tmp_path).tasks) == len(texts)


def test_a_milestone_nobody_gave_a_length_is_a_moment(tmp_path: Path) -> None:
    at = datetime(2026, 12, 14, 17, 0)  # noqa: DTZ001
    task = TaskDraft(uid=1, title="M", type=TaskType.MILESTONE, start=at, finish=at)
    (found,) = read_back(plan(task), tmp_path).tasks
    assert found == replace(task, duration_min=0)
