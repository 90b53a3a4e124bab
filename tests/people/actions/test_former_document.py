"""A former document is refused like an unknown one; whose it was is told in her mailbox, and nobody else anything."""

import re
from datetime import datetime, timedelta
from html import unescape

import pytest
from django.contrib.auth.hashers import make_password
from django.db import connection
from django.test.utils import CaptureQueriesContext

from sofia.core.clock import BOGOTA
from sofia.notices.models import Notice
from sofia.people import jobs
from sofia.people.actions.change_document import change_document
from sofia.people.actions.former_document import tell_of_former_document
from sofia.people.models import Role
from sofia.people.views.public import NO_ENTRY
from tests import builders

pytestmark = pytest.mark.django_db
AT = datetime(2025, 4, 1, 12, tzinfo=BOGOTA)
PASSWORD = "una clave larga"
ASKED = "sofia.people.actions.former_document.enqueue"


@pytest.fixture
def ana():
    made = builders.person(document_type="PAS", document_number="AB123456", password=make_password(PASSWORD))
    about = {"document_type": "CC", "number": "1002436987", "reason": "Ya es colombiana.", "centre": "9302"}
    change_document(person=made, **about, by=builders.officer(Role.REGISTRAR), at=AT)
    Notice.objects.all().delete()
    return made


@pytest.fixture
def asked(monkeypatch):
    """The jobs that were asked for."""
    found = []
    monkeypatch.setattr(ASKED, lambda job, **about: found.append((job, about)))
    return found


def former(person):
    return person.documents.exclude(until=None).get().pk


def told():
    return Notice.objects.filter(kind="former_document").count()


def enter(client, kind, number):
    page = client.post("/ingresar/", {"document_type": kind, "document_number": number, "password": PASSWORD})
    return unescape(page.content.decode()).replace(number, "")


def test_the_page_says_the_same_and_does_the_same_as_for_an_unknown_one(client, ana, asked):
    assert NO_ENTRY in enter(client, "PAS", "AB123456")
    assert NO_ENTRY in enter(client, "PAS", "XX123456")
    known, unknown = asked
    assert (known[0], unknown[0]) == (jobs.tell_of_former_document, jobs.tell_of_former_document)
    assert (known[1], unknown[1]) == ({"document": former(ana)}, {"document": 0})
    assert told() == 0


def test_it_asks_the_same_of_the_database(client, ana):
    asked = []
    for number in ("AB123456", "XX123456"):
        with CaptureQueriesContext(connection) as found:
            enter(client, "PAS", number)
        asked.append([re.sub(r"'[^']*'|[0-9]+", "?", query["sql"]) for query in found])
    assert asked[0] == asked[1]


def test_whose_it_was_is_told_once_a_day(ana):
    for hours in (0, 1, 24):
        tell_of_former_document(document=former(ana), at=AT + timedelta(hours=hours))
    assert told() == 2


def test_nobody_is_told_of_what_was_nobodys_or_is_somebody_elses_now(ana):
    tell_of_former_document(document=0, at=AT)
    builders.person(document_type="PAS", document_number="AB123456")
    tell_of_former_document(document=former(ana), at=AT)
    assert told() == 0


def test_a_closed_account_is_told_nothing(ana):
    type(ana).objects.filter(pk=ana.pk).update(is_active=False)
    jobs.tell_of_former_document(document=former(ana))
    assert told() == 0
