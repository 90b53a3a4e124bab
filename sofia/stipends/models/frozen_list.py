"""A list of a call as it was published: it never changes, another version follows it."""

from django.db import models
from django.db.models import CheckConstraint, Q, TextChoices, UniqueConstraint

from sofia.people.models import Person
from sofia.stipends.models.call import Call
from sofia.stipends.models.fingerprints import bytes_have_hash
from sofia.vault.fields import SealedField


class ListKind(TextChoices):
    """Codes are kept in rows for ever."""

    DAILY_ROSTER = "daily_roster", "Listado diario de inscritos"
    FINAL_ROSTER = "final_roster", "Listado final de inscritos"
    ELIGIBLE = "eligible", "Lista de elegibles"


class FrozenList(models.Model):
    """Version ``number`` of a list: what anybody may see, and what only the centre does, each with its hash.

    It says what had arrived before ``until``, an instant of ``day`` or its end. ``officer``: who asked for it, nobody
    when the clock did. Both contents are canonical JSON (`sofia.stipends.rules.lists`).
    """

    PRIVACY = {
        "id": "open",
        "call": "open",
        "kind": "open",
        "number": "open",
        "day": "open",
        "until": "open",
        "people": "open",
        "public": "open",
        "public_sha256": "open",
        "full": "sensitive",
        "full_sha256": "open",
        "published": "open",
        "officer": "personal",
    }

    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="lists")
    kind = models.CharField("clase", max_length=12, choices=ListKind)
    number = models.PositiveIntegerField("versión")
    day = models.DateField("día")
    until = models.DateTimeField("con lo que llegó antes de")
    people = models.PositiveIntegerField("personas")
    public = models.BinaryField("listado público")
    public_sha256 = models.CharField("huella del listado público", max_length=64)
    full = SealedField("listado completo", bound_to="call_id")
    full_sha256 = models.CharField("huella del listado completo", max_length=64)
    published = models.DateTimeField("publicado")
    officer = models.ForeignKey(
        Person, models.PROTECT, verbose_name="pedido por", related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name, verbose_name_plural = "listado publicado", "listados publicados"
        constraints = [
            UniqueConstraint(
                fields=["call", "kind", "number"],
                name="frozen_list_numbered",
                violation_error_message="Esa versión del listado ya se publicó. Mire cuál es la última.",
            ),
            UniqueConstraint(
                fields=["call", "kind", "until"],
                name="frozen_list_once_per_instant",
                violation_error_message="Ese listado ya se publicó.",
            ),
            CheckConstraint(
                condition=bytes_have_hash("public", "public_sha256"),
                name="frozen_list_public_has_its_hash",
                violation_error_message="El listado público no corresponde a su huella SHA-256.",
            ),
            CheckConstraint(
                condition=Q(full_sha256__regex="^[0-9a-f]{64}$") & ~Q(full=b""),
                name="frozen_list_has_its_full_part",
                violation_error_message="Un listado publicado guarda también su parte completa, con su huella.",
            ),
            UniqueConstraint(fields=["id", "call"], name="frozen_list_with_call"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.number}"
