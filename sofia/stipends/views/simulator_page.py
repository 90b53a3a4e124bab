"""What the simulator shows of a change: the whole call, and each group, before and after."""

from collections.abc import Mapping
from fractions import Fraction
from typing import Any

from sofia.core.money import number, pesos
from sofia.stipends.rules import simulation
from sofia.stipends.rules.decision import Decision
from sofia.stipends.rules.simulation import Effect, Ending

HEADINGS = ["Grupo", "Cumplen", "Con cupo hoy", "Con el cambio", "Entran", "Salen", "Dependen del sorteo"]
Rows = list[list[str]]


def told(decision: Decision, after: Decision, programmes: Mapping[str, list[str]]) -> dict[str, Any]:
    """The tables of a change. ``programmes``: the application numbers of each programme."""
    now, then = simulation.ending(decision), simulation.ending(after)
    everybody = simulation.effect(now, then, decision.case.roll.applications)
    return {
        "totals": _totals(now, then, decision.case.budget, after.case.budget),
        "everybody": everybody,
        "draw": {"people": len(then.tied), "places": then.seats} if then.tied else None,
        "headings": HEADINGS,
        "tables": [
            ("Por edad y criterio de prioridad", _rows(now, then, simulation.groups_of_case(decision.case))),
            ("Por programa", _rows(now, then, _eligible(decision, programmes))),
        ],
    }


def _eligible(decision: Decision, groups: Mapping[str, list[str]]) -> dict[str, list[str]]:
    return {name: [one for one in people if one not in decision.ineligible] for name, people in sorted(groups.items())}


def _totals(now: Ending, then: Ending, budget: int, other_budget: int) -> Rows:
    return [
        ["Cupos que se adjudican", number(now.awards), number(then.awards)],
        ["Punto de corte", _points(now), _points(then)],
        ["Cuesta cada cupo", pesos(now.cost_each), pesos(then.cost_each)],
        ["Cuesta todo", pesos(now.cost), pesos(then.cost)],
        ["Queda del presupuesto", pesos(budget - now.cost), pesos(other_budget - then.cost)],
        ["Personas en el sorteo", number(len(now.tied)), number(len(then.tied))],
        ["Cupos que se sortean", number(now.seats), number(then.seats)],
    ]


def _points(ending: Ending) -> str:
    return "Ninguno" if ending.cut_off is None else f"{ending.cut_off} puntos"


def _rows(now: Ending, then: Ending, groups: Mapping[str, list[str]]) -> Rows:
    effects = ((name, simulation.effect(now, then, people)) for name, people in groups.items() if people)
    return [_row(name, one) for name, one in effects]


def _row(name: str, one: Effect) -> list[str]:
    before, after = _amount(one.before), _amount(one.after)
    counts = (one.enter, one.leave, one.may_enter + one.may_leave)
    return [name, number(one.people), before, after, *map(number, counts)]


def _amount(value: Fraction) -> str:
    """12 → «12»; 17/2 → «8,5», to one decimal."""
    return number(int(value)) if value.denominator == 1 else f"{float(value):.1f}".replace(".", ",")
