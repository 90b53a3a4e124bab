"""What was handed in for each paper that an application asks for. A later turn takes the place of the earlier one."""

from django.db import models
from django.db.models import CheckConstraint, Exists, OuterRef, Q, QuerySet, UniqueConstraint

from sofia.documents.models import Document, Paper
from sofia.people.models import Person
from sofia.stipends.models.application import Application
from sofia.stipends.models.call import Call


class HandedInQuery(QuerySet["HandedIn"]):
    def in_force(self) -> "HandedInQuery":
        """Those that no later turn replaced."""
        later = HandedIn.objects.filter(
            application=OuterRef("application"), slot=OuterRef("slot"), turn__gt=OuterRef("turn")
        )
        return self.filter(~Exists(later))


class HandedIn(models.Model):
    """A file of the learner, or a paper that the system attached, in a slot of an application (`rules/slots.py`).

    Its file is named by its hash and neither changes (migration `handed_in`). What the learner hands in arrives while
    the step «documents» is open, by the database's clock; what the system attaches does not wait for it.
    """

    PRIVACY = {
        "id": "open",
        "application": "personal",
        "call": "open",
        "slot": "sensitive",
        "turn": "open",
        "document": "personal",
        "paper": "personal",
        "handed_in_at": "personal",
        "handed_in_by": "personal",
    }

    application = models.ForeignKey(Application, models.PROTECT, verbose_name="inscripción", related_name="handed_in")
    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="+")
    slot = models.CharField("documento que se pide", max_length=60)
    turn = models.PositiveSmallIntegerField("vez")
    document = models.ForeignKey(
        Document, models.PROTECT, verbose_name="archivo", related_name="handed_in_for", null=True, blank=True
    )
    paper = models.ForeignKey(
        Paper, models.PROTECT, verbose_name="papel", related_name="attached_to", null=True, blank=True
    )
    handed_in_at = models.DateTimeField("entregado")
    handed_in_by = models.ForeignKey(Person, models.PROTECT, verbose_name="entregado por", related_name="+")

    objects = HandedInQuery.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "documento de una inscripción", "documentos de inscripciones"
        constraints = [
            UniqueConstraint(
                fields=["application", "slot", "turn"],
                name="handed_in_turn_once",
                violation_error_message="Ese documento cambió mientras usted enviaba otro. Mire cuál quedó.",
            ),
            CheckConstraint(
                condition=Q(document__isnull=False, paper__isnull=True) | Q(document__isnull=True, paper__isnull=False),
                name="handed_in_is_one_thing",
                violation_error_message="Se entrega un archivo, o el sistema pone un papel: una cosa.",
            ),
            CheckConstraint(
                condition=Q(slot__regex=r"^[a-z][a-z0-9_]*$", turn__gte=1),
                name="handed_in_slot_form",
                violation_error_message="Un documento de una inscripción dice cuál es y qué vez se entrega.",
            ),
            UniqueConstraint(fields=["id", "application", "slot"], name="handed_in_with_slot"),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} · {self.slot} · {self.turn}"

    @property
    def sha256(self) -> str:
        """Names exactly what was handed in: the bytes as they came, or the paper."""
        return self.document.original_sha256 if self.document else self.paper.sha256 if self.paper else ""
