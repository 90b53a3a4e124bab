"""The officers rehearse the award, decide exactly what they looked at, and find its files afterwards."""

import pytest

from sofia.audit.models import Event
from sofia.core.canonical import canonical_json, from_json
from sofia.people.models import Role
from sofia.stipends.models import Award, Decision, RequirementFinding, Verification
from sofia.stipends.rules.replay import replay
from tests import builders
from tests.stipends.tying import tied_decision

pytestmark = pytest.mark.django_db
AWARD = "/apoyos/gestion/2025-1/adjudicacion/"
REHEARSAL, DECIDE = f"{AWARD}ensayo/", f"{AWARD}decidir/"


@pytest.fixture
def manager(client, on_day):
    on_day("2025-04-01")
    by = builders.officer(Role.STIPEND_MANAGER)
    client.force_login(by)
    return by


def text(answer):
    return answer.content.decode()


def seen(client):
    return client.get(DECIDE).context["form"].initial["seen"]


def test_the_rehearsal_says_what_the_award_would_be_and_writes_nothing(client, manager):
    call = builders.call(places=1)
    winner, _ = builders.eligible(call, ("peasant",)), builders.eligible(call)
    out = builders.eligible(call, stratum=3)
    shown = text(client.get(REHEARSAL))
    assert "Su estrato es 3, y se acepta 1 o 2." in shown
    assert out.number in shown
    assert "No se decidió ni se escribió nada" in shown
    assert "Seguir a decidir" in shown
    assert winner.person.document_number not in shown
    assert not Decision.objects.exists()
    assert not RequirementFinding.objects.exists()
    assert Event.objects.get().act == "rehearse_award"


def test_the_rehearsal_says_what_is_missing_of_whom_and_offers_no_decision(client, manager):
    call = builders.call()
    one = builders.eligible(call)
    Verification.objects.filter(application=one, fact="renta_joven").delete()
    shown = text(client.get(REHEARSAL))
    assert "No se puede adjudicar todavía" in shown
    assert f"{one.number}, requisito 5" in shown
    assert "Seguir a decidir" not in shown
    answer = client.post(DECIDE, {"seen": "0" * 64, "sure": "on"})
    assert "Faltan datos para decidir (1)" in text(answer)
    assert not Decision.objects.exists()


def test_exactly_what_was_looked_at_is_decided(client, manager):
    call = builders.call(places=1)
    builders.eligible(call)
    looked_at = seen(client)
    assert "marque esta casilla" in text(client.post(DECIDE, {"seen": looked_at}))
    builders.eligible(call, ("peasant",))
    changed = client.post(DECIDE, {"seen": looked_at, "sure": "on"})
    assert "cambió desde que usted lo miró" in text(changed)
    again = changed.context["form"]["seen"].value()
    answer = client.post(DECIDE, {"seen": again, "sure": "on"})
    assert answer.headers["Location"] == AWARD
    assert Award.objects.count() == 1
    shown = text(client.get(AWARD))
    assert "Los cupos se adjudicaron el 1 de abril de 2025" in shown
    assert client.get(DECIDE).status_code == client.get(REHEARSAL).status_code == 404


def test_a_second_click_decides_nothing_else(client, manager):
    builders.eligible(builders.call(places=1))
    form = {"seen": seen(client), "sure": "on"}
    assert [client.post(DECIDE, form).status_code for _ in range(2)] == [302, 404]
    assert Decision.objects.count() == 1


def test_a_sign_in_that_is_not_fresh_is_asked_for_again(client, manager):
    builders.eligible(builders.call(places=1))
    form = {"seen": seen(client), "sure": "on"}
    session = client.session
    session["proved_at"] = 0
    session.save()
    assert client.post(DECIDE, form).headers["Location"] == "/ingresar/confirmar/"
    assert not Decision.objects.exists()


def test_a_tie_leads_to_its_draw_step_by_step(client, manager):
    tied_decision()
    shown = text(client.get(AWARD))
    assert "dejó un empate por 1 cupo" in shown
    assert "Nombrar a los testigos" in shown
    assert "/sorteo/testigos/" not in shown, "who manages does not name the witnesses"
    client.force_login(builders.officer(Role.CENTRE_DIRECTOR))
    assert "/sorteo/testigos/" in text(client.get(AWARD))


def test_both_bundles_are_downloaded_and_replay_to_the_same_bytes(client, manager):
    call = builders.call(places=1)
    for criteria in (("peasant",), ()):
        builders.eligible(call, criteria)
    client.post(DECIDE, {"seen": seen(client), "sure": "on"})
    full = client.get(f"{AWARD}paquete-completo.json")
    public = client.get("/apoyos/9302/2025-1/resultados/paquete.json")
    for answer in (full, public):
        assert canonical_json(replay(from_json(answer.content))) == answer.content
    assert "no-store" in full["Cache-Control"]
    told = Event.objects.filter(act="read_bundle").get()
    assert (told.actor, told.role) == (manager.pk, "stipend_manager")


def test_an_officer_of_another_centre_finds_nothing(client, on_day):
    on_day("2025-04-01")
    builders.eligible(builders.call())
    client.force_login(builders.officer(Role.STIPEND_MANAGER, "9114"))
    assert {client.get(page).status_code for page in (AWARD, REHEARSAL, DECIDE)} == {404}


def test_each_page_asks_the_database_a_few_times(client, manager, django_assert_num_queries):
    tied_decision()
    for page in (AWARD, REHEARSAL):
        client.get(page)
    with django_assert_num_queries(10):
        client.get(AWARD)
    with django_assert_num_queries(20):
        client.get(REHEARSAL)
