from __future__ import annotations

from pathlib import Path

from itpm_tui.config.paths import config_dir, data_dir, state_dir


def test_folders_lie_below_home_unless_named() -> None:
    environ = {"HOME": "/home/ada"}
    assert config_dir(environ) == Path("/home/ada/.config/itpm")
    assert state_dir(environ) == Path("/home/ada/.local/state/itpm")
    assert data_dir(environ) == Path("/home/ada/.local/share/itpm")


def test_a_named_folder_is_used_and_a_relative_one_is_not() -> None:
    environ = {"HOME": "/home/ada", "XDG_CONFIG_HOME": "/etc/ada"}
    assert config_dir(environ) == Path("/etc/ada/itpm")
    environ["XDG_CONFIG_HOME"] = "etc"
    assert config_dir(environ) == Path("/home/ada/.config/itpm")
