"""Who waits may stop waiting, herself or her representative, once and for good."""

from datetime import date

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.documents.kinds import Kind
from sofia.notices.models import Notice
from sofia.people.models import Role
from sofia.people.refusals import Refused
from sofia.stipends.actions.replacements.renounce import receive_renunciation, renounce
from sofia.stipends.models import Renunciation
from sofia.stipends.rules.replay import differences
from tests import builders
from tests.stipends.replacing import AT, freed, replaced
from tests.stipends.replacing import said as said_of
from tests.stipends.twins import drop_constraints, refused

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


def on_paper(application, by=None, at=AT, **about):
    letter = builders.document(Kind.PROCEEDING, owner=application.person)
    said = {"received_on": date(2025, 6, 4), "reason": "income", "letter": letter, **about}
    return receive_renunciation(application=application, by=by or builders.officer(Role.STIPEND_MANAGER), at=at, **said)


def test_what_came_on_paper_is_written_down_told_and_counts_as_hers(monkeypatch):
    call, (first, second, _) = freed(monkeypatch)
    kept = on_paper(first)
    assert (kept.reason, kept.received_on) == ("income", date(2025, 6, 4))
    assert Notice.objects.get(kind="renunciation_received").person_id == first.person_id
    event = Event.objects.get(act="renounce_waiting")
    assert (event.role, str(kept.letter_id) in event.after) == (Role.STIPEND_MANAGER, True)
    made = replaced(call)
    assert said_of(made) == [(first.number, "skipped", "renounced"), (second.number, "awarded", "")]
    for data in (bytes(made.bundle), bytes(made.public_bundle)):
        assert differences(from_json(data), data) == []


def test_on_paper_it_is_once_of_who_waits_on_a_day_that_came_and_by_the_manager_of_the_centre(monkeypatch):
    call, (first, second, _) = freed(monkeypatch)
    with pytest.raises(Refused, match="Ese día todavía no llega"):
        on_paper(first, received_on=date(2025, 6, 6))
    with pytest.raises(Refused, match="anterior a la inscripción"):
        on_paper(first, received_on=date(2024, 6, 6))
    for by in (builders.officer(Role.CENTRE_DIRECTOR), builders.officer(Role.STIPEND_MANAGER, "9114")):
        with pytest.raises(PermissionDenied):
            on_paper(first, by=by)
    on_paper(first)
    with pytest.raises(Refused, match="Esa renuncia ya está registrada"):
        on_paper(first)
    with pytest.raises(Refused, match="Usted ya renunció"):
        renounce(application=first, by=first.person, at=AT)
    replaced(call)
    with pytest.raises(Refused, match="no está en la lista de espera"):
        on_paper(second)


def test_the_database_wants_the_letter_with_its_day_and_its_reason(monkeypatch):
    _, (first, *_) = freed(monkeypatch)
    about = {"application": first, "renounced_at": AT, "renounced_by": first.person, "received_on": date(2025, 6, 4)}
    with refused("Una renuncia en papel lleva su escrito, el día en que llegó y su razón."):
        Renunciation.objects.create(**about)
    drop_constraints("stipends_renunciation", "renunciation_on_paper_whole")
    assert Renunciation.objects.create(**about).pk
