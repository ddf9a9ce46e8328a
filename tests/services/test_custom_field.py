from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from itpm_tui.domain.commands.custom_field import (
    AddCustomField,
    RemoveCustomField,
    SetCustomValue,
)
from itpm_tui.domain.commands.history import Undo
from itpm_tui.domain.refusals import Conflict, Refusal
from itpm_tui.domain.register_enums import FieldKind

if TYPE_CHECKING:
    from itpm_tui.domain.executor import Outcome
    from itpm_tui.domain.transaction import Value
    from tests.services.office import Office


def add_field(office: Office, kind: FieldKind, *choices: str) -> int:
    """A field of FWL. Returns its id."""
    office.ask(
        "pat",
        AddCustomField(
            name="extra",
            label="Extra",
            kind=kind,
            choices=choices,
            project_id=office.projects["FWL"],
        ),
    )
    return int(str(office.rows("custom_field")[0]["id"]))


def put(office: Office, task: int, field: int, seen: Value, wanted: Value) -> Outcome:
    return office.ask(
        "tom", SetCustomValue(task_id=task, field_id=field, seen=seen, wanted=wanted)
    )


@pytest.mark.parametrize(
    ("kind", "value", "other", "stored"),
    [
        (FieldKind.TEXT, "Räck 7", "B", '"Räck 7"'),
        (FieldKind.NUMBER, 12, 13, "12"),
        (FieldKind.MONEY, 380_050, 1, "380050"),
        (FieldKind.DATE, date(2026, 12, 4), date(2026, 12, 5), '"2026-12-04"'),
        (FieldKind.ENUM, "hot", "cold", '"hot"'),
        (FieldKind.MULTI_ENUM, "hot cold", "hot", '"hot cold"'),
        (FieldKind.BOOL, True, False, "true"),
        (FieldKind.LINK, "https://example.org/x", "mailto:a@b.org", None),
        (FieldKind.PERSON, "mel", "tom", None),
    ],
)
def test_a_field_of_each_kind_holds_its_values(
    office: Office, kind: FieldKind, value: Value, other: Value, stored: str | None
) -> None:
    choices = ("hot", "cold") if "enum" in kind else ()
    task, field = office.add("core switch"), add_field(office, kind, *choices)
    put(office, task, field, None, value)
    held = str(office.rows("custom_value")[0]["value"])
    assert stored in {None, held}
    put(office, task, field, value, other)
    with pytest.raises(Conflict, match="FWL-01: extra is"):
        put(office, task, field, value, None)
    put(office, task, field, other, None)
    assert office.rows("custom_value") == []
    office.ask("tom", Undo())
    assert len(office.rows("custom_value")) == 1


@pytest.mark.parametrize(
    ("kind", "value", "said"),
    [
        (FieldKind.NUMBER, "12", "is a number"),
        (FieldKind.NUMBER, 2**60, "too large"),
        (FieldKind.DATE, "fri", "is a day"),
        (FieldKind.ENUM, "warm", "one of hot, cold"),
        (FieldKind.LINK, "example", "is an address"),
        (FieldKind.PERSON, "zoe", "nobody called @zoe"),
    ],
)
def test_a_field_refuses_what_is_not_of_its_kind(
    office: Office, kind: FieldKind, value: Value, said: str
) -> None:
    choices = ("hot", "cold") if kind is FieldKind.ENUM else ()
    task, field = office.add("core switch"), add_field(office, kind, *choices)
    with pytest.raises(Refusal, match=said):
        put(office, task, field, None, value)


@pytest.mark.parametrize("name", ["due", "extra", "9x", "two words", ""])
def test_a_name_that_filters_can_not_use_is_refused(office: Office, name: str) -> None:
    add_field(office, FieldKind.TEXT)
    command = AddCustomField(
        name=name, label="", kind=FieldKind.TEXT, project_id=office.projects["FWL"]
    )
    with pytest.raises(Refusal, match=r"Choose another name|can not be the name"):
        office.ask("pat", command)


def test_a_field_goes_with_its_values_and_comes_back_with_them(
    office: Office,
) -> None:
    task, field = office.add("core switch"), add_field(office, FieldKind.TEXT)
    put(office, task, field, None, "B7")
    before = office.dump()
    message = office.ask("pat", RemoveCustomField(field_id=field)).message
    assert message == "Field extra is gone, with 1 value."
    office.ask("pat", Undo())
    assert office.dump() == before


def test_tasks_of_another_project_do_not_have_it(office: Office) -> None:
    field = add_field(office, FieldKind.TEXT)
    task = office.add("other", project="ERP")
    with pytest.raises(Refusal, match="Tasks of another project"):
        office.ask(
            "mel", SetCustomValue(task_id=task, field_id=field, seen=None, wanted="x")
        )
