"""«Mis sesiones»: where a person is signed in, and how she ends it. And «Seguir», which keeps this one."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST

from sofia.people import sign_in_queries as queries
from sofia.people.access import signed_in
from sofia.people.actions.sessions import close_others, close_session


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def sessions(request: HttpRequest) -> HttpResponse:
    """Every browser that she signed in with; one, or all the others, can be closed."""
    person, key = signed_in(request), request.session.session_key or ""
    if request.method == "POST":
        if "others" in request.POST:
            close_others(person=person, key=key)
            messages.success(request, "Las demás sesiones terminaron.")
        else:
            close_session(session=queries.session_or_404(person, request.POST.get("session", "")), by=person)
            messages.success(request, "Esa sesión terminó.")
        return redirect("people:sessions")
    page = {"sessions": queries.sessions_of(person), "key": key}
    return render(request, "people/account/sessions.html", page)


@never_cache
@require_POST
def go_on(request: HttpRequest) -> HttpResponse:
    """She is still here: that this arrived is enough (`sofia.people.middleware`)."""
    return HttpResponse(status=204)
