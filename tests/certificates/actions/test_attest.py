"""A constancia says what is true today, is given once, and never for somebody else."""

from io import BytesIO

import pikepdf
import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.certificates.actions import attest
from sofia.certificates.models import Attestation
from sofia.documents.contents import paper_bytes
from sofia.documents.models import Paper
from sofia.people.models import Person, Role
from sofia.people.refusals import Refused
from tests import builders
from tests.certificates.learners import AT, cohort, merged
from tests.stipends.racing import race

pytestmark = pytest.mark.django_db


def learner(**about):
    return builders.enrolment(cohort=cohort(), **about)


def test_it_says_what_is_true_today_and_its_paper_is_kept():
    enrolment = learner()
    made = attest(enrolment=enrolment, by=enrolment.person, at=AT)
    said = made.as_printed
    assert (said.name, said.state, said.state_since) == ("Ana Mejía", "En formación", "2025-02-03")
    assert (said.issued_on, said.cohort, said.hours) == ("2026-11-20", enrolment.cohort.number, 2208)
    with pikepdf.open(BytesIO(paper_bytes(made.paper))) as pdf:
        assert str(pdf.docinfo.Title) == "Constancia de estudio"
        assert pdf.Root.MarkInfo.Marked
    event = Event.objects.get(act="attest")
    assert (event.actor, event.chain) == (enrolment.person_id, "9302")


def test_the_same_day_it_is_the_same_and_another_day_another():
    enrolment = learner()
    first, again, tomorrow = (
        attest(enrolment=enrolment, by=enrolment.person, at=at) for at in (AT, AT.replace(hour=18), AT.replace(day=21))
    )
    assert first == again
    assert first != tomorrow
    assert (Attestation.objects.count(), Paper.objects.count()) == (2, 2)


def test_what_changed_since_is_said_in_another_of_the_same_day():
    enrolment = learner()
    first = attest(enrolment=enrolment, by=enrolment.person, at=AT)
    Person.objects.filter(pk=enrolment.person_id).update(surnames="Mejía Ruiz")
    second = attest(enrolment=enrolment, by=enrolment.person, at=AT)
    assert (first.as_printed.name, second.as_printed.name) == ("Ana Mejía", "Ana Mejía Ruiz")


@pytest.mark.django_db(transaction=True)
def test_pressed_many_times_at_once_it_is_one():
    enrolment = learner()
    assert set(race([lambda: attest(enrolment=enrolment, by=enrolment.person, at=AT)] * 6, runners=6)) == {None}
    assert (Attestation.objects.count(), Paper.objects.count()) == (1, 1)


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.ACADEMIC_COORDINATOR, Role.STIPEND_MANAGER])
def test_who_attends_her_asks_for_it_too_and_nobody_else(role):
    enrolment = learner()
    for other in (builders.person(), builders.officer(role, "9114"), builders.officer(Role.INSTRUCTOR)):
        with pytest.raises(PermissionDenied):
            attest(enrolment=enrolment, by=other, at=AT)
    attest(enrolment=enrolment, by=builders.officer(role), at=AT)
    assert Event.objects.get(act="attest").role == role


def test_whoever_went_to_another_cohort_is_told_where_to_ask():
    enrolment = learner(state="trasladado")
    with pytest.raises(Refused, match="Pida la constancia de la ficha en que está"):
        attest(enrolment=enrolment, by=enrolment.person, at=AT)


def test_of_two_rows_of_one_person_it_names_the_one_that_stayed():
    enrolment = learner()
    survivor = merged(enrolment.person, document_number="1002436987")
    made = attest(enrolment=enrolment, by=survivor, at=AT)
    assert (made.as_printed.name, made.as_printed.document_number) == ("Ana María Mejía", "1002436987")
    assert made.person == enrolment.person


def test_a_name_that_cannot_be_written_is_refused_with_a_sentence():
    enrolment = learner(person=builders.person(given_names="𐀀𐀁"))
    with pytest.raises(Refused, match="No hay letra para"):
        attest(enrolment=enrolment, by=enrolment.person, at=AT)


def test_without_keys_it_says_to_come_back(settings, tmp_path):
    settings.SIGNING = tmp_path / "nothing"
    enrolment = learner()
    with pytest.raises(Refused, match="Intente otra vez"):
        attest(enrolment=enrolment, by=enrolment.person, at=AT)
