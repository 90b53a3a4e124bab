"""The photo or PDF of her document that somebody hands in while she registers: it waits with her draft, sealed."""

from django.db import models
from django.db.models import CheckConstraint, Q

from sofia.people.models.registration_draft import RegistrationDraft
from sofia.vault.fields import SealedField


class DraftFile(models.Model):
    """A file that came through the gate and is nobody's document yet. A table of its own: the draft is read on every
    page, and two megabytes must not be read with it.

    ``upload`` names the sending and ``received`` is its moment: both are those of the document that it becomes. It
    goes with its draft, when she removes it, and when it is her document, or its draft ended as nobody's.
    """

    PRIVACY = {
        "draft": "open",
        "upload": "open",
        "name": "sensitive",
        "content": "sensitive",
        "size": "open",
        "received": "open",
    }

    draft = models.OneToOneField(
        RegistrationDraft, models.CASCADE, verbose_name="borrador", related_name="file", primary_key=True
    )
    upload = models.UUIDField("envío")
    name = SealedField("nombre con que llegó", bound_to="draft_id")
    content = SealedField("contenido", bound_to="draft_id")
    size = models.PositiveIntegerField("tamaño")
    received = models.DateTimeField("recibido")

    class Meta:
        verbose_name, verbose_name_plural = "archivo que espera", "archivos que esperan"
        constraints = [
            CheckConstraint(
                condition=Q(size__gt=0) & ~Q(content=b""),
                name="draft_file_has_something",
                violation_error_message="Un archivo recibido no está vacío.",
            ),
        ]

    def __str__(self) -> str:
        return f"Archivo del registro {self.pk}"
