"""The freed places of a call given to the next in line, one act of a day at a time."""

from django.db import models
from django.db.models import CheckConstraint, Q, TextChoices, UniqueConstraint

from sofia.people.models import Person
from sofia.stipends.models.application import Application
from sofia.stipends.models.award import Award
from sofia.stipends.models.call import Call
from sofia.stipends.models.decision import Decision
from sofia.stipends.models.fingerprints import bytes_have_hash
from sofia.stipends.rules.succession import Cause


class Replacement(models.Model):
    """What was decided about the freed places on a day. With ``tie_sha256`` it leaves that list to be drawn.

    ``decision``: the final one of the call, whose waiting list is followed. ``seats``: the places that the tied compete
    for. Never changes, and arrives on the days of the schedule alone (migration ``replacements_kept``).
    """

    PRIVACY = {
        "id": "open",
        "call": "open",
        "decision": "open",
        "on": "open",
        "tie_sha256": "open",
        "seats": "open",
        "bundle": "sensitive",
        "bundle_sha256": "open",
        "public_bundle": "open",
        "public_bundle_sha256": "open",
        "decided_at": "open",
        "decided_by": "personal",
    }

    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="replacements")
    decision = models.ForeignKey(Decision, models.PROTECT, verbose_name="decisión", related_name="replacements")
    on = models.DateField("día del reemplazo")
    tie_sha256 = models.CharField("huella de la lista empatada", max_length=64, blank=True)
    seats = models.PositiveIntegerField("cupos en disputa", default=0)
    bundle = models.BinaryField("paquete completo")
    bundle_sha256 = models.CharField("huella del paquete completo", max_length=64)
    public_bundle = models.BinaryField("paquete público")
    public_bundle_sha256 = models.CharField("huella del paquete público", max_length=64)
    decided_at = models.DateTimeField("decidido")
    decided_by = models.ForeignKey(Person, models.PROTECT, verbose_name="decidido por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "reemplazo", "reemplazos"
        constraints = [
            UniqueConstraint(
                fields=["call", "tie_sha256"],
                condition=~Q(tie_sha256=""),
                name="replacement_tie_once",
                violation_error_message="Ese empate ya quedó registrado: lo que sigue es su sorteo.",
            ),
            CheckConstraint(
                condition=Q(tie_sha256="", seats=0) | ~Q(tie_sha256="") & Q(seats__gt=0),
                name="replacement_tie_has_seats",
                violation_error_message="Un empate dice por cuántos cupos es.",
            ),
            CheckConstraint(
                condition=bytes_have_hash("bundle", "bundle_sha256"),
                name="replacement_bundle_has_its_hash",
                violation_error_message="El paquete completo no corresponde a su huella SHA-256.",
            ),
            CheckConstraint(
                condition=bytes_have_hash("public_bundle", "public_bundle_sha256"),
                name="replacement_public_bundle_has_its_hash",
                violation_error_message="El paquete público no corresponde a su huella SHA-256.",
            ),
            UniqueConstraint(fields=["id", "call"], name="replacement_with_call"),
        ]

    def __str__(self) -> str:
        return f"{self.call_id} · {self.on}"

    @property
    def final(self) -> bool:
        """Whether it leaves no tie."""
        return not self.tie_sha256


class Succeeded(TextChoices):
    """What a replacement says of somebody in line. Codes are kept in rows for ever."""

    AWARDED = "awarded", "Recibe el cupo"
    SKIPPED = "skipped", "No lo recibe"
    UNDECIDED = "undecided", "Empate pendiente de sorteo"


CAUSES = [(cause.value, cause.spanish) for cause in Cause if cause is not Cause.UNKNOWN]


class ReplacementLine(models.Model):
    """Somebody of the waiting list that a replacement reached. ``cause``: why she did not take the place.

    ``award``: the one that she got, of the place that ``ended`` left free.
    """

    PRIVACY = {
        "id": "open",
        "replacement": "open",
        "call": "open",
        "application": "open",
        "outcome": "open",
        "cause": "personal",
        "award": "open",
        "ended": "open",
    }

    replacement = models.ForeignKey(Replacement, models.PROTECT, verbose_name="reemplazo", related_name="lines")
    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="+")
    application = models.ForeignKey(
        Application, models.PROTECT, verbose_name="inscripción", related_name="replacement_lines"
    )
    outcome = models.CharField("resultado", max_length=9, choices=Succeeded)
    cause = models.CharField("causa", max_length=12, choices=CAUSES, blank=True)
    award = models.OneToOneField(
        Award, models.PROTECT, verbose_name="adjudicación", related_name="replacement", null=True, blank=True
    )
    ended = models.ForeignKey(
        Award, models.PROTECT, verbose_name="adjudicación terminada", related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name, verbose_name_plural = "línea de un reemplazo", "líneas de un reemplazo"
        constraints = [
            UniqueConstraint(
                fields=["replacement", "application"],
                name="replacement_line_once",
                violation_error_message="Esa inscripción ya está en ese reemplazo.",
            ),
            UniqueConstraint(
                fields=["ended"],
                name="replacement_of_an_award_once",
                violation_error_message="El cupo que dejó esa adjudicación ya se reemplazó.",
            ),
            CheckConstraint(
                condition=Q(outcome="awarded", cause="", award__isnull=False, ended__isnull=False)
                | Q(outcome="undecided", cause="", award__isnull=True, ended__isnull=True)
                | Q(outcome="skipped", award__isnull=True, ended__isnull=True) & ~Q(cause=""),
                name="replacement_line_whole",
                violation_error_message="Quien recibe un cupo dice cuál; quien no lo recibe, la causa.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.get_outcome_display()}"
