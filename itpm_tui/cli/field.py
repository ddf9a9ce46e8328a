"""`itpm field` and `itpm task set`: fields that people add to tasks."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

from itpm_tui.cli import register_documents
from itpm_tui.cli.changing import change, tell
from itpm_tui.cli.command import Command
from itpm_tui.cli.filtering import project_of
from itpm_tui.cli.office_names import NONE
from itpm_tui.cli.task_ids import IDS_HELP, tasks_named
from itpm_tui.domain.commands.custom_field import (
    AddCustomField,
    RemoveCustomField,
    SetCustomValue,
)
from itpm_tui.domain.enums import TaskType
from itpm_tui.domain.field_values import value_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.register_enums import FieldKind
from itpm_tui.domain.text import clean
from itpm_tui.planning.query.anchoring import date_rules

if TYPE_CHECKING:
    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.register_records import CustomFieldRecord

HEADINGS = ("NAME", "LABEL", "KIND", "WORDS", "TASKS", "PROJECT")


def _no_arguments(_: Parser) -> None:
    """Nothing is to be said besides."""


def _list(session: Session) -> None:
    rows = session.reader.custom_fields()
    if session.out.as_json:
        documents = [register_documents.custom_field(row) for row in rows]
        session.out.document({"fields": documents})
        return
    session.out.table(
        HEADINGS,
        (
            (
                row.field.name,
                row.field.label,
                str(row.field.kind),
                " ".join(row.field.choices),
                row.task_type or "all",
                row.project or "all",
            )
            for row in rows
        ),
    )


def _add_arguments(parser: Parser) -> None:
    parser.add_argument("name", metavar="NAME", help="as it is typed in filters")
    parser.add_argument("kind", choices=[str(kind) for kind in FieldKind])
    parser.add_argument("words", nargs="*", metavar="WORD", help="that an enum can be")
    parser.add_argument("--label", metavar="TEXT", help="what people call it")
    parser.add_argument("--project", metavar="CODE", help="its tasks only")
    parser.add_argument("--type", choices=[str(kind) for kind in TaskType])
    parser.add_argument("--required", action="store_true", help="it can not be empty")


def _add(session: Session) -> None:
    options = session.options
    code = options.project
    change(
        session,
        AddCustomField(
            name=options.name,
            label=options.label or "",
            kind=FieldKind(options.kind),
            choices=tuple(options.words),
            task_type=None if options.type is None else TaskType(options.type),
            project_id=None if code is None else project_of(session.reader, code).id,
            required=options.required,
        ),
    )


def field_named(session: Session, name: str) -> CustomFieldRecord:
    """The added field of a name.

    Raises:
        Refusal: If there is none.
    """
    wanted = clean(name, limit=40).lower()
    rows = session.reader.custom_fields()
    for row in rows:
        if row.field.name == wanted:
            return row
    known = ", ".join(row.field.name for row in rows[:8])
    there = f"There are {known}." if known else "itpm field add makes one."
    raise Refusal(f"Tasks have no field {wanted}. {there}")


def _remove_arguments(parser: Parser) -> None:
    parser.add_argument("name", metavar="NAME")


def _remove(session: Session) -> None:
    row = field_named(session, session.options.name)
    change(session, RemoveCustomField(field_id=row.id))


def _set_arguments(parser: Parser) -> None:
    parser.add_argument("ids", nargs="+", metavar="ID", help=IDS_HELP)
    parser.add_argument("field", metavar="NAME", help="of the field")
    parser.add_argument("value", metavar="VALUE", help="none empties it")


def _set(session: Session) -> None:
    options = session.options
    row = field_named(session, options.field)
    reader = session.reader
    typed = "" if options.value == NONE else options.value
    rules = date_rules(reader, session.settings.date_order)
    value = value_of(
        row.field, typed, session.clock.today(), rules, reader.viewer.handle
    )
    tasks = tasks_named(session, options.ids)
    held = reader.custom_values([task.id for task in tasks])
    step = uuid.uuid4().hex
    for task in tasks:
        seen = held.get(task.id, {}).get(row.field.name)
        command = SetCustomValue(
            task_id=task.id, field_id=row.id, seen=seen, wanted=value
        )
        outcome = session.execute(command, step=step)
        if task is tasks[-1]:
            tell(session, outcome)


LIST = Command(_no_arguments, _list)
ADD = Command(_add_arguments, _add)
REMOVE = Command(_remove_arguments, _remove)
SET = Command(_set_arguments, _set)
