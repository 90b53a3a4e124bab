"""What a programme teaches has each code and each position once, and one competence of the practice stage."""

import pytest

from sofia.offer.models import Competence, Level, Outcome, Programme
from tests.stipends.twins import refused


@pytest.fixture
def competence(db):
    programme = Programme.objects.create(code="228118", version=1, name="Software", level=Level.TECHNOLOGIST)
    return Competence.objects.create(programme=programme, code="38560", name="Interactuar", position=1, practice=True)


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"code": "38560"}, "Ese programa ya tiene esa competencia."),
        ({"position": 1}, "Ya hay otra competencia en ese lugar del programa."),
        ({"practice": True}, "Un programa tiene una sola competencia de etapa productiva."),
        ({"code": "RAP 1"}, "El código de una competencia tiene de 1 a 12 dígitos."),
    ],
)
def test_a_competence_that_makes_no_sense_is_refused(competence, about, sentence):
    usual = {"programme": competence.programme, "code": "2", "name": "Otra", "position": 2}
    with refused(sentence):
        Competence.objects.create(**{**usual, **about})


@pytest.mark.parametrize(
    ("about", "sentence"),
    [
        ({"code": "593221"}, "Esa competencia ya tiene ese resultado de aprendizaje."),
        ({"position": 1}, "Ya hay otro resultado en ese lugar de la competencia."),
        ({"code": "-"}, "El código de un resultado de aprendizaje tiene de 1 a 12 dígitos."),
    ],
)
def test_an_outcome_that_makes_no_sense_is_refused(competence, about, sentence):
    Outcome.objects.create(competence=competence, code="593221", name="Convivir", position=1)
    with refused(sentence):
        Outcome.objects.create(**{"competence": competence, "code": "2", "name": "Otro", "position": 2, **about})


def test_both_read_as_the_reports_write_them(competence):
    assert str(competence) == "38560 - Interactuar"
    assert str(Outcome(competence=competence, code="593221", name="Convivir")) == "593221 - Convivir"
