"""The papers that the portal gave. A row says what the bytes are, who got them and who signed; the bytes are sealed."""

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.db.models.functions import Now

from sofia.documents.models.document import FILE, HASH

PAPER = "paper"  # the one part that it has


class Paper(models.Model):
    """A paper as it was given: it is kept, and never made again nor changed (migration 0004).

    ``holder``: whose it is, None for one about many. ``dated``: the moment that the paper says; ``issued_at`` is the
    database's clock. ``signer``: serial number of the certificate that signed it, empty for one without signature.
    What owns a paper (a certificate, a resolution) has a OneToOne to it.
    """

    PRIVACY = {
        "id": "open",
        "kind": "open",
        "holder": "personal",
        "file": "open",
        "sha256": "personal",
        "size": "open",
        "pages": "open",
        "signer": "open",
        "dated": "open",
        "issued_at": "open",
        "issued_by": "personal",
    }

    id = models.UUIDField("número", primary_key=True, editable=False)
    kind = models.CharField("clase", max_length=40)
    holder = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="de quién", related_name="papers", null=True, blank=True
    )
    file = models.CharField("archivo", max_length=32)
    sha256 = models.CharField("huella", max_length=64)
    size = models.PositiveIntegerField("tamaño")
    pages = models.PositiveSmallIntegerField("páginas")
    signer = models.CharField("certificado que la firmó", max_length=40, blank=True)
    dated = models.DateTimeField("fecha que dice")
    issued_at = models.DateTimeField("expedido", db_default=Now(), editable=False)
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="expedido por", related_name="+"
    )

    class Meta:
        verbose_name, verbose_name_plural = "papel", "papeles"
        indexes = [models.Index(fields=["sha256"], name="paper_sha256")]
        constraints = [
            UniqueConstraint(
                fields=["file"], name="paper_file_once", violation_error_message="Cada papel tiene su propio archivo."
            ),
            CheckConstraint(
                condition=Q(sha256__regex=HASH, file__regex=FILE),
                name="paper_hash_form",
                violation_error_message="Un papel lleva su SHA-256 y un archivo con nombre al azar.",
            ),
            CheckConstraint(
                condition=Q(size__gt=0, pages__gt=0),
                name="paper_has_something",
                violation_error_message="Un papel expedido no está vacío.",
            ),
            CheckConstraint(
                condition=Q(kind__regex=r"^[a-z][a-z_]+$", signer__regex=r"^[0-9a-f]*$"),
                name="paper_codes_form",
                violation_error_message="La clase de un papel es un código, y quien lo firmó, un número.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} · {self.pk}"

    def part(self, part: str) -> tuple[str, str, int]:
        """As of a document: the file's name in the store, its SHA-256 and its size, once unsealed."""
        if part != PAPER:
            raise ValueError(f"a paper has no {part}")
        return self.file, self.sha256, self.size
