from __future__ import annotations

import ast
import sys

import pytest

from tests.contracts.sources import imported_roots, trees

SQLITE_LIBRARIES = {"sqlite3", "pysqlite3", "_sqlite3"}
CHOOSER = "store/engines/sqlite.py"


@pytest.mark.parametrize(
    "source",
    [
        "import sqlite3",
        "from sqlite3 import dbapi2",
        "import pysqlite3.dbapi2 as sqlite",
        "def late():\n    import sqlite3",
        "import importlib\nimportlib.import_module('pysqlite3')",
        "from importlib import import_module\nimport_module('sqlite3.dbapi2')",
        "__import__('sqlite3')",
    ],
)
def test_an_import_of_an_sqlite_library_is_seen(source: str) -> None:
    assert imported_roots(ast.parse(source)) & SQLITE_LIBRARIES


def test_one_module_alone_imports_an_sqlite_library() -> None:
    importers = {
        path
        for path, tree in trees().items()
        if imported_roots(tree) & SQLITE_LIBRARIES
    }
    assert importers <= {CHOOSER}


@pytest.mark.parametrize("room", ["domain", "planning"])
def test_the_calculating_rooms_need_only_the_standard_library(room: str) -> None:
    allowed = sys.stdlib_module_names | {"itpm_tui"}
    foreign = {
        path: imported_roots(tree) - allowed
        for path, tree in trees().items()
        if path.startswith(f"{room}/")
    }
    assert foreign
    assert {path: roots for path, roots in foreign.items() if roots} == {}
