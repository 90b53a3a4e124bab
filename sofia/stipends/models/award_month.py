"""What an award keeps of its place: one row a month."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from sofia.core.dates import Month
from sofia.people.models import Person
from sofia.stipends.models.award import Award
from sofia.stipends.models.call import Place


class AwardMonth(models.Model):
    """A cupo-month: a benefit month of one place, kept for one person until it is freed.

    A live month is kept once of its place, and once for its person in whatever call; a trigger (migration
    ``award_kept``) makes place and person those of its award.
    """

    PRIVACY = {
        "id": "open",
        "award": "personal",
        "place": "open",
        "person": "personal",
        "month": "open",
        "pesos": "open",
        "freed_at": "personal",
        "freed_by": "personal",
    }

    award = models.ForeignKey(Award, models.PROTECT, verbose_name="adjudicación", related_name="months")
    place = models.ForeignKey(Place, models.PROTECT, verbose_name="cupo", related_name="months")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="persona", related_name="+")
    month = models.DateField("mes")
    pesos = models.BigIntegerField("valor en pesos")
    freed_at = models.DateTimeField("liberado", null=True, blank=True)
    freed_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="liberado por", related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name, verbose_name_plural = "cupo-mes", "cupos-mes"
        constraints = [
            UniqueConstraint(
                fields=["place", "month"],
                condition=Q(freed_at__isnull=True),
                name="award_month_of_place_once",
                violation_error_message="Ese cupo ya está adjudicado en ese mes.",
            ),
            UniqueConstraint(
                fields=["person", "month"],
                condition=Q(freed_at__isnull=True),
                name="award_month_of_person_once",
                violation_error_message="Una de las personas ya tiene un cupo en alguno de esos meses.",
            ),
            CheckConstraint(
                condition=Q(month__day=1),
                name="award_month_is_its_first_day",
                violation_error_message="Un mes se guarda con su primer día.",
            ),
            CheckConstraint(
                condition=Q(pesos__gt=0),
                name="award_month_is_worth_money",
                violation_error_message="Un mes de un cupo vale más que cero pesos.",
            ),
            CheckConstraint(
                condition=Q(freed_at__isnull=True, freed_by__isnull=True)
                | Q(freed_at__isnull=False, freed_by__isnull=False),
                name="award_month_freed_by_somebody",
                violation_error_message="Un mes liberado dice quién lo liberó y cuándo.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.place_id} · {self.month:%Y-%m}"

    @property
    def benefit_month(self) -> Month:
        """The month that it pays."""
        return Month.of(self.month)
