from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from itpm_tui.config.kiosk_settings import KioskSettings
from itpm_tui.config.settings import DateOrder, Glyphs, Settings, load_settings
from itpm_tui.domain.refusals import Refusal

if TYPE_CHECKING:
    from pathlib import Path


def test_without_a_file_everything_is_as_shipped(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "config.toml")
    assert settings == Settings()
    assert (settings.theme, settings.confirm_over) == ("dark", 10)
    assert (settings.hours_per_day, settings.mouse) == (8.0, False)
    assert settings.date_order is None


def test_every_setting_can_be_set(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        'store = "postgresql://db/itpm"\ntheme = "light"\nconfirm_over = 3\n'
        'hours_per_day = 7.5\ndate_order = "mdy"\nmouse = true\nglyphs = "ascii"\n'
    )
    assert load_settings(path) == Settings(
        store="postgresql://db/itpm",
        theme="light",
        confirm_over=3,
        hours_per_day=7.5,
        date_order=DateOrder.MDY,
        mouse=True,
        glyphs=Glyphs.ASCII,
    )


def test_the_monitor_has_a_table_of_its_own(tmp_path: Path) -> None:
    path = tmp_path / "config.toml"
    path.write_text(
        '[kiosk]\npages = "all=30s,load"\nrotate = "20s"\nproject = "ERP,FWL"\n'
        'dim = "19:00-07:00"\nhide = "people,money"\ntheme = "contrast"\n'
    )
    assert load_settings(path).kiosk == KioskSettings(
        pages="all=30s,load",
        rotate="20s",
        project="ERP,FWL",
        dim="19:00-07:00",
        hide="people,money",
        theme="contrast",
    )


@pytest.mark.parametrize(
    ("line", "reason"),
    [
        ("kiosk = 3", "kiosk is 3. Write a table"),
        ('[kiosk]\npage = "all"', 'has "page", which is no setting: did you mean'),
        ("[kiosk]\nrotate = 20", "rotate is 20. Write text in quotes"),
        ('tehme = "light"', 'has "tehme", which is no setting: did you mean "theme"?'),
        ("zzz = 1", 'has "zzz", which is no setting: known are confirm_over, '),
        ("confirm_over = 0", "confirm_over is 0. Write a whole number from 1 to"),
        ("confirm_over = true", "confirm_over is True. Write a whole number"),
        ("confirm_over = 2.5", "confirm_over is 2.5. Write a whole number"),
        ("hours_per_day = nan", "hours_per_day is nan. Write a number from 0.5 to 24"),
        ("hours_per_day = inf", "hours_per_day is inf. Write a number"),
        ("hours_per_day = true", "hours_per_day is True. Write a number"),
        ('mouse = "yes"', 'mouse is "yes". Write true or false'),
        ('date_order = "ymd"', 'date_order is "ymd". Write one of "dmy", "mdy"'),
        ("glyphs = []", 'glyphs is []. Write one of "auto", "unicode", "ascii"'),
        ('theme = ""', 'theme is "". Write text in quotes'),
        ("theme = 5", "theme is 5. Write text in quotes"),
        ('store = "a\\u001b[2Jb"', 'store is "a[2Jb". Write text in quotes'),
        ("store = [", "is not valid TOML"),
    ],
)
def test_a_fault_is_named_with_file_key_and_way_out(
    line: str, reason: str, tmp_path: Path
) -> None:
    path = tmp_path / "config.toml"
    path.write_text(line + "\n")
    with pytest.raises(Refusal) as raised:
        load_settings(path)
    assert reason in raised.value.text
    assert str(path) in raised.value.text


def test_a_link_to_nowhere_is_reported_and_not_taken_for_no_file(
    tmp_path: Path,
) -> None:
    path = tmp_path / "config.toml"
    path.symlink_to(tmp_path / "gone")
    with pytest.raises(Refusal, match="cannot be read: No such file"):
        load_settings(path)
