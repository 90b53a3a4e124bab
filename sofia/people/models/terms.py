"""The texts that a person accepts, each in dated versions that never change, and who accepted which."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, TextChoices, UniqueConstraint

from sofia.people.models.person import Person

HASH = r"^[0-9a-f]{64}$"


class TermsKind(TextChoices):
    """Codes are kept in rows for ever. Only the consent is optional, and only it can be withdrawn."""

    USE = "use", "Términos de uso"
    DATA_POLICY = "data_policy", "Política de tratamiento de datos personales"
    SENSITIVE = "sensitive", "Autorización para datos sensibles"
    MINOR = "minor", "Autorización del representante legal"
    DECLARATION = "declaration", "Declaración juramentada de quien pide un apoyo"


class Terms(models.Model):
    """A version of one text, from a day on. The database lets nobody change or delete it."""

    PRIVACY = {"id": "open", "kind": "open", "since": "open", "text": "open", "sha256": "open"}

    kind = models.CharField("clase", max_length=12, choices=TermsKind)
    since = models.DateField("rige desde")
    text = models.TextField("texto")
    sha256 = models.CharField("huella del texto", max_length=64)

    class Meta:
        verbose_name, verbose_name_plural = "texto que se acepta", "textos que se aceptan"
        constraints = [
            UniqueConstraint(
                fields=["kind", "since"],
                name="terms_one_version_a_day",
                violation_error_message="Ya hay una versión de ese texto desde ese día.",
            ),
            CheckConstraint(
                condition=Q(sha256__regex=HASH),
                name="terms_hash_form",
                violation_error_message="Un texto lleva su huella SHA-256.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.since}"


class Acceptance(models.Model):
    """That somebody accepted a version, when, from where and the hash of what she read.

    A trigger lets it change once, and only a consent: to say that it was withdrawn. ``accepted_by`` is who did it at
    the keyboard; for the authorisation of a minor, ``representative`` says in whose name.
    """

    PRIVACY = {
        "id": "open",
        "person": "personal",
        "terms": "open",
        "sha256": "open",
        "address": "personal",
        "representative": "personal",
        "accepted_at": "open",
        "accepted_by": "personal",
        "withdrawn_at": "open",
        "withdrawn_by": "personal",
    }

    person = models.ForeignKey(Person, models.PROTECT, verbose_name="persona", related_name="acceptances")
    terms = models.ForeignKey(Terms, models.PROTECT, verbose_name="texto", related_name="acceptances")
    sha256 = models.CharField("huella del texto leído", max_length=64)
    address = models.CharField("dirección de red", max_length=45, blank=True)
    representative = models.ForeignKey(
        "people.LegalRepresentative",
        models.PROTECT,
        verbose_name="representante legal",
        related_name="+",
        null=True,
        blank=True,
    )
    accepted_at = models.DateTimeField("aceptado")
    accepted_by = models.ForeignKey(Person, models.PROTECT, verbose_name="aceptado por", related_name="+")
    withdrawn_at = models.DateTimeField("retirado", null=True, blank=True)
    withdrawn_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="retirado por", related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name, verbose_name_plural = "aceptación", "aceptaciones"
        constraints = [
            UniqueConstraint(
                fields=["person", "terms"],
                condition=Q(withdrawn_at__isnull=True),
                name="acceptance_once",
                violation_error_message="Ese texto ya está aceptado.",
            ),
            CheckConstraint(
                condition=Q(sha256__regex=HASH),
                name="acceptance_hash_form",
                violation_error_message="Una aceptación lleva la huella de lo que se leyó.",
            ),
            CheckConstraint(
                condition=Q(withdrawn_at__isnull=True, withdrawn_by__isnull=True)
                | Q(withdrawn_at__gte=F("accepted_at"), withdrawn_by__isnull=False),
                name="withdrawal_after_acceptance",
                violation_error_message="Un consentimiento retirado dice cuándo y quién, después de haberse dado.",
            ),
        ]

    def __str__(self) -> str:
        return f"Aceptación {self.pk}"
