"""Where people and centres are, by the codes of DIVIPOLA."""

from django.db import models
from django.db.models import CheckConstraint, Q
from django.db.models.functions import Left


class Department(models.Model):
    """One of the 33 of the DANE, which counts Bogotá among them."""

    PRIVACY = {"code": "open", "name": "open"}

    code = models.CharField("código", max_length=2, primary_key=True)
    name = models.CharField("nombre", max_length=80)

    class Meta:
        verbose_name, verbose_name_plural = "departamento", "departamentos"
        constraints = [
            CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{2}$"),
                name="department_code_two_digits",
                violation_error_message="El código de un departamento tiene dos dígitos.",
            ),
        ]

    def __str__(self) -> str:
        return self.name


class Municipality(models.Model):
    """A municipality; the first two digits of its code are those of its department."""

    PRIVACY = {"code": "open", "name": "open", "department": "open"}

    code = models.CharField("código", max_length=5, primary_key=True)
    name = models.CharField("nombre", max_length=80)
    department = models.ForeignKey(
        Department, models.PROTECT, verbose_name="departamento", related_name="municipalities"
    )

    class Meta:
        verbose_name, verbose_name_plural = "municipio", "municipios"
        constraints = [
            CheckConstraint(
                condition=Q(code__regex=r"^[0-9]{5}$"),
                name="municipality_code_five_digits",
                violation_error_message="El código de un municipio tiene cinco dígitos.",
            ),
            CheckConstraint(
                condition=Q(department=Left("code", 2)),
                name="municipality_in_its_department",
                violation_error_message="Los dos primeros dígitos de un municipio son los de su departamento.",
            ),
        ]

    def __str__(self) -> str:
        return self.name
