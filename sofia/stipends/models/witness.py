"""Those before whom a tie is drawn: who they are, the number that each one says, and her signature on the acta."""

from django.db import models
from django.db.models import CheckConstraint, F, Q, TextChoices, UniqueConstraint

from sofia.documents.models import Document
from sofia.people.models import Person
from sofia.stipends.models.call import Call
from sofia.stipends.models.draw import Draw


class Seat(TextChoices):
    """The four that the norm names. Their numbers enter the draw in this order. Codes are kept in rows for ever."""

    LEARNER_1 = "learner_1", "Primera representación de los aprendices"
    LEARNER_2 = "learner_2", "Segunda representación de los aprendices"
    COORDINATOR = "coordinator", "Coordinación de formación"
    DIRECTOR = "director", "Dirección del centro"


class Witness(models.Model):
    """A witness of the draw of one tied list. She says her number, and signs the acta, from her own account.

    What she said or signed never changes; whoever said nothing yet may be replaced (migration ``award_kept``).
    """

    PRIVACY = {
        "id": "open",
        "call": "open",
        "list_sha256": "open",
        "seat": "open",
        "person": "personal",
        "named_at": "personal",
        "named_by": "personal",
        "number": "open",
        "said_at": "open",
        "said_by": "personal",
        "signed_sha256": "open",
        "signed_at": "open",
        "signed_by": "personal",
    }

    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="witnesses")
    list_sha256 = models.CharField("huella de la lista", max_length=64)
    seat = models.CharField("calidad", max_length=11, choices=Seat)
    person = models.ForeignKey(Person, models.PROTECT, verbose_name="testigo", related_name="draws_witnessed")
    named_at = models.DateTimeField("nombrada")
    named_by = models.ForeignKey(Person, models.PROTECT, verbose_name="nombrada por", related_name="+")
    number = models.PositiveIntegerField("número que dijo", null=True, blank=True)
    said_at = models.DateTimeField("lo dijo", null=True, blank=True)
    said_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="lo dijo quién", related_name="+", null=True, blank=True
    )
    signed_sha256 = models.CharField("huella del acta que firmó", max_length=64, blank=True)
    signed_at = models.DateTimeField("firmó", null=True, blank=True)
    signed_by = models.ForeignKey(
        Person, models.PROTECT, verbose_name="firmó quién", related_name="+", null=True, blank=True
    )

    class Meta:
        verbose_name, verbose_name_plural = "testigo de un sorteo", "testigos de un sorteo"
        constraints = [
            UniqueConstraint(
                fields=["call", "list_sha256", "seat"],
                name="witness_seat_once",
                violation_error_message="Ese lugar entre los testigos ya está ocupado.",
            ),
            UniqueConstraint(
                fields=["call", "list_sha256", "person"],
                name="witness_person_once",
                violation_error_message="La misma persona no puede ser testigo dos veces: nombre a otra.",
            ),
            CheckConstraint(
                condition=Q(number__isnull=True, said_at__isnull=True, said_by__isnull=True)
                | Q(number__isnull=False, said_at__isnull=False, said_by=F("person")),
                name="witness_says_her_own_number",
                violation_error_message="Cada testigo dice su número desde su propia cuenta.",
            ),
            CheckConstraint(
                condition=Q(signed_sha256="", signed_at__isnull=True, signed_by__isnull=True)
                | Q(signed_sha256__regex="^[0-9a-f]{64}$", signed_at__isnull=False, signed_by=F("person")),
                name="witness_signs_herself",
                violation_error_message="Cada testigo firma el acta desde su propia cuenta.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.call_id} · {self.seat}"


class DrawActa(models.Model):
    """The acta of a draw signed on paper, as it was scanned: the way of whoever does not sign from an account.

    A better scan is another row, and the last one counts.
    """

    PRIVACY = {
        "id": "open",
        "draw": "open",
        "number": "open",
        "document": "personal",
        "attached_at": "open",
        "attached_by": "personal",
    }

    draw = models.ForeignKey(Draw, models.PROTECT, verbose_name="sorteo", related_name="actas")
    number = models.CharField("número del acta", max_length=60)
    document = models.ForeignKey(Document, models.PROTECT, verbose_name="acta firmada", related_name="+")
    attached_at = models.DateTimeField("adjuntada")
    attached_by = models.ForeignKey(Person, models.PROTECT, verbose_name="adjuntada por", related_name="+")

    class Meta:
        verbose_name, verbose_name_plural = "acta de un sorteo", "actas de sorteos"
        constraints = [
            CheckConstraint(
                condition=~Q(number=""),
                name="draw_acta_has_number",
                violation_error_message="Escriba el número del acta firmada.",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.draw_id} · {self.number}"
