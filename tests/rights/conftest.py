"""A person of whom everything is kept, and one of whom nothing must be."""

from uuid import uuid4

import pytest

from sofia.people.models import DraftFile, RegistrationDraft
from sofia.vault.rows import close, close_bytes
from tests import builders


@pytest.fixture
def applicant(db):
    """She applied, was judged and got a place that ended; her training is over."""
    call = builders.call()
    application = builders.eligible(call, accepted=("peasant",), enrolment=builders.enrolment(state="certificado"))
    decision = builders.decision(call)
    builders.award(decision, call.place_rows.first(), application, ended_at=builders.NOON, ended_by=decision.decided_by)
    return application.person


@pytest.fixture
def newcomer(db):
    """She registered and did nothing else."""
    return builders.person(given_names="Luz Dary", surnames="Peña", email="luz@ejemplo.invalid")


@pytest.fixture
def waiting(newcomer):
    """What she handed in as she registered, and is not her document yet."""
    about = {"token": "0" * 64, "begun": builders.NOON, "expires": builders.NOON}
    draft = RegistrationDraft.objects.create(state="finished", person=newcomer, **about)
    file = DraftFile(draft=draft, upload=uuid4(), size=9, received=builders.NOON)
    close(file, "name", "cédula.pdf")
    close_bytes(file, "content", b"\xff%PDF-1.7")
    file.save()
    return file
