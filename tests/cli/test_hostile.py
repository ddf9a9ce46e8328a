"""No byte of data acts on the terminal, whoever put it into the store."""

from __future__ import annotations

import csv
import json
import re
import shutil
from contextlib import closing
from typing import TYPE_CHECKING

import pytest

from itpm_tui.cli.failure import write_report
from itpm_tui.cli.output import harmless_json
from itpm_tui.domain.clock import SystemClock
from itpm_tui.interchange.sheet import guarded, unguarded
from itpm_tui.store.engines import sqlite

if TYPE_CHECKING:
    from pathlib import Path

    from tests.cli.conftest import Itpm

# Everything that a terminal may act on: C0 but line feed, DEL, C1, bidi controls.
ACTS = re.compile(
    "[\x00-\x09\x0b-\x1f\x7f-\x9f\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]"
)
CONTROLS = [*map(chr, range(1, 32)), "\x7f", *map(chr, range(0x80, 0xA0))]
BIDI = [*map(chr, range(0x202A, 0x202F)), *map(chr, range(0x2066, 0x206A)), "\u200f"]
SEQUENCES = (
    "\x1b]0;title\x07",
    "\x1b]52;c;cm0=\x07",
    "\x1b[2J\x1b[H",
    "\x1b[31mred\x1b[0m",
    "\x1bP1$r\x1b\\",
    "\x9b31m",
    "\x9d0;x\x9c",
    "a\rb",
    "a\x08b",
    "[@click=app.quit]x[/]",
    "a\u2028b",
)
HOSTILE = "CAN" + "".join((*SEQUENCES, *CONTROLS, *BIDI)) + "ARY"


@pytest.fixture(scope="session")
def poisoned_template(
    tmp_path_factory: pytest.TempPathFactory, sample_template: Path
) -> Path:
    """A store into whose every text another program has written such text."""
    path = tmp_path_factory.mktemp("poisoned") / "store.db"
    shutil.copyfile(sample_template, path)
    with closing(sqlite.DRIVER.connect(path)) as connection:
        # Another program would not know our triggers either.
        for (name,) in connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger'"
        ).fetchall():
            connection.execute(f'DROP TRIGGER "{name}"')
        for column in ("title", "description", "blocked_note"):
            connection.execute(
                f"UPDATE task SET {column} = substr(?, 1, 200)", [HOSTILE]
            )
        connection.execute("UPDATE comment SET body = ?", [HOSTILE])
        connection.execute("UPDATE project SET name = ?", [HOSTILE])
        connection.execute("UPDATE status SET name = name || ?", [HOSTILE])
        connection.execute("UPDATE person SET name = ?", [HOSTILE])
        connection.execute("UPDATE person SET handle = id || ?", [HOSTILE])
        connection.execute("UPDATE tag SET name = substr(id || ?, 1, 40)", [HOSTILE])
        connection.execute("UPDATE milestone SET code = substr(?, 1, 20)", [HOSTILE])
        connection.commit()
    return path


@pytest.fixture
def poisoned(sample: Path, poisoned_template: Path) -> None:
    """Such a store, used by all commands."""
    shutil.copyfile(poisoned_template, sample)


@pytest.mark.parametrize(
    "words",
    [
        ("ls",),
        ("show", "FWL-12"),
        ("show", "FWL-15"),
        ("history",),
        ("export",),
        ("export", "--format", "json"),
        ("doctor",),
        ("done", "FWL-12"),
        ("task", "who", "FWL-12", "@nobody"),
        ("add", "x", "--project", "NONE"),
        ("show", f"{HOSTILE}-1"),
        ("ls", "--project", HOSTILE),
        ("ls", "--who", HOSTILE),
        ("import", f"/nowhere/{HOSTILE.replace(chr(0), '')}"),
        (HOSTILE,),
        ("task", "priority", "FWL-12", HOSTILE),
        ("task", "done", f"--{HOSTILE}"),
        ("kiosk", "--pages", HOSTILE),
        ("export", "-o", f"/nowhere/{HOSTILE}"),
        ("--store", f"/nowhere/{HOSTILE}", "ls"),
        ("--store", f"{HOSTILE}://x", "ls"),
    ],
    ids=lambda words: "-".join(word for word in words if word.isprintable()),
)
@pytest.mark.parametrize("as_json", [False, True], ids=["text", "json"])
def test_no_byte_of_data_acts_on_the_terminal(
    itpm: Itpm, poisoned: None, words: tuple[str, ...], as_json: bool
) -> None:
    ended = itpm(*words, *(["--json"] if as_json else []))
    said = ended.out + ended.err
    assert said.strip()
    assert "Traceback" not in said
    assert ended.code != 70, ended.err
    if "export" in words:
        said = said.replace("\r\n", "\n")
    assert ACTS.findall(said) == []
    assert ended.err.count("\n") <= 1


def test_every_string_of_a_document_is_escaped() -> None:
    text = harmless_json(json.dumps({"a": HOSTILE}, ensure_ascii=False))
    assert ACTS.findall(text) == []
    assert json.loads(text) == {"a": HOSTILE}


def test_a_report_of_a_defect_holds_no_such_byte(home: Path) -> None:
    try:
        raise ValueError(HOSTILE)
    except ValueError as error:
        report = write_report(error, SystemClock())
    assert report is not None
    text = report.read_text(encoding="utf-8")
    assert "ValueError" in text
    assert ACTS.findall(text.replace("\t", "")) == []
    assert report.stat().st_mode & 0o777 == 0o600


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "'=1", "''=1", "\uff1d1"],
)
def test_a_cell_that_a_spreadsheet_would_run_is_prefixed_and_read_back(
    text: str,
) -> None:
    assert guarded(text) == f"'{text}"
    assert unguarded(guarded(text)) == text


@pytest.mark.parametrize("text", ["", "FWL-12", "a=b", "'quoted'", "5", "a-b"])
def test_other_cells_stay_as_they_are(text: str) -> None:
    assert guarded(text) == text
    assert unguarded(text) == text


def test_an_exported_sheet_runs_nothing(
    itpm: Itpm, sample: Path, tmp_path: Path
) -> None:
    itpm("task", "edit", "FWL-12", "--title", "=HYPERLINK(1)")
    target = tmp_path / "out.csv"
    assert itpm("export", "-o", str(target)).code == 0
    with target.open(newline="", encoding="utf-8") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert rows["FWL-12"]["title"] == "'=HYPERLINK(1)"
    assert len(rows) == 96
