"""Keeping what is shown under a name: `F`, and what can be done with a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.verb import verb
from itpm_tui.domain.refusals import Refusal
from itpm_tui.presentation.lines import MUTED, PANEL, Line, Lines, Span
from itpm_tui.views.screens import SHOWING_TASKS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.commands.command import Command
    from itpm_tui.domain.commands.edit import Edit
    from itpm_tui.domain.commands.view import ViewField
    from itpm_tui.domain.saved_views import ViewRecord, ViewValues
    from itpm_tui.domain.transaction import Value
    from itpm_tui.views.registry import Action
    from itpm_tui.views.stage import Stage

NAME = "view"
"""Under which a name that could not be stored is kept."""


def shown_now(bench: Bench, name: str, *, shared: bool) -> ViewValues:
    """What is shown, as it would be kept under a name."""
    from itpm_tui.domain.enums import Screen
    from itpm_tui.domain.saved_views import ViewValues
    from itpm_tui.planning.query.arranging import ARRANGING, said, without

    wanted = bench.context.wanted
    columns = said(wanted.text, "cols")
    return ViewValues(
        name=name,
        filter=without(wanted.text, ARRANGING),
        sort=said(wanted.text, "sort"),
        group=said(wanted.text, "group"),
        columns=tuple(columns.split(",")) if columns else (),
        screen=Screen(bench.view.id_of_screen),
        project_id=wanted.project_id,
        shared=shared,
    )


def _own(bench: Bench, name: str) -> ViewRecord | None:
    """The own view of a name."""
    from itpm_tui.domain.text import fold

    for view in bench.reader.views():
        if view.mine and fold(view.name) == fold(name.strip()):
            return view
    return None


def _ask_save(bench: Bench, _: int) -> None:
    """Ask for a name; the name of an own view is kept anew."""
    opened = bench.context.saved
    own = opened.name if opened is not None and opened.mine else ""

    def save(name: str, *, shared: bool | None) -> str | None:
        if not name.strip():
            return "Type a name for it."
        there = _own(bench, name)
        bench.submit(
            lambda _: _saving(bench, there, name, shared), ids=[], keep=(NAME, name)
        )
        return None

    def share(name: str) -> str | None:
        wrong = save(name, shared=True)
        if wrong is None:
            bench.close()
        return wrong

    def explain(name: str) -> Lines:
        values = shown_now(bench, name, shared=False)
        kept = values.text or "all tasks, as the list shows them"
        there = " kept anew" if name.strip() and _own(bench, name) else ""
        return (
            Line((Span(f" {kept}"), Span(_scope(bench), MUTED)), PANEL),
            Line((Span(f" {there or 'a new view'}".replace("  ", " "), MUTED),), PANEL),
        )

    from itpm_tui.views.buffer import LineBuffer
    from itpm_tui.views.modes import Prompt

    bench.open(
        Prompt(
            name=NAME,
            title="Save this view as",
            submit=lambda name: save(name, shared=None),
            again=share,
            buffer=LineBuffer(own),
            explain=explain,
            foot="enter saves it for you · ctrl+s shares it with all · esc cancels",
        )
    )


def _scope(bench: Bench) -> str:
    project_id = bench.context.wanted.project_id
    keys = {project.id: project.key for project in bench.reader.project_list()}
    return "" if project_id is None else f"   of ~{keys.get(project_id, '?')}"


def _saving(
    bench: Bench, there: ViewRecord | None, name: str, shared: bool | None
) -> Command:
    """A new view, or an own one as it is shown now."""
    from itpm_tui.domain.commands.view import EditView, SaveView

    if there is None or there.id is None:
        return SaveView(values=shown_now(bench, name, shared=bool(shared)))
    keep = there.values.shared if shared is None else shared
    wanted = shown_now(bench, there.name, shared=keep)
    return EditView(view_id=there.id, edits=tuple(differing(there.values, wanted)))


def fields_of(values: ViewValues) -> dict[ViewField, Value]:
    """A view as edits have it."""
    from itpm_tui.domain.commands.view import ViewField

    return {
        ViewField.NAME: values.name,
        ViewField.FILTER: values.filter,
        ViewField.SORT: values.sort,
        ViewField.GROUP: values.group,
        ViewField.COLUMNS: ",".join(values.columns),
        ViewField.SCREEN: values.screen,
        ViewField.PROJECT: values.project_id,
        ViewField.SHARED: values.shared,
    }


def differing(seen: ViewValues, wanted: ViewValues) -> Iterator[Edit[ViewField]]:
    """Fields in which two views differ."""
    from itpm_tui.domain.commands.edit import Edit

    now = fields_of(seen)
    for field, value in fields_of(wanted).items():
        if now[field] != value:
            yield Edit(field, now[field], value)


def _chosen(bench: Bench) -> ViewRecord | None:
    """The view that was asked for, else the one that is open; says where none is."""
    from itpm_tui.planning.saved_views import named

    asked, bench.context.asked = bench.context.asked, ""
    opened = bench.context.saved
    name = asked or (opened.name if opened is not None else "")
    if not name:
        bench.say("No saved view is open. f f lists them.", "warning")
        return None
    try:
        view = named(name, bench.reader.views())
    except Refusal as refusal:
        bench.say(refusal.text, "warning")
        return None
    if view.id is None:
        bench.say(f"{view.name} is built in. F saves one like it.", "warning")
        return None
    return view


def _edit(bench: Bench, _: int) -> None:
    """Show all fields of a view."""
    from itpm_tui.desk.verbs.office_fields import text_asked, word_asked
    from itpm_tui.desk.verbs.office_form import open_edit

    view = _chosen(bench)
    if view is None:
        return
    values = view.values
    keys = [project.key for project in bench.reader.project_list()]
    fields = [
        text_asked("name", "Name", values.name, needed=True),
        text_asked("filter", "Filter", values.filter, hint="@me is:late due<=fri"),
        text_asked("sort", "Sort", values.sort, hint="due,-priority"),
        text_asked("group", "Group", values.group, hint="assignee status due tag"),
        text_asked("columns", "Columns", ",".join(values.columns), hint="status,due"),
        word_asked("project", "Project", view.project or "any", ("any", *keys)),
        word_asked("shared", "Shared", _word(values.shared), ("no", "yes")),
    ]

    def save(texts: Mapping[str, Value]) -> str | None:
        from itpm_tui.domain.commands.view import EditView

        edits = tuple(_edits(bench, values, texts))
        view_id = view.id or 0
        command = EditView(view_id=view_id, edits=edits)
        bench.submit(lambda _: command, ids=[])
        return None

    open_edit(bench, f"Edit view {view.name}", fields, save)


def _word(shared: bool) -> str:
    return "yes" if shared else "no"


def _edits(
    bench: Bench, values: ViewValues, texts: Mapping[str, Value]
) -> Iterator[Edit[ViewField]]:
    """What was typed, as fields of a view."""
    from itpm_tui.domain.commands.edit import Edit
    from itpm_tui.domain.commands.view import ViewField

    projects = {project.key: project.id for project in bench.reader.project_list()}
    seen = fields_of(values)
    names = {
        "group": ViewField.GROUP,
        "project": ViewField.PROJECT,
    }
    for name, value in texts.items():
        field = names.get(name) or ViewField(name)
        wanted: Value = value or ""
        if field is ViewField.PROJECT:
            wanted = projects.get(str(value))
        elif field is ViewField.SHARED:
            wanted = value == "yes"
        yield Edit(field, seen[field], wanted)


def _delete(bench: Bench, _: int) -> None:
    """Delete a view at once: undo brings it back."""
    from itpm_tui.domain.commands.view import DeleteView

    view = _chosen(bench)
    if view is not None and view.id is not None:
        command = DeleteView(view_id=view.id)
        bench.submit(lambda _: command, ids=[])


def refreshed(bench: Bench, named: str) -> None:
    """Views were changed: the one that is open is read again, or is the new one.

    Args:
        bench: The program.
        named: What people call the view that was changed last.
    """
    context = bench.context
    opened = context.saved
    own = _own(bench, named)
    if own is not None and own.text == context.wanted.text:
        context.saved = own
    elif opened is not None and opened.id is not None:
        there = {view.id: view for view in bench.reader.views()}
        context.saved = there.get(opened.id)


def saved_view_actions() -> list[Action[Stage]]:
    """Verbs on views."""
    return [
        verb(
            "views.save",
            ("F",),
            "Save filter, order, headings and columns as a view",
            _ask_save,
            hint="save view",
            screens=SHOWING_TASKS,
            command="itpm view save NAME",
            needs_task=False,
            repeats=False,
        ),
        verb(
            "views.edit",
            (),
            "Edit a saved view: name, filter, columns, sharing",
            _edit,
            command="itpm view edit NAME",
            needs_task=False,
            repeats=False,
            anywhere=True,
        ),
        verb(
            "views.delete",
            (),
            "Delete a saved view",
            _delete,
            command="itpm view delete NAME",
            needs_task=False,
            repeats=False,
            anywhere=True,
        ),
    ]
