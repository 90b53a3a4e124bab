"""The cohorts of a centre, and each with who learns in it and how far each got."""

from collections import Counter
from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sofia.core import clock
from sofia.offer.models import Cohort
from sofia.people.models import Role
from sofia.training import queries
from sofia.training.lifecycle import UNDER_WAY, EnrolmentState
from sofia.training.models import CohortInstructor
from sofia.training.progress import Progress
from sofia.training.views.scope import cohort_or_404, look_at_cohort, teaching

COHORTS_PER_PAGE = 25


@never_cache
@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """The cohorts of her centre, or that she teaches; found by number or by programme."""
    grant, asked = teaching(request), request.GET.get("q", "").strip()[:60]
    found = queries.cohorts_visible_to(grant, clock.today())
    if asked:
        found = found.filter(Q(number__startswith=asked) | Q(programme__name__icontains=asked))
    learning = Count("enrolments", filter=Q(enrolments__state__in=UNDER_WAY))
    shown = Paginator(found.annotate(learning=learning), COHORTS_PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "training/centre/cohorts.html", {"grant": grant, "page": shown, "asked": asked})


@never_cache
@require_safe
def cohort(request: HttpRequest, cohort: str) -> HttpResponse:
    """Who learns in it, in which state and how far; what each role does next."""
    grant = teaching(request)
    shown = cohort_or_404(grant, cohort)
    look_at_cohort(grant, shown)
    learners = queries.enrolments_visible_to(grant, clock.today()).filter(cohort=shown)
    rows = queries.progress_of_many(list(learners.order_by("person__surnames", "person__given_names", "pk")))
    teachers = CohortInstructor.objects.filter(cohort=shown).select_related("person").order_by("-start", "pk")
    page = {
        "grant": grant,
        "cohort": shown,
        "states": Counter(EnrolmentState(row.enrolment.state).label for row in rows).most_common(),
        "rows": rows,
        "ready": [row for row in rows if row.complete and row.enrolment.state == EnrolmentState.IN_TRAINING],
        "teachers": [(one, one.end is None or one.end >= clock.today()) for one in teachers],
        "competences": _judged(shown, rows),
        "roles": Role,
    }
    return render(request, "training/centre/cohort.html", page)


def _judged(cohort: Cohort, rows: list[Progress]) -> list[dict[str, Any]]:
    """Each competence with how many of its judgements are made, of the learners who are under way."""
    studying = [row for row in rows if row.enrolment.state in UNDER_WAY]
    taught = cohort.programme.competences.prefetch_related("outcomes").order_by("position")
    return [
        {
            "competence": competence,
            "made": sum(one.judgement is not None for row in studying for one in row.competences[turn].outcomes),
            "all": len(competence.outcomes.all()) * len(studying),
        }
        for turn, competence in enumerate(taught)
    ]
