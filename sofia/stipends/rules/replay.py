"""Recomputes a bundle from its own inputs and names the first thing that differs.

Full: decides the whole case again. Public: ranks the published totals again, with the tie-break keys of
those tied at the cut-off and the draw, and checks the money; the commitments stand as they are.
"""

from collections import Counter
from datetime import date
from fractions import Fraction
from itertools import zip_longest
from typing import Any

from sofia.stipends.rules import draw as draws
from sofia.stipends.rules import fates
from sofia.stipends.rules.allocation import Allocation, Outcome, Rank, Standing, allocate
from sofia.stipends.rules.applicants import roll_of
from sofia.stipends.rules.bundles import COLUMNS, FULL, PUBLIC, full_bundle, public_end
from sofia.stipends.rules.decision import Case, Decision, decide
from sofia.stipends.rules.draw import Draw
from sofia.stipends.rules.fates import Fate
from sofia.stipends.rules.regulation import parse


class NotABundle(ValueError):
    """What was given is not a bundle that can be recomputed; the message is for people."""


def replay(bundle: Any) -> dict[str, Any]:
    """Recompute a bundle of either kind: what it should say. Raises NotABundle or a rule's own error."""
    kinds = {FULL: replay_full, PUBLIC: replay_public}
    kind = kinds.get(bundle.get("format")) if isinstance(bundle, dict) else None
    if kind is None:
        raise NotABundle(f"no es un paquete de adjudicación: «format» debe ser {' o '.join(kinds)}")
    try:
        return kind(bundle)
    except (KeyError, TypeError, AttributeError) as error:
        raise NotABundle(f"al paquete le falta o le sobra algo: {error}") from error


def decision_of(bundle: dict[str, Any]) -> Decision:
    """The decision that a full bundle's inputs give."""
    rule_set = parse(bundle["rule_set"])
    stated, on = bundle["award"], date.fromisoformat(bundle["award"]["on"])
    months = None if bundle["months"] is None else Fraction(bundle["months"])
    case = Case(
        rule_set=rule_set,
        roll=roll_of(bundle["applicants"], rule_set, on),
        on=on,
        places=stated["places"],
        budget=stated["budget"],
        months=months,
        draw=draws.from_json(bundle["draw"]) if bundle["draw"] else None,
    )
    return decide(case)


def replay_full(bundle: dict[str, Any]) -> dict[str, Any]:
    """The full bundle that its own inputs give."""
    return full_bundle(decision_of(bundle), bytes.fromhex(bundle["salt_key"]))


def replay_public(bundle: dict[str, Any]) -> dict[str, Any]:
    """The public bundle that its own totals, tie keys and draw give."""
    totals, commitments = _published(bundle["lines"])
    keys = {application: tuple(values) for application, values in bundle["tied"].items()}
    width = max((len(values) for values in keys.values()), default=0)
    standing = {
        application: (total, *keys.get(application, (0,) * width))
        for application, total in totals.items()
        if total is not None
    }
    allocation = allocate(Counter(standing.values()), bundle["capacity"])
    draw = draws.from_json(bundle["draw"]) if bundle["draw"] else None
    fate = _fates(allocation, standing, draw)
    lines = [
        f"{application},{public_end(fate.get(application) or fates.of_ineligible(()))},{commitments[application]}"
        for application in sorted(totals)
    ]
    tied = {application: list(keys[application]) for application in keys if totals[application] == allocation.tied}
    return {**bundle, "columns": list(COLUMNS), "lines": lines, "tied": tied, **_money(bundle, fate)}


def _published(lines: list[str]) -> tuple[dict[str, int | None], dict[str, str]]:
    totals, commitments = dict[str, int | None](), dict[str, str]()
    for line in lines:
        application, total, _, _, commitments[application] = line.split(",")
        totals[application] = int(total) if total else None
    return totals, commitments


def _fates(allocation: Allocation, standing: dict[str, Standing], draw: Draw | None) -> dict[str, Fate]:
    by_person = {application: allocation.rank_of(mine) for application, mine in standing.items()}
    if draw:
        draws.check_for(draw, [application for application, rank in by_person.items() if rank == allocation.undecided])
    turn = {application: place for place, application in enumerate(draw.order)} if draw else {}
    return {
        application: _fate(rank, turn.get(application), allocation.seats) for application, rank in by_person.items()
    }


def _fate(rank: Rank, turn: int | None, seats: int) -> Fate:
    if turn is None:
        return Fate(rank.standing[0], rank.position, rank.outcome, "")
    return Fate(rank.standing[0], rank.position + turn, Outcome.AWARDED if turn < seats else Outcome.WAITING, "")


def _money(bundle: dict[str, Any], fate: dict[str, Fate]) -> dict[str, Any]:
    """Committed pesos and capacity as the published months and limits give them."""
    cost = bundle["cost"]
    won = sum(one.outcome is Outcome.AWARDED for one in fate.values())
    return {"committed": won * cost, "capacity": min(bundle["places"], bundle["budget"] // cost)}


def first_difference(stated: Any, recomputed: Any, path: str = "") -> str | None:
    """Where two JSON values first differ, like «award.awarded[3]: dice … y debe decir …»; None when equal."""
    if isinstance(stated, dict) and isinstance(recomputed, dict):
        steps = [(f"{path}.{key}".lstrip("."), key) for key in sorted(stated.keys() | recomputed.keys())]
        pairs = [(place, stated.get(key, _Nothing), recomputed.get(key, _Nothing)) for place, key in steps]
    elif isinstance(stated, list) and isinstance(recomputed, list):
        pairs = [
            (f"{path}[{index}]", mine, theirs)
            for index, (mine, theirs) in enumerate(zip_longest(stated, recomputed, fillvalue=_Nothing))
        ]
    else:
        same = type(stated) is type(recomputed) and stated == recomputed
        return None if same else f"{path}: dice {_shown(stated)} y debe decir {_shown(recomputed)}"
    return next((found for place, mine, theirs in pairs if (found := first_difference(mine, theirs, place))), None)


class _Nothing:
    """Stands where one of two values has nothing."""


def _shown(value: Any) -> str:
    return "nada" if value is _Nothing else f"«{value}»"
