"""One door to the clock and one to randomness: everything else is told, so that it can be replayed."""

import ast

import pytest

from tests.repository.tree import files, name, uses

CLOCK_DOOR = "sofia/core/clock.py"
CHANCE_DOOR = "sofia/core/keys.py"
CLOCK = {
    "datetime.datetime.now",
    "datetime.datetime.today",
    "datetime.datetime.utcnow",
    "datetime.date.today",
    "time.time",
    "time.time_ns",
    "time.monotonic",
    "time.monotonic_ns",
    "time.perf_counter",
    "time.localtime",
    "time.gmtime",
    "django.utils.timezone.now",
    "django.utils.timezone.localdate",
    "django.utils.timezone.localtime",
}
CHANCE = ("random", "secrets", "uuid", "numpy.random", "os.urandom", "django.utils.crypto.get_random_string")


@pytest.fixture(scope="module")
def found():
    modules = files(".py", under="sofia") + files(".py", under="config")
    assert len(modules) >= 60
    return [use for path in modules for use in uses(path)]


def test_only_one_module_reads_the_clock(found):
    readers = [use for use in found if use.name in CLOCK]
    assert {use.path for use in readers} == {CLOCK_DOOR}, [str(use) for use in readers if use.path != CLOCK_DOOR]


def test_no_model_reads_the_clock_behind_our_back():
    fields = [
        f"{name(path)}:{node.value.lineno}"
        for path in files(".py", under="sofia")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.keyword) and node.arg in ("auto_now", "auto_now_add")
    ]
    assert fields == []


def test_only_one_module_draws_chance(found):
    drawers = [use for use in found if use.name.startswith(CHANCE) and is_chance(use.name)]
    assert {use.path for use in drawers} == {CHANCE_DOOR}, [str(use) for use in drawers if use.path != CHANCE_DOOR]


def is_chance(used: str) -> bool:
    """«random.choice» is; «randomness» only begins like it; a name-based uuid5 is not chance either."""
    return any(used == door or used.startswith(f"{door}.") for door in CHANCE) and not used.endswith(("uuid5", "UUID"))


def test_the_look_itself_sees_through_aliases(tmp_path, monkeypatch):
    monkeypatch.setattr("tests.repository.tree.ROOT", tmp_path)
    module = tmp_path / "module.py"
    module.write_text("from datetime import datetime as d\nimport random as r\nd.now()\nwhen = d.now\nr.choice([1])\n")
    names = [use.name for use in uses(module)]
    assert names.count("datetime.datetime.now") == 2
    assert "random.choice" in names
