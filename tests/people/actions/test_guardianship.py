"""The representative whom a minor named acts for her once an officer saw them both, until she comes of age."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.queries import trace_of
from sofia.notices.models import Notice
from sofia.people import guardians
from sofia.people.actions.guardianship import confirm_guardian, end_guardianship
from sofia.people.models import Guardianship, LegalRepresentative, Role
from sofia.people.refusals import Refused
from tests import builders

pytestmark = pytest.mark.django_db
TODAY = builders.NOON.date()


@pytest.fixture
def mother():
    return builders.person(given_names="Rosa", document_number="52000111")


@pytest.fixture
def minor(mother):
    child = builders.person(given_names="Luz", document_type="TI", birth_date=date(2009, 4, 2))
    LegalRepresentative.objects.create(
        person=child,
        document_type="CC",
        document_number=mother.document_number,
        name="Rosa Mejía",
        relationship="mother",
        phone="+573001112233",
    )
    return child


@pytest.fixture
def registrar():
    return builders.officer(Role.REGISTRAR)


def confirm(minor, registrar) -> Guardianship:
    return confirm_guardian(minor=minor, centre="9302", by=registrar, at=builders.NOON)


def test_it_is_the_person_whom_the_minor_named_and_both_are_told(minor, mother, registrar):
    made = confirm(minor, registrar)
    assert (made.guardian, guardians.guardian_of(minor, TODAY)) == (mother, made)
    assert set(Notice.objects.values_list("kind", "person")) == {
        ("guardian_confirmed", minor.pk),
        ("minor_confirmed", mother.pk),
    }
    assert [trace_of(person)[0].act for person in (minor, mother)] == ["confirm_guardian"] * 2


@pytest.mark.parametrize(("day", "lives"), [(date(2027, 4, 1), True), (date(2027, 4, 2), False)])
def test_it_ends_by_itself_on_the_eighteenth_birthday(minor, mother, registrar, day, lives):
    confirm(minor, registrar)
    assert (guardians.guardian_of(minor, day) is not None) == lives
    assert guardians.represented_by(mother, day).exists() == lives


def test_only_administracion_educativa_of_that_centre_confirms(minor):
    for officer in (builders.officer(Role.INSTRUCTOR), builders.officer(Role.REGISTRAR, "9114")):
        with pytest.raises(PermissionDenied):
            confirm(minor, officer)


def test_an_adult_acts_for_herself(minor, registrar):
    minor.birth_date = date(2007, 4, 1)
    minor.save()
    with pytest.raises(Refused, match="actúa por sí misma"):
        confirm(minor, registrar)


def test_without_a_name_given_at_registration_there_is_nobody_to_confirm(registrar):
    with pytest.raises(Refused, match="no hay representante legal"):
        confirm(builders.person(birth_date=date(2009, 4, 2), document_type="TI"), registrar)


def test_the_representative_needs_an_account_that_is_open(minor, mother, registrar):
    mother.is_active = False
    mother.save()
    with pytest.raises(Refused, match="no tiene una cuenta abierta"):
        confirm(minor, registrar)


def test_nobody_confirms_herself(minor, mother):
    grant = builders.officer(Role.REGISTRAR).role_grants.get()
    grant.person = mother
    grant.save()
    with pytest.raises(Refused, match="no es ninguno de los dos"):
        confirm(minor, mother)


def test_one_at_a_time(minor, registrar):
    confirm(minor, registrar)
    with pytest.raises(Refused, match="ya tiene quien la represente"):
        confirm(minor, registrar)


def test_the_guardian_ends_it_herself_and_only_once(minor, mother, registrar):
    made = confirm(minor, registrar)
    end_guardianship(guardianship=made, by=mother, at=builders.NOON)
    assert guardians.guardian_of(minor, TODAY) is None
    assert trace_of(minor)[0].act == "end_guardian"
    with pytest.raises(Refused, match="ya estaba terminada"):
        end_guardianship(guardianship=made, by=mother, at=builders.NOON)
    confirm(minor, registrar)


def test_an_officer_of_the_centre_ends_it_and_a_stranger_does_not(minor, registrar):
    made = confirm(minor, registrar)
    with pytest.raises(PermissionDenied):
        end_guardianship(guardianship=made, by=builders.person(), at=builders.NOON)
    assert end_guardianship(guardianship=made, by=registrar, at=builders.NOON).ended_by == registrar
