"""The officers write down that somebody of the waiting list gave it up on paper."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sofia.documents.kinds import Kind
from sofia.stipends import queries
from sofia.stipends.access import acting_in
from sofia.stipends.actions.replacements.renounce import NOT_WAITING, receive_renunciation
from sofia.stipends.replacing import reads
from sofia.stipends.replacing.forms import RenunciationForm
from sofia.stipends.views.calls.taking import taken
from sofia.stipends.views.receiving import received
from sofia.stipends.views.replacements import desk_page
from sofia.stipends.views.resolutions.step import METHODS, Step, shown, stepped, upload_form


@never_cache
@require_http_methods(METHODS)
def renunciation(request: HttpRequest, period: str) -> HttpResponse:
    """The letter, the day it came and what it says; she is told by mail."""
    call = queries.call_or_404(acting_in(request, "replace").centre_id, period)
    form = upload_form(request, RenunciationForm, Kind.PROCEEDING)
    step = Step(
        title="Registrar una renuncia a la espera",
        lead=(
            "Adjunte el escrito firmado. Desde hoy no se le ofrece ningún cupo, se le avisa, y no se puede deshacer.",
        ),
        button="Registrar la renuncia",
        trail=tuple(desk_page.trail(call, inner=True)),
        next=reverse("stipends:replacements", kwargs={"period": period}),
        done="La renuncia quedó registrada, y se le avisó a la persona.",
    )
    if form.is_valid():
        found = reads.waiting_one(call, form.cleaned_data["number"])
        if found is None:
            form.add_error("number", NOT_WAITING)
        elif letter := received(request, form, Kind.PROCEEDING, found.person):
            said = {name: form.cleaned_data[name] for name in ("received_on", "reason")}
            if taken(request, form, receive_renunciation, application=found, letter=letter, **said):
                return stepped(request, step)
    return shown(request, step, form)
