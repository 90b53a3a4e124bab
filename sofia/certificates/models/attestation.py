"""What a learner takes away at once: a constancia of what was true of her training on a day."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from sofia.certificates.codes import CODE, grouped
from sofia.certificates.printed import Printed, printed
from sofia.documents.models import Paper
from sofia.people.models import Centre, Person
from sofia.training.models import Enrolment


class Attestation(models.Model):
    """A constancia. It says what was true on its day, so it is neither replaced nor annulled: another day, another one.

    ``printed`` is what the paper says (`Printed`), ``fingerprint`` its SHA-256: asking twice in a day for what has not
    changed gives the same constancia. ``code`` is public and cannot be guessed.
    """

    PRIVACY = {
        "id": "open",
        "code": "personal",
        "enrolment": "personal",
        "person": "personal",
        "centre": "open",
        "printed": "personal",
        "fingerprint": "personal",
        "paper": "open",
        "issued_on": "open",
        "issued_at": "open",
        "issued_by": "personal",
    }

    code = models.CharField("código de verificación", max_length=16)
    enrolment = models.ForeignKey(Enrolment, models.PROTECT, verbose_name="matrícula", related_name="attestations")
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="persona", related_name="attestations")
    centre = models.ForeignKey(Centre, models.PROTECT, verbose_name="centro", related_name="+")
    printed = models.JSONField("lo que dice")
    fingerprint = models.CharField("huella de lo que dice", max_length=64)
    paper = models.OneToOneField(Paper, models.PROTECT, verbose_name="papel", related_name="attestation")
    issued_on = models.DateField("día de expedición")
    issued_at = models.DateTimeField("expedida")
    issued_by = models.ForeignKey(Person, models.PROTECT, verbose_name="pedida por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "constancia", "constancias"
        constraints = [
            UniqueConstraint(
                fields=["code"],
                name="attestation_code_once",
                violation_error_message="Ese código de verificación ya se dio.",
            ),
            UniqueConstraint(
                fields=["enrolment", "issued_on", "fingerprint"],
                name="attestation_once_a_day",
                violation_error_message="Esa constancia ya se expidió hoy.",
            ),
            CheckConstraint(
                condition=Q(code__regex=CODE, fingerprint__regex=r"^[0-9a-f]{64}$"),
                name="attestation_code_form",
                violation_error_message="El código de una constancia tiene 16 signos; su huella es un SHA-256.",
            ),
        ]

    def __str__(self) -> str:
        return f"constancia {self.pk}"

    @property
    def as_printed(self) -> Printed:
        return printed(self.printed)

    @property
    def spoken_code(self) -> str:
        return grouped(self.code)
