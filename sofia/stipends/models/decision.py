"""An award decided on a day: the whole decision as bytes, and one row per applicant to page through."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, UniqueConstraint

from sofia.people.models import Person
from sofia.stipends.models.application import Application
from sofia.stipends.models.call import Call
from sofia.stipends.models.draw import Draw
from sofia.stipends.models.fingerprints import bytes_have_hash
from sofia.stipends.rules.allocation import Outcome


class Decision(models.Model):
    """A frozen decision. One with ``tie_sha256`` leaves that list tied: a draw and a final decision follow it.

    ``seats``: the places that the tied at the cut-off compete for; 0 when no draw is needed.
    """

    PRIVACY = {
        "id": "open",
        "call": "open",
        "on": "open",
        "tie_sha256": "open",
        "seats": "open",
        "draw": "open",
        "bundle": "sensitive",
        "bundle_sha256": "open",
        "public_bundle": "open",
        "public_bundle_sha256": "open",
        "published_on": "open",
        "decided_at": "open",
        "decided_by": "personal",
    }

    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="decisions")
    on = models.DateField("día de la adjudicación")
    tie_sha256 = models.CharField("huella de la lista empatada", max_length=64, blank=True)
    seats = models.PositiveIntegerField("cupos en disputa", default=0)
    draw = models.ForeignKey(Draw, models.PROTECT, verbose_name="sorteo", related_name="+", null=True, blank=True)
    bundle = models.BinaryField("paquete completo")
    bundle_sha256 = models.CharField("huella del paquete completo", max_length=64)
    public_bundle = models.BinaryField("paquete público")
    public_bundle_sha256 = models.CharField("huella del paquete público", max_length=64)
    published_on = models.DateField("se publica el")
    decided_at = models.DateTimeField("decidida")
    decided_by = models.ForeignKey(Person, models.PROTECT, verbose_name="decidida por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "decisión", "decisiones"
        constraints = [
            UniqueConstraint(
                fields=["call"],
                condition=Q(tie_sha256=""),
                name="decision_final_once",
                violation_error_message="Esta convocatoria ya tiene una decisión definitiva.",
            ),
            CheckConstraint(
                condition=Q(published_on__gte=F("on")),
                name="decision_published_after_made",
                violation_error_message="Una decisión no se publica antes del día en que se toma.",
            ),
            CheckConstraint(
                condition=bytes_have_hash("bundle", "bundle_sha256"),
                name="decision_bundle_has_its_hash",
                violation_error_message="El paquete completo no corresponde a su huella SHA-256.",
            ),
            CheckConstraint(
                condition=bytes_have_hash("public_bundle", "public_bundle_sha256"),
                name="decision_public_bundle_has_its_hash",
                violation_error_message="El paquete público no corresponde a su huella SHA-256.",
            ),
            UniqueConstraint(fields=["id", "call"], name="decision_with_call"),
        ]

    def __str__(self) -> str:
        return f"{self.call} · {self.on}"

    @property
    def final(self) -> bool:
        return not self.tie_sha256


OUTCOMES = [(outcome.value, outcome.spanish) for outcome in Outcome]


class DecisionLine(models.Model):
    """What a decision says in public of one application."""

    PRIVACY = {
        "id": "open",
        "decision": "open",
        "application": "open",
        "outcome": "open",
        "position": "open",
        "total": "open",
    }

    decision = models.ForeignKey(Decision, models.PROTECT, verbose_name="decisión", related_name="lines")
    application = models.ForeignKey(Application, models.PROTECT, verbose_name="inscripción", related_name="lines")
    outcome = models.CharField("resultado", max_length=10, choices=OUTCOMES)
    position = models.PositiveIntegerField("puesto", null=True, blank=True)
    total = models.PositiveIntegerField("puntaje", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "línea de la decisión", "líneas de la decisión"
        constraints = [
            UniqueConstraint(
                fields=["decision", "application"],
                name="decision_line_once",
                violation_error_message="Esa inscripción ya está en esa decisión.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.application_id}: {self.get_outcome_display()}"
