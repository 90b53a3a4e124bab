"""What each person was told, what did not get to anybody, and writing to many."""

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe

from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.keys import new_key
from sofia.notices.kinds import Kind
from sofia.notices.queries import masked_mailbox, notices_of, standing, stuck
from sofia.notices.words import words
from sofia.people.access import ONLY_THE_MAIL, ONLY_WRITERS, acting, signed_in
from sofia.people.actions.notices import decide_notice, write_to_many
from sofia.people.audiences import AUDIENCES
from sofia.people.message_form import MessageForm
from sofia.people.models import Role, RoleGrant
from sofia.people.refusals import Refused

PER_PAGE = 25
DECISIONS = {
    "again": (Act.RESEND_NOTICE, "El aviso sale otra vez."),
    "never": (Act.GIVE_UP_NOTICE, "El aviso no se enviará."),
}


@never_cache
@require_safe
def mine(request: HttpRequest) -> HttpResponse:
    """«Mis avisos»: what the portal told her, when, and how it stands. Never what it said: links in it are secrets."""
    page = Paginator(notices_of(signed_in(request)), PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "people/notices.html", {"page": page})


@never_cache
@require_safe
def undelivered(request: HttpRequest) -> HttpResponse:
    """What needs a decision, and how the outbox is."""
    acting(request, Role.PORTAL_ADMINISTRATOR, refusal=ONLY_THE_MAIL)
    page = Paginator(stuck(), PER_PAGE).get_page(request.GET.get("pagina"))
    shown = [(notice, masked_mailbox(notice.mailbox)) for notice in page]
    return render(
        request, "people/administration/notices.html", {"page": page, "notices": shown, "standing": standing()}
    )


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def decide(request: HttpRequest, notice: int) -> HttpResponse:
    """Send one again, or never."""
    acting(request, Role.PORTAL_ADMINISTRATOR, refusal=ONLY_THE_MAIL)
    found, refusal = stuck().filter(pk=notice).first(), ""
    if found is None and request.method != "POST":
        raise Http404
    if request.method == "POST" and (chosen := DECISIONS.get(request.POST.get("decision", ""))):
        try:
            decide_notice(notice=notice, decision=chosen[0], by=signed_in(request), at=clock.now())
            messages.success(request, chosen[1])
            return redirect("people:undelivered")
        except Refused as error:
            refusal = str(error)
    page = {"notice": found, "mailbox": masked_mailbox(found.mailbox) if found else "", "refusal": refusal}
    return render(request, "people/administration/notice.html", page)


@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def write(request: HttpRequest) -> HttpResponse:
    """Write to a group of the centre: first the text, then how many and how it reads, then it goes."""
    grant = acting(request, Role.CENTRE_ADMINISTRATOR, refusal=ONLY_WRITERS)
    form = MessageForm(request.POST or None, initial={"event": new_key(8).hex()})
    if not form.is_valid() or "change" in request.POST:
        return render(request, "people/administration/write.html", {"form": form, "centre": grant.centre})
    if "send" in request.POST:
        try:
            many = write_to_many(**form.message(), centre=grant.centre_id or "", by=signed_in(request), at=clock.now())
            messages.success(request, f"El mensaje va en camino. Personas: {many}.")
            return redirect("people:write")
        except Refused as error:
            form.add_error(None, str(error))
    return render(request, "people/administration/write_preview.html", preview(form, grant))


def preview(form: MessageForm, grant: RoleGrant) -> dict[str, object]:
    """How many they are, how many have no mailbox, and the very text that one of them will read."""
    told = form.cleaned_data
    audience = AUDIENCES[told["audience"]]
    people = audience.members(grant.centre_id or "", clock.today())
    values = {"heading": told["heading"], "text": told["text"], "centre": str(grant.centre)}
    count, without = people.count(), people.filter(email="").count()
    sample = words(Kind.CENTRE_MESSAGE, values).text.strip()
    about = {"audience": audience.label, "count": count, "without": without, "sample": sample}
    return {"form": form, "told": {**told, "expected": count}, **about}
