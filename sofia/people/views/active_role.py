"""In which role a person acts: chosen after signing in, and changed when she wants."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sofia.people.access import CHOSEN, active_grant, held_grants
from sofia.people.views.arrival import asked_next, destination

HERSELF = 0  # no role: only what is her own


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def choose(request: HttpRequest) -> HttpResponse:
    """Every role that she holds today, and none: for her own things."""
    held = held_grants(request)
    if request.method == "POST":
        chosen = request.POST.get("grant", "")
        if chosen not in {str(HERSELF), *(str(grant.pk) for grant in held)}:
            raise Http404("No tiene ese rol hoy.")
        request.session[CHOSEN] = int(chosen)
        acts = next(
            (
                f"{grant.get_role_display()}, {grant.centre or 'todo el país'}"
                for grant in held
                if str(grant.pk) == chosen
            ),
            "",
        )
        messages.success(request, f"Ahora actúa como {acts}." if acts else "Ahora actúa por usted, sin ningún rol.")
        return redirect(destination(request))
    page = {"held": held, "active": active_grant(request), "next": asked_next(request)}
    return render(request, "people/account/role.html", page)
