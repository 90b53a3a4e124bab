"""The roles of a centre, or of the country, for who administers it: seen, granted and ended."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sofia.core import clock
from sofia.people import queries
from sofia.people.access import ONLY_ADMINISTRATORS, acting, signed_in
from sofia.people.actions.grant_role import end_role, grant_role
from sofia.people.actions.second_factor import reset_factors
from sofia.people.forms import GrantForm
from sofia.people.fresh import fresh
from sofia.people.models import Person, Role, RoleGrant
from sofia.people.refusals import Refused
from sofia.people.roles import GRANTS, ROLES

NOBODY = "Nadie tiene cuenta con ese documento. Revise el tipo y el número; si son correctos, pídale que se registre."


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def roles(request: HttpRequest) -> HttpResponse:
    """Every grant that her role reaches, and the form for one more."""
    administering = acting(request, *GRANTS, refusal=ONLY_ADMINISTRATORS)
    given = GRANTS[Role(administering.role)]
    form = GrantForm(given, queries.centres_of(administering), clock.today(), request.POST or None)
    if form.is_valid() and (grant := granted(form, signed_in(request))):
        messages.success(request, f"{grant.person} tiene el rol «{grant.get_role_display()}».")
        return redirect("people:roles")
    shown = [(one, state(one)) for one in queries.grants_visible_to(administering)]
    table = [(role.label, ROLES[role].may) for role in given]
    page = {"form": form, "place": administering.centre or "Todo el país", "grants": shown, "roles": table}
    return render(request, "people/administration/roles.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def end(request: HttpRequest, grant: int) -> HttpResponse:
    """Ask once more, then end the grant."""
    asked, refusal = queries.grant_or_404(acting(request, *GRANTS, refusal=ONLY_ADMINISTRATORS), grant), ""
    if request.method == "POST":
        try:
            ended = end_role(grant=asked, by=signed_in(request), at=clock.now())
            messages.success(request, f"{ended.person} ya no tiene el rol «{ended.get_role_display()}».")
            return redirect("people:roles")
        except Refused as error:
            refusal = str(error)
    return render(request, "people/administration/end_role.html", {"grant": asked, "refusal": refusal})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def reset_factor(request: HttpRequest, grant: int) -> HttpResponse:
    """For who lost her second step and is in front of the administrator: take it away, so that she sets up another."""
    administering = acting(request, *GRANTS, refusal=ONLY_ADMINISTRATORS)
    asked, refusal = queries.grant_or_404(administering, grant), ""
    if request.method == "POST":
        try:
            person = reset_factors(grant=asked, acting=administering, by=signed_in(request), at=clock.now())
            messages.success(request, f"El segundo paso de {person} se restableció.")
            return redirect("people:roles")
        except Refused as error:
            refusal = str(error)
    return render(request, "people/administration/reset_factor.html", {"grant": asked, "refusal": refusal})


def granted(form: GrantForm, by: Person) -> RoleGrant | None:
    """The grant that was asked for; None when it is not possible, and the form says why."""
    typed = form.cleaned_data
    person = queries.person_of(typed["document_type"], typed["document_number"])
    if person is None:
        form.add_error("document_number", NOBODY)
        return None
    asked = {name: typed[name] for name in ("role", "centre", "start", "end")}
    try:
        return grant_role(person=person, **asked, by=by, at=clock.now())
    except Refused as error:
        form.add_error(None, str(error))
        return None


def state(grant: RoleGrant) -> tuple[str, str]:
    """How it stands today, and the kind of tag that says so."""
    today = clock.today()
    if grant.ended_at:
        return "Terminado", "quiet"
    if grant.end and grant.end < today:
        return "Vencido", "quiet"
    return ("Todavía no empieza", "warning") if grant.start > today else ("Vigente", "success")
