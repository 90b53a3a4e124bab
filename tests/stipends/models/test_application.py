"""One application per person and call, and nothing in it that cannot be."""

import pytest
from django.db import IntegrityError

from tests import builders
from tests.stipends.racing import race
from tests.stipends.twins import refused


@pytest.mark.django_db(transaction=True)
def test_a_double_click_from_many_connections_leaves_one_application():
    call, learner = builders.call(), builders.enrolment()
    errors = race([lambda: builders.application(call, enrolment=learner)] * 16)
    assert errors.count(None) == 1
    assert call.applications.count() == 1


@pytest.mark.django_db
def test_a_second_application_says_why_it_is_refused():
    call, learner = builders.call(), builders.enrolment()
    builders.application(call, enrolment=learner)
    with refused("Ya existe una inscripción de esa persona en esta convocatoria."):
        builders.application(call, enrolment=learner)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"stratum": 7}, "El estrato va de 1 a 6."),
        ({"sisben": "A6"}, "Ese grupo del SISBEN no existe. Escríbalo como A3, B5, C12 o D20."),
        ({"number": "42"}, "El número de inscripción tiene la forma 9302-2025-1-00042."),
    ],
)
def test_an_application_that_cannot_be_is_refused(about, sentence):
    call = builders.call()
    with refused(sentence):
        builders.application(call, **about)


@pytest.mark.django_db
def test_nobody_applies_with_the_enrolment_of_another():
    call, other = builders.call(), builders.person()
    with pytest.raises(IntegrityError, match="application_of_its_learner"):
        builders.application(call, person=other)
