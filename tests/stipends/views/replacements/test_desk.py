"""The officers see what is free, decide exactly what they looked at, and find each replacement with its files."""

import pytest
from django.test import Client

from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.people.models import Role
from sofia.stipends.models import Replacement, Verification
from sofia.stipends.rules.replay import differences
from tests import builders
from tests.stipends.replacing import fails, freed, replaced

pytestmark = pytest.mark.django_db
HOME = "/apoyos/gestion/2025-1/reemplazos/"
DECIDE = f"{HOME}decidir/"


def browser(role, code="9302") -> Client:
    client = Client()
    client.force_login(builders.officer(role, code))
    return client


@pytest.fixture
def manager(client):
    return browser(Role.STIPEND_MANAGER)


def text(answer) -> str:
    return answer.content.decode()


def sent(client) -> dict[str, str]:
    return {"seen": client.get(DECIDE).context["form"].initial["seen"], "sure": "on"}


def test_the_home_says_what_is_free_and_until_when(manager, monkeypatch):
    freed(monkeypatch)
    shown = text(manager.get(HOME))
    assert "Se pueden decidir hoy: del 1 al 13 de junio de 2025" in shown
    assert "2 de junio de 2025" in shown
    assert "junio de 2025 a diciembre de 2025" in shown
    assert "$ 4.982.250" in shown
    assert DECIDE in shown


def test_outside_its_days_nothing_is_offered(manager, monkeypatch):
    freed(monkeypatch)
    monkeypatch.setenv("SOFIA_TODAY", "2025-06-20")
    shown = text(manager.get(HOME))
    assert "Se deciden del 1 al 13 de julio de 2025" in shown
    assert DECIDE not in shown
    answer = manager.post(DECIDE, sent(manager))
    assert (answer.status_code, Replacement.objects.count()) == (422, 0)
    assert "Todavía no es posible: abre el 1 de julio" in text(answer)


def test_looking_says_who_follows_and_why_somebody_is_passed_over_and_leaves_its_trace(manager, monkeypatch):
    _, (first, second, _) = freed(monkeypatch)
    fails(first)
    shown = text(manager.get(DECIDE))
    assert second.number in shown
    assert first.number in shown
    assert "Renta Joven" in shown
    assert first.person.document_number not in shown
    assert Event.objects.filter(act="rehearse_replacement").exists()
    assert not Replacement.objects.exists()


def test_deciding_leads_to_what_was_decided(manager, monkeypatch):
    _, (first, *_) = freed(monkeypatch)
    answer = manager.post(DECIDE, sent(manager), follow=True)
    shown = text(answer)
    assert "El reemplazo quedó decidido." in shown
    assert first.number in shown
    assert "Resolución sin número" in shown
    assert "Hoy no hay cupos libres" in text(manager.get(HOME))


def test_pressed_twice_it_is_decided_once(manager, monkeypatch):
    freed(monkeypatch)
    said = sent(manager)
    assert manager.post(DECIDE, said).status_code == 302
    again = manager.post(DECIDE, said)
    assert (again.status_code, Replacement.objects.count()) == (422, 1)
    assert "Hoy no hay cupos libres por reemplazar." in text(again)


def test_what_changed_in_between_is_shown_again_before_it_is_decided(manager, monkeypatch):
    _, (first, second, _) = freed(monkeypatch)
    said = sent(manager)
    fails(first)
    answer = manager.post(DECIDE, said)
    assert "Lo que se iba a decidir cambió" in text(answer)
    assert not Replacement.objects.exists()
    assert manager.post(DECIDE, {**said, "seen": answer.context["form"].data["seen"]}).status_code == 302
    assert second.awards.exists()


def test_without_having_looked_it_is_not_decided(manager, monkeypatch):
    freed(monkeypatch)
    answer = manager.post(DECIDE, {"seen": sent(manager)["seen"]})
    assert (answer.status_code, Replacement.objects.count()) == (422, 0)
    assert "marque esta casilla" in text(answer)


def test_a_missing_fact_leads_to_where_it_is_written_down(manager, monkeypatch):
    _, (first, *_) = freed(monkeypatch)
    Verification.objects.filter(application=first, fact="renta_joven").delete()
    shown = text(manager.get(DECIDE))
    assert "Lo que falta saber" in shown
    assert f"/apoyos/gestion/2025-1/consultas/{first.number}/" in shown
    assert "Reemplazar</button>" not in shown


def test_its_page_tells_causes_to_its_officers_and_its_full_bundle_leaves_a_trace(manager, monkeypatch):
    call, (first, *_) = freed(monkeypatch)
    fails(first)
    kept = replaced(call)
    page = f"{HOME}{kept.pk}/"
    assert "Renta Joven" in text(manager.get(page))
    data = manager.get(f"{page}paquete-completo.json").content
    assert differences(from_json(data), data) == []
    assert Event.objects.filter(act="read_bundle").exists()


def test_the_director_sees_and_does_not_decide(monkeypatch):
    freed(monkeypatch)
    director = browser(Role.CENTRE_DIRECTOR)
    shown = text(director.get(HOME))
    assert "Los decide la gestión de apoyos." in shown
    assert DECIDE not in shown
    assert director.get(DECIDE).status_code == 403


def test_another_centre_finds_nothing(monkeypatch):
    call, _ = freed(monkeypatch)
    kept = replaced(call)
    other = browser(Role.STIPEND_MANAGER, "9114")
    for page in (HOME, DECIDE, f"{HOME}{kept.pk}/", f"{HOME}{kept.pk}/paquete-completo.json"):
        assert other.get(page).status_code == 404


def test_its_pages_ask_as_often_for_many_as_for_few(manager, monkeypatch, django_assert_num_queries):
    line = (("disability",), ("head_of_household",), ("elected_representative",), (), (), ())
    call, people = freed(monkeypatch, line=line, gone=2)
    for one in people[:2]:
        fails(one)
    with django_assert_num_queries(11):
        manager.get(HOME)
    with django_assert_num_queries(21):
        manager.get(DECIDE)
    kept = replaced(call)
    with django_assert_num_queries(11):
        manager.get(f"{HOME}{kept.pk}/")
