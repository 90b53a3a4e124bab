"""A death needs its proof and two people; it ends the award as of its day, and nobody is written to."""

from datetime import date

import pytest

from sofia.documents.kinds import Kind
from sofia.notices.models import Notice
from sofia.people.models import Role, RoleGrant
from sofia.people.refusals import Refused
from sofia.stipends.actions.proceedings.death import confirm_death, register_death
from sofia.stipends.models import Award, Proceeding
from tests import builders
from tests.stipends import proceeding as play
from tests.stipends.twins import refused

pytestmark = pytest.mark.django_db
MAY, JUNE = date(2025, 5, 20), date(2025, 6, 4)


@pytest.fixture
def award():
    return play.given()


def test_it_ends_the_award_from_the_day_of_the_death_without_a_word(award):
    before = Notice.objects.count()
    found = play.died(award, MAY, JUNE)
    assert (found.closing, found.closed_on) == ("executed", MAY)
    assert Award.objects.get(pk=award.pk).ended_at
    assert award.months.filter(freed_at=None).latest("month").month == date(2025, 5, 1)
    assert Notice.objects.count() == before


def test_who_registered_it_does_not_confirm_it(award):
    both = play.manager()
    about = {"role": Role.CENTRE_DIRECTOR, "centre": award.call.centre, "since": date(2025, 1, 1)}
    proof = builders.document(Kind.PROCEEDING)
    said = {"ground": "termination_9", "died_on": MAY, "evidence": proof, "at": play.noon(JUNE)}
    found = register_death(award=award, by=both, **said)
    RoleGrant.objects.filter(person=both).update(role=about["role"])
    with pytest.raises(Refused, match="lo confirma otra persona"):
        confirm_death(proceeding=found, by=both, at=play.noon(JUNE))
    assert not Award.objects.get(pk=award.pk).ended_at


def test_without_its_proof_it_is_not_kept(award):
    with refused("Adjunte el registro civil de defunción, o el documento que la prueba."):
        play.proceeding(award, "termination_9", way="death", effect="termination")
    assert not Proceeding.objects.exists()


def test_a_day_before_the_year_of_the_call_is_refused(award):
    proof = builders.document(Kind.PROCEEDING)
    said = {"ground": "termination_9", "evidence": proof, "by": play.manager(), "at": play.noon(JUNE)}
    with pytest.raises(Refused, match="anterior al año de la convocatoria"):
        register_death(award=award, died_on=date(2024, 12, 31), **said)
    assert register_death(award=award, died_on=date(2025, 1, 1), **said)
