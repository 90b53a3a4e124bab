"""An officer attends a person: what she looks at and makes is written with both, and nobody does it for herself."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.people.actions.counter import attend, register_at_counter
from sofia.people.models import CounterVisit, Person, PossibleDuplicate, Role
from sofia.people.refusals import Refused
from tests import builders
from tests.builders import NOON

pytestmark = pytest.mark.django_db
NEW = {
    "document_type": "TI",
    "number": "1.002.436-980",
    "given_names": " Eva ",
    "surnames": "Uriana",
    "birth_date": date(2008, 1, 31),
    "reason": "Vino a registrarse.",
    "centre": "9302",
}


@pytest.fixture
def officer():
    return builders.officer(Role.REGISTRAR)


@pytest.fixture
def ana():
    return builders.person(document_number="1002436987")


def attended(by, number="1002436987", reason="Pregunta por su matrícula."):
    return attend(document_type="CC", number=number, reason=reason, centre="9302", by=by, at=NOON)


def test_looking_somebody_up_is_written_before_anything_is_shown(officer, ana):
    visit = attended(officer)
    assert (visit.person, visit.opened_by, visit.reason) == (ana, officer, "Pregunta por su matrícula.")
    event = Event.objects.get()
    assert (event.act, event.actor, event.role, event.chain) == (Act.ATTEND, officer.pk, Role.REGISTRAR, "9302")
    assert (event.subject_id, from_json(event.after)) == (str(ana.pk), {"visit": visit.pk})


def test_a_look_that_finds_nobody_is_written_too(officer):
    assert attended(officer) is None
    event = Event.objects.get()
    assert (event.act, event.subject_id, event.after) == (Act.ATTEND_NOBODY, "", "")


def test_without_a_reason_or_for_herself_nothing_is_opened(officer, ana):
    with pytest.raises(Refused, match="Escriba para qué consulta"):
        attended(officer, reason=" ")
    with pytest.raises(Refused, match="Nadie se atiende a sí mismo"):
        attended(officer, officer.document_number)
    with pytest.raises(PermissionDenied):
        attended(builders.officer(Role.INSTRUCTOR))
    assert not CounterVisit.objects.exists()
    assert not Event.objects.exists()


def test_a_person_is_registered_without_password_and_without_saying_it_was_herself(officer):
    visit = register_at_counter(**NEW, by=officer, at=NOON)
    person = visit.person
    assert (person.document, person.given_names, person.has_usable_password()) == ("TI-1002436980", "Eva", False)
    acts = [(event.act, event.actor, event.subject_id) for event in Event.objects.order_by("pk")]
    assert acts == [(act, officer.pk, str(person.pk)) for act in (Act.REGISTER_AT_COUNTER, Act.ATTEND)]


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"document_type": "CC"}, "todavía no ha cumplido 18 años"),
        ({"birth_date": date(2025, 4, 2)}, "entre 1900 y hoy"),
        ({"surnames": " "}, "Escriba nombres y apellidos"),
        ({"number": "12345"}, "El número no corresponde"),
    ],
)
def test_what_cannot_be_registered_is_said(officer, about, sentence):
    with pytest.raises(Refused, match=sentence):
        register_at_counter(**{**NEW, **about}, by=officer, at=NOON)
    assert not Person.objects.filter(given_names="Eva").exists()


def test_whoever_is_known_is_not_registered_again_and_a_namesake_is_noted(officer):
    first = register_at_counter(**NEW, by=officer, at=NOON).person
    with pytest.raises(Refused, match="Ya hay una persona con ese documento"):
        register_at_counter(**NEW, by=officer, at=NOON)
    second = register_at_counter(**{**NEW, "number": "1002436981"}, by=officer, at=NOON).person
    pair = PossibleDuplicate.objects.get()
    assert (pair.first, pair.second, pair.centre_id) == (first, second, "9302")


def test_only_who_attends_registers():
    with pytest.raises(PermissionDenied):
        register_at_counter(**NEW, by=builders.officer(Role.CENTRE_ADMINISTRATOR), at=NOON)
