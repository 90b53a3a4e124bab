"""The director reads the resolution and signs it, here or with the copy that she signed by hand."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sofia.core import clock
from sofia.documents.kinds import KINDS, Kind
from sofia.people.access import signed_in
from sofia.people.fresh import fresh
from sofia.people.views.documents import answered, sentence_of, status_of, wants_json
from sofia.stipends.actions.resolutions.sign import sign as sign_resolution
from sofia.stipends.actions.resolutions.sign import text_of
from sofia.stipends.models import Resolution
from sofia.stipends.resolutions.forms import SignedCopyForm, SureForm
from sofia.stipends.views.calls.taking import taken
from sofia.stipends.views.receiving import received
from sofia.stipends.views.resolutions import desk_page
from sofia.stipends.views.resolutions.desk import of_her_centre
from sofia.stipends.views.resolutions.step import METHODS, UNPROCESSABLE, posted, upload_form


@never_cache
@require_http_methods(METHODS)
@fresh
def sign(request: HttpRequest, period: str, resolution: int) -> HttpResponse:
    """The words of the act as they will stand in the PDF, and the button that signs them."""
    _, found = of_her_centre(request, "sign_resolution", period, resolution)
    if found.signed_at:
        return redirect(desk_page.address("resolution_one", found))
    text = text_of(found, signed_in(request), clock.now())
    form = SureForm(posted(request), initial={"seen": text.sha256})
    if form.is_valid() and taken(request, form, sign_resolution, resolution=found, seen=form.cleaned_data["seen"]):
        return done(request, found)
    page = {"resolution": found, "form": form, "text": text, "trail": desk_page.trail(found.call, found)}
    return render(request, "stipends/resolution/sign.html", page, status=UNPROCESSABLE if form.is_bound else 200)


@never_cache
@require_http_methods(METHODS)
@fresh
def sign_by_hand(request: HttpRequest, period: str, resolution: int) -> HttpResponse:
    """The copy that she printed, signed and scanned, beside the same text."""
    _, found = of_her_centre(request, "sign_resolution", period, resolution)
    by = signed_in(request)
    form = upload_form(request, SignedCopyForm, Kind.RESOLUTION)
    if not form.is_bound:
        form.initial["seen"] = text_of(found, by, clock.now()).sha256
    if form.is_valid() and (copy := received(request, form, Kind.RESOLUTION, by)):
        seen = form.cleaned_data["seen"]
        if taken(request, form, sign_resolution, resolution=found, seen=seen, copy=copy):
            return done(request, found)
    if form.is_bound:
        if wants_json(request):
            return JsonResponse({"message": sentence_of(form)}, status=status_of(form))
        form.anew()
    page = {"resolution": found, "form": form, "about": KINDS[Kind.RESOLUTION]}
    page["trail"] = desk_page.trail(found.call, found)
    status = UNPROCESSABLE if form.is_bound else 200
    return render(request, "stipends/resolution/sign_by_hand.html", page, status=status)


def done(request: HttpRequest, found: Resolution) -> HttpResponse:
    messages.success(request, f"La {found.name} está firmada.")
    return answered(request, desk_page.address("resolution_one", found))
