"""What moved an enrolment from one state to another. Nothing of it changes afterwards."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, TextChoices, UniqueConstraint

from sofia.people.models import Person
from sofia.training.lifecycle import LIFECYCLE, EnrolmentState
from sofia.training.models.enrolment import Enrolment
from sofia.vault.fields import SealedField


class ChangeKind(TextChoices):
    """Codes are kept in rows for ever."""

    MOVE = "move", "Movimiento"
    REGISTER = "register", "Según un reporte oficial"
    REVERSAL = "reversal", "Deja sin efecto el anterior"
    INHERITED = "inherited", "Estado que ya tenía"


def made_by_a_move() -> Q:
    """The pairs of states that the lifecycle lets people move between."""
    pairs = Q()
    for source, target in LIFECYCLE.pairs():
        pairs |= Q(from_state=source, to_state=target)
    return pairs


class StateChange(models.Model):
    """One change: from which state to which, since which day it is true, why, by which norm, who wrote it and when.

    ``number``: 1, 2, 3 … in its enrolment. ``recorded_at`` may be later than ``effective_on``: both dates stay, so it
    is seen that it was dated back. A reversal names the last change that still stands; both stay.
    """

    PRIVACY = {
        "id": "open",
        "enrolment": "personal",
        "number": "open",
        "kind": "personal",
        "from_state": "personal",
        "to_state": "personal",
        "effective_on": "personal",
        "reason": "sensitive",
        "norm": "personal",
        "reverts": "personal",
        "recorded_at": "open",
        "recorded_by": "personal",
    }

    enrolment = models.ForeignKey(Enrolment, models.PROTECT, verbose_name="matrícula", related_name="changes")
    number = models.PositiveSmallIntegerField("número")
    kind = models.CharField("clase", max_length=10, choices=ChangeKind, default=ChangeKind.MOVE)
    from_state = models.CharField("de", max_length=20, choices=EnrolmentState, blank=True)
    to_state = models.CharField("a", max_length=20, choices=EnrolmentState)
    effective_on = models.DateField("rige desde")
    reason = SealedField("motivo", bound_to="enrolment_id")
    norm = models.CharField("norma o acto", max_length=160, blank=True)
    reverts = models.OneToOneField(
        "self", models.PROTECT, verbose_name="deja sin efecto", related_name="reverted_by", null=True, blank=True
    )
    recorded_at = models.DateTimeField("registrado", null=True)
    recorded_by = models.ForeignKey(Person, models.PROTECT, verbose_name="registrado por", related_name="+", null=True)

    class Meta:
        verbose_name, verbose_name_plural = "cambio de estado", "cambios de estado"
        constraints = [
            UniqueConstraint(
                fields=["enrolment", "number"],
                name="state_change_numbered",
                violation_error_message="La matrícula cambió mientras usted escribía. Mire cómo quedó.",
            ),
            CheckConstraint(
                condition=~Q(kind=ChangeKind.MOVE.value) | made_by_a_move(),
                name="state_change_of_the_lifecycle",
                violation_error_message="Desde ese estado no se pasa a ese otro.",
            ),
            CheckConstraint(
                condition=~Q(from_state=F("to_state")),
                name="state_change_changes",
                violation_error_message="La matrícula ya está en ese estado.",
            ),
            CheckConstraint(
                condition=Q(kind=ChangeKind.REVERSAL.value, reverts__isnull=False)
                | (~Q(kind=ChangeKind.REVERSAL.value) & Q(reverts__isnull=True)),
                name="state_change_reverts_one",
                violation_error_message="Dejar sin efecto dice cuál cambio.",
            ),
            CheckConstraint(
                condition=Q(kind=ChangeKind.INHERITED.value, from_state="", recorded_at__isnull=True)
                & Q(recorded_by__isnull=True)
                | (
                    ~Q(kind=ChangeKind.INHERITED.value)
                    & Q(recorded_at__isnull=False, recorded_by__isnull=False)
                    & ~Q(reason=b"")
                ),
                name="state_change_with_reason",
                violation_error_message="Un cambio de estado dice quién lo registró, cuándo y por qué.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.from_state or '·'} → {self.to_state}, {self.effective_on}"
