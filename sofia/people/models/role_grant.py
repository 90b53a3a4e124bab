"""Who acts for a centre or for the whole country, and since when."""

from collections.abc import Iterable
from datetime import date

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import CheckConstraint, F, Func, Q, QuerySet, UniqueConstraint

from sofia.people.models.centre import Centre
from sofia.people.models.person import Person
from sofia.people.roles import APART, CENTRE_ROLES, GRANTS, NATIONAL_ROLES, Apart, Role

DAYS = Func("start", "end", RangeBoundary(inclusive_upper=True), function="daterange", output_field=DateRangeField())


GRANTED = (*CENTRE_ROLES, *NATIONAL_ROLES)


def kept_apart(pair: Apart) -> ExclusionConstraint:
    """No two grants of one person in one centre, of both roles of the pair, share a day."""
    return ExclusionConstraint(
        name=pair.name,
        expressions=[
            ("person", RangeOperators.EQUAL),
            ("centre", RangeOperators.EQUAL),
            ("role", RangeOperators.NOT_EQUAL),
            (DAYS, RangeOperators.OVERLAPS),
        ],
        condition=Q(ended_at__isnull=True, role__in=[pair.first.value, pair.second.value]),
        violation_error_message=pair.why,
    )


class RoleGrantQuery(QuerySet["RoleGrant"]):
    def live(self, day: date) -> "RoleGrantQuery":
        """Those that are worth something on that day: one that somebody ended is worth nothing from that day on."""
        begun = self.filter(start__lte=day).filter(Q(end__isnull=True) | Q(end__gte=day))
        return begun.filter(Q(ended_at__isnull=True) | Q(ended_at__date__gt=day))

    def held_by(self, person: Person, role: Role, day: date) -> "RoleGrantQuery":
        return self.live(day).filter(person=person, role=role)

    def visible_to(self, acting: "RoleGrant") -> "RoleGrantQuery":
        """Those that who acts in that grant may end: of her centre, or national ones and who administers a centre."""
        theirs = self.filter(role__in=GRANTS.get(Role(acting.role), ()))
        return theirs.filter(centre=acting.centre_id) if acting.centre_id else theirs


class RoleGrant(models.Model):
    """A role that a person holds between two days, both included, or until somebody ends it.

    Held in one centre, or in the whole country when it has none. Nobody granted the first administrator's.
    """

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
    role = models.CharField("rol", max_length=20, choices=[(role.value, role.label) for role in GRANTED])
    centre = models.ForeignKey(
        Centre, models.PROTECT, verbose_name="centro", related_name="role_grants", null=True, blank=True
    )
    start = models.DateField("desde")
    end = models.DateField("hasta", null=True, blank=True)
    granted_at = models.DateTimeField("concedido", null=True, blank=True)
    granted_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="concedido por", related_name="+", null=True, blank=True
    )
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
                condition=Q(centre__isnull=True) | Q(role__in=[role.value for role in CENTRE_ROLES]),
                name="role_grant_of_a_centre",
                violation_error_message="Ese rol no se concede en un centro.",
            ),
            CheckConstraint(
                condition=Q(centre__isnull=False) | Q(role__in=[role.value for role in NATIONAL_ROLES]),
                name="role_grant_of_the_country",
                violation_error_message="Ese rol se concede en un centro: elija cuál.",
            ),
            CheckConstraint(
                condition=Q(granted_at__isnull=False, granted_by__isnull=False)
                | Q(granted_at__isnull=True, granted_by__isnull=True, role=Role.PORTAL_ADMINISTRATOR.value),
                name="role_grant_by_somebody",
                violation_error_message="Un rol concedido dice cuándo y quién lo concedió.",
            ),
            UniqueConstraint(
                fields=["role"],
                condition=Q(granted_by__isnull=True, ended_at__isnull=True),
                name="role_grant_first_once",
                violation_error_message="Ya hay una primera persona que administra el portal.",
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
            ExclusionConstraint(
                name="role_grant_once_in_the_country",
                expressions=[
                    ("person", RangeOperators.EQUAL),
                    ("role", RangeOperators.EQUAL),
                    (DAYS, RangeOperators.OVERLAPS),
                ],
                condition=Q(ended_at__isnull=True, centre__isnull=True),
                violation_error_message="Esa persona ya tiene ese rol nacional en esos días.",
            ),
            *map(kept_apart, APART),
        ]

    def __str__(self) -> str:
        return f"{self.get_role_display()} · {self.place}"

    @property
    def place(self) -> str:
        """Where it is held: the code of its centre, or the whole country."""
        return self.centre_id or "todo el país"

    @classmethod
    def held(cls, person: Person, role: Role, centre: str, day: date) -> bool:
        """Whether the person holds the role on that day in the centre of that code, or in the country when empty."""
        return cls.objects.held_by(person, role, day).filter(centre_id=centre or None).exists()

    @classmethod
    def first_held(cls, person: Person, roles: Iterable[Role], centre: str, day: date) -> Role | None:
        """The first of those roles that the person holds there that day."""
        return next((role for role in roles if cls.held(person, role, centre, day)), None)
