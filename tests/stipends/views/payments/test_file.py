"""The bank's file: the same bytes each time, whole account numbers only there, and a trace of who takes it."""

import hashlib

import pytest

from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.stipends.models import RunStep
from tests.stipends.paying import awards_of, payable
from tests.stipends.views.payments.conftest import page, text

pytestmark = pytest.mark.django_db
NAMES = ("separado.csv", "separado.xlsx", "ancho_fijo.txt")


def taken(browser, run, name) -> bytes:
    return browser.get(page(run, f"archivo/{name}/descargar/")).getvalue()


@pytest.mark.parametrize("name", NAMES)
def test_the_same_run_gives_the_same_bytes_whose_hash_is_shown(browsers, officers, name):
    run = officers.approved(payable())
    first = taken(browsers.finance, run, name)
    assert taken(browsers.finance, run, name) == first
    assert hashlib.sha256(first).hexdigest() in text(browsers.finance.get(page(run, f"archivo/{name}/")))


def test_every_format_is_offered_with_what_it_is_for(browsers, officers):
    run = officers.approved(payable())
    shown = text(browsers.finance.get(page(run, "archivo/")))
    assert all(page(run, f"archivo/{name}/") in shown for name in NAMES)


def test_it_has_each_account_whole_and_who_took_it_is_kept(browsers, officers):
    call = payable()
    run = officers.approved(call)
    content = taken(browsers.finance, run, "separado.csv").decode()
    for award in awards_of(call):
        assert f"24012{award.pk:06}" in content
    assert content.splitlines()[-1] == "LINEAS;2;TOTAL;1423500"
    [event] = Event.objects.filter(act="take_bank_file")
    assert event.actor == officers.finance.pk
    assert from_json(event.after)["sha256"] == hashlib.sha256(content.encode()).hexdigest()


def test_only_finance_takes_it_and_only_what_was_approved(browsers, officers):
    call = payable()
    run = officers.locked(call)
    assert browsers.finance.get(page(run, "archivo/")).status_code == 404
    officers.discarded(run)
    run = officers.approved(call)
    for browser in (browsers.manager, browsers.director):
        assert browser.get(page(run, "archivo/separado.csv/descargar/")).status_code == 403
    assert browsers.finance.get(page(run, "archivo/otro.csv/")).status_code == 404


def test_what_does_not_fit_is_told_by_its_obligation_and_no_file_is_made(browsers, officers):
    call = payable()
    person = awards_of(call)[0].application.person
    person.given_names = "Ωmega"
    person.save()
    run = officers.approved(call)
    shown = text(browsers.finance.get(page(run, "archivo/ancho_fijo.txt/")))
    assert "no caben todas las líneas" in shown
    assert "trae una letra que este formato no sabe escribir" in shown
    assert browsers.finance.get(page(run, "archivo/ancho_fijo.txt/descargar/")).status_code == 302
    assert "no caben" not in text(browsers.finance.get(page(run, "archivo/separado.csv/")))


def test_the_step_keeps_the_hash_of_the_file_that_was_shown(browsers, officers):
    run = officers.approved(payable())
    where = page(run, "archivo/ancho_fijo.txt/")
    again = browsers.finance.post(where, {"sha256": "0" * 64, "sure": "on"}, follow=True)
    assert again.redirect_chain == [(where, 302)]
    sha256 = hashlib.sha256(taken(browsers.finance, run, "ancho_fijo.txt")).hexdigest()
    assert "El archivo cambió" in text(again)
    assert f'value="{sha256}"' in text(again)
    assert not RunStep.objects.filter(run=run, step="sent").exists()
    browsers.finance.post(where, {"sha256": sha256, "sure": "on"})
    assert RunStep.objects.get(run=run, step="sent").sha256 == sha256
    assert "Es el que se envió" in text(browsers.finance.get(where))
    assert "No es el que se envió" in text(browsers.finance.get(page(run, "archivo/separado.csv/")))
