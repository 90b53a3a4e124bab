"""The words of a resolution: why it is taken, what it decides, and what may be done against it."""

from collections.abc import Iterator
from dataclasses import dataclass

from sofia.core.clock import day_of
from sofia.core.dates import long_day
from sofia.core.words import counted, written_pesos
from sofia.stipends.models import AppealOutcome, Resolution
from sofia.stipends.resolutions.content import Content
from sofia.stipends.rules.firmness import Terms

MASCULINE = ("Decreto", "Acuerdo", "Auto")
LINES, BUDGET = "lines", "budget"  # tables that an article ends with


@dataclass(frozen=True)
class Article:
    """One thing that is decided: its title, its paragraphs, and the table that follows them, if any."""

    name: str
    paragraphs: tuple[str, ...]
    table: str = ""


FROM_BUDGET = Article("Presupuesto", ("El valor se toma de estas líneas del presupuesto.",), BUDGET)
NO_APPEAL = "Contra esta resolución no procede ningún recurso (Ley 1437 de 2011 · artículo 87)."


def purpose(content: Content) -> str:
    """«Por la cual…»."""
    heading = content.law.heading
    if content.appeal:
        return f"Por la cual se decide un recurso de reposición en la convocatoria {heading.period_name}."
    return (
        f"Por la cual se adjudican los apoyos de sostenimiento de la convocatoria {heading.period_name} del "
        f"{heading.centre_name}, regional {heading.regional}."
    )


def recitals(content: Content, terms: Terms) -> list[str]:
    """Each «Que…», from the strongest norm to what the centre did."""
    norms = [f"Que {_named(norm.cite)} {_lowered(norm.text)}" for norm in content.law.norms]
    done = _of_appeal(content, terms) if content.appeal else _of_award(content)
    added = [paragraph.strip() for paragraph in content.text.split("\n") if paragraph.strip()]
    return [*norms, *done, *added]


def articles(content: Content, terms: Terms) -> list[Article]:
    """What is decided, each with its title and its paragraphs."""
    decided = _decides_appeal(content) if content.appeal else _awards(content)
    return [*decided, *_afterwards(content, terms)]


def _of_award(content: Content) -> Iterator[str]:
    call, decision, law, figures = content.call, content.resolution.decision, content.law, content.figures
    assert figures is not None
    yield (
        f"Que el {long_day(day_of(call.published_at))} el centro publicó la convocatoria "
        f"{law.heading.period_name}, con {counted(call.places, 'cupo', 'cupos')} y un presupuesto de "
        f"{written_pesos(call.budget)}; sus reglas quedaron fijas, con la huella SHA-256 {call.rule_set_sha256}."
    )
    yield (
        f"Que de {figures.applicants} inscripciones se comprobaron los requisitos y se calificaron los "
        "soportes, y que quienes los cumplen quedaron ordenados por su puntaje."
    )
    if decision.draw_id:
        yield "Que hubo empate en el último cupo y se resolvió por los desempates de la norma y por sorteo."
    yield (
        f"Que el {long_day(decision.on)} se adjudicaron los cupos, con un punto de corte de {figures.cut_off or 0} "
        "puntos. Cualquier persona puede repetir la decisión con el paquete público, de huella SHA-256 "
        f"{decision.public_bundle_sha256}."
    )
    wage = law.minimum_wage
    yield (
        f"Que el apoyo mensual es {law.allowance.share} del salario mínimo de {wage.year} ({wage.decree}), que es de "
        f"{written_pesos(wage.amount)}: {written_pesos(content.monthly)}."
    )


def _of_appeal(content: Content, terms: Terms) -> Iterator[str]:
    appeal = content.appeal
    assert appeal is not None
    told = appeal.notification
    assert told.notified_on is not None
    lodged, last = long_day(appeal.lodged_on), long_day(terms.last_day_to_appeal(told.notified_on))
    yield (
        f"Que la {told.resolution.name} se notificó a quien tiene la inscripción {told.application.number} el "
        f"{long_day(told.notified_on)}, y que contra ella procede el recurso de reposición."
    )
    when = "fuera del término" if appeal.late else "dentro del término"
    yield f"Que el {lodged} interpuso el recurso, {when}, que vencía el {last} ({terms.by_code['appeal'].cite})."


def _awards(content: Content) -> Iterator[Article]:
    given = (
        f"Adjudicar {counted(len(content.lines), 'apoyo', 'apoyos')} de sostenimiento a las inscripciones de la tabla. "
        "El anexo, que hace parte de esta resolución, dice a quién corresponde cada una."
    )
    yield Article("Adjudicación", (given,), LINES)
    total = f"El valor total de esta resolución es de {written_pesos(content.total)}."
    yield Article("Valor", (_worth(content), total))
    yield FROM_BUDGET
    others = (
        "No adjudicar apoyo a las demás inscripciones de la convocatoria. Cada persona puede leer en el portal su "
        "puntaje, su puesto y la razón de su resultado."
    )
    yield Article("Demás inscripciones", (others,))


def _worth(content: Content) -> str:
    months = content.months
    span = months[0].spanish if len(months) == 1 else f"{months[0].spanish} a {months[-1].spanish}"
    return (
        f"Cada apoyo es de {written_pesos(content.monthly)} mensuales, que se pagan por mes vencido, de {span}: "
        f"{counted(len(months), 'mes', 'meses')} y {written_pesos(content.each)} por persona."
    )


def _decides_appeal(content: Content) -> Iterator[Article]:
    appeal, outcome = content.appeal, content.resolution.outcome
    assert appeal is not None
    told = appeal.notification
    act, number = f"la {told.resolution.name}", told.application.number
    words = {
        AppealOutcome.CONFIRMED: f"Confirmar {act} en lo que decide sobre la inscripción {number}.",
        AppealOutcome.MODIFIED: f"Modificar {act} y adjudicar un apoyo a la inscripción {number}.",
        AppealOutcome.REJECTED: f"Rechazar el recurso de la inscripción {number} contra {act}.",
    }
    yield Article("Decisión", (words[AppealOutcome(outcome)],) if outcome else (), LINES if content.lines else "")
    if content.lines:
        yield Article("Valor", (_worth(content),))
        yield FROM_BUDGET


def _afterwards(content: Content, terms: Terms) -> Iterator[Article]:
    whom = "a quien interpuso el recurso" if content.appeal else "a cada persona inscrita"
    yield Article("Notificación", (f"Notificar esta resolución {whom}, según la Ley 1437 de 2011.",))
    yield Article("Recursos", (NO_APPEAL if content.appeal else _appealable(terms),))
    yield Article("Vigencia", ("Esta resolución produce efectos para cada persona cuando queda en firme para ella.",))


def _appealable(terms: Terms) -> str:
    term = terms.by_code["appeal"]
    days = counted(term.amount, "día hábil", "días hábiles")
    return (
        f"Contra esta resolución procede el recurso de reposición ante quien la firma, dentro de los {days} siguientes "
        f"a su notificación ({term.cite}). Se interpone en el portal, o por escrito en el centro."
    )


def closing(resolution: Resolution) -> str:
    """Where it is done and when."""
    day = long_day(resolution.dated) if resolution.dated else "sin fecha"
    return f"Notifíquese, publíquese y cúmplase. Dada en {resolution.centre.municipality.name}, {day}."


def _named(cite: str) -> str:
    return f"{'el' if cite.startswith(MASCULINE) else 'la'} {cite}"


def _lowered(text: str) -> str:
    return text[:1].lower() + text[1:]
