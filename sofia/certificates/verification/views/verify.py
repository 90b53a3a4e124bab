"""Is this paper true? By its code, or by its file, which is not kept."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from sofia.certificates.verification import answers, result_page
from sofia.certificates.verification.answers import Answer
from sofia.certificates.verification.forms import CodeForm, FileForm
from sofia.core import clock
from sofia.documents.reasons import Rejected
from sofia.documents.signing.checks import check_signature
from sofia.people.access import public
from sofia.people.actions.limits import take
from sofia.people.limits import Kind, here, please_wait

STRANGE = "La firma es de esta institución y el archivo no ha cambiado, pero no es un certificado ni una constancia."


@public
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def verify(request: HttpRequest) -> HttpResponse:
    """By code, with or without a document. A code that nobody has and one that cannot be get the same answer."""
    form = CodeForm(request.POST if request.method == "POST" else None)
    if not form.is_valid() or not may_try(form):
        return page(request, form, FileForm())
    return answered(request, answers.by_code(form.cleaned_data["code"], form.cleaned_data["document"]), "code")


@public
@never_cache
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def verify_file(request: HttpRequest) -> HttpResponse:
    """By file: its fingerprint, worked out in the browser, or here of a file that is read and dropped."""
    if request.method != "POST":
        return redirect("verification:verify")
    form = FileForm(request.POST, request.FILES)
    if not form.is_valid() or not may_try(form):
        return page(request, CodeForm(), form)
    sha256, data = form.fingerprint_and_file()
    answer = answers.by_file(sha256)
    return answered(request, answer, "file", signature_of(data) if data and answer is None else "")


def signature_of(pdf: bytes) -> str:
    """What the signature of a file that we did not issue, or that changed since, is worth, as a sentence."""
    if seconds := take(here(Kind.SIGNATURE), at=clock.now()):
        return f"Su firma no se revisó. {please_wait(seconds)}"
    try:
        report = check_signature(pdf)
    except Rejected as refusal:
        return f"Su firma no se revisó. {refusal}"
    return STRANGE if report.is_good else report.sentence


def may_try(form: CodeForm | FileForm) -> bool:
    """Whether who asks from there need not wait; says so on the form when she must."""
    form.waits = take(here(Kind.VERIFICATION), at=clock.now())
    if form.waits:
        form.add_error(None, please_wait(form.waits))
    return not form.waits


def page(request: HttpRequest, code: CodeForm, file: FileForm) -> HttpResponse:
    """The ways to verify, with what was typed. 429 when she must wait."""
    waits = max(code.waits, file.waits)
    context = {"form": file if file.is_bound else code, "code": code, "file": file, **result_page.for_the_browser()}
    response = render(request, "certificates/verification/verify.html", context, status=429 if waits else 200)
    if waits:
        response["Retry-After"] = str(waits)
    return response


def answered(request: HttpRequest, answer: Answer | None, way: str, signature: str = "") -> HttpResponse:
    if answer is None:
        context = {"way": way, "signature": signature, "sending": FileForm()}
        return render(request, "certificates/verification/not_found.html", context, status=404)
    return render(request, "certificates/verification/result.html", result_page.context(answer, way))
