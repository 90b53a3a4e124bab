"""What proves a person is kept whole and once."""

import pytest

from sofia.people.models import Authenticator, Passkey, RecoveryCode
from sofia.vault.rows import close
from tests import builders
from tests.stipends.twins import refused

pytestmark = pytest.mark.django_db


def test_an_application_has_its_secret_and_the_database_does_not_read_it():
    person = builders.person()
    with refused("Una aplicación de códigos tiene su secreto."):
        Authenticator.objects.create(person=person, last_step=0, added=builders.NOON)
    made = Authenticator(person=person, last_step=0, added=builders.NOON)
    close(made, "secret", "SECRETO")
    made.save()
    assert b"SECRETO" not in bytes(Authenticator.objects.get().secret)
    assert str(person.pk) in str(made)


def test_a_passkey_belongs_to_one_person():
    key = {"credential": b"id", "public_key": b"key", "sign_count": 0, "added": builders.NOON, "name": "Mi teléfono"}
    assert str(Passkey.objects.create(person=builders.person(), **key)) == "Mi teléfono"
    with refused("Esa llave de acceso ya está registrada."):
        Passkey.objects.create(person=builders.person(), **key)


def test_a_code_on_paper_is_kept_once():
    person = builders.person()
    assert str(person.pk) in str(RecoveryCode.objects.create(person=person, fingerprint="a" * 64))
    with refused("Ese código de recuperación ya existe."):
        RecoveryCode.objects.create(person=person, fingerprint="a" * 64)
