"""The last lock: where the monitor is another Unix user, the file itself refuses."""

from __future__ import annotations

import os
import pwd
import shutil
import subprocess
import sys
import tempfile
from contextlib import closing, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from itpm_tui.store.engines import sqlite
from itpm_tui.store.reading import nobody, open_reader
from tests.kiosk.unchanged import state
from tests.sample_store import NOW

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

ROOT = Path(__file__).parents[2]

HOLDS = """
import sys
from pathlib import Path
from itpm_tui.store.engines import sqlite

connection = sqlite.connect_write(Path(sys.argv[1]))
connection.execute("UPDATE task SET title = 'from outside' WHERE id = 5")
print("open", flush=True)
sys.stdin.read()
"""
"""The team at work: a process of its own, as one that forks must have no store open."""


@pytest.fixture
def foreign(sample_template: Path) -> Iterator[Path]:
    """A store that everyone may read, and somebody else has open."""
    if os.geteuid() != 0:
        pytest.skip("only root can do something as another user")
    folder = Path(tempfile.mkdtemp(prefix="itpm-wall-"))
    folder.chmod(0o755)
    store = folder / "store.db"
    shutil.copyfile(sample_template, store)
    store.chmod(0o644)
    with subprocess.Popen(
        [sys.executable, "-c", HOLDS, str(store)],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        text=True,
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "open\n"
        yield store
        holder.communicate(timeout=30)
    shutil.rmtree(folder)


def as_nobody(act: Callable[[], str]) -> str:
    """What comes of something that a user without any rights does."""
    user = pwd.getpwnam("nobody")
    reading, writing = os.pipe()
    pid = os.fork()
    if not pid:
        said = "it failed"
        with suppress(BaseException):
            os.setgroups([])
            os.setgid(user.pw_gid)
            os.setuid(user.pw_uid)
            said = act()
        os.write(writing, said.encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(pid, 0)
    with os.fdopen(reading) as pipe:
        return pipe.read()


def looked(store: Path) -> str:
    """How many projects a monitor sees."""
    with closing(open_reader(store, nobody())) as reader:
        return f"{len(reader.portfolio(NOW.date()))} projects"


def written(store: Path) -> str:
    """Names of the ways by which something was changed."""

    def update() -> None:
        with closing(sqlite.DRIVER.connect(store, isolation_level=None)) as connection:
            connection.execute("UPDATE task SET title = 'x'")

    ways: dict[str, Callable[[], object]] = {
        "open": lambda: store.open("r+b"),
        "log": lambda: store.with_name("store.db-wal").open("r+b"),
        "update": update,
        "rename": lambda: store.rename(store.with_name("gone.db")),
        "remove": store.unlink,
        "beside": lambda: store.with_name("new.db").write_bytes(b""),
        "mode": lambda: store.chmod(0o666),
    }
    found = []
    for name, way in ways.items():
        with suppress(OSError, sqlite.Error):
            way()
            found.append(name)
    return ", ".join(found)


def test_the_file_refuses_another_user_who_may_look(foreign: Path) -> None:
    before = state(foreign)
    # Here first, as the other user may not be able to read the modules it takes.
    assert looked(foreign) == "5 projects"
    assert as_nobody(lambda: looked(foreign)) == "5 projects"
    assert as_nobody(lambda: written(foreign)) == ""
    assert state(foreign) == before
