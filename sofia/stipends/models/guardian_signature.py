"""What the legal representative of a minor signs before the minor does: kept with the draft, and with what is sent."""

from django.db import models
from django.db.models import CheckConstraint, Q

from sofia.people.models import Person


class GuardianSignature(models.Model):
    """Who signed, when, from which address, and the hash that names exactly what was signed. All of it, or nothing."""

    guardian_sha256 = models.CharField("huella de lo que firmó el representante", max_length=64, blank=True)
    guardian_address = models.CharField("dirección de red del representante", max_length=45, blank=True)
    guardian_signed_at = models.DateTimeField("firmado por el representante", null=True, blank=True)
    guardian_signed_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="representante que firmó", related_name="+", null=True, blank=True
    )

    class Meta:
        abstract = True


SIGNATURE = tuple(field.name for field in GuardianSignature._meta.fields)
SIGNATURE_PRIVACY = dict.fromkeys(SIGNATURE, "personal")


def signed_whole(name: str) -> CheckConstraint:
    return CheckConstraint(
        condition=Q(guardian_sha256="", guardian_signed_at__isnull=True, guardian_signed_by__isnull=True)
        | Q(
            guardian_sha256__regex="^[0-9a-f]{64}$",
            guardian_signed_at__isnull=False,
            guardian_signed_by__isnull=False,
        ),
        name=name,
        violation_error_message="La firma del representante dice quién firmó, cuándo y qué.",
    )
