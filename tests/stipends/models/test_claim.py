"""A refused support always says why, and every review says who."""

import pytest

from sofia.stipends.models import Claim
from tests import builders
from tests.stipends.twins import refused

pytestmark = pytest.mark.django_db
REVIEWED = {"reviewed_at": builders.NOON}


def claim(**about):
    application = builders.application(builders.call())
    if "reviewed_at" in about:
        about["reviewed_by"] = builders.person()
    return lambda: Claim.objects.create(application=application, criterion="peasant", **about)


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"state": "refused", **REVIEWED}, "Diga la causa cuando no acepta un soporte, y solo entonces."),
        (
            {"state": "accepted", "reason": "expired", **REVIEWED},
            "Diga la causa cuando no acepta un soporte, y solo entonces.",
        ),
        ({"state": "accepted"}, "Todo soporte revisado dice quién lo revisó y cuándo."),
        ({"state": "pending", **REVIEWED}, "Todo soporte revisado dice quién lo revisó y cuándo."),
    ],
)
def test_a_review_without_reason_or_reviewer_is_refused(about, sentence):
    make = claim(**about)
    with refused(sentence):
        make()


def test_a_criterion_is_claimed_once():
    make = claim(state="refused", reason="expired", **REVIEWED)
    make()
    with refused("Ese criterio ya está en la inscripción."):
        make()
