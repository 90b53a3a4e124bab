"""What happens around the requests of whoever signed in: a session left alone ends, and officers prove twice."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.contrib import messages
from django.contrib.auth.middleware import LoginRequiredMiddleware
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse

from sofia.people import sessions
from sofia.people.access import NeedsFactor
from sofia.people.models import Person

ENDED = "Su sesión terminó porque pasaron {minutes} minutos sin uso. Ingrese otra vez."
NOTHING_LOST = " Lo que estaba enviando se guardó: podrá seguir donde iba."


NOTHING_TO_KEEP = ("people:sign_out", "people:go_on")


class SignInRequired(LoginRequiredMiddleware):
    """Every page asks for a sign-in unless it is public; one that is the same for everybody is not even asked whose."""

    def process_view(self, request: HttpRequest, view: Any, args: Any, named: Any) -> HttpResponseBase | None:
        return None if getattr(view, "same_for_all", False) else super().process_view(request, view, args, named)


class SessionCare:
    """After the form's own key was checked, and before a sign-in is asked for."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, named: Any) -> HttpResponse | None:
        """End the session that was left alone, or write that it was used; unless the page is the same for everybody."""
        if getattr(view, "same_for_all", False):
            return None
        person = request.user
        if not isinstance(person, Person):
            return None
        if not sessions.is_idle(request):
            sessions.touch(request, person)
            return None
        is_sent = request.method == "POST" and request.path not in map(reverse, NOTHING_TO_KEEP)
        messages.warning(request, ENDED.format(minutes=sessions.idle_limit(request) // 60) + NOTHING_LOST * is_sent)
        sessions.end_idle(request, person, is_sent=is_sent)
        return redirect("people:sign_in") if is_sent else None

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """Lead an officer to the second step that her role asks for, and back."""
        if not isinstance(error, NeedsFactor):
            return None
        return redirect(f"{reverse('people:factors')}?{urlencode({'next': request.get_full_path()})}")
