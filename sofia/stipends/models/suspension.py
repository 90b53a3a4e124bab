"""The days in which an award is not paid, because an act that is firm says so."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateRangeField, RangeBoundary, RangeOperators
from django.db import models
from django.db.models import CheckConstraint, DateTimeField, F, Func, Q
from django.db.models.functions import Coalesce, ExtractYear

from sofia.people.models import Person
from sofia.stipends.models.award import Award
from sofia.stipends.models.resolution import Resolution

THREE_MONTHS_ON = Func(F("starts_on"), template="(%(expressions)s + interval '3 months')", output_field=DateTimeField())
# From its first day to the day after its last: the one from which it was lifted, else the one after ``until``.
DAYS = Func(
    "starts_on",
    Coalesce("ended_on", Func(F("until"), template="(%(expressions)s + 1)", output_field=models.DateField())),
    RangeBoundary(),
    function="daterange",
    output_field=DateRangeField(),
)


class Suspension(models.Model):
    """A suspension in effect: from the day its act is firm (``starts_on``) to ``until``, at most three months.

    ``ended_on``: the day from which it was lifted, if it was before. ``first_month``: the first one that is not paid;
    ``resumes_month``: the first one that is paid again. Both follow from the days as the rule set of the call says. A
    trigger lets it change once, to be lifted, and once more when an appeal leaves it without effect: then it ended on
    its first day, and no month is lost (migration `suspensions_kept`).
    """

    PRIVACY = {
        "id": "open",
        "award": "personal",
        "ground": "personal",
        "resolution": "personal",
        "starts_on": "personal",
        "until": "personal",
        "first_month": "personal",
        "resumes_month": "personal",
        "recorded_at": "personal",
        "recorded_by": "personal",
        "ended_on": "personal",
        "ended_at": "personal",
        "ended_by": "personal",
    }

    award = models.ForeignKey(Award, models.PROTECT, verbose_name="adjudicación", related_name="suspensions")
    ground = models.CharField("causal", max_length=40)
    resolution = models.OneToOneField(
        Resolution, models.PROTECT, verbose_name="resolución", related_name="suspension_begun"
    )
    starts_on = models.DateField("desde el día")
    until = models.DateField("hasta el día")
    first_month = models.DateField("primer mes sin pago")
    resumes_month = models.DateField("primer mes que se vuelve a pagar")
    recorded_at = models.DateTimeField("registrada")
    recorded_by = models.ForeignKey(Person, models.PROTECT, verbose_name="registrada por", related_name="+")
    ended_on = models.DateField("levantada desde el día", null=True, blank=True)
    ended_at = models.DateTimeField("levantada", null=True, blank=True)
    ended_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="levantada por", related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name, verbose_name_plural = "suspensión", "suspensiones"
        constraints = [
            ExclusionConstraint(
                name="suspension_no_overlap",
                expressions=[("award", RangeOperators.EQUAL), (DAYS, RangeOperators.OVERLAPS)],
                violation_error_message="Ese apoyo ya está suspendido en esos días.",
            ),
            CheckConstraint(
                condition=Q(until__gte=F("starts_on"), until__lt=THREE_MONTHS_ON),
                name="suspension_three_months",
                violation_error_message="Una suspensión dura hasta tres meses.",
            ),
            CheckConstraint(
                condition=Q(until__year=ExtractYear("starts_on")),
                name="suspension_within_its_year",
                violation_error_message="Una suspensión no pasa al año siguiente.",
            ),
            CheckConstraint(
                condition=Q(first_month__day=1, resumes_month__day=1, resumes_month__gte=F("first_month")),
                name="suspension_whole_months",
                violation_error_message="Una suspensión quita meses completos, desde uno hasta antes de otro.",
            ),
            CheckConstraint(
                condition=Q(ended_on__isnull=True, ended_at__isnull=True, ended_by__isnull=True)
                | Q(ended_on__isnull=False, ended_at__isnull=False, ended_by__isnull=False)
                & Q(ended_on__gte=F("starts_on"), ended_on__lte=F("until")),
                name="suspension_lifted_by_somebody",
                violation_error_message="Una suspensión se levanta antes de que termine, y dice quién lo registró.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award_id} · {self.starts_on}"
