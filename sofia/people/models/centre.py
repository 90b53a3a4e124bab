"""Where training happens."""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.db.models.functions import Left

from sofia.people.models.place import Municipality


class Regional(models.Model):
    """One of the 33 regionals, named by the DANE code of its department."""

    PRIVACY = {"code": "open", "name": "open"}

    code = models.CharField("código", max_length=2, primary_key=True)
    name = models.CharField("nombre", max_length=80)

    class Meta:
        verbose_name, verbose_name_plural = "regional", "regionales"
        constraints = [
            CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{2}$"),
                name="regional_code_two_digits",
                violation_error_message="El código de una regional tiene dos dígitos.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Centre(models.Model):
    """A training centre, named by its four-digit code. ``doubt``: what its source left uncertain, shown beside it."""

    PRIVACY = {"code": "open", "name": "open", "regional": "open", "municipality": "open", "doubt": "open"}

    code = models.CharField("código", max_length=4, primary_key=True)
    name = models.CharField("nombre", max_length=120)
    regional = models.ForeignKey(Regional, models.PROTECT, verbose_name="regional", related_name="centres")
    municipality = models.ForeignKey(Municipality, models.PROTECT, verbose_name="municipio", related_name="centres")
    doubt = models.CharField("duda", max_length=200, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "centro de formación", "centros de formación"
        constraints = [
            CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{4}$"),
                name="centre_code_four_digits",
                violation_error_message="El código de un centro tiene cuatro dígitos.",
            ),
            CheckConstraint(
                condition=Q(regional=Left("municipality", 2)),
                name="centre_in_its_regional",
                violation_error_message="El municipio de un centro queda en el departamento de su regional.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.name}"
