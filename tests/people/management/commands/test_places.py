"""`sofia manage places` says how many centres there are."""

import pytest
from django.core.management import call_command

from sofia.people.models import Centre


@pytest.mark.django_db
def test_it_loads_and_tells(capsys):
    call_command("places")
    assert capsys.readouterr().out == f"Lugares al día: {Centre.objects.count()} centros de formación.\n"
    assert Centre.objects.count() > 100


@pytest.mark.django_db
def test_it_is_silent_when_asked(capsys):
    call_command("places", verbosity=0)
    assert capsys.readouterr().out == ""
