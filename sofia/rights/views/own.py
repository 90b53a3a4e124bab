"""What a person finds about her rights, and what she does with them."""

from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.cache import cache_control, never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.canonical import from_json
from sofia.people.access import public, signed_in
from sofia.people.fresh import fresh
from sofia.people.refusals import Refused
from sofia.rights.actions.erase import erase
from sofia.rights.export import attached
from sofia.rights.holdings import Erase, holdings
from sofia.rights.models import Erasure
from sofia.rights.obstacles import obstacles
from sofia.rights.queries import shown_of

private = cache_control(private=True, no_store=True)


@require_safe
def home(request: HttpRequest) -> HttpResponse:
    """What the law gives her, and where each right is exercised."""
    return render(request, "rights/home.html")


@private
@require_safe
def see(request: HttpRequest) -> HttpResponse:
    """All that is kept of her, table by table."""
    person = signed_in(request)
    read(act=Act.READ_OWN_DATA, by=person, subject=person)
    return render(request, "rights/see.html", {"found": shown_of(person)})


@private
@require_POST
@fresh
def take(request: HttpRequest) -> HttpResponseBase:
    """The same in a file that she keeps."""
    person, at = signed_in(request), clock.now()
    read(act=Act.EXPORT_OWN_DATA, by=person, subject=person)
    return attached(person, at)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
@fresh
def erase_me(request: HttpRequest) -> HttpResponse:
    """What would be deleted and what kept; then, once she says so, do it."""
    person, refusal = signed_in(request), ""
    if request.method == "POST":
        try:
            receipt = erase(person=person, by=person, at=clock.now())
            logout(request)
            return redirect("rights:erased", code=receipt.code)
        except Refused as error:
            refusal = str(error)
    page = {"refusal": refusal, "obstacles": obstacles(person, clock.today())}
    kinds = {kind: [one for one in holdings() if one.erase is kind] for kind in Erase}
    return render(request, "rights/erase.html", {**page, "kinds": kinds}, status=409 if refusal else 200)


@public
@never_cache
@require_safe
def erased(request: HttpRequest, code: str) -> HttpResponse:
    """The receipt of an erasure, for whoever has its code: it names nobody."""
    receipt = get_object_or_404(Erasure, code=code)
    return render(request, "rights/erased.html", {"receipt": receipt, "lines": from_json(receipt.content)})
