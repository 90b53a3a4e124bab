"""The national call of a period: what the higher norm fixes, and what it gives to each centre."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from sofia.core.dates import DateWindow
from sofia.people.models import Centre, Person
from sofia.stipends.models.call import PERIOD


class NationalCall(models.Model):
    """Opens a period for every centre. ``circular``: the national act, as people cite it."""

    PRIVACY = {
        "id": "open",
        "period": "open",
        "fiscal_year": "open",
        "circular": "open",
        "opened_at": "open",
        "opened_by": "personal",
    }

    period = models.CharField("periodo", max_length=8)
    fiscal_year = models.PositiveSmallIntegerField("año fiscal")
    circular = models.CharField("circular nacional", max_length=80)
    opened_at = models.DateTimeField("abierta")
    opened_by = models.ForeignKey(Person, models.PROTECT, verbose_name="abierta por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "convocatoria nacional", "convocatorias nacionales"
        constraints = [
            UniqueConstraint(
                fields=["period"],
                name="national_call_once_per_period",
                violation_error_message="Ya hay una convocatoria nacional para ese periodo.",
            ),
            CheckConstraint(
                condition=Q(period__regex=PERIOD),
                name="national_call_period_form",
                violation_error_message="El periodo se escribe como 2025-1.",
            ),
            CheckConstraint(
                condition=Q(fiscal_year__range=(2000, 2099)),
                name="national_call_fiscal_year_form",
                violation_error_message="El año fiscal se escribe con cuatro cifras, como 2025.",
            ),
            CheckConstraint(
                condition=Q(circular__regex="[^[:space:]]"),
                name="national_call_cites_its_circular",
                violation_error_message="Escriba qué circular abre la convocatoria nacional.",
            ),
        ]

    def __str__(self) -> str:
        return self.period


class NationalWindow(models.Model):
    """The first and the last day that the higher norm allows for a step of every centre's schedule."""

    PRIVACY = {"id": "open", "national_call": "open", "step": "open", "start": "open", "end": "open"}

    national_call = models.ForeignKey(
        NationalCall, models.PROTECT, verbose_name="convocatoria nacional", related_name="windows"
    )
    step = models.CharField("paso", max_length=40)
    start = models.DateField("desde")
    end = models.DateField("hasta")

    class Meta:
        verbose_name, verbose_name_plural = "plazo nacional", "plazos nacionales"
        constraints = [
            UniqueConstraint(
                fields=["national_call", "step"],
                name="national_window_once_per_step",
                violation_error_message="Ese paso ya tiene su plazo nacional.",
            ),
            CheckConstraint(
                condition=Q(end__gte=F("start")),
                name="national_window_in_order",
                violation_error_message="El plazo nacional no puede terminar antes de empezar.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.national_call_id} · {self.step}"

    @property
    def window(self) -> DateWindow:
        return DateWindow(self.start, self.end)


class Allocation(models.Model):
    """The places and the pesos that a national call gives to a centre. They stay once its call is published."""

    PRIVACY = {
        "id": "open",
        "national_call": "open",
        "centre": "open",
        "places": "open",
        "budget": "open",
        "allocated_at": "open",
        "allocated_by": "personal",
    }

    national_call = models.ForeignKey(
        NationalCall, models.PROTECT, verbose_name="convocatoria nacional", related_name="allocations"
    )
    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name="centro", related_name="allocations")
    places = models.PositiveIntegerField("cupos")
    budget = models.BigIntegerField("presupuesto")
    allocated_at = models.DateTimeField("asignada")
    allocated_by = models.ForeignKey(Person, models.PROTECT, verbose_name="asignada por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "asignación", "asignaciones"
        constraints = [
            UniqueConstraint(
                fields=["national_call", "centre"],
                name="allocation_once_per_centre",
                violation_error_message="Ese centro ya tiene su asignación en esta convocatoria nacional.",
            ),
            CheckConstraint(
                condition=Q(places__gt=0, budget__gt=0),
                name="allocation_gives_something",
                violation_error_message="Una asignación da al menos un cupo, y dinero para pagarlo.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.centre_id} · {self.national_call_id}"
