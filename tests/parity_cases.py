"""What is pressed and what is typed for each action that changes something."""

from __future__ import annotations

from dataclasses import dataclass, field

WITHOUT = {
    "app.history": "a list to look at; enter in it is app.undo, so many times",
    "app.repeat": "the action before, whatever it was; a shell has its own history",
}
"""Actions that have no effect of their own, and why."""


@dataclass(frozen=True, kw_only=True)
class Case:
    """One way to use an action, by key and by command."""

    action: str
    command: tuple[str, ...]
    """Words after `itpm`."""
    keys: tuple[str, ...]
    stdin: str = ""
    screen: tuple[str, ...] = ()
    """Keys that lead to the screen; none for the list."""
    tasks: tuple[str, ...] = ()
    """Tasks that are selected; several are marked."""
    row: str = ""
    """Row under the cursor, where it is none of a task."""
    opens: tuple[str, ...] = ()
    """Keys between the selection and the action."""
    form: dict[str, str] = field(default_factory=dict)
    text: str = ""
    """Typed into the prompt, with `enter`."""
    before: tuple[tuple[str, ...], ...] = ()
    """Commands that prepare both stores."""
    note: str = ""
    """What sets it apart from other cases of the action."""
    other: bool = False
    """Whether its row has another command than the one that the action names."""

    @property
    def name(self) -> str:
        """The action, and what sets the case apart."""
        return f"{self.action}-{self.note}" if self.note else self.action


ONE = ("FWL-13",)
BOTH = ("FWL-13", "FWL-14")


def _task(action: str, keys: str, *words: str, **more: object) -> Case:
    """An action on one task of the list, or on several."""
    tasks = more.pop("tasks", ONE)
    return Case(
        action=action,
        keys=tuple(keys.split()),
        command=("task", *words),
        tasks=tasks,  # type: ignore[arg-type]
        **more,  # type: ignore[arg-type]
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
    _task("status.doing", "s d", "status", "FWL-13", "doing"),
    _task("status.review", "s r", "status", "FWL-13", "review"),
    _task("status.done", "s x", "status", "FWL-13", "done"),
    _task(
        *("status.review", "s r", "status", "review"),
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
    _task("task.indent", "L", "rank", "FWL-04", "--under", "FWL-03", tasks=("FWL-04",)),
    _task("task.outdent", "H", "rank", "FWL-13", "--after", "FWL-02"),
    _task("board.right", "L", "status", "FWL-13", "doing", screen=("3",)),
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
)
OFFICE = (
    Case(
        action="project.add",
        keys=("a",),
        screen=("0",),
        command=(
            "project",
            "add",
            "VPN",
            "New",
            "VPN",
            "--finish",
            "18 dec",
            "--manager",
            "@marta",
        ),
        form={"key": "vpn", "name": "New VPN", "finish": "18 dec"},
    ),
    Case(
        action="project.edit",
        keys=("e",),
        screen=("0",),
        row="FWL",
        command=("project", "edit", "FWL", "--name", "Walls", "--finish", "none"),
        form={"name": "Walls", "finish": ""},
    ),
    Case(
        action="project.archive",
        keys=("D",),
        screen=("0",),
        row="ERP",
        command=("project", "archive", "ERP"),
    ),
    Case(
        action="project.archive",
        keys=("D",),
        screen=("0", "A"),
        row="ERP",
        command=("project", "restore", "ERP"),
        before=(("project", "archive", "ERP"),),
        note="back",
    ),
    Case(
        action="person.add",
        keys=("a",),
        screen=("g", "p"),
        command=(
            "person",
            "add",
            "Zoe New",
            "--title",
            "Trainee",
            "--role",
            "FWL:member",
            "--role",
            "ERP:viewer",
        ),
        form={
            "name": "Zoe New",
            "title": "Trainee",
            "projects": "FWL:member ERP:viewer",
        },
    ),
    Case(
        action="person.edit",
        keys=("e",),
        screen=("g", "p"),
        row="amir",
        command=(
            "person",
            "edit",
            "@amir",
            "--title",
            "Boss",
            "--role",
            "ERP:pm",
            "--role",
            "SSO:none",
        ),
        form={"title": "Boss", "projects": "ERP:pm SRV:member"},
    ),
    Case(
        action="person.archive",
        keys=("D",),
        screen=("g", "p"),
        row="nils",
        command=("person", "archive", "@nils"),
    ),
    Case(
        action="person.archive",
        keys=("D",),
        screen=("g", "p", "A"),
        row="nils",
        command=("person", "restore", "@nils"),
        before=(("person", "archive", "@nils"),),
        note="back",
    ),
)
_WAITING = ("workflow", "edit", "Standard", "--add", "Waiting:started:DOING")
SETTINGS = (
    *(
        Case(
            action=f"setting.{verb}",
            keys=(key,),
            row=row,
            command=command,
            form=form,
            before=before,
            note=note,
            other=True,
        )
        for verb, key, note, row, command, form, before in (
            (
                *("edit", "e", "workflow", "Standard"),
                ("workflow", "edit", "Standard", "--name", "Usual"),
                *({"name": "Usual"}, ()),
            ),
            (
                *("edit", "e", "status", "Review"),
                ("workflow", "edit", "Standard", "--rename", "Review=Check"),
                *({"name": "Check"}, ()),
            ),
            (
                *("edit", "e", "column", "BLOCKED"),
                ("board", "edit", "BLOCKED", "--limit", "2"),
                *({"limit": "2"}, ()),
            ),
            (
                *("edit", "e", "calendar", "Change weekends"),
                (
                    *("calendar", "edit", "Change weekends", "--week", "sat-sun 8-12"),
                    *("--off", "Inventory 2027-01-09"),
                ),
                {"week": "sat-sun 8-12", "off": "Inventory 2027-01-09"},
                (),
            ),
            (
                *("add", "a", "calendar", "Change weekends"),
                *(("calendar", "add", "Night"), {"name": "Night"}, ()),
            ),
            (
                *("add", "a", "status", "Review"),
                (*_WAITING, "--after", "Review"),
                {"name": "Waiting", "group": "started", "column": "DOING"},
                (),
            ),
            (
                *("remove", "D", "status", "Waiting"),
                ("workflow", "edit", "Standard", "--remove", "Waiting"),
                *({}, (_WAITING,)),
            ),
            (
                *("down", "J", "status", "Doing"),
                ("workflow", "edit", "Standard", "--move", "Doing=3"),
                *({}, ()),
            ),
            (
                *("up", "K", "status", "Review"),
                ("workflow", "edit", "Standard", "--move", "Review=3"),
                *({}, ()),
            ),
            (
                *("down", "J", "column", "DOING"),
                ("board", "edit", "DOING", "--place", "3"),
                *({}, ()),
            ),
            (
                *("up", "K", "column", "BLOCKED"),
                ("board", "edit", "BLOCKED", "--place", "2"),
                *({}, ()),
            ),
        )
    ),
)
HISTORY = (
    Case(
        action="app.undo",
        keys=("u",),
        command=("undo",),
        before=(("done", "FWL-13"),),
    ),
    Case(
        action="app.redo",
        keys=("ctrl+r",),
        command=("redo",),
        before=(("done", "FWL-13"), ("undo",)),
    ),
)
CASES = (*STATES, *DATES, *PLACES, *FIELDS, *OFFICE, *SETTINGS, *HISTORY)
