"""What a programme teaches: its competences, and the outcomes that are judged in each."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from sofia.offer.models.programme import Programme


class Competence(models.Model):
    """A competence of a programme (competencia). ``practice``: the one that is learnt at work, in that stage."""

    PRIVACY = {
        "id": "open",
        "programme": "open",
        "code": "open",
        "name": "open",
        "hours": "open",
        "position": "open",
        "practice": "open",
    }

    programme = models.ForeignKey(Programme, models.PROTECT, verbose_name="programa", related_name="competences")
    code = models.CharField("código", max_length=12)
    name = models.CharField("nombre", max_length=500)
    hours = models.PositiveSmallIntegerField("horas", null=True, blank=True)
    position = models.PositiveSmallIntegerField("orden")
    practice = models.BooleanField("de la etapa productiva", default=False)

    class Meta:
        verbose_name, verbose_name_plural = "competencia", "competencias"
        ordering = ["position"]
        constraints = [
            UniqueConstraint(
                fields=["programme", "code"],
                name="competence_once",
                violation_error_message="Ese programa ya tiene esa competencia.",
            ),
            UniqueConstraint(
                fields=["programme", "position"],
                name="competence_position_once",
                violation_error_message="Ya hay otra competencia en ese lugar del programa.",
            ),
            UniqueConstraint(
                fields=["programme"],
                condition=Q(practice=True),
                name="competence_of_practice_once",
                violation_error_message="Un programa tiene una sola competencia de etapa productiva.",
            ),
            CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{1,12}$"),
                name="competence_code_digits",
                violation_error_message="El código de una competencia tiene de 1 a 12 dígitos.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} - {self.name}"


class Outcome(models.Model):
    """What somebody who learnt a competence can do (resultado de aprendizaje); it is what instructors judge."""

    PRIVACY = {"id": "open", "competence": "open", "code": "open", "name": "open", "position": "open"}

    competence = models.ForeignKey(Competence, models.PROTECT, verbose_name="competencia", related_name="outcomes")
    code = models.CharField("código", max_length=12)
    name = models.CharField("nombre", max_length=500)
    position = models.PositiveSmallIntegerField("orden")

    class Meta:
        verbose_name, verbose_name_plural = "resultado de aprendizaje", "resultados de aprendizaje"
        ordering = ["position"]
        constraints = [
            UniqueConstraint(
                fields=["competence", "code"],
                name="outcome_once",
                violation_error_message="Esa competencia ya tiene ese resultado de aprendizaje.",
            ),
            UniqueConstraint(
                fields=["competence", "position"],
                name="outcome_position_once",
                violation_error_message="Ya hay otro resultado en ese lugar de la competencia.",
            ),
            CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{1,12}$"),
                name="outcome_code_digits",
                violation_error_message="El código de un resultado de aprendizaje tiene de 1 a 12 dígitos.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} - {self.name}"
