"""Who signs, what, and that two who sign the same at once make one certificate each."""

import pytest
from django.core.exceptions import PermissionDenied

from sofia.audit.models import Event
from sofia.certificates.actions import sign
from sofia.certificates.actions.carry_out import carry_out_signing
from sofia.certificates.actions.sign import NOTHING, TWO_PEOPLE
from sofia.certificates.models import Certificate, Signing, SigningLine
from sofia.people.models import RoleGrant
from sofia.people.refusals import Refused
from tests import builders
from tests.certificates import learners
from tests.certificates.learners import AT
from tests.stipends.racing import race

pytestmark = pytest.mark.django_db


def attempt(proposals, by):
    """As a request does: who comes too late is told so."""
    try:
        return sign(proposals=[one.pk for one in proposals], centre="9302", by=by, at=AT)
    except Refused:
        return None


def test_only_the_director_of_the_centre_signs():
    proposals = learners.validated(learners.ready())
    for other in (learners.coordinator(), learners.certifier(), learners.director("9114"), builders.person()):
        with pytest.raises(PermissionDenied):
            learners.signed(*proposals, by=other)
    assert not Signing.objects.exists()


def test_who_validated_does_not_sign():
    by = learners.director()
    grant = {"start": AT.date(), "granted_at": builders.NOON, "granted_by": builders.person()}
    RoleGrant.objects.create(person=by, role="academic_coordinator", centre_id="9302", **grant)
    proposals = learners.validated(learners.ready(), by=by)
    with pytest.raises(Refused, match=TWO_PEOPLE):
        learners.signed(*proposals, by=by)


def test_a_director_does_not_sign_her_own():
    by = learners.director()
    proposals = learners.validated(learners.ready(person=by))
    with pytest.raises(Refused, match="Nadie valida, firma"):
        learners.signed(*proposals, by=by)


def test_of_another_centre_there_is_nothing_to_sign():
    proposals = learners.validated(learners.ready())
    with pytest.raises(Refused, match=NOTHING.split(":")[0]):
        sign(proposals=[one.pk for one in proposals], centre="9114", by=learners.director("9114"), at=AT)


def test_the_signing_is_traced_once_with_how_many():
    learners.signed(*learners.validated(learners.ready(), learners.ready()))
    event = Event.objects.get(act="sign_certificates")
    assert '"certificates":2' in event.after


@pytest.mark.django_db(transaction=True)
def test_two_directors_who_sign_the_same_cohort_at_once_make_one_certificate_each():
    cohort = learners.cohort()
    proposals = learners.validated(*(learners.ready(cohort) for _ in range(5)))
    directors = [learners.director() for _ in range(2)]
    assert set(race([lambda by=by: attempt(proposals, by) for by in directors], runners=2)) == {None}
    signings = list(Signing.objects.values_list("pk", flat=True))
    assert SigningLine.objects.count() == 5
    assert set(race([lambda pk=pk: carry_out_signing(signing=pk) for pk in signings * 2], runners=2)) == {None}
    assert Certificate.objects.count() == 5
    assert cohort.enrolments.filter(state="certificado").count() == 5
