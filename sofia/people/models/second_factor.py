"""What proves who somebody is besides her password: an application that shows codes, a passkey, codes on paper."""

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from sofia.people.models.person import Person
from sofia.vault.fields import SealedField


class Authenticator(models.Model):
    """An application that shows a code of six digits every half minute. Each code is worth something once."""

    PRIVACY = {"id": "open", "person": "personal", "secret": "sensitive", "last_step": "personal", "added": "personal"}

    person = models.OneToOneField(Person, models.CASCADE, verbose_name="persona", related_name="authenticator")
    secret = SealedField("secreto", bound_to="person_id")
    last_step = models.BigIntegerField("último paso usado")
    added = models.DateTimeField("agregada")

    class Meta:
        verbose_name, verbose_name_plural = "aplicación de códigos", "aplicaciones de códigos"
        constraints = [
            CheckConstraint(
                condition=~Q(secret=b""),
                name="authenticator_has_a_secret",
                violation_error_message="Una aplicación de códigos tiene su secreto.",
            )
        ]

    def __str__(self) -> str:
        return f"aplicación de {self.person_id}"


class Passkey(models.Model):
    """A key that a telephone, a computer or a USB stick keeps and never shows."""

    PRIVACY = {
        "id": "open",
        "person": "personal",
        "name": "personal",
        "credential": "personal",
        "public_key": "personal",
        "sign_count": "personal",
        "added": "personal",
        "last_used": "personal",
    }

    person = models.ForeignKey(Person, models.CASCADE, verbose_name="persona", related_name="passkeys")
    name = models.CharField("nombre", max_length=40)
    credential = models.BinaryField("credencial", max_length=1023)
    public_key = models.BinaryField("llave pública", max_length=2000)
    sign_count = models.BigIntegerField("usos que cuenta el aparato")
    added = models.DateTimeField("agregada")
    last_used = models.DateTimeField("último uso", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "llave de acceso", "llaves de acceso"
        constraints = [
            UniqueConstraint(
                fields=["credential"],
                name="passkey_once",
                violation_error_message="Esa llave de acceso ya está registrada.",
            )
        ]

    def __str__(self) -> str:
        return self.name


class RecoveryCode(models.Model):
    """One of ten codes on paper. Only its fingerprint is kept, and it is worth something once."""

    PRIVACY = {"id": "open", "person": "personal", "fingerprint": "sensitive", "used": "personal"}

    person = models.ForeignKey(Person, models.CASCADE, verbose_name="persona", related_name="recovery_codes")
    fingerprint = models.CharField("huella", max_length=64)
    used = models.DateTimeField("usado", null=True, blank=True)

    class Meta:
        verbose_name, verbose_name_plural = "código de recuperación", "códigos de recuperación"
        constraints = [
            UniqueConstraint(
                fields=["person", "fingerprint"],
                name="recovery_code_once",
                violation_error_message="Ese código de recuperación ya existe.",
            )
        ]

    def __str__(self) -> str:
        return f"código de {self.person_id}"
