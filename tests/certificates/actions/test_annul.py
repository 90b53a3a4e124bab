"""An annulment says its class, its reason and its act; the chain stays."""

from threading import Event as Flag

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from sofia.audit.models import Event
from sofia.certificates.actions import annul, replace
from sofia.certificates.actions.annul import WAITS
from sofia.certificates.actions.carry_out import carry_out_signing
from sofia.certificates.grounds import Ground
from sofia.certificates.models import Certificate
from sofia.notices.models import Notice
from sofia.people.models import Person
from sofia.people.refusals import Refused
from tests.certificates import learners
from tests.certificates.learners import AT
from tests.stipends.racing import race, until_somebody_waits

pytestmark = pytest.mark.django_db
WHY = {"ground": Ground.MISTAKE, "reason": "No había terminado.", "support": "Resolución 12 de 2026", "at": AT}


def test_it_is_worth_nothing_from_then_on_and_the_training_goes_back():
    made = learners.certified()
    act = annul(certificate=made, by=learners.certifier(), **WHY)
    made.refresh_from_db()
    made.enrolment.refresh_from_db()
    assert (made.state, made.enrolment.state) == ("annulled", "por_certificar")
    assert (act.ground, act.support, act.on) == ("mistake", "Resolución 12 de 2026", AT.date())
    assert Notice.objects.filter(kind="certificate_annulled", person=made.person).count() == 1
    event = Event.objects.get(act="annul_certificate")
    assert "terminado" not in event.after


def test_of_two_rows_of_one_person_the_one_that_stayed_is_told():
    enrolment = learners.ready()
    survivor = learners.merged(enrolment.person)
    annul(certificate=learners.certified(enrolment), by=learners.certifier(), **WHY)
    told = Notice.objects.filter(kind__startswith="certificate").order_by("pk").values_list("kind", "person")
    assert list(told) == [("certificate_issued", survivor.pk), ("certificate_annulled", survivor.pk)]


def test_only_the_certifier_of_the_centre_annuls():
    made = learners.certified()
    for other in (learners.director(), learners.coordinator(), learners.certifier("9114")):
        with pytest.raises(PermissionDenied):
            annul(certificate=made, by=other, **WHY)


@pytest.mark.parametrize("about", [{"reason": " "}, {"support": ""}, {"ground": Ground.PERSONAL_DATA}])
def test_it_says_why_and_by_which_act(about):
    made = learners.certified()
    with pytest.raises(Refused, match="una anulación, también el acto"):
        annul(certificate=made, by=learners.certifier(), **{**WHY, **about})


def test_a_correction_that_waits_goes_first():
    made = learners.certified()
    Person.objects.filter(pk=made.person_id).update(surnames="Otra")
    replace(certificate=made, ground=Ground.PERSONAL_DATA, reason="x", by=learners.certifier(), at=AT)
    with pytest.raises(Refused, match=WAITS.split(":")[0]):
        annul(certificate=made, by=learners.certifier(), **WHY)


def test_after_it_the_learner_is_certified_again_and_both_stay():
    first = learners.certified()
    annul(certificate=first, by=learners.certifier(), **WHY)
    first.enrolment.refresh_from_db()
    carry_out_signing(signing=learners.signed(*learners.validated(first.enrolment)).pk)
    states = Certificate.objects.order_by("number").values_list("number", "state")
    assert list(states) == [("9302-2026-000001", "annulled"), ("9302-2026-000002", "issued")]


@pytest.mark.django_db(transaction=True)
def test_of_two_who_annul_and_replace_at_once_one_wins():
    made = learners.certified()
    Person.objects.filter(pk=made.person_id).update(surnames="Otra")
    asked = replace(certificate=made, ground=Ground.PERSONAL_DATA, reason="x", by=learners.certifier(), at=AT)
    signing = learners.signed(asked)
    by = learners.certifier()

    def annulled():
        try:
            annul(certificate=made, by=by, **WHY)
        except Refused:
            return

    assert set(race([lambda: carry_out_signing(signing=signing.pk), annulled], runners=2)) == {None}
    made.refresh_from_db()
    assert made.state == "replaced"
    assert made.acts.count() == 2


@pytest.mark.django_db(transaction=True)
def test_a_correction_that_is_being_asked_for_goes_first_too():
    made, by = learners.certified(), learners.certifier()
    Person.objects.filter(pk=made.person_id).update(surnames="Otra")
    asked = Flag()

    def corrected():
        with transaction.atomic():
            replace(certificate=made, ground=Ground.PERSONAL_DATA, reason="x", by=by, at=AT)
            asked.set()
            until_somebody_waits()

    def annulled():
        assert asked.wait(timeout=30)
        with pytest.raises(Refused, match=WAITS.split(":")[0]):
            annul(certificate=made, by=by, **WHY)

    assert race([corrected, annulled], runners=2) == [None, None]
    made.refresh_from_db()
    assert made.state == "issued"
