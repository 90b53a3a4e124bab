"""The resolution that gives a freed place to the next in line."""

from collections.abc import Iterator, Sequence
from datetime import date

from sofia.core.clock import day_of
from sofia.core.dates import Month, long_day
from sofia.core.words import written_pesos
from sofia.stipends.models import Application, Award, ReplacementLine, Resolution, Succeeded
from sofia.stipends.resolutions.part import FROM_BUDGET, LINES, Article, Content, Part, line_of, worth
from sofia.stipends.rules.firmness import Terms
from sofia.stipends.rules.succession import Cause
from sofia.vault.rows import reveal


def _content(resolution: Resolution, _on: date) -> Content:
    """The place with the months that it was given for, whatever happened to them afterwards."""
    award = _award(resolution)
    rows = dict(award.months.order_by("month").values_list("month", "pesos"))
    line = line_of(award.application, award.place, sum(rows.values()))
    months = tuple(map(Month.of, rows))
    return Content(resolution, (line,), months, reveal(resolution, "text"), about=award.application)


def _award(resolution: Resolution) -> Award:
    related = ("place", "application__person", "application__enrolment__cohort__programme")
    return Award.objects.select_related(*related).get(given_by=resolution)


def _line(resolution: Resolution) -> ReplacementLine:
    related = ("replacement__decision", "ended__application", "ended__place")
    deferred = ReplacementLine.objects.select_related(*related).defer(
        "replacement__bundle",
        "replacement__public_bundle",
        "replacement__decision__bundle",
        "replacement__decision__public_bundle",
    )
    return deferred.get(award=resolution.award_id)


def _purpose(content: Content) -> str:
    heading = content.law.heading
    return f"Por la cual se adjudica un cupo que quedó libre en la convocatoria {heading.period_name}."


def _recitals(content: Content, _terms: Terms) -> Iterator[str]:
    line = _line(content.resolution)
    replacement, ended = line.replacement, line.ended
    assert ended is not None
    assert ended.ended_at is not None
    yield (
        f"Que el {long_day(replacement.decision.on)} se adjudicaron los cupos de la convocatoria y quedó una lista de "
        f"espera, en la decisión con el paquete público de huella SHA-256 {replacement.decision.public_bundle_sha256}."
    )
    yield (
        f"Que el cupo {ended.place.number}, de la inscripción {ended.application.number}, quedó libre el "
        f"{long_day(day_of(ended.ended_at))}."
    )
    yield (
        f"Que el {long_day(replacement.on)} se comprobaron los requisitos de quienes siguen en la lista, en su orden. "
        f"{_passed_over(replacement.pk)}"
    )
    yield (
        f"Que sigue la inscripción {content.lines[0].application}. Cualquier persona puede repetir el reemplazo con su "
        f"paquete público, de huella SHA-256 {replacement.public_bundle_sha256}."
    )
    wage = content.law.minimum_wage
    yield (
        f"Que el apoyo mensual es {content.law.allowance.share} del salario mínimo de {wage.year} ({wage.decree}), que "
        f"es de {written_pesos(wage.amount)}: {written_pesos(content.monthly)}."
    )


def _passed_over(replacement: int) -> str:
    """Who is before in the list and does not receive it; the causes are told to each, and are not published."""
    skipped = ReplacementLine.objects.filter(replacement=replacement, outcome=Succeeded.SKIPPED)
    skipped = skipped.exclude(cause=Cause.PLACED)  # who has a place already lost nothing, and was told nothing
    numbers = list(skipped.order_by("pk").values_list("application__number", flat=True))
    if not numbers:
        return "Nadie fue pasado por alto."
    return f"No lo reciben, por causas que se le dijeron a cada persona: {', '.join(numbers)}."


def _articles(content: Content) -> Iterator[Article]:
    given = (
        "Adjudicar un apoyo de sostenimiento a la inscripción de la tabla, por los meses que quedan de ese cupo. El "
        "anexo, que hace parte de esta resolución, dice a quién corresponde."
    )
    yield Article("Adjudicación", (given,), LINES)
    yield Article("Valor", (worth(content),))
    yield FROM_BUDGET


def _concerned(resolution: Resolution) -> Sequence[Application]:
    return [_award(resolution).application]


def _own(_resolution: Resolution) -> tuple[str, str]:
    return "Se adjudica un cupo que quedó libre", "Las razones están en la resolución."


PART = Part(
    content=_content,
    purpose=_purpose,
    recitals=_recitals,
    articles=_articles,
    whom="a quien recibe el cupo",
    concerned=_concerned,
    own=_own,
)
