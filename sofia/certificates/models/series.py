"""Which number comes next."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from sofia.people.models import Centre


class Series(models.Model):
    """The numbers of a centre's certificates in one year: each is given once, and the next is one more."""

    PRIVACY = {"id": "open", "centre": "open", "year": "open", "last": "open"}

    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name="centro", related_name="+")
    year = models.PositiveSmallIntegerField("año")
    last = models.PositiveIntegerField("último número", default=0)

    class Meta:
        verbose_name, verbose_name_plural = "numeración de certificados", "numeraciones de certificados"
        constraints = [
            UniqueConstraint(
                fields=["centre", "year"],
                name="series_once",
                violation_error_message="Cada centro numera sus certificados una sola vez por año.",
            ),
            CheckConstraint(
                condition=Q(last__lte=999_999),
                name="series_not_full",
                violation_error_message="El centro agotó los números de certificado de este año.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.centre_id}-{self.year}"

    @property
    def number(self) -> str:
        """«9302-2026-000123»: the last one given."""
        return f"{self.centre_id}-{self.year}-{self.last:06}"
