"""The demo's accounts open, and show what they say."""

import pytest

from sofia.people.models import Person
from sofia.stipends.demo.accounts import ADMINISTRATOR, CERTIFIED, OFFICERS, PASSWORD, accounts
from sofia.stipends.models import Decision

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


def line_of(account):
    final = Decision.objects.get(tie_sha256="")
    return final.lines.get(application__person__document_number=account.document_number)


def test_there_is_an_account_for_each_kind_of_outcome(demo):
    others = (*OFFICERS, CERTIFIED)
    shown = {account.shows: line_of(account) for account in accounts() if account.shows not in others}
    drawn = Decision.objects.get(tie_sha256="").draw.content["order"]
    assert [line.outcome for line in shown.values()] == ["awarded", "awarded", "waiting", "waiting", "ineligible"]
    by_score, won, lost, refused, ineligible = shown.values()
    assert won.application.number in drawn
    assert lost.application.number in drawn
    assert by_score.application.number not in drawn
    assert refused.application.claims.filter(state="refused").exists()
    assert ineligible.application.findings.filter(verdict="not_met").exists()


def test_one_account_administers_the_centre(client, demo):
    [account] = [account for account in accounts() if account.shows == ADMINISTRATOR]
    client.force_login(Person.objects.get(document_number=account.document_number))
    page = client.get("/administracion/roles/").content.decode()
    assert "9302 Centro de Comercio y Servicios" in page
    assert "Gestión de Apoyos del Centro 9302" in page


def test_every_account_signs_in_and_nobody_else_has_a_password(client, demo):
    for account in accounts():
        typed = {"document_type": account.document_type, "document_number": account.document_number}
        answer = client.post("/ingresar/", {**typed, "password": PASSWORD})
        led = "/ingresar/segundo-paso/?next=" if account.secret else "/mi-cuenta/"
        assert (answer.status_code, answer["Location"]) == (302, led), account
        client.post("/salir/")
    assert Person.objects.exclude(password="!").count() == len(accounts()) == 6 + len(OFFICERS)
