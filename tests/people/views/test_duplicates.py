"""An officer looks at two accounts, says what they are, and can take it back."""

from datetime import date
from html import unescape

import pytest

from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.notices.models import Notice
from sofia.people.models import Merge, Person, Role
from tests import builders

pytestmark = pytest.mark.django_db
DUPLICATES = "/centro/duplicados/"
ANA = {"given_names": "Ana María", "surnames": "Ñáñez", "birth_date": date(2000, 5, 20)}
WHY = "Mostró los dos documentos."


@pytest.fixture(autouse=True)
def _on_day(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2025-04-01")


@pytest.fixture
def officer(client):
    person = builders.officer(Role.REGISTRAR)
    client.force_login(person)
    return person


@pytest.fixture
def pair(officer):
    return builders.duplicate(**ANA)


def text(answer):
    return unescape(answer.content.decode())


def address(pair, rest=""):
    return f"{DUPLICATES}{pair.pk}/{rest}"


def test_the_list_names_nobody(client, pair):
    page = text(client.get(DUPLICATES))
    assert f"Pareja {pair.pk}" in page
    assert "Ñáñez" not in page
    assert pair.first.masked_document not in page


def test_a_list_of_any_length_costs_the_same(client, officer, django_assert_num_queries):
    for _ in range(10):
        builders.duplicate(**ANA)
    with django_assert_num_queries(5):
        client.get(DUPLICATES)


def test_looking_at_both_leaves_a_trace_with_each(client, officer, pair):
    page = text(client.get(address(pair)))
    assert page.count("Ñáñez") == 2
    assert pair.first.document_number not in page
    looks = Event.objects.filter(act=Act.READ_DUPLICATE)
    assert {look.subject_id for look in looks} == {str(pair.first_id), str(pair.second_id)}
    assert {(look.actor, look.role, look.chain) for look in looks} == {(officer.pk, Role.REGISTRAR, "9302")}


@pytest.mark.parametrize("keeps", ["first", "second"])
def test_one_person_is_kept_and_can_be_two_again(client, officer, pair, keeps):
    survivor = getattr(pair, keeps)
    answer = client.post(address(pair), {"resolution": str(survivor.pk), "reason": WHY})
    assert (answer.status_code, answer["Location"]) == (302, DUPLICATES)
    assert Merge.objects.get().survivor == survivor
    assert Notice.objects.filter(kind="accounts_merged").count() == 2
    assert "Son la misma persona" in text(client.get(DUPLICATES))
    assert address(pair, "separar/") in text(client.get(address(pair)))
    assert client.get(address(pair, "separar/")).status_code == 200
    client.post(address(pair, "separar/"), {"reason": "Eran dos."})
    assert Person.objects.filter(pk__in=(pair.first_id, pair.second_id), is_active=True).count() == 2
    assert Notice.objects.filter(kind="accounts_separated").count() == 2


def test_two_people_stay_two(client, pair):
    client.post(address(pair), {"resolution": "apart", "reason": "Son primas."})
    assert "Son personas distintas" in text(client.get(DUPLICATES))
    assert client.get(address(pair, "separar/")).status_code == 404
    assert not Merge.objects.exists()
    assert not Notice.objects.exists()


@pytest.mark.parametrize(
    ("typed", "sentence"),
    [
        ({"resolution": "apart", "reason": ""}, "Escriba el motivo."),
        ({"resolution": "", "reason": WHY}, "Elija qué son."),
        ({"resolution": "0", "reason": WHY}, "Elija una de las tres."),
    ],
)
def test_what_is_missing_is_said(client, pair, typed, sentence):
    page = text(client.post(address(pair), typed))
    assert sentence in page.split('class="error-summary"')[1].split("<h1>")[0]
    assert not Merge.objects.exists()


def test_a_refusal_is_said_above(client, pair):
    Person.objects.filter(pk=pair.second_id).update(is_active=False)
    page = text(client.post(address(pair), {"resolution": str(pair.second_id), "reason": WHY}))
    assert "Debe quedar la cuenta que está abierta." in page.split("<h1>")[0]
    assert WHY in page


def test_both_histories_are_hers_to_see(client, officer, pair):
    client.post(address(pair), {"resolution": str(pair.first_id), "reason": WHY})
    client.force_login(Person.objects.get(pk=pair.first_id))
    page = text(client.get("/mi-cuenta/accesos/"))
    assert page.count("Unión de dos cuentas de la misma persona") == 2


def test_of_another_centre_it_does_not_exist(client, pair):
    client.force_login(builders.officer(Role.REGISTRAR, "9114"))
    assert client.get(address(pair)).status_code == 404
    assert client.post(address(pair), {"resolution": "apart", "reason": WHY}).status_code == 404
    assert not Event.objects.filter(act=Act.READ_DUPLICATE).exists()


@pytest.mark.parametrize("rest", ["", "separar/"])
def test_after_a_while_she_proves_again_who_she_is_before_it_is_done(client, pair, rest):
    session = client.session
    session["proved_at"] = 0
    session.save()
    answer = client.post(address(pair, rest), {"resolution": str(pair.first_id), "reason": WHY})
    assert (answer.status_code, answer["Location"]) == (302, "/ingresar/confirmar/")
    assert not Merge.objects.exists()
