"""One row for each day: where every chain of the audit stood when it ended."""

from collections.abc import Iterator
from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q
from django.db.models.functions import Now

from sofia.audit.models.event import HASH
from sofia.core.canonical import from_json, sha256_hex


class Digest(models.Model):
    """The heads of all chains at the end of a day in Bogotá, chained to the digest of the day before.

    ``content`` is canonical JSON: ``day``, ``previous`` (the hash of the digest before, or zeros) and ``heads``, of
    each chain its last event as ``[sequence, hash]``. ``hash`` and ``at`` are the database's (migration 0004), which
    also refuses a day that has not ended, or that leaves another one out.
    """

    PRIVACY = {"day": "open", "content": "open", "hash": "open", "at": "open"}

    day = models.DateField("día", primary_key=True)
    content = models.TextField("contenido")
    hash = models.CharField("huella", max_length=64, db_default="", editable=False)
    at = models.DateTimeField("hecho", db_default=Now(), editable=False)

    class Meta:
        verbose_name, verbose_name_plural = "resumen diario", "resúmenes diarios"
        constraints = [
            CheckConstraint(
                condition=Q(hash__regex=HASH),
                name="digest_hash_form",
                violation_error_message="Un resumen diario lleva su huella SHA-256.",
            ),
        ]

    def __str__(self) -> str:
        return self.day.isoformat()

    @property
    def data(self) -> bytes:
        """The bytes that are hashed and stamped."""
        return self.content.encode()

    def computed_hash(self) -> str:
        """What its hash must be."""
        return sha256_hex(self.content)

    def parsed(self) -> dict[str, Any]:
        """Its content as a value; raises ValueError when it is not JSON."""
        value: dict[str, Any] = from_json(self.content)
        return value

    def heads(self) -> Iterator[tuple[str, int, str]]:
        """Of each chain: its code, and number and hash of its last event."""
        for chain, (sequence, sealed) in self.parsed()["heads"].items():
            yield chain, sequence, sealed


class Stamp(models.Model):
    """What an authority outside the portal signed: that the digest existed at that moment (RFC 3161).

    ``request`` and ``answer`` are kept as they travelled, in DER, so that any program can check them.
    """

    PRIVACY = {"digest": "open", "authority": "open", "request": "open", "answer": "open", "moment": "open"}

    digest = models.OneToOneField(
        Digest, models.PROTECT, primary_key=True, verbose_name="resumen", related_name="stamp"
    )
    authority = models.CharField("autoridad", max_length=200)
    request = models.BinaryField("petición")
    answer = models.BinaryField("respuesta")
    moment = models.DateTimeField("momento que dice la autoridad")

    class Meta:
        verbose_name, verbose_name_plural = "sello de tiempo", "sellos de tiempo"

    def __str__(self) -> str:
        return f"{self.digest_id} · {self.authority}"
