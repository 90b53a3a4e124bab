"""What counts now of each paper of an application."""

import pytest

from sofia.stipends.handing import queries
from sofia.stipends.models import Claim
from tests import builders

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return builders.application(builders.call())


def test_what_is_in_force_is_the_last_turn_of_each_slot(application, django_assert_num_queries):
    builders.handed_in(application, "identity")
    second, bill = builders.handed_in(application, "identity"), builders.handed_in(application, "utility_bill")
    builders.handed_in(builders.application(application.call), "sisben_certificate")
    with django_assert_num_queries(1):
        found = queries.in_force(application)
        assert [found["identity"].sha256, found["utility_bill"].sha256] == ["0" * 64] * 2
    assert found == {"identity": second, "utility_bill": bill}


def test_what_is_asked_for_follows_from_the_law_and_the_claims(application):
    Claim.objects.create(application=application, criterion="peasant")
    codes = [slot.code for slot in queries.slots_of(application)]
    assert codes == ["identity", "training_attestation", "utility_bill", "sisben_certificate", "peasant"]
