"""Only actions write. A view, a query or a form that writes would skip the actor, the check and the trace."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from tests.repository.tree import files, name

WRITERS = {"actions", "migrations", "demo"}
NOT_THE_DATABASE = {"core", "gate", "cli"}  # contracts keep Django out of the first two; the third only calls actions

ALWAYS = {"save", "bulk_create", "bulk_update", "get_or_create", "update_or_create", "asave", "acreate", "adelete"}
OF_A_QUERY = {"create", "update", "delete", "add", "remove", "set", "clear"}
QUERY = {"objects", "all", "filter", "exclude", "get", "select_for_update", "using"}
SQL = re.compile(r"^\s*(insert\s+into|update\s+\S+\s+set|delete\s+from|truncate)\b", re.IGNORECASE)

# Django's own door for making an account, which actions call.
ALLOWED = {("sofia/people/models/person.py", "save")}


def packages(path: Path) -> set[str]:
    """The folders of a module inside the repository: how the checkout's own folder is called says nothing."""
    return set(Path(name(path)).parts)


def writes(path: Path) -> Iterator[tuple[str, int, str]]:
    """Each call that writes rows, and each SQL sentence that would."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and is_write(node.func):
            yield name(path), node.lineno, node.func.attr
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and SQL.match(node.value):
            yield name(path), node.lineno, node.value.split()[0].lower()


def is_write(called: ast.Attribute) -> bool:
    return called.attr in ALWAYS or (called.attr in OF_A_QUERY and bool(QUERY & set(chain(called.value))))


def chain(node: ast.expr) -> Iterator[str]:
    """The attributes that a call hangs on: ``Person.objects.filter(…).update`` → filter, objects."""
    while True:
        if isinstance(node, ast.Call):
            node = node.func
        elif isinstance(node, ast.Attribute):
            yield node.attr
            node = node.value
        else:
            return


def test_only_actions_write():
    modules = files(".py", under="sofia")
    apart = WRITERS | NOT_THE_DATABASE
    others = [path for path in modules if not apart & packages(path) and path.stem != "actions"]
    assert len(others) >= 30
    found = [write for path in others for write in writes(path) if (write[0], write[2]) not in ALLOWED]
    assert found == []


def test_the_look_itself_sees_writers():
    actions = [path for path in files(".py", under="sofia") if "actions" in packages(path)]
    assert sum(1 for path in actions for _ in writes(path)) >= 5
