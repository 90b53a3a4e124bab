"""Whoever turns 18 changes her document and is the same person: her past, her password and her roles stay."""

from datetime import date, datetime

import pytest
from django.contrib.auth import authenticate
from django.core.exceptions import PermissionDenied

from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.core.clock import BOGOTA
from sofia.people.actions.change_document import TOO_OLD, TOO_YOUNG, change_document
from sofia.people.identity import known_by
from sofia.people.models import Person, PossibleDuplicate, Role
from sofia.people.refusals import Refused
from sofia.people.roles import CENTRE_ROLES
from tests import builders
from tests.stipends.racing import race

pytestmark = pytest.mark.django_db
AT = datetime(2025, 4, 1, 10, tzinfo=BOGOTA)
PASSWORD = "una clave larga"


@pytest.fixture
def officer():
    return builders.officer(Role.REGISTRAR)


@pytest.fixture
def ana():
    """She turned 18 on the day before."""
    made = builders.person(document_type="TI", document_number="1002436987", birth_date=date(2007, 3, 31))
    made.set_password(PASSWORD)
    made.save()
    return made


def changed(person, by, **about):
    usual = {"document_type": "CC", "number": "1.002.436-987", "reason": "Cumplió 18 años.", "evidence": "Cédula"}
    return change_document(person=person, **{**usual, "centre": "9302", **about}, by=by, at=AT)


def test_she_is_the_same_person_under_her_new_document_and_the_earlier_one_is_kept(officer, ana):
    former = changed(ana, officer)
    kept = Person.objects.get(pk=ana.pk)
    assert kept.document == "CC-1002436987"
    assert (former.document_type, former.until, former.replaced_by) == ("TI", AT, officer)
    assert (former.reason, former.evidence) == ("Cumplió 18 años.", "Cédula")
    assert known_by("TI", "1002436987") == known_by("CC", "1002436987") == ana
    assert authenticate(username="CC-1002436987", password=PASSWORD) == ana
    assert authenticate(username="TI-1002436987", password=PASSWORD) is None


def test_it_leaves_an_event_with_actor_and_person_and_no_number(officer, ana):
    former = changed(ana, officer)
    event = Event.objects.get(act=Act.CHANGE_DOCUMENT)
    assert (event.actor, event.role, event.chain) == (officer.pk, Role.REGISTRAR, "9302")
    assert (event.subject_kind, event.subject_id) == ("people.person", str(ana.pk))
    assert from_json(event.before) == {"document": former.pk, "type": "TI"}
    assert "1002436987" not in event.before + event.after


@pytest.mark.parametrize("role", sorted(set(CENTRE_ROLES) - {Role.REGISTRAR}))
def test_no_other_role_changes_it_and_none_of_another_centre(ana, role):
    with pytest.raises(PermissionDenied, match="Solo Administración Educativa"):
        changed(ana, builders.officer(role))
    with pytest.raises(PermissionDenied):
        changed(ana, builders.officer(Role.REGISTRAR, "9114"))


def test_nobody_changes_her_own(officer):
    with pytest.raises(Refused, match="Nadie cambia su propio documento"):
        changed(officer, officer)


@pytest.mark.parametrize(
    ("about", "born", "sentence"),
    [
        ({}, date(2007, 4, 2), TOO_YOUNG),
        ({"document_type": "TI", "number": "1002436988"}, date(2007, 4, 1), TOO_OLD),
        ({"document_type": "TI"}, date(2007, 4, 2), "Ese ya es su documento"),
        ({"number": "10024369871"}, date(2007, 4, 1), "El número no corresponde a ese tipo de documento"),
        ({"reason": "  "}, date(2007, 4, 1), "dice quién lo reemplazó, cuándo y por qué"),
    ],
)
def test_what_is_not_possible_is_said_and_nothing_changes(officer, ana, about, born, sentence):
    Person.objects.filter(pk=ana.pk).update(birth_date=born)
    with pytest.raises(Refused, match=sentence):
        changed(ana, officer, **about)
    assert Person.objects.get(pk=ana.pk).document == "TI-1002436987"
    assert not Event.objects.filter(act=Act.CHANGE_DOCUMENT).exists()


def test_on_her_eighteenth_birthday_she_may(officer, ana):
    Person.objects.filter(pk=ana.pk).update(birth_date=date(2007, 4, 1))
    assert changed(ana, officer)


def test_the_document_of_somebody_else_is_refused(officer, ana):
    builders.person(document_number="1002436987")
    with pytest.raises(Refused, match="Ya existe una persona con ese tipo y número de documento"):
        changed(ana, officer)


def test_a_number_given_up_may_be_anothers_and_then_leads_to_her(officer, ana):
    changed(ana, officer, number="1002436988")
    bea = builders.person(document_type="TI", document_number="1002436987", birth_date=date(2010, 1, 1))
    assert known_by("TI", "1002436987") == bea
    assert known_by("CC", "1002436988") == ana


def test_her_namesake_under_another_document_is_noted(officer, ana):
    twin = builders.person(birth_date=ana.birth_date)
    changed(ana, officer)
    pair = PossibleDuplicate.objects.get()
    assert {pair.first, pair.second} == {ana, twin}


@pytest.mark.django_db(transaction=True)
def test_of_many_who_change_one_person_each_does_after_the_other(officer):
    ana = builders.person(document_type="PAS", document_number="AB12300")
    acts = [lambda n=n: changed(ana, officer, document_type="PAS", number=f"AB1230{n}") for n in range(1, 9)]
    assert race(acts) == [None] * 8
    assert ana.documents.count() == 9
    assert ana.documents.get(until=None).document == Person.objects.get(pk=ana.pk).document
