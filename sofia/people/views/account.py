"""What a person who signed in finds about herself."""

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe

from sofia.audit.models import Event
from sofia.audit.queries import trace_of
from sofia.core import clock
from sofia.people import mailbox_desk
from sofia.people.access import active_grant, held_grants, signed_in
from sofia.people.guardians import represented_by
from sofia.people.identity import needs_new_document, rows_of
from sofia.people.models import Role
from sofia.people.roles import GRANTS, GUARDIAN

LOOKS_PER_PAGE = 25
OTHERS = "otras"  # in the address: only what other people did


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """Where a person who signed in begins."""
    person = signed_in(request)
    grant = active_grant(request)
    page = {"person": person, "grantors": GRANTS, "desk": mailbox_desk.CONFIRMS}
    page["of_age"] = needs_new_document(person, clock.today())
    page["represents"] = represented_by(person, clock.today()).exists()
    page["witnesses"] = person.draws_witnessed.exists()
    about = {"active": grant, "held": held_grants(request), "role": Role(grant.role) if grant else None}
    return render(request, "people/account.html", {**page, **about})


@cache_control(private=True, no_store=True)
@require_safe
def looks(request: HttpRequest) -> HttpResponse:
    """«Quién miró mis datos»: what was done with her own data, the latest first; others by role, never by name."""
    person = signed_in(request)
    herself = rows_of(person)
    events, others = trace_of(person, *herself), request.GET.get("de") == OTHERS
    if others:
        events = events.exclude(actor__in=herself)
    page = Paginator(events, LOOKS_PER_PAGE).get_page(request.GET.get("pagina"))
    rows = [[clock.moment(event.at), who(event, herself), event.deed] for event in page]
    return render(request, "people/looks.html", {"rows": rows, "page": page, "others": others})


def who(event: Event, herself: list[int]) -> str:
    """Who did it, as the person may know: herself, or a role and the code of its centre."""
    if event.actor in herself:
        return "Usted"
    if event.actor is None:
        return "El sistema"
    if event.role == GUARDIAN:
        return "Quien la representa"
    role = dict(Role.choices).get(event.role, "Otra persona")
    return f"{role}, centro {event.chain}" if event.chain.isdigit() else role
