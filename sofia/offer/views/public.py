"""The search, a programme and a cohort."""

from django.http import HttpRequest, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.views.decorators.http import require_safe

from sofia.core import clock
from sofia.offer import course, queries
from sofia.offer.asked import Asked, asked
from sofia.offer.results import search
from sofia.offer.views import shared
from sofia.people.access import same_for_all
from sofia.people.gazetteer import place_name


@same_for_all
@require_safe
def search_page(request: HttpRequest) -> HttpResponseBase:
    """What is on offer, by word and by filter; a cohort's number leads to its page."""
    wanted = asked(request.GET)
    if led := _cohort_of(wanted):
        return led
    results = search(wanted, clock.today())
    page = results.page()
    return shared.page(
        request,
        "offer/public/search.html",
        {
            "results": results,
            "page": page,
            "cards": results.cards(page),
            "others": results.without_groups(),
        },
    )


def _cohort_of(wanted: Asked) -> HttpResponseRedirect | None:
    number = wanted.text
    if number.isascii() and number.isdigit() and 6 < len(number) < 11 and queries.is_cohort(number):
        return redirect("offer:cohort", number=number)
    return None


@same_for_all
@require_safe
def programme(request: HttpRequest, code: str, version: int) -> HttpResponseBase:
    """Everything about a programme, and the groups that take people in: first those of the place that was asked for."""
    found, place = queries.programme_or_404(code, version), asked(request.GET).place
    cohorts = list(queries.on_offer(found, clock.today()))
    near = place.get("municipio") or place.get("departamento", "")
    here = [cohort for cohort in cohorts if near and (cohort.municipality_id or "").startswith(near)]
    there = [cohort for cohort in cohorts if cohort not in here]
    return shared.page(
        request,
        "offer/public/programme.html",
        {
            "programme": found,
            "studies": queries.studies_of(found),
            "here": here,
            "there": there,
            "place": place,
            "course": course.of_programme(found, cohorts),
        },
    )


@same_for_all
@require_safe
def cohort(request: HttpRequest, number: str) -> HttpResponseBase:
    """Everything about one group: where, when, for whom, and how many places are left."""
    found = queries.cohort_or_404(number)
    return shared.page(
        request,
        "offer/public/cohort.html",
        {
            "cohort": found,
            "programme": found.programme,
            "centre_place": place_name("CO", found.centre.municipality_id),
            "course": course.of_cohort(found),
        },
    )
