"""What a reviewer said of a paper, each time that somebody looked at it: nothing of it changes afterwards."""

from django.db import models
from django.db.models import CheckConstraint, Exists, OuterRef, Q, QuerySet, TextChoices, UniqueConstraint

from sofia.people.models import Person
from sofia.stipends.models.application import Application
from sofia.stipends.models.assignment import Assignment
from sofia.stipends.models.call import Call
from sofia.stipends.models.claim import Refusal
from sofia.stipends.models.handed_in import HandedIn


class ReviewVerdict(TextChoices):
    """Codes are kept in rows for ever."""

    ACCEPTED = "accepted", "Aceptado"
    REFUSED = "refused", "No aceptado"
    CORRECTION = "correction", "Se pidió corregirlo"


class Look(TextChoices):
    """The second one is somebody else's, of the drawn tenth or of what somebody with a conflict of interest graded."""

    FIRST = "first", "Primera mirada"
    SECOND = "second", "Segunda mirada"


class ReviewQuery(QuerySet["Review"]):
    def in_force(self) -> "ReviewQuery":
        """The last one of each paper of each application."""
        later = Review.objects.filter(
            application=OuterRef("application"), slot=OuterRef("slot"), turn__gt=OuterRef("turn")
        )
        return self.filter(~Exists(later))


class Review(models.Model):
    """The first, second, third … look at one paper of an application. The last one holds.

    ``handed_in``: what was looked at; nothing when the centre verifies, or when nothing was handed in. ``of``: the
    look that a second one looks at again. ``issued_on``: the date on the paper, where its age matters. ``until``:
    the last day on which a correction is received. Triggers (migration `grading_kept`) refuse one of the reviewer's
    own application, of somebody of whom she declared a conflict of interest, or outside the days of grading.
    """

    PRIVACY = {
        "id": "open",
        "application": "personal",
        "call": "open",
        "slot": "sensitive",
        "turn": "open",
        "handed_in": "personal",
        "assignment": "open",
        "look": "open",
        "of": "open",
        "verdict": "sensitive",
        "reason": "sensitive",
        "note": "sensitive",
        "issued_on": "personal",
        "until": "personal",
        "reviewed_at": "personal",
        "reviewed_by": "personal",
    }

    application = models.ForeignKey(Application, models.PROTECT, verbose_name="inscripción", related_name="reviews")
    call = models.ForeignKey(Call, models.PROTECT, verbose_name="convocatoria", related_name="+")
    slot = models.CharField("documento", max_length=60)
    turn = models.PositiveSmallIntegerField("vez")
    handed_in = models.ForeignKey(
        HandedIn, models.PROTECT, verbose_name="lo que se miró", related_name="reviews", null=True, blank=True
    )
    assignment = models.ForeignKey(Assignment, models.PROTECT, verbose_name="encargo", related_name="+")
    look = models.CharField("mirada", max_length=6, choices=Look, default=Look.FIRST)
    of = models.OneToOneField(
        "self", models.PROTECT, verbose_name="mira de nuevo", related_name="second", null=True, blank=True
    )
    verdict = models.CharField("resultado", max_length=10, choices=ReviewVerdict)
    reason = models.CharField("causa", max_length=20, choices=Refusal, blank=True)
    note = models.CharField("explicación", max_length=300, blank=True)
    issued_on = models.DateField("fecha del documento", null=True, blank=True)
    until = models.DateField("se corrige hasta", null=True, blank=True)
    reviewed_at = models.DateTimeField("revisado")
    reviewed_by = models.ForeignKey(Person, models.PROTECT, verbose_name="revisado por", related_name="+")

    objects = ReviewQuery.as_manager()

    class Meta:
        verbose_name, verbose_name_plural = "revisión de un documento", "revisiones de documentos"
        constraints = [
            UniqueConstraint(
                fields=["application", "slot", "turn"],
                name="review_turn_once",
                violation_error_message="Otra persona revisó ese documento mientras usted lo miraba.",
            ),
            CheckConstraint(
                condition=Q(verdict=ReviewVerdict.ACCEPTED, reason="")
                | ~Q(verdict=ReviewVerdict.ACCEPTED) & ~Q(reason=""),
                name="review_says_why",
                violation_error_message="Diga la causa cuando no acepta un documento, y solo entonces.",
            ),
            CheckConstraint(
                condition=Q(verdict=ReviewVerdict.CORRECTION, until__isnull=False)
                | ~Q(verdict=ReviewVerdict.CORRECTION) & Q(until__isnull=True),
                name="review_correction_has_its_day",
                violation_error_message="Una corrección tiene último día, y nada más lo tiene.",
            ),
            CheckConstraint(
                condition=Q(look=Look.FIRST, of__isnull=True)
                | Q(look=Look.SECOND, of__isnull=False) & ~Q(verdict=ReviewVerdict.CORRECTION),
                name="review_second_of_a_first",
                violation_error_message="Una segunda mirada es de otra anterior, y decide: no pide correcciones.",
            ),
            UniqueConstraint(fields=["id", "application"], name="review_with_application"),
        ]

    def __str__(self) -> str:
        return f"{self.application_id} · {self.slot} · {self.turn}"
