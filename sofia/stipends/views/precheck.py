"""The what-if: how a learner would stand. Her answers live in a cookie of this browser and nowhere else."""

from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sofia.core import clock
from sofia.people.access import public
from sofia.stipends import heads, queries
from sofia.stipends.facts import of_answers
from sofia.stipends.forms import PrecheckForm
from sofia.stipends.heads import address
from sofia.stipends.models import Call
from sofia.stipends.rules.eligibility import evaluate
from sofia.stipends.rules.scoring import score
from sofia.stipends.schedule import in_force

COOKIE = "simulacro"


@public
@cache_control(private=True, no_store=True)
@require_http_methods(["GET", "HEAD", "POST"])
def precheck(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """Ask; on sending, keep the answers in the browser and show the result on its own page."""
    call = queries.call_or_404(centre, period)
    if request.method != "POST":
        form = PrecheckForm(call.rule_set, kept(request, call))
        return render(request, "stipends/public/precheck.html", page(call, form=form))
    form = PrecheckForm(call.rule_set, request.POST)
    if not form.is_valid():
        return render(request, "stipends/public/precheck.html", page(call, form=form))
    return keep(redirect(address("precheck_result", call)), call, form.answers())


@public
@cache_control(private=True, no_store=True)
@require_safe
def result(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """Every requirement with its reason and remedy, and the points."""
    call = queries.call_or_404(centre, period)
    form = PrecheckForm(call.rule_set, kept(request, call))
    if not form.is_valid():
        return redirect(address("precheck", call))
    answers = form.cleaned_data
    mark = score(call.rule_set, answers["accepted"], answers.get("sisben", ""))
    law = in_force(call)
    window = law.window("applications")
    # Before and after the applications, it is the nearest day of them that tells something.
    on = min(max(clock.today(), window.start), window.end)
    context = page(
        call,
        findings=evaluate(law, of_answers(answers), "application", on),
        rule_set=call.rule_set,
        lines=mark.lines,
        total=mark.total,
    )
    return render(request, "stipends/public/precheck_result.html", context)


@public
@require_POST
def clear(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """Make the browser forget the answers."""
    call = queries.call_or_404(centre, period)
    response = redirect(address("precheck", call))
    response.delete_cookie(COOKIE, path=address("precheck", call), samesite="Strict")
    return response


def page(call: Call, **parts: Any) -> dict[str, Any]:
    links = {"precheck": address("precheck", call), "clear": address("precheck_clear", call)}
    return {"call": heads.head(call, clock.today()), "links": links, **parts}


def keep(response: HttpResponse, call: Call, answers: str) -> HttpResponse:
    """Signed, out of reach of scripts, for these pages only, until the browser closes."""
    response.set_signed_cookie(
        COOKIE,
        answers,
        salt=address("precheck", call),
        path=address("precheck", call),
        httponly=True,
        samesite="Strict",
        secure=settings.SESSION_COOKIE_SECURE,
    )
    return response


def kept(request: HttpRequest, call: Call) -> QueryDict | None:
    """The answers that the browser holds; None when it holds none of this call, or not as they were signed."""
    answers = request.get_signed_cookie(COOKIE, default=None, salt=address("precheck", call))
    return None if answers is None else QueryDict(answers)
