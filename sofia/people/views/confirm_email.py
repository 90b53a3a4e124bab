"""The link that confirms a mailbox."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sofia.core import clock
from sofia.people.access import public
from sofia.people.actions.confirm_email import OLD_LINK, confirm_email
from sofia.people.refusals import Refused
from sofia.people.registration import confirmation


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, token: str) -> HttpResponse:
    """Opening it asks, since mail programs open links too; the button confirms."""
    page = {"done": False, "refusal": ""}
    if request.method == "POST":
        try:
            confirm_email(token=token, at=clock.now())
            page["done"] = True
        except Refused as error:
            page["refusal"] = str(error)
    elif confirmation.person_of(token) is None:
        page["refusal"] = OLD_LINK
    status = 404 if page["refusal"] else 200
    return render(request, "people/registration/confirm_email.html", page, status=status)
