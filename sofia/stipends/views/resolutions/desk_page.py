"""What the officers' pages of a resolution show: its figures, and its steps with their state."""

from collections.abc import Iterator
from typing import Any

from django.urls import reverse

from sofia.core import clock
from sofia.core.money import pesos
from sofia.core.words import pesos_in_words
from sofia.people.models import Role
from sofia.stipends import regulations
from sofia.stipends.models import Call, Resolution
from sofia.stipends.resolutions import reads
from sofia.stipends.resolutions.content import content_of
from sofia.stipends.resolutions.kinds import part_of
from sofia.stipends.resolutions.part import Content
from sofia.stipends.resolutions.voids import why_void

DONE, NOW, LATER, FREE = ("Listo", "success"), ("Por hacer", "info"), ("Todavía no", "quiet"), ("Mirar", "info")


def address(page: str, resolution: Resolution) -> str:
    """An officers' page of the resolution."""
    where = {"period": resolution.call.period, "resolution": resolution.pk}
    return reverse(f"stipends:{page}", kwargs=where)


def trail(call: Call, resolution: Resolution | None = None) -> tuple[tuple[str, str], ...]:
    """The way to a page of the resolutions of a call."""
    steps = [
        ("Inicio", reverse("portal:home")),
        ("Apoyos del centro", reverse("stipends:manage")),
        (f"Resoluciones {call.period}", reverse("stipends:resolution", kwargs={"period": call.period})),
    ]
    return tuple([*steps, (resolution.name, address("resolution_one", resolution))] if resolution else steps)


def context(resolution: Resolution, role: str) -> dict[str, Any]:
    """The page of one resolution."""
    content = content_of(resolution, clock.today())
    found = reads.reached(resolution, regulations.terms())
    missing = content.total - sum(amount for _, _, amount in content.budget)
    void = why_void(resolution)
    return {
        "resolution": resolution,
        "void": void,
        "trail": trail(resolution.call),
        "facts": _facts(resolution, content, void),
        "missing": missing,
        "reached": found,
        "tasks": list(_papers(resolution) if void else _tasks(resolution, found, missing, role)),
    }


def _facts(resolution: Resolution, content: Content, void: str) -> list[tuple[str, str]]:
    state = f"{resolution.state}, sin efecto" if void else resolution.state
    facts = [("Qué hace", resolution.get_kind_display()), ("Estado", state)]
    if resolution.outcome:
        facts.append(("Sentido", resolution.get_outcome_display()))
    if content.lines:
        facts += [
            ("Cupos que adjudica", f"{len(content.lines)}"),
            ("Valor total", f"{pesos(content.total)} ({pesos_in_words(content.total)})"),
        ]
    facts.append(("Clase de información", resolution.get_access_display()))
    if resolution.filing_number:
        facts.append(("Radicación", resolution.filing_number))
    return facts


def _papers(resolution: Resolution) -> Iterator[dict[str, str]]:
    """What there is to look at of it."""
    if resolution.signed_at:
        yield _task("La resolución firmada", resolution, "resolution_pdf", FREE, "PDF", True)
        yield _task("El anexo con los nombres", resolution, "resolution_annex_pdf", FREE, "PDF, solo del centro", True)
    else:
        yield _task("Vista previa", resolution, "resolution_preview", FREE, "PDF sin firma", True)


def _tasks(resolution: Resolution, found: reads.Reached, missing: int, role: str) -> Any:
    """The steps in their order. What the role may not do has no link."""
    signed, filed = bool(resolution.signed_at), bool(resolution.filed_at)
    manages, directs = role == Role.STIPEND_MANAGER, role == Role.CENTRE_DIRECTOR
    if not signed:
        state = NOW if missing else DONE
        yield _task(
            "Contenido y presupuesto", resolution, part_of(resolution).page, state, "Lo que no sale solo", manages
        )
        yield _task("Número y fecha", resolution, "resolution_number", _state(resolution.numbered_at), "", manages)
    yield from _papers(resolution)
    ready = bool(resolution.numbered_at) and not missing
    yield _task("Firma", resolution, "resolution_sign", _next(signed, ready), "La dirección del centro", directs)
    yield _task("Radicación", resolution, "resolution_file", _next(filed, signed), "", True)
    yield _task("Publicación", resolution, "resolution_publish", _next(bool(resolution.published_at), filed), "", True)
    digitised = _next(bool(resolution.digitised_at), filed)
    yield _task("Digitalización", resolution, "resolution_digitise", digitised, resolution.digitised_in, manages)
    told = _next(bool(found.people) and not found.waiting, filed)
    counted = f"{found.notified} de {found.people} personas" if found.people else "Nadie la ha recibido"
    yield _task("Notificación", resolution, "resolution_people", told, counted, True)


def _state(at: Any) -> tuple[str, str]:
    return DONE if at else NOW


def _next(done: bool, possible: bool) -> tuple[str, str]:
    return DONE if done else NOW if possible else LATER


def _task(text: str, resolution: Resolution, page: str, state: tuple[str, str], hint: str, may: bool) -> dict[str, str]:
    closed = state == LATER or (state == DONE and page in ONCE)
    href = address(page, resolution) if page and may and not closed else ""
    return {"text": text, "href": href, "hint": hint, "status": state[0], "kind": state[1]}


ONCE = ("resolution_sign", "resolution_file", "resolution_publish", "resolution_digitise")
