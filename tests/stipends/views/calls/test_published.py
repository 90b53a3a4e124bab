"""The director publishes what she looked at, and gives more days afterwards, each with a fresh sign-in."""

import pytest

from sofia.people.models import Role
from sofia.stipends import regulations
from sofia.stipends.models import Call, CallDraft, Extension
from tests import builders

pytestmark = pytest.mark.django_db
PUBLISH, DEADLINES = "/apoyos/gestion/2025-1/publicar/", "/apoyos/gestion/2025-1/plazos/"


@pytest.fixture
def director(client, on_day):
    on_day("2025-02-10")
    builders.allocation(places=59, budget=377_939_250)
    by = builders.officer(Role.CENTRE_DIRECTOR)
    client.force_login(by)
    client.post("/apoyos/gestion/2025-1/preparar/", {"rule_set": "9302_2025_1"})
    said = {"contact": [["Oficina", "Bienestar"]], "circular": builders.circular(), "circular_number": "08"}
    CallDraft.objects.update(**said)
    return by


def text(answer):
    return answer.content.decode()


def seen(client):
    return client.get(PUBLISH).context["form"].initial["seen"]


def test_it_shows_the_sum_and_that_the_examples_come_out_and_then_publishes(client, director):
    shown = text(client.get(PUBLISH))
    examples = regulations.check(regulations.STIPENDS / "9302_2025_1")
    assert f"Se calcularon {examples} casos" in shown
    assert "La cuenta da exactamente el presupuesto" in shown
    assert "marque esta casilla" in text(client.post(PUBLISH, {"seen": seen(client)}))
    answer = client.post(PUBLISH, {"seen": seen(client), "sure": "on"})
    assert answer.headers["Location"] == DEADLINES
    assert Call.objects.get().published_by == director
    assert client.get(PUBLISH).status_code == 404
    assert client.get("/apoyos/9302/2025-1/").status_code == 200


def test_what_changed_meanwhile_is_not_published(client, director):
    looked_at = seen(client)
    client.post("/apoyos/gestion/2025-1/preparar/contacto/", {"office": "Otra", "mail": "otra@ejemplo.invalid"})
    assert "cambiaron desde que usted los miró" in text(client.post(PUBLISH, {"seen": looked_at, "sure": "on"}))
    assert not Call.objects.exists()


def test_an_example_that_fails_is_shown_and_nothing_is_published(client, director, monkeypatch):
    form = {"seen": seen(client), "sure": "on"}

    def broken(folder):
        raise regulations.BadRegulation([f"{folder}/examples.toml:3: «suma» debe ser 5 y da 10"])

    monkeypatch.setattr(regulations, "check", broken)
    shown = text(client.post(PUBLISH, form))
    assert "«suma» debe ser 5 y da 10" in shown
    assert "la convocatoria no se publica" in shown
    assert not Call.objects.exists()


def test_a_sign_in_that_is_not_fresh_is_asked_for_again(client, director):
    session = client.session
    session["proved_at"] = 0
    session.save()
    answer = client.post(PUBLISH, {"seen": "x", "sure": "on"})
    assert answer.headers["Location"] == "/ingresar/confirmar/"
    assert not Call.objects.exists()


def test_an_extension_is_published_with_its_reason_for_everybody(client, director):
    client.post(PUBLISH, {"seen": seen(client), "sure": "on"})
    row = Call.objects.get().milestones.get(step="applications")
    address = f"{DEADLINES}{row.pk}/prorroga/"
    until = {"until_day": "4", "until_month": "3", "until_year": "2025"}
    missing = text(client.post(address, until))
    assert "Escriba por qué se da la prórroga." in missing
    early = {"until_day": "20", "until_month": "2", "until_year": "2025"}
    why = {"reason": "El portal no abrió el último día.", "act": "circular 9"}
    assert "su último día debe ser posterior al que rige" in text(client.post(address, early | why))
    assert client.post(address, until | why).headers["Location"] == DEADLINES
    assert str(Extension.objects.get().until) == "2025-03-04"
    assert "prorrogado; antes, 28 de febrero de 2025" in text(client.get(DEADLINES))
    client.logout()
    public = text(client.get("/apoyos/9302/2025-1/"))
    assert "El portal no abrió el último día." in public
    assert "Del 11 de febrero al 4 de marzo de 2025" in public


def test_an_extension_of_another_call_does_not_exist(client, director):
    client.post(PUBLISH, {"seen": seen(client), "sure": "on"})
    elsewhere = builders.call(centre=builders.centre("9114")).milestones.get(step="award")
    assert client.get(f"{DEADLINES}{elsewhere.pk}/prorroga/").status_code == 404


def test_the_deadlines_ask_the_database_a_few_times(client, director, django_assert_num_queries):
    client.post(PUBLISH, {"seen": seen(client), "sure": "on"})
    client.get(DEADLINES)
    with django_assert_num_queries(6):
        client.get(DEADLINES)
