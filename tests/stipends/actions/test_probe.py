"""The portal is asked as anybody would ask it, once a minute."""

from datetime import timedelta
from http.server import BaseHTTPRequestHandler, HTTPServer
from threading import Thread

import pytest
from django.db import transaction

from sofia.stipends.actions.probe import KEPT, probe
from sofia.stipends.models import Probe
from tests import builders
from tests.stipends.twins import drop_constraints, refused

pytestmark = pytest.mark.django_db


@pytest.fixture
def portal(settings):
    """``portal(status)``: something that answers at the portal's address, with that status."""
    servers = []

    def standing(status: int) -> None:
        class Answer(BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(status if self.path == "/salud/" else 404)
                self.send_header("Content-Length", "0")
                self.end_headers()

            def log_message(self, *_):
                pass

        servers.append(HTTPServer(("127.0.0.1", 0), Answer))
        Thread(target=servers[-1].serve_forever, daemon=True).start()
        settings.ADDRESS = f"http://127.0.0.1:{servers[-1].server_port}"

    yield standing
    for server in servers:
        server.shutdown()
        server.server_close()


def test_it_keeps_whether_the_portal_answered(portal):
    for minutes, status in enumerate((200, 503, 404)):
        portal(status)
        probe(at=builders.NOON + timedelta(minutes=minutes, seconds=40))
    assert list(Probe.objects.order_by("minute").values_list("minute", "answered")) == [
        (builders.NOON + timedelta(minutes=minutes), status == 200) for minutes, status in enumerate((200, 503, 404))
    ]


def test_nobody_there_is_no_answer_and_the_same_minute_is_asked_once(portal, settings):
    settings.ADDRESS = "http://127.0.0.1:9"
    assert probe(at=builders.NOON).answered is False
    portal(200)
    assert probe(at=builders.NOON + timedelta(seconds=30)).answered is False
    assert Probe.objects.count() == 1


def test_what_is_too_old_is_forgotten(portal):
    portal(200)
    probe(at=builders.NOON)
    probe(at=builders.NOON + KEPT)
    assert Probe.objects.count() == 2
    probe(at=builders.NOON + KEPT + timedelta(minutes=1))
    assert Probe.objects.count() == 2


def test_half_a_minute_is_refused_by_the_database_and_only_by_it():
    half = Probe(minute=builders.NOON + timedelta(seconds=30), answered=True)
    with refused("El portal se pregunta una vez por minuto."), transaction.atomic():
        half.save(force_insert=True)
    drop_constraints("stipends_probe", "probe_of_a_whole_minute")
    half.save(force_insert=True)
