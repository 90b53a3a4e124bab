"""How a page of a call takes its action: it is done, or the form says why it is not."""

from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest

from sofia.core import clock
from sofia.people.access import signed_in
from sofia.people.refusals import Refused


def saved(request: HttpRequest, form: forms.Form, action: Callable[..., Any], **said: Any) -> bool:
    """Whether the action was taken; the next page says that it was."""
    done = taken(request, form, action, **said)
    if done:
        messages.success(request, "Guardado.")
    return done


def taken(
    request: HttpRequest, form: forms.Form, action: Callable[..., Any], *, field: str | None = None, **said: Any
) -> bool:
    """Whether the action was taken, by who is signed in; a refusal stands at ``field``, or above the form."""
    try:
        action(**said, by=signed_in(request), at=clock.now())
    except Refused as refusal:
        form.add_error(field, str(refusal))
        return False
    return True
