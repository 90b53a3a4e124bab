"""A resignation is hers: without a term to answer, and taken back while nobody decided."""

from datetime import date

import pytest

from sofia.people.refusals import Refused
from sofia.stipends.actions.proceedings.resign import resign, take_back
from sofia.stipends.models import Award, Closing
from tests import builders
from tests.stipends import proceeding as play

pytestmark = pytest.mark.django_db
MAY = date(2025, 5, 5)


@pytest.fixture
def award():
    return play.given()


def test_it_is_decided_without_a_term_and_frees_what_is_left(award):
    found = play.resigned(award, MAY)
    play.waived(play.decided(found, MAY), MAY)
    play.executed(award.call, date(2025, 5, 6))
    assert Award.objects.get(pk=award.pk).ended_at
    assert award.months.filter(freed_at=None).count() == 1  # April


def test_nobody_else_resigns_for_her(award):
    with pytest.raises(Refused, match="Ese apoyo es de otra persona"):
        resign(award=award, text="No.", by=builders.person(), at=play.noon(MAY))


def test_once_the_act_is_signed_it_is_not_taken_back(award):
    found = play.resigned(award, MAY)
    play.decided(found, MAY)
    with pytest.raises(Refused, match="Ya hay una resolución firmada"):
        take_back(proceeding=found, by=play.person_of(award), at=play.noon(MAY))


def test_taken_back_the_drafted_act_is_not_signed(award):
    found = play.resigned(award, MAY)
    assert take_back(proceeding=found, by=play.person_of(award), at=play.noon(MAY)).closing == Closing.WITHDRAWN
    with pytest.raises(Refused, match="ya terminó"):
        play.decided(found, MAY)
