"""The words of a resolution: norms cited in their order, amounts in figures and words, and what may be done next."""

import pytest

from sofia.core.words import written_pesos
from sofia.stipends import regulations
from sofia.stipends.resolutions import text
from sofia.stipends.resolutions.content import content_of
from sofia.stipends.rules.allowance import award_cost, benefit_months
from tests.stipends import resolving
from tests.stipends.resolving import DAY

pytestmark = pytest.mark.django_db
TERMS = regulations.terms()


@pytest.fixture
def content():
    return content_of(resolving.drafted(resolving.awarded()), DAY)


def test_every_norm_is_cited_from_the_strongest_on(content):
    said = text.recitals(content, TERMS)
    cites = [norm.cite for norm in content.law.norms]
    assert [next(cite for cite in cites if cite in line) for line in said[: len(cites)]] == cites
    assert said[0].startswith("Que la Ley 1581 de 2012 protege los datos personales.")
    assert said[-1] == "Que el comité de apoyos lo recomendó."


def test_amounts_stand_in_words_and_figures(content):
    said = " ".join(line for article in text.articles(content, TERMS) for line in article.paragraphs)
    assert "Adjudicar dos (2) apoyos de sostenimiento" in said
    assert "setecientos once mil setecientos cincuenta pesos ($ 711.750) mensuales" in said
    assert "de abril de 2025 a diciembre de 2025: nueve (9) meses" in said
    assert "seis millones cuatrocientos cinco mil setecientos cincuenta pesos ($ 6.405.750) por persona" in said
    assert "doce millones ochocientos once mil quinientos pesos ($ 12.811.500)" in said


def test_it_says_what_appeal_there_is_and_within_which_term(content):
    said = {article.name: " ".join(article.paragraphs) for article in text.articles(content, TERMS)}
    assert "recurso de reposición ante quien la firma, dentro de los diez (10) días hábiles" in said["Recursos"]
    assert "Ley 1437 de 2011 · artículo 76" in said["Recursos"]
    assert "Por la cual se adjudican los apoyos de sostenimiento de la convocatoria I-2025" in text.purpose(content)
    assert text.closing(content.resolution).endswith("Dada en Barranquilla, 1 de abril de 2025.")


def test_the_circular_sum_comes_out():
    law = regulations.by_code("9302_2025_1")
    total = 59 * award_cost(law, benefit_months(law, DAY))
    assert written_pesos(total) == (
        "trescientos setenta y siete millones novecientos treinta y nueve mil doscientos cincuenta pesos "
        "($ 377.939.250)"
    )
