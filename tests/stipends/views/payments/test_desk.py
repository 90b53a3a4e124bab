"""A month is paid from its pages, each step by who takes it, and each page says why somebody does not."""

import pytest

from sofia.core.clock import day_of
from sofia.people.models import Role, RoleGrant
from sofia.stipends.models import PayRun, RunState
from sofia.stipends.payments.content import fingerprint
from tests import builders
from tests.stipends.paying import Officers, answer_file, awards_of, payable
from tests.stipends.views.payments.conftest import DESK, Browsers, bank_file, page, text

pytestmark = pytest.mark.django_db


def test_a_month_is_paid_from_its_first_page_to_its_last(browsers):
    call = payable()
    manager, finance, director = browsers.manager, browsers.finance, browsers.director
    assert "Preparar el pago de abril de 2025" in text(manager.get(DESK))
    assert "Meses por pagar" in text(manager.get(f"{DESK}2025-04/preparar/"))
    answer = manager.post(f"{DESK}2025-04/preparar/")
    run = PayRun.objects.get()
    assert answer.headers["Location"] == page(run)
    assert "Cerrar para aprobar" in text(manager.get(page(run)))
    manager.post(page(run, "cerrar-para-aprobar/"))
    finance.post(page(run, "aprobar/"), {"seen": fingerprint(run), "sure": "on"})
    shown = text(finance.get(page(run, "archivo/separado.csv/")))
    sha256 = shown.split('name="sha256" value="')[1][:64]
    finance.post(page(run, "archivo/separado.csv/"), {"sha256": sha256, "sure": "on"})
    assert sha256 in text(manager.get(page(run)))
    paid, rejected = run.lines.order_by("award_month").values_list("award_month", flat=True)
    file = bank_file(answer_file(run, {paid: "", rejected: "R02"}))
    answer = finance.post(page(run, "respuestas/entregar/"), {"form": "separado", "file": file})
    shown = text(finance.get(answer.headers["Location"]))
    assert "La cuenta está cerrada." in shown
    assert "CUENTA INEXISTENTE" in shown
    finance.post(f"{answer.headers['Location']}informar/")
    manager.post(f"{answer.headers['Location']}registrar/")
    manager.post(page(run, "conciliar/"))
    director.post(page(run, "cerrar/"))
    run.refresh_from_db()
    assert run.state == RunState.CLOSED
    assert "Preparar lo que quedó por pagar hasta abril de 2025" in text(manager.get(DESK))
    assert call.pay_runs.count() == 1


def test_each_step_says_who_takes_it_and_when(browsers, officers):
    run = officers.prepared(payable())
    for browser, told in (
        (browsers.finance, "Lo hace: Gestor de apoyos."),
        (browsers.manager, "Viene después de: cerrado para aprobar."),
    ):
        assert told in text(browser.get(page(run)))
    assert browsers.finance.get(page(run, "cerrar-para-aprobar/")).status_code == 403


def test_nobody_takes_two_steps_that_are_apart(browsers, officers):
    call = payable()
    run, both = officers.locked(call), officers.manager
    about = {"start": day_of(builders.NOON), "granted_at": builders.NOON, "granted_by": builders.person()}
    RoleGrant.objects.filter(person=both).update(end=day_of(builders.NOON), ended_at=builders.NOON, ended_by=both)
    RoleGrant.objects.create(person=both, role=Role.FINANCE_GROUP, centre=builders.centre(), **about)
    assert "Usted dio otro paso de este pago" in text(browsers.manager.get(page(run)))
    answer = browsers.manager.post(page(run, "aprobar/"), {"seen": fingerprint(run), "sure": "on"})
    assert "Usted preparó este pago: lo aprueba y lo envía otra persona." in text(answer)


def test_what_changed_since_it_was_looked_at_is_not_approved(browsers, officers):
    run = officers.locked(payable())
    answer = browsers.finance.post(page(run, "aprobar/"), {"seen": "0" * 64, "sure": "on"})
    assert answer.status_code == 422
    assert "no es lo que se cerró" in text(answer)
    assert "Revise las líneas y marque" in text(
        browsers.finance.post(page(run, "aprobar/"), {"seen": fingerprint(run)})
    )


def test_a_double_click_leaves_one_run_and_says_why_there_is_no_second(browsers):
    payable()
    browsers.manager.post(f"{DESK}2025-04/preparar/")
    again = browsers.manager.post(f"{DESK}2025-04/preparar/")
    assert again.status_code == 409
    assert "ya tiene un pago en curso" in text(again)
    assert PayRun.objects.count() == 1


def test_a_month_that_is_not_over_waits_for_its_day(browsers):
    payable()
    assert "Se prepara desde el 1 de junio de 2025." in text(browsers.manager.get(DESK))
    assert "Ahora no se puede" in text(browsers.manager.get(f"{DESK}2025-05/preparar/"))
    assert browsers.manager.post(f"{DESK}2025-05/preparar/").status_code == 409
    assert browsers.manager.get(f"{DESK}2024-05/preparar/").status_code == 404


def test_a_run_is_discarded_and_reopened_only_with_a_reason(browsers, officers):
    run = officers.prepared(payable())
    assert browsers.manager.post(page(run, "descartar/"), {"reason": "  "}).status_code == 422
    browsers.manager.post(page(run, "descartar/"), {"reason": "Faltaba una novedad."})
    assert "Faltaba una novedad." in text(browsers.manager.get(page(run)))
    second = officers.paid(run.call)
    browsers.director.post(page(second, "reabrir/"), {"reason": "El banco corrigió una respuesta."})
    second.refresh_from_db()
    assert second.state == RunState.REOPENED
    assert "Conciliar" in text(browsers.manager.get(page(second)))


def test_held_lines_say_what_holds_them_and_are_found_by_it(browsers, officers):
    call = payable(accounts=False)
    run = officers.prepared(call)
    shown = text(browsers.manager.get(page(run)))
    assert "No tiene una cuenta bancaria confirmada." in shown
    lines = text(browsers.manager.get(page(run, "lineas/?ver=no_account")))
    assert lines.count("No tiene una cuenta bancaria confirmada.") == 3
    assert "Líneas 1 a 2 de 2" in lines
    refused = browsers.manager.post(page(run, "cerrar-para-aprobar/"))
    assert "no hay ninguna línea por pagar" in text(refused)


def test_no_page_of_lines_shows_a_whole_document_or_account(browsers, officers):
    call = payable()
    run, person = officers.prepared(call), awards_of(call)[0].application.person
    for name in ("lineas/", "lineas/lineas.csv"):
        answer = browsers.finance.get(page(run, name))
        shown = answer.getvalue().decode() if answer.streaming else text(answer)
        assert person.document_number not in shown
        assert "24012" not in shown
        assert person.bank_accounts.get().last_four in shown


def test_a_centre_never_sees_the_runs_of_another(officers):
    run = officers.prepared(payable())
    others = Browsers(Officers("9114"))
    for name in ("", "lineas/", "lineas/lineas.csv", "respuestas/"):
        assert others.manager.get(page(run, name)).status_code == 404


def test_the_pages_ask_few_times_however_many_lines(browsers, officers, django_assert_num_queries):
    run = officers.prepared(payable(awards=6))
    for address, asked in ((page(run), 10), (page(run, "lineas/"), 9), (DESK, 8)):
        browsers.manager.get(address)
        with django_assert_num_queries(asked):
            browsers.manager.get(address)
