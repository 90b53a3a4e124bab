"""The draw that settles a tie at the cut-off."""

from typing import Any

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint

from sofia.core.canonical import from_json
from sofia.people.models import Person
from sofia.stipends.models.call import Call


class DrawNotice(models.Model):
    """Said before anybody can know the outcome: the tied list, the beacon's future round and the witnesses' numbers."""

    PRIVACY = {
        "id": "open",
        "call": "open",
        "list_sha256": "open",
        "beacon": "open",
        "round": "open",
        "witnesses": "open",
        "announced_at": "open",
        "announced_by": "personal",
    }

    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="draw_notices")
    list_sha256 = models.CharField("huella de la lista", max_length=64)
    beacon = models.CharField("faro público", max_length=20)
    round = models.PositiveBigIntegerField("ronda")
    witnesses = ArrayField(models.PositiveIntegerField(), verbose_name="números de los testigos")
    announced_at = models.DateTimeField("anunciado")
    announced_by = models.ForeignKey(Person, models.PROTECT, verbose_name="anunciado por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "anuncio de sorteo", "anuncios de sorteo"
        constraints = [
            UniqueConstraint(
                fields=["call", "list_sha256"],
                name="draw_announced_once",
                violation_error_message="El sorteo de ese empate ya está anunciado: la ronda y los números no cambian.",
            ),
            CheckConstraint(
                condition=Q(witnesses__len__gte=1),
                name="draw_has_witnesses",
                violation_error_message="Faltan los números de los testigos del sorteo.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call} · {self.beacon} {self.round}"


class Draw(models.Model):
    """The recorded draw of one tied list. The same list is never drawn twice. One made in person has no notice."""

    PRIVACY = {
        "id": "open",
        "call": "open",
        "notice": "open",
        "list_sha256": "open",
        "document": "open",
        "recorded_at": "open",
        "recorded_by": "personal",
    }

    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="draws")
    notice = models.ForeignKey(
        DrawNotice, models.PROTECT, verbose_name="anuncio", related_name="+", null=True, blank=True
    )
    list_sha256 = models.CharField("huella de la lista", max_length=64)
    document = models.TextField("sorteo, en JSON canónico")
    recorded_at = models.DateTimeField("registrado")
    recorded_by = models.ForeignKey(Person, models.PROTECT, verbose_name="registrado por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "sorteo", "sorteos"
        constraints = [
            UniqueConstraint(
                fields=["call", "list_sha256"],
                name="draw_once_per_tied_list",
                violation_error_message="Ese empate ya se sorteó. Un segundo sorteo de la misma lista no es posible.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call} · {self.list_sha256[:12]}"

    @property
    def content(self) -> dict[str, Any]:
        """The draw as it is published."""
        content: dict[str, Any] = from_json(self.document)
        return content
