"""An instructor judges a whole cohort on one page."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sofia.core import clock
from sofia.offer.models import Cohort, Competence
from sofia.people.access import acting, signed_in
from sofia.people.identity import rows_of
from sofia.people.models import Person, Role
from sofia.people.refusals import Refused
from sofia.training import access
from sofia.training.actions import judge
from sofia.training.judging import JudgingForm, grid_of
from sofia.training.views.scope import cohort_or_404, look_at_cohort


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sheet(request: HttpRequest, cohort: str, competence: int) -> HttpResponse:
    """The outcomes of one competence, for every learner."""
    grant = acting(request, Role.INSTRUCTOR, refusal=access.ONLY_ITS_INSTRUCTORS)
    shown = cohort_or_404(grant, cohort)
    judged = get_object_or_404(Competence, pk=competence, programme=shown.programme_id)
    form = form_of(request, shown, judged)
    if form.is_valid() and (saved := recorded(form, shown, signed_in(request))) is not None:
        messages.success(request, said(saved))
        return redirect("training:judge", cohort=shown.number, competence=judged.pk)
    if form.is_valid():  # somebody wrote between our look and our writing: look again, with all that she typed
        form = form_of(request, shown, judged)
        if form.is_valid():
            form.add_error(None, access.NOT_SAVED)
    look_at_cohort(grant, shown)
    return render(request, "training/instructor/sheet.html", {"cohort": shown, "competence": judged, "form": form})


def form_of(request: HttpRequest, cohort: Cohort, competence: Competence) -> JudgingForm:
    grid = grid_of(cohort, competence, rows_of(signed_in(request)), request.GET.get("pagina"))
    return JudgingForm(grid, request.POST or None)


def recorded(form: JudgingForm, cohort: Cohort, by: Person) -> int | None:
    """How many judgements were recorded; None when they could not be."""
    marks = form.marks()
    try:
        return len(judge(cohort=cohort, marks=marks, by=by, at=clock.now())) if marks else 0
    except Refused:
        return None


def said(saved: int) -> str:
    if not saved:
        return "No había nada que cambiar."
    return "Quedó registrado 1 juicio." if saved == 1 else f"Quedaron registrados {saved} juicios."
