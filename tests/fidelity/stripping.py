"""A plan without anything that MS Project computed."""

from __future__ import annotations

import gzip
from typing import TYPE_CHECKING
from xml.etree import ElementTree

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path
    from xml.etree.ElementTree import Element

SPACE = "{http://schemas.microsoft.com/project}"

OF_TASK = (
    *("Critical", "Summary", "WBS", "OverAllocated", "RemainingDuration"),
    *("EarlyStart", "EarlyFinish", "LateStart", "LateFinish"),
    *("FreeSlack", "TotalSlack", "StartSlack", "FinishSlack"),
    *("StartVariance", "FinishVariance", "PreLeveledStart", "PreLeveledFinish"),
)
OF_DATES = ("Start", "Finish")
OF_SUMMARY = ("Duration", "Work", "ActualDuration", "PercentComplete")
OF_UNSTARTED = ("Stop", "Resume", "ActualDuration")
OF_ASSIGNMENT = ("Start", "Finish", "Stop", "Resume", "Critical")


def plan_in(path: Path) -> Element:
    """The plan in a file, plain or packed."""
    content = path.read_bytes()
    if content.startswith(b"\x1f\x8b"):
        content = gzip.decompress(content)
    return ElementTree.fromstring(content)


def value(element: Element, name: str) -> str:
    """The text of an element in another; empty where there is none."""
    return (element.findtext(SPACE + name) or "").strip()


def strip(plan: Element) -> None:
    """Take out every computed value."""
    from_start = value(plan, "ScheduleFromStart") != "0"
    _drop(plan, ["FinishDate" if from_start else "StartDate"])
    for task in plan.iter(SPACE + "Task"):
        summary = value(task, "Summary") == "1"
        by_hand = value(task, "Manual") == "1" or value(task, "ExternalTask") == "1"
        names = list(OF_TASK)
        if not by_hand or value(task, "ManualStart"):
            names += OF_DATES
        if summary and not by_hand:
            names += OF_SUMMARY
        if not value(task, "ActualStart"):
            names += OF_UNSTARTED
        _drop(task, names)
    for assignment in plan.iter(SPACE + "Assignment"):
        _drop(assignment, OF_ASSIGNMENT)


def _drop(element: Element, names: Iterable[str]) -> None:
    for name in names:
        for part in element.findall(SPACE + name):
            element.remove(part)


def write(plan: Element, path: Path) -> None:
    """Write a plan as a file."""
    ElementTree.register_namespace("", SPACE.strip("{}"))
    ElementTree.ElementTree(plan).write(path, encoding="utf-8", xml_declaration=True)
