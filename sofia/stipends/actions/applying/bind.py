"""Makes the one PDF of an application, once for what there is in it."""

from datetime import datetime
from typing import Any

from django.db import transaction

from sofia.core import clock
from sofia.core.clock import moment
from sofia.documents import gate
from sofia.documents.actions.issue_paper import Made, keep
from sofia.documents.contents import content, paper_bytes
from sofia.documents.models import SERVED
from sofia.documents.papers import typeset
from sofia.jobs import enqueue
from sofia.stipends.handing.dossiers import contents_of, dossier_of
from sofia.stipends.handing.queries import Line, lines_of
from sofia.stipends.jobs import make_dossier
from sofia.stipends.models import Application, Dossier
from sofia.stipends.rules.slots import CENTRE

PAPER = "stipend_dossier"


@transaction.atomic
def ask_for_dossier(*, application: Application) -> None:
    """Have it made in a while; asked for twice, it is made once."""
    enqueue(make_dossier, application=application.pk)


def bind_dossier(*, application: int) -> Dossier:
    """A cover that lists every paper, and each one after it; made already, the one that is there.

    Raises Rejected when a file does not open, and OSError or Unreadable when the store does not give it.
    """
    hers = Application.objects.select_related("person", "call__centre").get(pk=application)
    lines = lines_of(hers)
    if made := dossier_of(hers, lines):
        return made
    at = clock.now()
    parts = [("Portada", typeset(PAPER, _cover(hers, lines, at), at))]
    parts += [(line.slot.title, _pages(line)) for line in lines if line.readable]
    pdf = gate.bind(f"Documentos de la inscripción {hers.number}", parts)
    with transaction.atomic():
        Application.objects.select_for_update(of=("self",), no_key=True).get(pk=hers.pk)
        if made := dossier_of(hers, lines):  # of two jobs the second waited here
            return made
        by, centre = hers.person, hers.call.centre_id
        paper = keep(Made(pdf, ""), kind=PAPER, by=by, at=at, holder=by, centre=centre)
        return Dossier.objects.create(application=hers, contents=contents_of(lines), paper=paper)


def _cover(application: Application, lines: list[Line], at: datetime) -> dict[str, Any]:
    heading, person = application.call.rule_set.heading, application.person
    return {
        "title": "Documentos de la inscripción",
        "office": f"{heading.centre_name} · centro {heading.centre}",
        "at": moment(at),
        "code": application.number,
        "facts": [
            ["Convocatoria", heading.title],
            ["Número de inscripción", application.number],
            ["Aprendiz", person.full_name],
            ["Documento", f"{person.document_type} {person.document_number}"],
            ["Ficha", str(application.enrolment.cohort.number)],
        ],
        "rows": [_row(line) for line in lines],
    }


def _row(line: Line) -> list[str]:
    given = line.handed_in
    if given is None:
        return [line.slot.title, _why_not(line), ""]
    return [line.slot.title, moment(given.handed_in_at) if line.readable else "No se puede abrir", given.sha256]


def _why_not(line: Line) -> str:
    if line.slot.given_by == CENTRE:
        return "Lo verifica el centro"
    return "En el PDF con todo" if line.inside else "No entregado"


def _pages(line: Line) -> bytes:
    given = line.handed_in
    assert given is not None
    if given.document is not None:
        return content(given.document, SERVED)
    assert given.paper is not None
    return paper_bytes(given.paper)
