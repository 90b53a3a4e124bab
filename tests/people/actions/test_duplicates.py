"""The same names and birth date under another document are noted, also when both arrive at once."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied
from django.db import transaction

from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.people.actions import duplicates
from sofia.people.actions.duplicates import keep_apart, note_duplicates
from sofia.people.actions.merge import merge_people
from sofia.people.models import Person, PossibleDuplicate, Role
from sofia.people.refusals import Refused
from tests import builders
from tests.builders import NOON
from tests.stipends.racing import race

pytestmark = pytest.mark.django_db
ANA = {"given_names": "Ana María", "surnames": "Núñez Díaz", "birth_date": date(2007, 3, 31)}


def noted(person, **about):
    return note_duplicates(person=person, by=person, at=NOON, **about)


@pytest.mark.parametrize(
    ("other", "alike"),
    [
        ({}, True),
        ({"given_names": "ANA MARIA", "surnames": "Diaz Nunez"}, True),
        ({"birth_date": date(2007, 3, 30)}, False),
        ({"given_names": "Ana"}, False),
    ],
)
def test_who_has_her_names_and_birth_date_is_noted_once(other, alike):
    first, second = builders.person(**ANA), builders.person(**{**ANA, **other})
    assert [(pair.first, pair.second) for pair in noted(second)] == [(first, second)] * alike
    assert noted(second) == noted(first) == []
    assert Event.objects.filter(act=Act.NOTE_DUPLICATE).count() == alike


def test_it_is_not_hers_to_see():
    builders.person(**ANA)
    noted(builders.person(**ANA))
    assert Event.objects.get().subject_kind == "people.possibleduplicate"


def test_it_costs_the_same_among_many(django_assert_num_queries):
    for turn in range(30):
        builders.person(**{**ANA, "given_names": f"Ana {chr(65 + turn)}"})
    person = builders.person(**ANA)
    with django_assert_num_queries(6):
        noted(person)


def test_those_already_merged_are_not_noted_again():
    builders.centre()
    first, second, third = (builders.person(**ANA) for _ in range(3))
    officer = builders.officer(Role.REGISTRAR)
    merge_people(survivor=first, merged=second, reason="Es ella.", centre="9302", by=officer, at=NOON)
    assert {(pair.first, pair.second) for pair in noted(third)} == {(first, third), (second, third)}
    assert noted(first) == []


def test_an_officer_says_that_they_are_two(django_assert_num_queries):
    officer, first, second = builders.officer(Role.REGISTRAR), builders.person(**ANA), builders.person(**ANA)
    (pair,) = noted(second, centre="9302")
    kept = keep_apart(pair=pair, reason="Son mellizas de nombre.", centre="9302", by=officer, at=NOON)
    assert (kept.resolution, kept.resolved_by) == ("different", officer)
    assert noted(second) == []
    events = Event.objects.filter(act=Act.KEEP_APART)
    assert {event.subject_id for event in events} == {str(first.pk), str(second.pk)}
    with pytest.raises(Refused, match="ya está resuelto"):
        keep_apart(pair=pair, reason="Otra vez.", centre="9302", by=officer, at=NOON)


def test_only_who_attends_says_it_and_never_of_herself():
    officer = builders.officer(Role.REGISTRAR)
    Person.objects.filter(pk=officer.pk).update(**ANA)
    builders.person(**ANA)
    (pair,) = noted(Person.objects.get(pk=officer.pk))
    with pytest.raises(Refused, match="Nadie resuelve su propio posible duplicado"):
        keep_apart(pair=pair, reason="Soy otra.", centre="9302", by=officer, at=NOON)
    with pytest.raises(PermissionDenied):
        keep_apart(pair=pair, reason="Soy otra.", centre="9302", by=builders.officer(Role.INSTRUCTOR), at=NOON)


def arrive(number):
    with transaction.atomic():
        noted(builders.person(document_number=f"{number}", **ANA))


@pytest.mark.django_db(transaction=True)
def test_of_several_who_register_at_once_every_pair_is_noted():
    assert race([lambda n=n: arrive(660000 + n) for n in range(6)], 6) == [None] * 6
    assert PossibleDuplicate.objects.count() == 15


@pytest.mark.django_db(transaction=True)
def test_without_waiting_some_would_not_see_each_other(monkeypatch):
    monkeypatch.setattr(duplicates, "wait_for_namesakes", lambda name: None)
    for turn in range(20):
        numbers = [660000 + 10 * turn + n for n in range(6)]
        race([lambda number=number: arrive(number) for number in numbers], 6)
        if PossibleDuplicate.objects.count() < 15:
            return
        PossibleDuplicate.objects.all().delete()
        Person.objects.filter(**ANA).update(given_names=f"Otra {turn}")
    pytest.fail("las carreras no perdieron ningún par")
