"""The end of a call's fiscal year: what was paid, and what is left for nobody."""

from django.db import models
from django.db.models import CheckConstraint, Q

from sofia.people.models import Person
from sofia.stipends.models.call import Call


class YearClosing(models.Model):
    """Written once, in January, when December is paid: every peso and cupo-month that was left is released.

    ``content``: the closing report, canonical JSON, and its SHA-256. Nothing is awarded or paid after it (migration
    `payment_cases_kept`); what is to be given back still is.
    """

    PRIVACY = {
        "id": "open",
        "call": "open",
        "content": "open",
        "sha256": "open",
        "closed_at": "open",
        "closed_by": "personal",
    }

    call = models.OneToOneField(Call, models.PROTECT, verbose_name="convocatoria", related_name="year_closing")
    content = models.TextField("informe de cierre")
    sha256 = models.CharField("huella", max_length=64)
    closed_at = models.DateTimeField("cerrado")
    closed_by = models.ForeignKey(Person, models.PROTECT, verbose_name="cerrado por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "cierre del año", "cierres del año"
        constraints = [
            CheckConstraint(
                condition=Q(sha256__regex="^[0-9a-f]{64}$") & ~Q(content=""),
                name="year_closing_has_its_report",
                violation_error_message="El cierre del año lleva su informe.",
            ),
        ]

    def __str__(self) -> str:
        return f"Cierre de {self.call_id}"
