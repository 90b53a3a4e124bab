"""Two rows that may be one person."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from sofia.people.models.centre import Centre
from sofia.people.models.person import Person


class Resolution(models.TextChoices):
    DIFFERENT = "different", "Son personas distintas"
    MERGED = "merged", "Son la misma persona"


class PossibleDuplicate(models.Model):
    """The same names and birth date under two documents, until an officer says what it is. ``first``: the older."""

    PRIVACY = {
        "id": "open",
        "first": "personal",
        "second": "personal",
        "centre": "open",
        "noted_at": "open",
        "noted_by": "personal",
        "resolution": "personal",
        "reason": "personal",
        "resolved_at": "open",
        "resolved_by": "personal",
    }

    first = models.ForeignKey(Person, models.PROTECT, verbose_name="una", related_name="+")
    second = models.ForeignKey(Person, models.PROTECT, verbose_name="otra", related_name="+")
    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name="centro", related_name="+", null=True, blank=True)
    noted_at = models.DateTimeField("encontrado")
    noted_by = models.ForeignKey(Person, models.PROTECT, verbose_name="encontrado por", related_name="+")
    resolution = models.CharField("respuesta", max_length=10, choices=Resolution, blank=True)
    reason = models.CharField("motivo", max_length=400, blank=True)
    resolved_at = models.DateTimeField("resuelto", null=True, blank=True)
    resolved_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="resuelto por", related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name, verbose_name_plural = "posible duplicado", "posibles duplicados"
        constraints = [
            CheckConstraint(
                condition=Q(first__lt=F("second")),
                name="possible_duplicate_in_order",
                violation_error_message="Un posible duplicado es de dos personas, la más antigua primero.",
            ),
            UniqueConstraint(
                fields=["first", "second"],
                name="possible_duplicate_once",
                violation_error_message="Ese posible duplicado ya estaba anotado.",
            ),
            CheckConstraint(
                condition=Q(resolved_at__isnull=True, resolved_by__isnull=True, resolution="", reason="")
                | Q(
                    resolved_at__isnull=False,
                    resolved_by__isnull=False,
                    resolution__in=Resolution.values,
                    reason__regex=r"\S",
                ),
                name="possible_duplicate_resolved_with_reason",
                violation_error_message="Un posible duplicado resuelto dice quién, cuándo, qué es y por qué.",
            ),
            CheckConstraint(
                condition=Q(resolved_by__isnull=True) | (~Q(resolved_by=F("first")) & ~Q(resolved_by=F("second"))),
                name="possible_duplicate_resolved_by_another",
                violation_error_message="Nadie resuelve su propio posible duplicado.",
            ),
        ]

    def __str__(self) -> str:
        return f"posible duplicado {self.pk}"
