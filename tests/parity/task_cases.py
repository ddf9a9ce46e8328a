"""What is pressed and what is typed for each action on tasks."""

from __future__ import annotations

from tests.parity.case import Case

ONE = ("FWL-13",)
BOTH = ("FWL-13", "FWL-14")
ROOM = tuple(("board", "edit", each, "--limit", "9") for each in ("DOING", "REVIEW"))
"""Limits that are not passed, so that no reason is asked for."""


def _task(
    action: str,
    keys: str,
    *words: str,
    tasks: tuple[str, ...] = ONE,
    text: str = "",
    stdin: str = "",
    screen: tuple[str, ...] = (),
    form: dict[str, str] | None = None,
    before: tuple[tuple[str, ...], ...] = (),
    note: str = "",
    other: bool = False,
) -> Case:
    """An action on one task of the list, or on several, and `itpm task`."""
    return Case(
        action=action,
        keys=tuple(keys.split()),
        command=("task", *words),
        tasks=tasks,
        text=text,
        stdin=stdin,
        screen=screen,
        form=form or {},
        before=before,
        note=note,
        other=other,
    )


STATES = (
    _task("task.done", "d", "done", "FWL-13"),
    _task("task.done", "d", "done", *BOTH, tasks=BOTH, note="marked"),
    _task(
        *("task.done", "d", "done"),
        tasks=BOTH,
        stdin="FWL-13\nFWL-14  with words of a list\n",
        note="standard input",
    ),
    _task(
        "task.done",
        "d",
        "done",
        "--reopen",
        "FWL-12",
        tasks=("FWL-12",),
        before=(("done", "FWL-12"),),
        note="open again",
    ),
    _task("status.todo", "s t", "status", "FWL-14", "todo", tasks=("FWL-14",)),
    _task("status.doing", "s d", "status", "FWL-13", "doing", before=ROOM),
    _task("status.review", "s r", "status", "FWL-13", "review"),
    _task("status.done", "s x", "status", "FWL-13", "done"),
    _task(
        *("status.review", "s r", "status", "review"),
        before=ROOM,
        tasks=BOTH,
        stdin="FWL-13\nFWL-14\n",
        note="standard input",
    ),
    _task(
        *("status.blocked", "s b", "status", "FWL-13", "blocked", "--note", "PO 7741"),
        text="PO 7741",
    ),
    _task("priority.urgent", "! u", "priority", "FWL-13", "urgent"),
    _task("priority.high", "! h", "priority", "FWL-13", "high"),
    _task("priority.normal", "! n", "priority", "FWL-12", "normal", tasks=("FWL-12",)),
    _task("priority.low", "! l", "priority", "FWL-13", "low"),
    _task(
        *("priority.low", "! l", "priority", "low"),
        tasks=BOTH,
        stdin="FWL-13\nFWL-14\n",
        note="standard input",
    ),
    _task("task.who", "w", "who", "FWL-13", "@dana", "@amir", text="@dana @amir"),
    _task("task.who", "w", "who", "FWL-13", "@none", text="none", note="nobody"),
    _task(
        *("task.who", "w", "who", "@dana"),
        tasks=BOTH,
        text="@dana",
        stdin="FWL-13\nFWL-14\n",
        note="standard input",
    ),
    _task(
        "task.tags", "#", "tag", "FWL-13", "+late", "-security", text="late -security"
    ),
    _task(
        *("task.tags", "#", "tag", "+late"),
        tasks=BOTH,
        text="late",
        stdin="FWL-13\nFWL-14\n",
        note="standard input",
    ),
    _task("task.delete", "D", "delete", "FWL-13"),
    _task(
        *("task.delete", "D", "delete"),
        tasks=BOTH,
        stdin="FWL-13\nFWL-14\n",
        note="standard input",
    ),
    Case(
        action="task.comment",
        keys=("c",),
        command=("comment", "add", "FWL-13", "Looks", "good"),
        tasks=ONE,
        text="Looks good",
    ),
    Case(
        action="task.comment",
        keys=("c",),
        command=("comment", "add", "-", "Looks good"),
        tasks=BOTH,
        text="Looks good",
        stdin="FWL-13\nFWL-14\n",
        note="standard input",
    ),
    Case(
        action="checklist.tick",
        keys=("j", "j", "j", "space"),
        command=("task", "check", "FWL-12", "4"),
        tasks=("FWL-12",),
        opens=("enter",),
    ),
)
DATES = (
    _task("task.later", ">", "shift", "FWL-13", "1"),
    _task("task.later", ", 3 >", "shift", "FWL-13", "3", note="count"),
    _task("task.earlier", "<", "shift", "FWL-13", "-1"),
    _task(
        *("task.later", ">", "shift", "1"),
        tasks=BOTH,
        stdin="FWL-13\nFWL-14\n",
        note="standard input",
    ),
    _task("task.longer", ")", "lengthen", "FWL-13", "1"),
    _task("task.shorter", "(", "lengthen", "FWL-12", "-1", tasks=("FWL-12",)),
    _task("task.move", "M", "move", "FWL-13", "7 dec", text="7 dec"),
    *(
        _task(
            *(f"calendar.{word}", key, "shift", "FWL-13", days, "--calendar-days"),
            screen=("4",),
        )
        for word, key, days in (
            ("right", "L", "1"),
            ("left", "H", "-1"),
            ("down", "J", "7"),
            ("up", "K", "-7"),
        )
    ),
    *(
        _task(
            *(f"gantt.{word}", key, "shift", "FWL-13", days, "--calendar-days"),
            screen=("5",),
        )
        for word, key, days in (("right", "L", "1"), ("left", "H", "-1"))
    ),
)
PLACES = (
    _task("task.rank_down", "J", "rank", "FWL-13", "--after", "FWL-14"),
    _task("task.rank_up", "K", "rank", "FWL-13", "--after", "FWL-08"),
    _task("task.indent", "L", "rank", "FWL-14", "--under", "FWL-13", tasks=("FWL-14",)),
    _task("task.outdent", "H", "rank", "FWL-13", "--after", "FWL-02"),
    _task("board.right", "L", "status", "FWL-13", "doing", screen=("3",), before=ROOM),
    _task(
        "board.left", "H", "status", "FWL-14", "todo", screen=("3",), tasks=("FWL-14",)
    ),
    _task("link.after", "b", "link", "FWL-10", "FWL-13", text="FWL-10"),
    _task(
        "link.after",
        "b",
        "unlink",
        "FWL-12",
        "FWL-13",
        text="FWL-12",
        note="away",
        other=True,
    ),
    _task("link.before", "B", "link", "FWL-13", "FWL-18", text="FWL-18"),
)
FIELDS = (
    Case(
        action="task.add",
        keys=("a",),
        command=("task", "add", "--after", "FWL-13", "Buy cables @dana !high est:2h"),
        tasks=ONE,
        text="Buy cables @dana !high est:2h",
    ),
    Case(
        action="task.add_child",
        keys=("A",),
        command=("task", "add", "Buy cables", "--under", "FWL-13"),
        tasks=ONE,
        text="Buy cables",
    ),
    _task(
        *("task.edit", "e", "edit", "FWL-13", "--title", "New words"),
        *("--priority", "high", "--progress", "40", "--due", "4 dec"),
        form={
            "title": "New words",
            "priority": "high",
            "deadline": "4 dec",
            "progress": "40",
        },
    ),
    Case(
        action="task.edit",
        keys=("e",),
        tasks=("FWL-13", "FWL-14"),
        command=(
            *("task", "edit", "FWL-13", "FWL-14", "--priority", "high"),
            *("--due", "4 dec"),
        ),
        form={"priority": "high", "deadline": "4 dec"},
        note="several",
    ),
)
TASK_CASES = (*STATES, *DATES, *PLACES, *FIELDS)
