from __future__ import annotations

import re
from pathlib import Path

from itpm_tui.cli.keys import key_table
from itpm_tui.desk.verbs import verb_actions
from itpm_tui.views.looking import looking_actions

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")


def test_the_key_table_is_the_one_that_itpm_keys_prints() -> None:
    table = key_table([*looking_actions(), *verb_actions()])
    shown = re.search(r"<!-- keys -->\n(.*)\n<!-- /keys -->", README, re.DOTALL)
    assert shown is not None
    assert shown[1].strip() == table.strip()


def test_every_picture_and_file_that_it_names_is_there() -> None:
    named = re.findall(r"\]\(([^)#:]+)\)", README)
    assert named
    assert [name for name in named if not (ROOT / name).exists()] == []
