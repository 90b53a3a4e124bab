"""Whoever keeps the server names the first administrator, by document, once."""

import pytest
from django.core.management import CommandError, call_command

from sofia.people.models import Role, RoleGrant
from tests import builders

pytestmark = pytest.mark.django_db


def test_the_person_administers_and_the_command_says_so(capsys):
    person = builders.person(document_number="1002436987")
    call_command("first_administrator", "cc", "1.002.436.987")
    assert RoleGrant.objects.get(person=person).role == Role.PORTAL_ADMINISTRATOR
    assert "administra el portal" in capsys.readouterr().out
    with pytest.raises(CommandError, match="Ya hay quien administra"):
        call_command("first_administrator", "CC", "1002436987")


@pytest.mark.parametrize(
    ("number", "sentence"), [("1002436987", "debe registrarse primero"), ("¿?", "solo con números")]
)
def test_what_is_not_possible_is_said(number, sentence):
    with pytest.raises(CommandError, match=sentence):
        call_command("first_administrator", "CC", number)
