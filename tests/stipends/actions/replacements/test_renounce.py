"""Who waits may stop waiting, herself or her representative, once and for good."""

import pytest

from sofia.audit.models import Event
from sofia.people.refusals import Refused
from sofia.stipends.actions.replacements.renounce import renounce
from sofia.stipends.models import Renunciation
from tests.stipends.replacing import AT, freed, replaced

pytestmark = pytest.mark.django_db


def test_she_renounces_and_it_is_written_down(monkeypatch):
    _, (first, *_) = freed(monkeypatch)
    assert renounce(application=first, by=first.person, at=AT).renounced_by == first.person
    assert Event.objects.get(act="renounce_waiting").subject_id == str(first.person_id)
    with pytest.raises(Refused, match="Usted ya renunció"):
        renounce(application=first, by=first.person, at=AT)


def test_nobody_else_does(monkeypatch):
    _, (first, second, _) = freed(monkeypatch)
    with pytest.raises(Refused, match="Esa inscripción es de otra persona"):
        renounce(application=first, by=second.person, at=AT)


def test_who_has_or_had_a_place_has_nothing_to_renounce_to(monkeypatch):
    call, (first, *_) = freed(monkeypatch)
    replaced(call)
    for award in call.awards.all():
        with pytest.raises(Refused, match="no está en la lista de espera"):
            renounce(application=award.application, by=award.application.person, at=AT)
    assert not Renunciation.objects.exists()
    assert first.awards.exists()
