"""When the portal answered less than it promises, a day more is proposed for what learners could not do."""

import re
from datetime import date, datetime, timedelta
from fractions import Fraction

import pytest

from sofia.core import clock
from sofia.core.clock import BOGOTA
from sofia.people.models import Role
from sofia.stipends import outages
from sofia.stipends.models import Probe
from tests import builders

pytestmark = pytest.mark.django_db
NOON = datetime(2025, 2, 28, 12, tzinfo=BOGOTA)  # the last day of the applications of 9302
HOME = "/apoyos/gestion/"


def asked(until: datetime, minutes: int, silent: int = 0) -> None:
    """One question a minute; the last ``silent`` of them without an answer."""
    first = until - timedelta(minutes=minutes - 1)
    turns = [(first + timedelta(minutes=turn), turn < minutes - silent) for turn in range(minutes)]
    Probe.objects.bulk_create(Probe(minute=minute, answered=answered) for minute, answered in turns)


def this_minute() -> datetime:
    return clock.now().replace(second=0, microsecond=0)


def test_what_is_silent_is_held_against_the_whole_day():
    asked(NOON, 1440, silent=36)
    assert outages.measured(NOON) == Fraction(1404, 1440)


def test_who_asks_may_be_down_too_and_before_the_first_question_nothing_is_known():
    assert outages.measured(NOON) is None
    asked(NOON - timedelta(minutes=60), 60)
    assert outages.measured(NOON) == 1
    asked(NOON, 30)  # thirty minutes between them in which nobody asked
    assert outages.measured(NOON) == Fraction(1410, 1440)


def test_what_lies_more_than_a_day_back_is_not_looked_at():
    asked(NOON - timedelta(hours=24), 30, silent=30)
    asked(NOON, 60)
    assert outages.measured(NOON) == 1


def test_below_the_promise_each_open_step_of_learners_gets_a_day_more(settings):
    call = builders.call()
    asked(NOON, 1440, silent=36)  # 97.5 %
    found = outages.proposals([call], NOON)
    assert [(one.milestone.step, one.until) for one in found] == [
        ("applications", date(2025, 3, 1)),
        ("documents", date(2025, 3, 6)),
    ]
    assert found[0].sentence == (
        "En las últimas 24 horas el portal respondió el 97,5 % del tiempo, menos del 98 % prometido. "
        "Se propone prorrogar «Inscripciones», 2025-1, hasta el 1 de marzo de 2025."
    )
    settings.AVAILABILITY = 97.5
    assert outages.proposals([call], NOON) == []


def test_a_step_that_closed_yesterday_can_still_be_made_up_for_and_an_older_one_cannot():
    call = builders.call()
    after = NOON + timedelta(days=1)
    asked(after, 1440, silent=200)
    assert [one.milestone.step for one in outages.proposals([call], after)] == ["applications", "documents"]
    assert outages.proposals([call], after)[0].until == date(2025, 3, 2)
    Probe.objects.all().delete()
    later = NOON + timedelta(days=2)
    asked(later, 1440, silent=200)
    assert [one.milestone.step for one in outages.proposals([call], later)] == ["documents"]


def test_who_directs_finds_it_at_home_and_the_form_filled_in(client, on_day):
    call = builders.call()
    on_day("2025-02-28")
    asked(this_minute(), 1440, silent=300)
    client.force_login(builders.officer(Role.CENTRE_DIRECTOR))
    shown = client.get(HOME).content.decode()
    assert "menos del 98 % prometido" in shown
    row = call.milestones.get(step="applications")
    form = f"/apoyos/gestion/2025-1/plazos/{row.pk}/prorroga/"
    assert form in shown
    filled = client.get(form).content.decode()
    assert re.findall(r'name="until_(?:day|month|year)"[^>]*value="(\d+)"', filled) == ["1", "3", "2025"]
    assert "En las últimas 24 horas el portal respondió" in filled
    award = f"/apoyos/gestion/2025-1/plazos/{call.milestones.get(step='award').pk}/prorroga/"
    assert "En las últimas 24 horas" not in client.get(award).content.decode()


def test_a_manager_reads_it_and_another_decides(client, on_day):
    builders.call()
    on_day("2025-02-28")
    asked(this_minute(), 1440, silent=300)
    client.force_login(builders.officer(Role.STIPEND_MANAGER))
    shown = client.get(HOME).content.decode()
    assert "La decide quien dirige el centro." in shown
    assert "/prorroga/" not in shown


def test_the_promise_is_published_with_the_call(client, on_day):
    builders.call()
    on_day("2025-02-28")
    assert "responde menos del 98 % del tiempo" in client.get("/apoyos/9302/2025-1/").content.decode()
