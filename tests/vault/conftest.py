"""A table with a sealed column, for the tests of what every sealed column does."""

import pytest
from django.db import connection, models
from django.test.utils import isolate_apps

from sofia.vault.fields import SealedField


@pytest.fixture
def safe(db):
    """A model of one owner and one sealed column, its table made for the test."""
    with isolate_apps("sofia.people"):

        class Safe(models.Model):
            owner = models.BigIntegerField()
            secret = SealedField("secreto", bound_to="owner")

            class Meta:
                app_label = "people"

            def __str__(self):
                return str(self.owner)

        with connection.schema_editor() as editor:
            editor.create_model(Safe)
        yield Safe
