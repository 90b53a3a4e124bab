"""«Foto o PDF de su documento»: the page of the registration where a file is handed in, or left for later."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponseBase, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from sofia.core import clock
from sofia.documents.kinds import KINDS
from sofia.documents.kinds import Kind as Handed
from sofia.documents.reasons import Rejected
from sofia.people.access import public
from sofia.people.actions import registration_draft, registration_file
from sofia.people.actions.limits import take
from sofia.people.document_forms import HandInForm
from sofia.people.limits import Kind, here, please_wait
from sofia.people.models import RegistrationDraft
from sofia.people.refusals import Refused
from sofia.people.registration import drafts
from sofia.people.registration.pages import BY_SLUG, FILE
from sofia.people.registration.summary import file_words
from sofia.people.views.documents import SLOWER, answered, sentence_of, status_of, wants_json
from sofia.people.views.registration import hers, next_step

ABOUT = KINDS[Handed.IDENTITY]


@public
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def hand_in(request: HttpRequest) -> HttpResponseBase:
    """The form, what was received, and the way on without it. A script is answered with an address or a sentence."""
    page, (draft, answers) = BY_SLUG[FILE], hers(request)
    if draft is None or not answers.reaches(page):
        return redirect(next_step(answers, draft))
    how, form, status = request.POST.get("how", ""), HandInForm(ABOUT), 200
    if how:
        return leave(draft, how)
    if request.method == "POST":
        sent = int(request.META.get("CONTENT_LENGTH") or 0)
        form = HandInForm(ABOUT, request.POST, request.FILES, sent=sent)
        if attached(form, draft):
            return answered(request, reverse("people:registration_file"))
        status = status_of(form)
        form.anew()
        if wants_json(request):
            return JsonResponse({"message": sentence_of(form)}, status=status)
    file, back = drafts.file_of(draft), answers.before(page)
    about = {"form": form, "page": page, "file": file_words(file) if file else [], "back": back.slug if back else ""}
    return render(request, "people/registration/file.html", about | {"next": next_step(answers, draft)}, status=status)


def leave(draft: RegistrationDraft, how: str) -> HttpResponseBase:
    """«Quitar» what was received, or «Seguir sin entregarlo»."""
    try:
        if how == "remove":
            registration_file.remove(draft=draft)
            return redirect("people:registration_file")
        answers, _ = registration_draft.answer(draft=draft, page=BY_SLUG[FILE], typed={}, at=clock.now())
        return redirect(next_step(answers, draft))
    except Refused:  # another tab finished it
        return redirect("people:registration_done")


def attached(form: HandInForm, draft: RegistrationDraft) -> bool:
    """Whether it was received; when it was not, the form says why."""
    if not form.is_valid():
        return False
    at = clock.now()
    asked = {Kind.REGISTRATION_FILE: (str(draft.pk),), **here(Kind.REGISTRATION_FILE_ADDRESS)}
    if seconds := take(asked, at):
        form.add_error("file", ValidationError(please_wait(seconds), code=SLOWER))
        return False
    try:
        registration_file.attach(draft=draft, upload=form.upload(), at=at)
    except Rejected as refusal:
        form.add_error("file", ValidationError(str(refusal), code=refusal.reason.value))
        return False
    except Refused as refusal:
        form.add_error("file", str(refusal))
        return False
    return True
