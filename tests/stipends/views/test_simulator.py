"""The simulator for who runs the centre's call: it writes nothing, and counts what the award counts."""

import pytest

from sofia.people.models import Role
from sofia.stipends.models import Decision
from tests import builders

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]
PAGE = "/apoyos/gestion/2025-1/simulador/"


@pytest.fixture
def manager(demo, on_day, client):
    on_day("2025-04-02")
    client.force_login(builders.officer(Role.STIPEND_MANAGER))
    return client


def asked(manager, **other):
    """The page once its form was sent as it stands, but for the given boxes."""
    form = manager.get(PAGE).context["form"]
    return manager.get(PAGE, {bound.html_name: bound.value() for bound in form} | other)


def totals(answer):
    return {name: (now, then) for name, now, then in answer.context["told"]["totals"]}


def test_untouched_it_says_what_was_decided(manager, demo):
    assert manager.get(PAGE).context["told"] is None
    answer = asked(manager)
    assert totals(answer)["Cupos que se adjudican"] == ("59", "59")
    assert totals(answer)["Cuesta todo"] == ("$ 377.939.250", "$ 377.939.250")
    assert totals(answer)["Punto de corte"] == ("15 puntos", "15 puntos")
    assert "<strong>0</strong> personas entran" in answer.content.decode()
    assert all(row[4:] == ["0", "0", "0"] for _, rows in answer.context["told"]["tables"] for row in rows)


def test_more_places_without_more_money_give_nothing(manager):
    assert totals(asked(manager, places="80"))["Cupos que se adjudican"] == ("59", "59")


def test_other_points_say_who_enters_by_group_and_how_big_the_draw_is(manager):
    answer = asked(manager, points_peasant="0")
    told = answer.context["told"]
    row = next(row for _, rows in told["tables"] for row in rows if row[0] == "Ser campesino o campesina.")
    assert int(row[5]) > 0
    assert told["everybody"].leave + told["everybody"].may_leave >= told["everybody"].enter
    assert "Habría un sorteo" in answer.content.decode() or told["draw"] is None


def test_months_and_money_change_how_many_fit(manager):
    figures = totals(asked(manager, months="8,5", places="70"))
    assert figures["Cuesta cada cupo"] == ("$ 6.405.750", "$ 6.049.875")
    assert figures["Cupos que se adjudican"] == ("59", "62")


def test_it_asks_the_database_a_few_times_and_writes_nothing(manager, django_assert_num_queries):
    asked(manager)
    before = list(Decision.objects.values_list("pk", "bundle_sha256"))
    form = manager.get(PAGE).context["form"]
    said = {bound.html_name: bound.value() for bound in form} | {"places": "40"}
    with django_assert_num_queries(7) as sent:
        assert manager.get(PAGE, said).status_code == 200
    assert {query["sql"].split()[0] for query in sent.captured_queries} == {"SELECT"}
    assert list(Decision.objects.values_list("pk", "bundle_sha256")) == before
    assert manager.post(PAGE, said).status_code == 405


def test_what_is_wrong_is_said_and_nothing_typed_is_lost(manager):
    answer = asked(manager, months="muchos", budget="5.000.000")
    page = answer.content.decode()
    assert "Hay un problema" in page
    assert "muchos" in page
    assert "5.000.000" in page
    assert answer.context["told"] is None
    assert manager.get(PAGE, {"places": "1" * 400, "otro": "x"}).status_code == 200


def test_nobody_is_named_and_no_gender_is_told(manager, demo):
    page = asked(manager, places="30").content.decode()
    people = [one.person for one in demo.applications.select_related("person")]
    assert [one for one in people if one.document_number in page or one.full_name in page] == []
    assert "Mujer" not in page


def test_before_there_is_a_decision_it_says_so(client, on_day):
    on_day("2026-02-20")
    builders.call(period="2026-1")
    client.force_login(builders.officer(Role.CENTRE_DIRECTOR))
    assert "Todavía no hay nada que simular" in client.get("/apoyos/gestion/2026-1/simulador/").content.decode()


@pytest.mark.parametrize(
    ("role", "code", "status"), [(Role.STIPEND_REVIEWER, "9302", 403), (Role.STIPEND_MANAGER, "9114", 404)]
)
def test_it_is_for_who_runs_the_call_of_that_centre(demo, client, on_day, role, code, status):
    on_day("2025-04-02")
    client.force_login(builders.officer(role, code))
    assert client.get(PAGE).status_code == status
