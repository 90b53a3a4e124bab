"""What would have changed the outcome of one applicant, in plain sentences."""

from sofia.stipends.rules.allocation import Outcome
from sofia.stipends.rules.clauses import Criterion
from sofia.stipends.rules.decision import Decision
from sofia.stipends.rules.fates import Fate


def changes(decision: Decision, application: str, fate: Fate) -> list[str]:
    """Sentences, the most useful first; none for somebody who already has a place."""
    if fate.outcome is Outcome.INELIGIBLE:
        rule_set = decision.case.rule_set
        unmet = [rule_set.requirement(code) for code in decision.ineligible[application]]
        return [f"Cumplir el requisito {row.code}. {row.remedy}" for row in unmet]
    if fate.outcome is Outcome.UNDECIDED:
        return ["El sorteo decidirá: todo lo demás que mira la norma es igual entre las personas empatadas."]
    if fate.outcome is Outcome.WAITING:
        return _more_points(decision, application, fate)
    return []


def _more_points(decision: Decision, application: str, fate: Fate) -> list[str]:
    cut_off = decision.allocation.cut_off
    if cut_off is None or fate.total is None:
        return ["Que hubiera habido cupos o dinero."]
    gap = cut_off - fate.total
    open_to_her = [row for row in decision.case.rule_set.criteria if _could_count(decision, application, row)]
    enough = [_one(row) for row in open_to_her if row.points > gap]
    tying = [_one(row) for row in open_to_her if gap > 0 and row.points == gap]
    need = f"Tener más de {gap} puntos adicionales." if gap else "Tener cualquier punto adicional."
    sentences = [need]
    if enough:
        sentences.append(
            f"Le habría bastado, si es su caso, un soporte aceptado de uno de estos criterios: {'; '.join(enough)}."
        )
    if tying:
        sentences.append(
            f"Habría llegado al empate del punto de corte, si es su caso, con uno de estos: {'; '.join(tying)}."
        )
    return sentences if enough or tying else [*sentences, "Ningún criterio por sí solo le daba esos puntos."]


def _could_count(decision: Decision, application: str, criterion: Criterion) -> bool:
    """Whether support for it was open to her: SISBEN is a classification, not a support."""
    roll = decision.case.roll
    score = decision.count.scores[roll.claims[roll.place[application]]]
    got = {line.criterion for line in score.lines if line.points}
    return not criterion.sisben and criterion.code not in got


def _one(criterion: Criterion) -> str:
    return f"{criterion.text.rstrip('.')} ({criterion.points} puntos)"
