"""A constancia says what was true on its day, for ever."""

from datetime import date

import pytest
from django.db import IntegrityError

from sofia.certificates.models import Attestation
from sofia.core.keys import new_code
from tests import builders
from tests.certificates import issuing
from tests.stipends.racing import race
from tests.stipends.twins import constraint_off, drop_constraints, refused, trigger_off

pytestmark = pytest.mark.django_db
TABLE = "certificates_attestation"
NEVER = "Una constancia expedida no cambia ni se borra: pida otra."
CHANGES = {
    "code": new_code,
    "enrolment_id": lambda: builders.enrolment().pk,
    "person_id": lambda: builders.person().pk,
    "centre_id": lambda: builders.centre("9114").pk,
    "paper_id": lambda: issuing.paper("certificate", builders.person()).pk,
    "printed": lambda: {"name": "Otra"},
    "fingerprint": lambda: "0" * 64,
    "issued_on": lambda: date(2020, 1, 1),
    "issued_at": lambda: builders.NOON.replace(year=2020),
    "issued_by_id": lambda: builders.person().pk,
}


@pytest.mark.parametrize("column", CHANGES)
def test_nothing_of_it_changes(column):
    made, value = issuing.attestation(), CHANGES[column]()
    with refused(NEVER):
        Attestation.objects.filter(pk=made.pk).update(**{column: value})


def test_every_column_is_looked_at():
    assert {field.attname for field in Attestation._meta.concrete_fields} - set(CHANGES) == {"id"}


def test_it_is_not_deleted():
    made = issuing.attestation()
    with refused(NEVER):
        made.delete()
    with trigger_off(TABLE, "attestation_never_changes"):
        made.delete()


def test_it_is_of_the_learner_of_its_enrolment():
    other = builders.person()
    with pytest.raises(IntegrityError, match="attestation_of_its_learner"):
        issuing.attestation(person=other)


@pytest.mark.parametrize("about", [{"code": "K7QM"}, {"fingerprint": "ABC"}, {"code": "IIIIIIIIIIIIIIII"}])
def test_a_code_has_its_form(about):
    with refused("El código de una constancia tiene 16 signos; su huella es un SHA-256."):
        issuing.attestation(**about)
    drop_constraints(TABLE, "attestation_code_form")
    issuing.attestation(**about)


@pytest.mark.django_db(transaction=True)
def test_asked_many_times_at_once_in_a_day_it_is_one():
    learner = builders.enrolment()
    outcomes = race([lambda: issuing.attestation(learner)] * 16)
    assert outcomes.count(None) == 1
    assert Attestation.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_without_the_constraint_they_would_be_many():
    learner = builders.enrolment()
    once = constraint_off(TABLE, "attestation_once_a_day", "UNIQUE (enrolment_id, issued_on, fingerprint)")
    with trigger_off(TABLE, "attestation_never_changes"), once:
        outcomes = race([lambda: issuing.attestation(learner)] * 16)
        Attestation.objects.all().delete()
    assert outcomes.count(None) == 16
