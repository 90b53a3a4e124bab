"""Finance hands in what the bank answered and sees what it says before anything changes; who manages registers it."""

import pytest

from sofia.stipends.models import BankReport, LineState
from sofia.stipends.rules.obligations import obligation
from tests.stipends.paying import EACH, answer_file, payable
from tests.stipends.views.payments.conftest import bank_file, page, text

pytestmark = pytest.mark.django_db


@pytest.fixture
def run(officers):
    return officers.sent(payable())


def months(run):
    return list(run.lines.order_by("award_month").values_list("award_month", flat=True))


def handed(browser, run, data: bytes, form="separado"):
    return browser.post(page(run, "respuestas/entregar/"), {"form": form, "file": bank_file(data)})


def test_a_file_with_errors_is_not_kept_and_each_one_is_told_by_its_line(browsers, run):
    first = obligation(months(run)[0])
    content = f"OBLIGACION;VALOR;RESULTADO;CAUSA\n{first};{EACH};PAGADO;\n{first};5;PAGADO;\nx;1;PAGADO;\n".encode()
    answer = handed(browsers.finance, run, content)
    shown = text(answer)
    assert answer.status_code == 422
    assert "2 líneas del archivo tienen errores" in shown
    assert "El valor no es el de la obligación" in shown
    assert 'value="separado"' in shown
    assert "checked" in shown
    assert not BankReport.objects.exists()


def test_the_same_file_twice_leads_to_the_one_that_is_there(browsers, run):
    content = answer_file(run, dict.fromkeys(months(run), ""))
    first = handed(browsers.finance, run, content)
    assert handed(browsers.finance, run, content).headers["Location"] == first.headers["Location"]
    assert BankReport.objects.count() == 1


def test_registering_twice_changes_nothing_more(browsers, run):
    content = answer_file(run, dict.fromkeys(months(run), ""))
    where = handed(browsers.finance, run, content).headers["Location"]
    before = browsers.manager.post(f"{where}registrar/")
    assert "todavía no informa" in text(browsers.manager.get(before.headers["Location"]))
    browsers.finance.post(f"{where}informar/")
    browsers.manager.post(f"{where}registrar/")
    at = set(run.lines.values_list("state", "answered_at"))
    assert {state for state, _ in at} == {LineState.PAID}
    browsers.manager.post(f"{where}registrar/")
    assert set(run.lines.values_list("state", "answered_at")) == at
    assert "Registrada" in text(browsers.manager.get(page(run, "respuestas/")))


def test_each_button_is_only_for_whose_it_is(browsers, run):
    where = handed(browsers.finance, run, answer_file(run, dict.fromkeys(months(run), ""))).headers["Location"]
    assert "Informar esta respuesta" in text(browsers.finance.get(where))
    assert "La informa el grupo administrativo-financiero" in text(browsers.manager.get(where))
    assert browsers.manager.get(page(run, "respuestas/entregar/")).status_code == 403
    assert browsers.director.post(f"{where}informar/").status_code == 403
    browsers.finance.post(f"{where}informar/")
    assert "Registrar esta respuesta" in text(browsers.manager.get(where))
    assert "La registra la gestión de apoyos" in text(browsers.director.get(where))


@pytest.mark.parametrize(
    ("data", "told"),
    [
        ({}, "Elija el archivo."),
        ({"form": "otro"}, "no es una de las opciones"),
        ({"file": bank_file(b"")}, "Elija el formato."),
    ],
)
def test_a_form_that_is_not_whole_says_what_is_missing(browsers, run, data, told):
    answer = browsers.finance.post(page(run, "respuestas/entregar/"), data)
    assert answer.status_code == 422
    assert told in text(answer)


def test_a_picture_is_no_answer_of_a_bank(browsers, run):
    answer = handed(browsers.finance, run, b"\x89PNG\r\n\x1a\n\0\0")
    assert answer.status_code == 422
    assert not BankReport.objects.exists()


def test_nobody_hands_in_more_once_it_is_reconciled(browsers, officers, run):
    officers.answered(run)
    officers.closed(run)
    assert "Entregar un archivo" not in text(browsers.finance.get(page(run, "respuestas/")))
    answer = handed(browsers.finance, run, answer_file(run, dict.fromkeys(months(run), "")) + b"\n")
    assert "El banco responde a un pago que se le envió" in text(answer)


def test_a_wrong_file_is_withdrawn_with_its_reason_and_stays_in_the_list(browsers, run):
    where = handed(browsers.finance, run, answer_file(run, dict.fromkeys(months(run), ""))).headers["Location"]
    browsers.finance.post(f"{where}informar/")
    assert "Retirar esta respuesta" in text(browsers.finance.get(where))
    empty = browsers.finance.post(f"{where}retirar/", {"reason": "  "})
    assert empty.status_code == 422
    assert "Escriba la razón." in text(empty)
    done = browsers.finance.post(f"{where}retirar/", {"reason": "Era la de marzo."})
    shown = text(browsers.finance.get(done.headers["Location"]))
    assert "Retirada: ya no se registra." in shown
    assert "Era la de marzo." in shown
    assert "Registrar esta respuesta" not in text(browsers.manager.get(where))
    for browser in (browsers.manager, browsers.director):
        told = text(browser.get(page(run, "respuestas/")))
        assert "Retirada" in told
        assert "Era la de marzo." in told
    assert "Falta el archivo del banco." in text(browsers.manager.get(page(run)))


def test_of_two_tabs_the_second_is_told_what_the_first_did(browsers, run):
    wrong, right = (
        handed(browsers.finance, run, answer_file(run, dict.fromkeys(months(run), cause))).headers["Location"]
        for cause in ("R03", "")
    )
    for where in (wrong, right):
        browsers.finance.post(f"{where}informar/")
    browsers.finance.post(f"{wrong}retirar/", {"reason": "Era la de marzo."})
    assert "Esa respuesta se retiró" in text(browsers.manager.post(f"{wrong}registrar/", follow=True))
    browsers.manager.post(f"{right}registrar/")
    late = browsers.finance.post(f"{right}retirar/", {"reason": "Era la de marzo."})
    assert late.status_code == 422
    assert "ya se registró: no se retira" in text(late)
    assert "Era la de marzo." in text(late)


def test_only_finance_withdraws_it(browsers, run):
    where = handed(browsers.finance, run, answer_file(run, dict.fromkeys(months(run), ""))).headers["Location"]
    for browser in (browsers.manager, browsers.director):
        assert "Retirar esta respuesta" not in text(browser.get(where))
        assert browser.get(f"{where}retirar/").status_code == 403
        assert browser.post(f"{where}retirar/", {"reason": "No es."}).status_code == 403
