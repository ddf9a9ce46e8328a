"""Projects and people on their screens, by keyboard alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.cli.making import PROGRAM
from itpm_tui.domain.commands.load import SetUpStore
from itpm_tui.domain.commands.person import MapLogin
from itpm_tui.services.executor import StoreExecutor
from itpm_tui.store.reading import open_reader, viewer_for
from itpm_tui.store.writing import open_writer
from tests.goldens import assert_golden
from tests.pilots import (
    desk,
    message,
    press,
    screen_lines,
    screen_text,
    select,
    settle,
    type_text,
)

if TYPE_CHECKING:
    from pathlib import Path

    from itpm_tui.domain.clock import FixedClock
    from itpm_tui.domain.reader import Reader
    from tests.pilots import DeskPilot
    from tests.sample_store import BuildDesk

SIZE = (120, 36)
SIZES = [(80, 24), (120, 36), (200, 50)]


async def fill(pilot: DeskPilot, **texts: str) -> None:
    """Type into the fields of the form that is open, by their names, and save."""
    mode = desk(pilot).mode
    names = [field.name for field in mode.fields]  # type: ignore[union-attr]
    for name, text in texts.items():
        while mode.at != names.index(name):  # type: ignore[union-attr]
            await pilot.press("down" if mode.at < names.index(name) else "up")  # type: ignore[union-attr]
        await pilot.press("end", "ctrl+u")
        await type_text(pilot, text)
    await press(pilot, "ctrl+s")


@pytest.fixture
def empty_store(database: Path, clock: FixedClock) -> Path:
    """A store with its first person and nothing else."""
    executor = StoreExecutor(open_writer(database), clock, PROGRAM)
    executor.execute(SetUpStore(name="Ada Byron", handle="ada", os_user="ada"))
    executor.close()
    return database


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_all_projects_look(size: tuple[int, int], build: BuildDesk) -> None:
    async with build().run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "0", "j")
        assert_golden(f"projects-{size[0]}x{size[1]}", screen_text(pilot))


@pytest.mark.parametrize("size", SIZES, ids="{0[0]}x{0[1]}".format)
async def test_people_look(size: tuple[int, int], build: BuildDesk) -> None:
    async with build().run_test(size=size) as pilot:
        await settle(pilot)
        await press(pilot, "g", "p", "j")
        assert_golden(f"people-{size[0]}x{size[1]}", screen_text(pilot))


async def test_a_project_is_built_from_nothing_by_keys(
    build: BuildDesk, empty_store: Path
) -> None:
    async with build(empty_store, "ada").run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "a")
        assert "0, then a" in message(pilot)
        await press(pilot, "escape", "0")
        assert "There are no projects yet." in screen_text(pilot)
        await press(pilot, "a")
        await fill(pilot, key="fwl", name="Firewall", finish="18 dec")
        assert message(pilot) == (
            "Project FWL Firewall is there; @ada manages it.  u undo"
        )
        await press(pilot, "g", "p", "a")
        await fill(pilot, name="Dana Ortiz", title="Network lead", projects="fwl")
        assert message(pilot) == "Dana Ortiz is here as @dana.  u undo"
        assert "@dana" in next(x for x in screen_lines(pilot) if "►" in x)
        await press(pilot, "0", "enter")
        assert desk(pilot).screen_id == "list"
        await press(pilot, "a", *"one", "enter", "a", *"two", "enter")
        await press(pilot, "w", *"@dana", "enter")
        assert "@dana" in message(pilot)
        await press(pilot, "b", *"one", "enter")
    reader = open_reader(empty_store, viewer_for(empty_store, handle="ada"))
    (project,) = reader.portfolio(desk(pilot).clock.today())
    assert (project.sums.key, project.sums.open) == ("FWL", 2)
    (person,) = [p for p in reader.team(desk(pilot).clock.today()) if p.open]
    assert (person.handle, person.open) == ("dana", 1)
    one, two = (reader.find(key) for key in ("FWL-1", "FWL-2"))
    assert one is not None
    assert two is not None
    (link,) = reader.links([one])
    assert (link.predecessor_id, link.successor_id) == (one, two)
    reader.close()


async def test_everything_of_it_is_taken_back_by_u(
    build: BuildDesk, empty_store: Path, clock: FixedClock
) -> None:
    async with build(empty_store, "ada").run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "0", "a")
        await fill(pilot, key="fwl", name="Firewall")
        await press(pilot, "g", "p", "a")
        await fill(pilot, name="Dana Ortiz", projects="fwl:pm")
        await press(pilot, "u", "u")
        assert message(pilot).startswith("Undone: new project FWL.")
        assert "@dana" not in screen_text(pilot)
    reader = open_reader(empty_store, viewer_for(empty_store, handle="ada"))
    assert reader.portfolio(clock.today()) == ()
    reader.close()


async def test_entering_a_project_makes_it_the_context_and_keeps_the_task(
    build: BuildDesk, reader: Reader
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        task = select(pilot, "FWL-12")
        await press(pilot, "0")
        assert desk(pilot).context.task_id == task
        await press(pilot, "j", "enter")
        keys = {p.id: p.key for p in reader.project_list()}
        wanted = desk(pilot).context.wanted.project_id
        assert wanted is not None
        assert keys[wanted] == "FWL"
        assert desk(pilot).context.task_id == task
        await press(pilot, "backspace")
        assert desk(pilot).screen_id == "projects"


async def test_entering_a_person_shows_what_they_work_on_until_esc(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        everything = len(desk(pilot).view.task_ids())
        await press(pilot, "g", "p", "enter")
        assert desk(pilot).screen_id == "list"
        assert "@amir" in screen_lines(pilot)[1]
        shown = desk(pilot).reader.tasks(desk(pilot).view.task_ids())
        assert shown
        assert all(t.assignees for t in shown if not t.children)
        await press(pilot, "escape")
        assert len(desk(pilot).view.task_ids()) == everything


async def test_q_leads_back_from_a_screen_beside(build: BuildDesk) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "3", "g", "p", "q")
        assert desk(pilot).screen_id == "board"


@pytest.mark.parametrize("key", ["d", "s", ">", "space", "#"])
@pytest.mark.parametrize("way", [("0",), ("g", "p")], ids=["projects", "people"])
async def test_verbs_on_tasks_say_that_there_are_none(
    build: BuildDesk, reader: Reader, way: tuple[str, ...], key: str
) -> None:
    before = reader.position()
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, *way, key)
        assert "has no meaning here" in message(pilot)
        assert desk(pilot).mode is None
        assert not desk(pilot).context.marks
    assert reader.position() == before


async def test_a_project_is_archived_found_and_brought_back(build: BuildDesk) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "0", "D")
        assert message(pilot) == "ERP ERP cutover is archived.  u undo"
        assert "~ERP" not in screen_text(pilot)
        await press(pilot, "A")
        assert "~ERP" in screen_text(pilot)
        assert "archived" in screen_lines(pilot)[1]
        await press(pilot, "D", "A")
        assert "~ERP" in screen_text(pilot)
        await press(pilot, "u")
        assert "~ERP" not in screen_text(pilot)


async def test_only_the_fields_that_were_changed_are_saved(
    build: BuildDesk, reader: Reader
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "0", "j", "e")
        await fill(pilot, name="Walls", finish="")
        assert message(pilot) == "FWL: name, finish target saved.  u undo"
        await press(pilot, "e", "ctrl+s")
        assert message(pilot) == "Nothing was changed."
    (change, *_) = reader.history(limit=1)
    assert change.command == "EditProject"
    assert change.title == "name, finish target of project FWL"


async def test_a_field_that_can_not_be_so_keeps_the_form_open(
    build: BuildDesk,
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "0", "j", "e")
        await fill(pilot, finish="31 nov")
        assert "31 nov" in screen_text(pilot)
        assert desk(pilot).mode is not None
        await fill(pilot, finish="30 nov")
        assert message(pilot).startswith("FWL finish target: Mon 30 Nov")


@pytest.fixture
def admin(sample_store: Path, clock: FixedClock) -> str:
    """Marta, who runs the sample store as its first person."""
    executor = StoreExecutor(open_writer(sample_store), clock, PROGRAM)
    executor.execute(MapLogin(handle="marta", os_user="marta"))
    executor.close()
    return "marta"


async def test_roles_and_fields_of_a_person_are_one_step(
    build: BuildDesk, admin: str, reader: Reader, clock: FixedClock
) -> None:
    before = {p.handle: p for p in reader.team(clock.today())}["amir"]
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "g", "p", "e")
        await fill(pilot, title="Boss", projects="erp:pm fwl:viewer")
        assert "title: Boss (was Systems)" in message(pilot)
        now = {p.handle: p for p in reader.team(clock.today())}["amir"]
        assert now.job_title == "Boss"
        assert {m.key: m.role.value for m in now.members} == {
            "ERP": "pm",
            "FWL": "viewer",
        }
        await press(pilot, "u")
    assert {p.handle: p for p in reader.team(clock.today())}["amir"] == before


async def test_where_a_field_is_not_permitted_no_role_is_changed(
    build: BuildDesk, reader: Reader
) -> None:
    before = reader.position()
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "g", "p", "e")
        await fill(pilot, title="Boss", projects="erp:pm")
        assert message(pilot) == (
            "Changing this of a person is for admins of the store."
        )
    assert reader.position() == before


async def test_choosing_a_project_that_is_not_there_begins_one(
    build: BuildDesk, reader: Reader
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "P", *"Zero trust", "enter")
        assert "ctrl+s begins" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        await press(pilot, "ctrl+s")
        assert message(pilot).startswith("Project ZT Zero trust is there")
    assert "ZT" in [project.key for project in reader.project_list()]


async def test_the_screens_show_what_others_change(
    build: BuildDesk, sample_store: Path, clock: FixedClock
) -> None:
    async with build().run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "g", "p")
        async with build(sample_store, "lena").run_test(size=SIZE) as other:
            await settle(other)
            await press(other, "g", "p", "a")
            await fill(other, name="Zoe New")
            assert "Zoe New is here as @zoe" in message(other)
        desk(pilot).listen()
        await settle(pilot)
        assert "@zoe" in screen_text(pilot)


async def test_who_may_not_is_told_so(build: BuildDesk, reader: Reader) -> None:
    before = reader.position()
    async with build(actor="jo").run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "0", "a")
        await fill(pilot, key="new", name="New")
        assert message(pilot) == "Beginning a project is for project managers."
        await press(pilot, "g", "p", "D")
        assert "is for admins of the store" in message(pilot)
    assert reader.position() == before
