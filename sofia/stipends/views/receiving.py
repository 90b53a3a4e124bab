"""Takes the file of a form that is valid; what the gate refuses is said beside it."""

from django.core.exceptions import ValidationError
from django.http import HttpRequest

from sofia.core import clock
from sofia.documents.actions import receive
from sofia.documents.kinds import Kind
from sofia.documents.models import Document
from sofia.documents.reasons import Rejected
from sofia.people.access import signed_in
from sofia.people.document_forms import HandInForm
from sofia.people.models import Person


def received(request: HttpRequest, form: HandInForm, kind: Kind, owner: Person) -> Document | None:
    """The file, kept; None when it was refused, and the form says why."""
    try:
        return receive(owner=owner, kind=kind, upload=form.upload(), by=signed_in(request), at=clock.now())
    except Rejected as refusal:
        form.add_error("file", ValidationError(str(refusal), code=refusal.reason.value))
        return None
