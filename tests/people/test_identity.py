"""Who is who: by any document she has or had, with all her rows, and before which officer."""

from datetime import date, timedelta

import pytest

from sofia.people.actions.corrections import ask_correction
from sofia.people.actions.counter import attend
from sofia.people.actions.duplicates import note_duplicates
from sofia.people.actions.merge import merge_people
from sofia.people.identity import (
    corrections_visible_to,
    duplicates_visible_to,
    everyone_of,
    known_by,
    known_by_many,
    needs_new_document,
    visits_of,
)
from sofia.people.models import Datum, Merge, Role
from tests import builders
from tests.builders import NOON

pytestmark = pytest.mark.django_db
TODAY = NOON.date()
ANA = {"given_names": "Ana María", "surnames": "Núñez Díaz", "birth_date": date(2007, 3, 31)}


@pytest.fixture
def officer():
    return builders.officer(Role.REGISTRAR)


def test_a_document_that_nobody_had_leads_to_nobody(django_assert_num_queries):
    with django_assert_num_queries(1):
        assert known_by("CC", "1002436987") is None


def test_finding_somebody_costs_two_queries_also_when_she_was_kept_twice(officer, django_assert_num_queries):
    ana, other = builders.person(document_number="1002436987"), builders.person(document_number="1002436988")
    merge_people(survivor=ana, merged=other, reason="Es ella.", centre="9302", by=officer, at=NOON)
    for number in ("1002436987", "1002436988"):
        with django_assert_num_queries(2):
            assert known_by("CC", number) == ana


def test_somebody_kept_once_is_herself_alone():
    ana = builders.person()
    assert everyone_of(ana) == [ana.pk]


@pytest.mark.parametrize(
    ("kind", "born", "needs"),
    [
        ("TI", date(2007, 4, 1), True),
        ("TI", date(2007, 4, 2), False),
        ("CC", date(2007, 4, 1), False),
    ],
)
def test_an_identity_card_is_for_minors(kind, born, needs):
    ana = builders.person(document_type=kind, document_number="1002436987", birth_date=born)
    assert needs_new_document(ana, TODAY) is needs


def acts(officer):
    return officer.role_grants.get()


def test_a_visit_is_hers_that_day_and_in_that_centre(officer):
    ana = builders.person()
    about = {"document_type": "CC", "number": ana.document_number, "reason": "Trae su cédula.", "centre": "9302"}
    visit = attend(**about, by=officer, at=NOON)
    assert list(visits_of(acts(officer), TODAY)) == [visit]
    assert not visits_of(acts(officer), TODAY + timedelta(days=1))
    assert not visits_of(acts(builders.officer(Role.REGISTRAR)), TODAY)
    officer.role_grants.update(centre=builders.centre("9114"))
    assert not visits_of(acts(officer), TODAY)


def test_pairs_are_seen_in_their_centre_in_none_and_by_who_attends_one_of_the_two(officer):
    elsewhere = builders.officer(Role.REGISTRAR, "9114")
    first, second = builders.person(**ANA), builders.person(**ANA)
    (pair,) = note_duplicates(person=second, centre="9302", by=second, at=NOON)
    assert list(duplicates_visible_to(acts(officer), TODAY)) == [pair]
    assert not duplicates_visible_to(acts(elsewhere), TODAY)
    about = {"document_type": "CC", "number": first.document_number, "reason": "Pregunta.", "centre": "9114"}
    attend(**about, by=elsewhere, at=NOON)
    assert list(duplicates_visible_to(acts(elsewhere), TODAY)) == [pair]
    type(pair).objects.update(centre=None)
    assert list(duplicates_visible_to(acts(builders.officer(Role.REGISTRAR, "9115")), TODAY)) == [pair]


def test_nobody_sees_her_own_pair_or_correction(officer):
    type(officer).objects.filter(pk=officer.pk).update(**ANA)
    builders.person(**ANA)
    officer.refresh_from_db()
    note_duplicates(person=officer, centre="9302", by=officer, at=NOON)
    ask_correction(datum=Datum.SURNAMES, value="Ruiz", why="Está mal.", centre="9302", by=officer, at=NOON)
    assert not duplicates_visible_to(acts(officer), TODAY)
    assert not corrections_visible_to(acts(officer))


def test_corrections_are_seen_in_the_centre_that_was_asked(officer):
    asked = ask_correction(
        datum=Datum.SURNAMES, value="Ruiz", why="Está mal.", centre="9302", by=builders.person(), at=NOON
    )
    assert list(corrections_visible_to(acts(officer))) == [asked]
    assert not corrections_visible_to(acts(builders.officer(Role.REGISTRAR, "9114")))


def test_many_are_known_by_their_documents_in_two_questions(django_assert_num_queries):
    builders.centre()
    ana, old, luis = (builders.person() for _ in range(3))
    for one in (ana, old, luis):
        one.refresh_from_db()  # its document is made by the database
    about = {"centre_id": "9302", "reason": "Es ella.", "merged_at": builders.NOON, "was_active": True}
    Merge.objects.create(survivor=ana, merged=old, merged_by=luis, **about)
    with django_assert_num_queries(2):
        known = known_by_many([ana.document, old.document, luis.document, "CC-1"])
    assert known == {ana.document: ana, old.document: ana, luis.document: luis}
