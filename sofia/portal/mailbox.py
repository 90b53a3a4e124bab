"""The demo's mailbox: every mail that the portal sent, for whoever tries it out. Elsewhere there is no such page."""

from dataclasses import dataclass
from email import policy
from email.message import EmailMessage
from email.parser import BytesParser
from email.utils import parsedate_to_datetime
from pathlib import Path

from django.conf import settings
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.html import urlize
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from sofia.core import clock
from sofia.notices.demo_server import numbers_in, path_of
from sofia.people.access import public

PER_PAGE = 20


@dataclass(frozen=True)
class Mail:
    """What the page shows of one: its plain text, with the addresses in it as links."""

    number: int
    to: str
    subject: str
    date: str
    text: str


@public
@never_cache
@require_safe
def mailbox(request: HttpRequest) -> HttpResponse:
    """The mails, the latest first."""
    folder = folder_or_404()
    numbers = sorted(numbers_in(folder), reverse=True)
    page = Paginator(numbers, PER_PAGE).get_page(request.GET.get("pagina"))
    return render(request, "portal/mailbox.html", {"mails": [read(folder, one) for one in page], "page": page})


@public
@never_cache
@require_safe
def one(request: HttpRequest, number: int) -> HttpResponse:
    """One mail."""
    folder = folder_or_404()
    if number not in numbers_in(folder):
        raise Http404
    return render(request, "portal/mail.html", {"mail": read(folder, number)})


def folder_or_404() -> Path:
    """Where the demo keeps its mails. Raises Http404 outside the demo."""
    if settings.MAILBOX is None:
        raise Http404
    return Path(settings.MAILBOX)


def read(folder: Path, number: int) -> Mail:
    """A mail as it was sent. Of its two parts the plain one: nothing of it can be a script."""
    parser = BytesParser(EmailMessage, policy=policy.default)
    parsed = parser.parsebytes(path_of(folder, number).read_bytes())
    part = parsed.get_body(("plain",))
    text = str(part.get_content()) if part else ""
    at = clock.moment(parsedate_to_datetime(str(parsed["date"])))
    return Mail(number, str(parsed["to"]), str(parsed["subject"]), at, linked(text.strip()))


def linked(text: str) -> SafeString:
    """A text as HTML, escaped, with its addresses as links."""
    return mark_safe(urlize(text, autoescape=True))
