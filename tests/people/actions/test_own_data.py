"""A person corrects how she is reached and takes back her consent; the trace says what changed, never its content."""

import pytest

from sofia.audit.acts import Act
from sofia.audit.models import Event
from sofia.core.canonical import from_json
from sofia.people.actions.own_data import update_contact, withdraw_consent
from sofia.people.actions.register import finish
from sofia.people.models import Acceptance, IdentityDetails, TermsKind
from sofia.people.refusals import Refused
from tests.people.registering import AT, PASSWORD, draft
from tests.people.registering import ground as ground

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("ground")]


@pytest.fixture
def ana(ground):
    return finish(draft=draft()[0], password=PASSWORD, at=AT).person


def test_what_changes_is_kept_and_the_trace_names_only_the_field(ana):
    update_contact(person=ana, values={"address": "Calle 2", "mobile": "+573001234567"}, by=ana)
    ana.contact.refresh_from_db()
    assert ana.contact.address == "Calle 2"
    event = Event.objects.get(act=Act.CHANGE_CONTACT)
    assert from_json(event.after) == {"fields": ["address"]}
    assert "Calle" not in event.after + event.before


def test_what_stays_the_same_leaves_no_trace(ana):
    update_contact(person=ana, values={"mobile": "+573001234567"}, by=ana)
    assert not Event.objects.filter(act=Act.CHANGE_CONTACT).exists()


def test_half_a_place_is_refused_with_its_sentence(ana):
    with pytest.raises(Refused, match="Elija el municipio donde vive"):
        update_contact(person=ana, values={"municipality_id": None}, by=ana)


def test_a_consent_taken_back_forgets_what_was_said_under_it(ana):
    assert IdentityDetails.objects.get(person=ana).gender
    withdraw_consent(person=ana, by=ana, at=AT)
    assert IdentityDetails.objects.get(person=ana).gender == b""
    given = Acceptance.objects.get(person=ana, terms__kind=TermsKind.SENSITIVE)
    assert (given.withdrawn_at, given.withdrawn_by) == (AT, ana)
    assert Event.objects.filter(act=Act.WITHDRAW_CONSENT, actor=ana.pk).count() == 1


def test_there_is_nothing_to_take_back_twice(ana):
    withdraw_consent(person=ana, by=ana, at=AT)
    with pytest.raises(Refused, match="No hay una autorización vigente"):
        withdraw_consent(person=ana, by=ana, at=AT)
