"""Serves the paper of a certificate or a constancia, and keeps that it was taken."""

from django.http import HttpRequest, HttpResponse

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.certificates.models import Attestation, Certificate
from sofia.documents.papers.serving import paper_response
from sofia.people.models import Person


def pdf(request: HttpRequest, row: Attestation | Certificate, name: str, *, by: Person, role: str = "") -> HttpResponse:
    """The PDF as a file, after leaving a trace."""
    shown = {row._meta.model_name or "": row.pk}
    read(act=Act.TAKE_PAPER, by=by, subject=row.person, centre=row.centre_id, role=role, shown=shown)
    return paper_response(request, row.paper, name)
