"""What people hand in. A row says what the bytes were; the bytes are sealed in the store, under names that say nothing.

Nothing here changes or goes away: what is handed in again is another row that replaces the earlier one. The database
sees to it (migration 0002).
"""

from uuid import UUID

from django.conf import settings
from django.db import models
from django.db.models import CheckConstraint, F, Model, Q, QuerySet, UniqueConstraint
from django.db.models.functions import Now

from sofia.documents.kinds import KINDS, SEVERAL, About, Kind
from sofia.vault.fields import SealedField

HASH = r"^[0-9a-f]{64}$"
FILE = r"^[0-9a-f]{32}$"
ORIGINAL, SERVED = PARTS = ("original", "served")


class Antivirus(models.TextChoices):
    """What is known; «off» is not «clean»."""

    OFF = "off", "No configurado"
    WAITING = "waiting", "En revisión"
    CLEAN = "clean", "Sin virus conocidos"
    INFECTED = "infected", "Con algo dañino"


class DocumentQuery(QuerySet["Document"]):
    def of(self, owner: Model) -> "DocumentQuery":
        return self.filter(owner=owner.pk)

    def current(self) -> "DocumentQuery":
        """Those that no later one replaced."""
        return self.filter(successor__isnull=True)


class Document(models.Model):
    """A file that somebody handed in: what it was, what is served of it, and when it was received.

    ``received_at`` is the database's clock, whatever the row is given; ``counts_on`` is the day that counts, which
    differs only when a day is rehearsed. ``upload`` names the sending, so that one that is repeated is the same.
    """

    PRIVACY = {
        "id": "open",
        "owner": "personal",
        "kind": "open",
        "replaces": "open",
        "upload": "open",
        "name": "sensitive",
        "media_type": "open",
        "pages": "open",
        "original_sha256": "personal",
        "original_size": "open",
        "original_file": "open",
        "served_sha256": "personal",
        "served_size": "open",
        "served_file": "open",
        "antivirus": "open",
        "received_at": "open",
        "received_by": "personal",
        "counts_on": "open",
    }

    id = models.UUIDField("número", primary_key=True, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="de quién", related_name="handed_in"
    )
    kind = models.CharField("clase", max_length=40)
    replaces = models.ForeignKey(
        "self", models.PROTECT, verbose_name="reemplaza a", related_name="successor", null=True, blank=True
    )
    upload = models.UUIDField("envío")
    name = SealedField("nombre con que llegó", bound_to="owner_id")
    media_type = models.CharField("tipo", max_length=40)
    pages = models.PositiveSmallIntegerField("páginas")
    original_sha256 = models.CharField("huella del original", max_length=64)
    original_size = models.PositiveIntegerField("tamaño del original")
    original_file = models.CharField("archivo del original", max_length=32)
    served_sha256 = models.CharField("huella de la copia", max_length=64)
    served_size = models.PositiveIntegerField("tamaño de la copia")
    served_file = models.CharField("archivo de la copia", max_length=32)
    antivirus = models.CharField("antivirus", max_length=8)
    received_at = models.DateTimeField("recibido", db_default=Now(), editable=False)
    received_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, verbose_name="entregado por", related_name="+"
    )
    counts_on = models.DateField("día que cuenta")

    objects = DocumentQuery.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "documento", "documentos"
        indexes = [models.Index(fields=["antivirus"], condition=Q(antivirus="waiting"), name="document_waiting")]
        constraints = [
            UniqueConstraint(
                fields=["owner", "upload"],
                name="document_upload_once",
                violation_error_message="Ese envío ya se recibió.",
            ),
            UniqueConstraint(
                fields=["owner", "kind"],
                condition=Q(replaces__isnull=True) & ~Q(kind__in=SEVERAL),
                name="document_first_once",
                violation_error_message="Ese documento ya se entregó: el nuevo debe reemplazarlo.",
            ),
            UniqueConstraint(
                fields=["replaces"],
                name="document_replaced_once",
                violation_error_message="Ese documento ya fue reemplazado por otro. Recargue la página.",
            ),
            UniqueConstraint(
                fields=["original_file"],
                name="document_original_file_once",
                violation_error_message="Cada original tiene su propio archivo.",
            ),
            UniqueConstraint(
                fields=["served_file"],
                name="document_served_file_once",
                violation_error_message="Cada copia tiene su propio archivo.",
            ),
            CheckConstraint(
                condition=Q(original_sha256__regex=HASH, served_sha256__regex=HASH),
                name="document_hash_form",
                violation_error_message="Un documento lleva el SHA-256 del original y el de la copia.",
            ),
            CheckConstraint(
                condition=Q(original_file__regex=FILE, served_file__regex=FILE) & ~Q(original_file=F("served_file")),
                name="document_file_form",
                violation_error_message="Un archivo guardado lleva un nombre al azar, y no el de otro.",
            ),
            CheckConstraint(
                condition=Q(original_size__gt=0, served_size__gt=0, pages__gt=0),
                name="document_has_something",
                violation_error_message="Un documento recibido no está vacío.",
            ),
            CheckConstraint(
                condition=Q(antivirus__in=Antivirus.values),
                name="document_antivirus_known",
                violation_error_message="Esa respuesta del antivirus no existe.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.title} · {self.pk}"

    @property
    def title(self) -> str:
        return str(Kind(self.kind).label)

    @property
    def about(self) -> About:
        return KINDS[Kind(self.kind)]

    @property
    def antivirus_words(self) -> str:
        """Not the field's choices: a new answer would then be a migration."""
        return str(Antivirus(self.antivirus).label)

    @property
    def is_servable(self) -> bool:
        return self.antivirus in (Antivirus.OFF, Antivirus.CLEAN)

    def part(self, part: str) -> tuple[str, str, int]:
        """Of «original» or «served»: the file's name in the store, its SHA-256 and its size, once unsealed."""
        return getattr(self, f"{part}_file"), getattr(self, f"{part}_sha256"), getattr(self, f"{part}_size")


def context(document: UUID, part: str) -> str:
    """What a sealed file is: under another one's name it does not open."""
    return f"documents.document:{document}:{part}"
