"""That a person acts for a minor."""

from datetime import date

from django.db import models
from django.db.models import CheckConstraint, F, Q, QuerySet, UniqueConstraint

from sofia.core.dates import years_before
from sofia.people.models.centre import Centre
from sofia.people.models.person import Person


class GuardianshipQuery(QuerySet["Guardianship"]):
    def live(self, day: date) -> "GuardianshipQuery":
        """Those that are worth something on that day: nobody ended them, and the minor still is one."""
        return self.filter(ended_at__isnull=True, minor__birth_date__gt=years_before(day))


class Guardianship(models.Model):
    """The representative whom a minor named has an account too, and an officer saw that they are the same person.

    It ends by itself on the day on which the minor comes of age, without anybody's act.
    """

    PRIVACY = {
        "id": "open",
        "minor": "personal",
        "guardian": "personal",
        "centre": "open",
        "confirmed_at": "open",
        "confirmed_by": "personal",
        "ended_at": "open",
        "ended_by": "personal",
    }

    minor = models.ForeignKey(Person, models.PROTECT, verbose_name="menor de edad", related_name="guardianships")
    guardian = models.ForeignKey(Person, models.PROTECT, verbose_name="representante", related_name="represents")
    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name="centro", related_name="+")
    confirmed_at = models.DateTimeField("confirmada")
    confirmed_by = models.ForeignKey(Person, models.PROTECT, verbose_name="confirmada por", related_name="+")
    ended_at = models.DateTimeField("terminada", null=True, blank=True)
    ended_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="terminada por", related_name="+", null=True, blank=True
    )

    objects = GuardianshipQuery.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "representación", "representaciones"
        constraints = [
            CheckConstraint(
                condition=~Q(minor=F("guardian")),
                name="guardianship_of_another",
                violation_error_message="Nadie se representa a sí mismo.",
            ),
            CheckConstraint(
                condition=~Q(confirmed_by=F("guardian")) & ~Q(confirmed_by=F("minor")),
                name="guardianship_seen_by_another",
                violation_error_message="Quien confirma una representación no es ninguno de los dos.",
            ),
            CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__gte=F("confirmed_at"), ended_by__isnull=False),
                name="guardianship_ended_by_somebody",
                violation_error_message="Una representación terminada dice cuándo y quién la terminó.",
            ),
            UniqueConstraint(
                fields=["minor"],
                condition=Q(ended_at__isnull=True),
                name="guardianship_one_at_a_time",
                violation_error_message="Esa persona ya tiene quien la represente. Termine antes esa.",
            ),
        ]

    def __str__(self) -> str:
        return f"representación {self.pk}"
