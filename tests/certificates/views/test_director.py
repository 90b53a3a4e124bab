"""A director signs a whole cohort at once, and reads what became of each."""

from html import unescape

import pytest

from sofia.certificates.actions.carry_out import carry_out_signing
from sofia.certificates.models import Certificate, Signing
from sofia.people import sessions
from sofia.people.models import RoleGrant
from tests import builders
from tests.certificates import learners

pytestmark = pytest.mark.django_db
DESK = "/centro/firmas/"


@pytest.fixture(autouse=True)
def _on_day(monkeypatch):
    monkeypatch.setenv("SOFIA_TODAY", "2026-11-20")


@pytest.fixture
def cohort():
    return learners.cohort()


@pytest.fixture
def by(client):
    person = learners.director()
    client.force_login(person)
    return person


def text(answer):
    return unescape(answer.content.decode())


def test_she_signs_all_at_once_and_reads_each_result(client, by, cohort):
    good, bad = (learners.ready(cohort, person=builders.person(given_names=name)) for name in ("Ana", "𐀀𐀁"))
    proposals = learners.validated(good, bad)
    assert f'href="{DESK}ficha/{cohort.number}/"' in text(client.get(DESK))
    page = text(client.get(f"{DESK}ficha/{cohort.number}/"))
    assert page.count(" checked") == 2
    answer = client.post(f"{DESK}ficha/{cohort.number}/", {"ticked": [one.pk for one in proposals]})
    made = Signing.objects.get()
    assert answer["Location"] == f"{DESK}{made.pk}/"
    waiting = text(client.get(f"{DESK}{made.pk}/"))
    assert "0 de 2" in waiting
    assert "Actualizar" in waiting
    carry_out_signing(signing=made.pk)
    done = text(client.get(f"{DESK}{made.pk}/"))
    assert all(words in done for words in ("2 de 2", "9302-2026-00000", "No hay letra para", "1 sin expedir"))
    assert Certificate.objects.get().issued_by == by
    assert "Firmas anteriores" in text(client.get(DESK))


def test_what_is_being_signed_is_not_offered_again(client, by, cohort):
    proposals = learners.validated(learners.ready(cohort))
    learners.signed(*proposals)
    assert "otra persona los está firmando" in text(client.get(f"{DESK}ficha/{cohort.number}/"))
    assert "No hay nada por firmar" in text(client.get(DESK))


def test_what_she_left_out_stays_out_when_it_could_not_be_signed(client, by, cohort):
    kept, left_out, gone = learners.validated(*(learners.ready(cohort) for _ in range(3)))
    learners.signed(gone)
    page = text(client.post(f"{DESK}ficha/{cohort.number}/", {"ticked": [kept.pk, gone.pk]}))
    assert "Alguien cambió la lista" in page
    assert f'value="{kept.pk}" checked' in page
    assert f'value="{left_out.pk}">' in page


def test_signing_asks_for_the_password_again(client, by, cohort, monkeypatch):
    proposals = learners.validated(learners.ready(cohort))
    monkeypatch.setattr(sessions, "is_fresh", lambda request: False)
    answer = client.post(f"{DESK}ficha/{cohort.number}/", {"ticked": [proposals[0].pk]})
    assert answer["Location"] == "/ingresar/confirmar/"
    assert not Signing.objects.exists()


def test_who_validated_is_told_that_another_signs(client, by, cohort):
    grant = {"start": learners.AT.date(), "granted_at": builders.NOON, "granted_by": builders.person()}
    extra = RoleGrant.objects.create(person=by, role="academic_coordinator", centre_id="9302", **grant)
    (proposal,) = learners.validated(learners.ready(cohort), by=by)
    RoleGrant.objects.filter(pk=extra.pk).update(ended_at=builders.NOON, ended_by=builders.person())
    page = client.post(f"{DESK}ficha/{cohort.number}/", {"ticked": [proposal.pk]})
    assert "los firma otra persona" in text(page)


def test_another_centre_does_not_exist(client, by):
    elsewhere = learners.cohort(centre=builders.centre("9114"))
    assert client.get(f"{DESK}ficha/{elsewhere.number}/").status_code == 404
    assert client.get(f"{DESK}0/").status_code == 404


@pytest.mark.parametrize(("which", "queries"), [("desk", 6), ("cohort", 6), ("signing", 7)])
def test_pages_take_as_many_queries_for_many_as_for_one(client, by, cohort, django_assert_num_queries, which, queries):
    for count in (1, 3):
        proposals = learners.validated(*(learners.ready(cohort) for _ in range(count)))
        signing = learners.signed(*learners.validated(*(learners.ready(cohort) for _ in range(count))))
        address = {"desk": DESK, "cohort": f"{DESK}ficha/{cohort.number}/", "signing": f"{DESK}{signing.pk}/"}[which]
        client.get(address)
        with django_assert_num_queries(queries):
            client.get(address)
    assert proposals
