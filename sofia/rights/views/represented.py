"""What a legal representative sees and does for a minor; each act says who did it, and the minor reads it too."""

from django.contrib import messages
from django.http import FileResponse, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.people import guardians
from sofia.people.access import signed_in
from sofia.people.actions.guardianship import end_guardianship
from sofia.people.actions.own_data import withdraw_consent
from sofia.people.models import Guardianship
from sofia.people.refusals import Refused
from sofia.people.roles import GUARDIAN
from sofia.rights.export import attached
from sofia.rights.queries import shown_of
from sofia.rights.views.own import private
from sofia.stipends.applying.drafts import drafts_of


@never_cache
@require_safe
def minors(request: HttpRequest) -> HttpResponse:
    """For whom she acts, and until when."""
    found = list(guardians.represented_by(signed_in(request), clock.today()))
    waiting = drafts_of([mandate.minor_id for mandate in found])
    return render(request, "rights/represented/minors.html", {"found": found, "waiting": waiting})


@private
@require_safe
def see(request: HttpRequest, guardianship: int) -> HttpResponse:
    """All that is kept of the minor."""
    mandate = asked(request, guardianship)
    read(act=Act.READ_OWN_DATA, by=signed_in(request), role=GUARDIAN, subject=mandate.minor)
    page = {"found": shown_of(mandate.minor), "mandate": mandate}
    return render(request, "rights/represented/see.html", page)


@private
@require_POST
def take(request: HttpRequest, guardianship: int) -> FileResponse:
    """The same in a file."""
    mandate, at = asked(request, guardianship), clock.now()
    read(act=Act.EXPORT_OWN_DATA, by=signed_in(request), role=GUARDIAN, subject=mandate.minor)
    return attached(mandate.minor, at)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, guardianship: int) -> HttpResponse:
    """Take back, for the minor, the consent for sensitive data."""
    mandate, refusal = asked(request, guardianship), ""
    if request.method == "POST":
        try:
            withdraw_consent(person=mandate.minor, by=signed_in(request), role=GUARDIAN, at=clock.now())
            messages.success(request, "La autorización quedó retirada. Lo que se había dicho con ella se borró.")
            return redirect("rights:minors")
        except Refused as error:
            refusal = str(error)
    return render(request, "rights/represented/withdraw.html", {"mandate": mandate, "refusal": refusal})


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, guardianship: int) -> HttpResponse:
    """Stop acting for the minor."""
    mandate = asked(request, guardianship)
    if request.method == "POST":
        end_guardianship(guardianship=mandate, by=signed_in(request), at=clock.now())
        messages.success(request, "Usted ya no actúa por esa persona en el portal.")
        return redirect("rights:minors")
    return render(request, "rights/represented/end.html", {"mandate": mandate})


def asked(request: HttpRequest, number: int) -> Guardianship:
    """Her mandate of that number, if it is worth something today."""
    return guardians.represented_or_404(signed_in(request), clock.today(), number)
