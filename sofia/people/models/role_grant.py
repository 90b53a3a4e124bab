"""Who acts for a centre, and since when."""

from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import CheckConstraint, F, Func, Q, QuerySet

from sofia.people.models.centre import Centre
from sofia.people.models.person import Person
from sofia.people.roles import CENTRE_ROLES, Role

DAYS = Func("start", "end", RangeBoundary(inclusive_upper=True), function="daterange", output_field=DateRangeField())


class RoleGrantQuery(QuerySet["RoleGrant"]):
    def live(self, day: date) -> "RoleGrantQuery":
        """Those that are worth something on that day: one that somebody ended is worth nothing from that day on."""
        begun = self.filter(start__lte=day).filter(Q(end__isnull=True) | Q(end__gte=day))
        return begun.filter(Q(ended_at__isnull=True) | Q(ended_at__date__gt=day))

    def held_by(self, person: Person, role: Role, day: date) -> "RoleGrantQuery":
        return self.live(day).filter(person=person, role=role)

    def visible_to(self, person: Person, day: date) -> "RoleGrantQuery":
        """Those of the centres that the person administers on that day."""
        hers = RoleGrant.objects.held_by(person, Role.CENTRE_ADMINISTRATOR, day)
        return self.filter(centre__in=hers.values("centre"))


class RoleGrant(models.Model):
    """A role that a person holds in one centre between two days, both included, or until somebody ends it."""

    PRIVACY = {
        "id": "open",
        "person": "personal",
        "role": "open",
        "centre": "open",
        "start": "open",
        "end": "open",
        "granted_at": "open",
        "granted_by": "personal",
        "ended_at": "open",
        "ended_by": "personal",
    }

    person = models.ForeignKey(Person, models.PROTECT, verbose_name="persona", related_name="role_grants")
    role = models.CharField("rol", max_length=20, choices=[(role.value, role.label) for role in CENTRE_ROLES])
    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name="centro", related_name="role_grants")
    start = models.DateField("desde")
    end = models.DateField("hasta", null=True, blank=True)
    granted_at = models.DateTimeField("concedido")
    granted_by = models.ForeignKey(Person, models.PROTECT, verbose_name="concedido por", related_name="+")
    ended_at = models.DateTimeField("terminado", null=True, blank=True)
    ended_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="terminado por", related_name="+", null=True, blank=True
    )

    objects = RoleGrantQuery.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "rol concedido", "roles concedidos"
        constraints = [
            CheckConstraint(
                condition=~Q(person=F("granted_by")),
                name="role_grant_by_another",
                violation_error_message="Nadie se concede un rol a sí mismo.",
            ),
            CheckConstraint(
                condition=Q(role__in=[role.value for role in CENTRE_ROLES]),
                name="role_grant_of_a_centre",
                violation_error_message="Ese rol no se concede en un centro.",
            ),
            CheckConstraint(
                condition=Q(end__isnull=True) | Q(end__gte=F("start")),
                name="role_grant_in_order",
                violation_error_message="El rol no puede terminar antes de empezar.",
            ),
            CheckConstraint(
                condition=Q(ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_at__isnull=False, ended_by__isnull=False),
                name="role_grant_ended_by_somebody",
                violation_error_message="Un rol terminado dice cuándo y quién lo terminó.",
            ),
            ExclusionConstraint(
                name="role_grant_once",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    ("centre", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                condition=Q(ended_at__isnull=True),
                violation_error_message="Esa persona ya tiene ese rol en ese centro en esos días.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.centre_id}"

    @classmethod
    def held(cls, person: Person, role: Role, centre: str, day: date) -> bool:
        """Whether the person holds the role in the centre on that day."""
        return cls.objects.held_by(person, role, day).filter(centre_id=centre).exists()
