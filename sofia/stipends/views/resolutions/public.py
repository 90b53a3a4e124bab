"""What anybody sees of the resolutions of a call: the public ones whole, and of the others only what names them."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from sofia.core import clock
from sofia.people.access import public
from sofia.stipends import heads, queries
from sofia.stipends.heads import address
from sofia.stipends.models import AccessClass
from sofia.stipends.resolutions import reads
from sofia.stipends.views.resolutions.papers import act_response


@public
@require_safe
def resolutions(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """Number, date, filing and hash of each one that is published; and the way to those that are public."""
    call = queries.call_or_404(centre, period)
    page = {
        "call": heads.head(call, clock.today()),
        "resolutions": reads.published(call),
        "own": address("own_resolutions", call),
        "public": AccessClass.PUBLIC,
    }
    return render(request, "stipends/resolution/public.html", page)


@public
@require_safe
def pdf(request: HttpRequest, centre: str, period: str, resolution: int) -> HttpResponse:
    """A public one as it was signed; any other does not exist here."""
    call = queries.call_or_404(centre, period)
    found = reads.published(call).filter(pk=resolution, access=AccessClass.PUBLIC).first()
    if found is None:
        raise Http404
    return act_response(request, found)
