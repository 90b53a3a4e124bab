"""The settings as a process reads them from its environment."""

import json
import os
import subprocess
import sys

import pytest

SHOW = """
import json, sys
from django.conf import settings
print(json.dumps({name: getattr(settings, name) for name in sys.argv[1:]}))
"""
PRODUCTION = {"SOFIA_ENV": "production", "SOFIA_SECRET_KEY": "abcdefghij" * 6, "SOFIA_HOSTS": "portal.example"}


def settings(*names: str, program: str = SHOW, **environment: str) -> "subprocess.CompletedProcess[str]":
    command = [sys.executable, "-c", program, *names]
    kept = {name: value for name, value in os.environ.items() if name != "DJANGO_ALLOW_ASYNC_UNSAFE"}  # of the suite
    return subprocess.run(command, env={**kept, **environment}, capture_output=True, text=True)


def test_production_speaks_only_https_and_does_not_explain_errors_to_strangers():
    names = ["DEBUG", "SECURE_SSL_REDIRECT", "SESSION_COOKIE_SECURE", "CSRF_COOKIE_SECURE", "SECURE_HSTS_SECONDS"]
    assert list(json.loads(settings(*names, **PRODUCTION).stdout).values()) == [False, True, True, True, 31_536_000]


def test_a_copy_on_one_s_own_machine_answers_only_to_that_machine():
    shown = json.loads(settings("ALLOWED_HOSTS", "SECURE_SSL_REDIRECT", "DEBUG").stdout)
    assert shown == {"ALLOWED_HOSTS": ["127.0.0.1", "localhost", "[::1]"], "SECURE_SSL_REDIRECT": False, "DEBUG": False}


@pytest.mark.parametrize("missing", ["SOFIA_SECRET_KEY", "SOFIA_HOSTS"])
def test_production_does_not_start_without_what_is_its_own(missing):
    done = settings("DEBUG", **{**PRODUCTION, missing: ""})
    assert done.returncode == 1
    assert missing in done.stderr


def test_django_finds_nothing_to_object_to_in_production():
    program = (
        "import django; django.setup(); from django.core.management import call_command as c; c('check', deploy=True)"
    )
    done = settings(program=program, **PRODUCTION)
    assert done.returncode == 0, done.stderr
    assert "security.W021" in done.stderr  # preloading HSTS is for whoever runs the domain to decide
    assert done.stderr.count("security.W") == 1


def test_only_web_processes_have_short_database_sessions():
    show = (
        "import {0}; from django.conf import settings; print(settings.DATABASES['default']['OPTIONS'].get('options'))"
    )
    assert "statement_timeout" in settings(program=show.format("config.wsgi")).stdout
    assert settings(program=show.format("config.settings")).stdout == "None\n"
