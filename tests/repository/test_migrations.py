"""The database is what the models say."""

import pytest
from django.apps import apps
from django.core.management import call_command
from django.db.migrations.loader import MigrationLoader


@pytest.mark.django_db
def test_no_migration_is_missing():
    call_command("makemigrations", check=True, dry_run=True, interactive=False)


@pytest.mark.django_db
def test_no_change_waits_to_be_applied():
    call_command("migrate", check_unapplied=True, interactive=False, verbosity=0)


def test_every_app_with_models_has_migrations():
    ours = {app.label for app in apps.get_app_configs() if app.name.startswith("sofia.") and list(app.get_models())}
    assert len(ours) >= 4
    assert ours <= {label for label, _ in MigrationLoader(None).disk_migrations}
