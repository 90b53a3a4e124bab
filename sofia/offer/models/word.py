"""The words that programmes use, so that one which is spelt otherwise leads to one of them."""

from django.contrib.postgres.indexes import GinIndex, OpClass
from django.db import models
from django.db.models import F, Func, GeneratedField


class Word(models.Model):
    """A word of some programme's name or summary; the database adds it when the programme is kept.

    ``sound``: how it sounds in Spanish, whatever its letters. The function is made by the migration 0003.
    """

    PRIVACY = {"word": "open", "sound": "open"}

    word = models.TextField("palabra", primary_key=True)
    sound = GeneratedField(
        expression=Func("word", function="offer_sound"), output_field=models.TextField(), db_persist=True
    )

    class Meta:
        verbose_name, verbose_name_plural = "palabra de la oferta", "palabras de la oferta"
        indexes = [GinIndex(OpClass(F("sound"), name="gin_trgm_ops"), name="word_sound")]

    def __str__(self) -> str:
        return self.word
