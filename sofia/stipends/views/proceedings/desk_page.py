"""What the officers' pages of incidents show: their lists, and the steps of one with their state."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from sofia.core.dates import long_day
from sofia.people.document_forms import HandInForm
from sofia.people.models import Role
from sofia.stipends.models import Call, Proceeding, Way
from sofia.stipends.proceedings import forms
from sofia.stipends.proceedings.courses import decided_in, stage, was_heard
from sofia.stipends.proceedings.effects import Due
from sofia.stipends.proceedings.proposals import Proposal
from sofia.stipends.rules.proceedings import ASKED
from sofia.stipends.views.proceedings import pages

DONE, NOW, LATER = ("Listo", "success"), ("Por hacer", "info"), ("Todavía no", "quiet")


@dataclass(frozen=True)
class Opening:
    """How a ground is opened: its form, the name of its paper, and the words of its page."""

    form: type[HandInForm]
    paper: str
    title: str
    lead: tuple[str, ...]
    button: str
    done: str


WAYS: dict[str, Opening] = {
    Way.PROCESS: Opening(
        forms.OpenForm,
        "evidence",
        "Abrir la novedad",
        ("La persona lo lee tal como usted lo escribe. El apoyo se paga mientras no haya un acto en firme.",),
        "Abrir y avisarle",
        "Quedó abierta, y se le avisó a la persona.",
    ),
    Way.RESIGNATION: Opening(
        forms.LetterForm,
        "letter",
        "Registrar una renuncia",
        ("Adjunte la renuncia firmada. La persona puede retirarla mientras no haya resolución.",),
        "Registrar la renuncia",
        "Quedó registrada, y se le avisó a la persona.",
    ),
    Way.DEATH: Opening(
        forms.DeathForm,
        "evidence",
        "Registrar un fallecimiento",
        ("Adjunte el registro civil de defunción, o el documento que lo prueba. No se le escribe a nadie.",),
        "Registrar",
        "Quedó registrado. Lo confirma quien dirige el centro.",
    ),
}


def trail(call: Call | None = None) -> tuple[tuple[str, str], ...]:
    """The way to a page of the incidents of a call."""
    steps = (("Inicio", reverse("portal:home")), ("Apoyos del centro", reverse("stipends:manage")))
    if call is None:
        return steps
    return (*steps, (f"Novedades {call.period}", reverse("stipends:incidents", kwargs={"period": call.period})))


def address(page: str, found: Proceeding, **more: str) -> str:
    """An officers' page of a proceeding."""
    where = {"period": found.award.call.period, "proceeding": found.pk, **more}
    return reverse(f"stipends:{page}", kwargs=where)


def row(found: Proceeding, today: date) -> dict[str, Any]:
    """A line of the list."""
    at = stage(found, today)
    return {
        "found": found,
        "href": address("incident_one", found),
        "ground": pages.ground_of(found),
        "state": pages.state_of(found, at),
        "clocks": [pages.clock_words(one) for one in at.clocks],
    }


def proposed(one: Proposal) -> dict[str, Any]:
    """A proposal, with the page where an officer opens it."""
    period, number = one.award.call.period, one.award.application.number
    if one.suspension:
        where = {"period": period, "suspension": one.suspension.pk}
        return {"one": one, "what": "Levantar la suspensión", "href": reverse("stipends:incident_resume", kwargs=where)}
    ground = next(ground for ground in one.award.call.rule_set.grounds if ground.code == one.ground)
    where = {"period": period, "number": number, "ground": one.ground}
    return {"one": one, "what": ground.text, "href": reverse("stipends:incident_open", kwargs=where)}


def due_words(one: Due) -> str:
    """What an act that is firm does, and since when."""
    what = "Revocada por el recurso" if one.revoked else one.act.get_kind_display()
    return f"{what}, en firme desde el {long_day(one.since)}"


def context(found: Proceeding, today: date, role: str) -> dict[str, Any]:
    """The page of one."""
    manages, directs = role == Role.STIPEND_MANAGER, role == Role.CENTRE_DIRECTOR
    tasks = [] if found.closing else list(_tasks(found, today, manages, directs))
    return pages.context(found, today) | {"trail": trail(found.award.call), "tasks": tasks}


def _tasks(found: Proceeding, today: date, manages: bool, directs: bool) -> Iterator[dict[str, str]]:
    """The steps in their order. What the role may not do has no link."""
    act = decided_in(found)
    signed = bool(act and act.signed_at)
    if found.way == Way.DEATH:
        yield _task("Confirmar el fallecimiento", found, "incident_death", NOW, "La dirección del centro", directs)
    elif found.way == Way.PROCESS:
        yield from _hearing(found, manages, signed)
    if found.way != Way.DEATH:
        heard = was_heard(found, today) != ASKED
        state = DONE if signed else NOW if heard else LATER
        hint = "Después de su respuesta, o de su plazo" if not heard else ""
        yield _task("Redactar la resolución", found, "incident_decide", state, hint, manages and not signed)
    if act:
        where = {"period": found.award.call.period, "resolution": act.pk}
        href = reverse("stipends:resolution_one", kwargs=where)
        yield {"text": act.name, "href": href, "hint": "Número, firma, radicación y notificación"} | _tag(
            (act.state, "info")
        )
    yield _task("Archivar", found, "incident_archive", LATER if signed else ("Si no procede", "quiet"), "", manages)


def _hearing(found: Proceeding, manages: bool, signed: bool) -> Iterator[dict[str, str]]:
    if found.notified_on:
        hint = f"{found.get_channel_display()}, el {long_day(found.notified_on)}"
        yield _task("Notificación", found, "incident_in_person", DONE, hint, False)
    else:
        hint = "La persona la abre en el portal. Si no lo hace, en el centro o por aviso"
        yield _task("Notificar en el centro", found, "incident_in_person", NOW, hint, manages)
        yield _task("Notificar por aviso", found, "incident_notice", NOW, "Si no se pudo de otra manera", manages)
    answered = hasattr(found, "defence")
    state = DONE if answered else LATER if signed else ("Si llega por escrito", "quiet")
    yield _task("Registrar su respuesta", found, "incident_answer", state, "", manages and not answered)


def _task(text: str, found: Proceeding, page: str, state: tuple[str, str], hint: str, may: bool) -> dict[str, str]:
    href = address(page, found) if may and state not in (DONE, LATER) else ""
    return {"text": text, "href": href, "hint": hint} | _tag(state)


def _tag(state: tuple[str, str]) -> dict[str, str]:
    return {"status": state[0], "kind": state[1]}
