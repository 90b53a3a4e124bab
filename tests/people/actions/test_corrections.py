"""A person asks for her data to be corrected, an officer answers with a reason, and what it said before is kept."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.people.actions.corrections import answer_correction, ask_correction, correct_at_counter
from sofia.people.models import Correction, Datum, Person, PossibleDuplicate, Role
from sofia.people.refusals import Refused
from tests import builders
from tests.builders import NOON

pytestmark = pytest.mark.django_db


@pytest.fixture
def officer():
    return builders.officer(Role.REGISTRAR)


@pytest.fixture
def ana(officer):
    return builders.person(document_number="1002436987", birth_date=date(1999, 5, 20))


def asked(by, datum=Datum.SURNAMES, value="Mejía  Ruiz", why="Falta el segundo.", **about):
    return ask_correction(datum=datum, value=value, why=why, centre="9302", by=by, at=NOON, **about)


def answered(correction, by, accepted=True, reason="Vi su registro civil."):
    return answer_correction(correction=correction, accepted=accepted, reason=reason, by=by, at=NOON)


@pytest.mark.parametrize(
    ("datum", "value", "kept", "was"),
    [
        (Datum.SURNAMES, " Mejía  Ruiz", "Mejía Ruiz", "Mejía"),
        (Datum.GIVEN_NAMES, "Ana María", "Ana María", "Ana"),
        (Datum.BIRTH_DATE, "2001-05-20", date(2001, 5, 20), "1999-05-20"),
        (Datum.DOCUMENT, "CC-1002436980", "CC-1002436980", "CC-1002436987"),
    ],
)
def test_an_accepted_one_corrects_and_keeps_what_it_said(officer, ana, datum, value, kept, was):
    correction = answered(asked(ana, datum, value), officer)
    assert getattr(Person.objects.get(pk=ana.pk), datum) == kept
    assert (correction.was, correction.answer, correction.answered_by) == (was, "accepted", officer)
    assert [event.act for event in Event.objects.order_by("pk")] == [Act.ASK_CORRECTION, Act.CORRECT_DATUM]
    assert ana.documents.count() == (2 if datum == Datum.DOCUMENT else 1)


def test_a_refused_one_changes_nothing_and_says_why(officer, ana):
    correction = answered(asked(ana), officer, accepted=False, reason="Traiga el registro civil.")
    assert Person.objects.get(pk=ana.pk).surnames == "Mejía"
    assert (correction.answer, correction.answer_reason, correction.was) == ("refused", "Traiga el registro civil.", "")
    event = Event.objects.get(act=Act.REFUSE_CORRECTION)
    assert (event.actor, event.subject_id, event.role) == (officer.pk, str(ana.pk), Role.REGISTRAR)


@pytest.mark.parametrize(
    ("datum", "value", "sentence"),
    [
        (Datum.SURNAMES, "Mejía", "Ese ya es el valor que tenemos"),
        (Datum.SURNAMES, "\u200b", "Escriba el valor correcto"),
        (Datum.BIRTH_DATE, "2001-02-30", "Esa fecha no existe"),
        (Datum.BIRTH_DATE, "1899-12-31", "entre 1900 y hoy"),
        (Datum.BIRTH_DATE, "2025-04-02", "entre 1900 y hoy"),
        (Datum.DOCUMENT, "CC-12", "número de documento solo con números"),
        (Datum.DOCUMENT, "CC-10024369871", "El número no corresponde"),
        (Datum.DOCUMENT, "XX-1002436980", "Elija el tipo de documento"),
    ],
)
def test_what_cannot_be_is_refused_when_it_is_asked(ana, datum, value, sentence):
    with pytest.raises(Refused, match=sentence):
        asked(ana, datum, value)


@pytest.mark.parametrize(
    ("datum", "value", "sentence"),
    [
        (Datum.BIRTH_DATE, "2008-05-20", "todavía no ha cumplido 18 años"),
        (Datum.DOCUMENT, "TI-1002436987", "ya cumplió 18 años"),
    ],
)
def test_what_cannot_be_kept_is_refused_when_it_is_accepted_and_still_waits(officer, ana, datum, value, sentence):
    correction = asked(ana, datum, value)
    with pytest.raises(Refused, match=sentence):
        answered(correction, officer)
    assert not Correction.objects.get().answer


def test_an_answer_has_a_reason_and_comes_once(officer, ana):
    correction = asked(ana)
    with pytest.raises(Refused, match="quién, cuándo y por qué"):
        answered(correction, officer, reason=" ")
    answered(correction, officer)
    with pytest.raises(Refused, match="ya está respondida"):
        answered(correction, officer)


def test_asking_twice_is_asking_once(ana):
    asked(ana)
    with pytest.raises(Refused, match="Ya hay una corrección de ese dato sin responder"):
        asked(ana, value="Ruiz")


def test_only_who_attends_in_that_centre_answers_and_never_herself(officer, ana):
    correction = asked(ana)
    for other in (builders.officer(Role.INSTRUCTOR), builders.officer(Role.REGISTRAR, "9114")):
        with pytest.raises(PermissionDenied):
            answered(correction, other)
    with pytest.raises(Refused, match="Nadie responde su propia corrección"):
        answered(asked(officer), officer)


def test_at_the_counter_it_is_corrected_at_once_and_says_who_did_it(officer, ana):
    about = {"datum": Datum.BIRTH_DATE, "value": "2001-05-20", "why": "Mostró su cédula.", "centre": "9302"}
    correction = correct_at_counter(person=ana, **about, by=officer, at=NOON)
    assert (correction.person, correction.asked_by, correction.answered_by) == (ana, officer, officer)
    event = Event.objects.get(act=Act.CORRECT_DATUM)
    assert (event.actor, event.subject_id) == (officer.pk, str(ana.pk))
    with pytest.raises(PermissionDenied):
        correct_at_counter(person=ana, **about, by=builders.officer(Role.INSTRUCTOR), at=NOON)
    with pytest.raises(Refused, match="Nadie responde su propia corrección"):
        correct_at_counter(person=officer, **about, by=officer, at=NOON)


def test_what_now_looks_like_somebody_else_is_noted(officer, ana):
    other = builders.person(surnames="Ruiz Mejía", birth_date=ana.birth_date)
    answered(asked(ana), officer)
    pair = PossibleDuplicate.objects.get()
    assert (pair.first, pair.second, pair.centre_id) == (ana, other, "9302")
