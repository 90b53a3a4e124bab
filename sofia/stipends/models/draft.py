"""A centre's call while it is being prepared. Only its officers see it; it stops changing when it is published."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from sofia.core.dates import DateWindow
from sofia.documents.models import Document
from sofia.people.models import Person
from sofia.stipends.models.call import Call
from sofia.stipends.models.milestone import Days
from sofia.stipends.models.national_call import Allocation


class CallDraft(models.Model):
    """What the centre has said so far of the call that its allocation allows. ``call``: what it became."""

    PRIVACY = {
        "id": "open",
        "allocation": "open",
        "rule_set_code": "open",
        "places": "open",
        "budget": "open",
        "contact": "open",
        "circular_number": "open",
        "circular": "open",
        "call": "open",
        "made_at": "open",
        "made_by": "personal",
        "changed_at": "open",
        "changed_by": "personal",
    }

    allocation = models.OneToOneField(Allocation, models.PROTECT, verbose_name="asignación", related_name="draft")
    rule_set_code = models.CharField("conjunto de reglas", max_length=40)
    places = models.PositiveIntegerField("cupos")
    budget = models.BigIntegerField("presupuesto")
    contact = models.JSONField("contacto", default=list)
    circular_number = models.CharField("número de la circular", max_length=60, blank=True)
    circular = models.ForeignKey(
        Document, models.PROTECT, verbose_name="circular firmada", related_name="+", null=True, blank=True
    )
    call = models.OneToOneField(
        Call, models.PROTECT, verbose_name="convocatoria", related_name="draft", null=True, blank=True
    )
    made_at = models.DateTimeField("empezado")
    made_by = models.ForeignKey(Person, models.PROTECT, verbose_name="empezado por", related_name="+")
    changed_at = models.DateTimeField("cambiado")
    changed_by = models.ForeignKey(Person, models.PROTECT, verbose_name="cambiado por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "borrador de convocatoria", "borradores de convocatoria"
        constraints = [
            CheckConstraint(
                condition=Q(places__gt=0),
                name="call_draft_has_places",
                violation_error_message="La convocatoria debe tener al menos un cupo.",
            ),
            CheckConstraint(
                condition=Q(budget__gt=0),
                name="call_draft_has_budget",
                violation_error_message="La convocatoria debe tener presupuesto.",
            ),
            CheckConstraint(
                condition=Q(call__isnull=True) | (Q(circular__isnull=False) & ~Q(circular_number="")),
                name="call_draft_published_with_its_circular",
                violation_error_message="Antes de publicar, adjunte la circular firmada y escriba su número.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.allocation_id} · {self.rule_set_code}"


class DraftMilestone(models.Model):
    """The days of a step with fixed days, as the centre plans them."""

    PRIVACY = {"id": "open", "draft": "open", "step": "open", "start": "open", "end": "open", "days": "open"}

    draft = models.ForeignKey(CallDraft, models.PROTECT, verbose_name="borrador", related_name="milestones")
    step = models.CharField("paso", max_length=40)
    start = models.DateField("desde")
    end = models.DateField("hasta")
    days = models.CharField("clase de días", max_length=8, choices=Days, default=Days.CALENDAR)

    class Meta:
        verbose_name, verbose_name_plural = "fecha del borrador", "fechas del borrador"
        constraints = [
            UniqueConstraint(
                fields=["draft", "step"],
                name="draft_milestone_once_per_step",
                violation_error_message="Ese paso ya está en el cronograma.",
            ),
            CheckConstraint(
                condition=Q(end__gte=F("start")),
                name="draft_milestone_in_order",
                violation_error_message="El último día no puede ser anterior al primero.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draft_id} · {self.step}"

    @property
    def window(self) -> DateWindow:
        return DateWindow(self.start, self.end)
