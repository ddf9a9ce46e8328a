"""What is hidden from a viewer is in no answer, whatever is asked."""

from __future__ import annotations

import re
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from itpm_tui.store.reading import nobody, open_reader
from itpm_tui.store.reading.nameless import nameless
from tests.store.reading.test_viewers import QUESTIONS, TODAY

if TYPE_CHECKING:
    from itpm_tui.store.engines.address import Address

NAMED = re.compile(r"dana|carl|eve\b|tom\b|ito\b|reyes", re.IGNORECASE)
OF_CHANGES = {"history", "history of a task", "task"}
"""They tell who did what, and no monitor asks them."""


def answers(store: Address, hidden: frozenset[str]) -> str:
    """Everything that is answered to a monitor."""
    with closing(open_reader(store, nobody(hidden))) as reader:
        asked = (ask for name, ask in QUESTIONS.items() if name not in OF_CHANGES)
        load = reader.load(TODAY, 14, TODAY).people
        return repr(([ask(reader) for ask in asked], load))


def test_people_who_are_hidden_have_numbers_for_names(organisation: Address) -> None:
    assert NAMED.search(answers(organisation, frozenset()))
    told = answers(organisation, frozenset({"people"}))
    assert NAMED.search(told) is None
    assert "'p2'" in told


@pytest.mark.parametrize(
    ("sql", "alias"),
    [
        ("SELECT handle FROM person", "person"),
        ("SELECT who.handle FROM task JOIN person who ON who.id = 1", "who"),
        ("SELECT handle FROM person WHERE person.id = 1", "person"),
        ("SELECT handle FROM person CROSS JOIN task", "person"),
        ("SELECT handle\nFROM task LEFT JOIN person\n ON person.id = 1", "person"),
    ],
)
def test_the_table_of_people_is_replaced_wherever_it_stands(
    sql: str, alias: str
) -> None:
    found = nameless(sql)
    assert f'FROM "person") {alias}' in found
    assert found.count("AS handle") == 1
    assert nameless(found) == found


def test_other_tables_are_left_alone() -> None:
    sql = "SELECT 1 FROM person_skill JOIN person_limit ON person_limit.person_id = 1"
    assert nameless(sql) == sql
