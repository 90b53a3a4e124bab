"""The coordinator assigns who teaches, among the instructors of her centre, and ends it."""

from datetime import date

import pytest

from sofia.people.models import Role
from sofia.training.models import CohortInstructor
from tests import builders
from tests.training.moving import teacher
from tests.training.views.test_record import on

pytestmark = pytest.mark.django_db


@pytest.fixture
def coordinator(client):
    person = builders.officer(Role.ACADEMIC_COORDINATOR)
    client.force_login(person)
    return person


@pytest.fixture
def assign(cohort):
    return f"/centro/fichas/{cohort.number}/instructores/"


def test_she_is_chosen_from_the_instructors_of_the_centre(client, cohort, assign, coordinator, text):
    here, there = builders.officer(Role.INSTRUCTOR), builders.officer(Role.INSTRUCTOR, "9114")
    page = text(client.get(assign))
    assert f'<option value="{here.pk}">' in page
    assert f'<option value="{there.pk}">' not in page
    assert "ya no es instructor" in text(client.post(assign, {"person": there.pk, **on(date(2025, 4, 1), "start")}))
    assert client.post(assign, {"person": here.pk, **on(date(2025, 4, 1), "start")}).status_code == 302
    assert CohortInstructor.objects.get(cohort=cohort).person == here


def test_twice_at_once_is_refused_and_an_end_is_asked_for_once_more(client, cohort, assign, coordinator, text):
    person = teacher(cohort)
    page = text(client.post(assign, {"person": person.pk, **on(date(2025, 4, 1), "start")}))
    assert "ya enseña en esa ficha en esos días" in page
    assigned = cohort.instructors.get()
    ending = f"{assign}{assigned.pk}/terminar/"
    assert "Hoy será el último día de" in text(client.get(ending))
    assert client.post(ending).status_code == 302
    assert "ya estaba terminada" in text(client.post(ending))
    assigned.refresh_from_db()
    assert (assigned.end, assigned.ended_by) == (date(2025, 4, 1), coordinator)


@pytest.mark.parametrize("role", [Role.REGISTRAR, Role.INSTRUCTOR])
def test_only_the_coordinator_of_the_centre(client, cohort, assign, role):
    client.force_login(builders.officer(role))
    assert client.get(assign).status_code == 403
    client.force_login(builders.officer(Role.ACADEMIC_COORDINATOR, "9114"))
    assert client.get(assign).status_code == 404
