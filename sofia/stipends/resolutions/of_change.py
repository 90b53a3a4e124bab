"""The resolutions that change one award: they suspend it, end it, or lift a suspension. They commit no money."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from sofia.core import clock
from sofia.core.dates import long_day
from sofia.core.words import counted
from sofia.stipends import regulations
from sofia.stipends.models import Application, Award, Proceeding, Resolution, ResolutionKind, Suspension, Way
from sofia.stipends.resolutions.part import Article, Content, Part
from sofia.stipends.rules.clauses import Ground
from sofia.stipends.rules.firmness import Terms
from sofia.vault.rows import reveal

FROM_FIRM = "desde el día en que esta resolución quede en firme"


def changed_award(resolution: Resolution) -> Award:
    """The award that the act is about."""
    return _proceeding(resolution).award if resolution.proceeding_id else _suspension(resolution).award


def _content(resolution: Resolution, _on: date) -> Content:
    return Content(resolution, (), (), reveal(resolution, "text"), about=changed_award(resolution).application)


def _proceeding(resolution: Resolution) -> Proceeding:
    assert resolution.proceeding is not None
    return resolution.proceeding


def _suspension(resolution: Resolution) -> Suspension:
    assert resolution.suspension is not None
    return resolution.suspension


def _number(content: Content) -> str:
    assert content.about is not None
    return content.about.number


def _ground(content: Content) -> Ground:
    code = _proceeding(content.resolution).ground
    return next(ground for ground in content.law.grounds if ground.code == code)


def _purpose(verb: str) -> Callable[[Content], str]:
    def purpose(content: Content) -> str:
        period = content.law.heading.period_name
        return f"Por la cual se {verb} un apoyo de sostenimiento de la convocatoria {period}."

    return purpose


def _of_proceeding(content: Content, _terms: Terms) -> Iterator[str]:
    found = _proceeding(content.resolution)
    day, ground = long_day(clock.day_of(found.award.awarded_at)), _ground(content)
    yield f"Que el {day} se adjudicó un apoyo de sostenimiento a la inscripción {_number(content)}."
    yield f"Que la causal {ground.cite} es esta: {ground.text[:1].lower()}{ground.text[1:]}"
    if found.way == Way.RESIGNATION:
        yield f"Que la persona renunció al apoyo por escrito el {long_day(found.since)}."
        return
    since = long_day(found.since)
    yield f"Que los hechos se presentan desde el {since}, y están en el expediente de la novedad {found.pk}."
    yield from _heard(found)


def _heard(found: Proceeding) -> Iterator[str]:
    if found.notified_on is None or found.answer_until is None:
        return
    told, last = long_day(found.notified_on), long_day(found.answer_until)
    yield f"Que los hechos y su soporte se le notificaron el {told}, y que pudo responder hasta el {last}."
    if defence := getattr(found, "defence", None):
        yield f"Que la persona respondió el {long_day(defence.on)}, y que lo que dijo y entregó se tuvo en cuenta."
    else:
        yield (
            "Que la persona no respondió en ese plazo. Su silencio no es una aceptación ni prueba nada en su contra: "
            "se decide con lo que hay en el expediente."
        )


def _of_resumption(content: Content, _terms: Terms) -> Iterator[str]:
    found = _suspension(content.resolution)
    act = found.resolution.name
    days = f"desde el {long_day(found.starts_on)} y hasta el {long_day(found.until)}"
    yield f"Que la {act} suspendió el apoyo de la inscripción {_number(content)} {days}."
    yield "Que la causa de la suspensión terminó antes de ese día."


def _suspends(content: Content) -> Iterator[Article]:
    months = counted(content.resolution.months or 0, "mes", "meses")
    decided = f"Suspender el apoyo de la inscripción {_number(content)} por {months}, {FROM_FIRM}"
    year = content.law.heading.fiscal_year
    yield Article("Decisión", (f"{decided}, y sin pasar del 31 de diciembre de {year}.",))
    yield Article("Pagos", (_stops(content), "Si la causa termina antes, el centro levanta la suspensión."))


def _ends(content: Content) -> Iterator[Article]:
    yield Article("Decisión", (f"Terminar el apoyo de la inscripción {_number(content)}, {FROM_FIRM}.",))
    yield Article("Pagos", (_stops(content), "Los meses que quedan libres pueden adjudicarse a otra persona."))
    found = _proceeding(content.resolution)
    if regulations.conducts().of(found.ground).undue:
        back = f"Los meses que se pagaron desde el {long_day(found.since)} no se debían, y se devuelven."
        yield Article("Devolución", (back,))


def _resumes(content: Content) -> Iterator[Article]:
    decided = f"Levantar la suspensión del apoyo de la inscripción {_number(content)}, {FROM_FIRM}."
    last = content.law.allowance.first_month_until_day
    paid = f"El mes de la firmeza se paga si ocurre hasta el día {last}; si ocurre después, se paga desde el siguiente."
    yield Article("Decisión", (decided,))
    yield Article("Pagos", (paid,))


def _stops(content: Content) -> str:
    last = content.law.allowance.first_month_until_day
    return (
        f"Se deja de pagar desde el mes de la firmeza si ocurre hasta el día {last}; si ocurre después, desde el mes "
        "siguiente. Los meses anteriores se pagan."
    )


def _concerned(resolution: Resolution) -> Sequence[Application]:
    return [changed_award(resolution).application]


def _own(title: str) -> Callable[[Resolution], tuple[str, str]]:
    def own(_resolution: Resolution) -> tuple[str, str]:
        return title, "Tiene efecto cuando la resolución quede en firme. Las razones están en ella."

    return own


def _part(
    verb: str, title: str, recitals: Callable[..., Iterator[str]], articles: Callable[..., Iterator[Article]]
) -> Part:
    return Part(
        content=_content,
        purpose=_purpose(verb),
        recitals=recitals,
        articles=articles,
        whom="a la persona",
        concerned=_concerned,
        own=_own(title),
        page="",
    )


PARTS: dict[str, Part] = {
    ResolutionKind.SUSPENSION: _part("suspende", "Se suspende su apoyo", _of_proceeding, _suspends),
    ResolutionKind.TERMINATION: _part("termina", "Se termina su apoyo", _of_proceeding, _ends),
    ResolutionKind.RESUMPTION: _part("reanuda", "Se levanta la suspensión de su apoyo", _of_resumption, _resumes),
}
