"""Administración Educativa enrols, and the office of a centre finds the enrolments of somebody by her document."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people.access import acting, signed_in
from sofia.people.identity import everyone_of, known_by
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.training import access, queries
from sofia.training.actions import enrol
from sofia.training.forms import EnrolForm, FindForm
from sofia.training.views.scope import cohort_or_404, office

NOBODY = "Nadie tiene ni tuvo ese documento en el portal. Regístrela primero en la atención en ventanilla."
NOT_HERE = "Esa persona no tiene matrículas en su centro."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """The document is posted, so that no address carries it; that it was looked up is written."""
    grant = office(request)
    form, found = FindForm(request.POST or None), None
    if form.is_valid():
        person = known_by(form.cleaned_data["document_type"], form.cleaned_data["document_number"])
        centre, role = grant.centre_id or "", Role(grant.role)
        read(act=Act.LOOK_UP_DOCUMENT, by=grant.person, subject=person, centre=centre, role=role)
        here = queries.enrolments_visible_to(grant, clock.today())
        found = list(here.filter(person__in=everyone_of(person)).order_by("-pk")) if person else []
        if not found:
            form.add_error("document_number", NOT_HERE if person else NOBODY)
    return render(request, "training/centre/find.html", {"form": form, "found": found, "centre": grant.centre})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def enrol_in(request: HttpRequest, cohort: str) -> HttpResponse:
    """Enrol in the cohort whoever has that document."""
    grant = acting(request, Role.REGISTRAR, refusal=access.ONLY_REGISTRAR)
    shown = cohort_or_404(grant, cohort)
    form = EnrolForm(request.POST or None, initial={"effective_on": clock.today()})
    if form.is_valid():
        asked = dict(form.cleaned_data)
        person = known_by(asked.pop("document_type"), asked.pop("document_number"))
        if person is None:
            form.add_error("document_number", NOBODY)
        else:
            try:
                made = enrol(person=person, cohort=shown, by=signed_in(request), at=clock.now(), **asked)
                messages.success(request, f"La matrícula de {made.person} en la ficha {shown.number} quedó registrada.")
                return redirect("training:record", enrolment=made.pk)
            except Refused as error:
                form.add_error(None, str(error))
    return render(request, "training/centre/enrol.html", {"form": form, "cohort": shown})
