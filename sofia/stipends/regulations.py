"""Rule sets on disk: finds a folder of ``regulations/``, reads it, and names file and line when it is wrong."""

import re
import tomllib
from pathlib import Path
from typing import Any

from sofia.stipends.rules.reading import Place, Problem, Unreadable
from sofia.stipends.rules.regulation import parse, to_document
from sofia.stipends.rules.rule_set import RuleSet

ROOT = Path(__file__).resolve().parents[2] / "regulations"
STIPENDS = ROOT / "apoyo_sostenimiento"
RULE_SET, WAGES = "rule_set.toml", "salario_minimo.toml"


class BadRegulation(ValueError):
    """A rule set that cannot be used; ``lines`` holds one «file:line: reason» each."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def load(folder: Path) -> RuleSet:
    """The rule set of ``folder``, with the minimum wage of its year. Raises BadRegulation."""
    path = folder / RULE_SET
    text, toml = read_toml(path)
    _, wages = read_toml(_wages_of(folder))
    try:
        rule_set = parse(to_document(toml, wages.get("wage", [])))
    except Unreadable as error:
        raise BadRegulation([_located(path, text, problem) for problem in error.problems]) from error
    if rule_set.code != folder.resolve().name:
        raise BadRegulation([f"{path}:1: «code» dice «{rule_set.code}» y la carpeta se llama «{folder.resolve().name}»"])
    return rule_set


def by_code(code: str) -> RuleSet:
    """The rule set that Sofía ships under that code."""
    return load(STIPENDS / code)


def read_toml(path: Path) -> tuple[str, dict[str, Any]]:
    """Text and content of a TOML file. Raises BadRegulation with the line at fault."""
    try:
        text = path.read_bytes().decode("utf-8")
        return text, tomllib.loads(text)
    except OSError as error:
        raise BadRegulation([f"{path}: no se puede leer ({error.strerror})"]) from error
    except UnicodeDecodeError as error:
        raise BadRegulation([f"{path}: no está en UTF-8"]) from error
    except tomllib.TOMLDecodeError as error:
        found = re.search(r"line (\d+)", str(error))
        raise BadRegulation([f"{path}:{found[1] if found else 1}: no es TOML válido: {error}"]) from error


def _wages_of(folder: Path) -> Path:
    """The wage table two levels up, as in ``regulations/``; Sofía's own when a folder lies elsewhere."""
    beside = folder.resolve().parent.parent / WAGES
    return beside if beside.is_file() else ROOT / WAGES


def _located(path: Path, text: str, problem: Problem) -> str:
    return f"{path}:{line_of(text, problem.place)}: {problem.message}"


def line_of(text: str, place: Place) -> int:
    """The line of a key, of its clause when the key is missing, or 1."""
    table, index, key = place
    lines = text.splitlines()
    heads = [n for n, line in enumerate(lines) if re.match(rf"\s*\[+\s*{re.escape(table)}\s*\]", line)] if table else [-1]
    if index >= len(heads):
        return 1
    for number in range(heads[index] + 1, len(lines)):
        if re.match(r"\s*\[", lines[number]):
            break
        if key and re.match(rf"\s*\"?{re.escape(key)}\"?\s*[=.]", lines[number]):
            return number + 1
    return max(heads[index], 0) + 1
