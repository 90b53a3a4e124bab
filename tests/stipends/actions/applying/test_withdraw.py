"""An application is taken back while the window is open, and the award no longer sees it."""

import pytest

from sofia.audit.models import Event
from sofia.notices.models import Notice
from sofia.people.refusals import Refused
from sofia.stipends.actions.applying.withdraw import withdraw
from sofia.stipends.models import Application
from tests.stipends import asking
from tests.stipends.asking import open_call as open_call
from tests.stipends.twins import refused

pytestmark = pytest.mark.django_db


def test_it_leaves_a_row_and_no_longer_stands(open_call):
    person = asking.learner()
    first = asking.send(open_call, person)
    row = withdraw(call=open_call, person=person, by=person)
    assert (row.application, row.number, row.kind) == (first.application, 2, "withdrawn")
    assert not Application.objects.standing().exists()
    assert first.application.submissions.count() == 2
    assert Event.objects.filter(act="withdraw_application").count() == 1
    assert Notice.objects.filter(kind="application_withdrawn", person=person).count() == 1


def test_twice_or_after_the_window_it_is_refused(open_call, monkeypatch):
    person = asking.learner()
    asking.send(open_call, person)
    monkeypatch.setenv("SOFIA_TODAY", "2025-03-01")
    with pytest.raises(Refused, match="El plazo ya se cerró"):
        withdraw(call=open_call, person=person, by=person)
    monkeypatch.setenv("SOFIA_TODAY", asking.DAY)
    withdraw(call=open_call, person=person, by=person)
    with pytest.raises(Refused, match="no tiene una inscripción enviada"):
        withdraw(call=open_call, person=person, by=person)


def test_a_withdrawal_says_who_and_when(open_call):
    asking.send(open_call, asking.learner())
    with refused("Una inscripción retirada dice quién la retiró y cuándo."):
        Application.objects.update(withdrawn_at=asking.AT)
