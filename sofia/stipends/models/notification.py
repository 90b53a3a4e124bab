"""How each applicant came to know what a resolution decided about her, and from which day."""

from django.db import models
from django.db.models import CheckConstraint, Q, TextChoices, UniqueConstraint

from sofia.documents.models import Document
from sofia.people.models import Person
from sofia.stipends.models.application import Application
from sofia.stipends.models.call import Call
from sofia.stipends.models.resolution import Resolution


class Channel(TextChoices):
    """Codes are kept in rows for ever. The articles are of the Ley 1437 de 2011."""

    PORTAL = "portal", "En este portal"  # art. 56
    IN_PERSON = "in_person", "En el centro"  # art. 67
    NOTICE = "notice", "Por aviso"  # art. 69
    CONDUCT = "conduct", "Por conducta concluyente"  # art. 72


class Notification(models.Model):
    """A resolution on its way to one applicant: told of at ``sent_at``, notified on ``notified_on`` by a channel.

    In the portal she opens the act herself: the hash of what she was given, the address and the moment are kept. For
    the other channels an officer hands in the proof. What is written here never changes (migration
    `resolutions_kept`).
    """

    PRIVACY = {
        "id": "open",
        "resolution": "open",
        "call": "open",
        "application": "personal",
        "sent_at": "personal",
        "sent_by": "personal",
        "channel": "personal",
        "notified_on": "personal",
        "served_at": "personal",
        "served_by": "personal",
        "sha256": "open",
        "address": "personal",
        "proof": "personal",
        "waived_at": "personal",
        "waived_by": "personal",
    }

    resolution = models.ForeignKey(Resolution, models.PROTECT, verbose_name="resolución", related_name="notifications")
    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="+")
    application = models.ForeignKey(
        Application, models.PROTECT, verbose_name="inscripción", related_name="notifications"
    )
    sent_at = models.DateTimeField("puesta a disposición")
    sent_by = models.ForeignKey(Person, models.PROTECT, verbose_name="puesta a disposición por", related_name="+")
    channel = models.CharField("medio", max_length=9, choices=Channel, blank=True)
    notified_on = models.DateField("día de la notificación", null=True, blank=True)
    served_at = models.DateTimeField("anotada", null=True, blank=True)
    served_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="anotada por", related_name="+", null=True, blank=True
    )
    sha256 = models.CharField("huella de lo que recibió", max_length=64, blank=True)
    address = models.CharField("dirección de red", max_length=45, blank=True)
    proof = models.ForeignKey(Document, models.PROTECT, verbose_name="prueba", related_name="+", null=True, blank=True)
    waived_at = models.DateTimeField("renunció al recurso", null=True, blank=True)
    waived_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="renuncia de", related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name, verbose_name_plural = "notificación", "notificaciones"
        constraints = [
            UniqueConstraint(
                fields=["resolution", "application"],
                name="notification_once_per_application",
                violation_error_message="Esa resolución ya se le notificó, o está por notificarse.",
            ),
            CheckConstraint(
                condition=Q(channel="", notified_on__isnull=True, served_at__isnull=True, served_by__isnull=True)
                & Q(sha256="", proof__isnull=True)
                | Q(notified_on__isnull=False, served_at__isnull=False, served_by__isnull=False)
                & Q(channel__in=Channel.values, sha256__regex="^[0-9a-f]{64}$"),
                name="notification_served_whole",
                violation_error_message="Una notificación dice el medio, el día, quién la anotó y qué se dio.",
            ),
            CheckConstraint(
                condition=~Q(channel__in=[Channel.IN_PERSON.value, Channel.NOTICE.value]) | Q(proof__isnull=False),
                name="notification_has_its_proof",
                violation_error_message="Adjunte la prueba: el acta firmada, o el aviso con sus fechas.",
            ),
            CheckConstraint(
                condition=Q(waived_at__isnull=True, waived_by__isnull=True)
                | Q(waived_at__isnull=False, waived_by__isnull=False, served_at__isnull=False),
                name="notification_waived_after_served",
                violation_error_message="Se renuncia al recurso después de conocer la resolución.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.resolution_id} · {self.application_id}"
