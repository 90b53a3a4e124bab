"""Two rows that turned out to be one person."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from sofia.people.models.centre import Centre
from sofia.people.models.person import Person


class Merge(models.Model):
    """Who was kept twice: ``merged`` stays as it is, cannot sign in, and is read together with ``survivor``.

    Nothing moves and nothing is deleted, so it can be undone; the undone row stays too. That nobody is merged into
    somebody merged, and that who was merged stays closed, is kept by triggers (migration `identity_kept`).
    """

    PRIVACY = {
        "id": "open",
        "survivor": "personal",
        "merged": "personal",
        "centre": "open",
        "reason": "personal",
        "merged_at": "open",
        "merged_by": "personal",
        "was_active": "personal",
        "undone_at": "open",
        "undone_by": "personal",
        "undone_reason": "personal",
    }

    survivor = models.ForeignKey(Person, models.PROTECT, verbose_name="queda", related_name="merges")
    merged = models.ForeignKey(Person, models.PROTECT, verbose_name="se une", related_name="merged_into")
    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name="centro", related_name="+")
    reason = models.CharField("motivo", max_length=400)
    merged_at = models.DateTimeField("unida")
    merged_by = models.ForeignKey(Person, models.PROTECT, verbose_name="unida por", related_name="+")
    was_active = models.BooleanField("tenía la cuenta abierta")
    undone_at = models.DateTimeField("deshecha", null=True, blank=True)
    undone_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="deshecha por", related_name="+", null=True, blank=True
    )
    undone_reason = models.CharField("motivo para deshacerla", max_length=400, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "fusión", "fusiones"
        constraints = [
            CheckConstraint(
                condition=~Q(survivor=F("merged")),
                name="merge_of_two",
                violation_error_message="Una persona no se une consigo misma.",
            ),
            CheckConstraint(
                condition=~Q(merged_by=F("survivor")) & ~Q(merged_by=F("merged")),
                name="merge_by_another",
                violation_error_message="Nadie une sus propias cuentas: pídalo en Administración Educativa.",
            ),
            CheckConstraint(
                condition=Q(undone_by__isnull=True) | (~Q(undone_by=F("survivor")) & ~Q(undone_by=F("merged"))),
                name="merge_undone_by_another",
                violation_error_message="Nadie separa sus propias cuentas.",
            ),
            CheckConstraint(
                condition=Q(reason__regex=r"\S"),
                name="merge_with_reason",
                violation_error_message="Escriba por qué son la misma persona.",
            ),
            CheckConstraint(
                condition=Q(undone_at__isnull=True, undone_by__isnull=True, undone_reason="")
                | Q(undone_at__isnull=False, undone_by__isnull=False, undone_reason__regex=r"\S"),
                name="merge_undone_with_reason",
                violation_error_message="Una fusión deshecha dice quién, cuándo y por qué.",
            ),
            UniqueConstraint(
                fields=["merged"],
                condition=Q(undone_at__isnull=True),
                name="merged_once",
                violation_error_message="Esa cuenta ya está unida a otra.",
            ),
        ]

    def __str__(self) -> str:
        return f"fusión {self.pk}"
