"""What somebody did or read. It may hold people's row numbers and addresses, never a name or a document."""

from datetime import UTC
from typing import Any

from django.db import models
from django.db.models import CheckConstraint, Q, UniqueConstraint
from django.db.models.functions import Now

from sofia.audit.acts import Act
from sofia.core.canonical import canonical_json, sha256_hex

NATIONAL = "nacional"
NOTHING_BEFORE = "0" * 64
"""What stands for the previous hash in the first event of a chain."""

HASH = r"^[0-9a-f]{64}$"


class Event(models.Model):
    """Something that somebody did or read. Each is sealed to the one before it in its chain, and none ever changes.

    Sequence, moment and hashes are the database's: a trigger writes them whatever it is given (see migration 0002).
    ``before`` and ``after`` are canonical JSON, or empty: numbers of rows, codes and hashes.
    """

    PRIVACY = {
        "id": "open",
        "chain": "open",
        "sequence": "open",
        "at": "open",
        "actor": "personal",
        "role": "open",
        "act": "open",
        "subject_kind": "open",
        "subject_id": "personal",
        "before": "personal",
        "after": "personal",
        "address": "personal",
        "request": "open",
        "previous_hash": "open",
        "hash": "open",
    }

    chain = models.CharField("cadena", max_length=8)
    sequence = models.PositiveBigIntegerField("número en la cadena", db_default=0, editable=False)
    at = models.DateTimeField("momento", db_default=Now(), editable=False)
    actor = models.BigIntegerField("quién", null=True, blank=True)
    role = models.CharField("en qué rol", max_length=40, blank=True)
    act = models.CharField("qué hizo", max_length=40)
    subject_kind = models.CharField("clase de lo tocado", max_length=60, blank=True)
    subject_id = models.CharField("cuál", max_length=40, blank=True)
    before = models.TextField("antes", blank=True)
    after = models.TextField("después", blank=True)
    address = models.CharField("dirección de red", max_length=45, blank=True)
    request = models.CharField("petición", max_length=32, blank=True)
    previous_hash = models.CharField("huella anterior", max_length=64, db_default="", editable=False)
    hash = models.CharField("huella", max_length=64, db_default="", editable=False)

    class Meta:
        verbose_name, verbose_name_plural = "evento de auditoría", "eventos de auditoría"
        indexes = [  # each leads to the latest first: what a page asks, and the heads of a day
            models.Index(fields=["at", "id"], name="event_by_moment"),
            models.Index(fields=["chain", "at", "id"], name="event_of_chain"),
            models.Index(fields=["act", "at", "id"], name="event_of_act"),
            models.Index(fields=["actor", "at", "id"], name="event_of_actor"),
            models.Index(fields=["subject_kind", "subject_id", "at", "id"], name="event_about"),
            models.Index(fields=["address", "at", "id"], name="event_from_address"),
        ]
        constraints = [
            UniqueConstraint(
                fields=["chain", "sequence"],
                name="event_once_in_its_place",
                violation_error_message="La cadena ya tiene un evento con ese número: no se bifurca.",
            ),
            CheckConstraint(
                condition=Q(sequence__gt=0),
                name="event_numbered_from_one",
                violation_error_message="Los eventos de una cadena se numeran desde 1.",
            ),
            CheckConstraint(
                condition=Q(chain__regex=rf"^([0-9]{{4}}|{NATIONAL})$"),
                name="event_chain_form",
                violation_error_message="La cadena es el código de un centro, o «nacional».",
            ),
            CheckConstraint(
                condition=Q(hash__regex=HASH, previous_hash__regex=HASH),
                name="event_hash_form",
                violation_error_message="Un evento de auditoría lleva su huella SHA-256 y la del anterior.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.chain}/{self.sequence}"

    @property
    def deed(self) -> str:
        """What was done, in words. Not the field's choices: a new act would then be a migration."""
        return dict(Act.choices).get(self.act, self.act)

    def content(self) -> dict[str, Any]:
        """All that is sealed; the moment in UTC, to the microsecond."""
        names = ("chain", "sequence", "actor", "role", "act", "subject_kind", "subject_id", "before", "after")
        where = {"at": self.at.astimezone(UTC).isoformat(timespec="microseconds"), "address": self.address}
        return {name: getattr(self, name) for name in names} | where | {"request": self.request}

    def computed_hash(self) -> str:
        """What its hash must be: SHA-256 of the previous hash followed by the content's canonical JSON."""
        return sha256_hex(self.previous_hash.encode() + canonical_json(self.content()))
