"""The manager's home is the schedule as a task list."""

import pytest

from sofia.people.models import Role
from tests import builders

pytestmark = pytest.mark.django_db
HOME = "/apoyos/gestion/"


@pytest.fixture
def home(client, on_day):
    builders.call()
    on_day("2025-04-11")

    def opened(role=Role.STIPEND_MANAGER):
        client.force_login(builders.officer(role))
        return client.get(HOME).content.decode()

    return opened


def test_what_is_late_stands_first_then_todays_and_what_comes_next(home):
    shown = home()
    places = [shown.index(title) for title in ("<h2>Atrasado</h2>", "<h2>Para hoy</h2>", "<h2>Lo que sigue</h2>")]
    assert places == sorted(places)
    assert shown.index("Adjudicación de los cupos, 2025-1") < places[1]
    assert "La hace: Gestor de apoyos." in shown


def test_the_published_calls_lead_to_their_deadlines(home):
    assert "/apoyos/gestion/2025-1/plazos/" in home()


@pytest.mark.parametrize(("role", "sees"), [(Role.FINANCE_GROUP, True), (Role.STIPEND_REVIEWER, False)])
def test_those_who_pay_find_the_payments_of_each_call(home, role, sees):
    assert ("Pagos<span" in home(role)) is sees


@pytest.mark.parametrize("role", [Role.STIPEND_REVIEWER, Role.FINANCE_GROUP, Role.CENTRE_DIRECTOR])
def test_everybody_who_works_on_the_stipends_sees_it(home, role):
    assert "<h1>Apoyos del centro</h1>" in home(role)


def test_another_centre_sees_none_of_it(client, home):
    client.force_login(builders.officer(Role.STIPEND_MANAGER, "9114"))
    assert "Hoy no hay tareas del cronograma." in client.get(HOME).content.decode()


def test_it_asks_the_database_a_few_times(client, home, django_assert_num_queries):
    home()
    with django_assert_num_queries(23):
        client.get(HOME)
