"""The resolution that decides an appeal."""

from collections.abc import Iterator, Sequence
from datetime import date

from sofia.core.dates import long_day
from sofia.stipends.models import Appeal, AppealOutcome, Application, Award, Call, Place, Resolution
from sofia.stipends.resolutions.part import FROM_BUDGET, LINES, Article, Content, Line, Part, line_of, worth
from sofia.stipends.rules.allowance import award_cost, benefit_months
from sofia.stipends.rules.firmness import Terms
from sofia.vault.rows import reveal


def _content(resolution: Resolution, on: date) -> Content:
    """``on``: the day from which a place that it wins would count; it wins none when it changes no award."""
    appealed = _appeal(resolution).notification.application
    won = resolution.outcome == AppealOutcome.MODIFIED
    months = benefit_months(resolution.call.rule_set, on) if won else ()
    lines = _won(resolution, award_cost(resolution.call.rule_set, months)) if won else ()
    return Content(resolution, lines, months, reveal(resolution, "text"), about=appealed)


def free_place(call: Call) -> Place | None:
    """The first place that nobody holds."""
    taken = Award.objects.filter(call=call, ended_at=None).values("place")
    return call.place_rows.exclude(pk__in=taken).order_by("number").first()


def _won(resolution: Resolution, each: int) -> tuple[Line, ...]:
    """What an appeal that changes the resolution gives: the place that it gave, or the first that is free."""
    if resolution.outcome != AppealOutcome.MODIFIED or resolution.appeal is None:
        return ()
    application = resolution.appeal.notification.application
    if resolution.award:
        return (line_of(application, resolution.award.place, resolution.award.committed),)
    place = free_place(resolution.call)
    return (line_of(application, place, each),) if place else ()


def _appeal(resolution: Resolution) -> Appeal:
    assert resolution.appeal is not None
    return resolution.appeal


def _purpose(content: Content) -> str:
    return f"Por la cual se decide un recurso de reposición en la convocatoria {content.law.heading.period_name}."


def _recitals(content: Content, terms: Terms) -> Iterator[str]:
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


def _articles(content: Content) -> Iterator[Article]:
    appeal, outcome = content.appeal, content.resolution.outcome
    assert appeal is not None
    told = appeal.notification
    act, number = f"la {told.resolution.name}", told.application.number
    words = {
        AppealOutcome.CONFIRMED: f"Confirmar {act} en lo que decide sobre la inscripción {number}.",
        AppealOutcome.MODIFIED: f"Modificar {act} y adjudicar un apoyo a la inscripción {number}.",
        AppealOutcome.REVOKED: f"Revocar {act}, que no tiene efecto sobre la inscripción {number}.",
        AppealOutcome.REJECTED: f"Rechazar el recurso de la inscripción {number} contra {act}.",
    }
    yield Article("Decisión", (words[AppealOutcome(outcome)],) if outcome else (), LINES if content.lines else "")
    if content.lines:
        yield Article("Valor", (worth(content),))
        yield FROM_BUDGET


def _concerned(resolution: Resolution) -> Sequence[Application]:
    return [_appeal(resolution).notification.application]


def _own(resolution: Resolution) -> tuple[str, str]:
    return resolution.get_outcome_display(), "Las razones están en la resolución."


PART = Part(
    content=_content,
    purpose=_purpose,
    recitals=_recitals,
    articles=_articles,
    whom="a quien interpuso el recurso",
    concerned=_concerned,
    own=_own,
    page="",
)
