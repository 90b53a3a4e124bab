"""`sofia manage demo` fills an empty database, once, with the same bytes everywhere."""

import pytest
from django.core.management import call_command
from django.db import transaction

from sofia.stipends.demo.accounts import accounts
from sofia.stipends.models import Decision, Draw

pytestmark = [pytest.mark.django_db, pytest.mark.xdist_group("demo")]


def bytes_of_a_load() -> tuple[bytes, bytes, str]:
    with transaction.atomic():
        call_command("demo", verbosity=0)
        final = Decision.objects.get(tie_sha256="", call__centre="9302")
        seen = bytes(final.bundle), bytes(final.public_bundle), Draw.objects.get().document
        transaction.set_rollback(True)
    return seen


def test_two_loads_give_the_same_bytes():
    assert accounts() == []
    assert bytes_of_a_load() == bytes_of_a_load()


def test_a_second_time_says_that_it_is_there(capsys):
    call_command("demo")
    call_command("demo")
    assert capsys.readouterr().out.splitlines() == [
        "Datos de demostración cargados.",
        "Los datos de demostración ya están.",
    ]
