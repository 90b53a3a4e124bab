"""What an officer is offered is what the lifecycle lets her do from there."""

import pytest

from sofia.people.models import Role
from sofia.training.lifecycle import LIFECYCLE, EnrolmentState
from sofia.training.models import Enrolment
from sofia.training.moves import ADDRESSES, CODES, ways
from tests.training.moving import officer

CERTIFIERS = {"certify", "uncertify"}


def test_every_move_has_its_address_but_those_that_open_and_those_of_certificates():
    opening = {move.code for move in LIFECYCLE.moves_from("")}
    assert set(ADDRESSES) == {move.code for move in LIFECYCLE.moves} - opening - CERTIFIERS
    assert len(CODES) == len(ADDRESSES)


@pytest.mark.django_db
@pytest.mark.parametrize("state", EnrolmentState)
def test_each_role_is_offered_what_it_may_do_from_each_state(state):
    for role in (Role.REGISTRAR, Role.ACADEMIC_COORDINATOR, Role.INSTRUCTOR):
        offered = {way.move.code for way in ways(Enrolment(state=state), officer(role).role_grants.get())}
        allowed = {move.code for move in LIFECYCLE.moves_from(state) if role in move.roles} & set(ADDRESSES)
        # Who deferred or withdrew goes to another cohort with her re-entry.
        assert offered == allowed - ({"transfer"} if state in ("aplazado", "retirado") else set())
