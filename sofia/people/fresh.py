"""`@fresh`: before what cannot be undone, who sent it proves again who she is; what she typed waits for her."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import HttpRequest, HttpResponseBase
from django.shortcuts import redirect

from sofia.people import sessions
from sofia.people.access import signed_in
from sofia.people.kept import keep

View = Callable[..., HttpResponseBase]


def fresh(view: View) -> View:
    """Marks a view whose POST asks for a password typed within the last minutes; after it, the same act goes on."""

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **named: Any) -> HttpResponseBase:
        if request.method != "POST" or sessions.is_fresh(request):
            return view(request, *args, **named)
        keep(request, signed_in(request))
        return redirect("people:confirm")

    return guarded
