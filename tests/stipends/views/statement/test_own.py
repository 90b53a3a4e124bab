"""The page of her payments, and what she says of each."""

import pytest
from django.urls import reverse

from sofia.audit.models import Event
from sofia.stipends.models import Arrival, PaymentCase
from tests import builders
from tests.stipends.paying import Officers, awards_of, payable
from tests.stipends.representing import represented

pytestmark = pytest.mark.django_db
PAGE = "/apoyos/mi-apoyo/"


@pytest.fixture
def paid(client, on_day):
    """Her first month is paid, and she is signed in."""
    on_day("2025-05-06")
    call, officers = payable(), Officers()
    run = officers.sent(call)
    officers.answered(run)
    client.force_login(awards_of(call)[0].application.person)
    return run.lines.get(award_month__award=awards_of(call)[0])


def test_it_shows_every_month_and_asks_about_the_paid_one(client, paid, django_assert_max_num_queries):
    with django_assert_max_num_queries(24):
        page = client.get(PAGE).content.decode()
    assert page.count("<tr role=") == 1 + 9
    assert "¿Le llegó el pago de abril de 2025?" in page
    assert "Pagado" in page
    assert "$ 711.750" in page
    assert paid.account.last_four in page


def test_she_says_that_it_arrived(client, paid):
    answer = client.post(reverse("stipends:own_arrived", kwargs={"line": paid.pk}), follow=True)
    page = answer.content.decode()
    assert "Anotamos que le llegó el pago de abril de 2025" in page
    assert "¿Le llegó" not in page
    assert Arrival.objects.get().line == paid


def test_she_says_that_it_did_not_and_nothing_that_she_wrote_is_lost(client, paid):
    where = reverse("stipends:own_not_arrived", kwargs={"line": paid.pk})
    empty = client.post(where, {"words": ""})
    assert empty.status_code == 422
    assert "Escriba qué pasó" in empty.content.decode()
    page = client.post(where, {"words": "Miré hoy y no está."}, follow=True).content.decode()
    assert "«Miré hoy y no está.»" in page
    assert "No me llegó" not in page
    again = client.post(where, {"words": "Sigue sin estar."})
    assert again.status_code == 422
    assert "Ya hay un caso abierto por ese pago" in again.content.decode()
    assert "Sigue sin estar." in again.content.decode()
    assert PaymentCase.objects.count() == 1


def test_anothers_payment_does_not_exist_for_her(client, paid):
    client.force_login(builders.person())
    for page in ("own_arrived", "own_not_arrived"):
        assert client.post(reverse(f"stipends:{page}", kwargs={"line": paid.pk})).status_code == 404
    of = reverse("stipends:own_statement_of", kwargs={"award": paid.award_month.award_id})
    assert client.get(of).status_code == 404
    assert "Todavía no hay un apoyo" in client.get(PAGE).content.decode()
    assert client.get(reverse("stipends:own_arrived", kwargs={"line": paid.pk})).status_code == 405


def test_who_acts_for_a_minor_sees_hers_and_leaves_a_trace(client, paid):
    minor = paid.award_month.person
    mandate = represented(minor)
    guardian = mandate.guardian
    client.force_login(guardian)
    assert f"representada/{mandate.pk}/" in client.get(PAGE).content.decode()
    page = client.get(f"{PAGE}representada/{mandate.pk}/").content.decode()
    assert "¿Le llegó el pago de abril de 2025?" in page
    assert Event.objects.filter(act="read_statement", actor=guardian.pk, subject_id=str(minor.pk)).exists()
    client.post(reverse("stipends:own_arrived", kwargs={"line": paid.pk, "guardianship": mandate.pk}))
    assert Arrival.objects.get().said_by == guardian
