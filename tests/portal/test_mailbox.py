"""The demo's mailbox shows what was sent, and nothing in it acts."""

from email.message import EmailMessage
from email.policy import SMTP

import pytest
from django.urls import reverse

from sofia.notices.demo_server import path_of


@pytest.fixture
def mailbox(settings, tmp_path):
    """``mailbox(number, …)``: a mail in the demo's folder."""
    settings.MAILBOX = tmp_path

    def put(number, text="Hola", html="<p>Hola</p>", subject="Un rol nuevo en Sofía"):
        made = EmailMessage(policy=SMTP)
        made["To"], made["Subject"], made["Date"] = "ana@ejemplo.invalid", subject, "Tue, 01 Apr 2025 12:00:00 -0500"
        made.set_content(text)
        made.add_alternative(html, subtype="html")
        path_of(tmp_path, number).write_bytes(made.as_bytes())

    return put


@pytest.mark.django_db
def test_the_latest_mail_is_first_and_leads_to_its_own_page(client, mailbox):
    for number in (1, 2):
        mailbox(number, subject=f"Asunto {number}")
    page = client.get(reverse("portal:mailbox")).content.decode()
    assert page.index("Asunto 2") < page.index("Asunto 1")
    assert reverse("portal:mail", args=[2]) in page
    assert "1 de abril de 2025, 12:00" in page
    assert "Esto es una demostración" in page


@pytest.mark.django_db
def test_an_empty_mailbox_says_so(client, mailbox):
    assert "Todavía no ha llegado ningún correo" in client.get(reverse("portal:mailbox")).content.decode()


@pytest.mark.django_db
def test_a_mail_is_shown_as_text_with_its_addresses_as_links(client, mailbox):
    mailbox(1, "Abra http://127.0.0.1:8000/cambiar/?a=1&b=2 ya.\n<script>alert(1)</script>", "<script>x()</script>")
    page = client.get(reverse("portal:mail", args=[1])).content.decode()
    assert '<a href="http://127.0.0.1:8000/cambiar/?a=1&amp;b=2">' in page
    assert "&lt;script&gt;alert(1)" in page
    assert "x()" not in page


@pytest.mark.django_db
def test_many_mails_come_in_pages(client, mailbox):
    for number in range(1, 23):
        mailbox(number)
    page = client.get(reverse("portal:mailbox"), {"pagina": "2"}).content.decode()
    assert page.count("Un rol nuevo") == 2


@pytest.mark.django_db
def test_a_mail_that_is_not_there_is_not_found(client, mailbox):
    assert client.get(reverse("portal:mail", args=[7])).status_code == 404


@pytest.mark.django_db
def test_outside_the_demo_there_is_no_mailbox(client):
    assert client.get(reverse("portal:mailbox")).status_code == 404
