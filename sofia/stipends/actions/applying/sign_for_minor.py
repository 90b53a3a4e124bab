"""The legal representative of a minor signs exactly what the minor is about to send."""

from datetime import datetime

from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.audit.origin import current
from sofia.core.clock import day_of
from sofia.people.models import Guardianship, Person
from sofia.people.refusals import Refused, in_words
from sofia.people.roles import GUARDIAN
from sofia.stipends.actions.applying.draft import locked, require_own_name
from sofia.stipends.applying import drafts
from sofia.stipends.models import ApplicationDraft, Call
from sofia.stipends.models.guardian_signature import SIGNATURE

NOT_FINISHED = "Todavía faltan respuestas. Pídale que las complete, y después firme usted."


@in_words()
@transaction.atomic
def sign_for_minor(*, call: Call, mandate: Guardianship, name: str, by: Person, at: datetime) -> ApplicationDraft:
    """Keep who signed, when, from where and the hash of what was signed. ``by`` is who represents her.

    If the minor changes an answer afterwards, the signature no longer serves. Raises Refused.
    """
    minor = mandate.minor
    draft = locked(call, minor)
    answers = drafts.answers_of(draft, drafts.ground_of(minor, call))
    if answers.missing:
        raise Refused(NOT_FINISHED)
    require_own_name(name, by)
    declaration, draft.guardian_sha256 = drafts.to_sign(call, answers, day_of(at))
    draft.guardian_address, draft.guardian_signed_at, draft.guardian_signed_by = current().address, at, by
    draft.save(update_fields=SIGNATURE)
    after = {"draft": draft.pk, "sha256": draft.guardian_sha256, "declaration": declaration.pk}
    record(act=Act.SIGN_FOR_MINOR, by=by, role=GUARDIAN, subject=minor, centre=call.centre_id, after=after)
    return draft
