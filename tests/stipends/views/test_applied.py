"""The receipt is hers alone, as a page and as a paper; a representative reads and signs for her minor alone."""

import re

import pytest

from sofia.audit.models import Event
from sofia.people.models import Person
from sofia.stipends.jobs import make_receipt
from tests import builders
from tests.stipends import asking
from tests.stipends.asking import open_call as open_call

pytestmark = pytest.mark.django_db
BASE = "/apoyos/9302/2025-1/inscripcion/"


def words(answer) -> str:
    return re.sub(r"\s+", " ", answer.content.decode())


def test_the_receipt_says_number_instant_and_hash_and_all_that_was_sent(client, open_call):
    person = asking.learner()
    sent = asking.send(open_call, person)
    client.force_login(person)
    page = words(client.get(f"{BASE}comprobante/"))
    assert sent.sha256 in page
    assert "20 de febrero de 2025" in page
    assert "se está preparando" in page
    assert client.get(f"{BASE}comprobante.pdf").status_code == 404
    make_receipt(submission=sent.pk)
    assert "Descargar el comprobante" in words(client.get(f"{BASE}comprobante/"))


def test_who_has_no_mailbox_is_not_told_that_a_mail_was_sent(client, open_call):
    person = asking.learner()
    asking.send(open_call, person)
    client.force_login(person)
    assert "a su correo" in words(client.get(f"{BASE}comprobante/"))
    Person.objects.filter(pk=person.pk).update(email="")
    page = words(client.get(f"{BASE}comprobante/"))
    assert "a su correo" not in page
    assert "no podemos enviárselo" in page


def test_the_paper_is_a_pdf_and_reading_it_leaves_a_trace(client, open_call):
    person = asking.learner()
    make_receipt(submission=asking.send(open_call, person).pk)
    client.force_login(person)
    answer = client.get(f"{BASE}comprobante.pdf")
    assert answer.content.startswith(b"%PDF-")
    assert answer["Content-Disposition"] == 'attachment; filename="comprobante-9302-2025-1-00001.pdf"'
    assert Event.objects.get(act="read_application").actor == person.pk


def test_a_paper_that_the_store_does_not_give_is_said(client, open_call, settings, tmp_path):
    person = asking.learner()
    make_receipt(submission=asking.send(open_call, person).pk)
    settings.DOCUMENTS = str(tmp_path / "lost")
    client.force_login(person)
    answer = client.get(f"{BASE}comprobante.pdf")
    assert answer.status_code == 503
    assert "Intente otra vez en unos minutos" in words(answer)


def test_nobody_elses_receipt_exists(client, open_call):
    asking.send(open_call, asking.learner())
    client.force_login(asking.learner())
    for page in ("comprobante/", "comprobante.pdf", "retirar/"):
        assert client.get(f"{BASE}{page}").status_code == 404


def test_a_representative_reads_signs_and_leaves_her_trace(client, open_call):
    minor, mandate = asking.minor_and_mother()
    asking.fill(open_call, minor)
    client.force_login(minor)
    assert "Rosa Mejía ingresa con su propia cuenta" in words(client.get(f"{BASE}enviar/"))
    client.force_login(mandate.guardian)
    address = f"{BASE}representada/{mandate.pk}/"
    assert address in client.get("/mi-cuenta/representados/").content.decode()
    assert "Declaro bajo la gravedad de juramento" in words(client.get(address))
    assert Event.objects.get(act="read_application").subject_id == str(minor.pk)
    assert client.post(address, {"sworn": "on", "name": "Rosa Mejía"}).status_code == 302
    assert "Usted ya firmó" in words(client.get(address))
    client.force_login(minor)
    assert "Rosa Mejía firmó el" in words(client.get(f"{BASE}enviar/"))
    assert client.post(f"{BASE}enviar/", {"sworn": "on", "name": minor.full_name}).status_code == 302


def test_the_minor_of_another_does_not_exist(client, open_call):
    minor, mandate = asking.minor_and_mother()
    asking.fill(open_call, minor)
    client.force_login(builders.person())
    assert client.get(f"{BASE}representada/{mandate.pk}/").status_code == 404


def test_a_minor_without_representative_is_told_what_to_do(client, open_call):
    minor, mandate = asking.minor_and_mother()
    mandate.delete()
    asking.fill(open_call, minor)
    client.force_login(minor)
    assert "Vayan juntos a la ventanilla" in words(client.get(f"{BASE}enviar/"))
