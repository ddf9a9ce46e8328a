"""The form of any register, made from its description."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from itpm_tui.desk.verbs.fields import BREAK
from itpm_tui.desk.verbs.office_fields import Asked, asked, person_asked
from itpm_tui.desk.verbs.office_form import open_edit, open_form, send
from itpm_tui.domain.commands.register import AddRecord, EditRecord, RecordEdit
from itpm_tui.domain.field_values import said, value_of
from itpm_tui.domain.refusals import Refusal
from itpm_tui.domain.register_enums import FieldKind
from itpm_tui.domain.similar import similar
from itpm_tui.domain.text import LONG_LIMIT, TITLE_LIMIT
from itpm_tui.presentation import words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from itpm_tui.desk.bench import Bench
    from itpm_tui.domain.fields import Field
    from itpm_tui.domain.register_records import RegisterRecord
    from itpm_tui.domain.registers import Register
    from itpm_tui.domain.transaction import Value


def field_asked(bench: Bench, field: Field, value: Value) -> Asked:
    """A field of a form with what it holds; lines of a long text are joined."""
    if field.kind is FieldKind.PERSON:
        handle = None if value is None else str(value)
        return person_asked(field.name, field.label, handle, bench.reader.people())
    today, me = bench.clock.today(), bench.reader.viewer.handle
    rules = bench.reckoning.rules()

    def read(typed: str) -> Value:
        text = _unfolded(typed) if field.long else typed
        return value_of(field, text, today, rules, me)

    def show(typed: str) -> str:
        try:
            found = read(typed)
        except Refusal as refusal:
            return refusal.text
        return words.day_plain(found) if isinstance(found, date) else ""

    return asked(
        field.name,
        field.label,
        said(field, value).replace("\n", f" {BREAK} "),
        read,
        hint=field.hint or _hint(bench, field),
        complete=_completing(bench, field),
        show=show if field.kind is FieldKind.DATE else None,
        limit=LONG_LIMIT if field.long else TITLE_LIMIT,
    )


def _unfolded(typed: str) -> str:
    return "\n".join(part.strip() for part in typed.split(BREAK))


def _hint(bench: Bench, field: Field) -> str:
    """What can be typed."""
    if field.choices:
        return " ".join(field.choices)
    if field.table == "project":
        keys = [p.key for p in bench.reader.project_list() if not p.archived]
        return " ".join(keys[:8])
    return {
        FieldKind.DATE: "fri, +3w, 12 dec; empty for none",
        FieldKind.BOOL: "yes or no",
        FieldKind.MONEY: "3800 or 12.50",
        FieldKind.LINK: "https://",
    }.get(field.kind if isinstance(field.kind, FieldKind) else FieldKind.TEXT, "")


def _completing(bench: Bench, field: Field) -> Callable[[str], str | None] | None:
    """What `tab` does: the next word of a few, the key of a project."""
    known = list(field.choices)
    if field.kind is FieldKind.BOOL:
        known = ["yes", "no"]
    if field.table == "project":
        known = [p.key for p in bench.reader.project_list() if not p.archived]
    if not known:
        return None

    def complete(typed: str) -> str | None:
        low = typed.strip().lower()
        exact = [word for word in known if word.lower() == low]
        if exact:
            return str(known[(known.index(exact[0]) + 1) % len(known)])
        near = [word for word in known if word.lower().startswith(low)]
        return str(near[0]) if near else None

    return complete


def add_record(bench: Bench, register: Register) -> None:
    """Ask for the fields of a new row; those that have a usual value show it."""
    today, me = bench.clock.today(), bench.reader.viewer.handle
    start = {
        field.name: value_of(field, field.default, today, me=me)
        for field in register.asked
        if field.default is not None
    }
    start |= _here(bench, register)
    fields = [field_asked(bench, f, start.get(f.name)) for f in register.asked]
    if register.noun == "request":
        _offer_similar(bench, fields)

    def save(values: Mapping[str, Value]) -> str | None:
        command = AddRecord(register=register.noun, values=tuple(values.items()))
        send(bench, lambda: command)
        return None

    open_form(bench, f"New {register.noun}", fields, save)


def _here(bench: Bench, register: Register) -> dict[str, Value]:
    """The project of the context, and who asks."""
    found: dict[str, Value] = {}
    project, inside = register.project, bench.context.wanted.project_id
    if project is not None and inside is not None:
        for each in bench.reader.project_list():
            if each.id == inside:
                found[project.name] = each.key
    if register.noun == "request":
        found["requester"] = bench.reader.viewer.handle
    return found


def _offer_similar(bench: Bench, fields: Sequence[Asked]) -> None:
    """While the title is typed, say which requests ask for much the same."""
    rows = bench.reader.records("request")

    def show(typed: str) -> str:
        near = similar(typed, rows)[:2]
        if not near:
            return ""
        return "like " + ", ".join(f"{row.key} {row.title}" for row in near)

    fields[0].field.show = show


def edit_record(bench: Bench, register: Register, row: RegisterRecord) -> None:
    """Show the fields of a row; only what was changed is saved."""
    fields = [field_asked(bench, f, row.values.get(f.name)) for f in register.asked]
    began = row

    def save(changed: Mapping[str, Value]) -> str | None:
        shown = [began]

        def make() -> EditRecord:
            stored = bench.reader.record(register.noun, began.id)
            now = shown.pop() if shown else stored or began
            return EditRecord(
                register=register.noun,
                record_id=now.id,
                edits=tuple(
                    RecordEdit(name, now.values.get(name), value)
                    for name, value in changed.items()
                ),
            )

        send(bench, make)
        return None

    open_edit(bench, f"Edit {row.key}", fields, save)
