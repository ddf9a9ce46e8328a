"""What one of many people may do with an account that they share."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.cli.account import forget_client, own_folder
from itpm_tui.domain.reader import Viewer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Itpm


def viewer(handle: str) -> Viewer:
    return Viewer(person_id=7, handle=handle, name="Dana")


def test_of_the_surroundings_only_the_looks_stay() -> None:
    kept = {
        "HOME": "/srv/itpm",
        "TERM": "tmux-256color",
        "COLORTERM": "truecolor",
        "LANG": "de_DE.UTF-8@euro",
        "LC_ALL": "C",
        "NO_COLOR": "1",
        "TZ": "Europe/Berlin",
        "SSH_CONNECTION": "fe80::1%eth0 51812 10.0.0.2 22",
    }
    dropped = {
        "USER": "admin",
        "ITPM_STORE": "/tmp/other.db",
        "EDITOR": "sh",
        "PGHOST": "elsewhere",
        "TEXTUAL_DRIVER": "os:system",
        "XDG_DATA_HOME": "/tmp",
        "LC_CTYPE": "../../etc/passwd",
        "ESCDELAY": "1\n",
        "SSH_ORIGINAL_COMMAND": "sh -i",
    }
    environment = {**kept, **dropped}
    assert forget_client(environment) == "sh -i"
    assert environment == kept


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("TERM", "../x"),
        ("TERM", "a\x1b[2J"),
        ("LANG", "x" * 65),
        ("TZ", "/etc/shadow"),
        ("TZ", "../../etc/shadow"),
        ("TZ", ":/etc/shadow"),
        ("HOME", "relative"),
        ("COLORTERM", ""),
    ],
)
def test_what_looks_odd_is_dropped(name: str, value: str) -> None:
    environment = {name: value}
    assert forget_client(environment) == ""
    assert environment == {}


@pytest.mark.parametrize(
    "handle", ["..", "../root", "/etc", "a/b", "", "a\x00b", "\x1b[2J", "A", ".ssh"]
)
def test_no_handle_leads_out_of_the_folder_of_people(
    handle: str, tmp_path: Path
) -> None:
    people = tmp_path / "people"
    assert own_folder(people, viewer(handle)) == people / "person-7"
    assert [path.name for path in people.rglob("*")] == ["person-7"]


def test_a_folder_is_private_and_not_somewhere_else(tmp_path: Path) -> None:
    folder = own_folder(tmp_path / "people", viewer("dana"))
    assert folder is not None
    assert folder.stat().st_mode & 0o777 == 0o700
    (tmp_path / "people" / "tom").symlink_to("/etc")
    assert own_folder(tmp_path / "people", viewer("tom")) is None
    (tmp_path / "file").write_text("")
    assert own_folder(tmp_path / "file", viewer("dana")) is None


def test_another_command_is_refused_in_a_sentence(
    itpm: Itpm, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("os.environ", {"SSH_ORIGINAL_COMMAND": "scp -t x"})
    ended = itpm("session", "--person", "@marta")
    assert ended.code == 5
    assert ended.err.startswith("itpm: This account opens the dashboard")
    assert "scp" not in ended.err
