"""What was paid and was not owed, and what was given back of it."""

from django.db import models
from django.db.models import CheckConstraint, Q

from sofia.documents.models import Document
from sofia.people.models import Person
from sofia.stipends.models.award_month import AwardMonth
from sofia.stipends.models.resolution import Resolution


class Overpayment(models.Model):
    """A month that was paid and was not owed, because a firm act says so: its pesos are to be given back.

    ``cause``: a ground of the rule set of its call; ``since``: the day from which nothing was owed. A death has no
    ``resolution``. It never changes; what is given back are its instalments (migration `recoveries_kept`).
    """

    PRIVACY = {
        "id": "open",
        "award_month": "personal",
        "resolution": "personal",
        "cause": "personal",
        "since": "personal",
        "opened_at": "personal",
        "opened_by": "personal",
    }

    award_month = models.OneToOneField(AwardMonth, models.PROTECT, verbose_name="cupo-mes", related_name="overpayment")
    resolution = models.ForeignKey(
        Resolution, models.PROTECT, verbose_name="resolución", related_name="overpayments", null=True, blank=True
    )
    cause = models.CharField("causal", max_length=40)
    since = models.DateField("la causa existe desde el día")
    opened_at = models.DateTimeField("abierto")
    opened_by = models.ForeignKey(Person, models.PROTECT, verbose_name="abierto por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "mes por reintegrar", "meses por reintegrar"
        constraints = [
            CheckConstraint(
                condition=~Q(cause=""),
                name="overpayment_says_its_cause",
                violation_error_message="Un mes por reintegrar dice por qué causal se pagó sin deberse.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award_month_id} · {self.cause}"


class Instalment(models.Model):
    """Pesos of an overpayment that she gave back, with the bank's receipt; never more than what is owed.

    One receipt may pay several months of one person: it is registered once. It never changes.
    """

    PRIVACY = {
        "id": "open",
        "overpayment": "personal",
        "pesos": "personal",
        "paid_on": "personal",
        "receipt": "personal",
        "evidence": "personal",
        "registered_at": "personal",
        "registered_by": "personal",
    }

    overpayment = models.ForeignKey(
        Overpayment, models.PROTECT, verbose_name="mes por reintegrar", related_name="instalments"
    )
    pesos = models.BigIntegerField("pesos")
    paid_on = models.DateField("consignado el día")
    receipt = models.CharField("número del recibo", max_length=40)
    evidence = models.ForeignKey(Document, models.PROTECT, verbose_name="recibo", related_name="+")
    registered_at = models.DateTimeField("registrado")
    registered_by = models.ForeignKey(Person, models.PROTECT, verbose_name="registrado por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "reintegro", "reintegros"
        constraints = [
            CheckConstraint(
                condition=Q(pesos__gt=0),
                name="instalment_has_money",
                violation_error_message="Un reintegro lleva un valor mayor que cero.",
            ),
            CheckConstraint(
                condition=~Q(receipt=""),
                name="instalment_has_its_receipt",
                violation_error_message="Escriba el número del recibo de la consignación.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.overpayment_id} · {self.pesos}"
