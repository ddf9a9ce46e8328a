"""`itpm view`: filters with order, headings and columns, under names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from itpm_tui.cli import office_documents
from itpm_tui.cli.asking import asked
from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.filtering import project_of
from itpm_tui.cli.office_names import NONE
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.commands.edit import Edit
from itpm_tui.domain.commands.view import DeleteView, EditView, SaveView, ViewField
from itpm_tui.domain.enums import Screen
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.saved_views import ViewValues
from itpm_tui.planning.query.arranging import ARRANGING, said, without
from itpm_tui.planning.saved_views import named, openable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.saved_views import ViewRecord

HEADINGS = ("NAME", "WHOSE", "PROJECT", "WHAT")
SCREENS = ("list", "board", "calendar", "gantt")


def _no_arguments(parser: Parser) -> None:
    del parser


def _list(session: Session) -> None:
    found = openable(session.reader.views())
    if session.out.as_json:
        views = [office_documents.view(each) for each in found]
        session.out.document({"views": views})
        return
    session.out.table(HEADINGS, map(_row, found))


def _row(view: ViewRecord) -> Sequence[str]:
    return (view.name, whose(view), view.project or "-", view.text or "everything")


def whose(view: ViewRecord) -> str:
    """Whose a view is, in a word."""
    if view.id is None:
        return "built in"
    if view.mine:
        return "shared" if view.values.shared else "mine"
    return f"@{view.owner}"


def _name_arguments(parser: Parser) -> None:
    parser.add_argument("name", metavar="NAME", nargs="+", help="of the view")


def _named(session: Session) -> ViewRecord:
    return named(" ".join(session.options.name), session.reader.views())


def _show(session: Session) -> None:
    view = _named(session)
    if session.out.as_json:
        session.out.document({"view": office_documents.view(view)})
        return
    values = view.values
    for label, text in (
        ("name", view.name),
        ("whose", whose(view)),
        ("filter", values.filter),
        ("sort", values.sort),
        ("group", values.group),
        ("columns", ",".join(values.columns)),
        ("project", view.project or "any"),
        ("screen", values.screen.value),
    ):
        session.out.line(f"{label:<8} {text or '-'}".rstrip())


def _fields(parser: Parser) -> None:
    """Options that `save` and `edit` share."""
    parser.add_argument(
        "--filter",
        metavar="QUERY",
        help="which tasks; sort:, group: and cols: in it are kept apart",
    )
    parser.add_argument("--sort", metavar="NAMES", help="such as due,-priority")
    parser.add_argument("--group", metavar="NAME", help="such as assignee")
    parser.add_argument("--columns", metavar="NAMES", help="such as status,due")
    parser.add_argument("--project", metavar="CODE", help="none for any")
    parser.add_argument("--screen", choices=SCREENS, help="where a monitor shows it")
    parser.add_argument("--shared", action="store_true", help="others see it too")


def _save_arguments(parser: Parser) -> None:
    _name_arguments(parser)
    _fields(parser)


def _save(session: Session) -> None:
    options = session.options
    query = _query(session)
    columns = options.columns or said(query, "cols")
    change(
        session,
        SaveView(
            values=ViewValues(
                name=" ".join(options.name),
                filter=without(query, ARRANGING),
                sort=options.sort or said(query, "sort"),
                group=options.group or said(query, "group"),
                columns=tuple(columns.split(",")) if columns else (),
                screen=Screen(options.screen or Screen.LIST),
                project_id=_project(session),
                shared=options.shared,
            )
        ),
    )


def _query(session: Session) -> str:
    """The filter that was given, when it can be read."""
    query: str = session.options.filter or ""
    asked(session, (query,))
    return query


def _project(session: Session) -> int | None:
    key = session.options.project
    if not key or key == NONE:
        return None
    return project_of(session.reader, key).id


def _edit_arguments(parser: Parser) -> None:
    _name_arguments(parser)
    parser.add_argument("--rename", metavar="TEXT", help="another name")
    _fields(parser)
    parser.add_argument("--private", action="store_true", help="only you see it")


def _edit(session: Session) -> None:
    view = _stored(session)
    edits = tuple(_edits(session, view))
    if not edits:
        raise WrongUsage("Which field? itpm view edit --help lists them.")
    change(session, EditView(view_id=view.id or 0, edits=edits))


def _stored(session: Session) -> ViewRecord:
    """The view of a name, which somebody saved.

    Raises:
        Refusal: If it is built in.
    """
    view = _named(session)
    if view.id is None:
        raise Refusal(f"{view.name} is built in: it can not be changed.")
    return view


def _edits(session: Session, view: ViewRecord) -> Iterator[Edit[ViewField]]:
    """Fields that options name, with the values the store has now."""
    options, values = session.options, view.values
    query = _query(session)
    texts = {
        ViewField.NAME: (options.rename, values.name),
        ViewField.SORT: (options.sort or said(query, "sort"), values.sort),
        ViewField.GROUP: (options.group or said(query, "group"), values.group),
        ViewField.COLUMNS: (
            options.columns or said(query, "cols"),
            ",".join(values.columns),
        ),
        ViewField.SCREEN: (options.screen, values.screen),
    }
    if options.filter is not None:
        yield Edit(ViewField.FILTER, values.filter, without(query, ARRANGING))
    for field, (typed, seen) in texts.items():
        if typed:
            yield Edit(field, seen, "" if typed == NONE else typed)
    if options.project:
        yield Edit(ViewField.PROJECT, values.project_id, _project(session))
    if options.shared or options.private:
        yield Edit(ViewField.SHARED, values.shared, options.shared)


def _delete(session: Session) -> None:
    change(session, DeleteView(view_id=_stored(session).id or 0))


LIST = Command(_no_arguments, _list)
SHOW = Command(_name_arguments, _show)
SAVE = Command(_save_arguments, _save)
EDIT = Command(_edit_arguments, _edit)
DELETE = Command(_name_arguments, _delete)
