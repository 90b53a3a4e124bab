"""The sums of a decision stay what they were."""

import pytest

from sofia.core.canonical import sha256_hex
from sofia.stipends.models import Figures
from tests import builders
from tests.stipends.twins import refused, trigger_off

pytestmark = pytest.mark.django_db
CONTENT = '{"tables":{}}'


@pytest.fixture
def kept():
    decision = builders.decision(builders.call())
    return Figures.objects.create(decision=decision, content=CONTENT, sha256=sha256_hex(CONTENT))


def test_they_never_change(kept):
    sentence = "Las cifras de una decisión no cambian ni se borran."
    other = '{"tables":{"gender":null}}'
    change = {"content": other, "sha256": sha256_hex(other)}
    with refused(sentence):
        Figures.objects.filter(pk=kept.pk).update(**change)
    with refused(sentence):
        kept.delete()
    with trigger_off("stipends_figures", "figures_never_change"):
        assert Figures.objects.filter(pk=kept.pk).update(**change) == 1


def test_they_are_what_their_hash_says(kept):
    other = builders.decision(kept.decision.call, tie_sha256="0" * 64)
    with refused("Las cifras no corresponden a su huella SHA-256."):
        Figures.objects.create(decision=other, content=CONTENT, sha256="0" * 64)
    assert kept.tables == {}
