"""The coordinator says who teaches a cohort."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sofia.core import clock
from sofia.people.access import acting
from sofia.people.models import Role, RoleGrant
from sofia.people.refusals import Refused
from sofia.training import access, queries
from sofia.training.actions import assign_instructor, end_instructor
from sofia.training.forms import AssignForm
from sofia.training.views.record import tried, who
from sofia.training.views.scope import cohort_or_404


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def assign(request: HttpRequest, cohort: str) -> HttpResponse:
    """Choose among the instructors of the centre."""
    grant = coordinating(request)
    shown = cohort_or_404(grant, cohort)
    form = AssignForm(queries.instructors_of(grant.centre_id or "", clock.today()), clock.today(), request.POST or None)
    if (made := tried(form, assign_instructor, cohort=shown, **who(request))) is not None:
        messages.success(request, f"{made.person} enseña en esta ficha y puede registrar sus juicios.")
        return redirect("training:cohort", cohort=shown.number)
    return render(request, "training/centre/assign.html", {"cohort": shown, "form": form})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, cohort: str, assigned: int) -> HttpResponse:
    """Ask once more, then end it."""
    shown = cohort_or_404(coordinating(request), cohort)
    asked, refusal = get_object_or_404(shown.instructors.select_related("person"), pk=assigned), ""
    if request.method == "POST":
        try:
            end_instructor(assigned=asked, **who(request))
            messages.success(request, f"{asked.person} ya no enseña en esta ficha desde mañana.")
            return redirect("training:cohort", cohort=shown.number)
        except Refused as error:
            refusal = str(error)
    page = {"cohort": shown, "assigned": asked, "refusal": refusal}
    return render(request, "training/centre/end_assignment.html", page)


def coordinating(request: HttpRequest) -> RoleGrant:
    """The grant of the coordinator. Raises PermissionDenied."""
    return acting(request, Role.ACADEMIC_COORDINATOR, refusal=access.ONLY_COORDINATOR)
