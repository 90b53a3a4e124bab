"""What a part of the bench stands on: a PostgreSQL and a data folder of its own, with Django's tables and the keys."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sofia.core import postgres


@contextmanager
def laid() -> Iterator[None]:
    """Gone when it ends. Models are imported inside: before it, Django is not set up."""
    with (
        tempfile.TemporaryDirectory(prefix="sofia bench ") as name,
        postgres.running(Path(name, "postgres")) as address,
    ):
        os.environ |= {"DATABASE_URL": address, "SOFIA_DATA": name, "SOFIA_SECRET_KEY": "bench"}
        os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings"
        import django
        from django.conf import settings
        from django.core.management import call_command

        django.setup()
        from sofia.vault import keyring

        keyring.create(settings.KEYRING)
        call_command("migrate", interactive=False, verbosity=0)
        yield
