"""A word finds its programmes with or without accents, in any form, and spelt as it sounds."""

import pytest

from sofia.offer.matching import match
from sofia.offer.models import Programme

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("offer")]


def names(text: str) -> list[str]:
    """What was found, the best first."""
    found = Programme.objects.in_bulk(match(text).programmes)
    return [str(found[one]) for one in match(text).programmes]


@pytest.mark.parametrize("text", ["enfermería", "enfermeria", "ENFERMERÍA", "  Enfermeria ", "enfermeri\u0301a"])
def test_accents_and_capitals_make_no_difference(text):
    assert names(text)[0] == "Técnico en Enfermería"
    assert match(text).said == ""


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("soldaduras", "Técnico en Soldadura de productos metálicos"),
        ("programas aplicación celular", "Técnico en Programación de aplicaciones para celulares"),
        ("vender productos", "Técnico en Ventas de productos y servicios"),
        ("motocicleta", "Técnico en Mecánica de motocicletas"),
        ("eléctrica residencial", "Técnico en Instalaciones eléctricas residenciales"),
    ],
)
def test_a_word_finds_its_other_forms(text, found):
    assert found in names(text)


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("sistmas", "sistemas"),
        ("cosina", "cocina"),
        ("contavilidad", "contabilidad"),
        ("mekanica", "mecánica"),
        ("exel", "excel"),
        ("enfermeira", "enfermería"),
        ("panderia", "panadería"),
        ("inglez", "inglés"),
        ("bijilancia", "vigilancia"),
        ("soldura", "soldadura"),
        ("peluqeria", "peluquería"),
        ("guitara", "guitarra"),
        ("cidado de bebes", "cuidado"),
        ("progra", "programa"),
    ],
)
def test_a_word_that_is_spelt_otherwise_finds_the_one_that_sounds_like_it(typed, said):
    found = match(typed)
    assert found.said.startswith(said)
    assert found.programmes


def test_the_words_around_what_is_meant_are_left_out():
    assert names("quiero estudiar enfermeira gratis")[0] == "Técnico en Enfermería"
    assert names("curso de excel") == names("excel")
    assert match("quiero estudiar").programmes == match("quiero estudiar").programmes


def test_when_no_programme_has_every_word_some_will_do_and_it_is_said():
    found = match("enfermería buceo")
    assert found.partly
    assert {"Técnico en Enfermería", "Profundización técnica en Buceo recreativo"} <= set(names("enfermería buceo"))


def test_a_code_finds_its_programme():
    assert len(match("990001").programmes) == 1


@pytest.mark.parametrize(
    "text",
    [
        "zzzqqq",
        "!!!",
        "' OR 1=1 --",
        '"',
        "a & | ! ( )",
        "%",
        "\\",
        ":*",
        "<->",
        "-cocina",
        "or",
        "😀",
        "x" * 100,
        "ａ",
    ],
)
def test_nothing_that_is_typed_breaks_it(text):
    assert isinstance(list(match(text).programmes), list)


def test_it_takes_one_statement(django_assert_num_queries):
    for text in ("cocina", "cosina", "enfermería buceo", "zzzqqq"):
        with django_assert_num_queries(1):
            match(text)
