"""After applying: the receipt as a page and as a paper, and what a minor's representative reads and signs."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.actions import read
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.documents.papers.serving import paper_response
from sofia.people import guardians
from sofia.people.access import signed_in
from sofia.people.models import Person
from sofia.people.refusals import Refused
from sofia.people.roles import GUARDIAN
from sofia.stipends import queries
from sofia.stipends.actions.applying.sign_for_minor import sign_for_minor
from sofia.stipends.applying import drafts
from sofia.stipends.applying.forms import SignForm
from sofia.stipends.handing.queries import lines_of
from sofia.stipends.models import Application, Call, Receipt, Submission
from sofia.stipends.views.applying import hers, page, private, to_sign


def sent_or_404(person: Person, call: Call) -> tuple[Application, Submission]:
    """Her application and the last thing that she sent of it."""
    application = drafts.application_of(person, call)
    sent = drafts.last_sent(application) if application else None
    if application is None or sent is None:
        raise Http404
    return application, sent


@private
@require_safe
def receipt(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """Number, instant and hash of what she sent last, and everything that she sent before."""
    call, person = queries.call_or_404(centre, period), signed_in(request)
    application, sent = sent_or_404(person, call)
    lines = lines_of(application)
    parts = {
        "application": application,
        "sent": sent,
        "history": application.submissions.order_by("-number"),
        "paper": Receipt.objects.filter(submission=sent).exists(),
        "seconds": f"{sent.sent_at:%S}",
        "given": [line for line in lines if line.handed_in],
        "missing": sum(line.missing for line in lines),
    }
    return render(request, "stipends/learner/apply_receipt.html", page(call, **parts))


@private
@require_safe
def receipt_paper(request: HttpRequest, centre: str, period: str) -> HttpResponse:
    """The same as a PDF, byte for byte as it was made."""
    call, person = queries.call_or_404(centre, period), signed_in(request)
    application, sent = sent_or_404(person, call)
    made = Receipt.objects.filter(submission=sent).select_related("paper").first()
    if made is None:
        raise Http404
    read(act=Act.READ_APPLICATION, by=person, subject=person, centre=centre, shown={"receipt": made.pk})
    return paper_response(request, made.paper, f"comprobante-{application.number}")


@private
@require_http_methods(["GET", "HEAD", "POST"])
def guardian(request: HttpRequest, centre: str, period: str, guardianship: int) -> HttpResponse:
    """Who represents a minor reads what the minor is about to send, and signs it."""
    call, person = queries.call_or_404(centre, period), signed_in(request)
    mandate = guardians.represented_or_404(person, clock.today(), guardianship)
    draft, answers = hers(mandate.minor, call)
    if draft is None:
        raise Http404
    form = SignForm(request.POST or None)
    if form.is_valid():
        try:
            name = form.cleaned_data["name"]
            sign_for_minor(call=call, mandate=mandate, name=name, by=person, at=clock.now())
            messages.success(request, "Su firma quedó guardada. Ya puede enviarse la inscripción.")
            return redirect(request.path)
        except Refused as refusal:
            form.add_error(None, str(refusal))
    about = {"draft": draft.pk, "call": call.pk}
    read(act=Act.READ_APPLICATION, by=person, role=GUARDIAN, subject=mandate.minor, centre=centre, shown=about)
    parts = {**to_sign(call, draft, answers), "form": form, "mandate": mandate, "missing": answers.missing}
    return render(request, "stipends/learner/apply_guardian.html", page(call, **parts))
