"""Every event is one JSON line."""

import io
import json
import logging

import pytest
import structlog

from config.logs import logging_settings


@pytest.fixture
def lines(monkeypatch):
    """The JSON lines that the configured formatter writes."""
    formatter = logging_settings()["formatters"]["json"]
    written = io.StringIO()
    handler = logging.StreamHandler(written)
    handler.setFormatter(formatter.pop("()")(**formatter))
    logger = logging.getLogger("sofia.tests")
    monkeypatch.setattr(logger, "handlers", [handler])
    monkeypatch.setattr(logger, "propagate", False)
    return lambda: [json.loads(line) for line in written.getvalue().splitlines()]


def test_our_events_are_json_with_level_time_and_request(lines):
    with structlog.contextvars.bound_contextvars(request="abc"):
        structlog.get_logger("sofia.tests").info("decided", places=59)
    (line,) = lines()
    assert line.pop("timestamp").endswith("Z")
    assert line == {"event": "decided", "places": 59, "level": "info", "logger": "sofia.tests", "request": "abc"}


def test_events_of_libraries_take_the_same_form(lines):
    logging.getLogger("sofia.tests").warning("año %s", 2025)
    (line,) = lines()
    assert (line["event"], line["level"]) == ("año 2025", "warning")
