"""Recomputes a bundle of any kind from its own inputs and says what differs; a full one decides its case again."""

import re
from fractions import Fraction
from typing import Any

from sofia.core.canonical import canonical_json
from sofia.core.dates import iso_day
from sofia.stipends.rules import draw as draws
from sofia.stipends.rules import succession_bundles as succession
from sofia.stipends.rules.applicants import roll_of
from sofia.stipends.rules.bundle_values import NotABundle, number, text
from sofia.stipends.rules.bundles import FULL, PUBLIC, full_bundle
from sofia.stipends.rules.decision import Case, Decision, decide
from sofia.stipends.rules.difference import first_difference
from sofia.stipends.rules.draw import Draw
from sofia.stipends.rules.reading import FRACTION
from sofia.stipends.rules.regulation import parse
from sofia.stipends.rules.replay_public import replay_public
from sofia.stipends.rules.roll import BadApplicants
from sofia.stipends.rules.seals import SEALS, broken

KEY = re.compile(r"[0-9a-f]{64}")


def differences(bundle: Any, data: bytes) -> list[str]:
    """Why ``data``, whose JSON is ``bundle``, is not what its own inputs give, each with its place; none when it is."""
    found = list(broken(bundle)) if isinstance(bundle, dict) else []
    try:
        recomputed = replay(bundle)
        first = first_difference(_unsealed(bundle), _unsealed(recomputed))
        found += [first] if first else []
        if not found and canonical_json(recomputed) != data:
            found = ["el contenido es el mismo, pero no está escrito en JSON canónico"]
    except BadApplicants as error:
        found += [f"applicants[{fault.line - 2}]: {fault.reason}" for fault in error.faults]
    except ValueError as error:
        found.append(str(error))
    return found


def replay(bundle: Any) -> dict[str, Any]:
    """Recompute a bundle of any kind: what it should say. Raises NotABundle or a rule's own error."""
    kinds = {
        FULL: replay_full,
        PUBLIC: replay_public,
        succession.FULL: succession.replay_full,
        succession.PUBLIC: succession.replay_public,
    }
    kind = kinds.get(str(bundle.get("format"))) if isinstance(bundle, dict) else None
    if kind is None:
        raise NotABundle(f"no es un paquete de adjudicación ni de reemplazo: «format» debe ser {' o '.join(kinds)}")
    try:
        return kind(bundle)
    except KeyError as error:
        raise NotABundle(f"en el paquete falta «{error.args[0]}»") from error
    except (TypeError, AttributeError, LookupError, ArithmeticError) as error:
        raise NotABundle("el paquete no tiene la forma esperada") from error


def draws_in(bundle: dict[str, Any]) -> list[Draw]:
    """The draws that a bundle of any kind says that it used. Raises BadDraw."""
    if "draws" in bundle:
        return succession.draws_of(bundle)
    return [draws.from_json(bundle["draw"])] if bundle["draw"] else []


def decision_of(bundle: dict[str, Any]) -> Decision:
    """The decision that a full bundle's inputs give."""
    rule_set, stated = parse(bundle["rule_set"]), bundle["award"]
    on = iso_day(stated["on"])
    case = Case(
        rule_set=rule_set,
        roll=roll_of(bundle["applicants"], rule_set, on),
        on=on,
        places=number(stated, "places"),
        budget=number(stated, "budget"),
        months=None if bundle["months"] is None else Fraction(text(bundle, "months", FRACTION)),
        draw=draws.from_json(bundle["draw"]) if bundle["draw"] is not None else None,
    )
    return decide(case)


def replay_full(bundle: dict[str, Any]) -> dict[str, Any]:
    """The full bundle that its own inputs give."""
    return full_bundle(decision_of(bundle), bytes.fromhex(text(bundle, "salt_key", KEY)))


def _unsealed(bundle: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in bundle.items() if name != SEALS}
