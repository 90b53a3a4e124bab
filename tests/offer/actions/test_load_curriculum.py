"""What a programme teaches is added after what it has, and never changed."""

import pytest

from sofia.offer.actions.load_curriculum import Taught, load_curriculum
from sofia.offer.models import Competence, Outcome
from tests import builders

pytestmark = pytest.mark.django_db


def test_it_is_added_once_and_in_order():
    programme = builders.cohort().programme
    known = Competence.objects.create(programme=programme, code="1", name="La que había", position=4)
    taught = [Taught("1", "Otro nombre", "10", "Uno"), Taught("2", "Práctica", "20", "Dos", practice=True)]
    taught += [Taught("1", "Otro nombre", "11", "Tres"), Taught("1", "Otro nombre", "10", "Uno otra vez")]
    load_curriculum(programme=programme, taught=taught)
    load_curriculum(programme=programme, taught=taught)
    known.refresh_from_db()
    assert known.name == "La que había"
    assert list(Competence.objects.values_list("code", "position", "practice")) == [("1", 4, False), ("2", 5, True)]
    told = Outcome.objects.order_by("competence", "position").values_list("competence__code", "code", "name")
    assert list(told) == [("1", "10", "Uno"), ("1", "11", "Tres"), ("2", "20", "Dos")]
