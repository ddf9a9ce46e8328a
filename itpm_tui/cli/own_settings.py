"""The settings in force, and where each comes from."""

from __future__ import annotations

import os
from dataclasses import asdict, fields
from typing import TYPE_CHECKING

from itpm_tui.config.kiosk_settings import KioskSettings
from itpm_tui.config.paths import config_dir
from itpm_tui.config.settings import FILE_NAME, Settings
from itpm_tui.config.toml_file import shown_path
from itpm_tui.views.own_settings import OwnSettings, SettingLine

if TYPE_CHECKING:
    from itpm_tui.cli.session import Session

_NOTES = {
    "store": "where everything is kept",
    "theme": "colours",
    "start_view": "screen to begin with; without one the last, at first the inbox",
    "confirm_over": "verbs on more tasks than this show them first",
    "hours_per_day": "hours of work that 1d means",
    "date_order": "dmy or mdy: how 11/12 is read",
    "digits": "screens or counts: what a digit is",
    "mouse": "whether the mouse moves the cursor",
    "glyphs": "auto, unicode or ascii",
    "kiosk": "the monitor on the wall, a table of its own",
    "screen_reader": "whether pages are sentences, for those who hear them",
}


def own_settings(session: Session) -> OwnSettings:
    """Each setting with its value now."""
    path = config_dir() / FILE_NAME
    there = "" if path.exists() else " (not there yet)"
    usual = Settings()
    lines = []
    for field in fields(Settings):
        value = getattr(session.settings, field.name)
        source = "usual" if value == getattr(usual, field.name) else "settings file"
        option = getattr(session.options, field.name, None)
        if option:
            value, source = option, f"--{field.name}"
        elif field.name == "store" and os.environ.get("ITPM_STORE"):
            value, source = session.address.place, "ITPM_STORE"
        elif field.name == "store" and value is None:
            value = session.address.place
        lines.append(
            SettingLine(field.name, _said(value), source, _NOTES.get(field.name, ""))
        )
    return OwnSettings(file=f"{shown_path(path)}{there}", lines=tuple(lines))


def _said(value: object) -> str:
    if value is None:
        return "-"
    if isinstance(value, KioskSettings):
        named = [name for name, said in asdict(value).items() if said]
        return ", ".join(named) or "-"
    if isinstance(value, bool):
        return "on" if value else "off"
    return f"{value:g}" if isinstance(value, float) else str(value)
