"""Why each standing got what it got, in one Spanish sentence."""

from sofia.stipends.rules.allocation import Allocation, Outcome, Rank
from sofia.stipends.rules.rule_set import RuleSet

ENOUGH = "Hubo cupos y dinero para todas las personas elegibles."


def reason_of(rank: Rank, allocation: Allocation, rule_set: RuleSet) -> str:
    """The deciding reason of everybody of that rank, before a draw parts them."""
    total, cut_off = rank.standing[0], allocation.cut_off
    if cut_off is None:
        return "No hubo cupos ni dinero para adjudicar."
    if rank.outcome is Outcome.UNDECIDED:
        return (
            f"Empate en el punto de corte: {rank.size} personas con {total} puntos y los mismos desempates "
            f"compiten por {allocation.seats} {'cupo' if allocation.seats == 1 else 'cupos'}; falta el sorteo."
        )
    if total == allocation.tied:
        return _by_tie_break(rank, allocation, rule_set)
    if rank.outcome is Outcome.WAITING:
        return f"Sus {total} puntos quedaron por debajo del punto de corte ({cut_off})."
    if allocation.tied is None and all(other.outcome is Outcome.AWARDED for other in allocation.ranks):
        return ENOUGH
    return (
        f"Sus {total} puntos alcanzaron el punto de corte ({cut_off})."
        if total == cut_off
        else (f"Sus {total} puntos superaron el punto de corte ({cut_off}).")
    )


def drawn_reason(place: int, size: int, seats: int) -> str:
    """Why somebody of the drawn group got her place, or not: ``place`` counts from 1."""
    won = "alcanzó" if place <= seats else "no alcanzó"
    cupos = "1 cupo" if seats == 1 else f"{seats} cupos"
    return f"El sorteo le dio el turno {place} entre {size} personas empatadas por {cupos}: {won}."


def ineligible_reason(requirements: tuple[str, ...]) -> str:
    """Why somebody did not enter the list."""
    which = f"el requisito {requirements[0]}" if len(requirements) == 1 else f"los requisitos {', '.join(requirements)}"
    return f"No cumplía {which} el día de la adjudicación."


def _by_tie_break(rank: Rank, allocation: Allocation, rule_set: RuleSet) -> str:
    rule = rule_set.tie_breaks[deciding_key(rank, allocation)]
    won = "Ganó" if rank.outcome is Outcome.AWARDED else "Perdió"
    return f"{won} el desempate en {rank.standing[0]} puntos: {rule.text}"


def deciding_key(rank: Rank, allocation: Allocation) -> int:
    """Index of the tie-break that set this rank of the tied total apart from the other side of the cut."""
    tied = [other for other in allocation.ranks if other.standing[0] == allocation.tied]
    if rank.outcome is Outcome.AWARDED:
        rival = next(other for other in tied if other.outcome is not Outcome.AWARDED)
    else:
        rival = next(other for other in reversed(tied) if other.outcome is not Outcome.WAITING)
    keys = zip(rank.standing[1:], rival.standing[1:], strict=True)
    return next(index for index, (mine, theirs) in enumerate(keys) if mine != theirs)
