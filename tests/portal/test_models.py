"""What was published stays as it was published."""

import pytest
from django.db import connection

from sofia.portal.models import TextVersion
from tests import builders
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db
NEVER = "Lo que se publicó no cambia ni se borra: publique una versión nueva."


def version(number=1, **about):
    usual = {"slug": "contrasena", "title": "Clave", "body": "Uno.", "published_at": builders.NOON}
    return TextVersion.objects.create(number=number, **usual, published_by=builders.person(), **about)


@pytest.mark.parametrize("sentence", ["UPDATE portal_textversion SET body = 'x'", "DELETE FROM portal_textversion"])
def test_a_version_never_changes_nor_goes(sentence):
    version()
    with connection.cursor() as cursor:
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        for role in ("origin", "replica"):
            cursor.execute(f"SET LOCAL session_replication_role = {role}")
            with refused(NEVER):
                cursor.execute(sentence)


def test_its_twin_without_the_trigger_changes():
    version()
    with trigger_off("portal_textversion", "text_version_never_changes"):
        assert TextVersion.objects.update(body="x") == 1


def test_versions_follow_each_other_without_holes():
    version()
    with refused("La versión que sigue a la última es la única que se puede publicar: abra el texto otra vez."):
        version(3)
    with trigger_off("portal_textversion", "text_version_follows"):  # the twin
        version(3)


def test_each_number_is_given_once():
    version()
    with refused("Otra persona publicó este texto mientras usted escribía: mírelo."):
        version(1)


def test_versions_count_from_one():
    with trigger_off("portal_textversion", "text_version_follows"), refused("Las versiones se numeran desde 1."):
        version(0)
