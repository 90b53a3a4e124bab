"""Nobody asks the learner for her constancia: the system attaches it."""

import pytest

from sofia.audit.models import Event
from sofia.certificates.models import Attestation
from sofia.documents.models import Paper
from sofia.stipends.actions.applying.attach import attach_constancia
from sofia.stipends.actions.applying.withdraw import withdraw
from sofia.stipends.handing.queries import in_force
from sofia.stipends.jobs import put_constancia
from sofia.stipends.models import HandedIn
from tests.documents.conftest import folder as folder
from tests.documents.conftest import signing as signing
from tests.stipends import asking
from tests.stipends.asking import open_call as open_call

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("signing")]


def test_it_is_put_once_however_often_the_job_runs(open_call):
    application = asking.send(open_call, asking.learner()).application
    put_constancia(application=application.pk)
    put_constancia(application=application.pk)
    kept = HandedIn.objects.get()
    given = Attestation.objects.get()
    assert (kept.slot, kept.paper, kept.document, given.enrolment_id) == (
        "training_attestation",
        given.paper,
        None,
        application.enrolment_id,
    )
    assert kept.sha256 == Paper.objects.get(kind="attestation").sha256
    assert Event.objects.filter(act="attach_paper").count() == 1


def test_of_another_day_it_is_another_turn(open_call, monkeypatch):
    application = asking.send(open_call, asking.learner()).application
    attach_constancia(application=application.pk)
    monkeypatch.setenv("SOFIA_TODAY", "2025-02-25")
    attach_constancia(application=application.pk)
    assert in_force(application)["training_attestation"].turn == 2


@pytest.mark.django_db(transaction=True)
def test_it_does_not_wait_for_the_days_of_the_documents(open_call, monkeypatch):
    application = asking.send(open_call, asking.learner()).application
    monkeypatch.setenv("SOFIA_TODAY", "2025-03-20")
    assert attach_constancia(application=application.pk)


def test_one_that_was_withdrawn_gets_none(open_call):
    person = asking.learner()
    application = asking.send(open_call, person).application
    withdraw(call=open_call, person=person, by=person)
    assert attach_constancia(application=application.pk) == []
    assert not HandedIn.objects.exists()
