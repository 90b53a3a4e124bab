"""What the officers see of the money: every balance down to its movements, and what waits for them."""

import pytest
from django.urls import reverse

from sofia.audit.models import Event
from sofia.people.models import Role
from sofia.stipends.actions.cases.say import open_case
from sofia.stipends.models import Instalment, PayLine, PaymentCase
from sofia.stipends.rules.obligations import obligation
from tests import builders
from tests.stipends import stating
from tests.stipends.paying import APRIL, Officers, awards_of, payable, third_of

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
    assert where in client.get(at("recoveries")).content.decode()
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
