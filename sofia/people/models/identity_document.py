"""The documents by which a person is and was known."""

from django.contrib.postgres.constraints import ExclusionConstraint
from django.contrib.postgres.fields import DateTimeRangeField, RangeOperators
from django.db import models
from django.db.models import CheckConstraint, F, Func, GeneratedField, Q, UniqueConstraint, Value
from django.db.models.functions import Concat

from sofia.core.names import masked
from sofia.people.document_types import DocumentType
from sofia.people.models.person import Person

HELD = Func("since", "until", function="tstzrange", output_field=DateTimeRangeField())


class IdentityDocument(models.Model):
    """A document of a person, from an instant to another; the one without end is the one she signs in with.

    The database opens the rows itself, when a person is made and when her document changes (migration
    `identity_kept`), so no code path forgets one. ``since`` is empty when nobody had that document before her.
    """

    PRIVACY = {
        "id": "open",
        "person": "personal",
        "document_type": "personal",
        "document_number": "personal",
        "document": "personal",
        "since": "personal",
        "until": "personal",
        "replaced_at": "open",
        "replaced_by": "personal",
        "reason": "personal",
        "evidence": "personal",
    }

    person = models.ForeignKey(Person, models.PROTECT, verbose_name="persona", related_name="documents")
    document_type = models.CharField("tipo de documento", max_length=4, choices=DocumentType)
    document_number = models.CharField("número de documento", max_length=20)
    document = GeneratedField(
        expression=Concat("document_type", Value("-"), "document_number"),
        output_field=models.CharField(max_length=25),
        db_persist=True,
        verbose_name="documento",
    )
    since = models.DateTimeField("desde", null=True, blank=True)
    until = models.DateTimeField("hasta", null=True, blank=True)
    replaced_at = models.DateTimeField("reemplazado", null=True, blank=True)
    replaced_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="reemplazado por", related_name="+", null=True, blank=True
    )
    reason = models.CharField("motivo", max_length=400, blank=True, db_default="")
    evidence = models.CharField("soporte", max_length=120, blank=True, db_default="")

    class Meta:
        verbose_name, verbose_name_plural = "documento de una persona", "documentos de las personas"
        constraints = [
            ExclusionConstraint(
                name="identity_document_of_one_person",
                expressions=[("document", RangeOperators.EQUAL), (HELD, RangeOperators.OVERLAPS)],
                violation_error_message="Ese documento es, o fue en esos días, de otra persona.",
            ),
            UniqueConstraint(
                fields=["person"],
                condition=Q(until__isnull=True),
                name="identity_document_current_once",
                violation_error_message="Una persona tiene un solo documento vigente.",
            ),
            CheckConstraint(
                condition=Q(since__isnull=True) | Q(until__isnull=True) | Q(since__lte=F("until")),
                name="identity_document_in_order",
                violation_error_message="Un documento no deja de valer antes de empezar a valer.",
            ),
            CheckConstraint(
                condition=Q(until__isnull=True, replaced_at__isnull=True, replaced_by__isnull=True, reason="")
                | Q(until__isnull=False, replaced_at__isnull=False, replaced_by__isnull=False, reason__regex=r"\S"),
                name="identity_document_replaced_with_reason",
                violation_error_message="Un documento anterior dice quién lo reemplazó, cuándo y por qué.",
            ),
            CheckConstraint(
                condition=Q(replaced_by__isnull=True) | ~Q(replaced_by=F("person")),
                name="identity_document_replaced_by_another",
                violation_error_message="Nadie cambia su propio documento: lo hace Administración Educativa.",
            ),
        ]

    def __str__(self) -> str:
        return f"documento {self.pk}"

    @property
    def masked_document(self) -> str:
        """The number as a person's: its last four signs."""
        return masked(self.document_number)
