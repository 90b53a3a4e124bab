"""The resolution that awards the places of a decision."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from sofia.core.clock import day_of
from sofia.core.dates import long_day
from sofia.core.words import counted, written_pesos
from sofia.stipends.models import Application, Award, Notification, Resolution
from sofia.stipends.queries import standing
from sofia.stipends.resolutions.part import FROM_BUDGET, LINES, Article, Content, Part, line_of, worth
from sofia.stipends.rules.allowance import benefit_months
from sofia.stipends.rules.firmness import Terms
from sofia.vault.rows import reveal


def _content(resolution: Resolution, _on: date) -> Content:
    lines = tuple(line_of(award.application, award.place, award.committed) for award in awards_of(resolution))
    months = benefit_months(resolution.call.rule_set, resolution.decision.on)
    return Content(resolution, lines, months, reveal(resolution, "text"), standing(resolution.decision))


def awards_of(resolution: Resolution) -> Iterable[Award]:
    """The places that the decision of the resolution gave, in their order; not those that an appeal won."""
    rows = Award.objects.filter(decision=resolution.decision, given_by=None)
    related = rows.select_related("place", "application__person", "application__enrolment__cohort__programme")
    return related.order_by("place__number")


def _purpose(content: Content) -> str:
    heading = content.law.heading
    return (
        f"Por la cual se adjudican los apoyos de sostenimiento de la convocatoria {heading.period_name} del "
        f"{heading.centre_name}, regional {heading.regional}."
    )


def _recitals(content: Content, _terms: Terms) -> Iterator[str]:
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


def _articles(content: Content) -> Iterator[Article]:
    given = (
        f"Adjudicar {counted(len(content.lines), 'apoyo', 'apoyos')} de sostenimiento a las inscripciones de la tabla. "
        "El anexo, que hace parte de esta resolución, dice a quién corresponde cada una."
    )
    yield Article("Adjudicación", (given,), LINES)
    total = f"El valor total de esta resolución es de {written_pesos(content.total)}."
    yield Article("Valor", (worth(content), total))
    yield FROM_BUDGET
    others = (
        "No adjudicar apoyo a las demás inscripciones de la convocatoria. Cada persona puede leer en el portal su "
        "puntaje, su puesto y la razón de su resultado."
    )
    yield Article("Demás inscripciones", (others,))


def _concerned(resolution: Resolution) -> Sequence[Application]:
    """Everybody of the decision, with a place or without."""
    decided = Application.objects.filter(lines__decision=resolution.decision)
    return list(decided.select_related("person").order_by("number"))


def _award(told: Notification) -> Award | None:
    return Award.objects.filter(
        decision=told.resolution.decision_id, application=told.application, given_by=None
    ).first()


def _own(_resolution: Resolution) -> tuple[str, str]:
    return "No se le adjudicó un apoyo", "Su puntaje, su puesto y la razón están en su resultado, explicado."


PART = Part(
    content=_content,
    purpose=_purpose,
    recitals=_recitals,
    articles=_articles,
    whom="a cada persona inscrita",
    concerned=_concerned,
    award=_award,
    own=_own,
)
