"""Who gets a constancia: everybody who was enrolled, where her training went on."""

from dataclasses import replace

import pytest

from sofia.certificates.rules.aptitude import aptitude
from sofia.core.findings import Verdict
from tests.certificates.rules.test_conditions import READY


@pytest.mark.parametrize("state", ["matriculado", "en_formacion", "aplazado", "retirado", "certificado"])
def test_what_is_true_can_be_attested(state):
    found = aptitude(replace(READY, state=state, state_words=state))
    assert found.verdict is Verdict.MET
    assert state in found.reason


def test_whoever_was_transferred_asks_where_she_is():
    found = aptitude(replace(READY, state="trasladado"))
    assert found.verdict is Verdict.NOT_MET
    assert "Pida la constancia de la ficha en que está." in found.remedy
