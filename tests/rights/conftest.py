"""A person of whom everything is kept, and one of whom nothing must be."""

import pytest

from tests import builders


@pytest.fixture
def applicant(db):
    """She applied, was judged and got a place that ended; her training is over."""
    call = builders.call()
    application = builders.eligible(call, accepted=("peasant",), enrolment=builders.enrolment(state="certificado"))
    decision = builders.decision(call)
    builders.award(decision, call.place_rows.first(), application, ended_at=builders.NOON, ended_by=decision.decided_by)
    return application.person


@pytest.fixture
def newcomer(db):
    """She registered and did nothing else."""
    return builders.person(given_names="Luz Dary", surnames="Peña", email="luz@ejemplo.invalid")
