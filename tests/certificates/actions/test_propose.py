"""Who validates and who asks for a correction; a proposal is of those who meet everything, all or none."""

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.certificates.actions import replace, validate, withdraw
from sofia.certificates.actions.carry_out import carry_out_signing
from sofia.certificates.actions.propose import BEING_SIGNED, CLOSED, SAME
from sofia.certificates.grounds import Ground
from sofia.certificates.models import Proposal
from sofia.notices.models import Notice
from sofia.people.models import Person
from sofia.people.refusals import Refused
from tests import builders
from tests.certificates import learners
from tests.certificates.learners import AT

pytestmark = pytest.mark.django_db
WHY = {"ground": Ground.PERSONAL_DATA, "reason": "Faltaba un apellido.", "at": AT}


def renamed(certificate):
    Person.objects.filter(pk=certificate.person_id).update(surnames="Mejía Ruiz")
    return certificate


def test_a_validation_keeps_what_was_found_and_its_trace():
    enrolment = learners.ready()
    (made,) = learners.validated(enrolment)
    assert {finding["verdict"] for finding in made.findings} == {"met"}
    assert len(made.findings) == 7
    assert Event.objects.get(act="validate_certificate").subject_id == str(enrolment.person_id)


def test_all_reasons_are_told_and_nothing_is_written():
    good, bad = learners.ready(), builders.enrolment(cohort=learners.cohort())
    with pytest.raises(Refused) as refusal:
        learners.validated(good, bad)
    told = str(refusal.value)
    for part in ("2 por evaluar (101, 102)", "etapa productiva", "«En formación»"):
        assert part in told
    assert not Proposal.objects.exists()


def test_validated_twice_it_waits_once():
    enrolment = learners.ready()
    learners.validated(enrolment)
    with pytest.raises(Refused, match="Ya hay una propuesta"):
        learners.validated(enrolment)


def test_only_the_coordinator_of_the_centre_validates_and_never_herself():
    enrolment = learners.ready()
    for other in (learners.director(), learners.certifier(), learners.coordinator("9114")):
        with pytest.raises(PermissionDenied):
            learners.validated(enrolment, by=other)
    herself = learners.coordinator()
    with pytest.raises(PermissionDenied, match="Nadie valida"):
        learners.validated(learners.ready(person=herself), by=herself)


def test_those_of_another_centre_are_not_touched():
    by = learners.coordinator("9114")
    assert validate(enrolments=[learners.ready()], centre="9114", by=by, at=AT) == []


def test_a_correction_replaces_only_when_it_is_signed_and_both_stay():
    first = renamed(learners.certified())
    asked = replace(certificate=first, by=learners.certifier(), **WHY)
    first.refresh_from_db()
    assert first.state == "issued"
    carry_out_signing(signing=learners.signed(asked).pk)
    first.refresh_from_db()
    second = first.successor
    assert (first.state, second.state, second.replaces) == ("replaced", "issued", first)
    assert (first.as_printed.name, second.as_printed.name) == ("Ana Mejía", "Ana Mejía Ruiz")
    assert second.as_printed.replaces == first.number
    assert (first.paper_id, first.code) != (second.paper_id, second.code)
    act = first.acts.get(kind="replaced")
    assert (act.ground, act.reason) == ("personal_data", "Faltaba un apellido.")
    assert Notice.objects.filter(kind="certificate_replaced", person=first.person).count() == 1
    first.enrolment.refresh_from_db()
    assert first.enrolment.state == "certificado"


def test_nothing_to_correct_is_not_corrected():
    made = learners.certified()
    with pytest.raises(Refused, match=SAME.split(":")[0]):
        replace(certificate=made, by=learners.certifier(), **WHY)


def test_only_the_certifier_of_the_centre_asks_for_a_correction():
    made = renamed(learners.certified())
    for other in (learners.director(), learners.coordinator(), learners.certifier("9114")):
        with pytest.raises(PermissionDenied):
            replace(certificate=made, by=other, **WHY)


def test_what_was_replaced_is_not_corrected_again():
    first = renamed(learners.certified())
    carry_out_signing(signing=learners.signed(replace(certificate=first, by=learners.certifier(), **WHY)).pk)
    with pytest.raises(Refused, match="no está vigente"):
        replace(certificate=first, by=learners.certifier(), **WHY)


def test_a_proposal_is_withdrawn_with_its_reason_by_whoever_proposes():
    (made,) = learners.validated(learners.ready())
    with pytest.raises(PermissionDenied):
        withdraw(proposal=made, reason="Me equivoqué.", by=learners.certifier(), at=AT)
    gone = withdraw(proposal=made, reason="Me equivoqué.", by=learners.coordinator(), at=AT)
    assert (gone.state, gone.closing_reason) == ("withdrawn", "Me equivoqué.")
    with pytest.raises(Refused, match=CLOSED):
        withdraw(proposal=made, reason="Otra vez.", by=learners.coordinator(), at=AT)
    assert learners.validated(made.enrolment)


def test_what_is_being_signed_is_not_withdrawn():
    (made,) = learners.validated(learners.ready())
    learners.signed(made)
    with pytest.raises(Refused, match=BEING_SIGNED.split(":")[0]):
        withdraw(proposal=made, reason="Tarde.", by=learners.coordinator(), at=AT)


def test_a_reason_of_spaces_is_none():
    (made,) = learners.validated(learners.ready())
    with pytest.raises(Refused, match="si se retiró, por qué"):
        withdraw(proposal=made, reason="  ", by=learners.coordinator(), at=AT)
