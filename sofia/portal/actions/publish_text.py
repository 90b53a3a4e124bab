"""Publishes what an installation says in its own words."""

from datetime import datetime

from django.core.exceptions import PermissionDenied
from django.db import transaction

from sofia.audit.actions import record
from sofia.audit.acts import Act
from sofia.core import clock
from sofia.core.canonical import sha256_hex
from sofia.people.models import Person, Role, RoleGrant
from sofia.people.refusals import Refused, in_words
from sofia.portal.access import ONLY_THE_PORTAL_WRITES
from sofia.portal.models import TextVersion
from sofia.portal.texts import Text, default


@in_words()
@transaction.atomic
def publish_text(*, text: Text, by: Person, at: datetime) -> TextVersion:
    """Publish the version that follows ``text.number``, the one that its writer had before her.

    Raises PermissionDenied, and Refused when nothing changed or when somebody published another one meanwhile.
    """
    if not RoleGrant.objects.held_by(by, Role.PORTAL_ADMINISTRATOR, clock.day_of(at)).exists():
        raise PermissionDenied(ONLY_THE_PORTAL_WRITES)
    before = TextVersion.objects.filter(slug=text.slug, number=text.number).first()
    if text == (before.text if before else default(text.slug)):
        raise Refused("Ese texto ya está publicado así: no cambió nada.")
    version = TextVersion.objects.create(
        slug=text.slug,
        number=text.number + 1,
        title=text.title,
        body=text.body,
        published_at=at,
        published_by=by,
    )
    record(
        act=Act.PUBLISH_TEXT,
        by=by,
        role=Role.PORTAL_ADMINISTRATOR,
        subject=version,
        before={"number": text.number},
        after={"text": text.slug, "number": version.number, "sha256": sha256_hex(f"{text.title}\n{text.body}")},
    )
    return version
