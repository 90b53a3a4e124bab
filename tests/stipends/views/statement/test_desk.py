"""What the officers see of the money: every balance down to its movements, and what waits for them."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from sofia.audit.models import Event
from sofia.core.canonical import canonical_json, sha256_hex
from sofia.core.dates import Month
from sofia.people.models import Role
from sofia.stipends.actions.cases.say import open_case
from sofia.stipends.actions.payments.close_year import CHANGED
from sofia.stipends.models import Instalment, PayLine, PaymentCase, YearClosing
from sofia.stipends.payments.year import report
from sofia.stipends.rules.obligations import obligation
from tests import builders
from tests.stipends import stating
from tests.stipends.paying import APRIL, Officers, awards_of, payable, third_of
from tests.stipends.views.resolutions.conftest import browser_of

pytestmark = pytest.mark.django_db


def at(page: str, **more) -> str:
    return reverse(f"stipends:{page}", kwargs={"period": "2025-1", **more})


@pytest.fixture
def found(client, on_day):
    """A month in which one was paid and the other rejected, looked at by the manager."""
    on_day("2025-05-28")
    call, officers = payable(), Officers()
    run = officers.sent(call)
    officers.answered(run, rejected=[awards_of(call)[1]])
    client.force_login(officers.manager)
    return call, officers, run


def test_the_money_is_a_chart_that_is_a_table_with_what_waits(client, found, django_assert_max_num_queries):
    with django_assert_max_num_queries(45):
        page = client.get(at("money")).content.decode()
    assert "Presupuesto ejecutado por mes" in page
    assert page.count('class="bar-part"') == 9
    assert "Los resultados de abril de 2025 se debían registrar a más tardar el 25 de mayo de 2025." in page
    assert "Rechazado por el banco" in page
    assert page.count("$ 711.750") >= 2


def test_a_balance_is_opened_down_to_its_movements_and_downloaded_with_a_trace(client, found):
    _, officers, run = found
    page = client.get(at("money_account", account="paid")).content.decode()
    paid = PayLine.objects.get(run=run, state="paid")
    assert obligation(paid.award_month_id) in page
    assert paid.award_month.award.application.number in page
    text = b"".join(client.get(at("money_account_csv", account="paid")).streaming_content).decode()
    assert text.count("\n") == 2
    assert obligation(paid.award_month_id) in text
    assert Event.objects.filter(act="read_ledger", actor=officers.manager.pk).exists()
    assert client.get(at("money_account", account="otra")).status_code == 404


def test_what_is_stuck_says_why(client, found):
    page = client.get(at("money_stuck")).content.decode()
    assert "El número no es de una cuenta abierta." in page


def test_a_case_is_read_with_a_trace_and_answered(client, found):
    _, officers, run = found
    line = PayLine.objects.select_related("award_month__person", "run__call").get(run=run, state="paid")
    case = open_case(line=line, words="No está el dinero.", by=line.award_month.person, at=third_of(APRIL))
    assert line.award_month.award.application.number in client.get(at("payment_cases")).content.decode()
    page = client.get(at("payment_case", case=case.pk)).content.decode()
    assert "No está el dinero." in page
    assert Event.objects.filter(act="read_payment_case", subject_id=str(line.award_month.person_id)).exists()
    bad = client.post(at("payment_case", case=case.pk), {"answer": "El banco lo mostró."})
    assert bad.status_code == 422
    assert "El banco lo mostró." in bad.content.decode()
    said = {"outcome": "shown", "answer": "El banco lo mostró."}
    page = client.post(at("payment_case", case=case.pk), said, follow=True).content.decode()
    assert "No hay casos sin responder." in page
    assert PaymentCase.objects.get().answered_by == officers.manager


def test_a_director_only_looks_and_another_centre_sees_nothing(client, found):
    _, officers, run = found
    line = PayLine.objects.select_related("award_month__person", "run__call").get(run=run, state="paid")
    case = open_case(line=line, words="No está.", by=line.award_month.person, at=third_of(APRIL))
    client.force_login(officers.director)
    assert "Enviar la respuesta" not in client.get(at("payment_case", case=case.pk)).content.decode()
    client.force_login(builders.officer(Role.STIPEND_MANAGER, "9114"))
    for page in ("money", "payment_cases", "recoveries", "year"):
        assert client.get(at(page)).status_code == 404


def test_the_recoveries_lead_to_the_form_that_keeps_what_was_typed(client, found):
    call, _, _ = found
    award = awards_of(call)[0]
    stating.overpaid(award, on=stating.date(2025, 5, 20))
    where = at("instalment", award=award.pk)
    listed = client.get(at("recoveries")).content.decode()
    assert where in listed
    assert '<span class="tag tag-warning">Falta</span>' in listed
    bad = client.post(where, {"pesos": "100.000", "receipt": "R-77"})
    assert bad.status_code == 422
    assert "R-77" in bad.content.decode()
    assert not Instalment.objects.exists()


def test_the_year_says_what_is_in_the_way(client, found):
    page = client.get(at("year")).content.decode()
    assert "Todavía no se puede cerrar" in page
    assert "El pago de abril de 2025 no está cerrado" in page
    assert "Cerrar el año</button>" not in page
    assert client.get(at("year_json")).status_code == 404


def test_what_is_to_be_recovered_is_the_balance_of_the_ledger(client, found):
    call, _, _ = found
    stating.overpaid(awards_of(call)[0], on=stating.date(2025, 5, 20))
    paid = {"paid_on": stating.date(2025, 5, 22), "at": builders.NOON.replace(month=5, day=25)}
    stating.given_back(awards_of(call)[0], 11_750, "R-1", **paid)
    with CaptureQueriesContext(connection) as asked:
        page = client.get(at("money")).content.decode()
    assert "$ 700.000" in page
    assert not [query for query in asked if "stipends_overpayment" in query["sql"]]


@pytest.fixture
def december(on_day):
    """A year that the director can close, and her browser."""
    on_day("2026-01-20")
    call, officers = payable(), Officers()
    officers.paid(call, Month(2025, 12))
    return call, browser_of(officers.director)


def test_the_totals_say_what_they_add_up_to(december):
    _, browser = december
    page = browser.get(at("year")).content.decode()
    assert "lo pagado, lo reintegrado, lo que está por reintegrar y lo liberado" in page
    assert "Incluye lo que se pagó sin deberse" in page


def test_who_closes_what_changed_since_reads_it_again_and_then_closes_it(december):
    call, browser = december
    again = browser.post(at("year"), {"seen": "0" * 64, "sure": "on"}, follow=True)
    assert again.redirect_chain == [(at("year"), 302)]
    page, sha256 = again.content.decode(), sha256_hex(canonical_json(report(call)))
    assert CHANGED in page
    assert f'value="{sha256}"' in page
    assert not YearClosing.objects.exists()
    browser.post(at("year"), {"seen": sha256, "sure": "on"})
    assert YearClosing.objects.get().sha256 == sha256
