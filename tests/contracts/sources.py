"""The package's own source, as trees."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

PACKAGE = Path(__file__).parents[2] / "itpm_tui"


@cache
def trees() -> dict[str, ast.Module]:
    """Every module of the package, by its path below the package."""
    return {
        path.relative_to(PACKAGE).as_posix(): ast.parse(path.read_bytes(), path)
        for path in sorted(PACKAGE.rglob("*.py"))
    }


def imported_roots(tree: ast.Module) -> set[str]:
    """Top-level packages a module imports, also by name at run time."""
    roots = set()
    for node in ast.walk(tree):
        match node:
            case ast.Import():
                roots |= {alias.name.partition(".")[0] for alias in node.names}
            case ast.ImportFrom(module=str(module)):
                roots.add(module.partition(".")[0])
            case ast.Call(
                func=ast.Name(id="import_module" | "__import__")
                | ast.Attribute(attr="import_module"),
                args=[ast.Constant(value=str(module)), *_],
            ):
                roots.add(module.partition(".")[0])
            case _:
                pass
    return roots
