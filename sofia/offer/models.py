"""Programmes and their cohorts (fichas). Levels and modalities are kept by the words that rule sets use."""

from datetime import date

from django.db import models
from django.db.models import CheckConstraint, F, Q, TextChoices, UniqueConstraint

from sofia.people.models import Centre


class Level(TextChoices):
    SHORT = "curso", "Curso corto"
    ASSISTANT = "auxiliar", "Auxiliar"
    OPERATOR = "operario", "Operario"
    TECHNICIAN = "tecnico", "Técnico"
    TECHNOLOGIST = "tecnologo", "Tecnólogo"
    SPECIALISATION = "especializacion_tecnologica", "Especialización tecnológica"
    DEEPENING = "profundizacion_tecnica", "Profundización técnica"


class Modality(TextChoices):
    ON_SITE = "presencial", "Presencial"
    VIRTUAL = "virtual", "Virtual"
    BLENDED = "a_distancia", "A distancia"


class Shift(TextChoices):
    MORNING = "morning", "Mañana"
    AFTERNOON = "afternoon", "Tarde"
    NIGHT = "night", "Noche"
    WEEKEND = "weekend", "Fin de semana"
    MIXED = "mixed", "Mixta"


class Stage(TextChoices):
    TEACHING = "teaching", "Etapa lectiva"
    PRACTICE = "practice", "Etapa productiva"


class Programme(models.Model):
    """A training programme in one version."""

    PRIVACY = {"id": "open", "code": "open", "version": "open", "name": "open", "level": "open"}

    code = models.CharField("código", max_length=8)
    version = models.PositiveSmallIntegerField("versión")
    name = models.CharField("nombre", max_length=200)
    level = models.CharField("nivel", max_length=30, choices=Level)

    class Meta:
        verbose_name, verbose_name_plural = "programa de formación", "programas de formación"
        constraints = [
            UniqueConstraint(
                fields=["code", "version"],
                name="programme_version_once",
                violation_error_message="Ese programa ya tiene esa versión.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_level_display()} en {self.name}"


class Cohort(models.Model):
    """One group of a programme (ficha), from its first to its last day."""

    PRIVACY = {
        "id": "open",
        "number": "open",
        "programme": "open",
        "centre": "open",
        "modality": "open",
        "shift": "open",
        "start": "open",
        "practice_start": "open",
        "end": "open",
        "coverage_extension": "open",
        "media_articulation": "open",
    }

    number = models.CharField("ficha", max_length=10)
    programme = models.ForeignKey(Programme, models.PROTECT, verbose_name="programa", related_name="cohorts")
    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name="centro", related_name="cohorts")
    modality = models.CharField("modalidad", max_length=12, choices=Modality)
    shift = models.CharField("jornada", max_length=10, choices=Shift)
    start = models.DateField("inicio")
    practice_start = models.DateField("inicio de la etapa productiva")
    end = models.DateField("fin")
    coverage_extension = models.BooleanField("ampliación de cobertura", default=False)
    media_articulation = models.BooleanField("articulación con la media", default=False)

    class Meta:
        verbose_name, verbose_name_plural = "ficha", "fichas"
        constraints = [
            UniqueConstraint(
                fields=["number"],
                name="cohort_number_once",
                violation_error_message="Ya existe una ficha con ese número.",
            ),
            CheckConstraint(
                condition=Q(number__regex=r"^[0-9]{4,10}$"),
                name="cohort_number_digits",
                violation_error_message="El número de la ficha tiene de 4 a 10 dígitos.",
            ),
            CheckConstraint(
                condition=Q(start__lt=F("practice_start"), practice_start__lte=F("end")),
                name="cohort_days_in_order",
                violation_error_message="La ficha empieza, pasa a etapa productiva y termina, en ese orden.",
            ),
        ]

    def __str__(self) -> str:
        return f"Ficha {self.number}"

    def stage_on(self, day: date) -> Stage:
        """Teaching until the day before the practice stage begins."""
        return Stage.TEACHING if day < self.practice_start else Stage.PRACTICE
