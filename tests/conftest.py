"""The whole suite's ground: a throw-away PostgreSQL, collected static files, and no test that does not look."""

import asyncio
import math
import os
import tempfile
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import django
import hypothesis
import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.test import Client
from xdist.remote import Producer
from xdist.scheduler import LoadScopeScheduling

from sofia.core import clock, postgres
from sofia.documents.signing import authority, compact
from sofia.portal.texts.lines import KEPT
from sofia.vault import keyring

GROUND = ExitStack()

hypothesis.settings.register_profile(
    "sofia",
    deadline=None,  # a shared machine's pauses are not failures
    print_blob=True,
)
hypothesis.settings.load_profile("sofia")


# The process that starts the others (or the only one) lays the ground, which the others inherit.
IS_CONTROLLER = "PYTEST_XDIST_WORKER" not in os.environ


def lay_ground() -> None:
    """Before Django reads its settings: a database, a data folder that is nobody's, files as they are served."""
    data = Path(GROUND.enter_context(tempfile.TemporaryDirectory(prefix="sofia-tests-")))
    given = os.environ.get("SOFIA_TEST_DATABASE_URL") or os.environ.get("DATABASE_URL")
    os.environ["DATABASE_URL"] = given or GROUND.enter_context(postgres.running(data / "postgres", durable=False))
    os.environ["HYPOTHESIS_STORAGE_DIRECTORY"] = ".cache/hypothesis"
    os.environ["SOFIA_DATA"] = str(data)
    os.environ["SOFIA_SECRET_KEY"] = "only for tests"
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
    # The browser's driver keeps an event loop in the main thread; no test is asynchronous.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    for name in (
        "SOFIA_CLAMD",
        "SOFIA_DOCUMENTS",
        "SOFIA_ENV",
        "SOFIA_HOSTS",
        "SOFIA_KEYS",
        "SOFIA_TODAY",
        "SOFIA_ADDRESS",
        "SOFIA_INSTANCE",
        "SOFIA_MAILBOX",
        "SOFIA_MAIL_FROM",
        "SOFIA_SMTP",
        "SOFIA_WEB",
    ):
        os.environ.pop(name, None)
    keyring.create(data / "keys")
    django.setup()
    authority.create(data / "signing", clock.now())  # as `sofia run` does
    compact.create(data / "signing", clock.now())
    call_command("collectstatic", interactive=False, verbosity=0)


if IS_CONTROLLER:
    lay_ground()  # here and not in a hook: other conftest files import models


KEPT.until = math.inf  # what a test asks the database is what it says it asks


class FilesTogether(LoadScopeScheduling):
    """What a file made ready serves all its tests, and one portal serves all journeys: each goes to one process."""

    def _split_scope(self, nodeid: str) -> str:
        return "journeys" if nodeid.startswith("tests/journeys/") else nodeid.split("::")[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Producer) -> FilesTogether:
    return FilesTogether(config, log)


NEVER_EMPTIED = (
    "audit_event",
    "audit_digest",
    "audit_stamp",
    "documents_document",
    "documents_paper",
    "certificates_attestation",
    "certificates_certificate",
    "certificates_certificateact",
)


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup, django_db_blocker):
    """After a test that commits, Django empties every table: only here what never goes away may be emptied."""
    with django_db_blocker.unblock(), connection.cursor() as cursor:
        for table in NEVER_EMPTIED:
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER {table}_never_emptied")


@pytest.fixture(autouse=True)
def _entered_by_force(monkeypatch):
    """Who a test signs in by force showed everything that the portal asks for, just now."""
    original = Client._login

    def entered(client: Client, user: Any, backend: str | None = None) -> None:
        original(client, user, backend)
        session, now = client.session, clock.seconds()
        session.update({"second_factor": True, "proved_at": now, "seen_at": now, "idle_limit": 900})
        session.save()

    monkeypatch.setattr(Client, "_login", entered)


@pytest.fixture
def no_loop():
    """The portal's processes have no loop of their own; the driver of a browser may have left one in this one. It is
    out of sight while the test runs. Django keeps other connections meanwhile, and no child may come by one of them."""
    left = asyncio._get_running_loop()
    asyncio._set_running_loop(None)
    yield
    connections.close_all()
    asyncio._set_running_loop(left)


def pytest_unconfigure() -> None:
    GROUND.close()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item):
    """A test that was skipped, or expected to fail, has not looked: that is a failure."""
    report = yield
    if report.skipped or hasattr(report, "wasxfail"):
        vars(report).pop("wasxfail", None)
        report.outcome = "failed"
        report.longrepr = f"{item.nodeid}: una prueba que se salta no prueba nada ({report.longrepr})"
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(collector: pytest.Collector):
    report = yield
    if report.skipped:
        report.outcome = "failed"
        report.longrepr = f"{collector.nodeid}: un archivo que se salta no prueba nada ({report.longrepr})"
    return report
