"""The director signs what she looked at: electronically, or with the copy that she signed by hand."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from sofia.audit.acts import Act
from sofia.core import clock
from sofia.documents.actions.issue_paper import Made, keep, make
from sofia.documents.models import Document
from sofia.documents.papers import NotTypeset
from sofia.documents.signing.folder import CannotSign
from sofia.people.identity import rows_of
from sofia.people.models import Person
from sofia.people.refusals import Refused, in_words
from sofia.stipends import access, regulations
from sofia.stipends.actions.resolutions.grant import grant_place
from sofia.stipends.actions.resolutions.taking import begun, kept, require_unsigned
from sofia.stipends.models import AppealOutcome, Call, Resolution
from sofia.stipends.resolutions import paper
from sofia.stipends.resolutions.content import content_of, fingerprint
from sofia.stipends.resolutions.part import Content

CHANGED = "La resolución cambió desde que usted la miró. Véala otra vez y firme."
NO_NUMBER = "Antes de firmar, la resolución lleva su número y su fecha."
TWO_PEOPLE = "Usted redactó esta resolución: la firma otra persona."
NOT_NOW = "No se puede firmar ahora: avise a quien cuida el servidor, o suba la copia firmada a mano."


@dataclass(frozen=True)
class Text:
    """What is going to be signed: what the act and its annex say, and the hash that names both."""

    content: Content
    act: dict[str, Any]
    annex: dict[str, Any]

    @property
    def sha256(self) -> str:
        return fingerprint(self.act, self.annex)


def text_of(resolution: Resolution, signer: Person | None, at: datetime) -> Text:
    """The resolution as that person would sign it at that moment."""
    content = content_of(resolution, clock.day_of(at))
    act = paper.act_data(content, regulations.terms(), signer)
    return Text(content, act, paper.annex_data(content, signer))


def sign(*, resolution: Resolution, seen: str, by: Person, at: datetime, copy: Document | None = None) -> Resolution:
    """Sign the text whose hash is ``seen``; with ``copy``, what was signed by hand is kept beside the same text.

    An appeal that changes the resolution gives its place now. Raises PermissionDenied, and Refused with a sentence.
    """
    _may(resolution, by, at)
    text = text_of(resolution, by, at)
    if text.sha256 != seen:
        raise Refused(CHANGED)
    act, annex = (_made(text, name, data, at, copy) for name, data in _papers(text))
    return _kept(resolution, text, act, annex, copy, by, at)


def _may(resolution: Resolution, by: Person, at: datetime) -> None:
    access.require("sign_resolution", by=by, centre=resolution.centre_id, on=clock.day_of(at))
    access.require_apart("sign", resolution.call, by)
    if resolution.drafted_by_id in rows_of(by):
        raise Refused(TWO_PEOPLE)
    require_unsigned(resolution)
    if not resolution.numbered_at:
        raise Refused(NO_NUMBER)


def _papers(text: Text) -> tuple[tuple[str, dict[str, Any]], ...]:
    return (paper.ACT, text.act), (paper.ANNEX, text.annex)


def _made(text: Text, template: str, data: dict[str, Any], at: datetime, copy: Document | None) -> Made:
    """Typeset and signed outside any transaction: nobody waits for it."""
    signature = None if copy else paper.signature_of(data, text.content)
    try:
        return make(template, data | {"by_hand": copy is not None}, signature, at)
    except NotTypeset as error:
        raise Refused(str(error)) from error
    except CannotSign as error:
        raise Refused(NOT_NOW) from error


@in_words()
@transaction.atomic
def _kept(
    resolution: Resolution, text: Text, act: Made, annex: Made, copy: Document | None, by: Person, at: datetime
) -> Resolution:
    """Of two who sign at once, the second finds it signed."""
    Call.objects.select_for_update(of=("self",), no_key=True).get(pk=resolution.call_id)
    resolution, role = begun("sign_resolution", resolution, by, at)
    require_unsigned(resolution)
    if text_of(resolution, by, at).sha256 != text.sha256:
        raise Refused(CHANGED)
    if resolution.outcome == AppealOutcome.MODIFIED:
        resolution.award = grant_place(resolution, by, at)
    about: dict[str, Any] = {"by": by, "at": at, "centre": resolution.centre_id}
    resolution.paper, resolution.annex = keep(act, kind=paper.ACT, **about), keep(annex, kind=paper.ANNEX, **about)
    resolution.content_sha256, resolution.signed_copy = text.sha256, copy
    resolution.signed_at, resolution.signed_by = at, by
    told = {"content": text.sha256, "paper": str(resolution.paper.pk), "sha256": resolution.paper.sha256}
    by_hand = {"copy": str(copy.pk)} if copy else {}
    return kept(resolution, Act.SIGN_RESOLUTION, by, role, award=resolution.award_id, **told, **by_hand)
