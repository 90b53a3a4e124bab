"""What the pages of an incident show: to her, and to the officers of her centre."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from django.http import Http404
from django.urls import reverse

from sofia.core import clock
from sofia.core.dates import long_day
from sofia.documents.models import Document
from sofia.people.models import Person
from sofia.stipends import regulations
from sofia.stipends.models import Award, Proceeding, Restoration, Way
from sofia.stipends.proceedings.courses import decided_in, notified_of, stage, was_heard
from sofia.stipends.resolutions.voids import WHY
from sofia.stipends.rules.clauses import Ground
from sofia.stipends.rules.proceedings import ANSWERED, SILENT, Clock, Stage
from sofia.vault.rows import reveal

HEARD = {
    ANSWERED: "La persona respondió",
    SILENT: "No respondió en su plazo: eso no es una aceptación",
}
KINDS = {"opened": "warning", "answering": "info", "deciding": "warning", "closed": "quiet"}


def own_trail() -> tuple[tuple[str, str], ...]:
    """The way to her pages."""
    home, listed = reverse("portal:home"), reverse("stipends:own_incidents")
    return (("Inicio", home), ("Mi cuenta", reverse("people:home")), ("Novedades de mi apoyo", listed))


def ground_of(found: Proceeding) -> Ground:
    """Its ground in the rule set of the call."""
    return next(ground for ground in found.award.call.rule_set.grounds if ground.code == found.ground)


def is_known(found: Proceeding) -> bool:
    """Whether she knows what it says: she opened it or it was notified, or she began it."""
    return bool(found.channel) or found.way == Way.RESIGNATION


def state_of(found: Proceeding, at: Stage) -> tuple[str, str]:
    """Its state in words, and the colour of them."""
    if back := restoration_of(found):
        return back.get_outcome_display(), "success" if back.months else "warning"
    words = found.get_closing_display() if found.closing else at.words
    return words, KINDS.get(at.code, "info")


def restoration_of(found: Proceeding) -> Restoration | None:
    """What came back of an award that it had ended, once an appeal revoked its act."""
    return getattr(found, "restoration", None)


def own_row(found: Proceeding, today: date) -> dict[str, str]:
    """A line of her list: nothing of what it says before she opens it."""
    words, kind = state_of(found, stage(found, today)) if is_known(found) else ("Por leer", "warning")
    text = f"Novedad {found.pk}" if found.way == Way.PROCESS else f"Renuncia {found.pk}"
    hint = f"Convocatoria {found.award.call.period} · inscripción {found.award.application.number}"
    href = reverse("stipends:own_incident", kwargs={"proceeding": found.pk})
    return {"text": text, "hint": hint, "href": href, "status": words, "kind": kind}


def own_awards(awards: Iterable[Award], found: list[Proceeding], person: Person) -> list[dict[str, Any]]:
    """Her awards, each with the way to give it up while that is not open."""
    resigned = {one.award_id for one in found if one.way == Way.RESIGNATION and not one.closing}
    return [
        {
            "call": one.call,
            "number": one.application.number,
            "whose": "" if one.application.person_id == person.pk else one.application.person.full_name,
            "href": "" if one.pk in resigned else reverse("stipends:own_resign", kwargs={"award": one.pk}),
        }
        for one in awards
    ]


def context(found: Proceeding, today: date) -> dict[str, Any]:
    """What both sides see of one."""
    at = stage(found, today)
    ground, act, defence = ground_of(found), decided_in(found), getattr(found, "defence", None)
    return {
        "found": found,
        "stage": at,
        "state": state_of(found, at),
        "ground": ground,
        "conduct": regulations.conducts().of(found.ground),
        "facts": reveal(found, "facts"),
        "defence": defence,
        "answer": reveal(defence, "text") if defence else "",
        "reason": reveal(found, "reason"),
        "heard": HEARD.get(was_heard(found, today), ""),
        "act": act,
        "told": notified_of(act),
        "back": restoration_of(found),
        "dates": list(_dates(found)),
        "clock_words": clock_words,
    }


def own_context(found: Proceeding, today: date) -> dict[str, Any]:
    """Her page: before she opens it, only that it is there."""
    if not is_known(found):
        return {"found": found, "known": False}
    page = context(found, today)
    open_still = not found.closing and not (page["act"] and page["act"].signed_at)
    return page | {
        "known": True,
        "may_answer": found.way == Way.PROCESS and not page["defence"] and open_still,
        "may_take_back": found.way == Way.RESIGNATION and open_still,
    }


def answer_words(found: Proceeding, today: date) -> tuple[str, ...]:
    """Until when she may answer, and what silence is."""
    if found.answer_until is None:
        return ("Primero abra la novedad.",)
    last = long_day(found.answer_until)
    when = (
        f"Tiene plazo hasta el {last}."
        if today <= found.answer_until
        else f"Su plazo terminó el {last}. Todavía se lee."
    )
    return (when, "Si no responde, eso no quiere decir que acepta. El centro decide con las pruebas que haya.")


def _dates(found: Proceeding) -> Iterable[tuple[str, str]]:
    """What happened, each with its day."""
    yield "Abierta", long_day(clock.day_of(found.opened_at))
    yield "La causa existe desde", long_day(found.since)
    if found.notified_on:
        yield "Notificada", f"{found.get_channel_display()}, el {long_day(found.notified_on)}"
    if found.answer_until:
        yield "Plazo para responder", f"hasta el {long_day(found.answer_until)}"
    if defence := getattr(found, "defence", None):
        yield "Respuesta", long_day(defence.on)
    if act := decided_in(found):
        yield "Resolución", f"{act.name}: {'sin efecto' if found.closing in WHY else act.state.lower()}"
    if found.closed_on:
        yield "Terminada", f"{found.get_closing_display()}, el {long_day(found.closed_on)}"
    if back := restoration_of(found):
        yield "Revocada por el recurso", f"{back.get_outcome_display()}, el {long_day(back.on)}"


def clock_words(clock_: Clock) -> str:
    """«Responder: hasta el 12 de mayo de 2025, quedan 3 días hábiles»."""
    if clock_.late:
        return f"{clock_.words}: el plazo terminó el {long_day(clock_.until)}"
    days = "es el último día" if not clock_.left else f"queda{'' if clock_.left == 1 else 'n'} {clock_.left} "
    days += "" if not clock_.left else "día hábil" if clock_.left == 1 else "días hábiles"
    return f"{clock_.words}: hasta el {long_day(clock_.until)}, {days}"


def paper_of(found: Proceeding, name: str) -> Document | None:
    """The evidence, the proof of its notification, or what came with the answer. 404 for another name."""
    defence = getattr(found, "defence", None)
    papers = {"soporte": found.evidence, "prueba": found.proof, "respuesta": defence.support if defence else None}
    if name not in papers:
        raise Http404
    return papers[name]
