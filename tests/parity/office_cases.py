"""What is pressed and typed for actions on projects, people and settings, and undo."""

from __future__ import annotations

from tests.parity.case import Case

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
        other=True,
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
        action="person.edit",
        keys=("e",),
        screen=("g", "p"),
        row="amir",
        command=("person", "limit", "@amir", "2", "--mode", "enforce"),
        form={"limit": "2", "mode": "enforce"},
        note="limit",
        other=True,
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
        other=True,
    ),
)
_WAITING = ("workflow", "edit", "Standard", "--add", "Waiting:started:DOING")
_LANE = ("board", "limit", "DOING", "~FWL", "2")
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
                *("add", "a", "lane", "DOING"),
                *(_LANE, {"lane": "~FWL", "limit": "2"}, ()),
            ),
            (
                *("edit", "e", "lane", "~FWL"),
                ("board", "limit", "DOING", "~FWL", "3"),
                *({"limit": "3"}, (_LANE,)),
            ),
            (
                *("remove", "D", "lane", "~FWL"),
                ("board", "limit", "DOING", "~FWL", "none"),
                *({}, (_LANE,)),
            ),
            (
                *("edit", "e", "calendar", "Change weekends"),
                (
                    *("calendar", "edit", "Change weekends", "--week", "sat-sun 8-12"),
                    *("--work", "Company shutdown", "--off", "Inventory 2027-01-09"),
                ),
                {"week": "sat-sun 8-12", "off": "Inventory 2027-01-09"},
                (),
            ),
            (
                *("add", "a", "calendar", "Change weekends"),
                *(("calendar", "add", "Night"), {"name": "Night"}, ()),
            ),
            (
                *("add", "a", "workflow", "Standard"),
                *(("workflow", "add", "Simple"), {"name": "Simple"}, ()),
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
        action="audit.undo",
        keys=("u",),
        screen=("g", "a"),
        command=("undo", "3"),
        before=(("done", "FWL-13"),),
    ),
    Case(
        action="app.redo",
        keys=("ctrl+r",),
        command=("redo",),
        before=(("done", "FWL-13"), ("undo",)),
    ),
)
_SAVED = ("view", "save", "Late ones", "--filter", "is:late sort:due")
VIEWS = (
    Case(
        action="views.save",
        keys=("F",),
        opens=("f", "l"),
        text="Late ones",
        command=_SAVED,
    ),
    Case(
        action="views.save",
        keys=("F",),
        opens=("f", "p"),
        text="Late ones",
        command=(
            *("view", "edit", "late", "ones", "--group", "assignee", "--filter"),
            "is:open -is:milestone",
        ),
        before=(_SAVED,),
        note="again",
        other=True,
    ),
    Case(
        action="views.edit",
        keys=("f", "f", "e"),
        command=(*("view", "edit", "late ones"), "--rename", "Overdue", "--shared"),
        form={"name": "Overdue", "shared": "yes"},
        before=(_SAVED,),
    ),
    Case(
        action="views.delete",
        keys=("f", "f", "D"),
        command=("view", "delete", "Late ones"),
        before=(_SAVED,),
    ),
)
OFFICE_CASES = (*VIEWS, *OFFICE, *SETTINGS, *HISTORY)
