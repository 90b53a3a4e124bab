"""Recomputes a public bundle: ranks its totals again and checks the money.

The tie-break keys of those tied at the cut-off and the draw are inputs; the commitments stand as they are.
"""

import re
from collections import Counter
from typing import Any

from sofia.stipends.rules import draw as draws
from sofia.stipends.rules import fates
from sofia.stipends.rules.allocation import Allocation, Outcome, Rank, Standing, allocate, capacity
from sofia.stipends.rules.bundle_values import NotABundle, number
from sofia.stipends.rules.bundles import COLUMNS, SHOWN, public_end
from sofia.stipends.rules.draw import Draw
from sofia.stipends.rules.fates import Fate
from sofia.stipends.rules.seals import sealed

LINE = re.compile(r"([^,]*),([0-9]{0,9}),[^,]*,[^,]*,([^,]*)")


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
    allocation = allocate(Counter(standing.values()), number(bundle, "capacity"))
    draw = draws.from_json(bundle["draw"]) if bundle["draw"] is not None else None
    fate = _fates(allocation, standing, draw)
    lines = [
        f"{application},{public_end(fate.get(application) or fates.of_ineligible(()))},{commitments[application]}"
        for application in sorted(totals)
    ]
    tied = {
        application: list(keys.get(application, ()))
        for application in standing
        if totals[application] == allocation.tied
    }
    as_stated = {name: bundle[name] for name in ("format", *SHOWN, "cost", "tie_breaks", "draw")}
    return sealed({**as_stated, "columns": list(COLUMNS), "lines": lines, "tied": tied, **_money(bundle, fate)})


def _published(lines: list[str]) -> tuple[dict[str, int | None], dict[str, str]]:
    """Total and commitment of each application of the public lines."""
    totals, commitments = dict[str, int | None](), dict[str, str]()
    for index, line in enumerate(lines):
        cells = LINE.fullmatch(line)
        if cells is None:
            raise NotABundle(f"lines[{index}]: debe tener inscripción, total, puesto, resultado y compromiso")
        application, total, commitments[application] = cells.groups()
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
    return fates.of_rank(rank if turn is None else rank.at_turn(turn, seats), reason="")


def _money(bundle: dict[str, Any], fate: dict[str, Fate]) -> dict[str, Any]:
    """Committed pesos and capacity as the published months and limits give them."""
    cost, places, budget = (number(bundle, name) for name in ("cost", "places", "budget"))
    won = sum(one.outcome is Outcome.AWARDED for one in fate.values())
    return {"committed": won * cost, "capacity": capacity(places, budget, cost)}
