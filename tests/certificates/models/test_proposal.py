"""A proposal is signed or withdrawn, once, and nobody proposes herself."""

import pytest

from sofia.certificates.models import Proposal
from sofia.core.keys import new_code
from tests import builders
from tests.certificates import issuing
from tests.stipends.twins import drop_constraints, index_off, refused, trigger_off

pytestmark = pytest.mark.django_db
TABLE = "certificates_proposal"
NEVER = "Una propuesta no cambia: se firma o se retira, una vez."


def test_one_waits_for_an_enrolment():
    first = issuing.proposal()
    with refused("Ya hay una propuesta que espera la firma para esa matrícula."):
        issuing.proposal(first.enrolment)
    drop_constraints(TABLE)
    with index_off("proposal_waiting_once", f"{TABLE} (enrolment_id) WHERE state = 'waiting'"):
        second = issuing.proposal(first.enrolment)
        with trigger_off(TABLE, "proposal_never_goes"):
            second.delete()


def test_nobody_proposes_herself():
    learner = builders.enrolment()
    with refused("Nadie valida su propio certificado."):
        issuing.proposal(learner, proposed_by=learner.person)
    drop_constraints(TABLE, "proposal_of_another")
    issuing.proposal(learner, proposed_by=learner.person)


@pytest.mark.parametrize("about", [{"ground": ""}, {"reason": ""}, {"ground": "mistake"}, {"replaces": None}])
def test_a_correction_says_what_it_corrects_and_why(about):
    first = issuing.certificate()
    with refused("Una corrección dice qué certificado corrige, la causal y el motivo."):
        issuing.proposal(first.enrolment, **{"replaces": first, "ground": "personal_data", "reason": "x", **about})


@pytest.mark.parametrize("about", [{"state": "signed"}, {"state": "withdrawn"}, {"closing_reason": "x"}])
def test_what_is_closed_says_who_closed_it(about):
    made = issuing.proposal()
    with refused("Una propuesta cerrada dice quién la cerró y cuándo; si se retiró, por qué."):
        Proposal.objects.filter(pk=made.pk).update(**about)


def test_closed_it_never_changes_and_open_only_closes():
    made, other = issuing.proposal(), issuing.certificate().proposal
    for one, change in ((made, {"findings": [1]}), (other, {"closed_at": builders.NOON.replace(year=2020)})):
        with refused(NEVER):
            Proposal.objects.filter(pk=one.pk).update(**change)
        with trigger_off(TABLE, "proposal_never_changes"):
            assert Proposal.objects.filter(pk=one.pk).update(**change) == 1


def test_it_is_not_deleted():
    made = issuing.proposal()
    with refused("Una propuesta no se borra: se retira."):
        made.delete()
    with trigger_off(TABLE, "proposal_never_goes"):
        made.delete()


def given(number: str = "9302-2026-000001") -> dict[str, str]:
    return {"number": number, "code": new_code()}


def test_number_and_code_are_given_once_and_together():
    made = issuing.proposal()
    assert Proposal.objects.filter(pk=made.pk).update(**given()) == 1
    with refused(NEVER):
        Proposal.objects.filter(pk=made.pk).update(**given("9302-2026-000002"))
    with refused("Ese número de certificado ya se dio."):
        issuing.proposal(**given())
    with refused("Una propuesta recibe a la vez su número y su código."):
        issuing.proposal(number="9302-2026-000003")
    with trigger_off(TABLE, "proposal_never_changes"):
        assert Proposal.objects.filter(pk=made.pk).update(**given("9302-2026-000002")) == 1
