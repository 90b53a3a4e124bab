"""How often something was tried."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint


class Tries(models.Model):
    """How many tries of a kind there were for some key, and when the latest was. The key itself is not kept.

    ``fingerprint``: keyed, so that whoever reads the table learns neither documents nor addresses.
    """

    PRIVACY = {"id": "open", "kind": "open", "fingerprint": "personal", "number": "open", "latest": "open"}

    kind = models.CharField("clase", max_length=40)
    fingerprint = models.CharField("huella", max_length=64)
    number = models.PositiveIntegerField("cuántos")
    latest = models.DateTimeField("el último")

    class Meta:
        verbose_name, verbose_name_plural = "cuenta de intentos", "cuentas de intentos"
        constraints = [
            UniqueConstraint(
                fields=["kind", "fingerprint"],
                name="tries_counted_once",
                violation_error_message="Los intentos de una clase y una huella se cuentan en una sola fila.",
            ),
            CheckConstraint(
                condition=Q(number__gt=0),
                name="tries_counted_from_one",
                violation_error_message="Una cuenta de intentos comienza en 1.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.number}"
