"""A real browser before the real portal: `sofia run` with its demo, on a database of the suite's own."""

import os
import re
import socket
import subprocess
import sys
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from psycopg import sql

ROOT = Path(__file__).resolve().parents[2]
TODAY = "2025-04-02"  # the day after the award: every page of the demo call has something to show
AFTERWARDS = "2025-04-05"

WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
RULES_AT_LEAST = 30
NARROW = {"width": 320, "height": 640}
QUIET = [
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def browser_type_launch_args():
    found = subprocess.run([ROOT / "scripts/chromium"], capture_output=True, text=True)
    assert found.returncode == 0, found.stderr
    return {"executable_path": found.stdout.strip(), "args": QUIET}


class Portal:
    """The portal started as people start it, and stopped as they stop it; any day, on one database."""

    def __init__(self, data: Path) -> None:
        self.environment = {**os.environ, "DATABASE_URL": fresh_database("sofia_journeys"), "SOFIA_DATA": str(data)}
        self.port = nobodys_port()  # not where others begin to look: it is free for a moment between two days

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    def start(self, day: str) -> None:
        """Returns once it answers at its address, which is the same on every day."""
        command = [Path(sys.executable).with_name("sofia"), "run", "--port", str(self.port)]
        environment = {**self.environment, "SOFIA_TODAY": day}
        self.running = subprocess.Popen(command, env=environment, stdout=subprocess.PIPE, text=True)
        said = []
        while line := self.running.stdout.readline():
            said.append(line)
            if found := re.search(r"http://127\.0\.0\.1:\d+", line):
                if found[0] == self.address:
                    return
                said.append("Otro programa está en su puerto: los recorridos abrirían las páginas de ese.")
                self.running.terminate()
        pytest.fail("".join(said))

    def stop(self) -> None:
        with self.running:
            self.running.terminate()


def nobodys_port() -> int:
    """One that the system chose among those that are free."""
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return found.getsockname()[1]


@pytest.fixture(scope="session")
def portal(tmp_path_factory):
    started = Portal(tmp_path_factory.mktemp("portal"))
    started.start(TODAY)
    yield started
    started.stop()


@pytest.fixture(scope="session")
def base_url(portal):
    """The address of the portal."""
    return portal.address


@pytest.fixture
def days_pass(portal):
    """``days_pass()``: the same portal, three days after; on its own day again for the journeys that follow."""

    def later() -> None:
        portal.stop()
        portal.start(AFTERWARDS)

    yield later
    portal.stop()
    portal.start(TODAY)


def fresh_database(name: str) -> str:
    """The address of an empty database beside the suite's own."""
    server = urlsplit(os.environ["DATABASE_URL"])
    with psycopg.connect(urlunsplit(server._replace(path="/postgres")), autocommit=True) as connection:
        for sentence in ("DROP DATABASE IF EXISTS {} WITH (FORCE)", "CREATE DATABASE {}"):
            connection.execute(sql.SQL(sentence).format(sql.Identifier(name)))
    return urlunsplit(server._replace(path=f"/{name}"))


@pytest.fixture
def narrow(page: Page) -> Page:
    """The page on the smallest screen that people have."""
    page.set_viewport_size(NARROW)
    return page


@pytest.fixture
def without_javascript(browser: Browser, base_url: str):
    """A page in a browser that runs no script."""
    with browser.new_context(base_url=base_url, java_script_enabled=False) as context:
        yield context.new_page()


@pytest.fixture
def axe():
    """``axe(page)``: no accessibility fault, and the check really ran."""

    def look(page: Page) -> None:
        found = Axe().run(page, options={"runOnly": {"type": "tag", "values": WCAG}}).response
        faults = [f"{fault['id']}: {node['html']}" for fault in found["violations"] for node in fault["nodes"]]
        assert faults == [], page.url
        ran = sum(len(found[outcome]) for outcome in ("passes", "violations", "incomplete", "inapplicable"))
        assert ran >= RULES_AT_LEAST

    return look


@pytest.fixture
def no_horizontal_scroll():
    """``no_horizontal_scroll(page)``: at 320 px nothing hangs out of the page."""

    def look(page: Page) -> None:
        page.set_viewport_size(NARROW)
        width = page.evaluate("document.documentElement.scrollWidth")
        assert width <= NARROW["width"], f"{page.url} mide {width} px"

    return look
