"""What can be reached from the kiosk, through however many imports."""

from __future__ import annotations

import grimp
import pytest

WRITING = (
    *("itpm_tui.services", "itpm_tui.desk", "itpm_tui.domain.commands"),
    *("itpm_tui.store.writing", "itpm_tui.store.tables", "itpm_tui.store.migrations"),
    *("sqlmodel", "sqlalchemy", "alembic"),
)


@pytest.fixture
def graph() -> grimp.ImportGraph:
    return grimp.build_graph("itpm_tui", include_external_packages=True, cache_dir=None)


def reached(graph: grimp.ImportGraph, start: str) -> set[str]:
    """Everything a module, or a package with all that is in it, imports."""
    return graph.find_upstream_modules(start, as_package=True)


# The composition root joins the kiosk with the store, below no contract of its own.
@pytest.mark.parametrize("start", ["itpm_tui.kiosk", "itpm_tui.bootstrap_kiosk"])
def test_no_writing_module_is_reached_from_the_kiosk(
    start: str, graph: grimp.ImportGraph
) -> None:
    if start not in graph.modules:
        pytest.skip(f"there is no {start}")
    found = {name for name in reached(graph, start) if name.startswith(WRITING)}
    assert found == set()


def test_a_writing_module_behind_another_one_is_found(
    graph: grimp.ImportGraph,
) -> None:
    graph.add_module("itpm_tui.store.reading.new")
    graph.add_import(importer="itpm_tui.kiosk", imported="itpm_tui.store.reading.new")
    graph.add_import(
        importer="itpm_tui.store.reading.new", imported="itpm_tui.store.writing"
    )
    assert "itpm_tui.store.writing" in reached(graph, "itpm_tui.kiosk")
