"""Tasks as one page of HTML that asks for nothing outside itself."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from typing import TextIO

    from itpm_tui.domain.records import TaskRecord

_HEAD = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy"
  content="default-src 'none'; style-src 'unsafe-inline'">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; }}
body {{ font: 15px/1.4 system-ui, sans-serif; margin: 2rem; }}
table {{ border-collapse: collapse; width: 100%; }}
caption {{ text-align: left; font-size: 1.3rem; padding-bottom: .5rem; }}
th, td {{ border-bottom: 1px solid #8888; padding: .25rem .6rem; text-align: left;
  vertical-align: top; }}
td:nth-child(1), time {{ white-space: nowrap; }}
td.number, th.number {{ text-align: right; }}
tr.summary td {{ font-weight: 600; }}
tr.done td {{ opacity: .65; }}
</style>
</head>
<body>
<table>
<caption>{title}</caption>
<thead><tr>{columns}</tr></thead>
<tbody>
"""
_FOOT = "</tbody>\n</table>\n{head}</body>\n</html>\n"
_RECORD = "<p><small>Record of changes up to <code>{head}</code></small></p>\n"
_COLUMNS = (
    *("Id", "Title", "Status", "Priority", "People", "Start", "Finish", "Deadline"),
    *("Done", "Critical"),
)
_NUMBERS = {"Done"}


def write_page(
    file: TextIO, tasks: Iterable[TaskRecord], title: str, head: str = ""
) -> int:
    """Write a page with a table of tasks. Returns how many they are.

    Args:
        file: To write to.
        tasks: In order.
        title: Of the page.
        head: The last change of the record; printed, it proves the record later.
    """
    heads = "".join(f'<th scope="col"{_class(name)}>{name}</th>' for name in _COLUMNS)
    file.write(_HEAD.format(title=escape(title), columns=heads))
    count = 0
    for task in tasks:
        file.write("".join(_row(task)))
        count += 1
    said = _RECORD.format(head=escape(head)) if head else ""
    file.write(_FOOT.format(head=said))
    return count


def _class(name: str) -> str:
    return ' class="number"' if name in _NUMBERS else ""


def _row(task: TaskRecord) -> Iterator[str]:
    kinds = [("summary", task.children), ("done", task.done)]
    names = " ".join(name for name, holds in kinds if holds)
    yield f'<tr class="{names}">' if names else "<tr>"
    for name, cell in zip(_COLUMNS, _cells(task), strict=True):
        yield f"<td{_class(name)}>{cell}</td>"
    yield "</tr>\n"


def _cells(task: TaskRecord) -> Iterator[str]:
    """The cells of a row, as HTML."""
    people = " ".join(f"@{handle}" for handle in task.assignees)
    indent = f' style="padding-left: {1.2 * task.depth:g}em"' if task.depth else ""
    yield escape(task.key)
    yield f"<span{indent}>{escape(task.title)}</span>"
    yield escape(task.status)
    yield escape(task.priority.value)
    yield escape(people)
    yield from (_day(at) for at in (task.start, task.finish, task.deadline))
    yield f"{task.progress_bp // 100} %"
    yield "critical" if task.critical and not task.done else ""


def _day(at: datetime | None) -> str:
    """A day with what machines read of it; nothing for none."""
    if at is None:
        return ""
    return f'<time datetime="{at:%Y-%m-%dT%H:%M}">{at:%a %d %b %Y}</time>'
