"""A training programme."""

from django.contrib.postgres.indexes import GinIndex
from django.contrib.postgres.search import SearchVector, SearchVectorField
from django.db import models
from django.db.models import CheckConstraint, F, GeneratedField, Q, UniqueConstraint

from sofia.offer.models.area import Area
from sofia.offer.models.words import Level, Schooling, Selection

# The configuration «sofia» is made by the migration 0003.
WORDS = (
    SearchVector("name", "code", config="sofia", weight="A")
    + SearchVector("level", config="sofia", weight="B")
    + SearchVector("summary", config="sofia", weight="C")
)


class Programme(models.Model):
    """A training programme in one version.

    Hours, months and ages are None, and texts empty, when nobody has said them. ``requirements`` and ``documents`` are
    one per line, in words for people. The database makes ``words``: what is looked for, stemmed and without accents.
    """

    PRIVACY = {
        "id": "open",
        "code": "open",
        "version": "open",
        "name": "open",
        "level": "open",
        "area": "open",
        "summary": "open",
        "hours": "open",
        "teaching_months": "open",
        "practice_months": "open",
        "minimum_age": "open",
        "schooling": "open",
        "requirements": "open",
        "documents": "open",
        "selection": "open",
        "words": "open",
    }

    code = models.CharField("código", max_length=8)
    version = models.PositiveSmallIntegerField("versión")
    name = models.CharField("nombre", max_length=200)
    level = models.CharField("nivel", max_length=30, choices=Level)
    area = models.ForeignKey(
        Area, models.PROTECT, verbose_name="área", related_name="programmes", null=True, blank=True
    )
    summary = models.TextField("de qué se trata", max_length=1000, blank=True)
    hours = models.PositiveSmallIntegerField("horas", null=True, blank=True)
    teaching_months = models.PositiveSmallIntegerField("meses de etapa lectiva", null=True, blank=True)
    practice_months = models.PositiveSmallIntegerField("meses de etapa productiva", null=True, blank=True)
    minimum_age = models.PositiveSmallIntegerField("edad mínima", null=True, blank=True)
    schooling = models.CharField("estudios que pide", max_length=12, choices=Schooling, default=Schooling.NONE)
    requirements = models.TextField("otros requisitos", max_length=2000, blank=True)
    documents = models.TextField("documentos para la matrícula", max_length=2000, blank=True)
    selection = models.CharField("cómo se escoge", max_length=14, choices=Selection, default=Selection.ARRIVAL)
    words = GeneratedField(expression=WORDS, output_field=SearchVectorField(), db_persist=True)

    class Meta:
        verbose_name, verbose_name_plural = "programa de formación", "programas de formación"
        indexes = [GinIndex(F("words"), name="programme_words")]
        constraints = [
            UniqueConstraint(
                fields=["code", "version"],
                name="programme_version_once",
                violation_error_message="Ese programa ya tiene esa versión.",
            ),
            CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{1,8}$"),
                name="programme_code_digits",
                violation_error_message="El código de un programa tiene de 1 a 8 dígitos.",
            ),
            CheckConstraint(
                condition=Q(hours__isnull=True) | Q(hours__gt=0),
                name="programme_takes_hours",
                violation_error_message="Un programa dura al menos una hora.",
            ),
            CheckConstraint(
                condition=Q(minimum_age__isnull=True) | Q(minimum_age__range=(5, 99)),
                name="programme_age_of_people",
                violation_error_message="La edad mínima va de 5 a 99 años.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} en {self.name}"
