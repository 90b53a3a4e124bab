"""Rule sets that the tests of the rules stand on."""

import copy
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest

from sofia.stipends import regulations
from sofia.stipends.rules.holidays import Holidays
from sofia.stipends.rules.regulation import parse
from sofia.stipends.rules.rule_set import RuleSet

Alter = Callable[..., RuleSet]


@pytest.fixture(scope="session")
def rule_set() -> RuleSet:
    """9302 I-2025, the real circular."""
    return regulations.by_code("9302_2025_1")


@pytest.fixture(scope="session")
def demo_rules() -> RuleSet:
    """The invented call whose table differs."""
    return regulations.by_code("demo_2025_2")


@pytest.fixture(scope="session")
def holidays() -> Holidays:
    return regulations.holidays()


@pytest.fixture(scope="session")
def altered(rule_set: RuleSet) -> Alter:
    """9302 with some allowance values, and some activities' values, written otherwise."""

    def alter(allowance: dict[str, Any] | None = None, **activities: dict[str, Any]) -> RuleSet:
        document = copy.deepcopy(rule_set.document)
        document["allowance"] |= allowance or {}
        for row in document["activity"]:
            row |= activities.get(row["code"], {})
        return parse(document)

    return alter


@dataclass(frozen=True)
class Spoiled:
    """What a spoiled rule set is refused for: each reason by its line, and the line that was spoiled."""

    faults: dict[int, list[str]]
    line: int

    @property
    def reason(self) -> str:
        """The one reason of the spoiled line."""
        (reason,) = self.faults[self.line]
        return reason


@pytest.fixture(scope="session")
def spoil(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Spoiled]:
    """Write 9302 with ``old`` replaced by ``new``, load it, and tell the reasons.

    The line to blame is where ``new`` starts, or where ``at`` is found.
    """
    folder = tmp_path_factory.mktemp("regulations") / "9302_2025_1"
    folder.mkdir()
    original = (regulations.STIPENDS / folder.name / regulations.RULE_SET).read_text()

    def spoiled(old: str, new: str, at: str = "") -> Spoiled:
        assert old in original
        text = original.replace(old, new, 1)
        path = folder / regulations.RULE_SET
        path.write_text(text)
        with pytest.raises(regulations.BadRegulation) as caught:
            regulations.load(folder)
        faults: dict[int, list[str]] = {}
        for one in caught.value.lines:
            name, line, reason = one.split(":", 2)
            assert name == str(path)
            faults.setdefault(int(line), []).append(reason.strip())
        return Spoiled(faults, text[: text.index(at) if at else original.index(old)].count("\n") + 1)

    return spoiled
