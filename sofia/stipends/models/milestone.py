"""When each step of a published call happens, and the acts that gave it more days."""

from datetime import date

from django.db import models
from django.db.models import CheckConstraint, F, Prefetch, Q, QuerySet, TextChoices, UniqueConstraint

from sofia.core.dates import DateWindow
from sofia.people.models import Person
from sofia.stipends.models.call import Call


class Days(TextChoices):
    CALENDAR = "calendar", "Días calendario"
    BUSINESS = "business", "Días hábiles"


class Milestone(models.Model):
    """The first and the last day of a step, both included. A step that comes every month has a ``turn`` for each one.

    Published with its call, it never changes; an `Extension` gives it more days.
    """

    PRIVACY = {
        "id": "open",
        "call": "open",
        "step": "open",
        "turn": "open",
        "start": "open",
        "end": "open",
        "days": "open",
    }

    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="milestones")
    step = models.CharField("paso", max_length=40)
    turn = models.PositiveSmallIntegerField("vez", default=1)
    start = models.DateField("desde")
    end = models.DateField("hasta")
    days = models.CharField("clase de días", max_length=8, choices=Days, default=Days.CALENDAR)

    class Meta:
        verbose_name, verbose_name_plural = "fecha del cronograma", "fechas del cronograma"
        constraints = [
            UniqueConstraint(
                fields=["call", "step", "turn"],
                name="milestone_once_per_step",
                violation_error_message="Ese paso ya está en el cronograma.",
            ),
            CheckConstraint(
                condition=Q(end__gte=F("start")),
                name="milestone_in_order",
                violation_error_message="El último día no puede ser anterior al primero.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call_id} · {self.step}"

    @property
    def last_day(self) -> date:
        """The last day, with its extensions."""
        return max((self.end, *(extension.until for extension in self.extensions.all())))

    @property
    def window(self) -> DateWindow:
        """From its first day to its last one, with its extensions."""
        return DateWindow(self.start, self.last_day)


class Extension(models.Model):
    """An act that gives a step more days, for everybody. It says why, and it is published with the call."""

    PRIVACY = {
        "id": "open",
        "milestone": "open",
        "until": "open",
        "reason": "open",
        "act": "open",
        "extended_at": "open",
        "extended_by": "personal",
    }

    milestone = models.ForeignKey(Milestone, models.PROTECT, verbose_name="fecha", related_name="extensions")
    until = models.DateField("último día nuevo")
    reason = models.TextField("razón")
    act = models.CharField("acto que la ordena", max_length=80)
    extended_at = models.DateTimeField("prorrogada")
    extended_by = models.ForeignKey(Person, models.PROTECT, verbose_name="prorrogada por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "prórroga", "prórrogas"
        constraints = [
            UniqueConstraint(
                fields=["milestone", "until"],
                name="extension_once_per_day",
                violation_error_message="Ese paso ya tiene una prórroga hasta ese día.",
            ),
            CheckConstraint(
                condition=Q(reason__regex="[^[:space:]]") & Q(act__regex="[^[:space:]]"),
                name="extension_says_why",
                violation_error_message="Una prórroga dice por qué se da y qué acto la ordena.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.milestone_id} · {self.until}"


def first_turns() -> QuerySet[Milestone]:
    """The days of each step, the first time that it comes, with their extensions."""
    return Milestone.objects.filter(turn=1).prefetch_related("extensions")


SCHEDULED = Prefetch("milestones", first_turns(), to_attr="scheduled")
"""For a query of calls whose schedules are going to be read."""
