"""Who acts for a centre, and since when."""

from datetime import date

from django.db import models
from django.db.models import CheckConstraint, F, Q, TextChoices

from sofia.people.models.centre import Centre
from sofia.people.models.person import Person


class Role(TextChoices):
    STIPEND_MANAGER = "stipend_manager", "Gestor de apoyos"
    CENTRE_DIRECTOR = "centre_director", "Subdirector de centro"


class RoleGrant(models.Model):
    """A role that a person holds in one centre between two days, both included."""

    PRIVACY = {
        "id": "open",
        "person": "personal",
        "role": "open",
        "centre": "open",
        "start": "open",
        "end": "open",
        "granted_at": "open",
        "granted_by": "personal",
    }

    person = models.ForeignKey(Person, models.PROTECT, verbose_name="persona", related_name="role_grants")
    role = models.CharField("rol", max_length=20, choices=Role)
    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name="centro", related_name="role_grants")
    start = models.DateField("desde")
    end = models.DateField("hasta", null=True, blank=True)
    granted_at = models.DateTimeField("concedido")
    granted_by = models.ForeignKey(Person, models.PROTECT, verbose_name="concedido por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "rol concedido", "roles concedidos"
        constraints = [
            CheckConstraint(
                condition=~Q(person=F("granted_by")),
                name="role_grant_by_another",
                violation_error_message="Nadie se concede un rol a sí mismo.",
            ),
            CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")),
                name="role_grant_in_order",
                violation_error_message="El rol no puede terminar antes de empezar.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.centre_id}"

    @classmethod
    def held(cls, person: Person, role: Role, centre: str, day: date) -> bool:
        """Whether the person holds the role in the centre on that day."""
        grants = cls.objects.filter(person=person, role=role, centre_id=centre, start__lte=day)
        return grants.filter(Q(end__isnull=True) | Q(end__gte=day)).exists()
