"""Whoever applied objects while adjustments are open; what she wrote is sealed, stays, and is counted once."""

import pytest
from django.db import connection, transaction

from sofia.audit.models import Event
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.lists.observe import observe
from sofia.stipends.models import Observation
from sofia.vault.rows import reveal
from tests import builders
from tests.stipends.listing import object_to, publish
from tests.stipends.racing import race

pytestmark = pytest.mark.django_db
TEXT = "El certificado de discapacidad sí es de la entidad."


@pytest.fixture
def call():
    return builders.call()


@pytest.fixture
def applicant(call, on_day):
    one = builders.eligible(call)
    publish(call, on_day)
    on_day("2025-03-26")
    return one


def test_it_is_kept_sealed_with_its_line_and_its_version(call, applicant):
    made = object_to(call, applicant.person, TEXT)
    assert (made.number, made.line, made.application, made.frozen_list.number) == (1, applicant, applicant, 1)
    assert reveal(made, "text") == TEXT
    with connection.cursor() as cursor:
        cursor.execute("SELECT text FROM stipends_observation")
        assert TEXT.encode() not in bytes(cursor.fetchone()[0])
    trace = Event.objects.order_by("-pk").first()
    assert (trace.act, trace.subject_id) == ("file_observation", str(applicant.person.pk))
    assert "discapacidad" not in trace.after


def test_it_may_be_about_another_line_of_the_call(call, applicant, on_day):
    other = builders.eligible(builders.call(period="2025-2"))
    with pytest.raises(Refused, match=f"Ninguna inscripción de esta convocatoria tiene el número «{other.number}»"):
        object_to(call, applicant.person, line=other.number)
    mine = builders.application(call)
    assert object_to(call, applicant.person, line=mine.number).line == mine


@pytest.mark.parametrize(
    ("day", "sentence"), [("2025-03-25", "abre el 26 de marzo de 2025"), ("2025-03-29", "El plazo ya se cerró")]
)
def test_it_comes_only_while_adjustments_are_open(call, applicant, on_day, day, sentence):
    on_day(day)
    with pytest.raises(Refused, match=sentence):
        object_to(call, applicant.person)


def test_who_did_not_apply_and_a_list_that_is_not_published_have_none(call, applicant):
    with pytest.raises(Refused, match="Usted no se inscribió"):
        object_to(call, builders.officer(Role.REGISTRAR))
    other = builders.call(period="2025-2")
    with pytest.raises(Refused, match="todavía no se publica"):
        object_to(other, builders.application(other).person)


def test_an_empty_one_and_a_second_one_on_the_same_line_are_refused(call, applicant):
    with pytest.raises(Refused, match=r"Escriba qué observa\."), transaction.atomic():
        object_to(call, applicant.person, "  ")
    object_to(call, applicant.person)
    with pytest.raises(Refused, match="Usted ya hizo una observación a esa línea"):
        object_to(call, applicant.person)


@pytest.mark.django_db(transaction=True)
def test_whatever_the_clicks_it_is_one(on_day):
    call = builders.call()
    one, another = builders.eligible(call), builders.eligible(call)
    publish(call, on_day)
    on_day("2025-03-26")
    refusals = []

    def click(person):
        try:
            observe(call=call, person=person, line="", text=TEXT, by=person)
        except Refused as refusal:
            refusals.append(str(refusal))

    people = [one.person, another.person] * 4
    assert race([lambda person=person: click(person) for person in people]) == [None] * 8
    assert sorted(Observation.objects.values_list("number", flat=True)) == [1, 2]
    assert len(refusals) == 6
