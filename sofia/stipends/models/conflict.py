"""That somebody who grades may not grade an application, because of who applied."""

from django.db import models
from django.db.models import CheckConstraint, Q, TextChoices, UniqueConstraint

from sofia.people.models import Person
from sofia.stipends.models.application import Application


class Relation(TextChoices):
    """Codes are kept in rows for ever."""

    FAMILY = "family", "Es mi familiar, o lo es de mi pareja"
    FRIEND = "friend", "Tenemos amistad o enemistad"
    INTEREST = "interest", "Tengo interés en que se acepte o no"
    OTHER = "other", "Otra razón"


class Conflict(models.Model):
    """A reviewer declares that she does not decide about an application. It holds for all its papers, for ever."""

    PRIVACY = {
        "id": "open",
        "application": "personal",
        "relation": "sensitive",
        "note": "sensitive",
        "declared_at": "open",
        "declared_by": "personal",
    }

    application = models.ForeignKey(Application, models.PROTECT, verbose_name="inscripción", related_name="conflicts")
    relation = models.CharField("razón", max_length=8, choices=Relation)
    note = models.CharField("explicación", max_length=300, blank=True)
    declared_at = models.DateTimeField("declarado")
    declared_by = models.ForeignKey(Person, models.PROTECT, verbose_name="declarado por", related_name="conflicts")

    class Meta:
        verbose_name, verbose_name_plural = "impedimento declarado", "impedimentos declarados"
        constraints = [
            UniqueConstraint(
                fields=["application", "declared_by"],
                name="conflict_once",
                violation_error_message="Usted ya declaró un impedimento sobre esa inscripción.",
            ),
            CheckConstraint(
                condition=~Q(relation=Relation.OTHER) | ~Q(note=""),
                name="conflict_other_says_which",
                violation_error_message="Escriba cuál es la razón.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} · {self.declared_by_id}"
