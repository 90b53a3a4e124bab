"""The database keeps the words of every programme, however it is kept, and how they sound."""

import pytest
from django.db import connection

from sofia.offer.models import Level, Programme, Word

pytestmark = pytest.mark.django_db


def sound(text: str) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT offer_sound(%s)", [text])
        return cursor.fetchone()[0]


def test_a_programme_that_is_kept_brings_its_words():
    Programme.objects.create(
        code="1", version=1, name="ENFERMERÍA y Ñame", level=Level.SHORT, summary="Cuidar de otros."
    )
    assert set(Word.objects.values_list("word", flat=True)) >= {"enfermería", "ñame", "cuidar"}
    assert not Word.objects.filter(word__in=["y", "de"]).exists()


def test_many_at_once_and_a_change_of_name_too():
    Programme.objects.bulk_create(
        Programme(code=str(code), version=1, name=name, level=Level.SHORT)
        for code, name in ((1, "Trenzas"), (2, "Trenzas"))
    )
    assert Word.objects.filter(word="trenzas").count() == 1
    Programme.objects.filter(code="1").update(name="Barbería")
    assert Word.objects.filter(word="barbería").exists()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("cocina", "kosina"),
        ("vigilancia", "bijilansia"),
        ("hogar", "ogar"),
        ("zapatos", "sapatos"),
        ("llantas", "yantas"),
        ("química", "kimica"),
        ("excel", "esel"),
        ("gente", "jente"),
        ("acción", "aksion"),
    ],
)
def test_words_that_sound_the_same_in_spanish_are_the_same(one, other):
    assert sound(one) == sound(other)


def test_words_that_sound_otherwise_are_not():
    assert len({sound(word) for word in ("casa", "masa", "gata", "jota", "rama")}) == 5
