"""Rule sets on disk: finds a folder of ``regulations/``, reads it, and names file and line when it is wrong."""

import re
import tomllib
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any, TypeVar

from sofia.stipends.rules.account_terms import AccountTerms, read_account_terms
from sofia.stipends.rules.bank_causes import Cause, read_causes
from sofia.stipends.rules.bank_formats import BankFormat, read_format
from sofia.stipends.rules.firmness import Terms, read_terms
from sofia.stipends.rules.holidays import Holidays, read_holidays
from sofia.stipends.rules.proceedings import Conducts, read_conducts
from sofia.stipends.rules.reading import Place, Problem, Unreadable, listing, plain
from sofia.stipends.rules.regulation import parse, read_wages, to_document
from sofia.stipends.rules.rule_set import RuleSet

Value = TypeVar("Value")

ROOT = Path(__file__).resolve().parents[2] / "regulations"
STIPENDS = ROOT / "apoyo_sostenimiento"
RULE_SET, EXAMPLES = "rule_set.toml", "examples.toml"
WAGES, HOLIDAYS, TERMS = "salario_minimo.toml", "festivos.toml", "actuaciones.toml"
ACCOUNTS = "cuentas_bancarias.toml"
CAUSES, BANK_FORMATS = "respuestas_bancarias.toml", ROOT / "formatos_de_pago"
CONDUCTS = "novedades.toml"


class BadRegulation(ValueError):
    """A rule set that cannot be used; ``lines`` holds one «file:line: reason» each."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("\n".join(lines))
        self.lines = lines


def load(folder: Path) -> RuleSet:
    """The rule set of ``folder``, with the minimum wage of its year. Raises BadRegulation."""
    wages = _built(_wages_of(folder), read_wages)
    return _built(folder / RULE_SET, lambda toml: _rule_set(toml, wages, folder.resolve().name))


def check(folder: Path) -> int:
    """How many worked examples a rule set has, all of them right. Raises BadRegulation."""
    rule_set, table = load(folder), holidays()
    return _built(folder / EXAMPLES, lambda toml: _run_examples(rule_set, table, plain(toml)))


def by_code(code: str) -> RuleSet:
    """The rule set that Sofía ships under that code. Raises BadRegulation when there is none."""
    if code not in codes():
        raise BadRegulation([f"no hay un conjunto de reglas «{code}»; están {listing(codes())}"])
    return load(STIPENDS / code)


def codes() -> tuple[str, ...]:
    """The codes of all rule sets that Sofía ships, in order."""
    return tuple(sorted(path.parent.name for path in STIPENDS.glob(f"*/{RULE_SET}")))


def holidays() -> Holidays:
    """The reviewed table of Colombian holidays. Raises BadRegulation."""
    return _built(ROOT / HOLIDAYS, read_holidays)


@cache
def terms() -> Terms:
    """The terms of notifying and appealing, with the holidays. Raises BadRegulation."""
    return Terms(_built(ROOT / TERMS, read_terms), holidays())


@cache
def bank_causes() -> dict[str, Cause]:
    """Why banks send payments back, by their codes. Raises BadRegulation."""
    return _built(ROOT / CAUSES, read_causes)


def account_terms(law: RuleSet) -> AccountTerms:
    """The days that those rules give for a bank account; what they do not say is as in every call."""
    return _usual_account_terms().but(law.account_terms)


@cache
def _usual_account_terms() -> AccountTerms:
    return _built(ROOT / ACCOUNTS, read_account_terms)


@cache
def bank_formats() -> dict[str, BankFormat]:
    """How each paying bank wants its file, by code. Raises BadRegulation."""
    found = [_built(path, read_format) for path in sorted(BANK_FORMATS.glob("*.toml"))]
    return {form.code: form for form in found}


@cache
def conducts() -> Conducts:
    """What is done with the grounds of suspension and termination. Raises BadRegulation."""
    return _built(ROOT / CONDUCTS, read_conducts)


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


def _rule_set(toml: dict[str, Any], wages: list[dict[str, Any]], folder: str) -> RuleSet:
    if "minimum_wage" in toml:
        place = ("minimum_wage", 0, "")
        raise Unreadable([Problem(place, f"el salario mínimo va en {WAGES}, que sirve a todas las convocatorias")])
    rule_set = parse(to_document(toml, wages))
    if rule_set.code != folder:
        message = f"«code» dice «{rule_set.code}» y la carpeta se llama «{folder}»"
        raise Unreadable([Problem(("", 0, "code"), message)])
    return rule_set


def _run_examples(rule_set: RuleSet, table: Holidays, document: dict[str, Any]) -> int:
    from sofia.stipends.rules.example_kinds import Bench  # only who checks a rule set waits for what examples need
    from sofia.stipends.rules.examples import failures, read_examples

    examples = read_examples(document)
    if problems := failures(Bench(rule_set, table, document.get("facts", {})), examples):
        raise Unreadable(problems)
    return len(examples)


def _wages_of(folder: Path) -> Path:
    """The wage table two levels up, as in ``regulations/``; Sofía's own when a folder lies elsewhere."""
    beside = folder.resolve().parent.parent / WAGES
    return beside if beside.is_file() else ROOT / WAGES


def _built(path: Path, build: Callable[[dict[str, Any]], Value]) -> Value:
    text, toml = read_toml(path)
    try:
        return build(toml)
    except Unreadable as error:
        lines = {f"{path}:{line_of(text, problem.place)}: {problem.message}": None for problem in error.problems}
        raise BadRegulation(list(lines)) from error


def line_of(text: str, place: Place) -> int:
    """The line of a key, of its clause when the key is missing, or 1."""
    table, index, key = place
    lines = text.splitlines()
    heads = [n for n, line in enumerate(lines) if re.match(rf"\s*\[+\s*{re.escape(table)}\s*\]", line)]
    starts = heads if table else [-1]
    if index >= len(starts):
        return 1
    for number in range(starts[index] + 1, len(lines)):
        if key and re.match(rf"\s*(\[\s*{re.escape(table)}\.)?\"?{re.escape(key)}\"?\s*[=.\]]", lines[number]):
            return number + 1
        if re.match(rf"\s*\[(?!\s*{re.escape(table)}\.)", lines[number]):
            break
    return max(starts[index], 0) + 1
