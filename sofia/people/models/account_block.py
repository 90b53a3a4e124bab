"""An account that somebody closed or suspended: who, when, why, and until when."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, TextChoices, UniqueConstraint

from sofia.people.models.person import Person

SOMETHING = r"[^[:space:]]"


class BlockKind(TextChoices):
    SUSPENDED = "suspended", "Suspendida"
    CLOSED = "closed", "Cerrada"


class AccountBlock(models.Model):
    """While it lasts nobody signs in with the account. A suspension is for a while; closing also ends the roles."""

    PRIVACY = {
        "id": "open",
        "person": "personal",
        "kind": "personal",
        "reason": "personal",
        "blocked_at": "open",
        "blocked_by": "personal",
        "lifted_at": "open",
        "lifted_by": "personal",
    }

    person = models.ForeignKey(Person, models.PROTECT, verbose_name="persona", related_name="account_blocks")
    kind = models.CharField("qué es", max_length=10, choices=BlockKind)
    reason = models.CharField("motivo", max_length=300)
    blocked_at = models.DateTimeField("desde")
    blocked_by = models.ForeignKey(Person, models.PROTECT, verbose_name="por quién", related_name="+")
    lifted_at = models.DateTimeField("hasta", null=True, blank=True)
    lifted_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="levantado por", related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name, verbose_name_plural = "bloqueo de cuenta", "bloqueos de cuenta"
        constraints = [
            UniqueConstraint(
                fields=["person"],
                condition=Q(lifted_at__isnull=True),
                name="account_block_one_at_a_time",
                violation_error_message="Esa cuenta ya está suspendida o cerrada.",
            ),
            CheckConstraint(
                condition=~Q(person=F("blocked_by")) & (Q(lifted_by__isnull=True) | ~Q(person=F("lifted_by"))),
                name="account_block_by_another",
                violation_error_message="Nadie suspende, cierra ni reabre su propia cuenta.",
            ),
            CheckConstraint(
                condition=Q(lifted_at__isnull=True, lifted_by__isnull=True)
                | Q(lifted_at__gte=F("blocked_at"), lifted_by__isnull=False),
                name="account_block_lifted_by_somebody",
                violation_error_message="Una cuenta reabierta dice cuándo y quién la reabrió, después de bloqueada.",
            ),
            CheckConstraint(
                condition=Q(reason__regex=SOMETHING),
                name="account_block_has_a_reason",
                violation_error_message="Escriba el motivo.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} · {self.person_id}"
