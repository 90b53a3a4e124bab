"""Why a bank sends a payment back, in words for the officers and for whoever did not get her money."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sofia.stipends.rules.reading import Problem, Unreadable, listing, read_clause

ACCOUNT, CENTRE, AGAIN = "account", "centre", "again"
MENDS = {
    ACCOUNT: "La persona: con otra cuenta, o con su banco",
    CENTRE: "El centro",
    AGAIN: "Nadie: se intenta otra vez",
}


@dataclass(frozen=True)
class Cause:
    """``bank``: what it means, to the officers. ``to_her``: the same to her, and ``todo`` what she does.

    ``mend``: who mends it, a key of MENDS.
    """

    code: str
    bank: str
    to_her: str
    todo: str
    mend: str


def cause_of(causes: Mapping[str, Cause], code: str, said: str = "") -> Cause:
    """The cause of a code; of one that the table does not have, only that the bank said no, with its own words."""
    if code in causes:
        return causes[code]
    words = said or code
    return Cause(
        code,
        f"El banco respondió «{words}», que no está en la tabla. Pregúntele qué significa.",
        "El banco no pudo entregar el pago.",
        "Espere: el centro averigua con el banco qué pasó, y le avisa.",
        CENTRE,
    )


def read_causes(toml: dict[str, Any]) -> dict[str, Cause]:
    """The content of ``respuestas_bancarias.toml``, by code. Raises Unreadable."""
    problems: list[Problem] = []
    causes: dict[str, Cause] = {}
    for index, raw in enumerate(toml.get("cause", [])):
        cause = read_clause(Cause, raw, "cause", index, problems)
        if cause and cause.code in causes:
            problems.append(Problem(("cause", index, "code"), f"«{cause.code}» está dos veces"))
        if cause and cause.mend not in MENDS:
            problems.append(Problem(("cause", index, "mend"), f"«mend» es uno de {listing(MENDS)}"))
        if cause:
            causes[cause.code] = cause
    if problems:
        raise Unreadable(problems)
    return causes
