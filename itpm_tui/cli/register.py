"""List, show, add, edit and set for any register, by its description."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from itpm_tui.cli import register_documents
from itpm_tui.cli.changing import change
from itpm_tui.cli.command import Command
from itpm_tui.cli.office_names import NONE
from itpm_tui.cli.usage import WrongUsage
from itpm_tui.domain.commands.register import (
    AddRecord,
    EditRecord,
    RecordEdit,
    SetRecordState,
)
from itpm_tui.domain.field_values import said, value_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.register_enums import FieldKind
from itpm_tui.domain.text import clean
from itpm_tui.planning.query import Moment
from itpm_tui.planning.query.anchoring import date_rules
from itpm_tui.planning.query.records import RecordFilter

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from itpm_tui.cli.arguments import Parser
    from itpm_tui.cli.session import Session
    from itpm_tui.domain.fields import Field, FieldType
    from itpm_tui.domain.register_records import RegisterRecord
    from itpm_tui.domain.registers import Register
    from itpm_tui.domain.transaction import Value

_WANTS: dict[FieldType, str] = {
    FieldKind.PERSON: "@HANDLE",
    FieldKind.DATE: "DATE",
    FieldKind.NUMBER: "N",
    FieldKind.MONEY: "AMOUNT",
    FieldKind.LINK: "URL",
}


def command_of(register: Register, verb: str) -> Command:
    """A command of a register."""
    made: dict[str, tuple[Callable[..., None], Callable[..., None]]] = {
        "list": (_list_arguments, _list),
        "show": (_show_arguments, _show),
        "add": (_add_arguments, _add),
        "edit": (_edit_arguments, _edit),
        "set": (_set_arguments, _set),
    }
    arguments, run = made[verb]
    return Command(partial(arguments, register), partial(run, register))


def option(field: Field) -> str:
    """The option that a field has."""
    return f"--{field.name.replace('_', '-')}"


def add_options(parser: Parser, register: Register) -> None:
    """An option for each field but the one that names a row."""
    for field in register.asked[1:]:
        words = list(field.choices) if field.kind is FieldKind.ENUM else None
        if field.kind is FieldKind.BOOL:
            words = ["yes", "no"]
        wants = _WANTS.get(field.kind, "CODE" if field.table == "project" else "TEXT")
        parser.add_argument(
            option(field),
            choices=[*words, *([] if field.needed else [NONE])] if words else None,
            metavar=None if words else wants,
            help=field.label.lower() + (f"; {field.hint}" if field.hint else ""),
        )


def given(session: Session, register: Register) -> Iterator[tuple[str, Value]]:
    """Fields that options name, with their values; `none` clears one.

    Raises:
        Refusal: If a field can not have its value.
    """
    for field in register.asked[1:]:
        typed = getattr(session.options, field.name)
        if typed is not None:
            yield field.name, _value(session, field, "" if typed == NONE else typed)


def _value(session: Session, field: Field, typed: str) -> Value:
    rules = date_rules(session.reader, session.settings.date_order)
    me = session.reader.viewer.handle
    return value_of(field, typed, session.clock.today(), rules, me)


def record_named(session: Session, register: Register, key: str) -> RegisterRecord:
    """The row that people call so.

    Raises:
        Refusal: If there is none that the person may see.
    """
    row_id = register.row_id(clean(key, limit=40))
    found = None if row_id is None else session.reader.record(register.noun, row_id)
    if found is None:
        raise Refusal(
            f"There is no {register.noun} {clean(key, limit=40)} that you may see. "
            f"itpm {register.noun} list names them."
        )
    return found


def _list_arguments(register: Register, parser: Parser) -> None:
    such = f"such as is:mine or {_such(register)}"
    parser.add_argument("words", nargs="*", metavar="FILTER", help=such)
    parser.dashed = "words"
    if register.states:
        parser.add_argument(
            "--all", action="store_true", help="those that are closed too"
        )


def _such(register: Register) -> str:
    field = next((f for f in register.fields if f.choices), register.title)
    return f"{field.name}:{field.choices[0] if field.choices else 'word'}"


def filtered(session: Session, register: Register) -> list[RegisterRecord]:
    """Rows that the filter leaves, the newest first.

    Raises:
        Refusal: If the filter can not be read.
    """
    text = " ".join(session.options.words)
    rules = date_rules(session.reader, session.settings.date_order)
    moment = Moment.of(session.clock, rules=rules)
    wanted = RecordFilter(register, text, moment, session.reader.viewer.handle)
    if wanted.faults:
        fault = wanted.faults[0]
        part = clean(text[fault.position : fault.position + fault.length], limit=60)
        raise Refusal(f"I can not read the filter at {part}: {fault.text}")
    rows = session.reader.records(register.noun)
    shown = [row for row in rows if wanted(row)]
    if text or not register.states or session.options.all:
        return shown
    return [row for row in shown if row.state in register.open_words]


def _list(register: Register, session: Session) -> None:
    rows = filtered(session, register)
    if session.out.as_json:
        documents = [register_documents.record(register, row) for row in rows]
        session.out.document({register.plural: documents})
        return
    fields = register.listed
    heads = ["ID", register.title.label.upper(), *(f.label.upper() for f in fields)]
    if register.states:
        heads.append("STATE")
    session.out.table(heads, (_row(register, row) for row in rows))


def _row(register: Register, row: RegisterRecord) -> list[str]:
    cells = [said(field, row.values.get(field.name)) for field in register.listed]
    state = [] if row.state is None else [row.state.replace("_", " ")]
    return [row.key, row.title, *cells, *state]


def _show_arguments(register: Register, parser: Parser) -> None:
    parser.add_argument("keys", nargs="+", metavar=f"{register.prefix}-N")


def _show(register: Register, session: Session) -> None:
    rows = [record_named(session, register, key) for key in session.options.keys]
    if session.out.as_json:
        documents = [register_documents.record(register, row) for row in rows]
        session.out.document({register.plural: documents})
        return
    for place, row in enumerate(rows):
        if place:
            session.out.line()
        session.out.line(f"{row.key}  {row.title}")
        if row.state is not None:
            session.out.line(f"{'state':<14}{row.state.replace('_', ' ')}")
        for field in register.fields[1:]:
            text = said(field, row.values.get(field.name))
            if text:
                session.out.text(f"{field.label.lower():<14}{text}")


def _add_arguments(register: Register, parser: Parser) -> None:
    parser.add_argument(
        "title", nargs="+", metavar=register.title.label.upper().replace(" ", "")
    )
    add_options(parser, register)


def _add(register: Register, session: Session) -> None:
    title = " ".join(session.options.title)
    values = ((register.title.name, title), *given(session, register))
    change(session, AddRecord(register=register.noun, values=values))


def _edit_arguments(register: Register, parser: Parser) -> None:
    parser.add_argument("key", metavar=f"{register.prefix}-N")
    parser.add_argument(
        option(register.title), metavar="TEXT", help=register.title.label.lower()
    )
    add_options(parser, register)


def _edit(register: Register, session: Session) -> None:
    row = record_named(session, register, session.options.key)
    wanted = dict(given(session, register))
    title = getattr(session.options, register.title.name)
    if title is not None:
        wanted[register.title.name] = title
    if not wanted:
        raise WrongUsage(f"Which field? itpm {register.noun} edit --help lists them.")
    edits = tuple(
        RecordEdit(name, row.values.get(name), value) for name, value in wanted.items()
    )
    command = EditRecord(register=register.noun, record_id=row.id, edits=edits)
    change(session, command)


def _set_arguments(register: Register, parser: Parser) -> None:
    parser.add_argument("key", metavar=f"{register.prefix}-N")
    parser.add_argument("state", choices=[state.word for state in register.states])
    parser.add_argument("--reason", metavar="TEXT", help="why; some states need it")


def _set(register: Register, session: Session) -> None:
    row = record_named(session, register, session.options.key)
    change(
        session,
        SetRecordState(
            register=register.noun,
            record_id=row.id,
            seen=row.state or "",
            state=session.options.state,
            reason=session.options.reason,
        ),
    )
