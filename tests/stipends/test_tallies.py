"""How many there are of each thing, phase by phase."""

from datetime import date, datetime

import pytest

from sofia.core.clock import BOGOTA
from sofia.stipends.models import Claim
from sofia.stipends.tallies import Tally, tallies
from tests import builders

pytestmark = pytest.mark.django_db


def test_only_phases_that_have_begun_are_counted_and_who_withdrew_apart():
    call = builders.call()
    standing = builders.eligible(call, ("peasant",))
    Claim.objects.create(application=standing, criterion="disability")
    gone = builders.eligible(call, ("peasant",))
    gone.withdrawn_at, gone.withdrawn_by = datetime(2025, 2, 21, 9, tzinfo=BOGOTA), gone.person
    gone.save()
    sent = [Tally("Inscripciones", "Inscripciones enviadas", 2), Tally("Inscripciones", "De ellas, retiradas", 1)]
    assert tallies(call, None, date(2025, 2, 1)) == []
    papers = [("Personas que entregaron documentos", 0), ("Documentos entregados", 0)]
    handed = [Tally("Entrega de documentos", *one) for one in papers]
    assert tallies(call, None, date(2025, 2, 20)) == sent + handed
    graded = {one.text: one.number for one in tallies(call, None, date(2025, 4, 1))[4:]}
    assert graded == {"Criterios aceptados": 1, "Criterios no aceptados": 0, "Criterios sin revisar": 1}
