"""What the repository tests look at: its files, and the names that its code uses."""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
NOT_OURS = {".git", ".venv", ".data", ".cache", ".hypothesis", "__pycache__"}


def files(*suffixes: str, under: str = ".") -> list[Path]:
    """The project's files with these suffixes (all, when none is given), without what tools leave behind."""
    found = (path for path in sorted((ROOT / under).rglob("*")) if path.is_file())
    ours = [path for path in found if not NOT_OURS & set(path.relative_to(ROOT).parts)]
    return [path for path in ours if not suffixes or path.suffix in suffixes]


def name(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


@dataclass(frozen=True)
class Use:
    """One name used in one line, written in full: ``from time import time as t; t()`` uses ``time.time``."""

    path: str
    line: int
    name: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line} {self.name}"


def uses(path: Path) -> Iterator[Use]:
    """Every dotted name that a module uses or imports, with its aliases resolved."""
    tree = ast.parse(path.read_text())
    aliases = dict(imported(tree))
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom | ast.Import):
            yield from (Use(name(path), node.lineno, full) for _, full in imported(ast.Module([node], [])))
        elif isinstance(node, ast.Attribute | ast.Name) and (dotted := in_full(node, aliases)):
            yield Use(name(path), node.lineno, dotted)


def imported(tree: ast.AST) -> Iterator[tuple[str, str]]:
    """Each imported name as it is called here, and in full."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from ((alias.asname or alias.name.split(".")[0], alias.name) for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from ((alias.asname or alias.name, f"{node.module}.{alias.name}") for alias in node.names)


def in_full(node: ast.expr, aliases: dict[str, str]) -> str | None:
    """``a.b.c`` of a chain of plain attributes; None when it hangs on a call or a subscript."""
    if isinstance(node, ast.Name):
        return aliases.get(node.id, node.id)
    if isinstance(node, ast.Attribute) and (head := in_full(node.value, aliases)):
        return f"{head}.{node.attr}"
    return None
